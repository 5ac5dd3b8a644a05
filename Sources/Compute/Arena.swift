internal import Foundation

/// One flat block of floats, allocated once and aligned to a cache line; the buffers of a network are slices of it.
///
/// Not `Sendable`: an arena belongs to the thread that trains on it.
package final class Arena {
    package let base: UnsafeMutablePointer<Float>
    package let count: Int

    /// `count` zeros.
    package init(count: Int) throws(OutOfMemory) {
        let memory = try OutOfMemory.allocate(bytes: Self.bytes(count))
        base = memory.bindMemory(to: Float.self, capacity: max(count, 1))
        base.initialize(repeating: 0, count: max(count, 1))
        self.count = count
    }

    deinit { free(base) }

    /// What `count` floats take.
    package static func bytes(_ count: Int) -> Int { Size.product(max(count, 1), MemoryLayout<Float>.stride) }

    package var floats: UnsafeMutableBufferPointer<Float> { UnsafeMutableBufferPointer(start: base, count: count) }

    package func copy(from other: Arena) {
        precondition(other.count == count, "arenas of \(count) and \(other.count) floats")
        base.update(from: other.base, count: count)
    }

    /// `sizes` rounded up so that each slice starts on a cache line, as offsets and the total.
    package static func layout(_ sizes: [Int]) -> (offsets: [Int], total: Int) {
        var offsets: [Int] = []
        var total = 0
        for size in sizes {
            offsets.append(total)
            total += (size + 15) / 16 * 16
        }
        return (offsets, total)
    }
}

/// One flat block of bytes, as `Arena` is one of floats.
package final class ByteArena {
    package let base: UnsafeMutablePointer<UInt8>
    package let count: Int

    /// `count` zeros.
    package init(count: Int) throws(OutOfMemory) {
        let memory = try OutOfMemory.allocate(bytes: count)
        base = memory.bindMemory(to: UInt8.self, capacity: max(count, 1))
        base.initialize(repeating: 0, count: max(count, 1))
        self.count = count
    }

    deinit { free(base) }
}
