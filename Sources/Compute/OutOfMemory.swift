internal import Foundation

/// Memory that the system didn't give.
package struct OutOfMemory: Error, Hashable, CustomStringConvertible {
    /// That were asked for; `Int.max` for more than can be counted.
    package let bytes: Int

    package init(bytes: Int) { self.bytes = bytes }

    package var description: String {
        "out of memory: the system has no \(Size.text(bytes)) for this process; take a smaller network or batch, or a host "
            + "with more memory"
    }

    /// Refuses what the allocator can't give now. For memory that is then taken by Swift's own collections, which end the
    /// process where they get none.
    package static func check(bytes: Int) throws(OutOfMemory) { free(try allocate(bytes: bytes)) }

    /// At least `bytes` of new memory, aligned to a cache line, to be given to `free`.
    static func allocate(bytes: Int) throws(OutOfMemory) -> UnsafeMutableRawPointer {
        var memory: UnsafeMutableRawPointer?
        guard bytes < Int.max, posix_memalign(&memory, 64, max(bytes, 1)) == 0, let memory else {
            throw OutOfMemory(bytes: bytes)
        }
        return memory
    }
}
