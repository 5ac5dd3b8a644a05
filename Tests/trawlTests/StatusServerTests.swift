import AMQP
import Fleet
import Foundation
import Harness
import Store
import Synchronization
import TestServers
import Testing

/// A scheduler's and a worker's own words, over HTTP.
@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct StatusServerTests {
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

    /// Asks until the service is ready. A worker is once its pool has queues, which a scheduler would make.
    private func ready(_ place: String) async throws {
        let broker = AMQP.Connection(try Address(TestServers.brokerURL), name: "test")
        try await broker.open()
        try await QueueNames.declareDead(on: broker)
        for level in QueueNames.levels { try await QueueNames.declare(pool: "cpu", level: level, on: broker) }
        await broker.close()
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

    /// What a client sends, or doesn't; none of it reads an answer.
    private static let rudeClients = [
        "", "G", "GET /metrics HTTP/1.1\r\nHost: ", "POST /metrics HTTP/1.1\r\nContent-Length: 1000000000\r\n\r\nx",
        "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n", "\u{16}\u{3}\u{1}",
        String(repeating: "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n", count: 1000),
    ]

    /// They keep no other client waiting, and take no descriptors that the service needs.
    @Test(arguments: ["scheduler", "worker"])
    func rudeClientsHarmNoOtherOnes(_ command: String) async throws {
        let service = try Service([command, "--http", "127.0.0.1:0"], database: try TestDatabase.current.url)
        defer { service.stop() }
        let place = try await service.place()
        try await ready(place)
        let port = try #require(place.split(separator: ":").last.flatMap { UInt16($0) })
        let before = try service.descriptors()
        var sockets: [Int32] = []
        defer { for socket in sockets { close(socket) } }
        for number in 0..<500 {
            let socket = try #require(Sockets.dial(port))
            sockets.append(socket)
            let bytes = Array(Self.rudeClients[number % Self.rudeClients.count].utf8)
            // What the service doesn't take is left.
            send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        }
        let clock = ContinuousClock()
        let asked = clock.now
        let (status, body) = try get(place, "livez")
        #expect(status == 200 && body == "alive\n")
        let took = clock.now - asked
        #expect(took < .seconds(3))
        #expect(try get(place, "metrics").status == 200 && get(place, "readyz").status == 200)
        #expect(try service.descriptors() < before + 100)
        let limit = clock.now + hang
        // It may have connected to its servers once more.
        while try service.descriptors() > before + 3, clock.now < limit { await Task.yield() }
        #expect(try service.descriptors() <= before + 3)
    }

    @Test func aConnectionIsForOneRequest() async throws {
        let service = try Service(["scheduler", "--http", "127.0.0.1:0"], database: try TestDatabase.current.url)
        defer { service.stop() }
        let place = try await service.place()
        let port = try #require(place.split(separator: ":").last.flatMap { UInt16($0) })
        let descriptor = try #require(Sockets.dial(port))
        let socket = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let request = "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n"
        try socket.write(contentsOf: Data((request + request).utf8))
        let answer = String(decoding: try socket.readToEnd() ?? Data(), as: UTF8.self)
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n") && answer.lowercased().contains("connection: close\r\n"))
        #expect(answer.components(separatedBy: "HTTP/1.1").count == 2 && answer.hasSuffix("\r\n\r\nalive\n"))
    }

    /// Half a request doesn't hold up the end of the service.
    @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
    func openConnectionsDoNotDelayTheEnd(signal: Int32) async throws {
        let service = try Service(
            ["worker", "--slots", "1", "--http", "127.0.0.1:0"], database: try TestDatabase.current.url)
        defer { service.stop() }
        let place = try await service.place()
        try await ready(place)
        let port = try #require(place.split(separator: ":").last.flatMap { UInt16($0) })
        let socket = try #require(Sockets.dial(port))
        defer { close(socket) }
        send(socket, "GET /", 5, Int32(MSG_NOSIGNAL))
        let clock = ContinuousClock()
        let took = clock.measure { #expect(service.end(by: signal) == 0) }
        #expect(took < .seconds(8))
    }

    /// A worker under nohup outlives its terminal.
    @Test(arguments: ["scheduler", "worker"])
    func anIgnoredHangupStaysIgnored(_ command: String) async throws {
        let service = try Service(
            [command, "--http", "127.0.0.1:0"], database: try TestDatabase.current.url,
            shell: #"trap '' HUP; exec "$0" "$@""#)
        defer { service.stop() }
        let place = try await service.place()
        try await ready(place)
        service.signal(SIGHUP)
        for _ in 0..<20 { #expect(try get(place, "livez").status == 200) }
        #expect(service.end(by: SIGTERM) == 0)
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
        #expect(run.status == 2 && run.errors.contains("TRAWL_LOG_FORMAT: found 'xml', expected text, json"))
    }

    @Test func aLogLevelThatIsNoneIsRefused() async throws {
        let run = try await Trawl.run(["scheduler"], environment: ["TRAWL_LOG_LEVEL": "debg"])
        #expect(run.status == 2 && run.errors.contains("TRAWL_LOG_LEVEL: found 'debg', expected trace, debug, "))
        #expect(run.errors.contains("; did you mean 'debug'?"))
    }

    @Test(arguments: ["", "127.0.0.1", "127.0.0.1:", ":80", "127.0.0.1:99999", "127.0.0.1:x"])
    func aPlaceThatIsNoneIsRefused(place: String) async throws {
        let run = try await Trawl.run(["scheduler", "--http", place], environment: [:])
        #expect(run.status == 2 && run.errors.contains("--http: found '\(place)'"))
    }
}
