import Datasets
import Foundation
import Learning
import Postgres
import Search
import Store
import Studies
import TestServers
import Testing

/// A store on a test's own database, and the steps that most tests begin with.
struct Fixture: Sendable {
    let database: TestDatabase
    let store: Store
    let provenance = Provenance(worker: "host:1", cpu: "test cpu", build: "test build")

    init() throws {
        database = try TestDatabase.current
        store = try database.store()
    }

    /// - Parameter store: another user's.
    init(store: Store) throws {
        database = try TestDatabase.current
        self.store = store
    }

    /// A study of no-op trials, or what `keys` make of it.
    func study(_ keys: [String: String] = [:]) throws -> Study {
        let base = ["study": "s", "task": "noop", "space": "{batch_size: [10, 20, 30]}", "seed": "7"]
        let text = base.merging(keys) { $1 }.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }.joined()
        return try StudyFile(text, file: "test").study
    }

    /// Keys of a study that trains on the dataset `tiny`, which `saveTiny` stores.
    static let training = ["task": "classify", "data": "{dataset: tiny}"]

    func saveTiny(seed: UInt64 = 1) async throws {
        _ = try await store.save(try Dataset.tiny(seed: seed), as: "tiny")
    }

    /// A dataset `wide` of 5 x 5 images, without anything in them.
    func saveWide() async throws {
        let counts: [Dataset.Role: Int] = [.training: 60, .test: 30]
        let dataset = try Dataset(
            shape: Dataset.Shape(height: 5, width: 5), classes: 3, counts: counts, origin: "wide",
            images: { _, buffer in buffer.initializeMemory(as: UInt8.self, repeating: 0) },
            labels: { _, buffer in for index in buffer.indices { buffer[index] = UInt8(index % 3) } })
        _ = try await store.save(dataset, as: "wide")
    }

    @discardableResult
    func enqueue(_ keys: [String: String] = [:]) async throws -> Enqueued {
        let study = try study(keys)
        return try await store.enqueue(study, points: try study.points())
    }

    func id(_ number: Int?, of study: String = "s") async throws -> Int {
        let rows = try await database.query(
            """
            select t.id from fleet.trial t join fleet.study s on s.id = t.study_id
            where s.name = $1 and t.number is not distinct from $2::integer
            """, [.text(study), .optional(number)])
        return try #require(rows.first.flatMap { Int($0["id"] ?? "") })
    }

    /// Claims a trial at its own generation.
    func claim(
        _ number: Int? = 0, of study: String = "s", lease: UUID = UUID(), duration: Duration = .seconds(60)
    ) async throws -> Claim {
        let trial = try await id(number, of: study)
        let generation = try #require(Int(try await row(trial)["generation"] ?? ""))
        return try #require(
            try await store.claim(
                trial: trial, generation: generation, lease: lease, worker: "host:1", duration: duration))
    }

    /// A trial's columns as texts; "" for NULL.
    func row(_ trial: Int) async throws -> [String: String] {
        try #require(try await database.query("select * from fleet.trial where id = $1", [.int(trial)]).first)
    }

    func row(_ trial: Int, _ columns: String...) async throws -> [String] {
        let row = try await row(trial)
        return columns.map { row[$0] ?? "no column \($0)" }
    }

    func expire(_ trial: Int) async throws {
        try await database.query(
            "update fleet.trial set lease_expires_at = clock_timestamp() - interval '3 seconds' where id = $1",
            [.int(trial)])
    }

    /// Cancels a study, and ends its open trials as the scheduler does.
    ///
    /// - Returns: how many there were.
    func cancel(_ study: String = "s", limit: Int = 2) async throws -> Int {
        _ = try await store.cancel(study)
        return try await endCancelled(limit: limit)
    }

    /// - Parameter lead: nil: takes the lead for it, from the scheduler that has it, and gives it up.
    func endCancelled(limit: Int = 2, lead: Term? = nil) async throws -> Int {
        guard let term = lead else {
            try await database.query("update fleet.leader set expires_at = 'epoch'")
            let term = try await term()
            let total = try await endCancelled(limit: limit, lead: term)
            try await store.resign(term)
            return total
        }
        var total = 0
        for var study in try await store.endingStudies() {
            batches: while true {
                switch try await store.end(&study, limit: limit, term: term) {
                case .trials(let count): total += count
                case .done: break batches
                case .leadLost: throw LostLead()
                }
            }
        }
        return total
    }

    private struct LostLead: Error {}

    func term() async throws -> Term { try #require(try await store.elect(UUID())) }

    /// Records a result of one fold; without a score, a divergence.
    @discardableResult
    func complete(
        _ number: Int? = 0, of study: String = "s", score: Double?,
        objective: Objective = Objective(metric: .accuracy, maximize: true)
    ) async throws -> Claim {
        let claim = try await claim(number, of: study)
        let written = try await store.record(
            result([score].compactMap(\.self)), folds: [fold(0, score: score)], of: claim, objective: objective,
            by: provenance)
        #expect(written == .done)
        return claim
    }

    func fold(_ fold: Int, score: Double?, epochs: Int = 2) -> FoldRecord {
        FoldRecord(
            result: FoldResult(
                fold: fold, epochs: epochs, bestEpoch: 1, samples: 100, seconds: 0.25,
                evaluation: score.map { Evaluation(loss: 1 - $0, accuracy: $0, samples: 50) },
                divergence: score == nil ? "diverged" : nil),
            curve: (1...epochs).map(epoch))
    }

    /// A fold that classified samples of labels 4 and 9.
    func classified(_ fold: Int, _ counts: [[Int64]]) -> FoldRecord {
        let counts = counts.flatMap(\.self)
        return FoldRecord(
            result: FoldResult(
                fold: fold, epochs: 2, bestEpoch: 1, samples: 100, seconds: 0.25,
                evaluation: Evaluation(
                    loss: 0.5, confusion: Confusion(labels: [4, 9], counts: counts),
                    samples: Int(counts.reduce(0, +)))),
            curve: [])
    }

    /// A checkpoint of so many bytes, which say something about their place.
    func checkpoint(bytes count: Int, epoch: Int = 3) -> Checkpoint {
        Checkpoint(
            bytes: (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13 &+ epoch) }, epoch: epoch,
            step: epoch * 100)
    }

    func write(
        _ checkpoint: Checkpoint, fold: Int = 0, of claim: Claim, id: UUID = UUID(), budget: Int? = nil
    ) async throws -> Written {
        try await store.write(checkpoint, fold: fold, of: claim, duration: .seconds(60), id: id, budget: budget)
    }

    func epoch(_ number: Int) -> EpochReport {
        EpochReport(
            epoch: number, trainLoss: 1 / Double(number), validationLoss: 1 / 3, validationAccuracy: 0.5,
            learningRate: 0.001, seconds: 0.1)
    }

    func result(_ scores: [Double]) -> TrialResult {
        TrialResult(
            score: scores.isEmpty ? nil : CrossValidatedScore(scores), epochs: 2, seconds: 0.5,
            divergence: scores.isEmpty ? "diverged" : nil)
    }

    /// All rows that workers and the scheduler write, as one text: equal texts, nothing was written.
    func contents() async throws -> String {
        let tables = ["study", "trial", "fold", "curve", "checkpoint", "checkpoint_chunk", "model"].map { table in
            "(select json_agg(t order by t::text) from fleet.\(table) t)::text"
        }
        let rows = try await database.query("select concat_ws(E'\\n', \(tables.joined(separator: ", "))) as contents")
        return try #require(rows.first?["contents"])
    }
}
