import Datasets
import Foundation
import Harness
import TestServers
import Testing
import trawl

/// Files that commands write, whatever their path leads to.
struct OutputFileTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "trawl-output-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func cleanly(_ body: () async throws -> Void) async throws {
        defer { try? FileManager.default.removeItem(at: folder) }  // a rest in the temporary folder harms nobody
        try await body()
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    private func put(_ text: String, _ name: String, mode: mode_t = 0o644) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
        try #require(chmod(path(name), mode) == 0)
    }

    private func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }

    private func status(_ name: String) throws -> FileStatus {
        try FileStatus(of: path(name), followingLinks: false)
    }

    private func write(_ text: String, to name: String) throws {
        try OutputFile(path(name)).check()
        try OutputFile(path(name)).write(text)
    }

    /// What is in the folder, in alphabetical order.
    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    @Test(arguments: ["new", "", "longer than it was before"])
    func aFileIsReplacedAndKeepsItsMode(content: String) async throws {
        try await cleanly {
            try put("old content", "f", mode: 0o604)
            try write(content, to: "f")
            #expect(try text("f") == content && names == ["f"])
            #expect(try status("f").permissions == 0o604)
        }
    }

    @Test func aNewFileHasTheModeThatTheUmaskLeaves() async throws {
        try await cleanly {
            try write("new", to: "f")
            try put("", "of another program")
            #expect(try text("f") == "new")
            #expect(try status("f").permissions == status("of another program").permissions)
        }
    }

    @Test(arguments: ["target", "other/target", "../\(UUID().uuidString)"])
    func aLinkStaysALink(target: String) async throws {
        try await cleanly {
            try FileManager.default.createDirectory(
                at: folder.appending(path: "other"), withIntermediateDirectories: true)
            defer { unlink(path(target)) }
            try #require(symlink(target, path("second")) == 0 && symlink("second", path("first")) == 0)
            // First to nothing, then to a file.
            for content in ["new", "newer"] {
                try write(content, to: "first")
                #expect(try text("first") == content)
                #expect(try status("first").kind == .link)
                #expect(try status("second").kind == .link)
                #expect(try status(target).kind == .regular)
            }
            #expect(OutputFile(path("first")).isSame(as: OutputFile(path(target))))
            OutputFile(path("first")).remove()
            #expect(try status("first").kind == .link && access(path(target), F_OK) != 0)
        }
    }

    @Test func linksThatLeadNowhereAreRefused() async throws {
        try await cleanly {
            try #require(symlink("b", path("a")) == 0 && symlink("a", path("b")) == 0)
            try #require(symlink("missing/f", path("c")) == 0)
            for (name, reason) in [("a", ELOOP), ("c", ENOENT)] {
                let error = #expect(throws: Problem.self) { try OutputFile(path(name)).check() }
                #expect(error?.description == "\(path(name)): can't be written: \(String(cString: strerror(reason)))")
            }
        }
    }

    @Test func allNamesOfAFileKeepOneContent() async throws {
        try await cleanly {
            try put("old and longer", "f")
            try #require(link(path("f"), path("g")) == 0)
            try write("new", to: "f")
            #expect(try text("g") == "new")
            #expect(try status("f") == status("g") && status("f").names == 2)
            try write("again, and now much longer", to: "g")
            #expect(try text("f") == "again, and now much longer" && names == ["f", "g"])
        }
    }

    @Test func aFolderIsRefused() async throws {
        try await cleanly {
            try #require(symlink(".", path("link")) == 0)
            for place in [path("."), path("link"), folder.path + "/", path("new") + "/", "/proc/self/fd"] {
                for attempt in [{ try $0.check() }, { try $0.write("x") }] as [(OutputFile) throws -> Void] {
                    let error = #expect(throws: Problem.self) { try attempt(OutputFile(place)) }
                    #expect(error?.description == "\(place): can't be written: it is a folder")
                }
            }
        }
    }

    @Test(arguments: [("", ENOENT), ("no such folder/f", ENOENT), ("file/f", ENOTDIR)])
    func aPlaceThatIsNoneIsRefused(name: String, reason: Int32) async throws {
        try await cleanly {
            try put("", "file")
            let place = name.isEmpty ? "" : path(name)
            let error = #expect(throws: Problem.self) { try OutputFile(place).check() }
            let shown = name.isEmpty ? "''" : place
            #expect(error?.description == "\(shown): can't be written: \(String(cString: strerror(reason)))")
        }
    }

    // MARK: what is no regular file

    @Test func aFIFOGetsTheContentAndStays() async throws {
        try await cleanly {
            try #require(mkfifo(path("fifo"), 0o600) == 0 && symlink("fifo", path("link")) == 0)
            let content = String(repeating: "0123456789abcdef", count: 40_000)
            let place = path("fifo")
            // A separate thread: reading waits.
            async let read = withCheckedContinuation { continuation in
                Thread.detachNewThread {
                    // nil fails the comparison below.
                    continuation.resume(
                        returning: try? FileHandle(forReadingFrom: URL(filePath: place)).readToEnd())
                }
            }
            try write(content, to: "link")
            #expect(await read == Data(content.utf8))
            #expect(try status("fifo").kind == .fifo)
            #expect(try names == ["fifo", "link"])
            #expect(!OutputFile(place).keepsContent)
            #expect(try !OutputFile(place).isThere())
            OutputFile(place).remove()
            #expect(try names == ["fifo", "link"])
        }
    }

    @Test func aFIFOThatNothingReadsIsGivenUpWhenTheProgramEnds() async throws {
        try await cleanly {
            try #require(mkfifo(path("fifo"), 0o600) == 0)
            var asked = 0
            let error = #expect(throws: Problem.self) {
                try OutputFile(path("fifo")).write([1]) {
                    asked += 1
                    return asked > 2
                }
            }
            #expect(error?.description == "\(path("fifo")): nothing reads it: stopped")
        }
    }

    @Test func aTerminalIsWrittenThrough() async throws {
        try await cleanly {
            let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
            defer { close(terminal) }
            var (number, locked): (Int32, Int32) = (0, 0)
            // TIOCGPTN and TIOCSPTLCK.
            try #require(ioctl(terminal, 0x8004_5430, &number) == 0 && ioctl(terminal, 0x4004_5431, &locked) == 0)
            let name = "/dev/pts/\(number)"
            try OutputFile(name).check()
            // Its end is held: with the last one open what was written is lost.
            let end = open(name, O_RDWR | O_NOCTTY)
            defer { close(end) }
            try OutputFile(name).write("seen")
            var buffer = [UInt8](repeating: 0, count: 100)
            #expect(read(terminal, &buffer, 100) == 4 && buffer.starts(with: "seen".utf8))
        }
    }

    @Test func aDeviceThatIsFullSaysSo() {
        let error = #expect(throws: Problem.self) { try OutputFile("/dev/full").write("x") }
        #expect(error?.description == "/dev/full: can't be written: No space left on device")
    }

    @Test func aSocketIsWrittenTo() async throws {
        // Its path must be short.
        let place = "/tmp/\(UUID().uuidString.prefix(8))"
        defer { unlink(place) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: place.utf8) }
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        let bound = withUnsafeBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) {
                bind(listener, $0.baseAddress, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0 && listen(listener, 1) == 0)
        try OutputFile(place).check()
        try OutputFile(place).write("seen")
        let connection = accept(listener, nil, nil)
        defer { close(connection) }
        var buffer = [UInt8](repeating: 0, count: 100)
        #expect(read(connection, &buffer, 100) == 4 && buffer.starts(with: "seen".utf8))
    }

    /// As it is open: where its offset stands, and without another file under its name.
    @Test(arguments: ["/dev/fd", "/proc/self/fd"])
    func anOpenDescriptorIsWrittenTo(place: String) async throws {
        try await cleanly {
            try put("0123456789", "f")
            let descriptor = open(path("f"), O_RDWR)
            defer { close(descriptor) }
            try #require(lseek(descriptor, 4, SEEK_SET) == 4)
            let file = OutputFile("\(place)/\(descriptor)")
            try file.check()
            try file.write("xy")
            #expect(try text("f") == "0123xy6789" && names == ["f"] && !file.keepsContent)
        }
    }

    @Test func aDescriptorThatCannotBeWrittenIsRefused() async throws {
        let descriptor = open("/dev/null", O_RDONLY)
        defer { close(descriptor) }
        for place in ["/dev/fd/\(descriptor)", "/dev/fd/99999"] {
            #expect(throws: Problem.self) { try OutputFile(place).check() }
        }
    }
}
