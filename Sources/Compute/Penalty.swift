internal import Kernels

/// What training adds to the loss for great weights: l1 sum |w| + l2 sum w^2 (Keras's definition).
package enum Penalty {
    /// g += l1 sign(w) + 2 l2 w, with sign(0) = 0.
    package static func add(
        l1: Float, l2: Float, weights: UnsafePointer<Float>, gradients: UnsafeMutablePointer<Float>, count: Int
    ) {
        trawl_add_penalties(gradients, weights, count, l1, l2)
    }
}
