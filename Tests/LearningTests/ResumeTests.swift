import Datasets
import Learning
import Testing

/// A run that was interrupted anywhere and goes on from a checkpoint has the bits of one that wasn't.
@Suite struct ResumeTests {
    static let recipes = [
        "{}", #"{"batch_norm": false, "optimizer": "nadam", "schedule": {"exponential": {"epochs": 1}}}"#,
        #"{"activation": "rrelu", "dropout": {"inputs": 0.2, "hidden": 0.5}, "schedule": "one_cycle", "optimizer": "momentum"}"#,
        #"{"activation": "prelu", "optimizer": "ftrl", "batch_norm": {"bias_corrected": true}, "early_stopping": null}"#,
        #"{"augmentation": {"shift": 1}, "schedule": {"performance": {"patience": 0}}, "sparsify": {"fraction": 0.5}}"#,
        #"{"optimizer": "dual_averaging", "max_norm": 2, "skip_connections": {"layers": 1}, "early_stopping": {"patience": 0}}"#,
    ]

    private let training: Samples
    private let validation: Samples

    init() throws {
        let split = try Split(try Patterns.bars(training: 95, test: 40))
        training = Samples(split.training)
        validation = Samples(split.test)
    }

    private func recipe(_ json: String) throws -> Recipe {
        var value = try Value(json: json)
        value = value.replacing(["hidden"], with: .array([.integer(17), .integer(17)]))
        value = value.replacing(["batch_size"], with: .integer(10)).replacing(["epochs"], with: .integer(4))
        return try Recipe(value)
    }

    private func run(_ recipe: Recipe, seed: UInt64 = 3) throws -> TrainingRun {
        try TrainingRun(recipe: recipe, training: training, validation: validation, seed: seed)
    }

    /// What is compared: all but how long it took.
    private func told(_ reports: [EpochReport]) -> [[Double]] {
        reports.map { [Double($0.epoch), $0.trainLoss, $0.validationLoss, $0.validationAccuracy, $0.learningRate] }
    }

    @Test(arguments: recipes)
    func goesOnFromAnyStep(json: String) throws {
        let recipe = try recipe(json)
        let whole = try run(recipe)
        var reports: [EpochReport] = []
        var checkpoints: [Checkpoint] = []
        // No time between them: one before every batch.
        let outcome = try whole.run(
            stop: StopSignal(), checkpoints: CheckpointPolicy(seconds: 0, epochs: 1), onEpoch: { reports.append($0) },
            onCheckpoint: { checkpoints.append($0) })
        guard case .finished(let epochs, _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(checkpoints.count >= 10 * epochs && Set(checkpoints.map(\.step)).count >= 10 * epochs)
        for checkpoint in checkpoints.enumerated().filter({ $0.offset % 7 == 0 }).map(\.element) {
            let again = try run(recipe)
            try again.restore(checkpoint.bytes, file: "checkpoint")
            var replayed: [EpochReport] = []
            #expect(try again.run(stop: StopSignal(), onEpoch: { replayed.append($0) }) == outcome)
            #expect(try again.network.weightsHash == whole.network.weightsHash, "step \(checkpoint.step)")
            #expect(told(replayed) == told(reports))
        }
    }

    @Test func aDrainHandsOverALastCheckpoint() throws {
        let recipe = try recipe("{}")
        let stop = StopSignal()
        var last: Checkpoint?
        let first = try run(recipe)
        let outcome = try first.run(
            stop: stop, onEpoch: { if $0.epoch == 2 { stop.raise(.drain) } }, onCheckpoint: { last = $0 })
        let checkpoint = try #require(last)
        #expect(outcome == .stopped && checkpoint.epoch == 3)
        let again = try run(recipe)
        try again.restore(checkpoint.bytes, file: "checkpoint")
        _ = try again.run(stop: StopSignal(), onEpoch: { _ in })
        let whole = try run(recipe)
        _ = try whole.run(stop: StopSignal(), onEpoch: { _ in })
        #expect(try again.network.weightsHash == whole.network.weightsHash)
    }

    @Test func abandoningHandsOverNothing() throws {
        let stop = StopSignal()
        stop.raise(.abandon)
        stop.raise(.drain)
        #expect(stop.level == .abandon)
        var count = 0
        let outcome = try run(try recipe("{}")).run(stop: stop, onEpoch: { _ in }, onCheckpoint: { _ in count += 1 })
        #expect(outcome == .stopped && count == 0)
    }

    /// Every damage is refused by name, and a fold that is given it begins afresh and says so.
    @Test func damagedCheckpointsAreRefused() throws {
        let recipe = try recipe("{}")
        var checkpoints: [Checkpoint] = []
        _ = try run(recipe).run(
            stop: StopSignal(), checkpoints: CheckpointPolicy(seconds: nil, epochs: 1), onEpoch: { _ in },
            onCheckpoint: { checkpoints.append($0) })
        let bytes = try #require(checkpoints.first).bytes
        func refusal(_ bytes: [UInt8], seed: UInt64 = 3) -> String? {
            do {
                try run(recipe, seed: seed).restore(bytes, file: "checkpoint of fold 1")
                return nil
            } catch { return "\(error)" }
        }
        #expect(refusal(bytes) == nil)
        let truncated = refusal(Array(bytes.dropLast(5)))
        let trailing = refusal(bytes + [0])
        #expect(refusal([])?.contains("checkpoint of fold 1") == true)
        #expect(
            truncated?.contains("checkpoint of fold 1") == true && trailing?.contains("follow the last tensor") == true)
        #expect(refusal(bytes, seed: 4)?.contains("belongs to another run") == true)
        let text = String(decoding: bytes.prefix(20_000), as: UTF8.self)
        #expect(text.contains("trawl checkpoint 2"))
        var other = bytes
        let place = try #require(bytes.firstRange(of: Array("trawl checkpoint 2".utf8)))
        other[place.upperBound - 1] = UInt8(ascii: "9")
        #expect(refusal(other)?.contains("its format is trawl checkpoint 9") == true)

        let division = try CrossValidation(
            try Split(try Patterns.bars(training: 95, test: 40)), folds: 2, seed: 3)
        let part = try division.part(0)
        let result = try #require(
            try part.train(
                recipe, seed: 3, replicate: 0, fold: 0, stop: StopSignal(), resuming: other, onEpoch: { _ in }))
        let fresh = try #require(
            try part.train(recipe, seed: 3, replicate: 0, fold: 0, stop: StopSignal(), onEpoch: { _ in }))
        #expect(result.restarted?.contains("trawl checkpoint 9") == true && fresh.restarted == nil)
        #expect(result.weightsHash == fresh.weightsHash && fresh.weightsHash?.count == 64)
    }
}
