internal import Kernels

/// Images are kept as bytes and become numbers batch by batch.
package enum Pixels {
    /// `out` (count, features) <- `images` (n, features) of bytes at `rows`, divided by 255.
    package static func gather(
        _ images: UnsafePointer<UInt8>, rows: UnsafePointer<Int32>, count: Int, features: Int,
        into out: UnsafeMutablePointer<Float>
    ) {
        trawl_gather_bytes(images, rows, count, features, 1 / 255, out)
    }
}
