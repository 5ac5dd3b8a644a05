import Compute
import Foundation
import Testing

/// The kernels against the functions' definitions in double precision. Counts are multiples of 8.
@Suite struct ActivationTests {
    static let all: [ActivationKernel] = [
        .identity, .elu(alpha: 1), .elu(alpha: 0.3), .elu(alpha: 2.5), .relu, .leakyReLU(slope: 0.01),
        .leakyReLU(slope: 0.3), .leakyReLU(slope: 0), .selu, .tanh, .logistic,
    ]

    /// SELU's constants, as floats hold them (Klambauer et al. 2017).
    private static let seluAlpha = Double(Float(1.6732632423543772848))
    private static let seluScale = Double(Float(1.0507009873554804934))

    static func reference(_ activation: ActivationKernel, _ x: Double) -> Double {
        switch activation {
        case .identity: x
        case .elu(let alpha): x > 0 ? x : Double(alpha) * expm1(x)
        case .relu: max(x, 0)
        case .leakyReLU(let slope): x > 0 ? x : Double(slope) * x
        case .selu: seluScale * (x > 0 ? x : seluAlpha * expm1(x))
        case .tanh: Foundation.tanh(x)
        case .logistic: 1 / (1 + exp(-x))
        }
    }

    /// `values`, a multiple of 8 of them.
    private func forward(_ activation: ActivationKernel, _ values: [Float]) throws -> [Float] {
        let arena = try Arena(values)
        withExtendedLifetime(arena) { activation.forward(arena.base, count: arena.count) }
        return arena.values
    }

    private func backward(_ activation: ActivationKernel, outputs: [Float], delta: [Float]) throws -> [Float] {
        let (outputs, delta) = try (Arena(outputs), Arena(delta))
        withExtendedLifetime((outputs, delta)) {
            activation.backward(outputs: outputs.base, delta: delta.base, count: delta.count)
        }
        return delta.values
    }

    /// Floats of every sign, exponent and many mantissas, and those that are near a change of formula. The relative
    /// tolerance is 7 units in the last place (two roundings of e^x, one each of the sums, products and quotients around
    /// it). The absolute one is just above e^-87, where exponents are clamped, times the greatest factor, and so above
    /// all that flushing to zero can take away.
    @Test(arguments: all)
    func isRightForEveryFiniteInput(activation: ActivationKernel) throws {
        let marks: [Float] = [0, 1e-6, 0.5, 1, 9.1, 10, 17, 50, 86.9, 87, 87.1, 88, 89, 1000, .greatestFiniteMagnitude]
        let sweep = stride(from: UInt32(0), through: .max, by: 9973).map { Float(bitPattern: $0) }.filter(\.isFinite)
        var inputs = marks + marks.map { -$0 } + sweep
        inputs.removeLast(inputs.count % 8)
        let expected = inputs.map { x -> Double in
            let y = Self.reference(activation, Double(x))
            // SELU's greatest results are beyond a float.
            return Double(Float(y)).isFinite ? y : Double(Float(y))
        }
        let miss = try firstMiss(forward(activation, inputs), expected, relative: 7 * 0x1p-23, absolute: 5e-38)
        #expect(miss == nil)
    }

    @Test(arguments: all)
    func zeroStaysZeroButForTheLogistic(activation: ActivationKernel) throws {
        let outputs = try forward(activation, [0, -0, 0, -0, 0, -0, 0, -0])
        #expect(outputs.allSatisfy { $0 == (activation == .logistic ? 0.5 : 0) })
    }

    /// Wherever in a vector it stands, and nowhere else.
    @Test(arguments: all)
    func keepsNaN(activation: ActivationKernel) throws {
        for place in 0..<24 {
            var values = [Float](repeating: -0.5, count: 24)
            values[place] = .nan
            #expect(try forward(activation, values).map(\.isNaN) == values.map(\.isNaN))
            let outputs = [Float](repeating: 0.5, count: 24)
            #expect(try backward(activation, outputs: outputs, delta: values).map(\.isNaN) == values.map(\.isNaN))
        }
    }

    @Test(
        arguments: [
            (.identity, -.infinity, .infinity), (.elu(alpha: 1), -1, .infinity), (.elu(alpha: 0.3), -0.3, .infinity),
            (.relu, 0, .infinity), (.leakyReLU(slope: 0.01), -.infinity, .infinity),
            (.selu, -1.7580993, .infinity), (.tanh, -1, 1), (.logistic, 0, 1),
        ] as [(ActivationKernel, Float, Float)])
    func hasItsLimits(activation: ActivationKernel, low: Float, high: Float) throws {
        let lows = try forward(activation, [Float](repeating: -.infinity, count: 8))
        // The logistic of -inf is e^-87, and SELU's limit is a rounded product.
        let expected = [Double](repeating: Double(low), count: 8)
        #expect(firstMiss(lows, expected, relative: 0x1p-23, absolute: 2e-38) == nil)
        #expect(try forward(activation, [Float](repeating: .infinity, count: 8)) == [Float](repeating: high, count: 8))
    }

    /// Differences of the double function over 2e-5 are off by 1e-10. The outputs' 7 units are at most 1e-6 of numbers
    /// up to 1, times alpha 2.5; 1 - y^2 takes them twice.
    @Test(arguments: all)
    func backwardIsTheSlopeOfForward(activation: ActivationKernel) throws {
        let points: [Float] = [1e-3, 0.01, 0.1, 0.5, 1, 2, 4, 8, 16, 50]
        let inputs = points + points.map { -$0 } + [1000, -1000, 0.7, -0.7]
        let outputs = try forward(activation, inputs)
        let delta = drawn(inputs.count, seed: 5)
        let expected = inputs.indices.map { index in
            let (x, step) = (Double(inputs[index]), 1e-5)
            let slope = (Self.reference(activation, x + step) - Self.reference(activation, x - step)) / (2 * step)
            return Double(delta[index]) * slope
        }
        let found = try backward(activation, outputs: outputs, delta: delta)
        #expect(firstMiss(found, expected, relative: 0, absolute: 2.5e-6) == nil)
    }

    /// At 0, where some functions have a kink, the slope is the left one, as PyTorch's is.
    @Test(
        arguments: [
            (.identity, 1), (.elu(alpha: 1), 1), (.elu(alpha: 0.3), 0.3), (.relu, 0), (.leakyReLU(slope: 0.01), 0.01),
            (.leakyReLU(slope: 0), 0), (.tanh, 1), (.logistic, 0.25),
        ] as [(ActivationKernel, Float)])
    func slopeAtZero(activation: ActivationKernel, slope: Float) throws {
        let outputs = try forward(activation, [0, -0, 0, -0, 0, -0, 0, -0])
        let found = try backward(activation, outputs: outputs, delta: [Float](repeating: 1, count: 8))
        #expect(found == [Float](repeating: slope, count: 8))
    }
}
