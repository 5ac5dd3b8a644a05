internal import Kernels

/// Images are kept as bytes, and so are a batch's: 0 to 255 stands for 0 to 1.
package enum Pixels {
    /// The padded length of a row of `features` bytes: a multiple of 64.
    package static func stride(_ features: Int) -> Int { (features + 63) / 64 * 64 }

    /// `out` (count rows of `stride(features)` bytes) <- `images` (n, features) at `rows`; the padding is left alone.
    package static func gather(
        _ images: UnsafePointer<UInt8>, features: Int, rows: UnsafePointer<Int32>, count: Int,
        into out: UnsafeMutablePointer<UInt8>
    ) {
        trawl_gather_bytes(images, features, rows, count, out, stride(features))
    }

    /// `out` (rows, columns; padded rows of floats) <- the bytes / 255, times `gain`.
    package static func convert(
        _ bytes: UnsafePointer<UInt8>, into out: UnsafeMutablePointer<Float>, rows: Int, columns: Int, gain: Float = 1
    ) {
        trawl_convert_bytes(bytes, stride(columns), gain / 255, out, Matrix.stride(columns), rows, columns)
    }
}
