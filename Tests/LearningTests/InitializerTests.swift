import Compute
import Learning
import Testing

/// Moments lie within 5 standard errors of the distribution's; the seed is fixed.
@Suite struct InitializerTests {
    /// A matrix that an initialiser filled, as its rows; its padding was 9 and is to be.
    private func filled(
        _ initializer: Initializer, rows: Int, columns: Int, inputs: Int? = nil, units: Int? = nil, layer: Int = 0,
        seed: UInt64 = 1
    ) throws -> [Float] {
        let stride = Matrix.stride(columns)
        let arena = try Arena(count: rows * stride)
        arena.floats.update(repeating: 9)
        let matrix = Matrix(base: arena.base, rows: rows, columns: columns, stride: stride)
        initializer.fill(
            matrix, inputs: inputs ?? rows, units: units ?? columns, layer: layer,
            stream: RandomStream(seed: seed, purpose: .initialisation))
        return withExtendedLifetime(arena) {
            for row in 0..<rows {
                for column in columns..<stride { #expect(matrix[row, column] == 9) }
            }
            return (0..<rows * columns).map { matrix[$0 / columns, $0 % columns] }
        }
    }

    private func kernel(inputs: Int, units: Int, layer: Int = 0, seed: UInt64 = 1) throws -> [Float] {
        try filled(.heNormal, rows: inputs, columns: units, layer: layer, seed: seed)
    }

    /// The moments that a recipe's words stand for, on odd shapes. The fourth moment over the variance's square, on
    /// which the variance's standard error depends, is 9/5 for a uniform distribution and 2.06 for a normal one cut off
    /// at 2.
    @Test(
        arguments: [
            ("he_normal", 2, 0), ("he_uniform", 2, 0), ("glorot_normal", 1, 1), ("glorot_uniform", 1, 1),
            ("lecun_normal", 1, 0), ("lecun_uniform", 1, 0), ("he_normal fan_avg", 2, 1), ("he_uniform fan_avg", 2, 1),
            ("glorot_normal fan_in", 1, 0), ("glorot_uniform fan_in", 1, 0), ("lecun_normal fan_avg", 1, 1),
            ("lecun_uniform fan_avg", 1, 1), ("normal", 0, 0),
        ] as [(String, Double, Int)], [(17, 4003), (785, 99), (3, 20_001), (1, 50_001)])
    func moments(kind: (String, Double, Int), shape: (Int, Int)) throws {
        let ((words, gain, average), (inputs, units)) = (kind, shape)
        let parts = words.split(separator: " ").map(String.init)
        let settings: Value = parts.count > 1 ? .object(["mode": .string(parts[1])]) : .null
        let recipe = try Recipe(.object(["initializer": .object([parts[0]: settings])]))
        let values = try filled(recipe.initializer, rows: inputs, columns: units).map(Double.init)
        let fan = average == 1 ? Double(inputs + units) / 2 : Double(inputs)
        let variance = gain == 0 ? 0.0001 : gain / fan
        let isUniform = words.contains("uniform")
        let count = Double(values.count)
        #expect(abs(values.reduce(0, +) / count) < 5 * (variance / count).squareRoot())
        let found = values.reduce(0) { $0 + $1 * $1 } / count
        #expect(abs(found - variance) < 5 * variance * (((isUniform ? 1.8 : 2.06) - 1) / count).squareRoot())
        let limit = isUniform ? (3 * variance).squareRoot() : 2 * variance.squareRoot() / Initializer.truncatedDeviation
        let greatest = values.map(abs).max() ?? 0
        #expect(greatest <= limit * (1 + 0x1p-23) && greatest > 0.99 * limit)
    }

    @Test(arguments: [("zeros", 0), (#"{"constant": null}"#, 0.1), (#"{"constant": {"value": -2.5}}"#, -2.5)])
    func constantsAreExact(json: String, value: Float) throws {
        let recipe = try Recipe(Value(json: #"{"initializer": \#(json.first == "{" ? json : "\"\(json)\"")}"#))
        #expect(try filled(recipe.initializer, rows: 7, columns: 13) == [Float](repeating: value, count: 91))
    }

    /// Biases are a row, and take the fans of their layer.
    @Test func biasesTakeTheirLayersFans() throws {
        let biases = try filled(.heNormal, rows: 1, columns: 13, inputs: 50, units: 13)
        #expect(try biases == Array(kernel(inputs: 50, units: 13).prefix(13)))
    }

    /// Weights identify trials: these bits never change.
    @Test func heNormalKeepsItsBits() throws {
        let deviation = (2 / 17.0).squareRoot() / Initializer.truncatedDeviation
        var numbers = RandomStream(seed: 1, purpose: .initialisation).sequence(2)
        let expected = (0..<51).map { _ in Float(deviation * numbers.truncatedNormal()) }
        #expect(try kernel(inputs: 17, units: 3, layer: 2) == expected)
    }

    @Test(arguments: 0..<3)
    func heNormal(index: Int) throws {
        let golden: Golden.HeNormal = try Golden.read("he_normal")
        #expect(golden.cases.count == 3)
        let expected = golden.cases[index]
        let values = try kernel(inputs: expected.fanIn, units: 400_000 / expected.fanIn).map(Double.init)
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
    @Test func drawsByPlace() throws {
        let weights = try kernel(inputs: 17, units: 3)
        #expect(try weights == kernel(inputs: 17, units: 3))
        #expect(try weights != kernel(inputs: 17, units: 3, layer: 1))
        #expect(try weights != kernel(inputs: 17, units: 3, seed: 2))
        #expect(try Array(kernel(inputs: 17, units: 5).prefix(51)) == weights)
    }

    @Test func biasesAndGapsStartAtZero() throws {
        let recipe = try Recipe(Value(json: #"{"hidden": [17, 3], "batch_norm": false, "dropout": 0}"#))
        let network = try Network(features: 5, classes: 3, recipe: recipe, seed: 1)
        let second = try kernel(inputs: 17, units: 3, layer: 1)
        withExtendedLifetime(network) {
            let tensors = network.tensors(of: network.parameters)
            for tensor in tensors where !tensor.isKernel { #expect(tensor.values.allSatisfy { $0 == 0 }) }
            let kernels = tensors.filter(\.isKernel)
            #expect(kernels.allSatisfy { $0.values.allSatisfy { $0 != 0 } })
            #expect(network.parameters.floats.filter { $0 != 0 }.count == kernels.reduce(0) { $0 + $1.values.count })
            #expect(kernels[1].values == second)
        }
    }
}
