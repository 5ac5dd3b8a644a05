import Datasets
import Learning
import Testing

/// Labels of noise are learned by heart, so that the loss on other noise soon grows.
@Suite struct EarlyStoppingTests {
    private let training: Samples
    private let validation: Samples

    init() throws {
        let split = try Split(try Patterns.noise())
        training = Samples(split.training)
        validation = Samples(split.test)
    }

    private func train(_ json: String) throws -> (run: TrainingRun, outcome: TrainingOutcome, losses: [Double]) {
        let run = try TrainingRun(recipe: try .small(json), training: training, validation: validation, seed: 3)
        var losses: [Double] = []
        let outcome = try run.run(stop: StopSignal()) { losses.append($0.validationLoss) }
        return (run, outcome, losses)
    }

    /// Epochs without a strict improvement are counted, and the count must exceed the patience.
    private func stop(_ losses: [Double], patience: Int) -> (epochs: Int, best: Int) {
        var best = 0
        var without = 0
        for index in losses.indices {
            if index == 0 || losses[index] < losses[best] {
                best = index
                without = 0
            } else {
                without += 1
            }
            if without > patience { return (index + 1, best + 1) }
        }
        return (losses.count, best + 1)
    }

    @Test(arguments: [0, 1, 2, 5, 17])
    func stopsWhenPatienceIsExceeded(patience: Int) throws {
        let all = try train(#"{"epochs": 200, "early_stopping": null}"#).losses
        let expected = stop(all, patience: patience)
        #expect(expected.epochs < 200 && expected.epochs == expected.best + patience + 1)
        let found = try train(#"{"epochs": 200, "early_stopping": {"patience": \#(patience)}}"#)
        #expect(found.outcome == .finished(epochs: expected.epochs, bestEpoch: expected.best))
        #expect(found.losses == Array(all.prefix(expected.epochs)))
        // Bit for bit: the weights are a copy of the best epoch's.
        #expect(found.run.evaluate(validation).loss == all[expected.best - 1])
        #expect(all[expected.best - 1] == found.losses.min())
    }

    @Test func restoresTheBestWeightsAtTheLastEpoch() throws {
        let all = try train(#"{"epochs": 200, "early_stopping": null}"#).losses
        let best = try #require(all.indices.min { all[$0] < all[$1] }) + 1
        let cap = best + 3
        let found = try train(#"{"epochs": \#(cap), "early_stopping": {"patience": 100}}"#)
        #expect(found.outcome == .finished(epochs: cap, bestEpoch: best))
        #expect(found.run.evaluate(validation).loss == all[best - 1])
        let untilBest = try train(#"{"epochs": \#(best), "early_stopping": null}"#)
        #expect(found.run.bits == untilBest.run.bits)
    }

    @Test func withoutItTheLastWeightsStay() throws {
        let found = try train(#"{"epochs": 40, "early_stopping": null}"#)
        #expect(found.outcome == .finished(epochs: 40, bestEpoch: 40) && found.losses.count == 40)
        let least = try #require(found.losses.min())
        #expect(found.losses[39] > least)
        #expect(found.run.evaluate(validation).loss == found.losses[39])
    }

    /// Steps too small to move a weight leave the loss as it was, and that is no improvement.
    @Test func anEqualLossIsNoImprovement() throws {
        let found = try train(
            #"{"epochs": 50, "optimizer": {"sgd": {"learning_rate": 1e-30}}, "early_stopping": {"patience": 4}}"#)
        #expect(found.outcome == .finished(epochs: 6, bestEpoch: 1))
        #expect(Set(found.losses).count == 1)
    }
}
