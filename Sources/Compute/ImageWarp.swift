internal import Kernels

/// Where the pixels of a warped image come from. Columns x and rows y count from the image's centre: what stands at
/// (x, y) afterwards stood at (xx x + xy y + shiftX, yx x + yy y + shiftY) before.
package struct Warp: Sendable, Hashable {
    package var xx = 1.0
    package var xy = 0.0
    package var shiftX = 0.0
    package var yx = 0.0
    package var yy = 1.0
    package var shiftY = 0.0

    /// Leaves an image as it is.
    package init() {}

    /// Turns an image by `degrees` (clockwise, as rows count downwards) and enlarges it by `scale`, both about its
    /// centre, then moves it to the right by `right` pixels and downwards by `down`.
    package init(right: Double, down: Double, cosine: Double, sine: Double, scale: Double) {
        xx = cosine / scale
        xy = sine / scale
        yx = -sine / scale
        yy = cosine / scale
        shiftX = -(xx * right + xy * down)
        shiftY = -(yx * right + yy * down)
    }
}

/// Warps images of one size. Not `Sendable`: it works in a room of its own, made once.
package final class ImageWarp {
    private let height: Int
    private let width: Int
    private let room: ByteArena

    package init(height: Int, width: Int) throws(OutOfMemory) {
        self.height = height
        self.width = width
        room = try ByteArena(count: trawl_warp_room(height, width))
    }

    /// `out` (height, width) <- `image` (height, width), warped: bilinear between the four nearest pixels, 0 outside,
    /// rounded to the nearest byte. `out` may be `image`. All of the warp must be finite.
    package func apply(_ warp: Warp, to image: UnsafePointer<UInt8>, into out: UnsafeMutablePointer<UInt8>) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 6) { map in
            map.initialize(repeating: 0)
            map[0] = warp.xx
            map[1] = warp.xy
            map[2] = warp.shiftX
            map[3] = warp.yx
            map[4] = warp.yy
            map[5] = warp.shiftY
            trawl_warp_bytes(image, height, width, UnsafePointer(map.baseAddress), room.base, out)
        }
    }
}
