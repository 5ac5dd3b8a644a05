package import Foundation

/// Bytes that never change once made: a read-only mapping of a file, or memory of their own.
///
/// A mapping shares the kernel's page cache with every other process that maps the file. The file must be replaced by
/// renaming another over it and never be cut in place: reading past a shortened end kills the process.
// Sendable: the memory is written only before `init` returns; afterwards all threads only read, until deinit frees it.
package final class ImmutableBytes: @unchecked Sendable {
    /// Valid for as long as this object lives.
    package let buffer: UnsafeRawBufferPointer
    private let isMapped: Bool
    /// What holds the lock on a mapped file.
    private let file: OpenFile?

    /// Maps a regular file, read-only.
    package convenience init(mapping url: URL) throws(DataFileError) {
        let file: OpenFile
        do {
            file = try OpenFile(reading: url.path)
        } catch {
            throw DataFileError(file: error.path, problem: "cannot \(error.operation): \(error.reason)")
        }
        try self.init(mapping: file, keepsOpen: false)
    }

    /// Maps a regular file, read-only.
    ///
    /// - Parameter keepsOpen: whether the file, and with it its lock, stays open as long as the mapping.
    init(mapping file: OpenFile, keepsOpen: Bool) throws(DataFileError) {
        func refusal(_ problem: String) -> DataFileError { DataFileError(file: file.path, problem: problem) }
        let status: stat
        do {
            status = try file.status()
        } catch {
            throw refusal("cannot \(error.operation): \(error.reason)")
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw refusal("not a regular file") }
        guard status.st_size > 0 else { throw refusal("the file is empty") }
        let count = Int(status.st_size)
        guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, file.descriptor, 0), address != MAP_FAILED else {
            throw refusal("cannot map: \(SystemError.last)")
        }
        buffer = UnsafeRawBufferPointer(start: address, count: count)
        isMapped = true
        self.file = keepsOpen ? file : nil
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
        file = nil
    }

    func touch() { file?.touch() }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: buffer.baseAddress), buffer.count)
        } else {
            buffer.deallocate()
        }
    }
}
