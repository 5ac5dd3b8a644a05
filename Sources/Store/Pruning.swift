internal import Postgres

/// What is no longer needed.
package enum Waste: Sendable, Hashable {
    /// Of trials that have ended: they are removed with the end, unless that was cut short.
    case checkpoints
    /// No model has them, and no worker is about to make one: a day old.
    case weights
    /// Epoch by epoch, of trials that ended so many days ago. Scores, folds and rankings stay.
    case curves(days: Int)

    package var name: String {
        switch self {
        case .checkpoints: "checkpoints"
        case .weights: "weights"
        case .curves: "curves"
        }
    }
}

package struct Pruned: Sendable, Hashable {
    package var rows = 0
    package var bytes = 0

    package init(rows: Int = 0, bytes: Int = 0) {
        self.rows = rows
        self.bytes = bytes
    }

    fileprivate mutating func add(_ row: Rows.Row?) {
        rows += row?.int("rows") ?? 0
        bytes += row?.int("bytes") ?? 0
    }
}

extension Store {
    /// Trials whose rows go in one transaction, and rows of weights: so that nobody waits for long.
    private static let trialBatch = 500
    private static let weightsBatch = 64

    /// Removes a kind of waste, in batches of a transaction each.
    ///
    /// - Parameters:
    ///   - studies: only theirs; empty: everybody's. Weights belong to no study: where studies are named they stay.
    ///   - dry: only counts.
    /// - Throws: `Refusal` for a study that isn't there, before anything is removed.
    package func prune(_ waste: Waste, of studies: [String] = [], dry: Bool = false) async throws -> Pruned {
        for name in studies { _ = try await id(ofStudy: name) }
        switch waste {
        case .checkpoints:
            var pruned = try await pruneTrials(
                "checkpoint", size: "0", days: 0, of: studies, dry: dry, operation: "prune checkpoints")
            let chunks = try await pruneTrials(
                "checkpoint_chunk", size: "octet_length(w.data)", days: 0, of: studies, dry: dry,
                operation: "prune checkpoints")
            pruned.rows += chunks.rows
            pruned.bytes += chunks.bytes
            return pruned
        case .curves(let days):
            return try await pruneTrials(
                "curve", size: "pg_column_size(w.*)", days: days, of: studies, dry: dry, operation: "prune curves")
        case .weights: return studies.isEmpty ? try await pruneWeights(dry: dry) : Pruned()
        }
    }

    /// Walks the trials that ended so many days ago by their ids, so that each is looked at once.
    ///
    /// - Parameters:
    ///   - table: has rows of trials.
    ///   - size: of a row `w` of it, in bytes.
    private func pruneTrials(
        _ table: String, size: String, days: Int, of studies: [String], dry: Bool, operation: String
    ) async throws -> Pruned {
        let rows =
            dry
            ? "select \(size) as size from fleet.\(table) w join ended on ended.id = w.trial_id"
            : "delete from fleet.\(table) w using ended where ended.id = w.trial_id returning \(size) as size"
        var pruned = Pruned()
        var cursor: Int? = 0
        while let after = cursor {
            let row = try await connection.run { session in
                try session.query(
                    """
                    with ended as materialized (
                        select t.id from fleet.trial t
                        where t.id > $1 and t.state in ('completed', 'failed', 'pruned', 'cancelled')
                            and coalesce(t.ended_at, '-infinity') <= clock_timestamp() - $2 * interval '1 day'
                            and (cardinality($3::text[]) = 0
                                or t.study_id in (select s.id from fleet.study s where s.name = any ($3::text[])))
                        order by t.id limit $4),
                    gone as (\(rows))
                    select (select max(id) from ended) as last, count(*) as rows, coalesce(sum(size), 0)::bigint as bytes
                    from gone
                    """, [.int(after), .int(days), .texts(studies), .int(Self.trialBatch)], operation: operation
                ).first.map { row in
                    var found = Pruned()
                    found.add(row)
                    return (found, row.optionalInt("last"))
                }
            }
            pruned.rows += row?.0.rows ?? 0
            pruned.bytes += row?.0.bytes ?? 0
            cursor = row?.1
        }
        return pruned
    }

    /// The files first, then chunks of no file: at each point what has a row is whole.
    private func pruneWeights(dry: Bool) async throws -> Pruned {
        // A refit that runs may be about to name what it has uploaded, or an earlier one has: training again gives the same.
        let quiet = "not exists (select from fleet.trial t where t.state = 'running' and t.kind = 'refit')"
        func unused(_ file: String) -> String {
            """
            \(file).created_at < clock_timestamp() - interval '1 day'
                and not exists (select from fleet.model m where m.weights_sha256 = \(file).sha256)
            """
        }
        // What a dry run counts is still there.
        let kept = dry ? "and not (\(unused("f")))" : ""
        var pruned = Pruned()
        for (table, size, condition) in [
            ("weights", "0", unused("w")),
            (
                "weights_chunk", "octet_length(w.data)",
                "not exists (select from fleet.weights f where f.sha256 = w.sha256 \(kept))"
            ),
        ] {
            while true {
                let found = try await connection.run { session in
                    try session.transaction(operation: "prune weights") {
                        // An upload that ends now has its row before this looks, or finds its chunks gone and sends them again.
                        try session.query(
                            "select pg_advisory_xact_lock(\(Self.weightsLock))", operation: "prune weights")
                        let batch = """
                            select w.ctid as place, \(size) as size from fleet.\(table) w where \(condition) and \(quiet)
                            """
                        var found = Pruned()
                        found.add(
                            try session.query(
                                dry
                                    ? "with gone as (\(batch)) \(Self.totals)"
                                    : """
                                    with batch as (\(batch) limit \(Self.weightsBatch) for update of w skip locked),
                                    gone as (
                                        delete from fleet.\(table) w using batch where w.ctid = batch.place
                                        returning batch.size)
                                    \(Self.totals)
                                    """, operation: "prune weights"
                            ).first)
                        return found
                    }
                }
                pruned.rows += found.rows
                pruned.bytes += found.bytes
                if dry || found.rows == 0 { break }
            }
        }
        return pruned
    }

    private static let totals = "select count(*) as rows, coalesce(sum(size), 0)::bigint as bytes from gone"
}
