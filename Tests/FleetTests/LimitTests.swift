import AMQP
import Datasets
import Fleet
import Foundation
import Logging
import Postgres
import Search
import Store
import Studies
import TestServers
import Testing

/// Trials that take too long, too much memory, or their worker down.
@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct LimitTests {
    private func study(_ text: String, _ fleet: Fixture) throws -> Study {
        try StudyFile(
            """
            pool: \(fleet.pool)
            data: {dataset: tiny}
            refit: false
            \(text)
            """, file: "test"
        ).study
    }

    private func worker(
        _ fleet: Fixture, slots: Int = 1, lease: Duration = .seconds(30), memory: Int? = nil,
        progressLimit: ProgressLimit = ProgressLimit(), logger: Logger? = nil
    ) throws -> Worker {
        var settings = WorkerSettings(
            slots: slots, pool: fleet.pool, lease: lease, cache: fleet.cache, build: "test", memory: memory)
        settings.progressLimit = progressLimit
        return Worker(
            settings: settings, database: try DatabaseAddress(fleet.database.url(as: .worker)),
            broker: try Address(TestServers.brokerURL(as: .worker)), logger: logger ?? fleet.logger)
    }

    /// The first trial would train for hours; the second one's turn comes.
    @Test func aTrialEndsAtItsStudysTimeout() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(), as: "tiny")
            let scheduler = Running(try fleet.scheduler())
            _ = try await fleet.enqueue(
                try study(
                    """
                    study: timed
                    cross_validation: {folds: 2}
                    recipe: {hidden: [8], batch_size: 10, early_stopping: null}
                    space: {epochs: [1000000, 2]}
                    timeout: 0.75
                    """, fleet))
            let worker = Running(try worker(fleet))
            try await fleet.completed("timed")
            try await worker.stop()
            try await scheduler.stop()
            let trials = try await fleet.database.query(
                """
                select state, failure, attempts, (select count(*) from fleet.checkpoint c where c.trial_id = t.id) as checkpoints
                from fleet.trial t order by number
                """)
            #expect(trials.map { $0["state"] } == ["failed", "completed"])
            #expect(
                trials[0]["failure"]
                    == "timeout: the trial has trained for over 0.75 s, which the study's timeout allows it in all")
            #expect(trials[0]["checkpoints"] == "0" && trials[1]["failure"] == "")
        }
    }

    /// What was trained before counts: recorded folds, and the epochs before a checkpoint.
    @Test func theTimeoutIsForAllFoldsTogether() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(), as: "tiny")
            _ = try await fleet.enqueue(
                try study(
                    """
                    study: spent
                    cross_validation: {folds: 2}
                    recipe: {hidden: [8], epochs: 2}
                    timeout: 3000
                    """, fleet))
            try await fleet.database.query(
                """
                insert into fleet.fold (trial_id, fold, epochs, best_epoch, score, seconds, samples, metrics, worker, cpu, build)
                select id, 0, 5, 5, 0.5, 3001, 10, '{}', 'earlier', 'cpu', 'build' from fleet.trial
                """)
            // An earlier worker had it.
            try await fleet.database.query("update fleet.trial set generation = 2")
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try worker(fleet))
            try await fleet.completed("spent")
            try await worker.stop()
            try await scheduler.stop()
            let trials = try await fleet.database.query(
                "select state, failure like 'timeout: %' as timed from fleet.trial")
            #expect(trials == [["state": "failed", "timed": "t"]])
        }
    }

    /// A batch that takes longer than the limit looks like a thread that is stuck. The worker ends; what it had goes to
    /// others, the stuck trial as one whose worker was lost.
    @Test func aStuckTrainingEndsItsWorker() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(training: 4000), as: "tiny")
            let scheduler = Running(try fleet.scheduler(lease: .seconds(2)))
            _ = try await fleet.enqueue(
                try study(
                    """
                    study: stuck
                    cross_validation: {folds: 2}
                    recipe: {epochs: 1, hidden: [1500, 1500], batch_norm: false}
                    space: {batch_size: [2000]}
                    """, fleet))
            let limit = ProgressLimit(least: .milliseconds(40), operationsPerSecond: .infinity)
            let stuck = try worker(fleet, lease: .seconds(2), progressLimit: limit)
            await #expect(throws: StuckTraining.self) { try await stuck.run() }
            try await fleet.database.wait(for: "select crashes = 1 and generation = 2 from fleet.trial")
            let worker = Running(try worker(fleet, lease: .seconds(2)))
            try await fleet.completed("stuck")
            try await worker.stop()
            try await scheduler.stop()
            let trials = try await fleet.database.query("select state, crashes from fleet.trial")
            #expect(trials == [["state": "completed", "crashes": "0"]])
        }
    }

    /// A trial that was lost with its worker trains when no other does, though the worker has three slots; all complete.
    @Test func aSuspectTrainsAlone() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(training: 2400), as: "tiny")
            _ = try await fleet.enqueue(
                try study(
                    """
                    study: suspect
                    cross_validation: {folds: 2}
                    recipe: {hidden: [8, 8], epochs: 20, early_stopping: null}
                    space: {batch_size: [10, 11, 12, 13, 14, 15, 16, 17, 18]}
                    checkpoint: null
                    """, fleet))
            try await fleet.database.query("update fleet.trial set crashes = 1 where number in (4, 5)")
            let journal = Journal()
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try worker(fleet, slots: 3, logger: journal.logger))
            try await fleet.completed("suspect")
            try await worker.stop()
            try await scheduler.stop()
            let states = try await fleet.database.query("select state, count(*) as n from fleet.trial group by state")
            #expect(states == [["state": "completed", "n": "9"]])
            // Its first fold: after that it has made progress. The seconds are those of the epochs alone.
            let besides = try await fleet.database.query(
                """
                with training as (
                    select t.id, t.number, f.fold,
                        tstzrange(f.recorded_at - f.seconds * interval '1 second', f.recorded_at) as time
                    from fleet.fold f join fleet.trial t on t.id = f.trial_id)
                select count(*) as n from training suspect join training other on other.id <> suspect.id
                where suspect.number in (4, 5) and suspect.fold = 0 and other.time && suspect.time
                """)
            #expect(besides == [["n": "0"]], "\(journal.end)")
            #expect(!journal.lines("the trial waits: a worker was lost with the trial, so that it runs alone").isEmpty)
        }
    }

    /// A study without a known need, as the first release stored it: a worker without the memory gives the trial back, at
    /// no charge and with the reason, and runs others.
    @Test func aTrialThatDoesNotFitIsLeftToOthers() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(), as: "tiny")
            let scheduler = Running(try fleet.scheduler())
            _ = try await fleet.enqueue(
                try study(
                    """
                    study: large
                    cross_validation: {folds: 2}
                    recipe: {epochs: 1, hidden: [8]}
                    space: {batch_size: [50, 60000]}
                    """, fleet))
            try await fleet.database.query("update fleet.study set memory = null")
            let small = Running(try worker(fleet, memory: 8 << 20))
            try await fleet.database.wait(
                for: """
                    select bool_and(case number when 0 then state = 'completed'
                        else state = 'pending' and attempts = 0 and crashes = 0 and not_before > now()
                            and failure like 'the trial needs about % of memory, and this worker may use 8 MiB%' end)
                    from fleet.trial
                    """)
            try await small.stop()
            let large = Running(try worker(fleet, memory: 1 << 30))
            try await fleet.completed("large")
            try await large.stop()
            try await scheduler.stop()
            let trials = try await fleet.database.query("select state from fleet.trial order by number")
            #expect(trials == [["state": "completed"], ["state": "completed"]])
        }
    }
}
