internal import Compute

/// How fast whole training steps are: gather, forward, backward, update, with the shuffling and data access of a real
/// epoch. Validation is left out.
package struct StepBenchmark {
    private let run: TrainingRun
    private var start = 0
    private var epoch = 1

    /// - Parameter samples: with the classes and features that the recipe's network is for.
    package init(recipe: Recipe, samples: Samples, seed: UInt64 = 1) {
        run = TrainingRun(recipe: recipe, training: samples, validation: samples, seed: seed)
        run.begin()
    }

    /// Trains `steps` batches of full size on the calling thread.
    ///
    /// - Returns: seconds, and the samples trained on.
    package mutating func measure(steps: Int) -> (seconds: Double, samples: Int) {
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        let batch = run.recipe.batchSize
        let clock = ContinuousClock()
        let began = clock.now
        for _ in 0..<steps {
            if start + batch > run.training.count {
                start = 0
                epoch += 1
                run.permute(epoch)
            }
            _ = run.trainBatch(start: start, rows: batch)
            start += batch
        }
        return ((clock.now - began).seconds, steps * batch)
    }
}
