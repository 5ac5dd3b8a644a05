import Datasets
import Foundation

/// A file that a command writes for its user. A regular file gets all of the new content or keeps the old one, and keeps its
/// mode, its owner and its other names; a link stays a link; anything else (a device, FIFO, socket, /dev/stdout) is
/// written through.
package struct OutputFile: Sendable {
    /// As the user gave it.
    package let path: String

    package init(_ path: String) { self.path = path }

    private func problem(_ error: SystemError) -> Problem {
        let reason = error.code == EISDIR ? "it is a folder" : "\(error)"
        return Problem("\(path.isEmpty ? "''" : path): can't be written: \(reason)")
    }

    private func place() throws(Problem) -> OutputPlace {
        do throws(SystemError) { return try OutputPlace(path) } catch { throw problem(error) }
    }

    /// Refuses early what could only be found out at the end; changes nothing.
    package func check() throws(Problem) {
        do throws(SystemError) {
            switch try OutputPlace(path) {
            case .descriptor(let descriptor):
                let flags = fcntl(descriptor, F_GETFL)
                guard flags >= 0, flags & O_ACCMODE != O_RDONLY else { throw SystemError(EBADF) }
            case .stream(let target), .socket(let target), .regular(let target, _):
                try Self.requireAccess(target, W_OK)
            case .new(let target):
                try Self.requireAccess(OutputPlace.folder(of: target), W_OK | X_OK)
            }
        } catch {
            throw problem(error)
        }
    }

    private static func requireAccess(_ path: String, _ mode: Int32) throws(SystemError) {
        guard faccessat(AT_FDCWD, path, mode, AT_EACCESS) == 0 else { throw .last }
    }

    /// Whether a regular file is there, which a write would replace.
    package func isThere() throws(Problem) -> Bool {
        if case .regular = try place() { true } else { false }
    }

    /// Whether it is, or will be, a regular file: what is written stays there, and another file fits beside it.
    package var keepsContent: Bool {
        switch try? place() {  // `check` tells what is wrong with it
        case .regular, .new: true
        default: false
        }
    }

    /// Whether it is this process's stdout, where then nothing else may be printed.
    package var isStandardOutput: Bool {
        if case .descriptor(STDOUT_FILENO)? = try? place() { true } else { false }  // what can't be found isn't stdout
    }

    /// Whether both lead to one file.
    package func isSame(as other: OutputFile) -> Bool {
        /// The file, or its folder and the name that it will have there. `try?`: `check` tells what is wrong with a path.
        func identity(_ file: OutputFile) -> (FileStatus.Identity, name: Substring?)? {
            switch try? file.place() {
            case .regular(_, let status): return (status.identity, nil)
            case .new(let target):
                let folder = try? FileStatus(of: OutputPlace.folder(of: target))
                return folder.map { ($0.identity, target.split(separator: "/").last) }
            // Both may go to one terminal or to nowhere.
            default: return nil
            }
        }
        guard let first = identity(self), let second = identity(other) else { return false }
        return first == second
    }

    /// Removes a regular file; a link to it stays, and anything else. Where that isn't possible the file stays.
    package func remove() {
        guard case .regular(let target, _)? = try? place() else { return }  // not there, or nothing to remove
        unlink(target)
    }

    /// - Parameter isStopped: asked while a FIFO has no reader.
    package func write(_ bytes: UnsafeRawBufferPointer, isStopped: () -> Bool = { false }) throws(Problem) {
        do {
            switch try OutputPlace(path) {
            case .descriptor(let descriptor): try Descriptor.write(bytes, to: descriptor, isStopped: isStopped)
            case .stream(let target): try Self.writeThrough(bytes, to: target, isStopped)
            case .socket(let target): try Self.send(bytes, to: target, isStopped)
            case .new(let target): try FileReplacement(target, nil).write(bytes)
            case .regular(let target, let status): try FileReplacement(target, status).write(bytes)
            }
        } catch let error as SystemError {
            throw problem(error)
        } catch let error as Problem {
            throw error
        } catch {
            throw Problem("\(path): nothing reads it: stopped")
        }
    }

    package func write(_ bytes: [UInt8], isStopped: () -> Bool = { false }) throws(Problem) {
        do {
            try bytes.withUnsafeBytes { try write($0, isStopped: isStopped) }
        } catch {
            throw error as? Problem ?? Problem("\(path): \(error)")
        }
    }

    package func write(_ text: String) throws(Problem) { try write(Array(text.utf8)) }

    private static func writeThrough(
        _ bytes: UnsafeRawBufferPointer, to path: String, _ isStopped: () -> Bool
    ) throws {
        let isFIFO = try FileStatus(of: path).kind == .fifo
        var descriptor = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        // Nothing reads the FIFO yet: an open that waits would heed no signal that the program has its own way with.
        while descriptor < 0, errno == EINTR || isFIFO && errno == ENXIO {
            usleep(20_000)
            if isStopped() { throw Descriptor.Stopped() }
            descriptor = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        }
        guard descriptor >= 0 else { throw SystemError.last }
        do {
            try Descriptor.write(bytes, to: descriptor, isStopped: isStopped)
        } catch {
            close(descriptor)
            throw error
        }
        try Descriptor.close(descriptor)
    }

    private static func send(_ bytes: UnsafeRawBufferPointer, to path: String, _ isStopped: () -> Bool) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < room else { throw SystemError(ENAMETOOLONG) }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw SystemError.last }
        defer { close(descriptor) }  // a socket's close reports nothing
        let status = withUnsafeBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) {
                connect(descriptor, $0.baseAddress, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0 else { throw SystemError.last }
        try Descriptor.write(bytes, to: descriptor, isStopped: isStopped)
    }
}
