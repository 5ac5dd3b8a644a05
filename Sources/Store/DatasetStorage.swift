package import Datasets
internal import Learning
internal import Postgres

extension Store {
    /// Stores a dataset's encoding unless its content is there, and points the name to it; in one transaction. Content that is
    /// there is checked, and what is missing of it is added.
    ///
    /// - Returns: whether the content was new.
    /// - Throws: `ContentDamage` when other content is stored under its hash and this role may not replace it.
    package func save(_ dataset: Dataset, as name: String) async throws -> Bool {
        try Self.checkSize(dataset.byteCount, of: "dataset '\(name)'")
        return try await connection.run { session in
            let operation = "store dataset '\(name)'"
            return try session.transaction(operation: operation) {
                let isNew = try insertRow(of: dataset, session, operation: operation)
                try dataset.withEncodedBytes { try complete($0, hash: dataset.hash, session, operation: operation) }
                try session.query(
                    """
                    insert into fleet.dataset_name (name, hash) values ($1, $2)
                    on conflict (name) do update set hash = excluded.hash
                    """, [.text(name), .text(dataset.hash)], operation: operation)
                return isNew
            }
        }
    }

    /// What is known of a dataset without its content.
    ///
    /// - Returns: whether it is new.
    private func insertRow(of dataset: Dataset, _ session: Session, operation: String) throws -> Bool {
        let description = Value.object([
            "shape": .array([.integer(dataset.shape.height), .integer(dataset.shape.width)]),
            "classes": .integer(dataset.classes), "training": .integer(dataset.training.count),
            "validation": .integer(dataset.validation?.count ?? 0), "test": .integer(dataset.test.count),
        ])
        let values: [Parameter] = [
            .text(dataset.hash), .int(dataset.byteCount), .text(description.json),
            .bytes([UInt8](dataset.training.labels)),
        ]
        let inserted = try session.query(
            """
            insert into fleet.dataset (hash, bytes, description, training_labels)
            values ($1, $2, $3::jsonb, $4) on conflict (hash) do nothing
            """, values, operation: operation)
        if inserted.affected == 1 { return true }
        let same = try session.query(
            """
            select from fleet.dataset
            where hash = $1 and bytes = $2 and description = $3::jsonb and training_labels = $4
            """, values, operation: operation)
        guard same.isEmpty else { return false }
        try requireReplacing(
            "fleet.dataset", dataset.hash, "the database has another description of it", session, operation: operation)
        try session.query(
            "update fleet.dataset set bytes = $2, description = $3::jsonb, training_labels = $4 where hash = $1",
            values,
            operation: operation)
        return false
    }

    /// Adds the chunks that are missing, and replaces those that aren't of this content.
    private func complete(
        _ bytes: UnsafeRawBufferPointer, hash: String, _ session: Session, operation: String
    ) throws {
        let content = StoredContent.dataset
        let findings = try content.findings(of: bytes, hash: hash, session, operation: operation)
        if let number = findings.other.first {
            try requireReplacing(
                "fleet.dataset_chunk", hash, "the database has other bytes under this hash, in chunk \(number)",
                session,
                operation: operation)
            try session.query(
                "delete from fleet.dataset_chunk where hash = $1 and number = any ($2::integer[])",
                [.text(hash), .ints(findings.other)], operation: operation)
        }
        for number in findings.missing + findings.other {
            try content.insert(number, of: bytes, hash: hash, session, operation: operation)
        }
    }

    /// Refuses what only the database's owner may mend.
    private func requireReplacing(
        _ table: String, _ hash: String, _ problem: String, _ session: Session, operation: String
    ) throws {
        let mayReplace =
            try session.query(
                "select has_table_privilege($1, 'update') and has_table_privilege($1, 'delete') as may", [.text(table)],
                operation: operation
            ).first?.bool("may") ?? false
        guard mayReplace else {
            throw StoredContent.dataset.damage(hash, "\(problem): \(StoredContent.dataset.remedy(hash))")
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

    /// Hands the encoding to `write` chunk by chunk, and checks the hash of all of it.
    ///
    /// - Parameter write: what it took isn't to be used when this throws.
    /// - Throws: `Refusal` when the dataset isn't there; `ContentDamage` when it isn't what its hash stands for;
    ///   `CancellationError` between two chunks; what `write` throws.
    package func fetchDataset(_ hash: String, _ write: (UnsafeRawBufferPointer) throws -> Void) async throws {
        let size = try await size(ofDataset: hash)
        try await read(.dataset, hash: hash, size: size, operation: "fetch dataset \(hash.prefix(12))", write)
    }

    /// The bytes of a stored dataset's encoding.
    ///
    /// - Throws: `Refusal` when the dataset isn't there; `ContentDamage` for a size that none has.
    package func size(ofDataset hash: String) async throws -> Int {
        let size = try await connection.run { session in
            try session.query(
                "select bytes from fleet.dataset where hash = $1", [.text(hash)],
                operation: "look up dataset \(hash.prefix(12))"
            ).first?.int("bytes")
        }
        guard let size else {
            throw Refusal("\(connection.address) has no dataset with the content \(hash): import it again")
        }
        try Self.checkSize(size, of: .dataset, hash: hash)
        return size
    }

    /// The labels of a stored dataset: those for training from its row, those for validation from the place that the encoding
    /// has for them.
    ///
    /// - Throws: `ContentDamage` where the row contradicts itself.
    func labels(of hash: String, _ session: Session, operation: String) throws -> StoredLabels {
        let rows = try session.query(
            """
            select int8send(bytes) as bytes, training_labels, convert_to(description::text, 'UTF8') as description
            from fleet.dataset where hash = $1
            """, [.text(hash)], operation: operation, binary: true)
        let content = StoredContent.dataset
        guard let row = rows.first else { throw content.damage(hash, "it is gone: import it again") }
        let size = row.withBytes("bytes") { Int(Int64(bigEndian: $0.loadUnaligned(as: Int64.self))) }
        let training = row.withBytes("training_labels") { [UInt8]($0) }
        let description = try Value(json: row.withBytes("description") { String(decoding: $0, as: UTF8.self) })
        func count(_ key: String) -> Int { if case .integer(let count)? = description[key] { count } else { 0 } }
        guard case .array(let sides)? = description["shape"], case .integer(let height)? = sides.first,
            case .integer(let width)? = sides.last, count("training") == training.count, 2...256 ~= count("classes")
        else { throw content.damage(hash, "its description is damaged: \(content.remedy(hash))") }
        let validation: Range<Int>?
        do {
            validation = try Dataset.labelRange(
                of: .validation, shape: Dataset.Shape(height: height, width: width), classes: count("classes"),
                counts: [.training: count("training"), .validation: count("validation"), .test: count("test")],
                byteCount: size)
        } catch {
            throw content.damage(hash, "its description is damaged: \(error.problem): \(content.remedy(hash))")
        }
        return StoredLabels(
            training: training,
            validation: try validation.map { try part($0, hash: hash, size: size, session, operation: operation) },
            classes: count("classes"))
    }

    /// Some bytes of a dataset.
    private func part(
        _ range: Range<Int>, hash: String, size: Int, _ session: Session, operation: String
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for number in range.lowerBound / StoredContent.chunk...(range.upperBound - 1) / StoredContent.chunk {
            let chunk = try StoredContent.dataset.read(number, hash: hash, size: size, session, operation: operation)
            let place = StoredContent.range(number, of: size)
            let wanted = range.clamped(to: place)
            bytes += chunk[wanted.lowerBound - place.lowerBound..<wanted.upperBound - place.lowerBound]
        }
        return bytes
    }
}
