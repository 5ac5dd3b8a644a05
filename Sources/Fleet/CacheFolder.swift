package import Datasets
package import Foundation

/// The cache can't be used on this host.
package struct CacheTrouble: Error, Hashable, CustomStringConvertible {
    /// Where the cache is.
    package let folder: String
    /// What failed.
    package let cause: String
    /// What to do about it.
    package let remedy: String

    package var description: String {
        "the cache \(Self.short(folder)) can't be used: \(Self.short(cause)); \(remedy)".asOneLine
    }

    /// A path may be too long to be read, which then is the trouble.
    private static func short(_ text: String) -> String {
        text.count <= 400 ? text : "\(text.prefix(200))...\(text.suffix(200))"
    }
}

/// A folder with datasets by content hash, which processes of this host share.
///
/// A file has a shared lock as long as a process uses it, and an exclusive one while it is written or removed. The time of its
/// last change says when it was used last.
package struct CacheFolder: Sendable {
    package let path: String
    /// Bytes that its files may take together; those in use stay, even beyond it.
    package let limit: Int
    /// What to do when it can't be used.
    private let remedy: String

    package static let usualLimit = 20_000_000_000

    /// - Parameter option: what names another folder, as in "--cache".
    package init(_ url: URL, limit: Int, option: String) {
        path = url.path
        self.limit = limit
        remedy = "make it writable or make room, or name another folder with \(option)"
    }

    /// - Parameter error: of the folder, one above it, or a file in it, whose name nothing says to a user.
    private func trouble(_ error: FileError) -> CacheTrouble {
        let isPart = error.path.hasPrefix("\(path)/") && error.path.hasSuffix(Self.partEnding)
        let operation = isPart && error.operation == "create" ? "create a file in it" : error.operation
        var cause = isPart || error.path == path ? "cannot \(operation): \(error.reason)" : "\(error)"
        if error.code == ENOSPC, hasNoInodes { cause += " (no free inodes)" }
        return trouble(cause)
    }

    /// A trouble that no single call of the system reports.
    func trouble(_ cause: String) -> CacheTrouble { CacheTrouble(folder: path, cause: cause, remedy: remedy) }

    private var hasNoInodes: Bool {
        var status = statvfs()
        return statvfs(path, &status) == 0 && status.f_files > 0 && status.f_favail == 0
    }

    // MARK: whether it can be used

    /// Makes the folder where it is missing, and a file in it that is removed at once.
    ///
    /// - Parameter room: bytes that it must have room for; unused datasets are removed to make it.
    package func check(room: Int) throws(CacheTrouble) {
        let part = try newPart(hash: String(repeating: "0", count: 64), size: max(room, 4096))
        // Some file systems find only here that there is no room.
        let page = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 8)
        defer { page.deallocate() }
        page.initializeMemory(as: UInt8.self, repeating: 0)
        try write(UnsafeRawBufferPointer(page), to: part)
    }

    // MARK: files

    private func file(_ hash: String) -> String { "\(path)/\(hash)\(Self.ending)" }

    private static let ending = ".safetensors"
    private static let partEnding = ".part"

    /// A dataset's file under a shared lock; nil if there is none.
    package func open(_ hash: String) -> OpenFile? {
        // `try?`: what can't be opened is fetched again, and that finds what is wrong.
        guard let file = try? OpenFile(reading: file(hash)), file.lock(.shared) != .no, file.isLinked else {
            return nil
        }
        file.touch()
        return file
    }

    /// A file that is being written; it is removed with this object, unless it was installed.
    final class Part: Sendable {
        let file: OpenFile

        fileprivate init(_ file: OpenFile) { self.file = file }

        // Its lock is held until then: no other process removes it and makes another of its name in between.
        deinit { unlink(file.path) }
    }

    /// A new file for a dataset, with room for all of it. Unused datasets are removed where there is none.
    func newPart(hash: String, size: Int) throws(CacheTrouble) -> Part {
        do throws(FileError) {
            try Folder(path).create()
            while true {
                // A unique name: processes that fetch the same dataset don't meet.
                let name = "\(hash).\(getpid()).\(UUID().uuidString)\(Self.partEnding)"
                let part = Part(try makingRoom { () throws(FileError) in try OpenFile(creating: "\(path)/\(name)") })
                // Another process may take it for one that was left behind before it has its lock.
                guard part.file.lock(.exclusive) != .no, part.file.isLinked else { continue }
                try makingRoom { () throws(FileError) in try part.file.reserve(size) }
                return part
            }
        } catch {
            throw trouble(error)
        }
    }

    /// Removes unused datasets, the least recently used first, as long as the disk has no room for what is tried.
    private func makingRoom<Result>(_ operation: () throws(FileError) -> Result) throws(FileError) -> Result {
        while true {
            do throws(FileError) {
                return try operation()
            } catch {
                let isFull = error.code == ENOSPC || error.code == EDQUOT
                guard isFull, removeLeastRecentlyUsed() != nil else { throw error }
            }
        }
    }

    func write(_ bytes: UnsafeRawBufferPointer, to part: Part) throws(CacheTrouble) {
        do {
            try part.file.write(bytes)
        } catch {
            throw trouble(error)
        }
    }

    /// The hash of what the disk has.
    func hash(of part: Part) throws(CacheTrouble) -> String {
        do {
            let bytes = try ImmutableBytes(mapping: URL(filePath: part.file.path))
            return sha256Hex(bytes.buffer)
        } catch {
            throw trouble(error.problem)
        }
    }

    /// Gives a part the dataset's name; its lock becomes a shared one.
    func install(_ part: Part, as hash: String) throws(CacheTrouble) {
        guard rename(part.file.path, file(hash)) == 0 else {
            throw trouble(FileError(path: file(hash), operation: "replace"))
        }
        _ = part.file.lock(.shared)  // without locks nothing is removed while it is in use, as it is recent
    }

    // MARK: bounds

    /// A file of the cache that may be removed.
    private struct Entry {
        let path: String
        let size: Int
        let used: Double
        let isPart: Bool
    }

    /// Files that carry the cache's own names; others are not touched.
    private func entries() -> [Entry] {
        // `try?`: where the folder can't be read nothing is removed, and `check` says why.
        ((try? Folder(path).names()) ?? []).compactMap { name in
            let isPart = name.hasSuffix(Self.partEnding)
            guard isPart || name.hasSuffix(Self.ending), Self.isHash(name.prefix { $0 != "." }) else { return nil }
            var status = stat()
            guard lstat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
            let used = Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
            return Entry(path: "\(path)/\(name)", size: Int(status.st_size), used: used, isPart: isPart)
        }
    }

    private static func isHash(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || 97...102 ~= $0 }
    }

    /// Removes the datasets that were not used for the longest time, until the rest and `room` bytes more take no more than
    /// the limit. Those in use stay.
    ///
    /// - Returns: the paths that were removed.
    package func trim(room: Int = 0) -> [String] {
        let entries = entries()
        var excess = entries.reduce(room) { $0 + $1.size } - limit
        var removed: [String] = []
        for entry in entries.filter({ !$0.isPart }).sorted(by: { $0.used < $1.used }) {
            guard excess > 0 else { break }
            guard remove(entry) else { continue }
            excess -= entry.size
            removed.append(entry.path)
        }
        return removed
    }

    /// - Returns: the path; nil where none can be removed.
    private func removeLeastRecentlyUsed() -> String? {
        entries().filter { !$0.isPart }.sorted { $0.used < $1.used }.first { remove($0) }?.path
    }

    /// Removes the files of downloads whose process is gone.
    ///
    /// - Returns: the paths that were removed.
    package func removeStaleParts() -> [String] { entries().filter { $0.isPart && remove($0) }.map(\.path) }

    /// Removes a file that no process uses.
    private func remove(_ entry: Entry) -> Bool {
        // `try?`: gone meanwhile, or another user's.
        guard let file = try? OpenFile(updating: entry.path) else { return false }
        let age = Date().timeIntervalSince1970 - entry.used
        switch file.lock(.exclusive) {
        case .no: return false
        // The first release took no locks. Its datasets stay mapped without their names.
        case .yes: guard !entry.isPart || hasOwner(entry) || !isOpenElsewhere(entry) else { return false }
        case .unknown: guard age > Self.day else { return false }
        }
        return file.isLinked && unlink(entry.path) == 0
    }

    /// Whether another process of this host has the file open, as far as the system tells.
    private func isOpenElsewhere(_ entry: Entry) -> Bool {
        // `try?`: processes end meanwhile, and those of other users can't be looked at.
        let processes = ((try? Folder("/proc").names()) ?? []).compactMap { Int32($0) }.filter { $0 != getpid() }
        let path = URL(filePath: entry.path).resolvingSymlinksInPath().path
        return processes.contains { process in
            let descriptors = (try? Folder("/proc/\(process)/fd").names()) ?? []  // as above
            return descriptors.contains { name in
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/fd/\(name)")) == path
            }
        }
    }

    /// Whether a part's name tells that its process locks it.
    private func hasOwner(_ entry: Entry) -> Bool {
        // HASH.PID.UUID.part
        (entry.path as NSString).lastPathComponent.split(separator: ".").count == 4
    }

    private static let day = 86_400.0
}
