import Foundation
import Synchronization

/// A program that did not do what it was run for.
struct CommandError: Error, CustomStringConvertible {
    let program: String
    let problem: String
    var description: String { "\(program): \(problem)" }
}

/// Runs another program, without a shell: no argument is ever interpreted.
struct Command: Sendable {
    /// The program, looked up in PATH, and its arguments.
    let arguments: [String]
    /// Where it runs.
    let folder: URL
    /// How long it may take.
    let limit: Duration

    init(_ arguments: [String], in folder: URL, limit: Duration) {
        self.arguments = arguments
        self.folder = folder
        self.limit = limit
    }

    /// Waits for the program to end; terminates it when time is up or the task is cancelled, and kills it when it doesn't
    /// heed that. What it started itself is not waited for then.
    ///
    /// - Throws: `CommandError` with the last lines it printed, `CancellationError`.
    func run() async throws {
        let program = arguments.prefix(3).joined(separator: " ")
        do {
            try await withDeadline(limit) { try await execute(program) }
        } catch let error as DeadlineError {
            throw CommandError(program: program, problem: "\(error)")
        }
    }

    private func execute(_ program: String) async throws {
        // A file, not a pipe, which would have to be emptied while the program runs.
        let log = folder.appending(path: "output-\(UUID().uuidString).log")
        let output = try OpenFile(creating: log.path)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        // Other programs need no addresses of the fleet, let alone its passwords.
        process.environment = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix("TRAWL_") && !$0.key.hasPrefix("PG")
        }
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output.handle
        process.standardError = output.handle

        let ending = Ending()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                ending.waiter.withLock { $0 = continuation }
                process.terminationHandler = { _ in ending.resume(.success(())) }
                do {
                    try process.run()
                    // A cancellation before the start found nothing to terminate.
                    if Task.isCancelled { Self.end(process, ending) }
                } catch {
                    process.terminationHandler = nil
                    ending.resume(.failure(CommandError(program: program, problem: error.plainText)))
                }
            }
        } onCancel: {
            if process.isRunning { Self.end(process, ending) }
        }
        try Task.checkCancellation()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let end = try OpenFile(reading: log.path).end(count: 4096)
            let text = String(decoding: end, as: UTF8.self)
            let lines = text.split(whereSeparator: \.isNewline).suffix(3).joined(separator: " | ")
            throw CommandError(
                program: program,
                problem: "exit status \(process.terminationStatus)\(lines.isEmpty ? "" : ": \(lines)")".asOneLine)
        }
        guard unlink(log.path) == 0 else { throw FileError(path: log.path, operation: "remove") }
    }

    /// Who waits for the program; told once.
    private final class Ending: Sendable {
        let waiter = Mutex<CheckedContinuation<Void, any Error>?>(nil)

        func resume(_ result: Result<Void, any Error>) {
            let waiter = waiter.withLock { waiter in
                defer { waiter = nil }
                return waiter
            }
            waiter?.resume(with: result)
        }
    }

    /// Seconds that a program has to end when it is asked to.
    private static let grace = 5.0

    private static func end(_ process: Process, _ ending: Ending) {
        process.terminate()
        DispatchQueue.global().asyncAfter(deadline: .now() + grace) {
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            ending.resume(.success(()))
        }
    }
}
