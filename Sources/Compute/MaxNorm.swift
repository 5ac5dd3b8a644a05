internal import Kernels

/// The constraint ||w|| <= limit on each unit's incoming weights (Srebro, Rennie, Jaakkola 2004; Srivastava et al. 2014).
package enum MaxNorm {
    /// Scales every column of `kernel` (inputs, units) whose norm is above `limit` down to it. A column whose norm
    /// isn't finite stays, so that a run that diverged is seen to have.
    ///
    /// - Parameter scratch: `kernel.stride` floats, overwritten.
    package static func apply(_ kernel: Matrix, limit: Float, scratch: UnsafeMutablePointer<Float>) {
        trawl_max_norm(kernel.base, kernel.rows, kernel.stride, limit, scratch)
    }
}
