import Datasets
import Foundation
import Testing

struct SystemErrorTests {
    /// What Foundation throws, and what is told of it.
    static let attempts: [(@Sendable () throws -> Void, String)] = [
        ({ _ = try Data(contentsOf: URL(filePath: "/nowhere/file")) }, "No such file or directory"),
        ({ _ = try String(contentsOfFile: "/", encoding: .utf8) }, "Is a directory"),
        ({ try Data([1]).write(to: URL(filePath: "/nowhere/file")) }, "No such file or directory"),
        ({ try Data([1]).write(to: URL(filePath: "/proc/self/fd/file")) }, "No such file or directory"),
        ({ _ = try FileHandle(forReadingFrom: URL(filePath: "/nowhere/file")) }, "No such file or directory"),
        ({ _ = try FileManager.default.contentsOfDirectory(atPath: "/nowhere") }, "No such file or directory"),
        (
            {
                try FileManager.default.createDirectory(atPath: "/proc/nowhere/x", withIntermediateDirectories: false)
            }, "No such file or directory"
        ),
        ({ throw POSIXError(.ENOSPC) }, "No space left on device"),
        ({ throw NSError(domain: NSPOSIXErrorDomain, code: Int(EACCES)) }, "Permission denied"),
        ({ throw CocoaError(.fileWriteOutOfSpace) }, "No space left on device"),
        ({ throw SystemError(EPERM) }, "Operation not permitted"),
        (
            { _ = try JSONDecoder().decode([Int].self, from: Data("{".utf8)) }, "damaged or incomplete"
        ),
    ]

    @Test(arguments: attempts.indices)
    func foundationsErrorsAreToldInTheSystemsWords(_ index: Int) {
        let (attempt, words) = Self.attempts[index]
        do {
            try attempt()
            Issue.record("it succeeded")
        } catch {
            #expect(error.plainText == words)
        }
    }

    @Test func noErrorPrintsAsADictionary() {
        for code in [1, 4, 260, 512, 513, 642, 3840, 4864, 99_999] {
            let text = NSError(domain: NSCocoaErrorDomain, code: code, userInfo: ["secret": "geheim"]).plainText
            #expect(!text.contains("geheim") && !text.contains("{") && !text.isEmpty)
        }
    }
}
