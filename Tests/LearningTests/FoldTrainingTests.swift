import Datasets
import Learning
import Testing

@Suite struct FoldTrainingTests {
    private func division() throws -> CrossValidation {
        try CrossValidation(try Split(try Patterns.bars(training: 120, test: 60)), folds: 3, seed: 4)
    }

    /// A fold's result is that of its training run, evaluated on the rows held out.
    @Test(arguments: [0, 1, 2, CrossValidation.refit])
    func trainsAndEvaluates(fold: Int) throws {
        let part = try division().part(fold)
        let recipe = try Recipe.small(#"{"epochs": 6, "early_stopping": {"patience": 1}}"#)
        var epochs: [Int] = []
        let result = try #require(
            try part.train(recipe, seed: 4, replicate: 2, fold: fold, stop: StopSignal()) { epochs.append($0.epoch) })
        let run = try TrainingRun(
            recipe: recipe, training: part.training, validation: part.stopping, seed: 4, replicate: 2, fold: fold)
        #expect(
            try run.run(stop: StopSignal()) { _ in } == .finished(epochs: result.epochs, bestEpoch: result.bestEpoch))
        #expect(result.fold == fold && epochs == Array(1...result.epochs))
        #expect(result.samples == part.training.count && result.seconds > 0)
        #expect(result.evaluation == run.evaluate(part.scoring) && result.divergence == nil)
        #expect(result.evaluation?.value(of: .loss) == result.evaluation?.loss)
        #expect(result.evaluation?.value(of: .accuracy) == result.evaluation?.accuracy)
    }

    @Test(arguments: [(10, "in epoch 1, step 2"), (1000, "after epoch 1")])
    func tellsWhereItDiverged(batchSize: Int, place: String) throws {
        let recipe = try Recipe.small(
            #"{"activation": "leaky_relu", "optimizer": {"sgd": {"learning_rate": 1e30}}, "batch_size": \#(batchSize)}"#
        )
        let result = try #require(
            try division().part(0).train(recipe, seed: 4, replicate: 0, fold: 0, stop: StopSignal()) { _ in })
        #expect(result.evaluation == nil && result.epochs == 0 && result.bestEpoch == 0)
        #expect(result.divergence == "diverged: the loss was not finite \(place)")
    }

    @Test func givesNothingWhenStopped() throws {
        let stop = StopSignal()
        let result = try division().part(0).train(.small(), seed: 4, replicate: 0, fold: 0, stop: stop) { _ in
            stop.raise()
        }
        #expect(result == nil)
    }
}

@Suite struct CrossValidatedScoreTests {
    @Test(
        arguments: [
            ([0.5], 0.5, 0), ([1, 2, 3, 4], 2.5, (5.0 / 3).squareRoot()), ([0.25, 0.75], 0.5, 0.125.squareRoot()),
            ([3, 3, 3], 3, 0),
        ] as [([Double], Double, Double)])
    func hasTheSampleDeviation(scores: [Double], mean: Double, deviation: Double) {
        let score = CrossValidatedScore(scores)
        #expect(score.mean == mean)
        // Some roundings of numbers near 1.
        #expect(abs(score.standardDeviation - deviation) < 1e-15)
    }
}
