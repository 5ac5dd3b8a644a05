internal import Datasets
internal import Postgres

extension Store {
    /// Bytes a row: a transaction each, so that other statements of this connection wait for one chunk at most.
    package static let weightsChunk = StoredContent.chunk

    /// Stores a weights file by its content. May be repeated, also after a part of it was written.
    ///
    /// - Parameter bytes: at least one.
    /// - Returns: its SHA-256, which finds it again.
    /// - Throws: `ContentDamage` when other bytes are stored under the hash.
    package func write(weights bytes: [UInt8]) async throws -> String {
        try Self.checkSize(bytes.count, of: "a weights file")
        let hash = bytes.withUnsafeBytes { sha256Hex($0) }
        let operation = "write weights \(hash.prefix(12))"
        // A pruning may take chunks away while others are still on their way.
        for _ in 0..<4 {
            let findings = try await close(weights: hash, bytes: bytes, operation)
            if let number = findings.other.first {
                throw StoredContent.weights.damage(
                    hash,
                    "the database has other bytes under this hash, in chunk \(number): "
                        + StoredContent.weights.remedy(hash))
            }
            if findings.isWhole { return hash }
            for number in findings.missing {
                try Task.checkCancellation()
                try await connection.run { session in
                    try bytes.withUnsafeBytes {
                        try StoredContent.weights.insert(number, of: $0, hash: hash, session, operation: operation)
                    }
                }
            }
        }
        throw StoredContent.weights.damage(hash, "chunks were removed again and again while they were written")
    }

    /// Held until the transaction's end: shared to add a row of `fleet.weights`, exclusive to remove rows.
    static let weightsLock = "hashtext('trawl weights')"

    /// Writes the row, if all chunks are there: last, so that what has a row is whole.
    private func close(weights hash: String, bytes: [UInt8], _ operation: String) async throws
        -> StoredContent.Findings
    {
        try await connection.run { session in
            try session.transaction(operation: operation) {
                try session.query(
                    "select pg_advisory_xact_lock_shared(\(Self.weightsLock))", operation: operation)
                let findings = try bytes.withUnsafeBytes {
                    try StoredContent.weights.findings(of: $0, hash: hash, session, operation: operation)
                }
                guard findings.isWhole else { return findings }
                try session.query(
                    "insert into fleet.weights (sha256, bytes) values ($1, $2) on conflict (sha256) do nothing",
                    [.text(hash), .int(bytes.count)], operation: operation)
                let size = try session.query(
                    "select bytes from fleet.weights where sha256 = $1", [.text(hash)], operation: operation
                ).first?.int("bytes")
                guard size == bytes.count else {
                    throw StoredContent.weights.damage(
                        hash,
                        "its row says \(size ?? 0) bytes, expected \(bytes.count): as the database's owner run: update "
                            + "fleet.weights set bytes = \(bytes.count) where sha256 = '\(hash)'")
                }
                return findings
            }
        }
    }

    /// A weights file, checked byte for byte.
    ///
    /// - Throws: `ContentDamage` when it isn't what was written, `Refusal` when there is none of that hash.
    package func weights(_ sha256: String) async throws -> [UInt8] {
        let operation = "read weights \(sha256.prefix(12))"
        let size = try await connection.run { session in
            try session.query(
                "select bytes from fleet.weights where sha256 = $1", [.text(sha256)], operation: operation
            ).first?.int("bytes")
        }
        guard let size else { throw Refusal("\(connection.address) has no weights with the SHA-256 \(sha256)") }
        var bytes: [UInt8] = []
        try await read(.weights, hash: sha256, size: size, operation: operation) { bytes += $0 }
        return bytes
    }
}
