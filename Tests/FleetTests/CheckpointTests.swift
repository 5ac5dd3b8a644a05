import Datasets
import Fleet
import Foundation
import Logging
import Store
import Studies
import TestServers
import Testing

/// Folds that are interrupted in their middle come to the same weights as undisturbed ones.
@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct CheckpointTests {
    /// One trial of two folds, each long enough to be met in its middle.
    private func study(_ fleet: Fixture, _ name: String, checkpoint: String) throws -> Study {
        try fleet.study(name, space: "{}", epochs: 3000, folds: 2, refit: false, checkpoint: checkpoint)
    }

    private func save(_ fleet: Fixture) async throws {
        _ = try await fleet.store.save(try Dataset.tiny(training: 2400), as: "tiny")
    }

    /// Trains the same without an interruption, and compares; nothing of a checkpoint may be left.
    private func expectUndisturbed(_ fleet: Fixture, _ name: String) async throws {
        let worker = Running(try fleet.worker())
        _ = try await fleet.enqueue(try study(fleet, "undisturbed", checkpoint: "null"))
        try await fleet.completed("undisturbed")
        try await worker.stop()
        func results(_ study: String) async throws -> [[String: String]] {
            try await fleet.database.query(
                """
                select fold, score, loss, epochs, best_epoch, weights_sha256 from trawl.fold_results
                where study = '\(study)' order by fold
                """)
        }
        let found = try await results(name)
        #expect(found.count == 2 && found.allSatisfy { $0["weights_sha256"]?.count == 64 })
        #expect(try await results("undisturbed") == found)
        #expect(try await fleet.ranking(name) == fleet.ranking("undisturbed"))
        let curves = try await fleet.database.query(
            """
            select count(*) as epochs, count(distinct (fold, epoch, train_loss, validation_loss)) as different
            from trawl.learning_curves
            """)
        #expect(curves == [["epochs": "12000", "different": "6000"]])
        let left = try await fleet.database.query(
            "select (select count(*) from fleet.checkpoint) + (select count(*) from fleet.checkpoint_chunk) as n")
        #expect(left == [["n": "0"]])
    }

    /// Stops a worker in the middle of the first fold, by a signal to end. `condition` says when.
    private func drain(_ fleet: Fixture, when condition: String) async throws {
        let worker = Running(try fleet.worker())
        try await fleet.database.wait(for: condition)
        try await worker.stop()
    }

    private static let training = "select exists (select from fleet.curve)"

    @Test func aDrainedWorkersFoldGoesOnWhereItStood() async throws {
        try await Fixture.with { fleet in
            try await save(fleet)
            let scheduler = Running(try fleet.scheduler())
            // None by time: what there is comes of the drain.
            _ = try await fleet.enqueue(try study(fleet, "drained", checkpoint: "{seconds: 86400}"))
            try await drain(fleet, when: Self.training)
            let left = try await fleet.database.query(
                """
                select c.fold, c.step > 0 as trained, c.epoch > 1 as epochs, t.attempts, t.crashes, t.lease is null as free
                from trawl.checkpoints c, fleet.trial t
                """)
            let expected = [
                "fold": "0", "trained": "t", "epochs": "t", "attempts": "0", "crashes": "0", "free": "t",
            ]
            #expect(left == [expected])
            let journal = Journal()
            let second = Running(try fleet.worker(logger: journal.logger))
            try await fleet.completed("drained")
            try await second.stop()
            let resumed = journal.lines("going on from a checkpoint")
            #expect(resumed.map { $0.metadata["fold"] } == ["0"])
            #expect(journal.lines("checkpoint can't be used").isEmpty)
            try await expectUndisturbed(fleet, "drained")
            try await scheduler.stop()
        }
    }

    @Test func aKilledWorkersFoldGoesOnFromItsLastCheckpoint() async throws {
        try await Fixture.with { fleet in
            try await save(fleet)
            let scheduler = Running(try fleet.scheduler(lease: .seconds(2)))
            _ = try await fleet.enqueue(try study(fleet, "killed", checkpoint: "{seconds: 0.1}"))
            let victim = try fleet.start(["worker", "--slots", "1", "--pool", fleet.pool, "--lease", "2"])
            try await fleet.database.wait(for: "select exists (select from fleet.checkpoint where step > 500)")
            kill(victim.processIdentifier, SIGKILL)
            victim.waitUntilExit()
            let journal = Journal()
            let second = Running(try fleet.worker(lease: .seconds(2), logger: journal.logger))
            try await fleet.completed("killed")
            try await second.stop()
            let resumed = journal.lines("going on from a checkpoint")
            #expect(resumed.map { $0.metadata["fold"] } == ["0"])
            let step = try #require(resumed.first?.metadata["step"].flatMap { Int("\($0)") })
            #expect(step > 500)
            #expect(journal.lines("checkpoint can't be used").isEmpty)
            let trial = try await fleet.database.query(
                "select state, generation > 2 as rescued, crashes from fleet.trial")
            #expect(trial == [["state": "completed", "rescued": "t", "crashes": "0"]])
            try await expectUndisturbed(fleet, "killed")
            try await scheduler.stop()
        }
    }

    /// However seldom the study wants one: so a trial gets on however often its workers are lost.
    @Test func aTrialThatLostItsWorkerIsCheckpointedSoon() async throws {
        try await Fixture.with { fleet in
            try await save(fleet)
            let scheduler = Running(try fleet.scheduler(lease: .seconds(1)))
            _ = try await fleet.enqueue(
                try fleet.study("endless", space: "{}", epochs: 1_000_000, checkpoint: "{seconds: 3600}"))
            let victim = try fleet.start(["worker", "--slots", "1", "--pool", fleet.pool, "--lease", "1"])
            try await fleet.database.wait(for: "select exists (select from fleet.trial where state = 'running')")
            kill(victim.processIdentifier, SIGKILL)
            victim.waitUntilExit()
            try await fleet.database.wait(for: "select crashes = 1 and state <> 'running' from fleet.trial")
            let worker = Running(try fleet.worker(lease: .seconds(1)))
            try await fleet.database.wait(for: "select exists (select from fleet.checkpoint)")
            #expect(
                try await fleet.database.query("select state, crashes from fleet.trial") == [
                    ["state": "running", "crashes": "0"]
                ])
            _ = try await fleet.store.cancel("endless")
            try await worker.stop()
            try await scheduler.stop()
        }
    }

    /// What the database gives back isn't what was written; or it is, and is no checkpoint of this fold.
    @Test(arguments: [
        ("delete from fleet.checkpoint_chunk", "lacks chunk 0"),
        ("update fleet.checkpoint_chunk set data = set_byte(data, 100, get_byte(data, 100) # 1)", "has the SHA-256"),
        (
            """
            with nonsense as (update fleet.checkpoint_chunk set data = 'nonsense')
            update fleet.checkpoint set bytes = 8, sha256 = encode(sha256('nonsense'), 'hex')
            """, "checkpoint of fold 0: "
        ),
    ])
    func aCheckpointThatCantBeUsedIsToldOfAndTheFoldStartsAfresh(_ damage: String, _ problem: String) async throws {
        try await Fixture.with { fleet in
            try await save(fleet)
            let scheduler = Running(try fleet.scheduler())
            _ = try await fleet.enqueue(try study(fleet, "damaged", checkpoint: "{seconds: 86400}"))
            try await drain(fleet, when: Self.training)
            try await fleet.database.query(damage)
            let journal = Journal()
            let second = Running(try fleet.worker(logger: journal.logger))
            try await fleet.completed("damaged")
            try await second.stop()
            let warnings = journal.lines("checkpoint can't be used, the fold starts afresh: ")
            #expect(warnings.count == 1)
            let warning = try #require(warnings.first)
            #expect(warning.level == .warning && warning.message.contains(problem))
            #expect(warning.metadata["fold"] == "0" && warning.metadata["trial"] != nil)
            try await expectUndisturbed(fleet, "damaged")
            try await scheduler.stop()
        }
    }

    @Test func aStudyWithoutCheckpointsLeavesNone() async throws {
        try await Fixture.with { fleet in
            try await save(fleet)
            let scheduler = Running(try fleet.scheduler())
            _ = try await fleet.enqueue(try study(fleet, "none", checkpoint: "null"))
            try await drain(fleet, when: Self.training)
            let left = try await fleet.database.query(
                """
                select (select count(*) from fleet.checkpoint_chunk) as chunks, state in ('pending', 'queued') as open,
                    attempts from fleet.trial
                """)
            #expect(left == [["chunks": "0", "open": "t", "attempts": "0"]])
            try await scheduler.stop()
        }
    }

    /// The trial is no longer this worker's: nothing of its fold may be written after that.
    @Test func aCancelledStudyLeavesNoCheckpoint() async throws {
        try await Fixture.with { fleet in
            try await save(fleet)
            let scheduler = Running(try fleet.scheduler())
            _ = try await fleet.enqueue(
                try fleet.study("endless", space: "{}", epochs: 1_000_000, checkpoint: "{seconds: 0.05}"))
            let worker = Running(try fleet.worker(lease: .seconds(1)))
            try await fleet.database.wait(for: "select exists (select from fleet.checkpoint)")
            #expect(try await fleet.store.cancel("endless"))
            // The one slot has let go of the trial when another one gets through, and the scheduler has ended its row.
            _ = try await fleet.enqueue(try fleet.study("next", task: "noop"))
            try await fleet.completed("next")
            try await fleet.database.wait(
                for: """
                    select bool_and(t.state = 'cancelled') from fleet.trial t join fleet.study s on s.id = t.study_id
                    where s.name = 'endless'
                    """)
            let left = try await fleet.database.query(
                "select (select count(*) from fleet.checkpoint) + (select count(*) from fleet.checkpoint_chunk) as n")
            #expect(left == [["n": "0"]])
            try await worker.stop()
            try await scheduler.stop()
        }
    }
}
