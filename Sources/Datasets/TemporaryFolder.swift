import Foundation

/// Lends a new folder that only this user may read, and removes it with all its content.
///
/// It is locked meanwhile: folders without a lock are those of processes that were killed, and are removed first.
func withTemporaryFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let place = FileManager.default.temporaryDirectory.path
    TemporaryFolder.removeStale(in: place)
    let folder = try TemporaryFolder(in: place)
    defer { folder.remove() }
    return try await body(URL(filePath: folder.path))
}

private struct TemporaryFolder {
    let path: String
    /// Has the lock, where the file system has locks.
    private let file: OpenFile

    private static let prefix = "trawl-import-"

    /// - Throws: `FileError`.
    init(in place: String) throws {
        while true {
            let path = "\(place)/\(Self.prefix)\(UUID().uuidString)"
            guard mkdir(path, 0o700) == 0 else { throw FileError(path: path, operation: "create") }
            let file: OpenFile
            do {
                file = try OpenFile(folder: path)
            } catch {
                if error.code == ENOENT { continue }
                throw error
            }
            // Another process may remove it before it is locked.
            guard file.lock(.exclusive) != .no, file.isLinked else { continue }
            self.path = path
            self.file = file
            return
        }
    }

    func remove() {
        // `try?`: what cannot be removed is removed by a later call, and must not hide the body's outcome.
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Removes this user's folders of processes that are gone. What goes wrong is left to the next call.
    static func removeStale(in place: String) {
        for name in (try? Folder(place).names()) ?? [] {  // no folder, nothing stale
            guard isOurs(name), let file = try? OpenFile(folder: "\(place)/\(name)"),  // gone meanwhile
                let status = try? file.status(), status.st_uid == geteuid()
            else { continue }
            let age = Date().timeIntervalSince1970 - Double(status.st_mtim.tv_sec)
            let isStale =
                switch file.lock(.exclusive) {
                case .yes: name.hasPrefix(prefix) || age > day
                case .no: false
                case .unknown: age > day
                }
            if isStale { try? FileManager.default.removeItem(atPath: file.path) }  // as above
        }
    }

    private static let day = 86_400.0

    /// Programs of the first release gave their folders no lock and another name.
    private static func isOurs(_ name: String) -> Bool {
        if name.hasPrefix(prefix) { return true }
        return name.hasPrefix("trawl-") && UUID(uuidString: String(name.dropFirst("trawl-".count))) != nil
    }
}
