import Compute
import Learning
import Testing

/// Moments lie within 5 standard errors of the distribution's; the seed is fixed.
@Suite struct InitializerTests {
    private func kernel(inputs: Int, units: Int, layer: Int = 0, seed: UInt64 = 1) -> [Float] {
        let kernel = Arena(count: inputs * units)
        let stream = RandomStream(seed: seed, purpose: .initialisation)
        Initializer.heNormal.fill(kernel.floats, inputs: inputs, layer: layer, stream: stream)
        return withExtendedLifetime(kernel) { Array(kernel.floats) }
    }

    @Test(arguments: 0..<3)
    func heNormal(index: Int) throws {
        let golden: Golden.HeNormal = try Golden.read("he_normal")
        #expect(golden.cases.count == 3)
        let expected = golden.cases[index]
        let values = kernel(inputs: expected.fanIn, units: 400_000 / expected.fanIn).map(Double.init)
        let count = Double(values.count)
        let deviation = expected.standardDeviation
        let kurtosis = expected.fourthStandardisedMoment
        func moment(_ power: Int) -> Double {
            values.reduce(0) { sum, value in sum + (0..<power).reduce(1) { product, _ in product * value } } / count
        }
        #expect(abs(moment(1)) < 5 * deviation / count.squareRoot())
        let variance = deviation * deviation
        #expect(abs(moment(2) - variance) < 5 * variance * ((kurtosis - 1) / count).squareRoot())
        // The variance of z^4 is below the eighth moment, and that below the fourth times the bound's fourth power.
        let bound = expected.bound / deviation
        let eighth = kurtosis * bound * bound * bound * bound
        #expect(abs(moment(4) / (variance * variance) - kurtosis) < 5 * (eighth / count).squareRoot())
        let greatest = values.map(abs).max() ?? 0
        #expect(greatest <= expected.bound * (1 + 0x1p-23) && greatest > 0.99 * expected.bound)
    }

    /// A layer's numbers depend on its place and its stream, not on the layers beside it.
    @Test func drawsByPlace() {
        let weights = kernel(inputs: 17, units: 3)
        #expect(weights == kernel(inputs: 17, units: 3))
        #expect(weights != kernel(inputs: 17, units: 3, layer: 1))
        #expect(weights != kernel(inputs: 17, units: 3, seed: 2))
        #expect(Array(kernel(inputs: 17, units: 5).prefix(51)) == weights)
    }

    @Test func biasesAndGapsStartAtZero() throws {
        let recipe = try Recipe(Value(json: #"{"hidden": [17, 3]}"#))
        let network = Network(features: 5, classes: 3, recipe: recipe)
        withExtendedLifetime(network) {
            network.parameters.floats.update(repeating: 9)
            network.initialize(recipe.initializer, stream: RandomStream(seed: 1, purpose: .initialisation))
            let tensors = network.tensors(of: network.parameters)
            for tensor in tensors where tensor.shape.count == 1 { #expect(tensor.values.allSatisfy { $0 == 0 }) }
            let kernels = tensors.filter { $0.shape.count == 2 }
            #expect(kernels.allSatisfy { $0.values.allSatisfy { $0 != 0 } })
            #expect(network.parameters.floats.filter { $0 != 0 }.count == kernels.reduce(0) { $0 + $1.values.count })
            #expect(Array(kernels[1].values) == kernel(inputs: 17, units: 3, layer: 1))
        }
    }
}
