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
    ) throws -> [UInt32] {
        let run = try TrainingRun(
            recipe: recipe, training: training, validation: validation, seed: seed, replicate: replicate, fold: fold)
        _ = try run.run(stop: StopSignal()) { _ in }
        return run.bits
    }

    private func weights(_ recipe: Recipe, seed: UInt64 = 1, replicate: Int = 0, fold: Int = 0) throws -> [UInt32] {
        try Self.weights(recipe, training, validation, seed: seed, replicate: replicate, fold: fold)
    }

    @Test(
        arguments: [
            .sgd(learningRate: 0.1), .momentum(learningRate: 0.01, momentum: 0.9),
            .adam(learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
        ] as [Optimizer])
    func sameInputsSameBits(optimizer: Optimizer) throws {
        var recipe = try Recipe.small()
        recipe.optimizer = optimizer
        #expect(try weights(recipe) == weights(recipe))
    }

    @Test func eachPartOfTheNameCounts() throws {
        let recipe = try Recipe.small()
        let all = [
            try weights(recipe), try weights(recipe, seed: 2), try weights(recipe, replicate: 1),
            try weights(recipe, fold: 1),
            try weights(recipe, fold: CrossValidation.refit),
        ]
        #expect(Set(all).count == all.count)
    }

    /// Another run trains on another thread from before this one starts until after it ends.
    @Test func anotherRunDoesNotMatter() async throws {
        let (training, validation) = (training, validation)
        let recipe = try Recipe.small(#"{"hidden": [101, 33]}"#)
        let alone = try Self.weights(recipe, training, validation)
        let endless = try Recipe.small(#"{"hidden": [101, 33], "epochs": 1000000, "early_stopping": null}"#)
        let stop = StopSignal()
        let (started, starting) = AsyncStream.makeStream(of: Void.self)
        async let other = onOwnThread {
            try TrainingRun(recipe: endless, training: training, validation: validation, seed: 9).run(stop: stop) { _ in
                starting.finish()
            }
        }
        for await _ in started {}
        let beside = try await onOwnThread { try (0..<5).map { _ in try Self.weights(recipe, training, validation) } }
        stop.raise()
        #expect(try await other == .stopped)
        #expect(beside.allSatisfy { $0 == alone })
    }
}
