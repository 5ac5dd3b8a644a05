import Foundation
import Harness
import Store
import Synchronization
import TestServers
import Testing

/// A scheduler's and a worker's own words, over HTTP.
@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct StatusServerTests {
    /// A service that runs until the test is over; its log, line by line.
    private final class Service: Sendable {
        private let process: Mutex<Process>
        let lines: AsyncStream<[String: String]>

        init(_ arguments: [String], database: String) throws {
            let process = Process()
            process.executableURL = try TestServers.program
            process.arguments = arguments
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

    /// A request on a connection of its own.
    private func get(_ place: String, _ path: String) throws -> (status: Int, text: String) {
        let port = try #require(place.split(separator: ":").last.flatMap { UInt16($0) })
        let descriptor = try #require(Sockets.dial(port))
        let socket = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var limit = timeval(tv_sec: Int(hang.components.seconds), tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        try socket.write(contentsOf: Data("GET /\(path) HTTP/1.1\r\nHost: \(place)\r\nConnection: close\r\n\r\n".utf8))
        let answer = String(decoding: try socket.readToEnd() ?? Data(), as: UTF8.self)
        let end = try #require(answer.firstRange(of: "\r\n\r\n"), "\(answer)")
        let status = answer.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return (try #require(status), String(answer[end.upperBound...]))
    }

    /// Asks until it is so: the service gets ready by itself.
    private func ready(_ place: String) async throws {
        while try get(place, "readyz").status != 200 { await Task.yield() }
    }

    @Test func aSchedulerTellsHowItIs() async throws {
        let service = try Service(["scheduler", "--http", "127.0.0.1:0"], database: try TestDatabase.current.url)
        defer { service.stop() }
        let place = try await service.place()
        try await ready(place)
        #expect(try get(place, "livez") == (200, "alive\n"))
        #expect(try get(place, "nothing").status == 404)
        let metrics = try get(place, "metrics")
        #expect(metrics.status == 200)
        for name in [
            "trawl_leading", "trawl_rescues_total", "trawl_publish_confirm_seconds_count", "trawl_build_info{",
        ] {
            #expect(metrics.text.contains("\n\(name)"), "\(name)")
        }
    }

    @Test func aWorkerWithoutADatabaseIsAliveAndNotReady() async throws {
        let service = try Service(
            ["worker", "--slots", "1", "--http", "127.0.0.1:0"], database: "postgresql://trawl:geheim@127.0.0.1:1/fleet"
        )
        defer { service.stop() }
        let place = try await service.place()
        #expect(try get(place, "livez").status == 200)
        let (status, text) = try get(place, "readyz")
        #expect(status == 503 && text.contains("database: ") && !text.contains("geheim"))
        #expect(try get(place, "metrics").text.contains("\ntrawl_slots 1\n"))
    }

    /// Requests that are never finished keep nobody else waiting.
    @Test func halfSentRequestsKeepNobodyWaiting() async throws {
        let service = try Service(["scheduler", "--http", "127.0.0.1:0"], database: try TestDatabase.current.url)
        defer { service.stop() }
        let place = try await service.place()
        let port = try #require(place.split(separator: ":").last.flatMap { UInt16($0) })
        let half = Array("GET /metrics HTTP/1.1\r\nHost: ".utf8)
        var sockets: [Int32] = []
        defer { for socket in sockets { close(socket) } }
        for _ in 0..<100 {
            let socket = try #require(Sockets.dial(port))
            sockets.append(socket)
            #expect(send(socket, half, half.count, Int32(MSG_NOSIGNAL)) == half.count)
        }
        #expect(try get(place, "livez") == (200, "alive\n"))
        #expect(try get(place, "metrics").status == 200)
    }

    /// The service doesn't go on without what its operator looks at.
    @Test(arguments: ["scheduler", "worker"])
    func aPlaceThatIsTakenEndsTheService(_ command: String) async throws {
        let first = try Service(["scheduler", "--http", "127.0.0.1:0"], database: try TestDatabase.current.url)
        defer { first.stop() }
        let place = try await first.place()
        let run = try await Trawl.run(
            [command, "--http", place], environment: ["TRAWL_DATABASE_URL": try TestDatabase.current.url])
        #expect(run.status == 1 && run.exited)
        #expect(run.errors.contains("trawl: --http \(place): ") && run.errors.contains("in use"))
    }

    /// Quotes, a line feed and an escape character in what a library says: still one object a line.
    @Test func aLogLineIsOneObjectWhateverIsInIt() async throws {
        let service = try Service(["scheduler"], database: "postgresql://trawl@/fleet?host=%2Fno%22where%0A%1B%5B31m")
        defer { service.stop() }
        for await line in service.lines {
            #expect(line["broken"] == nil)
            if line["message"]?.contains("/no\"where\n\u{1B}[31m") == true { return }
        }
        Issue.record("the log ended")
    }

    @Test func aLogFormatThatIsNoneIsRefused() async throws {
        let run = try await Trawl.run(["scheduler"], environment: ["TRAWL_LOG_FORMAT": "xml"])
        #expect(run.status == 2 && run.errors.contains("TRAWL_LOG_FORMAT: found 'xml', allowed are text and json"))
    }

    @Test(arguments: ["", "127.0.0.1", "127.0.0.1:", ":80", "127.0.0.1:99999", "127.0.0.1:x"])
    func aPlaceThatIsNoneIsRefused(place: String) async throws {
        let run = try await Trawl.run(["scheduler", "--http", place], environment: [:])
        #expect(run.status == 2 && run.errors.contains("--http: found '\(place)'"))
    }
}
