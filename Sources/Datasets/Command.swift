import Foundation

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

    /// Waits for the program to end; terminates it when time is up or the task is cancelled.
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
        // A file, not a pipe: nobody has to empty it while the program runs.
        let log = folder.appending(path: "output-\(UUID().uuidString).log")
        guard FileManager.default.createFile(atPath: log.path, contents: nil) else {
            throw CommandError(program: program, problem: "cannot write \(log.path)")
        }
        let output = try FileHandle(forWritingTo: log)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        // Nobody else's program needs to know where the fleet is, let alone its passwords.
        process.environment = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix("TRAWL_") && !$0.key.hasPrefix("PG")
        }
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output

        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                process.terminationHandler = { _ in continuation.resume() }
                do {
                    try process.run()
                    // A cancellation before the start found nothing to terminate.
                    if Task.isCancelled { process.terminate() }
                } catch {
                    process.terminationHandler = nil
                    continuation.resume(throwing: CommandError(program: program, problem: "\(error)"))
                }
            }
        } onCancel: {
            if process.isRunning { process.terminate() }
        }
        try output.close()
        try Task.checkCancellation()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let text = String(decoding: try Data(contentsOf: log), as: UTF8.self)
            let lines = text.split(whereSeparator: \.isNewline).suffix(3).joined(separator: " | ")
            throw CommandError(
                program: program,
                problem: "exit status \(process.terminationStatus)\(lines.isEmpty ? "" : ": \(lines)")")
        }
        try FileManager.default.removeItem(at: log)
    }
}
