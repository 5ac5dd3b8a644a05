internal import Compute
internal import Datasets

/// How fast whole training steps are: gather, forward, backward, update, with the shuffling and data access of a real
/// epoch. Validation is left out.
///
/// Not `Sendable`: made and used on one thread.
package final class StepBenchmark {
    private let run: TrainingPart
    private var start = 0
    private var epoch = 1

    /// - Parameter samples: with the classes and features that the recipe's network is for; at least one batch.
    /// - Throws: `SplitError` when the recipe is for pairs and the samples don't give any; `OutOfMemory`.
    package init(recipe: Recipe, samples: Samples, seed: UInt64 = 1) throws {
        let pairs = recipe.pairs == nil ? nil : try PairDraw(labels: samples.labels)
        run = try TrainingRun(recipe: recipe, training: samples, validation: samples, seed: seed, pairs: pairs)
            .nextPart()
        run.begin()
        run.permute(epoch)
    }

    /// Trains `steps` batches of full size on the calling thread.
    ///
    /// - Parameter gathers: otherwise every step takes the rows that were gathered last.
    /// - Returns: seconds.
    package func measure(steps: Int, gathers: Bool = true) -> Double {
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        let batch = run.recipe.batchSize
        let clock = ContinuousClock()
        let began = clock.now
        for _ in 0..<steps {
            guard gathers else {
                _ = run.trainGathered(rows: batch)
                continue
            }
            if start + batch > run.training.count {
                start = 0
                epoch += 1
                run.permute(epoch)
            }
            _ = run.trainBatch(start: start, rows: batch)
            start += batch
        }
        return (clock.now - began).seconds
    }

    /// Multiplications and additions of the matrix products that one sample costs, those with zeros left out where the
    /// first layer leaves them out.
    package var operations: Double {
        let density = run.network.input.isSparse ? run.training.usage()?.density ?? 1 : 1
        return run.network.layers.reduce(0) { sum, layer in
            let product = 2 * Double(layer.rows(1) * layer.inputs * layer.units)
            return sum + (layer.takesInputs ? 2 * density * product : 3 * product)
        }
    }
}
