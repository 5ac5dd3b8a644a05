import AMQP
import Datasets
import Fleet
import Foundation
import Logging
import Postgres
import Schema
import Store
import Studies
import TestServers
import Testing

/// What the first release left goes on under this program.
@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct FirstReleaseTests {
    /// As its scheduler published them for trials of the study 'half'.
    private static let messages = [
        #"{"trial": 8, "generation": 2}"#, #"{"trial": 9, "generation": 1}"#, #"{"trial": 10, "generation": 1}"#,
    ]

    private func restore(_ fleet: Fixture) async throws {
        for schema in ["fleet", "trawl", "study", "fleet_migration"] {
            try await fleet.database.query("drop schema if exists \(schema) cascade")
        }
        let url = try #require(Bundle.module.url(forResource: "Fixtures/first-release", withExtension: "sql"))
        try await fleet.database.script(try String(contentsOf: url, encoding: .utf8))
        #expect(try await fleet.store.schemaVersion() == 9)
        let applied = try await fleet.store.migrate()
        #expect(applied.count == Schema.migrations.count - 9)
        #expect(try await fleet.store.repairs(since: 9) == [])
        try await fleet.database.query("update fleet.study set pool = $1", [.text(fleet.pool)])
    }

    /// The study that was half done goes on from its folds, its checkpoint and its messages, and comes to the same weights as
    /// the one that was not disturbed.
    @Test func aStudyThatIsHalfDoneGoesOn() async throws {
        try await Fixture.with { fleet in
            try await restore(fleet)
            let broker = try await fleet.broker()
            try await QueueNames.declareDead(on: broker)
            try await QueueNames.declare(pool: fleet.pool, level: 1, on: broker)
            let queue = QueueNames.trials(pool: fleet.pool, level: 1)
            let outcomes = try await broker.publish(Self.messages.map { Array($0.utf8) }, to: queue)
            #expect(outcomes.allSatisfy { $0 == .confirmed })
            await broker.close()
            let journal = Journal()
            let worker = Running(try fleet.worker(logger: journal.logger))
            // By the messages alone.
            try await fleet.database.wait(
                for: """
                    select bool_and(t.state = 'completed') from fleet.trial t join fleet.study s on s.id = t.study_id
                    where s.name = 'half'
                    """)
            let scheduler = Running(try fleet.scheduler())
            for name in ["half", "waiting-messages"] { try await fleet.completed(name) }
            try await worker.stop()
            try await scheduler.stop()
            #expect(journal.lines("going on from a checkpoint").count == 1)
            #expect(journal.lines("message refused").isEmpty)
            let trials = try await fleet.database.query(
                """
                select s.name, s.state, string_agg(distinct t.state, ', ') as trials, max(t.attempts) as attempts,
                    max(t.crashes) as crashes
                from fleet.study s join fleet.trial t on t.study_id = s.id group by s.name, s.state order by s.name
                """)
            func row(_ name: String, _ state: String, _ trials: String, _ attempts: String) -> [String: String] {
                ["name": name, "state": state, "trials": trials, "attempts": attempts, "crashes": "0"]
            }
            #expect(
                trials == [
                    row("cancelled", "cancelled", "cancelled", "0"), row("half", "completed", "completed", "1"),
                    row("paused", "paused", "pending", "0"), row("reference", "completed", "completed", "1"),
                    row("waiting-messages", "completed", "completed", "1"),
                ])
            let folds = try await fleet.database.query(
                """
                with fold as (
                    select s.name, t.kind, t.point_hash, f.fold, f.score, f.weights_sha256, f.cpu
                    from fleet.fold f join fleet.trial t on t.id = f.trial_id join fleet.study s on s.id = t.study_id)
                select count(*) as folds, min(r.cpu) as cpu,
                    count(*) filter (where h.score <> r.score or h.weights_sha256 <> r.weights_sha256) as different
                from fold h join fold r using (kind, point_hash, fold)
                where h.name = 'half' and r.name = 'reference'
                """)
            #expect(folds.first?["folds"] == "9")
            // Bits are those of a kind of CPU.
            if folds.first?["cpu"] == Host.cpu { #expect(folds.first?["different"] == "0") }
        }
    }

    /// Its rows are read as they were: the ranking, the model's weights, the curves.
    @Test func whatItRecordedIsRead() async throws {
        try await Fixture.with { fleet in
            try await restore(fleet)
            #expect(try await fleet.ranking("reference").map { $0["rank"] } == ["1", "2", "3", "4"])
            let model = try await fleet.store.model(ModelReference(name: "reference", version: 1))
            #expect(try await fleet.store.weights(model.model.weightsHash).count == model.bytes)
            let curve = try await fleet.database.query("select count(*) as n from trawl.learning_curves")
            #expect(curve != [["n": "0"]])
        }
    }
}
