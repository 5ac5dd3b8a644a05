package import Foundation

/// A file or folder that is open until this object goes, and with it its lock. Locks belong to it alone: another open file of
/// the same path, in this process or another, meets them.
package final class OpenFile: Sendable {
    package let path: String
    let descriptor: Int32

    private init(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(FileError) {
        self.path = path
        descriptor = open(path, flags | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw FileError(path: path, operation: flags & O_CREAT != 0 ? "create" : "open") }
    }

    deinit { close(descriptor) }

    /// Opens for reading.
    ///
    /// - Parameter waits: whether a named pipe is waited for until it has a writer.
    package convenience init(reading path: String, waits: Bool = false) throws(FileError) {
        try self.init(path, O_RDONLY | (waits ? 0 : O_NONBLOCK))
    }

    /// Opens a folder, which can be locked like a file; a link to one is refused.
    convenience init(folder path: String) throws(FileError) {
        try self.init(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    }

    /// Opens what is there for reading and writing, which some file systems demand of who locks it exclusively.
    package convenience init(updating path: String) throws(FileError) {
        try self.init(path, O_RDWR | O_NONBLOCK | O_NOFOLLOW)
    }

    /// Makes a new file of that name; one that is there is an error.
    package convenience init(creating path: String) throws(FileError) {
        try self.init(path, O_RDWR | O_CREAT | O_EXCL, mode: 0o644)
    }

    package enum Lock: Sendable {
        case shared, exclusive
    }

    package enum Locked: Sendable {
        case yes
        /// Another open file has a lock that excludes this one.
        case no
        /// The file system has no locks.
        case unknown
    }

    /// Takes a lock in place of the one that it has, without waiting.
    package func lock(_ lock: Lock) -> Locked {
        if flock(descriptor, (lock == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 { return .yes }
        return errno == EWOULDBLOCK ? .no : .unknown
    }

    package func status() throws(FileError) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(path: path, operation: "read the size of") }
        return status
    }

    /// Whether it still has a name.
    package var isLinked: Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_nlink > 0
    }

    /// Sets the time of its last change to now. It tells only how recently a file was used: an error changes nothing.
    package func touch() { _ = futimens(descriptor, nil) }

    /// Makes it `count` bytes long, with room on the disk for all of them, so that writing them doesn't fail halfway.
    package func reserve(_ count: Int) throws(FileError) {
        guard count > 0 else { return }
        let code = posix_fallocate(descriptor, 0, off_t(count))
        // Not every file system can; writing then finds out.
        guard code == 0 || code == EOPNOTSUPP || code == EINVAL else {
            throw FileError(path: path, operation: "take room for \(count.grouped) bytes", code: code)
        }
    }

    /// Writes all of the bytes where the file stands.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
            guard count > 0 else {
                if count < 0, errno == EINTR { continue }
                throw FileError(path: path, operation: "write", code: count == 0 ? ENOSPC : errno)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// For a program that writes to it; it doesn't close it.
    var handle: FileHandle { FileHandle(fileDescriptor: descriptor, closeOnDealloc: false) }

    /// Bytes of a regular file: the first `count` and the last `count`, or all where these overlap.
    func ends(count: Int) throws(FileError) -> Data {
        let size = Int(try status().st_size)
        if size <= 2 * count { return try bytes(0..<size) }
        return try bytes(0..<count) + bytes((size - count)..<size)
    }

    /// The last `count` bytes of a regular file, or all.
    func end(count: Int) throws(FileError) -> Data {
        let size = Int(try status().st_size)
        return try bytes(max(0, size - count)..<size)
    }

    private func bytes(_ range: Range<Int>) throws(FileError) -> Data {
        var content = Data(count: range.count)
        let count = content.withUnsafeMutableBytes { buffer in
            pread(descriptor, buffer.baseAddress, buffer.count, off_t(range.lowerBound))
        }
        guard count >= 0 else { throw FileError(path: path, operation: "read") }
        return content.prefix(count)
    }

    /// Reads from where the file stands to its end.
    ///
    /// - Returns: nil when more than `limit` bytes are there.
    package func read(limit: Int) throws(FileError) -> Data? {
        // A pipe or a device has no size and is waited for: only the opening isn't.
        guard fcntl(descriptor, F_SETFL, 0) == 0 else { throw FileError(path: path, operation: "read") }
        let size = min(Int(try status().st_size), limit)
        var content = Data(count: max(size, 4095) + 1)
        var count = 0
        while true {
            let found = content.withUnsafeMutableBytes { buffer in
                Foundation.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
            }
            guard found >= 0 else {
                if errno == EINTR { continue }
                throw FileError(path: path, operation: "read")
            }
            if found == 0 { return content.prefix(count) }
            count += found
            guard count <= limit else { return nil }
            // One byte more than allowed shows an excess.
            if count == content.count { content.count = min(limit + 1, 2 * count) }
        }
    }
}
