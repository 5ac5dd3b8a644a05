import Datasets
import Foundation

/// What a path that is to be written leads to, with all links followed.
enum OutputPlace {
    /// An open descriptor of this process: /dev/stdout, /dev/fd/3. Written where its offset stands.
    case descriptor(Int32)
    /// A device, a FIFO, or a file that only another process has open: opened and written through.
    case stream(String)
    case socket(String)
    case regular(String, FileStatus)
    /// Nothing is there yet.
    case new(String)

    /// - Throws: `SystemError` where the path can't be followed, EISDIR for a folder.
    init(_ path: String) throws(SystemError) {
        guard !path.isEmpty else { throw SystemError(ENOENT) }
        var path = path
        for _ in 0..<Self.linksAtMost {
            if let place = try Self.place(path) {
                self = place
                return
            }
            let target = try Self.target(of: path)
            path = target.hasPrefix("/") ? target : Self.folder(of: path) + "/" + target
        }
        throw SystemError(ELOOP)
    }

    /// nil: a link to be followed.
    private static func place(_ path: String) throws(SystemError) -> OutputPlace? {
        let status: FileStatus
        do {
            status = try FileStatus(of: path, followingLinks: false)
        } catch {
            guard error.code == ENOENT else { throw error }
            // A name that ends in a slash is a folder's.
            guard !path.hasSuffix("/") else { throw SystemError(EISDIR) }
            guard process(ofDescriptor: path) == nil else { throw SystemError(EBADF) }
            return .new(path)
        }
        switch status.kind {
        case .regular: return .regular(path, status)
        case .folder: throw SystemError(EISDIR)
        case .socket: return .socket(path)
        case .fifo, .device: return .stream(path)
        case .link: return try processLink(path)
        }
    }

    /// As the kernel counts.
    private static let linksAtMost = 40

    /// Links below /proc are open files: what they read as need not be a path, as in `pipe:[4711]`.
    private static func processLink(_ path: String) throws(SystemError) -> OutputPlace? {
        guard let process = process(ofDescriptor: path) else { return nil }
        let number = path.split(separator: "/").last.flatMap { Int32($0) }
        if process == "\(getpid())", let number { return .descriptor(number) }
        guard try FileStatus(of: path).kind != .folder else { throw SystemError(EISDIR) }
        return .stream(path)
    }

    /// The process whose descriptors are in the folder of `path`, as in /dev/fd/3; nil: another folder, or none.
    private static func process(ofDescriptor path: String) -> Substring? {
        guard let resolved = realpath(folder(of: path), nil) else { return nil }
        defer { free(resolved) }
        let folder = String(cString: resolved)
        guard folder.hasPrefix("/proc/"), folder.hasSuffix("/fd") else { return nil }
        return folder.dropFirst("/proc/".count).prefix { $0 != "/" }
    }

    private static func target(of link: String) throws(SystemError) -> String {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(link, &buffer, buffer.count)
        guard count >= 0 else { throw .last }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
