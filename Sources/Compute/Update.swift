internal import Kernels

/// One step of an optimiser over flat arrays of equal length; formulas are those of the kernels' header.
package enum Update {
    package static func sgd(weights: Arena, gradients: Arena, rate: Float) {
        trawl_sgd(weights.base, gradients.base, weights.count, rate)
    }

    package static func momentum(weights: Arena, velocity: Arena, gradients: Arena, rate: Float, momentum: Float) {
        trawl_momentum(weights.base, velocity.base, gradients.base, weights.count, rate, momentum)
    }

    /// `rate` and `rootScale` carry the bias corrections: lr / (1 - beta1^t) and 1 / sqrt(1 - beta2^t).
    package static func adam(
        weights: Arena, first: Arena, second: Arena, gradients: Arena,
        rate: Float, beta1: Float, beta2: Float, rootScale: Float, epsilon: Float
    ) {
        trawl_adam(
            weights.base, first.base, second.base, gradients.base, weights.count, rate, beta1, beta2, rootScale, epsilon
        )
    }
}
