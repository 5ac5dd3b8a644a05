import Compute
import Foundation
import Testing

/// The kernels against the functions' definitions in double precision.
@Suite struct ActivationTests {
    static let all: [ActivationKernel] = [
        .identity, .elu, .relu, .leakyReLU(slope: 0.01), .leakyReLU(slope: 0.3), .leakyReLU(slope: 0), .tanh, .logistic,
    ]

    static func reference(_ activation: ActivationKernel, _ x: Double) -> Double {
        switch activation {
        case .identity: x
        case .elu: x > 0 ? x : expm1(x)
        case .relu: max(x, 0)
        case .leakyReLU(let slope): x > 0 ? x : Double(slope) * x
        case .tanh: Foundation.tanh(x)
        case .logistic: 1 / (1 + exp(-x))
        }
    }

    /// f' by the output y = f(x), with PyTorch's choice at a kink.
    static func derivative(_ activation: ActivationKernel, output y: Double) -> Double {
        switch activation {
        case .identity: 1
        case .elu: y > 0 ? 1 : y + 1
        case .relu: y > 0 ? 1 : 0
        case .leakyReLU(let slope): y > 0 ? 1 : Double(slope)
        case .tanh: 1 - y * y
        case .logistic: y * (1 - y)
        }
    }

    private func forward(_ activation: ActivationKernel, _ sums: [Float], bias: [Float]) -> [Float] {
        var sums = sums
        let rows = sums.count / bias.count
        sums.withUnsafeMutableBufferPointer { sums in
            if let base = sums.baseAddress { activation.forward(sums: base, bias: bias, rows: rows, units: bias.count) }
        }
        return sums
    }

    /// Floats of every sign, exponent and many mantissas. The relative tolerance is 6 units in the last place (two
    /// roundings of e^x, one each of the sums and quotients around it). The absolute one is just above e^-87, where
    /// exponents are clamped, and so above all that flushing to zero can take away.
    @Test(arguments: all)
    func isRightForEveryFiniteInput(activation: ActivationKernel) {
        let inputs = stride(from: UInt32(0), through: .max, by: 9973).map { Float(bitPattern: $0) }.filter(\.isFinite)
        let outputs = forward(activation, inputs, bias: [Float](repeating: 0, count: inputs.count))
        let expected = inputs.map { Self.reference(activation, Double($0)) }
        #expect(firstMiss(outputs, expected, relative: 6 * 0x1p-23, absolute: 2e-38) == nil)
    }

    @Test(arguments: all, oddSizes)
    func addsTheBiasOfEachColumn(activation: ActivationKernel, rows: Int) {
        for units in oddSizes {
            let sums = drawn(rows * units, seed: 1, from: -4, to: 4)
            let bias = drawn(units, seed: 2)
            let expected = sums.indices.map { Self.reference(activation, Double(sums[$0] + bias[$0 % units])) }
            let outputs = forward(activation, sums, bias: bias)
            #expect(firstMiss(outputs, expected, relative: 6 * 0x1p-23, absolute: 0) == nil, "\(units) units")
        }
    }

    /// A vector's rest is worked on by other instructions than its bulk: neither may lose a NaN.
    @Test(arguments: all)
    func keepsNaN(activation: ActivationKernel) {
        for units in oddSizes {
            let outputs = forward(activation, [Float](repeating: .nan, count: units), bias: drawn(units, seed: 3))
            #expect(outputs.allSatisfy { $0.isNaN }, "\(units) units")
        }
    }

    @Test(
        arguments: [
            (.identity, -.infinity, .infinity), (.elu, -1, .infinity), (.relu, 0, .infinity),
            (.leakyReLU(slope: 0.01), -.infinity, .infinity), (.tanh, -1, 1), (.logistic, 0, 1),
        ] as [(ActivationKernel, Float, Float)])
    func hasItsLimits(activation: ActivationKernel, low: Float, high: Float) {
        for units in oddSizes {
            let zeros = [Float](repeating: 0, count: units)
            let lows = forward(activation, [Float](repeating: -.infinity, count: units), bias: zeros)
            let highs = forward(activation, [Float](repeating: .infinity, count: units), bias: zeros)
            // The logistic of -inf is e^-87.
            #expect(firstMiss(lows, zeros.map { _ in Double(low) }, relative: 0, absolute: 2e-38) == nil)
            #expect(highs == zeros.map { _ in high })
        }
    }

    /// 1 - y^2 and y (1 - y) are taken from a rounded product or difference: half a unit of 1 each.
    @Test(arguments: all, oddSizes)
    func multipliesTheDeltasAndSumsTheirColumns(activation: ActivationKernel, rows: Int) {
        for units in oddSizes {
            let sums = drawn(rows * units, seed: 4, from: -3, to: 3)
            let outputs = forward(activation, sums, bias: [Float](repeating: 0, count: units))
            let deltas = drawn(rows * units, seed: 5)
            var found = deltas
            // What stood in the bias gradient before must not count.
            var biasGradient = [Float](repeating: .nan, count: units)
            found.withUnsafeMutableBufferPointer { found in
                biasGradient.withUnsafeMutableBufferPointer { gradient in
                    guard let delta = found.baseAddress, let gradient = gradient.baseAddress else { return }
                    activation.backward(
                        outputs: outputs, delta: delta, biasGradient: gradient, rows: rows, units: units)
                }
            }
            let expected = deltas.indices.map {
                Double(deltas[$0]) * Self.derivative(activation, output: Double(outputs[$0]))
            }
            #expect(firstMiss(found, expected, relative: 0, absolute: 2 * 0x1p-23) == nil, "\(units) units")
            var columns = [Double](repeating: 0, count: units)
            for index in expected.indices { columns[index % units] += expected[index] }
            // As many roundings as rows, of sums below the number of rows.
            let tolerance = Double(rows) * (2 + Double(rows)) * 0x1p-23
            #expect(firstMiss(biasGradient, columns, relative: 0, absolute: tolerance) == nil, "\(units) units")
        }
    }

    @Test(arguments: all)
    func keepsNaNInDeltas(activation: ActivationKernel) {
        for units in oddSizes {
            let outputs = [Float](repeating: 0.5, count: units)
            var deltas = [Float](repeating: .nan, count: units)
            var biasGradient = [Float](repeating: 0, count: units)
            deltas.withUnsafeMutableBufferPointer { deltas in
                biasGradient.withUnsafeMutableBufferPointer { gradient in
                    guard let delta = deltas.baseAddress, let gradient = gradient.baseAddress else { return }
                    activation.backward(outputs: outputs, delta: delta, biasGradient: gradient, rows: 1, units: units)
                }
            }
            #expect(deltas.allSatisfy { $0.isNaN } && biasGradient.allSatisfy { $0.isNaN }, "\(units) units")
        }
    }
}
