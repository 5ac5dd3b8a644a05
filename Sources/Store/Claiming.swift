package import Foundation
internal import Learning
internal import Postgres
package import Studies

/// A trial under this worker's lease, and all that running it needs beside its study.
package struct Claim: Sendable {
    package let trial: Int
    /// In its study, from 0; nil for a refit.
    package let number: Int?
    package let study: Int
    /// When the study was made, in microseconds: a database that was restored from a backup gives a lost study's id again.
    package let studyCreated: Int
    package let kind: TrialKind
    package let replicate: Int
    package let generation: Int
    package let lease: UUID
    private let pointText: String
    /// Folds that an earlier worker recorded.
    package let recorded: [RecordedFold]
    /// Folds that an earlier worker left a checkpoint of.
    package let checkpoints: Set<Int>
    /// This handing-out and those before it that ended without a result.
    package let attempts: Int
    /// Workers lost in a row that had it, without progress between.
    package let crashes: Int

    /// Read where a trial that has none can fail for it.
    package var point: Point {
        get throws(InvalidValue) {
            guard case .object(let values) = try Value(json: pointText) else {
                throw InvalidValue(key: "point", problem: "is no map of hyperparameters")
            }
            return Point(values: values)
        }
    }

    fileprivate init(_ row: Rows.Row, trial: Int, generation: Int, lease: UUID, recorded: [RecordedFold]) {
        self.trial = trial
        number = row.optionalInt("number")
        study = row.int("study_id")
        studyCreated = row.int("study_created")
        kind = TrialKind(rawValue: row.text("kind")) ?? .search
        replicate = row.int("replicate")
        self.generation = generation
        self.lease = lease
        pointText = row.text("point")
        self.recorded = recorded
        checkpoints = Set(row.text("checkpoints").split(separator: ",").compactMap { Int($0) })
        attempts = row.int("attempts")
        crashes = row.int("crashes")
    }
}

package struct RecordedFold: Sendable, Hashable {
    package let fold: Int
    package let score: Double?
    package let epochs: Int
    package let seconds: Double
    package let divergence: String?

    package init(fold: Int, score: Double?, epochs: Int, seconds: Double, divergence: String?) {
        self.fold = fold
        self.score = score
        self.epochs = epochs
        self.seconds = seconds
        self.divergence = divergence
    }
}

/// What the trials of a study have in common.
package struct StudyContext: Sendable {
    package let id: Int
    package let study: Study
    package let datasetHash: String?
    /// nil: its networks start afresh.
    package let start: StartModel?
}

extension Store {
    /// Takes a trial if the message's generation is still its own, its study is active, and this program on this host can
    /// run it: whatever queue the message came from.
    ///
    /// May be repeated with the same lease when the answer was lost: a claim that succeeded is recognised.
    ///
    /// - Parameters:
    ///   - level: the newest program level that the worker can run.
    ///   - memory: bytes that the worker's process may use; nil: not known.
    /// - Returns: nil when there is nothing to do: another worker has it, it has ended, its study isn't active, or it needs
    ///   a newer program or more memory.
    package func claim(
        trial: Int, generation: Int, lease: UUID, worker: String, duration: Duration,
        level: Int = ProgramLevel.newest, memory: Int? = nil
    ) async throws -> Claim? {
        try await connection.runGrouped { session in
            // Of a trial that was never handed out before nothing is recorded, and there is nothing to look for: a plan made
            // while a table was small walks through all of it.
            let row = try session.query(
                """
                update fleet.trial t set state = 'running', lease = $3::uuid, worker = $4,
                    lease_expires_at = clock_timestamp() + $5 * interval '1 second',
                    started_at = coalesce(t.started_at, clock_timestamp()), claim_level = $6,
                    attempts = least(t.attempts + (t.state <> 'running')::integer, 1000000)
                from fleet.study s
                where t.id = $1 and t.generation = $2 and s.id = t.study_id
                    and s.level <= $6 and (s.memory is null or $7::bigint is null or s.memory <= $7)
                    and ((t.state in ('pending', 'queued') and s.state = 'active') or (t.state = 'running' and t.lease = $3::uuid))
                returning t.study_id, (extract(epoch from s.created_at) * 1000000)::bigint as study_created, t.number, t.kind, t.replicate, t.point, t.attempts, t.crashes,
                    case when t.generation > 1 then (
                        select json_agg(json_build_object('fold', f.fold, 'score', f.score, 'epochs', f.epochs,
                            'seconds', f.seconds, 'divergence', f.metrics -> 'divergence') order by f.fold)
                        from fleet.fold f where f.trial_id = t.id) end as folds,
                    case when t.generation > 1 then (
                        select string_agg(c.fold::text, ',') from fleet.checkpoint c
                        where c.trial_id = t.id) end as checkpoints
                """,
                [
                    .int(trial), .int(generation), .text(lease.uuidString), .text(worker), .double(duration.seconds),
                    .int(level), .optional(memory),
                ], operation: "claim trial \(trial)"
            ).first
            guard let row else { return nil }
            var recorded: [RecordedFold] = []
            if let text = row.optionalText("folds"), case .array(let items) = try Value(json: text) {
                recorded = items.map(RecordedFold.init)
            }
            return Claim(row, trial: trial, generation: generation, lease: lease, recorded: recorded)
        }
    }

