import Foundation
import Harness
import Synchronization
import TestServers
import Testing

/// A service that runs until the test is over; its log, line by line.
final class Service: Sendable {
    private let process: Mutex<Process>
    let lines: AsyncStream<[String: String]>

    /// - Parameter shell: a command of bash that starts the program.
    init(_ arguments: [String], database: String, shell: String = #"exec "$0" "$@""#) throws {
        // Under nohup the tests would hand it down.
        Foundation.signal(SIGHUP, SIG_DFL)
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", shell, try TestServers.program.path] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging([
            "TRAWL_DATABASE_URL": database, "TRAWL_LOG_FORMAT": "json",
        ]) { $1 }
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardError = pipe
        let (lines, heard) = AsyncStream<[String: String]>.makeStream()
        self.lines = lines
        try process.run()
        self.process = Mutex(process)
        Thread.detachNewThread {
            var rest = Data()
            while true {
                let data = pipe.fileHandleForReading.availableData
                if data.isEmpty { break }
                rest += data
                let parts = rest.split(separator: 10, omittingEmptySubsequences: false)
                rest = Data(parts.last ?? Data())
                for line in parts.dropLast() { heard.yield(Self.line(line)) }
            }
            heard.finish()
        }
    }

    /// A line that is no JSON fails the test that waits for one.
    private static func line(_ text: Data) -> [String: String] {
        do {
            return try JSONDecoder().decode([String: String].self, from: text)
        } catch {
            return ["broken": String(decoding: text, as: UTF8.self)]
        }
    }

    func stop() {
        process.withLock {
            $0.terminate()
            $0.waitUntilExit()
        }
    }

    func signal(_ number: Int32) { process.withLock { _ = kill($0.processIdentifier, number) } }

    /// Sends a signal and waits for the end; the exit code, -1 if the signal ended it.
    func end(by number: Int32) -> Int32 {
        signal(number)
        return process.withLock {
            $0.waitUntilExit()
            return $0.terminationReason == .exit ? $0.terminationStatus : -1
        }
    }

    /// How many files and sockets it has open.
    func descriptors() throws -> Int {
        let process = process.withLock { $0.processIdentifier }
        return try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").count
    }

    /// Where it serves, once it does.
    func place() async throws -> String {
        for await line in lines {
            #expect(line["broken"] == nil && line["time"] != nil && line["level"] != nil && line["logger"] != nil)
            if let address = line["http"], let port = address.split(separator: ":").last {
                return "127.0.0.1:\(port)"
            }
        }
        throw CancellationError()
    }
}
