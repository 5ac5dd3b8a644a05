import Datasets
import Foundation
import Testing

@Suite struct OpenFileTests {
    @Test func errorsNameThePathAndTheReason() async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "no/file").path
            #expect(await refusal { try OpenFile(reading: path) } == "\(path): cannot open: No such file or directory")
            #expect(
                await refusal { try OpenFile(creating: path) } == "\(path): cannot create: No such file or directory")
            let file = try OpenFile(creating: folder.appending(path: "file").path)
            #expect(await refusal { try OpenFile(creating: file.path) } == "\(file.path): cannot create: File exists")
            #expect(
                await refusal { try OpenFile(reading: folder.path).read(limit: 9) }
                    == "\(folder.path): cannot read: Is a directory")
            let full = try OpenFile(updating: "/dev/full")
            #expect(
                await refusal { try [1].withUnsafeBytes { try full.write($0) } }
                    == "/dev/full: cannot write: No space left on device")
        }
    }

    @Test(arguments: [0, 1, 4095, 4096, 4097, 100_000])
    func readsUpToALimit(_ size: Int) async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "file").path
            let content = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
            let file = try OpenFile(creating: path)
            try content.withUnsafeBytes { try file.write($0) }
            #expect(try OpenFile(reading: path).read(limit: size).map { Array($0) } == content)
            if size > 0 { #expect(try OpenFile(reading: path).read(limit: size - 1) == nil) }
        }
        #expect(try OpenFile(reading: "/dev/zero").read(limit: size) == nil)
    }

    /// Locks are between open files, not processes.
    @Test func locksExcludeEachOther() async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "file").path
            var first: OpenFile? = try OpenFile(creating: path)
            let second = try OpenFile(reading: path)
            #expect(first?.lock(.shared) == .yes && second.lock(.shared) == .yes)
            #expect(second.lock(.exclusive) == .no)
            first = nil
            #expect(second.lock(.exclusive) == .yes)
            #expect(try OpenFile(updating: path).lock(.shared) == .no)
            #expect(second.isLinked)
            try FileManager.default.removeItem(atPath: path)
            #expect(!second.isLinked)
        }
    }

    @Test func foldersAreMadeWithThoseAbove() async throws {
        try await withFolder { folder in
            let inner = Folder(folder.appending(path: "a/b/c").path)
            #expect(!inner.exists)
            try inner.create()
            try inner.create()
            #expect(inner.exists)
            #expect(try Folder(folder.path).names() == ["a"])
            let file = folder.appending(path: "file").path
            _ = try OpenFile(creating: file)
            #expect(await refusal { try Folder(file).create() } == "\(file): cannot use as a folder: Not a directory")
            #expect(await refusal { try Folder("\(file)/x").create() } == "\(file)/x: cannot open: Not a directory")
            #expect(
                await refusal { try Folder("/proc/nowhere/x").create() }
                    == "/proc/nowhere: cannot create: No such file or directory")
            let link = folder.appending(path: "link").path
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "\(folder.path)/gone")
            #expect(
                await refusal { try Folder(link).create() }
                    == "\(link): cannot follow the link: No such file or directory")
        }
    }
}
