import Compute
import Testing

/// The optimisers' kernels against their formulas in double precision, on lengths with and without a vector's rest.
/// Each step rounds a weight near 1 by half a unit in the last place, and its step by a few units: 1e-6 covers 3 steps.
@Suite struct UpdateTests {
    private let steps = 3

    private func gradients(_ count: Int, step: Int) -> [Float] {
        // From below Adam's epsilon to large.
        drawn(count, seed: 10 + UInt64(step)).enumerated().map { index, value in
            value * [1e-9, 1e-4, 1, 30, 0][index % 5]
        }
    }

    @Test(arguments: oddSizes)
    func sgd(count: Int) {
        let weights = Arena(drawn(count, seed: 1))
        var expected = weights.values.map(Double.init)
        for step in 1...steps {
            let gradient = gradients(count, step: step)
            Update.sgd(weights: weights, gradients: Arena(gradient), rate: 0.125)
            for index in 0..<count { expected[index] -= 0.125 * Double(gradient[index]) }
        }
        #expect(firstMiss(weights.values, expected, relative: 1e-6, absolute: 1e-6) == nil)
    }

    @Test(arguments: oddSizes)
    func momentum(count: Int) {
        let weights = Arena(drawn(count, seed: 1))
        let velocity = Arena(count: count)
        var expected = weights.values.map(Double.init)
        var accumulated = [Double](repeating: 0, count: count)
        for step in 1...steps {
            let gradient = gradients(count, step: step)
            Update.momentum(
                weights: weights, velocity: velocity, gradients: Arena(gradient), rate: 0.125, momentum: 0.75)
            for index in 0..<count {
                accumulated[index] = 0.75 * accumulated[index] + Double(gradient[index])
                expected[index] -= 0.125 * accumulated[index]
            }
        }
        #expect(firstMiss(weights.values, expected, relative: 1e-6, absolute: 1e-6) == nil)
        #expect(firstMiss(velocity.values, accumulated, relative: 1e-6, absolute: 1e-6) == nil)
    }

    @Test(arguments: oddSizes)
    func adam(count: Int) {
        let weights = Arena(drawn(count, seed: 1))
        let (first, second) = (Arena(count: count), Arena(count: count))
        let (beta1, beta2, epsilon) = (Float(0.875), Float(0.984_375), Float(1e-8))
        var expected = weights.values.map(Double.init)
        var m = [Double](repeating: 0, count: count)
        var v = m
        for step in 1...steps {
            let gradient = gradients(count, step: step)
            Update.adam(
                weights: weights, first: first, second: second, gradients: Arena(gradient), rate: 0.125, beta1: beta1,
                beta2: beta2, rootScale: 2, epsilon: epsilon)
            for index in 0..<count {
                let g = Double(gradient[index])
                m[index] = Double(beta1) * m[index] + Double(1 - beta1) * g
                v[index] = Double(beta2) * v[index] + Double(1 - beta2) * g * g
                expected[index] -= 0.125 * m[index] / (v[index].squareRoot() * 2 + Double(epsilon))
            }
        }
        #expect(firstMiss(weights.values, expected, relative: 1e-6, absolute: 1e-6) == nil)
        // Large gradients of both signs take each other away and leave their rounding.
        #expect(firstMiss(first.values, m, relative: 1e-6, absolute: 1e-6) == nil)
        #expect(firstMiss(second.values, v, relative: 1e-6, absolute: 1e-30) == nil)
    }

    /// The gaps between a network's tensors have gradient 0 and must stay 0.
    @Test func adamLeavesAnUntouchedWeightAlone() {
        let weights = Arena([0, 1])
        Update.adam(
            weights: weights, first: Arena(count: 2), second: Arena(count: 2), gradients: Arena(count: 2), rate: 0.1,
            beta1: 0.9, beta2: 0.999, rootScale: 30, epsilon: 1e-8)
        #expect(weights.values == [0, 1])
    }
}
