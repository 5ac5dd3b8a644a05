import Datasets
import Foundation
import Learning
import Postgres
import Store
import Studies
import TestServers
import Testing

/// Random orders of everything that can happen to a trial, three workers, one of them asleep at the wrong time: after
/// each step the database holds what the model says, and a write that is refused leaves no trace.
@Suite(.timeLimit(.minutes(10)))
struct InterleavingTests {
    private static let schedules = 10_000
    private static let steps = 12

    /// Four lanes, each with a database of its own, since a rescue takes what it finds.
    @Test(.ownDatabase, arguments: 0..<4)
    func theDatabaseDoesWhatTheModelSays(lane: Int) async throws {
        let lane = try await Lane(fixture: Fixture(), count: Self.schedules / 4, seed: UInt64(lane))
        for schedule in 0..<(Self.schedules / 4) { try await lane.run(schedule, steps: Self.steps) }
    }

    private struct Mismatch: Error, CustomStringConvertible {
        let description: String
    }

    private enum Step: CaseIterable {
        case claim, claimOld, claimAgain, queue, renew, expire, rescue, fold, checkpoint, complete, giveBack, drain,
            fail
        case cancel, pause, resume, retry, close

        /// How often it is drawn, against the others.
        var weight: Int {
            switch self {
            case .claim: 8
            case .expire, .rescue: 4
            case .renew, .fold, .checkpoint, .complete: 3
            case .cancel, .pause: 1
            default: 2
            }
        }

        static let byWeight = allCases.flatMap { Array(repeating: $0, count: $0.weight) }
    }

    private struct Lane {
        let fixture: Fixture
        /// One for all looks at the database.
        let connection: Connection
        let seed: UInt64
        private let scheduler = UUID()
        let trials: [Int]

        init(fixture: Fixture, count: Int, seed: UInt64) async throws {
            self.fixture = fixture
            self.seed = seed
            connection = Connection(try fixture.database.address, application: "trawl test lane")
            try await fixture.enqueue(["study": "s0", "space": "{batch_size: [10]}", "refit": "false"])
            try await fixture.database.query(
                """
                insert into fleet.study (name, pool, priority, spec, dimensions, metric, maximize, refit, next_number)
                select 's' || n, pool, priority, spec, dimensions, metric, maximize, refit, next_number
                from fleet.study, generate_series(1, \(count - 1)) n
                """)
            try await fixture.database.query(
                """
                insert into fleet.trial (study_id, number, point, point_hash)
                select s.id, t.number, t.point, t.point_hash from fleet.trial t, fleet.study s where s.id <> t.study_id
                """)
            // Out of the way of what looks at all studies, until its turn comes.
            try await fixture.database.query("update fleet.study set state = 'paused'")
            let rows = try await fixture.database.query(
                "select t.id from fleet.trial t join fleet.study s on s.id = t.study_id order by substr(s.name, 2)::integer"
            )
            trials = rows.compactMap { Int($0["id"] ?? "") }
        }

        func run(_ schedule: Int, steps: Int) async throws {
            var random = SplitMix64(seed: seed << 32 | UInt64(schedule))
            var model = LifecycleModel()
            var held: [Claim?] = [nil, nil, nil]
            var told: [String] = []
            let (trial, study) = (trials[schedule], "s\(schedule)")
            _ = try await query("update fleet.study set state = 'active' where name = $1", .text(study))
            // Anew each time: a lead lasts for some seconds.
            let term = try #require(try await fixture.store.elect(scheduler))
            for _ in 0..<steps {
                let step = Step.byWeight[Int(random.next(below: UInt64(Step.byWeight.count)))]
                let worker = Int(random.next(below: 3))
                let fold = Int(random.next(below: 2))
                told.append("\(step) worker \(worker) fold \(fold)")
                do {
                    try await take(step, worker, fold, trial, study, term, &model, &held)
                    try await compare(model, trial)
                } catch {
                    throw Mismatch(
                        description: "seed \(seed), schedule \(schedule), \(told.joined(separator: "; ")): \(error)")
                }
            }
            // Not in the way of the next one's rescues.
            _ = try? await fixture.store.cancel(study)  // refused where it is completed
        }