    package func studyContext(_ id: Int) async throws -> StudyContext {
        try await connection.run { session in
            let row = try session.query(
                "select name, spec, dataset_hash, start_model from fleet.study where id = $1", [.int(id)],
                operation: "read study \(id)"
            ).first
            guard let row else { throw Refusal("there is no study \(id)") }
            let study = try Study(try Value(json: row.text("spec")))
            let start = try row.optionalInt("start_model").map { try model(id: $0, session) }
            // Trials are handed out of active studies alone, and those have it.
            guard study.startModel == nil || start != nil else {
                throw Refusal("study '\(study.name)' has no model to start from")
            }
            return StudyContext(
                id: id, study: study, datasetHash: row.optionalText("dataset_hash"),
                start: start.map {
                    StartModel(
                        reference: $0.reference, recipe: $0.model.recipe, features: $0.model.features,
                        weightsHash: $0.model.weightsHash)
                })
        }
    }

    /// Renews the leases of running trials, even expired ones that no other worker took.
    ///
    /// - Returns: the leases that are lost: taken away, their trial ended by another program, or their study cancelled.
    package func renew(_ leases: [(trial: Int, lease: UUID)], duration: Duration) async throws -> Set<UUID> {
        guard !leases.isEmpty else { return [] }
        return try await connection.run { session in
            let operation = "renew leases"
            let held: [Parameter] = [.ints(leases.map(\.trial)), .texts(leases.map(\.lease.uuidString))]
            // A row that is locked is being written under this same lease, or taken away: it is not waited for, so that
            // it can't hold up the others.
            try session.query(
                """
                with mine as (
                    select t.id from fleet.trial t
                    join unnest($1::bigint[], $2::uuid[]) h (id, lease) on t.id = h.id and t.lease = h.lease
                    where \(Self.runs) order by t.id for no key update of t skip locked)
                update fleet.trial t set lease_expires_at = clock_timestamp() + $3 * interval '1 second'
                from mine where t.id = mine.id
                """, held + [.double(duration.seconds)], operation: operation)
            let lost = try session.query(
                """
                select h.lease from unnest($1::bigint[], $2::uuid[]) h (id, lease)
                where not exists (
                    select from fleet.trial t join fleet.study s on s.id = t.study_id
                    where t.id = h.id and t.lease = h.lease
                        and (t.state = 'completed' or (t.state = 'running' and s.state <> 'cancelled')))
                """, held, operation: operation)
            return Set(lost.compactMap { UUID(uuidString: $0.text("lease")) })
        }
    }

    /// Notes whether a claimed trial waits for its turn among those of its worker's process. While it waits, the loss of the
    /// worker isn't counted against it.
    package func note(waits: Bool, _ claim: Claim) async throws -> Written {
        try await connection.run { session in
            let rows = try session.query(
                "update fleet.trial set waits = $3 where id = $1 and lease = $2::uuid and \(Self.runs) returning id",
                [.int(claim.trial), .text(claim.lease.uuidString), .bool(waits)],
                operation: "note whether trial \(claim.trial) waits")
            return rows.isEmpty ? .leaseLost : .done
        }
    }

    /// Puts a claimed trial back for others.
    ///
    /// - Parameters:
    ///   - charged: whether the attempt counts; a drain's doesn't.
    ///   - delay: how long it waits before it is handed out again.
    ///   - reason: why, kept until it ends.
    package func giveBack(_ claim: Claim, charged: Bool, delay: Duration = .zero, reason: String? = nil) async throws {
        try await connection.run { session in
            _ = try session.query(
                """
                update fleet.trial set state = 'pending', generation = generation + 1, lease = null, lease_expires_at = null,
                    published = 0, queued_at = null, attempts = greatest(attempts - (not $3)::integer, 0),
                    not_before = case when $4::double precision > 0 then clock_timestamp() + $4 * interval '1 second' end,
                    failure = coalesce($5, failure)
                where id = $1 and lease = $2::uuid and \(Self.runs)
                """,
                [
                    .int(claim.trial), .text(claim.lease.uuidString), .bool(charged), .double(delay.seconds),
                    .optional(reason.map { session.storable($0) }),
                ], operation: "give back trial \(claim.trial)")
        }
    }
}

extension RecordedFold {
    init(_ value: Value) {
        func number(_ key: String) -> Double? {
            switch value[key] {
            case .real(let number): number
            case .integer(let number): Double(number)
            default: nil
            }
        }
        fold = Int(number("fold") ?? 0)
        score = number("score")
        epochs = Int(number("epochs") ?? 0)
        seconds = number("seconds") ?? 0
        divergence = if case .string(let text) = value["divergence"] { text } else { nil }
    }
}
