internal import Foundation
internal import Glibc

/// A program that was run to its end.
package struct Command: Sendable {
    package let status: Int32
    /// What it printed, on both streams.
    package let output: String

    package struct Failed: Error, CustomStringConvertible {
        package let description: String

        package init(description: String) { self.description = description }
    }

    /// Not through Foundation's Process: that takes a program for running as long as a server that it started does.
    ///
    /// - Parameter environment: beside this process's.
    package static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> Command {
        // A file, not a pipe: servers that a command starts may keep it open.
        let place = FileManager.default.temporaryDirectory.appending(path: "trawl-\(UUID().uuidString)")
        try Data().write(to: place)
        defer { try? FileManager.default.removeItem(at: place) }  // a rest in the temporary folder harms nobody
        let process = try spawn(program, arguments, environment: environment, output: place.path)
        let status = await withCheckedContinuation { continuation in
            let thread = Thread {
                var status: Int32 = 0
                while waitpid(process, &status, 0) < 0, errno == EINTR {}
                // As a shell tells it: what it exited with, or 128 and the signal.
                continuation.resume(returning: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F)
            }
            thread.name = "command"
            thread.start()
        }
        return Command(status: status, output: String(decoding: try Data(contentsOf: place), as: UTF8.self))
    }

    /// Servers that outlive a command must not hold the connections of whoever started it.
    private static let closing = """
        for f in /proc/self/fd/*; do f=${f##*/}; ((f < 3)) || exec {f}>&-; done; exec "$0" "$@"
        """

    private static func spawn(
        _ program: String, _ arguments: [String], environment: [String: String], output: String
    ) throws -> pid_t {
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
        var argv = (["bash", "-c", Self.closing, program] + arguments).map { strdup($0) } + [nil]
        var envp = variables.map { strdup($0) } + [nil]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer {
            for text in argv + envp { free(text) }
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        // Threads of libdispatch block all signals: what inherits that can't be asked to end.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_APPEND, 0)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var process: pid_t = 0
        let status = posix_spawn(&process, "/bin/bash", &actions, &attributes, &argv, &envp)
        guard status == 0 else { throw Failed(description: "\(program): \(String(cString: strerror(status)))") }
        return process
    }

    /// - Throws: `Failed` when it doesn't end with status 0.
    @discardableResult
    package static func check(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> String {
        let command = try await run(program, arguments, environment: environment)
        guard command.status == 0 else {
            let name = ([URL(filePath: program).lastPathComponent] + arguments).joined(separator: " ")
            throw Failed(description: "\(name): status \(command.status): \(command.output.suffix(400))")
        }
        return command.output
    }
}
