import Foundation
import FoundationNetworking
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
            let rest = Mutex(Data())
            pipe.fileHandleForReading.readabilityHandler = { handle in
                let data = handle.availableData
                if data.isEmpty {
                    handle.readabilityHandler = nil
                    heard.finish()
                }
                let whole = rest.withLock { rest in
                    rest += data
                    let parts = rest.split(separator: 10, omittingEmptySubsequences: false)
                    rest = Data(parts.last ?? Data())
                    return parts.dropLast().map { Data($0) }
                }
                for line in whole {
                    do {
                        heard.yield(try JSONDecoder().decode([String: String].self, from: line))
                    } catch {
                        // Fails the test that waits for a line.
                        heard.yield(["broken": String(decoding: line, as: UTF8.self)])
                    }
                }
            }
            try process.run()
            self.process = Mutex(process)
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

    private func get(_ place: String, _ path: String) async throws -> (status: Int, text: String) {
        let url = try #require(URL(string: "http://\(place)/\(path)"))
        let (data, response) = try await URLSession.shared.data(from: url)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }

    /// Asks until it is so: the service gets ready by itself.
    private func ready(_ place: String) async throws {
        while try await get(place, "readyz").status != 200 { await Task.yield() }
    }

    @Test func aSchedulerTellsHowItIs() async throws {
        let service = try Service(["scheduler", "--http", "127.0.0.1:0"], database: try TestDatabase.current.url)
        defer { service.stop() }
        let place = try await service.place()
        try await ready(place)
        #expect(try await get(place, "livez") == (200, "alive\n"))
        #expect(try await get(place, "nothing").status == 404)
        let metrics = try await get(place, "metrics")
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
        #expect(try await get(place, "livez").status == 200)
        let (status, text) = try await get(place, "readyz")
        #expect(status == 503 && text.contains("database: ") && !text.contains("geheim"))
        #expect(try await get(place, "metrics").text.contains("\ntrawl_slots 1\n"))
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
