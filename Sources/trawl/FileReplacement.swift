import Datasets
import Foundation

/// Writes a regular file: beside it, brought to the disk, renamed. Where that would lose something of a file that is there
/// (other names, its owner), or isn't possible (its folder can't be written, it is a mount point), the content is
/// overwritten in place, once the disk has room for all of it.
struct FileReplacement {
    private let path: String
    /// nil: there is no such file yet.
    private let old: FileStatus?

    init(_ path: String, _ old: FileStatus?) {
        self.path = path
        self.old = old
    }

    /// - Throws: `SystemError`, `Problem` when the old content is lost.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        guard let old else { return try replace(bytes) }
        // A file that is read-only is no more replaced than overwritten.
        guard faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0 else { throw SystemError.last }
        guard old.names == 1 else { return try overwrite(bytes, old) }
        do {
            try replace(bytes)
        } catch let error as SystemError where Self.inPlace.contains(error.code) {
            try overwrite(bytes, old)
        }
    }

    /// What a folder answers that takes no new file, or no other one in this one's place.
    private static let inPlace = [EACCES, EPERM, EROFS, EBUSY, EXDEV]

    private func replace(_ bytes: UnsafeRawBufferPointer) throws {
        let folder = OutputPlace.folder(of: path)
        let beside = "\(folder)/.trawl-\(getpid())-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
        // What the umask leaves of the mode.
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw SystemError.last }
        do {
            if let old { try Self.adopt(old, descriptor) }
            try Descriptor.write(bytes, to: descriptor)
            guard fsync(descriptor) == 0 else { throw SystemError.last }
        } catch {
            close(descriptor)
            unlink(beside)
            throw error
        }
        do {
            try Descriptor.close(descriptor)
            guard rename(beside, path) == 0 else { throw SystemError.last }
        } catch {
            unlink(beside)
            throw error
        }
        // So that the new name, too, is on the disk.
        let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else { return }
        fsync(opened)
        close(opened)
    }

    /// Gives a new file the owner and the mode of the old one.
    private static func adopt(_ old: FileStatus, _ descriptor: Int32) throws(SystemError) {
        let new = try FileStatus(ofDescriptor: descriptor)
        if new.owner != old.owner || new.group != old.group {
            guard fchown(descriptor, old.owner, old.group) == 0 else { throw .last }
        }
        guard fchmod(descriptor, old.permissions) == 0 else { throw .last }
    }

    private func overwrite(_ bytes: UnsafeRawBufferPointer, _ old: FileStatus) throws {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError.last }
        defer { close(descriptor) }  // fsync has reported what there was
        let status = bytes.isEmpty ? 0 : posix_fallocate(descriptor, 0, off_t(bytes.count))
        // Some file systems, such as /proc, know no allocation; then the write tells.
        guard status == 0 || [EOPNOTSUPP, EINVAL, ENODEV, ESPIPE].contains(status) else {
            ftruncate(descriptor, off_t(old.size))
            throw SystemError(status)
        }
        do {
            try Descriptor.write(bytes, to: descriptor)
            if old.size > bytes.count, ftruncate(descriptor, off_t(bytes.count)) != 0 { throw SystemError.last }
            guard fsync(descriptor) == 0 || [EINVAL, EROFS].contains(errno) else { throw SystemError.last }
        } catch let error as SystemError where lseek(descriptor, 0, SEEK_CUR) > 0 {
            throw Problem("\(path): overwriting it failed, and its content is incomplete: \(error)")
        }
    }
}
