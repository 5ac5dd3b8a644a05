import Datasets
import Fleet
import Foundation
import Testing

/// The cache on disk: what it removes and what it says when it can't be used.
@Suite struct CacheFolderTests {
    /// Lends a new folder and removes it.
    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cache-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        // `try?`: a folder left behind must not hide the test's outcome.
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    private func cache(_ folder: URL, limit: Int = 1_000_000) -> CacheFolder {
        CacheFolder(folder, limit: limit, option: "--cache")
    }

    /// A file of zeros that was used `age` seconds ago.
    @discardableResult
    private func put(_ name: String, in folder: URL, size: Int = 1000, age: Double = 0) throws -> URL {
        let url = folder.appending(path: name)
        try Data(count: size).write(to: url)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: url.path)
        return url
    }

    private func hash(_ digit: String) -> String { String(repeating: digit, count: 64) }

    private func names(_ folder: URL) throws -> [String] { try Folder(folder.path).names() }

    private func trouble(_ cache: CacheFolder, room: Int = 0) -> String {
        do {
            try cache.check(room: room)
            return "none"
        } catch {
            return "\(error)"
        }
    }

    // MARK: whether it can be used

    @Test func aUsableFolderIsMadeAndLeftEmpty() async throws {
        try await withFolder { folder in
            let inner = folder.appending(path: "a/b")
            #expect(trouble(cache(inner), room: 100_000) == "none")
            let left = try names(inner)
            #expect(left == [])
        }
    }

    /// Root may write where permissions forbid it: these refuse everybody.
    @Test func whatCanNotBeUsedIsNamed() async throws {
        try await withFolder { folder in
            let remedy = "make it writable or make room, or name another folder with --cache"
            func expect(_ path: String, _ cause: String, room: Int = 0) {
                let text = trouble(cache(URL(filePath: path)), room: room)
                #expect(text == "the cache \(path) can't be used: \(cause); \(remedy)")
            }
            let file = try put("file", in: folder).path
            expect(file, "cannot use as a folder: Not a directory")
            expect("\(file)/cache", "cannot open: Not a directory")
            expect("/proc/nowhere/cache", "/proc/nowhere: cannot create: No such file or directory")
            expect("/proc", "cannot create a file in it: No such file or directory")
            let long = "\(folder.path)/\(String(repeating: "n", count: 300))"
            expect(long, "cannot open: File name too long")
            let link = folder.appending(path: "link").path
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "\(folder.path)/gone")
            expect(link, "cannot follow the link: No such file or directory")
        }
    }

    /// The names of the files must fit, too.
    @Test func aPathThatIsAlmostTooLongIsNotUsable() async throws {
        try await withFolder { folder in
            var path = folder.path
            while path.utf8.count < 3900 {
                path += "/" + String(repeating: "d", count: min(200, 4000 - path.utf8.count))
            }
            let text = trouble(cache(URL(filePath: path)))
            #expect(text.contains("cannot create a file in it: File name too long; make it writable"), "\(text)")
        }
    }

    // MARK: bounds

    @Test func theLeastRecentlyUsedGoFirst() async throws {
        try await withFolder { folder in
            for (digit, age) in [("a", 30.0), ("b", 10), ("c", 20), ("d", 0)] {
                try put("\(hash(digit)).safetensors", in: folder, age: age)
            }
            // Files of others, which aren't counted.
            for name in ["notes.txt", "\(hash("z")).safetensors", "abc.safetensors"] {
                try put(name, in: folder, size: 50_000, age: 100)
            }
            let others = 3
            #expect(cache(folder, limit: 4000).trim() == [])
            let first = cache(folder, limit: 3999).trim()
            #expect(first.map { URL(filePath: $0).lastPathComponent } == ["\(hash("a")).safetensors"])
            #expect(cache(folder, limit: 4000).trim(room: 1500).count == 1)
            #expect(try names(folder).contains("\(hash("c")).safetensors") == false)
            #expect(cache(folder, limit: 0).trim().count == 2)
            #expect(try names(folder).count == others)
        }
    }

    @Test func whatIsInUseStays() async throws {
        try await withFolder { folder in
            let dataset = try Dataset(
                shape: .init(height: 2, width: 2), classes: 2, counts: [.training: 4, .test: 2],
                images: { _, buffer in buffer.initializeMemory(as: UInt8.self, repeating: 0) },
                labels: { _, buffer in for index in buffer.indices { buffer[index] = UInt8(index % 2) } })
            let url = folder.appending(path: "\(dataset.hash).safetensors")
            try dataset.write(to: url)
            var used: Dataset? = try open(dataset.hash, in: folder)
            #expect(used?.hash == dataset.hash)
            #expect(cache(folder, limit: 0).trim() == [])
            used = nil
            #expect(cache(folder, limit: 0).trim() == [url.path])
        }
    }

    /// As a worker does.
    private func open(_ hash: String, in folder: URL) throws -> Dataset {
        try Dataset(mapping: try #require(cache(folder).open(hash)))
    }

    /// Those of this release are locked while they are written; those of the first one are open without a lock.
    @Test func partsOfDownloadsThatWereCutAreRemoved() async throws {
        try await withFolder { folder in
            let id = UUID().uuidString
            let stale = try put("\(hash("a")).17.\(id).part", in: folder)
            let old = try put("\(hash("b")).\(id).part", in: folder)
            let open = try put("\(hash("c")).\(id).part", in: folder)
            let writer = Process()
            writer.executableURL = URL(filePath: "/bin/cat")
            // It waits for something to read.
            writer.standardInput = Pipe()
            writer.standardOutput = try FileHandle(forUpdating: open)
            try writer.run()
            defer { writer.terminate() }
            try put("mine.part", in: folder, age: 3600)
            let locked = try OpenFile(creating: folder.appending(path: "\(hash("d")).18.\(id).part").path)
            #expect(locked.lock(.exclusive) == .yes)
            #expect(Set(cache(folder).removeStaleParts()) == [stale.path, old.path])
            #expect(
                try names(folder)
                    == ["\(hash("c")).\(id).part", "\(hash("d")).18.\(id).part", "mine.part"])
        }
    }
}
