import AMQP
import Fleet
import Foundation
import Harness
import TestServers
import Testing

/// What `trawl doctor` says of the broker.
@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct DoctorBrokerTests {
    private let database: TestDatabase
    private let pool = "t-\(UUID().uuidString.lowercased().prefix(18))"

    init() throws { database = try TestDatabase.current }

    private func doctor(_ broker: String) async throws -> Trawl {
        try await Trawl.run(
            ["doctor"], environment: ["TRAWL_DATABASE_URL": database.url, "TRAWL_AMQP_URL": broker])
    }

    /// Lines that begin so.
    private func lines(_ run: Trawl, _ start: String) -> [Substring] {
        run.output.split(separator: "\n").filter { $0.hasPrefix(start) }
    }

    /// A worker of the pool that is present, and a scheduler that leads.
    private func present() async throws {
        try await database.query(
            """
            insert into fleet.worker (id, name, pool, slots, version, cpu, started_at, seen_at)
            values (gen_random_uuid(), 'w', '\(pool)', 3, 'v', 'c', clock_timestamp(), clock_timestamp())
            """)
        try await database.query("update fleet.leader set expires_at = clock_timestamp() + interval '50 seconds'")
    }

    private static func isName(_ frame: AMQPFrame, _ classID: UInt16, _ methodID: UInt16) -> Bool {
        frame.name ?? (0, 0) == (classID, methodID)
    }

    /// A broker where an exchange or a queue is another one's: it refuses what is not declared passively.
    private func brokerWithForeign(_ classID: UInt16, _ prefix: String) throws -> ScriptedBroker {
        try ScriptedBroker { request in
            let frame = request.frame
            guard Self.isName(frame, classID, 10) else { return nil }
            let length = Int(frame.payload[6])
            let name = String(decoding: frame.payload[7...].prefix(length), as: UTF8.self)
            // After the name: of an exchange its type, then the flags, of which 1 means passive.
            let rest = frame.payload[(7 + length)...]
            let flags = classID == 40 ? rest[rest.startIndex + 1 + Int(rest[rest.startIndex])] : rest[rest.startIndex]
            guard name.hasPrefix(prefix), flags & 1 == 0 else { return nil }
            let text = AMQPFrame.short("PRECONDITION_FAILED - inequivalent arg")
            return .init([AMQPFrame(20, 40, channel: frame.channel, [1, 150] + text + [0, 0, 0, 0])])
        }
    }

    @Test func seesAForeignQueueAndWhatToDo() async throws {
        try await present()
        let broker = try brokerWithForeign(50, "trawl.\(pool).v1")
        defer { broker.close() }
        let run = try await doctor("amqp://127.0.0.1:\(broker.port)")
        #expect(run.status == 1)
        let found = lines(run, "FAIL  queue")
        #expect(found.count == 1 && found.first?.contains("queue trawl.\(pool).v1: a queue of that name") == true)
        #expect(found.first?.contains("'rabbitmqctl delete_queue trawl.\(pool).v1'") == true, "\(run.output)")
    }

    @Test func seesAForeignExchange() async throws {
        let broker = try brokerWithForeign(40, "trawl.dead")
        defer { broker.close() }
        let run = try await doctor("amqp://127.0.0.1:\(broker.port)")
        let found = lines(run, "FAIL  exchange trawl.dead: ")
        #expect(run.status == 1 && found.count == 1, "\(run.output)")
        #expect(found.first?.contains("type fanout") == true)
    }

    /// As under a memory or disk alarm.
    @Test func seesAnAlarm() async throws {
        let broker = try ScriptedBroker { request in
            guard request.frame.type == AMQPFrame.header else { return nil }
            return .init([AMQPFrame(10, 60, channel: 0, AMQPFrame.short("low on memory"))])
        }
        defer { broker.close() }
        let run = try await doctor("amqp://127.0.0.1:\(broker.port)")
        let found = lines(run, "FAIL  alarm: ")
        #expect(
            run.status == 1 && found.count == 1 && found.first?.contains("(low on memory)") == true, "\(run.output)")
    }

    /// On the broker of the tests: queues as a scheduler makes them, without a consumer although workers are present.
    @Test func seesQueuesWithoutConsumersAndMissingOnes() async throws {
        try await present()
        let url = try TestServers.brokerURL(as: .scheduler)
        let missing = try await doctor(url)
        #expect(missing.status == 1, "\(missing.output)")
        #expect(!lines(missing, "FAIL  queue").isEmpty, "\(missing.output)")
        let broker = AMQP.Connection(try Address(url), name: "test")
        try await broker.open()
        try await QueueNames.declareDead(on: broker)
        for level in QueueNames.levels { try await QueueNames.declare(pool: pool, level: level, on: broker) }
        let idle = try await doctor(url)
        #expect(idle.status == 1, "\(idle.output)")
        #expect(lines(idle, "FAIL  pool \(pool): workers with 3 slots").count == 1, "\(idle.output)")
        #expect(lines(idle, "ok    permissions: enough for a scheduler").count == 1, "\(idle.output)")
        let worker = try await doctor(try TestServers.brokerURL(as: .worker))
        #expect(lines(worker, "ok    permissions: enough for a worker").count == 1, "\(worker.output)")
        for queue in QueueNames.trials(pool: pool) { try await broker.deleteQueue(queue) }
        await broker.close()
    }

    @Test func saysWhyItIsNotLetIn() async throws {
        let url = try #require(URLComponents(string: TestServers.brokerURL(as: .scheduler)))
        var wrong = url
        wrong.path = "/nowhere"
        let host = try await doctor(try #require(wrong.string))
        #expect(host.status == 1 && host.output.contains("FAIL  broker: "), "\(host.output)")
        #expect(host.output.contains("'rabbitmqctl add_vhost NAME'"), "\(host.output)")
        wrong = url
        wrong.password = "geheim"
        let password = try await doctor(try #require(wrong.string))
        #expect(password.status == 1 && password.output.contains("are user and password in TRAWL_AMQP_URL right?"))
        #expect(!password.output.contains("geheim"))
    }

    /// Several hosts of which one is down: worth a word.
    @Test func looksAtEachHost() async throws {
        let broker = try ScriptedBroker()
        let (closed, port) = try Sockets.listen()
        defer { broker.close() }
        close(closed)
        let run = try await doctor("amqp://127.0.0.1:\(port),127.0.0.1:\(broker.port)")
        #expect(
            lines(run, "note  broker: connect to 127.0.0.1:\(port): connection refused").count == 1, "\(run.output)")
        #expect(lines(run, "ok    broker: 127.0.0.1:\(port),127.0.0.1:\(broker.port) vhost /").count == 1)
    }
}
