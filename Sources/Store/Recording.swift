internal import Foundation
package import Learning
internal import Postgres
package import Studies

/// Who computed a result and on what: its bits depend on the CPU and the build.
package struct Provenance: Sendable, Hashable {
    package let worker: String
    package let cpu: String
    package let build: String

    package init(worker: String, cpu: String, build: String) {
        self.worker = worker
        self.cpu = cpu
        self.build = build
    }
}

/// A fold to be written: its result and its epochs.
package struct FoldRecord: Sendable {
    package let result: FoldResult
    package let curve: [EpochReport]

    package init(result: FoldResult, curve: [EpochReport]) {
        self.result = result
        self.curve = curve
    }
}

/// How a trial ended.
package struct TrialResult: Sendable {
    /// nil for a trial without a score: it diverged, or it is a refit.
    package let score: CrossValidatedScore?
    package let epochs: Int
    package let seconds: Double
    package let metrics: Value?
    package let divergence: String?

    package init(
        score: CrossValidatedScore?, epochs: Int, seconds: Double, metrics: Value? = nil, divergence: String? = nil
    ) {
        self.score = score
        self.epochs = epochs
        self.seconds = seconds
        self.metrics = metrics
        self.divergence = divergence
    }
}

/// Whether a write was taken.
package enum Written: Sendable, Hashable {
    case done
    /// The lease is gone: the trial is another's, or was cancelled. Stop it.
    case leaseLost
    /// Of a checkpoint alone: it isn't kept, the study's others take all of its budget.
    case overBudget
}

extension Store {
    /// Writes a finished fold that isn't the trial's last, and removes its checkpoint. It is progress: earlier crashes
    /// are forgotten.
    ///
    /// May be repeated when the answer was lost.
    package func record(
        _ fold: FoldRecord, of claim: Claim, objective: Objective, by provenance: Provenance
    ) async throws -> Written {
        try await connection.run { session in
            let row = try session.query(
                """
                with fenced as (
                    update fleet.trial set crashes = 0 where id = $1 and lease = $2::uuid and \(Self.runs) returning id),
                \(Self.insertions(curves: !fold.curve.isEmpty)),
                \(Self.checkpointRemoval(of: "fenced", folds: "$7"))
                select id from fenced
                """,
                [.int(claim.trial), .text(claim.lease.uuidString)]
                    + Self.bindings([fold], objective: objective, provenance: provenance) + [.int(fold.result.fold)],
                operation: "record fold \(fold.result.fold) of trial \(claim.trial)")
            return row.isEmpty ? .leaseLost : .done
        }
    }

    /// Writes a trial's last folds, its score and its end at once, and removes its checkpoints. May be repeated when the
    /// answer was lost.
    ///
    /// - Parameters:
    ///   - model: of a refit, its finished network, whose weights are there: it gets the study's name, and which of the
    ///     study's refits it is as its version.
    ///   - checkpoints: whether the trial may have some; a task that trains nothing has none.
    package func record(
        _ result: TrialResult, folds: [FoldRecord], of claim: Claim, objective: Objective, by provenance: Provenance,
        model: NewModel? = nil, checkpoints: Bool = true
    ) async throws -> Written {
        let rankKey = result.score.map { objective.maximize ? -$0.mean : $0.mean }
        return try await connection.runGrouped { session in
            let operation = "record trial \(claim.trial)"
            let row = try session.query(
                """
                with fenced as (
                    update fleet.trial set state = 'completed', generation = generation + 1, crashes = 0,
                        score = $7, score_std = $8, rank_key = $9, epochs = $10, seconds = $11, metrics = $12::jsonb,
                        failure = $13, worker = $4, ended_at = clock_timestamp()
                    where id = $1 and lease = $2::uuid and \(Self.runs) returning id),
                \(Self.insertions(curves: folds.contains { !$0.curve.isEmpty }))\
                \(model == nil ? "" : Self.registration("$14"))\(checkpoints ? ",\n" + Self.checkpointRemoval(of: "fenced") : "")
                select id from fenced
                """,
                [.int(claim.trial), .text(claim.lease.uuidString)]
                    + Self.bindings(folds, objective: objective, provenance: provenance) + [
                        .optional(result.score?.mean), .optional(result.score?.standardDeviation), .optional(rankKey),
                        .int(result.epochs), .double(result.seconds), .optional(result.metrics?.json),
                        .optional(result.divergence),
                    ] + (model.map { [.text($0.value.json)] } ?? []), operation: operation)
            if !row.isEmpty { return .done }
            // An earlier try whose answer was lost may have been taken, even while this one waited for it.
            let mine = try session.query(
                "select from fleet.trial where id = $1 and lease = $2::uuid and state = 'completed'",
                [.int(claim.trial), .text(claim.lease.uuidString)], operation: operation)
            return mine.isEmpty ? .leaseLost : .done
        }
    }

    /// Writes the epochs of a fold that is still training.
    package func record(_ epochs: [EpochReport], fold: Int, of claim: Claim) async throws -> Written {
        try await connection.run { session in
            let row = try session.query(
                """
                with fenced as (
                    select id from fleet.trial where id = $1 and lease = $2::uuid and \(Self.runs) for no key update),
                curves as (
                    insert into fleet.curve (trial_id, \(Self.curveColumns))
                    select fenced.id, \(Self.curveFields)
                    from fenced, \(Self.epochs("$3"))
                    on conflict (trial_id, fold, epoch) do nothing)
                select id from fenced
                """,
                [.int(claim.trial), .text(claim.lease.uuidString), .text(Self.json(epochs, fold: fold).json)],
                operation: "record epochs of trial \(claim.trial)")
            return row.isEmpty ? .leaseLost : .done
        }
    }

