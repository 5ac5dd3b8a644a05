import AMQP
import Datasets
import Fleet
import Foundation
import Harness
import Postgres
import Store
import Studies
import TestServers
import Testing

@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct RecoveryTests {
    @Test func aKilledWorkersTrialsAreFinishedByAnotherWithTheSameBits() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(training: 2400), as: "tiny")
            let scheduler = Running(try fleet.scheduler(lease: .seconds(2)))
            _ = try await fleet.enqueue(try fleet.study("killed", epochs: 40, folds: 3))
            let victim = try fleet.start(["worker", "--slots", "1", "--pool", fleet.pool, "--lease", "2"])
            // In the middle of a trial: a fold is recorded, the trial isn't.
            try await fleet.database.wait(
                for: """
                    select exists (select from fleet.trial t join fleet.fold f on f.trial_id = t.id where t.state = 'running')
                    """)
            kill(victim.processIdentifier, SIGKILL)
            victim.waitUntilExit()
            let worker = Running(try fleet.worker(slots: 2, lease: .seconds(2)))
            try await fleet.completed("killed")
            _ = try await fleet.enqueue(try fleet.study("undisturbed", epochs: 40, folds: 3))
            try await fleet.completed("undisturbed")
            try await worker.stop()
            try await scheduler.stop()
            #expect(try await fleet.ranking("killed") == fleet.ranking("undisturbed"))
            let folds = try await fleet.database.query(
                "select study, count(*) as folds from trawl.fold_results group by study order by study")
            #expect(folds.map { $0["folds"] } == ["12", "12"])
            let rescued = try await fleet.database.query("select count(*) as n from fleet.trial where generation > 2")
            #expect(rescued == [["n": "1"]])
        }
    }

    /// Stopped for three leases in the middle of a trial, then continued: it believes that the trial is still its own.
    @Test func aPausedWorkersWritesAreRefused() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(training: 2400), as: "tiny")
            let scheduler = Running(try fleet.scheduler(lease: .seconds(4)))
            _ = try await fleet.enqueue(try fleet.study("paused", space: "{}", epochs: 400, folds: 3, refit: false))
            let paused = try fleet.start(["worker", "--slots", "1", "--pool", fleet.pool, "--lease", "4"])
            try await fleet.database.wait(for: "select exists (select from fleet.trial where state = 'running')")
            kill(paused.processIdentifier, SIGSTOP)
            try await fleet.database.query(
                "create table public.stale as select id, lease, worker, 0 as writes from fleet.trial")
            // With its owner's rights: workers log in as another.
            try await fleet.database.query(
                """
                create function public.note() returns trigger language plpgsql security definer as $$ begin
                    update public.stale s set writes = writes + 1 where s.worker = new.worker;
                    return null;
                end $$
                """)
            let second = Running(try fleet.worker(lease: .seconds(4)))
            // Its lease has run out, and the other has the trial.
            try await fleet.database.wait(
                for: """
                    select t.lease <> s.lease and t.state = 'running' from fleet.trial t join public.stale s using (id)
                    """)
            try await fleet.database.query(
                "create trigger note after insert or update on fleet.fold for each row execute function public.note()")
            try await fleet.database.query(
                "create trigger note after update on fleet.trial for each row execute function public.note()")
            kill(paused.processIdentifier, SIGCONT)
            try await fleet.completed("paused")
            paused.terminate()
            paused.waitUntilExit()
            try await second.stop()
            try await scheduler.stop()
            let trial = try await fleet.database.query(
                """
                select t.state, t.generation, t.worker <> s.worker as elsewhere, s.writes,
                    (select count(*) from fleet.fold f where f.trial_id = t.id) as folds
                from fleet.trial t join public.stale s using (id)
                """)
            #expect(
                trial == [["state": "completed", "generation": "3", "elsewhere": "t", "writes": "0", "folds": "3"]])
        }
    }

    /// What a database that was restored from an older backup does: the next study gets the id of one that is lost.
    @Test func aStudyIsNotTakenForALostOneOfTheSameId() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(training: 240), as: "tiny")
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker())
            _ = try await fleet.enqueue(try fleet.study("lost", epochs: 3, refit: false))
            try await fleet.completed("lost")
            let id = "select id from fleet.study"
            let lost = try await fleet.database.query(id)
            try await fleet.store.discard("lost", pool: "none")
            try await fleet.database.query(
                "alter table fleet.study alter column id restart with \(try #require(lost.first?["id"]))")
            _ = try await fleet.enqueue(try fleet.study("new", epochs: 5, refit: false))
            #expect(try await fleet.database.query(id) == lost)
            try await fleet.completed("new")
            try await worker.stop()
            try await scheduler.stop()
            let epochs = try await fleet.database.query("select distinct epochs from trawl.fold_results")
            #expect(epochs == [["epochs": "5"]])
        }
    }

    /// A drain doesn't wait for gigabytes; nor is it an attempt, be it the last that the trial had.
    @Test func aDrainEndsADownload() async throws {
        try await Fixture.with { fleet in
            // Nine megabytes.
            _ = try await fleet.store.save(try Dataset.tiny(training: 600_000), as: "tiny")
            let scheduler = Running(try fleet.scheduler())
            _ = try await fleet.enqueue(try fleet.study(space: "{}", refit: false))
            try await fleet.database.query("update fleet.trial set attempts = 4")
            var url = try #require(URLComponents(string: fleet.database.url(as: .worker)))
            let proxy = try FaultProxy(to: UInt16(try #require(url.port)))
            defer { proxy.close() }
            proxy.set(.limit(bytesPerSecond: 500_000))
            url.port = Int(proxy.port)
            let worker = Running(
                Worker(
                    settings: WorkerSettings(
                        slots: 1, pool: fleet.pool, lease: .seconds(30), cache: fleet.cache, build: "test"),
                    database: try DatabaseAddress(#require(url.string)),
                    broker: try Address(TestServers.brokerURL(as: .worker)), logger: fleet.logger))
            try await fleet.database.wait(
                for: """
                    select count(*) > 0 from pg_stat_activity
                    where datname = current_database() and application_name = 'trawl dataset'
                    """)
            try await worker.stop()
            // The whole would have been kept.
            #expect(try FileManager.default.contentsOfDirectory(atPath: fleet.cache.path) == [])
            let trial = try await fleet.database.query(
                "select state in ('pending', 'queued') as open, attempts, crashes, lease is null as free from fleet.trial"
            )
            #expect(trial == [["open": "t", "attempts": "4", "crashes": "0", "free": "t"]])
            try await scheduler.stop()
        }
    }

    @Test func aDrainedWorkerGivesItsTrialBackUnchargedAndKeepsItsFolds() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(training: 2400), as: "tiny")
            let scheduler = Running(try fleet.scheduler())
            _ = try await fleet.enqueue(try fleet.study(space: "{}", epochs: 300, folds: 3))
            let worker = Running(try fleet.worker())
            try await fleet.database.wait(for: "select count(*) >= 1 from fleet.fold")
            // Not always 1: a worker that can't fetch the data in time puts a trial back, uncharged.
            let claimed = try #require(try await fleet.database.query("select generation from fleet.trial").first)
            try await worker.stop()
            let trial = try await fleet.database.query(
                """
                select state in ('pending', 'queued') as open, attempts, crashes, generation - $1 as given_back,
                    lease is null as free from fleet.trial
                """, [.int(Int(claimed["generation"] ?? "") ?? 0)])
            #expect(trial == [["open": "t", "attempts": "0", "crashes": "0", "given_back": "1", "free": "t"]])
            let second = Running(try fleet.worker())
            try await fleet.completed()
            try await second.stop()
            try await scheduler.stop()
            #expect(try await fleet.database.query("select count(*) as n from trawl.fold_results") == [["n": "3"]])
        }
    }

    @Test func aCancelledStudyStopsTraining() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(training: 2400), as: "tiny")
            let scheduler = Running(try fleet.scheduler())
            _ = try await fleet.enqueue(try fleet.study("endless", space: "{}", epochs: 1_000_000))
            // Heartbeats come three times a lease.
            let worker = Running(try fleet.worker(lease: .seconds(1)))
            try await fleet.database.wait(for: "select exists (select from fleet.trial where state = 'running')")
            #expect(try await fleet.store.cancel("endless"))
            // The one slot is free again when another study gets through.
            _ = try await fleet.enqueue(try fleet.study("next", space: "{}"))
            try await fleet.completed("next")
            try await fleet.database.wait(
                for: "select state = 'cancelled' from fleet.trial order by id limit 1")
            try await worker.stop()
            try await scheduler.stop()
        }
    }

    /// The database refuses to give one trial to any worker: the others have the slot meanwhile.
    @Test func aTrialThatCannotBeClaimedHoldsNoSlot() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.enqueue(
                try fleet.study(task: "noop", space: "{epochs: [1, 2, 3, 4]}", refit: false))
            try await fleet.database.script(
                """
                create function public.refuse() returns trigger language plpgsql as $$
                begin raise check_violation using message = 'the row is poisoned'; end $$;
                create trigger refuse before update on fleet.trial for each row
                when (new.number = 0 and new.state = 'running') execute function public.refuse();
                """)
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker())
            try await fleet.database.wait(for: "select count(*) = 3 from fleet.trial where state = 'completed'")
            let left = try await fleet.database.query("select state, crashes from fleet.trial where number = 0")
            #expect(left == [["state": "queued", "crashes": "0"]])
            try await fleet.database.query("drop trigger refuse on fleet.trial")
            try await fleet.completed()
            try await worker.stop()
            try await scheduler.stop()
        }
    }

    @Test func messagesThatAreNotOursGoToTheDeadQueueAndDoublesAreDropped() async throws {
        try await Fixture.with { fleet in
            let broker = try await fleet.broker()
            try await QueueNames.declareDead(on: broker)
            try await QueueNames.declare(pool: fleet.pool, level: 1, on: broker)
            _ = try await fleet.enqueue(try fleet.study(task: "noop", folds: 2))
            let real = try await fleet.store.openStudies()
            let handouts = try await fleet.store.pending(study: try #require(real.first).id, after: 0, limit: 10)
            #expect(handouts.count == 4)
            // Each with the pool's name, to be told from what others left in the dead queue.
            let strangers = [
                fleet.pool, "\"\(fleet.pool)\"", "[\"\(fleet.pool)\"]",
                "{\"trial\": \"\(fleet.pool)\", \"generation\": 1}",
                "{\"trial\": 1, \"generation\": 1, \"pool\": \"\(fleet.pool)\"}", "{\"\(fleet.pool)\": 1",
                fleet.pool + String(repeating: "9", count: 5000),
            ].map { Array($0.utf8) }
            // Costs a worker nothing but reading it off the wire.
            let huge = Array("{\"pool\": \"\(fleet.pool)\", ".utf8) + [UInt8](repeating: 0x20, count: 10_000_000)
            let doubled = (handouts + handouts).map(TrialMessage.encode)
            let outcomes = try await broker.publish(
                strangers + [huge] + doubled, to: QueueNames.trials(pool: fleet.pool, level: 1))
            #expect(outcomes.allSatisfy { $0 == .confirmed })
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker(slots: 2))
            try await fleet.completed()
            try await worker.stop()
            try await scheduler.stop()
            var missing = Set(strangers)
            var hasHuge = false
            let dead = try await broker.consume(QueueNames.dead)
            for await delivery in dead {
                missing.remove(delivery.body)
                if delivery.size == huge.count, delivery.body.starts(with: huge.prefix(40)) { hasHuge = true }
                try await broker.acknowledge(delivery)
                if missing.isEmpty, hasHuge { break }
            }
            #expect(missing.isEmpty && hasHuge)
            let once = try await fleet.database.query(
                "select count(*) as n from fleet.trial where state = 'completed' and attempts = 1")
            #expect(once == [["n": "4"]])
            await broker.close()
        }
    }

    /// A message that the broker lost: its trial is queued, the queue is empty.
    @Test func aLostMessageIsPublishedAgain() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.enqueue(try fleet.study(task: "noop"))
            try await fleet.database.query(
                "update fleet.trial set state = 'queued', published = 1, queued_at = now() - interval '6 seconds'")
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker())
            try await fleet.completed()
            try await worker.stop()
            try await scheduler.stop()
            let again = try await fleet.database.query("select count(*) as n from fleet.trial where attempts = 1")
            #expect(again == [["n": "4"]])
        }
    }

    @Test func anotherSchedulerTakesOver() async throws {
        try await Fixture.with { fleet in
            let first = Running(try fleet.scheduler())
            try await fleet.database.wait(for: "select term = 1 and expires_at > now() from fleet.leader")
            let second = Running(try fleet.scheduler())
            try await first.stop()
            _ = try await fleet.enqueue(try fleet.study(task: "noop"))
            let worker = Running(try fleet.worker())
            try await fleet.completed()
            try await worker.stop()
            try await second.stop()
        }
    }

    @Test func higherPriorityGoesFirst() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.enqueue(
                try fleet.study("low", task: "noop", space: "{epochs: \(Array(1...400))}"))
            _ = try await fleet.enqueue(
                try fleet.study("high", task: "noop", space: "{epochs: \(Array(1...20))}", priority: 5))
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker())
            try await fleet.completed("high")
            try await fleet.completed("low")
            try await worker.stop()
            try await scheduler.stop()
            let order = try await fleet.database.query(
                """
                select max(t.ended_at) filter (where s.name = 'high') < max(t.ended_at) filter (where s.name = 'low') as first
                from fleet.trial t join fleet.study s on s.id = t.study_id
                """)
            #expect(order == [["first": "t"]])
        }
    }
}
