import Datasets
import Postgres
import Store
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct WeightsTests {
    private let fixture: Fixture
    private var store: Store { fixture.store }

    init() throws { fixture = try Fixture() }

    private func count(_ table: String) async throws -> String? {
        try await fixture.database.query("select count(*) as n from fleet.\(table)").first?["n"]
    }

    @Test(arguments: [1, Store.weightsChunk - 1, Store.weightsChunk, Store.weightsChunk + 1, 5 << 19])
    func areReadAsTheyWereWritten(_ size: Int) async throws {
        let bytes = fixture.weights(size)
        let hash = try await store.write(weights: bytes)
        #expect(try await store.weights(hash) == bytes)
        let chunks = (size + Store.weightsChunk - 1) / Store.weightsChunk
        #expect(try await count("weights_chunk") == "\(chunks)")
        // Again, and after an upload that was cut before its end.
        #expect(try await store.write(weights: bytes) == hash)
        try await fixture.database.query("delete from fleet.weights")
        try await fixture.database.query("delete from fleet.weights_chunk where number = 0")
        #expect(try await store.write(weights: bytes) == hash)
        #expect(try await store.weights(hash) == bytes)
        #expect(try await count("weights_chunk") == "\(chunks)")
    }

    @Test func thoseThatAreNotThereAreRefused() async throws {
        let hash = String(repeating: "a", count: 64)
        #expect(
            try await fixture.refusal { _ = try await store.weights(hash) }.contains("no weights with the SHA-256 aaa"))
    }

    /// What can happen to them in the table.
    static let damages = [
        ("update fleet.weights_chunk set data = '' where number = 1", "chunk 1 has 0 bytes, expected 1048576"),
        (
            "update fleet.weights_chunk set data = set_byte(data, 7, get_byte(data, 7) # 1) where number = 2",
            "its content has the SHA-256"
        ),
        (
            "update fleet.weights_chunk set data = data || 'x' where number = 2",
            "chunk 2 has 524289 bytes, expected 524288"
        ),
        (
            "update fleet.weights_chunk set data = substr(data, 2) where number = 2",
            "chunk 2 has 524287 bytes, expected 524288"
        ),
        (
            """
            update fleet.weights_chunk c set data = o.data from fleet.weights_chunk o
            where c.number in (0, 1) and o.number = 1 - c.number
            """, "its content has the SHA-256"
        ),
    ]

    @Test(
        arguments: damages + [
            ("delete from fleet.weights_chunk where number = 1", "lacks chunk 1 of 3"),
            ("update fleet.weights set bytes = bytes - 1", "chunk 2 has 524288 bytes, expected 524287"),
            ("update fleet.weights set bytes = bytes + 1048576", "chunk 2 has 524288 bytes, expected 1048576"),
            ("update fleet.weights set bytes = 1::bigint << 40", "is said to have 1099511627776 bytes"),
        ])
    func damagedOnesAreRefused(_ damage: String, _ says: String) async throws {
        let hash = try await store.write(weights: fixture.weights(5 << 19))
        try await fixture.database.query(damage)
        let error = try #require(await #expect(throws: ContentDamage.self) { try await store.weights(hash) })
        #expect(error.kind == "weights" && error.hash == hash && error.problem.contains(says), "\(error)")
    }

    /// With and without the row that says that all chunks are there: an upload that meets other bytes doesn't take them for
    /// its own, and what it advises helps.
    @Test(arguments: damages, [true, false])
    func anUploadFindsOtherBytes(_ damage: (String, String), _ hasRow: Bool) async throws {
        let bytes = fixture.weights(5 << 19)
        let hash = try await store.write(weights: bytes)
        try await fixture.database.query(damage.0)
        if !hasRow { try await fixture.database.query("delete from fleet.weights") }
        let error = try #require(await #expect(throws: ContentDamage.self) { try await store.write(weights: bytes) })
        #expect(error.hash == hash && error.problem.contains("other bytes under this hash, in chunk "), "\(error)")
        let advice = try #require(error.problem.split(separator: "run: ").last?.split(separator: ";").first)
        try await fixture.database.query(String(advice))
        #expect(try await store.write(weights: bytes) == hash)
        #expect(try await store.weights(hash) == bytes)
    }

    @Test func anUploadFindsARowOfAnotherSize() async throws {
        let bytes = fixture.weights(1000)
        let hash = try await store.write(weights: bytes)
        try await fixture.database.query("update fleet.weights set bytes = 999")
        let error = try #require(await #expect(throws: ContentDamage.self) { try await store.write(weights: bytes) })
        #expect(error.problem.contains("its row says 999 bytes, expected 1000"), "\(error)")
        let advice = try #require(error.problem.split(separator: "run: ").last)
        try await fixture.database.query(String(advice))
        #expect(try await store.write(weights: bytes) == hash)
    }

    /// A worker can insert any chunk under any hash. That makes only uploads of that content fail.
    @Test func aForgedChunkHindersOnlyItsOwnContent() async throws {
        let (bytes, other) = (fixture.weights(1000), fixture.weights(2000, seed: 5))
        let hash = bytes.withUnsafeBytes { sha256Hex($0) }
        try await fixture.database.with(role: "trawl_worker") { worker, _ in
            try await fixture.database.query(
                "insert into fleet.weights_chunk (sha256, number, data) values ($1, 0, 'forged')", [.text(hash)])
            let error = try #require(
                await #expect(throws: ContentDamage.self) { try await worker.write(weights: bytes) })
            #expect(error.problem.contains("in chunk 0"))
            _ = try await worker.write(weights: other)
        }
        // Numbers that no reader asks for.
        for number in [-1, 1, 99] {
            try await fixture.database.query(
                "insert into fleet.weights_chunk (sha256, number, data) values ($1, $2, 'more')",
                [.text(other.withUnsafeBytes { sha256Hex($0) }), .int(number)])
        }
        let written = try await store.write(weights: other)
        #expect(try await store.weights(written) == other)
    }
}
