import Datasets
import Foundation
import Learning
import Postgres
import Search
import Store
import Studies
import TestServers
import Testing

/// Steps of the tests about models.
extension Fixture {
    /// Keys of a small study on `tiny` whose refit becomes a model.
    static let base = training.merging([
        "study": "base", "space": "{batch_size: [10, 20]}", "recipe": "{hidden: [8, 8], batch_norm: false}",
    ]) { $1 }

    /// Keys of a study that starts from it.
    static let next = base.merging(["study": "next", "start_from": "{model: base}"]) { $1 }

    /// Bytes that say something about their place.
    func weights(_ count: Int, seed: Int = 0) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: (($0 + seed) &* 2_654_435_761) >> 13) }
    }

    func model(
        _ recipe: String = "{hidden: [8, 8], batch_norm: false}", weights: [UInt8], accuracy: Double = 0.5
    ) throws -> NewModel {
        NewModel(
            task: .classify, recipe: try RecipeFile("recipe: \(recipe)", file: "test").recipe,
            data: .object(["dataset": .string("tiny")]), labels: [0, 1, 2], features: 16,
            metrics: .object(["test_accuracy": .real(accuracy), "train_loss": .real(0.25)]), seed: 7,
            program: "test build",
            cpu: "test cpu", weightsHash: weights.withUnsafeBytes { sha256Hex($0) })
    }

    /// Claims a study's newest refit.
    func claimRefit(of study: String, lease: UUID = UUID()) async throws -> Claim {
        let rows = try await database.query(
            """
            select t.id, t.generation from fleet.trial t join fleet.study s on s.id = t.study_id
            where s.name = $1 and t.kind = 'refit' order by t.id desc limit 1
            """, [.text(study)])
        let id = try #require(rows.first.flatMap { Int($0["id"] ?? "") })
        let generation = try #require(rows.first.flatMap { Int($0["generation"] ?? "") })
        return try #require(
            try await store.claim(
                trial: id, generation: generation, lease: lease, worker: "host:1", duration: .seconds(60)))
    }

    /// Records a refit with its model; without weights it diverged.
    @discardableResult
    func record(refit claim: Claim, weights: [UInt8]?, recipe: String = "{hidden: [8, 8], batch_norm: false}")
        async throws
        -> Written
    {
        var model: NewModel?
        if let weights {
            _ = try await store.write(weights: weights)
            model = try self.model(recipe, weights: weights)
        }
        return try await store.record(
            TrialResult(
                score: nil, epochs: 2, seconds: 0.5, metrics: model?.metrics,
                divergence: weights == nil ? "diverged: the loss was not finite in epoch 1, step 1" : nil),
            folds: [], of: claim, objective: Objective(metric: .accuracy, maximize: true), by: provenance, model: model)
    }

    /// The lead, also while this test has it.
    func lead() async throws -> Term { try #require(try await store.elect(Self.leader)) }

    private static let leader = UUID()

    /// Takes a study through its search; its best trial is its first, and its refit waits for a worker.
    func search(_ study: String = "base", trials: Int = 2) async throws {
        for number in 0..<trials { try await complete(number, of: study, score: 0.9 - 0.1 * Double(number)) }
        #expect(try await store.closeFinished(term: lead()).contains(.refitAdded(study: study)))
    }

    /// Takes a study to its end.
    func finish(_ study: String = "base", trials: Int = 2, weights: [UInt8]? = [1, 2, 3]) async throws {
        try await search(study, trials: trials)
        #expect(try await record(refit: claimRefit(of: study), weights: weights) == .done)
        #expect(try await store.closeFinished(term: lead()).contains(.completed(study: study)))
    }

    func refusal(_ body: () async throws -> Void) async throws -> String {
        try #require(await #expect(throws: Store.Refusal.self) { try await body() }).description
    }

    /// State and reason of a study, and the model that it starts from.
    func standing(_ study: String) async throws -> [String] {
        let rows = try await database.query(
            """
            select s.state, s.reason, m.name || '@' || m.version as model
            from fleet.study s left join fleet.model m on m.id = s.start_model where s.name = $1
            """, [.text(study)])
        let row = try #require(rows.first)
        return ["state", "reason", "model"].map { row[$0] ?? "" }
    }
}
