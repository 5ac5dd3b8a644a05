import Datasets
import Store
import TestServers
import Testing

/// What `enqueue` says about labels.
@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct StoredLabelsTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    /// Stores a dataset `sparse` of 5 classes with these labels.
    private func save(_ labels: [Dataset.Role: [UInt8]]) async throws {
        let dataset = try Dataset(
            shape: Dataset.Shape(height: 1, width: 2), classes: 5, counts: labels.mapValues(\.count), origin: "sparse",
            images: { _, buffer in buffer.initializeMemory(as: UInt8.self, repeating: 0) },
            labels: { role, buffer in buffer.copyBytes(from: labels[role] ?? []) })
        _ = try await fixture.store.save(dataset, as: "sparse")
    }

    private func remarks(_ data: String, _ keys: [String: String] = [:]) async throws -> [String] {
        try await fixture.enqueue(["task": "classify", "data": data].merging(keys) { $1 }).remarks
    }

    private static let turns = (0..<60).map { UInt8($0 % 3) }

    @Test func classesWithoutAnImageAreNamed() async throws {
        try await save([.training: Self.turns, .test: [0, 1, 2]])
        let absent = "dataset sparse has 5 classes, but no training image of label 3, 4: the study has the other 3"
        #expect(try await remarks("{dataset: sparse}") == [absent])
        // Again, when nothing is added.
        #expect(try await remarks("{dataset: sparse}") == [absent])
        // These were chosen.
        #expect(try await remarks("{dataset: sparse, labels: [0, 1]}", ["study": "chosen"]) == [])
    }

    @Test func labelsThatAreNeverValidatedAreNamed() async throws {
        try await save([.training: [0, 1, 0, 1] + Self.turns.reversed() + [3, 4, 3, 4], .test: [0]])
        let held = "no image for validation has label 2, 3, 4 (dataset sparse)"
        #expect(try await remarks("{dataset: sparse, validation: 4}", ["cross_validation": "{folds: 2}"]) == [held])
        #expect(try await remarks("{dataset: sparse, validation: 4, labels: [0, 1]}", ["study": "chosen"]) == [])
        try await save([.training: Self.turns + [3, 4, 3, 4], .validation: [0, 2, 3, 3], .test: [0]])
        let own = "no image for validation has label 1, 4 (dataset sparse)"
        #expect(try await remarks("{dataset: sparse}", ["study": "own", "cross_validation": "{folds: 2}"]) == [own])
    }

    @Test func aDatasetOfAllItsClassesNeedsNoRemark() async throws {
        try await fixture.saveTiny()
        #expect(try await fixture.enqueue(Fixture.training).remarks == [])
        #expect(try await fixture.enqueue(["study": "n"]).remarks == [])
    }

    /// A submitter can write any description under a new hash, but for counts that are none: those the database refuses,
    /// unless its constraint is gone.
    @Test(arguments: [
        "set description = jsonb_set(description, '{validation}', '1000000000000')",
        "set description = jsonb_set(description, '{validation}', '-30')",
        "set description = jsonb_set(description, '{shape}', '[9000000000000000000, 4]')",
        "set description = jsonb_set(description, '{shape}', '\"4 x 4\"')",
        "set description = jsonb_set(description, '{classes}', '-7')",
        "set description = '{}'", "set bytes = bytes + 1", "set training_labels = substr(training_labels, 2)",
    ])
    func aForgedDescriptionIsRefused(_ forgery: String) async throws {
        let dataset = try Dataset.tiny(validation: 30)
        _ = try await fixture.store.save(dataset, as: "tiny")
        try await fixture.database.query(
            "alter table fleet.dataset drop constraint dataset_description_has_counts")
        try await fixture.database.query("update fleet.dataset \(forgery)")
        let error = try #require(
            await #expect(throws: ContentDamage.self) { try await fixture.enqueue(Fixture.training) })
        #expect(error.hash == dataset.hash && error.problem.contains("import the dataset again"), "\(error)")
        #expect(try await !fixture.store.save(dataset, as: "tiny"))
        #expect(try await fixture.enqueue(Fixture.training).added == 3)
    }
}
