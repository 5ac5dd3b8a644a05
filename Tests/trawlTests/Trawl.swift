import Foundation
import TestServers
import Testing

/// A finished run of the built program.
struct Trawl: Sendable {
    let status: Int32
    /// Whether it ended by itself, and not by a signal.
    let exited: Bool
    let output: String
    let errors: String
    let duration: Duration

    /// Lines on stderr.
    var complaints: [Substring] { errors.split(separator: "\n") }

    enum Output {
        case file
        /// A pipe whose reader is gone.
        case closedPipe
        /// A pipe that doesn't wait for its reader, which takes small parts.
        case impatientPipe
    }

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - environment: set over the tests' own; nil takes a variable away.
    ///   - shell: a command of bash that starts the program, `exec "$0" "$@" >&-`; nil: it is started as it is.
    static func run(
        _ arguments: [String], environment: [String: String?] = [:], output: Output = .file, shell: String? = nil
    ) async throws -> Trawl {
        let folder = FileManager.default.temporaryDirectory.appending(path: "trawl-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a rest in the temporary folder harms nobody
        let process = Process()
        process.executableURL = shell == nil ? try TestServers.program : URL(filePath: "/bin/bash")
        process.arguments = try shell.map { ["-c", $0, try TestServers.program.path] + arguments } ?? arguments
        var variables = ProcessInfo.processInfo.environment
        for (name, value) in environment { variables[name] = value }
        process.environment = variables
        process.standardInput = FileHandle.nullDevice
        func file(_ name: String) throws -> FileHandle {
            let url = folder.appending(path: name)
            try Data().write(to: url)
            return try FileHandle(forWritingTo: url)
        }
        process.standardError = try file("errors")
        let pipe = Pipe()
        switch output {
        case .file: process.standardOutput = try file("output")
        case .closedPipe:
            try pipe.fileHandleForReading.close()
            process.standardOutput = pipe.fileHandleForWriting
        case .impatientPipe:
            let descriptor = pipe.fileHandleForWriting.fileDescriptor
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
            process.standardOutput = pipe.fileHandleForWriting
        }
        let clock = ContinuousClock()
        let started = clock.now
        let reader = pipe.fileHandleForReading.fileDescriptor
        async let piped = output == .impatientPipe ? content(of: reader) : ""
        try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { _ in continuation.resume() }
            do {
                defer { try? pipe.fileHandleForWriting.close() }  // whose end the reader waits for
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        let read = await piped
        func text(_ name: String) -> String {
            (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""  // none was asked for
        }
        return Trawl(
            status: process.terminationStatus, exited: process.terminationReason == .exit,
            output: read + text("output"),
            errors: text("errors"), duration: clock.now - started)
    }

    /// What comes out of a pipe, taken in small parts on a separate thread.
    private static func content(of descriptor: Int32) async -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var content: [UInt8] = []
                var part = [UInt8](repeating: 0, count: 1000)
                while case let count = Foundation.read(descriptor, &part, part.count), count > 0 {
                    content += part[..<count]
                }
                continuation.resume(returning: String(decoding: content, as: UTF8.self))
            }
        }
    }

    /// Runs `body` with the path of a file that holds `text`.
    static func withFile<T>(_ text: String, _ body: (String) async throws -> T) async throws -> T {
        let url = FileManager.default.temporaryDirectory.appending(path: "study-\(UUID().uuidString).yaml")
        try Data(text.utf8).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }  // a rest in the temporary folder harms nobody
        return try await body(url.path)
    }
}