    /// Ends a trial that can't be run.
    package func fail(_ claim: Claim, reason: String) async throws -> Written {
        try await connection.run { session in
            let row = try session.query(
                """
                with fenced as (
                    update fleet.trial set state = 'failed', generation = generation + 1, failure = $3,
                        ended_at = clock_timestamp()
                    where id = $1 and lease = $2::uuid and \(Self.runs) returning id),
                \(Self.checkpointRemoval(of: "fenced"))
                select id from fenced
                """, [.int(claim.trial), .text(claim.lease.uuidString), .text(session.storable(reason))],
                operation: "fail trial \(claim.trial)")
            return row.isEmpty ? .leaseLost : .done
        }
    }
}

extension Store {
    /// Folds and epochs of the trial in `fenced`; $3 to $6 are `bindings`. Training again gives the same bits, so what is
    /// there already stays.
    ///
    /// - Parameter curves: whether there are epochs: each part of a statement costs, even one that finds nothing to do.
    private static func insertions(curves: Bool) -> String {
        let folds = """
            folds as (
                insert into fleet.fold (trial_id, fold, epochs, best_epoch, score, seconds, samples, metrics,
                    weights_sha256, sparsity, worker, cpu, build)
                select fenced.id, f.fold, f.epochs, f.best_epoch, f.score, f.seconds, f.samples, f.metrics,
                    f.weights_sha256, f.sparsity, $4, $5, $6
                from fenced, jsonb_to_recordset($3::jsonb -> 'folds') f (fold integer, epochs integer, best_epoch integer,
                    score double precision, seconds double precision, samples bigint, metrics jsonb, weights_sha256 text,
                    sparsity double precision)
                on conflict (trial_id, fold) do nothing)
            """
        guard curves else { return folds }
        return """
            \(folds),
            curves as (
                insert into fleet.curve (trial_id, \(curveColumns))
                select fenced.id, \(curveFields)
                from fenced, \(epochs("$3::jsonb -> 'epochs'"))
                on conflict (trial_id, fold, epoch) do nothing)
            """
    }

    /// The model of the refit in `fenced`. Refits are added under the lock of their study's row, so that their ids have
    /// the order of their commits and a version never changes.
    private static func registration(_ source: String) -> String {
        """
        ,
        registered as (
            insert into fleet.model (trial_id, name, version, \(NewModel.columns))
            select t.id, s.name, (
                    select count(*) from fleet.trial o
                    where o.study_id = t.study_id and o.kind = 'refit' and o.id <= t.id),
                \(NewModel.fields)
            from fenced join fleet.trial t on t.id = fenced.id join fleet.study s on s.id = t.study_id,
                \(NewModel.record(source))
            on conflict (trial_id) do nothing)
        """
    }

    private static let curveColumns =
        "fold, epoch, train_loss, validation_loss, validation_accuracy, learning_rate, seconds, stage"
    private static let curveFields = """
        e.fold, e.epoch, e.train_loss, e.validation_loss, e.validation_accuracy, e.learning_rate, e.seconds,
            coalesce(e.stage, 0)
        """

    private static func epochs(_ source: String) -> String {
        """
        jsonb_to_recordset((\(source))::jsonb) e (fold integer, epoch integer, train_loss double precision,
            validation_loss double precision, validation_accuracy double precision, learning_rate double precision,
            seconds double precision, stage integer)
        """
    }

    private static func bindings(
        _ folds: [FoldRecord], objective: Objective, provenance: Provenance
    ) -> [Parameter] {
        var rows: [Value] = []
        var epochs: [Value] = []
        for fold in folds {
            rows.append(json(fold.result, objective: objective))
            if case .array(let items) = json(fold.curve, fold: fold.result.fold) { epochs += items }
        }
        return [
            .text(Value.object(["folds": .array(rows), "epochs": .array(epochs)]).json), .text(provenance.worker),
            .text(provenance.cpu), .text(provenance.build),
        ]
    }

    private static func json(_ result: FoldResult, objective: Objective) -> Value {
        var metrics = result.evaluation?.members() ?? [:]
        if let divergence = result.divergence { metrics["divergence"] = .string(divergence) }
        if let activity = result.activity {
            metrics["mean_activation"] = .real(activity.mean)
            metrics["dead_units"] = .integer(activity.dead)
            metrics["hidden_units"] = .integer(activity.units)
        }
        metrics["scoring_seconds"] = result.scoringSeconds.map { .real($0) }
        return .object([
            "fold": .integer(result.fold), "epochs": .integer(result.epochs), "best_epoch": .integer(result.bestEpoch),
            "score": result.evaluation?.value(of: objective.metric).map { .real($0) } ?? .null,
            "seconds": .real(result.seconds), "samples": .integer(result.samples), "metrics": .object(metrics),
            "weights_sha256": result.weightsHash.map { .string($0) } ?? .null,
            "sparsity": result.sparsity.map { .real($0) } ?? .null,
        ])
    }

    private static func json(_ epochs: [EpochReport], fold: Int) -> Value {
        .array(
            epochs.map { epoch in
                guard case .object(var members) = epoch.value else { return epoch.value }
                members["fold"] = .integer(fold)
                return .object(members)
            })
    }
}
