import AMQP
import Fleet
import Foundation
import Harness
import Logging
import Postgres
import Store
import Studies
import Synchronization
import TestServers
import Testing

/// A worker and the queues of its pool: one for each program level.
@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct IntakeTests {
    /// How long after the trouble is over the fleet may take to go on: it took up to 8 s on two processors, and 17 s with
    /// a hundred tests beside it.
    private static let comeback = hang

    private func raise(_ study: String, _ fleet: Fixture) async throws {
        try await fleet.database.query("update fleet.study set level = 2 where name = '\(study)'")
    }

    /// Publishes all trials of a study by hand.
    private func publish(_ study: String, level: Int, _ fleet: Fixture, over broker: AMQP.Connection) async throws {
        let open = try await fleet.store.openStudies()
        let id = try await fleet.database.query("select id from fleet.study where name = '\(study)'")
        let found = try #require(open.first { "\($0.id)" == id.first?["id"] })
        let handouts = try await fleet.store.pending(study: found.id, after: 0, limit: 100)
        let queue = QueueNames.trials(pool: fleet.pool, level: level)
        let outcomes = try await broker.publish(handouts.map(TrialMessage.encode), to: queue)
        #expect(!outcomes.isEmpty && outcomes.allSatisfy { $0 == .confirmed })
    }

    private func finished(_ study: String, _ fleet: Fixture) async throws {
        try await fleet.database.wait(
            for: """
                select bool_and(t.state = 'completed') from fleet.trial t join fleet.study s on s.id = t.study_id
                where s.name = '\(study)'
                """)
    }

    private func worker(_ fleet: Fixture, _ broker: String, _ journal: Journal, slots: Int = 1) throws -> Running {
        Running(
            Worker(
                settings: WorkerSettings(
                    slots: slots, pool: fleet.pool, lease: .seconds(30), cache: fleet.cache, build: "test"),
                database: try DatabaseAddress(fleet.database.url(as: .worker)), broker: try Address(broker),
                logger: journal.logger))
    }

    /// Both studies' trials are many: neither level waits for the other to be done.
    @Test func aWorkerServesAllLevelsAlike() async throws {
        try await Fixture.with { fleet in
            for name in ["old", "new"] {
                _ = try await fleet.enqueue(
                    try fleet.study(name, task: "noop", space: "{epochs: \(Array(1...200))}", refit: false))
            }
            try await raise("new", fleet)
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker(slots: 3))
            for name in ["old", "new"] { try await fleet.completed(name) }
            try await worker.stop()
            try await scheduler.stop()
            let trials = try await fleet.database.query(
                """
                select count(*) as n, max(attempts) as attempts, max(crashes) as crashes,
                    count(*) filter (where ended_at < (
                        select min(last) from (select max(ended_at) as last from fleet.trial group by study_id) l
                    )) > 250 as alternate
                from fleet.trial where state = 'completed'
                """)
            #expect(trials == [["n": "400", "attempts": "1", "crashes": "0", "alternate": "t"]])
        }
    }

    /// An older scheduler declares the queue of level 1 only. The other is served as soon as there is one.
    @Test func aWorkerWorksWhileALevelHasNoQueue() async throws {
        try await Fixture.with { fleet in
            for name in ["old", "new"] {
                _ = try await fleet.enqueue(
                    try fleet.study(name, task: "noop", space: "{epochs: [1, 2, 3]}", refit: false))
            }
            try await raise("new", fleet)
            let broker = try await fleet.broker()
            try await QueueNames.declareDead(on: broker)
            try await QueueNames.declare(pool: fleet.pool, level: 1, on: broker)
            let journal = Journal()
            let worker = try worker(fleet, TestServers.brokerURL(as: .worker), journal)
            try await publish("old", level: 1, fleet, over: broker)
            try await finished("old", fleet)
            try await QueueNames.declare(pool: fleet.pool, level: 2, on: broker)
            try await publish("new", level: 2, fleet, over: broker)
            let declared = ContinuousClock.now
            try await finished("new", fleet)
            #expect(ContinuousClock.now - declared < Self.comeback)
            try await worker.stop()
            // Not by one connection after another.
            #expect(journal.lines("connected").count == 1)
            #expect(journal.lines("queue is not there yet").count == 1)
            await broker.close()
        }
    }

    /// The first host of the broker answers and has none of the queues, or refuses the user, or says nothing at all.
    @Test(arguments: ["no queues", "refused", "silent"]) func aWorkerFindsTheHostThatHasTheQueues(_ wrong: String)
        async throws
    {
        try await Fixture.with { fleet in
            _ = try await fleet.enqueue(try fleet.study("s", task: "noop", space: "{epochs: [1, 2, 3]}", refit: false))
            let scheduler = Running(try fleet.scheduler())
            let other = try ScriptedBroker { request in
                switch (wrong, request.frame.name ?? (0, 0)) {
                case ("no queues", (50, 10)): .init([Self.closeChannel(404, on: request.frame.channel)])
                case ("refused", (10, 11)):
                    .init([
                        AMQPFrame(10, 50, channel: 0, [1, 147] + AMQPFrame.short("ACCESS_REFUSED") + [0, 0, 0, 0])
                    ])
                case ("silent", (10, 11)): .init([UInt8]())
                default: nil
                }
            }
            defer { other.close() }
            let url = try TestServers.brokerURL(as: .worker)
            let at = try #require(url.lastIndex(of: "@"))
            let urls = url[...at] + "127.0.0.1:\(other.port)," + url[url.index(after: at)...]
            let journal = Journal()
            let started = ContinuousClock.now
            let worker = try worker(fleet, String(urls), journal)
            do {
                try await fleet.completed("s")
            } catch {
                let trials = try await fleet.database.query("select state, generation, published from fleet.trial")
                Issue.record("\(trials) \(other.connections) connections\n\(journal.end)")
                throw error
            }
            #expect(ContinuousClock.now - started < Self.comeback)
            #expect(other.connections >= 1)
            try await worker.stop()
            try await scheduler.stop()
        }
    }

    private static func closeChannel(_ code: UInt16, on channel: UInt16) -> AMQPFrame {
        AMQPFrame(20, 40, channel: channel, AMQPFrame.number(code) + AMQPFrame.short("refused") + [0, 0, 0, 0])
    }

    /// A queue that the broker refuses to let us consume costs the other levels nothing, and is served once it may be.
    @Test func aRefusedLevelLeavesTheOthersAlone() async throws {
        try await Fixture.with { fleet in
            for name in ["old", "new"] {
                _ = try await fleet.enqueue(try fleet.study(name, task: "noop", space: "{}", refit: false))
            }
            try await raise("new", fleet)
            let ids = try await fleet.database.query(
                "select t.id from fleet.trial t join fleet.study s on s.id = t.study_id order by s.level")
            let messages = try ids.map { row in
                TrialMessage.encode(Handout(trial: try #require(Int(row["id"] ?? "")), generation: 1))
            }
            let isRefused = Mutex(true)
            let names = (
                old: QueueNames.trials(pool: fleet.pool, level: 1), new: QueueNames.trials(pool: fleet.pool, level: 2)
            )
            let broker = try ScriptedBroker { request in
                guard request.frame.name ?? (0, 0) == (60, 20) else { return nil }
                let queue = String(
                    decoding: request.frame.payload[7...].prefix(Int(request.frame.payload[6])), as: UTF8.self)
                if queue == names.new, isRefused.withLock({ $0 }) {
                    return .init([Self.closeChannel(403, on: request.frame.channel)])
                }
                let tag = String(decoding: (request.reply.first?.payload ?? []).dropFirst(5), as: UTF8.self)
                let body = messages[queue == names.new ? 1 : 0]
                // A consumer that is started without a reply gets no message.
                guard !tag.isEmpty else { return nil }
                return .init(request.reply + AMQPFrame.delivery(to: tag, tag: queue == names.new ? 2 : 1, body: body))
            }
            defer { broker.close() }
            let journal = Journal()
            let worker = try worker(fleet, "amqp://127.0.0.1:\(broker.port)", journal)
            try await finished("old", fleet)
            #expect(journal.lines("queue can't be consumed").map { $0.metadata["queue"] } == ["\(names.new)"])
            isRefused.withLock { $0 = false }
            let allowed = ContinuousClock.now
            await journal.wait(for: 1, "queue can be consumed")
            #expect(ContinuousClock.now - allowed < Self.comeback)
            try await worker.stop()
        }
    }
}
