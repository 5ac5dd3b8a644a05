internal import Datasets
internal import Postgres

/// Content in the database that isn't what its hash stands for.
package struct ContentDamage: Error, Hashable, CustomStringConvertible {
    /// "dataset" or "weights".
    package let kind: String
    package let hash: String
    /// What is wrong with it, and what to do about it.
    package let problem: String

    package init(kind: String, hash: String, problem: String) {
        self.kind = kind
        self.hash = hash
        self.problem = problem
    }

    package var description: String { "\(kind) \(hash.prefix(12)): \(problem)" }
}

/// A table of content by the SHA-256 of the whole, in numbered chunks of one size but for the last.
///
/// A row under a hash is never believed: any role that may write can have forged it, and a disk may have damaged it. Readers
/// check the hash, and writers that find chunks there check those.
struct StoredContent: Sendable {
    /// "dataset" or "weights".
    let kind: String
    let table: String
    /// The columns of the hash and of a chunk's bytes.
    let key: String
    let data: String

    static let dataset = StoredContent(kind: "dataset", table: "fleet.dataset_chunk", key: "hash", data: "bytes")
    static let weights = StoredContent(kind: "weights", table: "fleet.weights_chunk", key: "sha256", data: "data")

    /// Bytes a row: large enough to be few, small enough to be one message.
    static let chunk = 1 << 20

    func damage(_ hash: String, _ problem: String) -> ContentDamage {
        ContentDamage(kind: kind, hash: hash, problem: problem)
    }

    /// How many chunks content of that size has.
    static func count(of size: Int) -> Int { (size + chunk - 1) / chunk }

    /// A chunk's place in content of that size.
    static func range(_ number: Int, of size: Int) -> Range<Int> { number * chunk..<min((number + 1) * chunk, size) }

    // MARK: writing

    /// What is there of some content.
    struct Findings: Sendable, Hashable {
        /// Chunks that aren't there.
        var missing: [Int] = []
        /// Chunks whose bytes are others.
        var other: [Int] = []

        var isWhole: Bool { missing.isEmpty && other.isEmpty }
    }

    /// Compares each chunk that is there with the bytes that it must have; only checksums are transferred.
    func findings(
        of bytes: UnsafeRawBufferPointer, hash: String, _ session: Session, operation: String
    ) throws -> Findings {
        let count = Self.count(of: bytes.count)
        // A chunk that is too large is another one: it isn't read.
        let rows = try session.query(
            """
            select number, case when octet_length(\(data)) <= $3 then encode(sha256(\(data)), 'hex') end as sum
            from \(table) where \(key) = $1 and number >= 0 and number < $2
            """, [.text(hash), .int(count), .int(Self.chunk)], operation: operation)
        let sums = Dictionary(rows.map { ($0.int("number"), $0.optionalText("sum")) }) { first, _ in first }
        var findings = Findings()
        for number in 0..<count {
            guard let found = sums[number] else {
                findings.missing.append(number)
                continue
            }
            let part = UnsafeRawBufferPointer(rebasing: bytes[Self.range(number, of: bytes.count)])
            if found != sha256Hex(part) { findings.other.append(number) }
        }
        return findings
    }

    /// Inserts one chunk, unless there is one of its number.
    func insert(
        _ number: Int, of bytes: UnsafeRawBufferPointer, hash: String, _ session: Session, operation: String
    ) throws {
        try session.query(
            """
            insert into \(table) (\(key), number, \(data)) values ($1, $2, $3)
            on conflict (\(key), number) do nothing
            """,
            [.text(hash), .int(number), .bytes([UInt8](bytes[Self.range(number, of: bytes.count)]))],
            operation: operation)
    }

    // MARK: reading

    /// One chunk of content of that size.
    func read(_ number: Int, hash: String, size: Int, _ session: Session, operation: String) throws -> [UInt8] {
        let expected = Self.range(number, of: size).count
        // One of another size is not transferred.
        let rows = try session.query(
            """
            select case when octet_length(\(data)) = $3 then \(data) end as data,
                int8send(octet_length(\(data))) as size
            from \(table) where \(key) = $1 and number = $2
            """, [.text(hash), .int(number), .int(expected)], operation: operation, binary: true)
        guard let row = rows.first else {
            throw damage(hash, "lacks chunk \(number) of \(Self.count(of: size)): \(remedy(hash))")
        }
        let found = row.withBytes("size") { Int(Int64(bigEndian: $0.loadUnaligned(as: Int64.self))) }
        guard found == expected else {
            throw damage(hash, "chunk \(number) has \(found) bytes, expected \(expected): \(remedy(hash))")
        }
        return row.withBytes("data") { [UInt8]($0) }
    }

    /// What to do about damage.
    func remedy(_ hash: String) -> String {
        switch kind {
        case Self.dataset.kind: "import the dataset again as the database's owner"
        default:
            "as the database's owner run: delete from \(table) where \(key) = '\(hash)'; the next upload of the same \(kind) "
                + "then writes them again"
        }
    }
}

extension Store {
    static func checkSize(_ size: Int, of content: StoredContent, hash: String) throws(ContentDamage) {
        guard 1...largestObject ~= size else {
            throw content.damage(hash, "is said to have \(size) bytes, expected 1 to \(largestObject)")
        }
    }

    /// Reads content chunk by chunk and checks the hash of all of it.
    ///
    /// - Parameters:
    ///   - size: what a row says about it.
    ///   - write: takes each chunk; what it took isn't to be used when this throws.
    /// - Throws: `ContentDamage`; `CancellationError` between two chunks; what `write` throws.
    func read(
        _ content: StoredContent, hash: String, size: Int, operation: String,
        _ write: (UnsafeRawBufferPointer) throws -> Void
    ) async throws {
        try Self.checkSize(size, of: content, hash: hash)
        var sum = SHA256Sum()
        for number in 0..<StoredContent.count(of: size) {
            try Task.checkCancellation()
            let chunk = try await connection.run { session in
                try content.read(number, hash: hash, size: size, session, operation: operation)
            }
            try chunk.withUnsafeBytes { bytes in
                sum.add(bytes)
                try write(bytes)
            }
        }
        let found = sum.hex
        guard found == hash else {
            throw content.damage(hash, "its content has the SHA-256 \(found): \(content.remedy(hash))")
        }
    }
}
