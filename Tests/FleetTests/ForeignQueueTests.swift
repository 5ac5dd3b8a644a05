import AMQP
import Fleet
import Foundation
import Harness
import Logging
import Postgres
import Store
import Synchronization
import TestServers
import Testing

/// A scheduler and queues that aren't ours, or don't answer.
@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct ForeignQueueTests {
    private static let comeback = Duration.seconds(15)

    private func scheduler(_ fleet: Fixture, _ broker: String, _ journal: Journal) throws -> Running {
        Running(
            Scheduler(
                database: try DatabaseAddress(fleet.database.url(as: .scheduler)), broker: try Address(broker),
                lease: .seconds(2), logger: journal.logger))
    }

    /// Of two pools one has a queue with other arguments: it is said once, the other pool works, and when the queue is gone
    /// its own is made.
    @Test func aForeignQueueStopsOnlyItsPool() async throws {
        try await Fixture.with { fleet in
            let foreign = QueueNames.trials(pool: fleet.pool, level: 1)
            let owner = try await fleet.broker()
            try await owner.declareQueue(foreign, maxLength: 7)
            _ = try await fleet.enqueue(try fleet.study("kept", task: "noop", refit: false))
            let other = "\(fleet.pool)-b"
            _ = try await fleet.enqueue(try fleet.study("other", task: "noop", refit: false))
            try await fleet.database.query("update fleet.study set pool = '\(other)' where name = 'other'")
            let journal = Journal()
            let scheduler = try scheduler(fleet, TestServers.brokerURL(as: .scheduler), journal)
            let workers = try [fleet.pool, other].map { pool in
                Running(
                    Worker(
                        settings: WorkerSettings(
                            slots: 1, pool: pool, lease: .seconds(30), cache: fleet.cache, build: "test"),
                        database: try DatabaseAddress(fleet.database.url(as: .worker)),
                        broker: try Address(TestServers.brokerURL(as: .worker)), logger: fleet.logger))
            }
            try await fleet.completed("other")
            let told = journal.lines("declare queue \(foreign)")
            #expect(told.count == 1 && told.first?.level == .error)
            #expect(told.first?.message.contains("'rabbitmqctl delete_queue \(foreign)'") == true)
            #expect(journal.lines("connected").count == 1)
            try await owner.deleteQueue(foreign)
            let deleted = ContinuousClock.now
            try await fleet.completed("kept")
            #expect(ContinuousClock.now - deleted < Self.comeback)
            for worker in workers { try await worker.stop() }
            try await scheduler.stop()
            for queue in QueueNames.trials(pool: other) { try await owner.deleteQueue(queue) }
            await owner.close()
        }
    }

    /// Declarations of one queue are never answered, as when its majority is lost: other pools get their messages, and the
    /// queue gets its own within 15 s after it answers again.
    @Test func anUnansweredQueueComesBackByItself() async throws {
        try await Fixture.with { fleet in
            for name in ["dead", "sound"] {
                _ = try await fleet.enqueue(try fleet.study(name, task: "noop", refit: false))
            }
            let other = "\(fleet.pool)-b"
            try await fleet.database.query("update fleet.study set pool = '\(other)' where name = 'sound'")
            let dead = QueueNames.trials(pool: fleet.pool, level: 1)
            let isSilent = Mutex(true)
            let broker = try ScriptedBroker { request in
                let name = String(decoding: request.frame.payload.dropFirst(7), as: UTF8.self)
                guard request.frame.name ?? (0, 0) == (50, 10), name.hasPrefix(dead), isSilent.withLock({ $0 }) else {
                    return nil
                }
                return .init([UInt8]())
            }
            defer { broker.close() }
            let scheduler = try scheduler(fleet, "amqp://127.0.0.1:\(broker.port)", Journal())
            func queued(_ study: String) async throws {
                try await fleet.database.wait(
                    for: """
                        select count(*) > 0 from fleet.trial t join fleet.study s on s.id = t.study_id
                        where s.name = '\(study)' and t.published > 0
                        """)
            }
            try await queued("sound")
            isSilent.withLock { $0 = false }
            let answered = ContinuousClock.now
            try await queued("dead")
            #expect(ContinuousClock.now - answered < Self.comeback)
            try await scheduler.stop()
        }
    }
}
