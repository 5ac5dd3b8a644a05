import Foundation

/// Files that a command writes: the whole file or none of it.
enum WholeFile {
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    /// Refuses early what could only be found out at the end.
    static func check(_ path: String) throws(Problem) {
        let url = URL(filePath: path)
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
        guard !exists || !isFolder.boolValue else { throw Problem(description: "\(path): is a folder") }
        guard FileManager.default.isWritableFile(atPath: url.deletingLastPathComponent().path) else {
            throw Problem(description: "\(path): can't be written: its folder is missing or read-only")
        }
    }

    /// Written beside, brought to the disk, renamed.
    static func write(_ data: Data, to path: String) throws(Problem) {
        let url = URL(filePath: path)
        let beside = url.deletingLastPathComponent().appending(
            path: ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)")
        do {
            try data.write(to: beside)
            let handle = try FileHandle(forWritingTo: beside)
            try handle.synchronize()
            try handle.close()
            guard rename(beside.path, url.path) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        } catch {
            try? FileManager.default.removeItem(at: beside)  // what is left of it, if anything
            throw Problem(description: "\(path): can't be written: \(error.localizedDescription)")
        }
    }
}
