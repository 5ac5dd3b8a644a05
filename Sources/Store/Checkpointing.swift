internal import Datasets
package import Foundation
package import Learning
internal import Postgres

/// A checkpoint in the database that can't be used.
package struct CheckpointDamage: Error, Hashable, CustomStringConvertible {
    package let trial: Int
    package let fold: Int
    /// What is wrong with it.
    package let problem: String

    package var description: String { "the checkpoint of trial \(trial), fold \(fold) \(problem)" }
}

extension Store {
    /// Bytes a row: a transaction each, so that other statements of this connection wait for one chunk at most.
    package static let checkpointChunk = 1 << 20

    /// Writes a fold's newest checkpoint in the place of the one before, which stays whole until this one is. It is
    /// progress: earlier crashes are forgotten. Each chunk renews the lease: a renewal that meets the row locked passes
    /// it by.
    ///
    /// - Parameters:
    ///   - id: names it; a second call with the same one goes on where an answer was lost.
    ///   - duration: what the lease is renewed for.
    ///   - budget: bytes that the checkpoints of the trial's study may take together, this one included; nil: any number.
    /// - Returns: `overBudget` when it would go beyond; the one before stays.
    /// - Throws: `CancellationError` when the task is cancelled between chunks; what was written until then is removed
    ///   with the next checkpoint of the fold or with the fold's end.
    package func write(
        _ checkpoint: Checkpoint, fold: Int, of claim: Claim, duration: Duration, id: UUID = UUID(), budget: Int? = nil
    ) async throws -> Written {
        let operation = "write checkpoint of trial \(claim.trial), fold \(fold)"
        if let budget, try await otherCheckpoints(than: fold, of: claim, operation) + checkpoint.bytes.count > budget {
            return .overBudget
        }
        let held: [Parameter] = [.int(claim.trial), .text(claim.lease.uuidString), .text(id.uuidString), .int(fold)]
        let bytes = checkpoint.bytes
        try Self.checkSize(bytes.count, of: "the checkpoint of trial \(claim.trial), fold \(fold)")
        for (number, start) in stride(from: 0, to: bytes.count, by: Self.checkpointChunk).enumerated() {
            try Task.checkCancellation()
            let data = Array(bytes[start..<min(start + Self.checkpointChunk, bytes.count)])
            let row = try await connection.run { session in
                try session.query(
                    """
                    with fenced as (
                        update fleet.trial set lease_expires_at = clock_timestamp() + $7 * interval '1 second'
                        where id = $1 and lease = $2::uuid and \(Self.runs) returning id),
                    chunk as (
                        insert into fleet.checkpoint_chunk (trial_id, checkpoint, fold, number, data)
                        select fenced.id, $3::uuid, $4, $5, $6 from fenced
                        on conflict (trial_id, fold, checkpoint, number) do nothing)\(number == 0 ? Self.leftovers : "")
                    select id from fenced
                    """, held + [.int(number), .bytes(data), .double(duration.seconds)], operation: operation
                ).first?.int("id")
            }
            if row == nil { return .leaseLost }
        }
        try Task.checkCancellation()
        let hash = bytes.withUnsafeBytes { sha256Hex($0) }
        return try await connection.run { session in
            let row = try session.query(
                """
                with fenced as (
                    update fleet.trial set crashes = 0 where id = $1 and lease = $2::uuid and \(Self.runs)
                    returning id, worker),
                manifest as (
                    insert into fleet.checkpoint as c (trial_id, id, fold, epoch, step, bytes, sha256, worker)
                    select fenced.id, $3::uuid, $4, $5, $6, $7, $8, fenced.worker from fenced
                    on conflict (trial_id, fold) do update set (id, epoch, step, bytes, sha256, worker, written_at) = (
                        excluded.id, excluded.epoch, excluded.step, excluded.bytes, excluded.sha256, excluded.worker,
                        case when c.id = excluded.id then c.written_at else excluded.written_at end)),
                older as (
                    delete from fleet.checkpoint_chunk c using fenced
                    where c.trial_id = fenced.id and c.fold = $4 and c.checkpoint <> $3::uuid)
                select id from fenced
                """,
                held + [
                    .int(checkpoint.epoch), .int(checkpoint.step), .int(bytes.count), .text(hash),
                ], operation: operation)
            return row.isEmpty ? .leaseLost : .done
        }
    }

