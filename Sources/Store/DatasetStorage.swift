package import Datasets
internal import Foundation
internal import Learning
internal import Postgres

extension Store {
    /// Bytes a row: large enough to be few, small enough to be one message.
    private static let chunk = 1 << 20

    /// Stores a dataset's encoding unless its content is there, and points the name to it; in one transaction.
    ///
    /// - Returns: whether the content was new.
    package func save(_ dataset: Dataset, as name: String) async throws -> Bool {
        let description = Value.object([
            "shape": .array([.integer(dataset.shape.height), .integer(dataset.shape.width)]),
            "classes": .integer(dataset.classes), "training": .integer(dataset.training.count),
            "validation": .integer(dataset.validation?.count ?? 0), "test": .integer(dataset.test.count),
        ])
        try Self.checkSize(dataset.byteCount, of: "dataset '\(name)'")
        return try await connection.run { session in
            let operation = "store dataset '\(name)'"
            return try session.transaction(operation: operation) {
                let isNew =
                    try session.query(
                        """
                        insert into fleet.dataset (hash, bytes, description, training_labels)
                        values ($1, $2, $3::jsonb, $4) on conflict (hash) do nothing
                        """,
                        [
                            .text(dataset.hash), .int(dataset.byteCount), .text(description.json),
                            .bytes([UInt8](dataset.training.labels)),
                        ],
                        operation: operation
                    ).affected == 1
                if isNew {
                    try dataset.withEncodedBytes { bytes in
                        for (number, start) in stride(from: 0, to: bytes.count, by: Self.chunk).enumerated() {
                            let end = min(start + Self.chunk, bytes.count)
                            try session.query(
                                "insert into fleet.dataset_chunk (hash, number, bytes) values ($1, $2, $3)",
                                [.text(dataset.hash), .int(number), .bytes([UInt8](bytes[start..<end]))],
                                operation: operation)
                        }
                    }
                }
                try session.query(
                    """
                    insert into fleet.dataset_name (name, hash) values ($1, $2)
                    on conflict (name) do update set hash = excluded.hash
                    """, [.text(name), .text(dataset.hash)], operation: operation)
                return isNew
            }
        }
    }

    /// The content's hash under a name, if it was imported.
    package func datasetHash(of name: String) async throws -> String? {
        try await connection.run { session in
            try session.query(
                "select hash from fleet.dataset_name where name = $1", [.text(name)],
                operation: "look up dataset '\(name)'"
            ).first?.text("hash")
        }
    }

    /// Hands the encoding to `write` chunk by chunk.
    ///
    /// - Throws: `Refusal` when the dataset isn't there; `CancellationError` between two chunks.
    package func fetchDataset(_ hash: String, _ write: @Sendable (UnsafeRawBufferPointer) throws -> Void) async throws {
        let operation = "fetch dataset \(hash.prefix(12))"
        let size = try await connection.run { session in
            try session.query("select bytes from fleet.dataset where hash = $1", [.text(hash)], operation: operation)
                .first?.int("bytes")
        }
        guard let size else {
            throw Refusal("\(connection.address) has no dataset with the content \(hash): import it again")
        }
        try Self.checkSize(size, of: "dataset \(hash.prefix(12))")
        let chunks = (size + Self.chunk - 1) / Self.chunk
        for number in 0..<chunks {
            try Task.checkCancellation()
            try await connection.run { session in
                let rows = try session.query(
                    "select bytes from fleet.dataset_chunk where hash = $1 and number = $2",
                    [.text(hash), .int(number)], operation: operation, binary: true)
                guard let row = rows.first else {
                    throw Refusal(
                        "dataset \(hash) in \(connection.address) lacks chunk \(number) of \(chunks): import it again")
                }
                try row.withBytes("bytes", write)
            }
        }
    }

    /// The labels of a stored dataset's own validation part, read from the place that the encoding has for them; nil
    /// where it has no such part.
    ///
    /// - Parameter description: as `save` writes it.
    func validationLabels(
        of hash: String, description: Value, _ session: Session, operation: String
    ) throws -> [UInt8]? {
        func count(_ key: String) -> Int { if case .integer(let count)? = description[key] { count } else { 0 } }
        guard case .array(let sides)? = description["shape"], case .integer(let height)? = sides.first,
            case .integer(let width)? = sides.last, count("validation") > 0,
            let range = try Dataset.labelRange(
                of: .validation, shape: Dataset.Shape(height: height, width: width), classes: count("classes"),
                counts: [.training: count("training"), .validation: count("validation"), .test: count("test")])
        else { return nil }
        var labels: [UInt8] = []
        for number in range.lowerBound / Self.chunk...(range.upperBound - 1) / Self.chunk {
            let start = max(range.lowerBound - number * Self.chunk, 0)
            let end = min(range.upperBound - number * Self.chunk, Self.chunk)
            let rows = try session.query(
                "select substr(bytes, $3, $4) as part from fleet.dataset_chunk where hash = $1 and number = $2",
                [.text(hash), .int(number), .int(start + 1), .int(end - start)], operation: operation, binary: true)
            rows.first?.withBytes("part") { labels += $0 }
        }
        guard labels.count == range.count else {
            throw Refusal("dataset \(hash) in \(connection.address) is not whole: import it again")
        }
        return labels
    }
}
