internal import Kernels

/// One step of an optimiser over arrays of `count` floats; formulas are those of the kernels' header.
package enum Update {
    package typealias Floats = UnsafeMutablePointer<Float>

    package static func sgd(_ weights: Floats, gradients: UnsafePointer<Float>, count: Int, rate: Float) {
        trawl_sgd(weights, gradients, count, rate)
    }

    /// - Parameter rateInside: whether the velocity sums rate times gradient, or the gradient alone.
    package static func momentum(
        _ weights: Floats, velocity: Floats, gradients: UnsafePointer<Float>, count: Int, rate: Float, momentum: Float,
        rateInside: Bool = false
    ) {
        let step = rateInside ? trawl_momentum_rate_inside : trawl_momentum
        step(weights, velocity, gradients, count, rate, momentum)
    }

    /// - Parameter rateInside: whether the velocity sums rate times gradient, or the gradient alone.
    package static func nesterov(
        _ weights: Floats, velocity: Floats, gradients: UnsafePointer<Float>, count: Int, rate: Float, momentum: Float,
        rateInside: Bool = false
    ) {
        let step = rateInside ? trawl_nesterov_rate_inside : trawl_nesterov
        step(weights, velocity, gradients, count, rate, momentum)
    }

    /// AdaGrad with `decay` and `gain` 1, RMSProp with gain = 1 - decay.
    ///
    /// - Parameter epsilon: is added to the squares inside the root and to the root outside of it; one of both is 0.
    package static func scaledByRoot(
        _ weights: Floats, squares: Floats, gradients: UnsafePointer<Float>, count: Int, rate: Float, decay: Float,
        gain: Float, epsilon: (inside: Float, outside: Float)
    ) {
        trawl_scaled_by_root(
            weights, squares, gradients, count, rate, decay, gain, epsilon.inside, epsilon.outside)
    }

    /// `rate` and `rootScale` carry the bias corrections: lr / (1 - beta1^t) and 1 / sqrt(1 - beta2^t).
    package static func adam(
        _ weights: Floats, first: Floats, second: Floats, gradients: UnsafePointer<Float>, count: Int, rate: Float,
        beta1: Double, beta2: Double, rootScale: Float, epsilon: Float
    ) {
        trawl_adam(weights, first, second, gradients, count, rate, beta1, beta2, rootScale, epsilon)
    }

    /// Adam's moments; the step is the sum of the gradient and the first moment, each with its own rate.
    package static func nadam(
        _ weights: Floats, first: Floats, second: Floats, gradients: UnsafePointer<Float>, count: Int,
        gradientRate: Float, momentRate: Float, beta1: Double, beta2: Double, rootScale: Float, epsilon: Float
    ) {
        trawl_nadam(
            weights, first, second, gradients, count, gradientRate, momentRate, beta1, beta2, rootScale, epsilon)
    }

    /// - Parameters:
    ///   - inverseRate: 1 / rate.
    ///   - change: what `inverseRate` has grown by since the step before; 0 for a constant rate.
    package static func ftrl(
        _ weights: Floats, squares: Floats, linear: Floats, gradients: UnsafePointer<Float>, count: Int,
        inverseRate: Float, change: Float, l1: Float, l2: Float
    ) {
        trawl_ftrl(weights, squares, linear, gradients, count, inverseRate, change, l1, l2)
    }

    /// - Parameters:
    ///   - threshold: l1 times the sum of the rates so far, this step's included.
    ///   - shrinkage: l2 times that sum.
    package static func dualAveraging(
        _ weights: Floats, squares: Floats, sums: Floats, gradients: UnsafePointer<Float>, count: Int, rate: Float,
        threshold: Float, shrinkage: Float
    ) {
        trawl_dual_averaging(weights, squares, sums, gradients, count, rate, threshold, shrinkage)
    }
}
