internal import Datasets
internal import Postgres

/// Weights in the database that can't be used.
package struct WeightsDamage: Error, Hashable, CustomStringConvertible {
    package let sha256: String
    /// What is wrong with them.
    package let problem: String

    package var description: String { "the weights \(sha256.prefix(12)) \(problem)" }
}

extension Store {
    /// Bytes a row: a transaction each, so that other statements of this connection wait for one chunk at most.
    package static let weightsChunk = 1 << 20

    /// Stores a weights file by its content. May be repeated, also after a part of it was written.
    ///
    /// - Parameter bytes: at least one.
    /// - Returns: its SHA-256, which finds it again.
    package func write(weights bytes: [UInt8]) async throws -> String {
        try Self.checkSize(bytes.count, of: "a weights file")
        let hash = bytes.withUnsafeBytes { sha256Hex($0) }
        let operation = "write weights \(hash.prefix(12))"
        let isThere = try await connection.run { session in
            !(try session.query(
                "select from fleet.weights where sha256 = $1", [.text(hash)], operation: operation)).isEmpty
        }
        if isThere { return hash }
        // A pruning may take chunks away while others are still on their way.
        for _ in 0..<3 {
            try await writeChunks(of: bytes, hash: hash, operation)
            if try await close(weights: hash, bytes: bytes.count, operation) { return hash }
        }
        throw WeightsDamage(sha256: hash, problem: "have chunks that don't add up to their \(bytes.count) bytes")
    }

    private func writeChunks(of bytes: [UInt8], hash: String, _ operation: String) async throws {
        for (number, start) in stride(from: 0, to: bytes.count, by: Self.weightsChunk).enumerated() {
            try Task.checkCancellation()
            let data = Array(bytes[start..<min(start + Self.weightsChunk, bytes.count)])
            try await connection.run { session in
                _ = try session.query(
                    """
                    insert into fleet.weights_chunk (sha256, number, data) values ($1, $2, $3)
                    on conflict (sha256, number) do nothing
                    """, [.text(hash), .int(number), .bytes(data)], operation: operation)
            }
        }
    }

    /// Held by whoever adds a row of `fleet.weights`, shared, and by whoever removes rows, alone: until the transaction's end.
    static let weightsLock = "hashtext('trawl weights')"

    /// Last, so that what has a row is whole.
    ///
    /// - Returns: false when chunks are missing.
    private func close(weights hash: String, bytes: Int, _ operation: String) async throws -> Bool {
        try await connection.run { session in
            try session.transaction(operation: operation) {
                try session.query(
                    "select pg_advisory_xact_lock_shared(\(Self.weightsLock))", operation: operation)
                try session.query(
                    """
                    insert into fleet.weights (sha256, bytes) select $1, $2::bigint
                    where (select sum(octet_length(data)) from fleet.weights_chunk where sha256 = $1) = $2::bigint
                    on conflict (sha256) do nothing
                    """, [.text(hash), .int(bytes)], operation: operation)
                return
                    !(try session.query(
                        "select from fleet.weights where sha256 = $1", [.text(hash)], operation: operation)).isEmpty
            }
        }
    }

    /// A weights file, checked byte for byte.
    ///
    /// - Throws: `WeightsDamage` when it isn't what was written, `Refusal` when there is none of that hash.
    package func weights(_ sha256: String) async throws -> [UInt8] {
        let operation = "read weights \(sha256.prefix(12))"
        func damaged(_ problem: String) -> WeightsDamage { WeightsDamage(sha256: sha256, problem: problem) }
        let size = try await connection.run { session in
            try session.query(
                "select bytes from fleet.weights where sha256 = $1", [.text(sha256)], operation: operation
            )
            .first?.int("bytes")
        }
        guard let size else { throw Refusal("\(connection.address) has no weights with the SHA-256 \(sha256)") }
        guard size <= Self.largestObject else {
            throw damaged("are said to have \(size) bytes, allowed are \(Self.largestObject)")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        var number = 0
        while bytes.count < size {
            let chunk = try await connection.run { [number] session in
                try session.query(
                    "select data from fleet.weights_chunk where sha256 = $1 and number = $2",
                    [.text(sha256), .int(number)], operation: operation, binary: true
                ).first?.withBytes("data") { [UInt8]($0) }
            }
            guard let chunk else { throw damaged("lack chunk \(number): \(bytes.count) of \(size) bytes are there") }
            guard !chunk.isEmpty else { throw damaged("have nothing in chunk \(number)") }
            bytes += chunk
            number += 1
        }
        guard bytes.count == size else { throw damaged("have at least \(bytes.count) bytes, \(size) were written") }
        let hash = bytes.withUnsafeBytes { sha256Hex($0) }
        guard hash == sha256 else { throw damaged("have the SHA-256 \(hash), not their own") }
        return bytes
    }
}
