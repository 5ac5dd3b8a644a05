import Datasets
import Learning
import Testing

/// Same recipe, samples and streams, same bits.
@Suite struct DeterminismTests {
    private let training: Samples
    private let validation: Samples

    init() throws {
        let split = try Split(try Patterns.bars(training: 200, test: 60))
        training = Samples(split.training)
        validation = Samples(split.test)
    }

    private static func weights(
        _ recipe: Recipe, _ training: Samples, _ validation: Samples, seed: UInt64 = 1, replicate: Int = 0,
        fold: Int = 0
    ) -> [UInt32] {
        let run = TrainingRun(
            recipe: recipe, training: training, validation: validation, seed: seed, replicate: replicate, fold: fold)
        _ = run.run(stop: StopSignal()) { _ in }
        return run.bits
    }

    private func weights(_ recipe: Recipe, seed: UInt64 = 1, replicate: Int = 0, fold: Int = 0) -> [UInt32] {
        Self.weights(recipe, training, validation, seed: seed, replicate: replicate, fold: fold)
    }

    @Test(
        arguments: [
            .sgd(learningRate: 0.1), .momentum(learningRate: 0.01, momentum: 0.9),
            .adam(learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
        ] as [Optimizer])
    func sameInputsSameBits(optimizer: Optimizer) throws {
        var recipe = try Recipe.small()
        recipe.optimizer = optimizer
        #expect(weights(recipe) == weights(recipe))
    }

    @Test func eachPartOfTheNameCounts() throws {
        let recipe = try Recipe.small()
        let all = [
            weights(recipe), weights(recipe, seed: 2), weights(recipe, replicate: 1), weights(recipe, fold: 1),
            weights(recipe, fold: CrossValidation.refit),
        ]
        #expect(Set(all).count == all.count)
    }

    /// Another run trains on another thread from before this one starts until after it ends.
    @Test func anotherRunDoesNotMatter() async throws {
        let (training, validation) = (training, validation)
        let recipe = try Recipe.small(#"{"hidden": [101, 33]}"#)
        let alone = Self.weights(recipe, training, validation)
        let endless = try Recipe.small(#"{"hidden": [101, 33], "epochs": 1000000, "early_stopping": null}"#)
        let stop = StopSignal()
        let (started, starting) = AsyncStream.makeStream(of: Void.self)
        async let other = onOwnThread {
            TrainingRun(recipe: endless, training: training, validation: validation, seed: 9).run(stop: stop) { _ in
                starting.finish()
            }
        }
        for await _ in started {}
        let beside = try await onOwnThread { (0..<5).map { _ in Self.weights(recipe, training, validation) } }
        stop.raise()
        #expect(try await other == .stopped)
        #expect(beside.allSatisfy { $0 == alone })
    }
}
