import Datasets
import Learning
import Testing

/// What another thread sees of a training, and what it may ask of it.
@Suite struct ProgressTests {
    private let training: Samples
    private let validation: Samples

    init() throws {
        let split = try Split(try Patterns.bars(training: 95, test: 600))
        training = Samples(split.training)
        validation = Samples(split.test)
    }

    /// Each batch, each part of an evaluation, a checkpoint's begin and end.
    @Test func everythingCounts() throws {
        let progress = ProgressCounter()
        let run = try TrainingRun(
            recipe: try .small(#"{"epochs": 2, "early_stopping": null}"#), training: training, validation: validation,
            seed: 1, progress: progress)
        var seen: [Int] = []
        var checkpoints = 0
        _ = try run.run(
            stop: StopSignal(), checkpoints: CheckpointPolicy(seconds: nil, epochs: 1),
            onEpoch: { _ in seen.append(progress.count) }, onCheckpoint: { _ in checkpoints += 1 })
        #expect(seen == [10 + 3, 10 + 3 + 2 + 10 + 3] && checkpoints == 1)
        _ = run.evaluate(validation, stop: StopSignal())
        #expect(progress.count == 28 + 3)
    }

    /// What is frozen looks at all samples before the first batch.
    @Test func frozenLayersCount() throws {
        let progress = ProgressCounter()
        let run = try TrainingRun(
            recipe: try .small(#"{"epochs": 1, "freeze": 1}"#), training: training, validation: validation, seed: 1,
            progress: progress)
        _ = try run.run(stop: StopSignal()) { _ in }
        #expect(progress.count == 1 + 3 + 10 + 3)
    }

    @Test(arguments: [StopSignal.Level.drain, .abandon])
    func anEvaluationIsAbandonedButNotDrained(level: StopSignal.Level) throws {
        let run = try TrainingRun(recipe: try .small(), training: training, validation: validation, seed: 1)
        let stop = StopSignal()
        #expect(run.evaluate(validation, stop: stop) == run.evaluate(validation))
        stop.raise(level)
        #expect((run.evaluate(validation, stop: stop) == nil) == (level == .abandon))
    }

    /// One that isn't taken is made as soon as it is; what was written until then doesn't matter.
    @Test func aCheckpointWaitsUntilItIsTaken() throws {
        let run = try TrainingRun(
            recipe: try .small(#"{"epochs": 4, "early_stopping": null}"#), training: training, validation: validation,
            seed: 1)
        var (asked, made) = (0, [Int]())
        _ = try run.run(
            stop: StopSignal(), checkpoints: CheckpointPolicy(seconds: nil, epochs: 1), onEpoch: { _ in },
            takesCheckpoint: {
                asked += 1
                return asked > 5
            }, onCheckpoint: { made.append($0.step) })
        // Due after 10 steps, refused before the batches 11 to 15; then after 20 and 30.
        #expect(made == [15, 20, 30])
    }

    /// A drain makes one whether it is taken or not.
    @Test func aDrainDoesNotAsk() throws {
        let run = try TrainingRun(recipe: try .small(), training: training, validation: validation, seed: 1)
        let stop = StopSignal()
        stop.raise(.drain)
        var made = 0
        let outcome = try run.run(
            stop: stop, checkpoints: CheckpointPolicy(), onEpoch: { _ in }, takesCheckpoint: { false },
            onCheckpoint: { _ in made += 1 })
        #expect(outcome == .stopped && made == 1)
    }
}
