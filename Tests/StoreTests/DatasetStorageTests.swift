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
        let holed = await #expect(throws: Store.Refusal.self) { try await fetch(dataset.hash) }
        #expect(holed?.description.contains("lacks chunk 1") == true)
    }
}
