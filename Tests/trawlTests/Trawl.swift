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
    }

    /// Runs the program to its end.
    ///
    /// - Parameter environment: set over the tests' own; nil takes a variable away.
    static func run(
        _ arguments: [String], environment: [String: String?] = [:], output: Output = .file
    ) async throws -> Trawl {
        let folder = FileManager.default.temporaryDirectory.appending(path: "trawl-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a rest in the temporary folder harms nobody
        let process = Process()
        process.executableURL = try TestServers.program
        process.arguments = arguments
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
        switch output {
        case .file: process.standardOutput = try file("output")
        case .closedPipe:
            let pipe = Pipe()
            try pipe.fileHandleForReading.close()
            process.standardOutput = pipe.fileHandleForWriting
        }
        let clock = ContinuousClock()
        let started = clock.now
        try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { _ in continuation.resume() }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        func text(_ name: String) -> String {
            (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""  // none was asked for
        }
        return Trawl(
            status: process.terminationStatus, exited: process.terminationReason == .exit, output: text("output"),
            errors: text("errors"), duration: clock.now - started)
    }

    /// Runs `body` with the path of a file that holds `text`.
    static func withFile<T>(_ text: String, _ body: (String) async throws -> T) async throws -> T {
        let url = FileManager.default.temporaryDirectory.appending(path: "study-\(UUID().uuidString).yaml")
        try Data(text.utf8).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }  // a rest in the temporary folder harms nobody
        return try await body(url.path)
    }
}
