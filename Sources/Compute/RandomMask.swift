internal import Kernels

/// A training step's random numbers, whole arrays at once: `stream` at the counters from `base` on, in substream `step`.
/// An array of `count` elements uses (count + 31) / 32 * 8 counters.
package enum RandomMask {
    /// `mask` (count, a multiple of 8) <- 0 with probability `rate`, else 1 / (1 - rate): inverted dropout.
    package static func dropout(
        _ mask: UnsafeMutablePointer<Float>, count: Int, rate: Double, stream: RandomStream, step: Int, base: UInt64
    ) {
        trawl_dropout_mask(stream.key, UInt64(step), base, rate, mask, count)
    }

    /// `values` (count, a multiple of 8) <- uniform in low..<high.
    package static func uniform(
        _ values: UnsafeMutablePointer<Float>, count: Int, low: Float, high: Float, stream: RandomStream, step: Int,
        base: UInt64
    ) {
        trawl_uniform(stream.key, UInt64(step), base, low, high, values, count)
    }

    /// `bytes` (count) <- 0 with probability `rate`; those kept are not scaled.
    package static func dropout(
        _ bytes: UnsafeMutablePointer<UInt8>, count: Int, rate: Double, stream: RandomStream, step: Int, base: UInt64
    ) {
        trawl_drop_bytes(stream.key, UInt64(step), base, rate, bytes, count)
    }
}
