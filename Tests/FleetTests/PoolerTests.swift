import AMQP
import Datasets
import Fleet
import Foundation
import Postgres
import Search
import Store
import TestServers
import Testing

/// Scheduler and worker reach the database through a PgBouncer that has fewer server connections than they have sessions.
@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct PoolerTests {
    @Test(arguments: [Pooler.Mode.transaction, .session])
    func aStudyGoesItsWholeWay(_ mode: Pooler.Mode) async throws {
        try await Fixture.with { fleet in
            // In session mode each session keeps a connection as long as it is open.
            let pooler = try Pooler(mode, size: mode == .session ? 8 : 1)
            _ = try await fleet.store.save(try Dataset.tiny(), as: "tiny")
            let scheduler = Running(
                Scheduler(
                    database: try DatabaseAddress(pooler.url(fleet.database.url(as: .scheduler))),
                    broker: try Address(TestServers.brokerURL(as: .scheduler)), lease: .seconds(5),
                    logger: fleet.logger))
            let worker = Running(
                Worker(
                    settings: WorkerSettings(
                        slots: 2, pool: fleet.pool, lease: .seconds(5), cache: fleet.cache, build: "test"),
                    database: try DatabaseAddress(pooler.url(fleet.database.url(as: .worker))),
                    broker: try Address(TestServers.brokerURL(as: .worker)), logger: fleet.logger))
            let submitter = Store(
                Postgres.Connection(
                    try DatabaseAddress(pooler.url(fleet.database.url(as: .submitter))), application: "test"))
            let study = try fleet.study(epochs: 10)
            #expect(try await submitter.enqueue(study, points: try study.points()).added == 4)
            try await fleet.completed()
            let best = try await submitter.best(of: "tiny", top: 4)
            #expect(try await best.rows.count == 4)
            try await worker.stop()
            try await scheduler.stop()
            let clean = try await fleet.database.query(
                """
                select count(*) as n from fleet.trial where attempts = 1 and crashes = 0 and state = 'completed'
                """)
            #expect(clean == [["n": "5"]])
            await submitter.connection.close()
        }
    }
}