    /// Bytes of all checkpoints that stand for trials of the study, but for this fold's own: those of trials that run, or wait
    /// to go on. Uploads that are on their way at the same time don't see each other.
    private func otherCheckpoints(than fold: Int, of claim: Claim, _ operation: String) async throws -> Int {
        try await connection.run { session in
            try session.query(
                """
                select coalesce(sum(c.bytes), 0)::bigint as bytes
                from fleet.checkpoint c join fleet.trial t on t.id = c.trial_id
                where t.study_id = $1 and (c.trial_id, c.fold) <> ($2, $3)
                """, [.int(claim.study), .int(claim.trial), .int(fold)], operation: operation
            ).first?.int("bytes") ?? 0
        }
    }

    /// Chunks of uploads that were cut short: removed with the next one's first chunk, so that failing uploads don't pile
    /// up.
    private static let leftovers = """
        ,
        leftovers as (
            delete from fleet.checkpoint_chunk c using fenced
            where c.trial_id = fenced.id and c.fold = $4 and c.checkpoint <> $3::uuid
                and not exists (
                    select from fleet.checkpoint m
                    where m.trial_id = c.trial_id and m.fold = c.fold and m.id = c.checkpoint))
        """

    /// A fold's newest checkpoint, checked byte for byte; nil if there is none.
    ///
    /// - Throws: `CheckpointDamage` when it isn't what was written.
    package func checkpoint(fold: Int, of trial: Int) async throws -> Checkpoint? {
        let operation = "read checkpoint of trial \(trial), fold \(fold)"
        func damaged(_ problem: String) -> CheckpointDamage {
            CheckpointDamage(trial: trial, fold: fold, problem: problem)
        }
        let manifest = try await connection.run { session in
            try session.query(
                "select id, epoch, step, bytes, sha256 from fleet.checkpoint where trial_id = $1 and fold = $2",
                [.int(trial), .int(fold)], operation: operation
            ).first.map {
                (
                    id: $0.text("id"), epoch: $0.int("epoch"), step: $0.int("step"), size: $0.int("bytes"),
                    hash: $0.text("sha256")
                )
            }
        }
        guard let manifest else { return nil }
        guard 0...Self.largestObject ~= manifest.size else {
            throw damaged("is said to have \(manifest.size) bytes, allowed are \(Self.largestObject)")
        }
        var bytes: [UInt8] = []
        let count = (manifest.size + Self.checkpointChunk - 1) / Self.checkpointChunk
        for number in 0..<count {
            let expected = min(Self.checkpointChunk, manifest.size - bytes.count)
            // A chunk of another size is not transferred.
            let row = try await connection.run { session in
                try session.query(
                    """
                    select case when octet_length(data) = $5 then data end as data,
                        int4send(octet_length(data)) as size
                    from fleet.checkpoint_chunk
                    where trial_id = $1 and fold = $2 and checkpoint = $3::uuid and number = $4
                    """, [.int(trial), .int(fold), .text(manifest.id), .int(number), .int(expected)],
                    operation: operation, binary: true
                ).first.map { row in
                    (
                        size: row.withBytes("size") { Int(Int32(bigEndian: $0.loadUnaligned(as: Int32.self))) },
                        data: row.withBytes("data") { [UInt8]($0) }
                    )
                }
            }
            guard let row else {
                throw damaged("lacks chunk \(number): \(bytes.count) of \(manifest.size) bytes are there")
            }
            guard row.size == expected else {
                throw damaged("has \(row.size) bytes in chunk \(number), \(expected) were written")
            }
            bytes += row.data
        }
        let hash = bytes.withUnsafeBytes { sha256Hex($0) }
        guard hash == manifest.hash else {
            throw damaged("has the SHA-256 \(hash), \(manifest.hash) was written")
        }
        return Checkpoint(bytes: bytes, epoch: manifest.epoch, step: manifest.step)
    }

    /// Removes the checkpoints of `trials`, a relation with `id` and, where `folds` is given, of those folds alone: parts
    /// of a `with` clause.
    static func checkpointRemoval(of trials: String, folds: String? = nil) -> String {
        let condition = folds.map { "c.trial_id = g.id and c.fold in (\($0))" } ?? "c.trial_id = g.id"
        return """
            manifests as (delete from fleet.checkpoint c using \(trials) g where \(condition)),
            chunks as (delete from fleet.checkpoint_chunk c using \(trials) g where \(condition))
            """
    }
}
