import Datasets
import Store
import Synchronization
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct DatasetStorageTests {
    private let database: TestDatabase
    private let store: Store

    init() throws {
        database = try TestDatabase.current
        store = try database.store()
    }

    private func fetch(_ hash: String) async throws -> [UInt8] {
        let bytes = Mutex<[UInt8]>([])
        try await store.fetchDataset(hash) { chunk in bytes.withLock { $0 += Array(chunk) } }
        return bytes.withLock(\.self)
    }

    /// One that fits into a chunk, and one of several with a rest.
    @Test(arguments: [240, 150_000])
    func aDatasetComesBackByteForByte(_ training: Int) async throws {
        let dataset = try Dataset.tiny(training: training, validation: 30)
        #expect(try await store.save(dataset, as: "tiny"))
        let bytes = try await fetch(dataset.hash)
        #expect(bytes == dataset.withEncodedBytes { Array($0) })
        #expect(try Dataset(bytes: bytes).hash == dataset.hash)
        #expect(try await store.datasetHash(of: "tiny") == dataset.hash)
        #expect(try await store.datasetHash(of: "other") == nil)
        let report = try await store.datasets()
        #expect(report.columns.prefix(6) == ["name", "training", "validation", "test", "classes", "bytes"])
        #expect(report.rows.map { $0.prefix(6) } == [["tiny", "\(training)", "30", "60", "3", "\(dataset.byteCount)"]])
    }

    @Test func aSecondSaveIsNotNew() async throws {
        let dataset = try Dataset.tiny()
        #expect(try await store.save(dataset, as: "tiny"))
        #expect(try await !store.save(dataset, as: "tiny"))
        #expect(try await !store.save(dataset, as: "alias"))
        let counts = try await database.query(
            """
            select (select count(*) from fleet.dataset) as datasets, (select count(*) from fleet.dataset_chunk) as chunks,
                (select count(*) from fleet.dataset_name) as names
            """)
        #expect(counts == [["datasets": "1", "chunks": "1", "names": "2"]])
    }

    @Test func concurrentSavesStoreOneCopy() async throws {
        let dataset = try Dataset.tiny(training: 150_000)
        let new = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<4 {
                let store = try database.store()
                group.addTask { try await store.save(dataset, as: "tiny") }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(new == 1)
        #expect(try await fetch(dataset.hash) == dataset.withEncodedBytes { Array($0) })
    }

    @Test func aNameMovesToNewContentAndTheOldStays() async throws {
        let (old, new) = (try Dataset.tiny(seed: 1), try Dataset.tiny(seed: 2))
        #expect(try await store.save(old, as: "tiny"))
        #expect(try await store.save(new, as: "tiny"))
        #expect(try await store.datasetHash(of: "tiny") == new.hash)
        #expect(try await fetch(old.hash) == old.withEncodedBytes { Array($0) })
    }

    @Test func whatIsMissingIsRefusedWithWhatToDo() async throws {
        let dataset = try Dataset.tiny(training: 150_000)
        let unknown = await #expect(throws: Store.Refusal.self) { try await fetch(dataset.hash) }
        #expect(unknown?.description.contains("import it again") == true)
        _ = try await store.save(dataset, as: "tiny")
        try await database.query("delete from fleet.dataset_chunk where number = 1")
        let holed = await #expect(throws: ContentDamage.self) { try await fetch(dataset.hash) }
        #expect(holed?.description.contains("lacks chunk 1 of 3: import the dataset again") == true)
    }

    /// What can happen to the content and its description in the tables, and what a reader says.
    static let damages = [
        ("update fleet.dataset_chunk set bytes = '' where number = 1", "chunk 1 has 0 bytes, expected 1048576"),
        (
            "update fleet.dataset_chunk set bytes = set_byte(bytes, 9, get_byte(bytes, 9) # 4) where number = 0",
            "its content has the SHA-256"
        ),
        ("update fleet.dataset_chunk set bytes = bytes || 'x' where number = 2", "chunk 2 has"),
        (
            """
            update fleet.dataset_chunk c set bytes = o.bytes from fleet.dataset_chunk o
            where c.number in (0, 1) and o.number = 1 - c.number
            """, "its content has the SHA-256"
        ),
        ("update fleet.dataset set bytes = bytes - 1", "chunk 2 has"),
        ("update fleet.dataset set bytes = 0", "is said to have 0 bytes"),
        ("update fleet.dataset set bytes = 1::bigint << 40", "is said to have 1099511627776 bytes"),
    ]

    /// The database's owner mends it by another import; others are told so, and change nothing.
    @Test(arguments: damages)
    func damageIsFoundAndMended(_ damage: String, _ says: String) async throws {
        let dataset = try Dataset.tiny(training: 150_000)
        #expect(try await store.save(dataset, as: "tiny"))
        try await database.query(damage)
        let error = try #require(await #expect(throws: ContentDamage.self) { try await fetch(dataset.hash) })
        #expect(error.kind == "dataset" && error.hash == dataset.hash && error.problem.contains(says), "\(error)")
        try await database.with(role: "trawl_submitter") { submitter, _ in
            let refusal = try #require(
                await #expect(throws: ContentDamage.self) { try await submitter.save(dataset, as: "other") })
            #expect(refusal.problem.contains("import the dataset again as the database's owner"), "\(refusal)")
        }
        #expect(try await store.datasetHash(of: "other") == nil)
        #expect(try await !store.save(dataset, as: "tiny"))
        #expect(try await fetch(dataset.hash) == dataset.withEncodedBytes { Array($0) })
    }

    /// A role that may import may add what is missing.
    @Test func anImportAddsWhatIsMissing() async throws {
        let dataset = try Dataset.tiny(training: 150_000)
        #expect(try await store.save(dataset, as: "tiny"))
        try await database.query("delete from fleet.dataset_chunk where number in (0, 2)")
        let isNew = try await database.with(role: "trawl_submitter") { submitter, _ in
            try await submitter.save(dataset, as: "tiny")
        }
        #expect(!isNew)
        #expect(try await fetch(dataset.hash) == dataset.withEncodedBytes { Array($0) })
    }
}
