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

    /// One weight and its state in double precision.
    private struct Naive {
        var w: Double
        var a = 0.0
        var b = 0.0
    }

    /// Takes the steps with a kernel and with its formula, and compares weights and both buffers.
    ///
    /// - Parameters:
    ///   - initial: what the first buffer holds at the start.
    ///   - kernel: weights, both buffers, gradients, count.
    private func check(
        _ count: Int, initial: Float = 0,
        kernel: (Update.Floats, Update.Floats, Update.Floats, UnsafePointer<Float>, Int) -> Void,
        formula: (inout Naive, Double) -> Void
    ) throws {
        let weights = try Arena(drawn(count, seed: 1))
        let (first, second) = try (Arena(count: count), Arena(count: count))
        first.floats.update(repeating: initial)
        var naive = weights.values.map { Naive(w: Double($0), a: Double(initial)) }
        for step in 1...steps {
            let gradient = gradients(count, step: step)
            kernel(weights.base, first.base, second.base, gradient, count)
            for index in 0..<count { formula(&naive[index], Double(gradient[index])) }
        }
        #expect(firstMiss(weights.values, naive.map(\.w), relative: 1e-6, absolute: 1e-6) == nil)
        // Large gradients of both signs take each other away and leave their rounding.
        #expect(firstMiss(first.values, naive.map(\.a), relative: 1e-6, absolute: 1e-6) == nil)
        #expect(firstMiss(second.values, naive.map(\.b), relative: 1e-6, absolute: 1e-6) == nil)
    }

    @Test(arguments: oddSizes)
    func sgd(count: Int) throws {
        try check(count) { w, _, _, g, count in
            Update.sgd(w, gradients: g, count: count, rate: 0.125)
        } formula: { it, g in
            it.w -= 0.125 * g
        }
    }

    @Test(arguments: oddSizes)
    func momentum(count: Int) throws {
        try check(count) { w, a, _, g, count in
            Update.momentum(w, velocity: a, gradients: g, count: count, rate: 0.125, momentum: 0.75)
        } formula: { it, g in
            it.a = 0.75 * it.a + g
            it.w -= 0.125 * it.a
        }
        try check(count) { w, a, _, g, count in
            Update.momentum(w, velocity: a, gradients: g, count: count, rate: 0.125, momentum: 0.75, rateInside: true)
        } formula: { it, g in
            it.a = 0.75 * it.a + 0.125 * g
            it.w -= it.a
        }
    }

    @Test(arguments: oddSizes)
    func nesterov(count: Int) throws {
        try check(count) { w, a, _, g, count in
            Update.nesterov(w, velocity: a, gradients: g, count: count, rate: 0.125, momentum: 0.75)
        } formula: { it, g in
            it.a = 0.75 * it.a + g
            it.w -= 0.125 * (g + 0.75 * it.a)
        }
        try check(count) { w, a, _, g, count in
            Update.nesterov(w, velocity: a, gradients: g, count: count, rate: 0.125, momentum: 0.75, rateInside: true)
        } formula: { it, g in
            it.a = 0.75 * it.a + 0.125 * g
            it.w -= 0.125 * g + 0.75 * it.a
        }
    }

    /// AdaGrad and RMSProp, the epsilon at both places.
    @Test(arguments: oddSizes, [(1, 1), (0.75, 0.25)] as [(Float, Float)])
    func scaledByRoot(count: Int, factors: (decay: Float, gain: Float)) throws {
        let (decay, gain) = (Double(factors.decay), Double(factors.gain))
        for epsilon in [(0.125, 0), (0, 0.125)] as [(inside: Float, outside: Float)] {
            try check(count, initial: 0.25) { w, s, _, g, count in
                Update.scaledByRoot(
                    w, squares: s, gradients: g, count: count, rate: 0.125, decay: factors.decay, gain: factors.gain,
                    epsilon: epsilon)
            } formula: { it, g in
                it.a = decay * it.a + gain * g * g
                it.w -= 0.125 * g / ((it.a + Double(epsilon.inside)).squareRoot() + Double(epsilon.outside))
            }
        }
    }

    private let moments = (beta1: 0.875, beta2: 0.984_375, epsilon: Float(1e-8))

    private func takeMoments(_ it: inout Naive, _ g: Double) {
        it.a = moments.beta1 * it.a + (1 - moments.beta1) * g
        it.b = moments.beta2 * it.b + (1 - moments.beta2) * g * g
    }

    @Test(arguments: oddSizes)
    func adam(count: Int) throws {
        try check(count) { w, m, v, g, count in
            Update.adam(
                w, first: m, second: v, gradients: g, count: count, rate: 0.125, beta1: moments.beta1,
                beta2: moments.beta2, rootScale: 2, epsilon: moments.epsilon)
        } formula: { it, g in
            takeMoments(&it, g)
            it.w -= 0.125 * it.a / (it.b.squareRoot() * 2 + Double(moments.epsilon))
        }
    }

    @Test(arguments: oddSizes)
    func nadam(count: Int) throws {
        try check(count) { w, m, v, g, count in
            Update.nadam(
                w, first: m, second: v, gradients: g, count: count, gradientRate: 0.125, momentRate: 0.25,
                beta1: moments.beta1, beta2: moments.beta2, rootScale: 2, epsilon: moments.epsilon)
        } formula: { it, g in
            takeMoments(&it, g)
            it.w -= (0.125 * g + 0.25 * it.a) / (it.b.squareRoot() * 2 + Double(moments.epsilon))
        }
    }

    @Test(arguments: oddSizes)
    func ftrl(count: Int) throws {
        for (l1, l2) in [(0, 0), (0.25, 0.125)] as [(Float, Float)] {
            try check(count, initial: 0.25) { w, n, z, g, count in
                Update.ftrl(
                    w, squares: n, linear: z, gradients: g, count: count, inverseRate: 8, change: 2, l1: l1, l2: l2)
            } formula: { it, g in
                let root = it.a.squareRoot()
                it.a += g * g
                let newRoot = it.a.squareRoot()
                it.b += g - (newRoot * 8 - root * 6) * it.w
                let shrunk = it.b - (it.b < 0 ? -Double(l1) : Double(l1))
                it.w = abs(it.b) <= Double(l1) ? 0 : -shrunk / (newRoot * 8 + 2 * Double(l2))
            }
        }
    }

    @Test(arguments: oddSizes)
    func dualAveraging(count: Int) throws {
        for (threshold, shrinkage) in [(0, 0), (0.0625, 0.125)] as [(Float, Float)] {
            try check(count, initial: 0.25) { w, s, h, g, count in
                Update.dualAveraging(
                    w, squares: s, sums: h, gradients: g, count: count, rate: 0.125, threshold: threshold,
                    shrinkage: shrinkage)
            } formula: { it, g in
                it.a += g * g
                it.b += 0.125 * g
                let rest = max(abs(it.b) - Double(threshold), 0)
                it.w = (it.b < 0 ? rest : -rest) / (Double(shrinkage) + it.a.squareRoot())
            }
        }
    }

    /// Padding has weight, gradient and state 0 and must stay 0, though 0 is divided by 0 on the way; a weight without
    /// gradients must stay where the optimiser doesn't rebuild it from its sums.
    @Test func leavesPaddingAlone() throws {
        let zeros = [Float](repeating: 0, count: 9)
        func after(_ kernel: (Update.Floats, Update.Floats, Update.Floats) -> Void, from weights: [Float]) throws
            -> [Float]
        {
            let (weights, first, second) = try (Arena(weights), Arena(zeros), Arena(zeros))
            kernel(weights.base, first.base, second.base)
            #expect(first.values == zeros && second.values == zeros)
            return weights.values
        }
        let rebuilding: [(Update.Floats, Update.Floats, Update.Floats) -> Void] = [
            {
                Update.ftrl(
                    $0, squares: $1, linear: $2, gradients: zeros, count: 9, inverseRate: 8, change: 2, l1: 0, l2: 0)
            },
            {
                Update.dualAveraging(
                    $0, squares: $1, sums: $2, gradients: zeros, count: 9, rate: 0.1, threshold: 0, shrinkage: 0)
            },
        ]
        for kernel in rebuilding { #expect(try after(kernel, from: zeros) == zeros) }
        let moving: [(Update.Floats, Update.Floats, Update.Floats) -> Void] = [
            { w, _, _ in Update.sgd(w, gradients: zeros, count: 9, rate: 1) },
            { w, a, _ in Update.momentum(w, velocity: a, gradients: zeros, count: 9, rate: 1, momentum: 0.9) },
            { w, a, _ in Update.nesterov(w, velocity: a, gradients: zeros, count: 9, rate: 1, momentum: 0.9) },
            { w, s, _ in
                Update.scaledByRoot(
                    w, squares: s, gradients: zeros, count: 9, rate: 1, decay: 1, gain: 1, epsilon: (0, 1e-10))
            },
            { w, m, v in
                Update.adam(
                    w, first: m, second: v, gradients: zeros, count: 9, rate: 0.1, beta1: 0.9, beta2: 0.999,
                    rootScale: 30, epsilon: 1e-8)
            },
            { w, m, v in
                Update.nadam(
                    w, first: m, second: v, gradients: zeros, count: 9, gradientRate: 0.1, momentRate: 0.1, beta1: 0.9,
                    beta2: 0.999, rootScale: 30, epsilon: 1e-8)
            },
        ]
        let weights: [Float] = [0, 1, -2, 0, 3, 0, 0, 0, 1e-6]
        for kernel in moving { #expect(try after(kernel, from: weights) == weights) }
    }
}