        private func take(
            _ step: Step, _ worker: Int, _ fold: Int, _ trial: Int, _ study: String, _ term: Term,
            _ model: inout LifecycleModel, _ held: inout [Claim?]
        ) async throws {
            let store = fixture.store
            let mine = held[worker]
            func agree<T: Equatable>(_ found: T, _ wanted: T) throws {
                if found != wanted { throw Mismatch(description: "said \(found), the model \(wanted)") }
            }
            func refuses(_ body: () async throws -> Void) async throws {
                do { try await body() } catch is Store.Refusal {}
            }
            switch step {
            case .claim, .claimOld:
                let generation = step == .claim ? model.generation : max(1, model.generation - 1)
                let lease = UUID()
                let before = model
                let claim = try await claim(trial, generation, lease)
                try agree(claim != nil, model.claim(generation: generation, lease: lease))
                if let claim {
                    try agree(Set(claim.recorded.map(\.fold)), before.folds)
                    try agree(claim.checkpoints, before.checkpoints)
                    try agree(claim.crashes, before.crashes)
                    held[worker] = claim
                }
            case .claimAgain:
                guard let mine else { return }
                let again = try await claim(trial, mine.generation, mine.lease)
                let wanted = model.isHeld(by: mine.lease) && model.generation == mine.generation
                try agree(again != nil, wanted || model.claim(generation: mine.generation, lease: mine.lease))
                if wanted { _ = model.claim(generation: mine.generation, lease: mine.lease) }
            case .queue:
                let generation = fold == 0 ? model.generation : max(1, model.generation - 1)
                try await store.markQueued([Handout(trial: trial, generation: generation)], term: term)
                model.markQueued(generation: generation)
            case .renew:
                guard let mine else { return }
                let lost = try await store.renew([(trial, mine.lease)], duration: .seconds(60))
                try agree(lost.contains(mine.lease), model.renew(mine.lease))
            case .expire:
                _ = try await query(
                    """
                    update fleet.trial set lease_expires_at = clock_timestamp() - interval '1 second'
                    where id = $1 and state = 'running'
                    """, .int(trial))
                if model.state == "running" { model.isExpired = true }
            case .rescue:
                _ = try await store.rescue(term: term)
                model.rescue()
            case .fold:
                guard let mine else { return }
                let written = try await store.record(
                    fixture.fold(fold, score: 0.5), of: mine, objective: Self.objective, by: fixture.provenance)
                try agree(written == .done, model.record(fold: fold, mine.lease))
            case .checkpoint:
                guard let mine else { return }
                let written = try await fixture.write(fixture.checkpoint(bytes: 10), fold: fold, of: mine)
                try agree(written == .done, model.write(checkpoint: fold, mine.lease))
            case .complete:
                guard let mine else { return }
                let written = try await store.record(
                    fixture.result([0.5]), folds: [fixture.fold(1, score: 0.5)], of: mine, objective: Self.objective,
                    by: fixture.provenance)
                try agree(written == .done, model.complete(last: 1, mine.lease))
            case .giveBack, .drain:
                guard let mine else { return }
                try await store.giveBack(mine, charged: step == .giveBack)
                model.giveBack(charged: step == .giveBack, mine.lease)
            case .fail:
                guard let mine else { return }
                try agree(try await store.fail(mine, reason: "no room") == .done, model.fail(mine.lease))
            case .cancel:
                try await refuses { _ = try await store.cancel(study) }
                _ = try await fixture.endCancelled(lead: term)
                model.cancel()
            case .pause:
                try await refuses { _ = try await store.pause(study) }
                model.pause()
            case .resume:
                try await refuses { _ = try await store.resume(study) }
                model.resume()
            case .retry:
                try await refuses { _ = try await store.retry(study) }
                model.retry()
            case .close:
                _ = try await store.closeFinished(term: term)
                model.closeFinished()
            }
        }

        private static let objective = Objective(metric: .accuracy, maximize: true)

        private func claim(_ trial: Int, _ generation: Int, _ lease: UUID) async throws -> Claim? {
            try await fixture.store.claim(
                trial: trial, generation: generation, lease: lease, worker: "host:1", duration: .seconds(60))
        }

        /// The first row, as texts.
        private func query(_ sql: String, _ parameter: Parameter) async throws -> [String: String] {
            try await connection.run { session in
                let rows = try session.query(sql, [parameter])
                guard let row = rows.first else { return [:] }
                return Dictionary(
                    rows.columnNames.map { ($0, row.optionalText($0) ?? "") }, uniquingKeysWith: { first, _ in first })
            }
        }

        private func compare(_ model: LifecycleModel, _ trial: Int) async throws {
            let row = try await query(
                """
                select s.state as study, t.state, t.generation, t.lease, t.attempts, t.crashes,
                    coalesce(t.lease_expires_at < clock_timestamp(), false) and t.state = 'running' as expired,
                    (select string_agg(f.fold::text, ',' order by f.fold) from fleet.fold f where f.trial_id = t.id) as folds,
                    (select string_agg(c.fold::text, ',' order by c.fold) from fleet.checkpoint c where c.trial_id = t.id) as checkpoints,
                    (select string_agg(distinct c.fold::text, ',') from fleet.checkpoint_chunk c where c.trial_id = t.id) as chunks
                from fleet.trial t join fleet.study s on s.id = t.study_id where t.id = $1
                """, .int(trial))
            func numbers(_ text: String?) -> Set<Int> { Set((text ?? "").split(separator: ",").compactMap { Int($0) }) }
            var found = LifecycleModel()
            found.study = row["study"] ?? ""
            found.state = row["state"] ?? ""
            found.generation = Int(row["generation"] ?? "") ?? 0
            found.lease = UUID(uuidString: row["lease"] ?? "")
            found.isExpired = row["expired"] == "t"
            found.attempts = Int(row["attempts"] ?? "") ?? 0
            found.crashes = Int(row["crashes"] ?? "") ?? 0
            found.folds = numbers(row["folds"])
            found.checkpoints = numbers(row["checkpoints"])
            guard found == model else { throw Mismatch(description: "found \(found), the model has \(model)") }
            guard numbers(row["chunks"]) == found.checkpoints else {
                throw Mismatch(description: "chunks \(row["chunks"] ?? "") beside checkpoints \(found.checkpoints)")
            }
        }
    }
}
