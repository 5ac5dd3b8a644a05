package import Foundation

/// Bytes that never change once made: a read-only mapping of a file, or memory of their own.
///
/// A mapping shares the kernel's page cache with every other process that maps the file. The file must be replaced by
/// renaming another over it and never be cut in place: reading past a shortened end kills the process.
// Sendable: the memory is written only before `init` returns; afterwards everybody only reads, until deinit frees it.
package final class ImmutableBytes: @unchecked Sendable {
    /// Valid for as long as this object lives.
    package let buffer: UnsafeRawBufferPointer
    private let isMapped: Bool

    /// Maps a regular file, read-only.
    package init(mapping url: URL) throws(DataFileError) {
        let path = url.path
        func refusal(_ operation: String) -> DataFileError {
            DataFileError(file: path, problem: "cannot \(operation): \(String(cString: strerror(errno)))")
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw refusal("open") }
        defer { close(descriptor) }  // a mapping outlives its descriptor

        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw refusal("read its size") }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw DataFileError(file: path, problem: "not a regular file")
        }
        guard status.st_size > 0 else { throw DataFileError(file: path, problem: "the file is empty") }
        let count = Int(status.st_size)
        guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
            throw refusal("map")
        }
        buffer = UnsafeRawBufferPointer(start: address, count: count)
        isMapped = true
    }

    /// Takes `count` bytes of new memory, aligned for any element type, and lets `fill` write all of them.
    package init(count: Int, fill: (UnsafeMutableRawBufferPointer) throws -> Void) rethrows {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
        do {
            try fill(memory)
        } catch {
            memory.deallocate()
            throw error
        }
        buffer = UnsafeRawBufferPointer(memory)
        isMapped = false
    }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: buffer.baseAddress), buffer.count)
        } else {
            buffer.deallocate()
        }
    }
}
