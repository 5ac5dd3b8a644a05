internal import Kernels

/// The parts of gradient clipping; whoever clips by a global norm sums the squares of all gradients first.
package enum Clipping {
    /// Brings each gradient into [-limit, limit]. A NaN stays one.
    package static func clip(_ gradients: UnsafeMutablePointer<Float>, count: Int, limit: Float) {
        trawl_clip(gradients, count, limit)
    }

    /// The sum of squares, in double precision: the same on every CPU.
    package static func squaredNorm(_ gradients: UnsafePointer<Float>, count: Int) -> Double {
        trawl_sum_of_squares(gradients, count)
    }

    package static func scale(_ gradients: UnsafeMutablePointer<Float>, count: Int, factor: Float) {
        trawl_scale(gradients, count, factor)
    }
}
