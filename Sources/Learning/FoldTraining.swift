internal import Compute
internal import Datasets

/// What training on one fold, or the refit, came to.
package struct FoldResult: Sendable, Hashable {
    package let fold: Int
    package let epochs: Int
    package let bestEpoch: Int
    /// Training samples an epoch.
    package let samples: Int
    /// Of training and validation, those before an interruption included.
    package let seconds: Double
    /// On the held-out fold or the test set; nil when the training diverged.
    package let evaluation: Evaluation?
    /// Why there is no evaluation.
    package let divergence: String?
    /// SHA-256 of the finished network's weights file; nil when the training diverged.
    package let weightsHash: String?
    /// The share of the kernels' weights that are 0; nil unless the recipe sparsifies.
    package let sparsity: Double?
    /// The finished network's weights file; of a refit only.
    package let weights: [UInt8]?
    /// On the training samples, as inference sees them; of a refit only.
    package let training: Evaluation?
    /// What the hidden units do on the held-out fold or the test set; nil when the training diverged.
    package let activity: Activity?
    /// Seconds that the evaluation on the held-out fold or the test set took.
    package let scoringSeconds: Double?
    /// Why the checkpoint that was given could not be used, so that the fold was begun afresh.
    package let restarted: String?

    package init(
        fold: Int, epochs: Int, bestEpoch: Int, samples: Int, seconds: Double, evaluation: Evaluation?,
        divergence: String? = nil, weightsHash: String? = nil, sparsity: Double? = nil, weights: [UInt8]? = nil,
        training: Evaluation? = nil, activity: Activity? = nil, scoringSeconds: Double? = nil, restarted: String? = nil
    ) {
        self.fold = fold
        self.epochs = epochs
        self.bestEpoch = bestEpoch
        self.samples = samples
        self.seconds = seconds
        self.evaluation = evaluation
        self.divergence = divergence
        self.weightsHash = weightsHash
        self.sparsity = sparsity
        self.weights = weights
        self.training = training
        self.activity = activity
        self.scoringSeconds = scoringSeconds
        self.restarted = restarted
    }
}

extension CrossValidation.Part {
    /// Trains on this part and evaluates. Runs for as long as that takes, on the calling thread.
    ///
    /// - Parameters:
    ///   - fold: names the random streams.
    ///   - checkpoints: when `onCheckpoint` gets one; nil: only for a drain.
    ///   - pretrained: what the recipe's `startFrom` takes over from; `Pretrained.check` has passed it.
    ///   - resuming: an earlier checkpoint of the same fold to go on from; one that can't be used is told of in
    ///     `FoldResult.restarted`.
    ///   - progress: counts what gets done.
    ///   - onEpoch: called after each epoch, and first for the epochs before the checkpoint.
    ///   - takesCheckpoint: asked when a checkpoint is due; after false, again before the next batch.
    /// - Returns: nil when `stop` was raised.
    /// - Throws: `DataFileError` when `pretrained` isn't a sound file or lacks the layers; `SplitError` when the recipe is for
    ///   pairs and the samples don't give any; `OutOfMemory`.
    package func train(
        _ recipe: Recipe, seed: UInt64, replicate: Int, fold: Int, stop: StopSignal,
        pretrained: Pretrained? = nil, checkpoints: CheckpointPolicy? = nil, resuming: consuming [UInt8]? = nil,
        progress: ProgressCounter = ProgressCounter(), onEpoch: (EpochReport) -> Void,
        takesCheckpoint: () -> Bool = { true }, onCheckpoint: (Checkpoint) -> Void = { _ in }
    ) throws -> FoldResult? {
        let pairs = recipe.pairs == nil ? nil : try PairDraw(labels: training.labels)
        func told(_ samples: Samples) throws -> Samples { pairs == nil ? samples : try samples.fixedPairs() }
        let stopping = try told(stopping)
        func fresh() throws -> TrainingRun {
            let run = try TrainingRun(
                recipe: recipe, training: training, validation: stopping, seed: seed, replicate: replicate, fold: fold,
                pairs: pairs, progress: progress)
            if let pretrained { try run.start(from: pretrained.weights, file: pretrained.name) }
            return run
        }
        var restarted: String?
        func resumed(_ checkpoint: [UInt8]) throws -> TrainingRun? {
            let run = try fresh()
            do {
                try run.restore(checkpoint, file: "checkpoint of fold \(fold)")
                return run
            } catch let error as DataFileError {
                restarted = "\(error)"
                return nil
            }
        }
        // The checkpoint's memory, and that of a run that couldn't use it, is free before training begins.
        let found = try resuming.flatMap(resumed)
        resuming = nil
        let run = if let found { found } else { try fresh() }
        var curve: [EpochReport] = []
        let outcome = try run.run(
            stop: stop, checkpoints: checkpoints,
            onEpoch: { report in
                curve.append(report)
                onEpoch(report)
            }, takesCheckpoint: takesCheckpoint, onCheckpoint: onCheckpoint)
        func diverged(_ problem: String, best: Int = 0) -> FoldResult {
            FoldResult(
                fold: fold, epochs: curve.count, bestEpoch: best, samples: training.count,
                seconds: curve.reduce(0) { $0 + $1.seconds }, evaluation: nil, divergence: "diverged: \(problem)",
                restarted: restarted)
        }
        switch outcome {
        case .stopped: return nil
        case .diverged(let epoch, let step):
            let place = step == 0 ? "after epoch \(epoch)" : "in epoch \(epoch), step \(step)"
            return diverged("the loss was not finite \(place)")
        case .finished(_, let bestEpoch):
            let scoring = try told(scoring)
            let clock = ContinuousClock()
            let began = clock.now
            guard let evaluation = run.evaluate(scoring, stop: stop) else { return nil }
            let seconds = (clock.now - began).seconds
            guard evaluation.loss.isFinite else {
                return diverged("the loss on the held-out samples was not finite", best: bestEpoch)
            }
            let isRefit = fold == CrossValidation.refit
            var training: Evaluation?
            if isRefit {
                guard let evaluation = run.evaluate(try told(self.training), stop: stop) else { return nil }
                training = evaluation
            }
            return FoldResult(
                fold: fold, epochs: curve.count, bestEpoch: bestEpoch, samples: self.training.count,
                seconds: curve.reduce(0) { $0 + $1.seconds }, evaluation: evaluation,
                weightsHash: try run.network.weightsHash,
                sparsity: recipe.sparsify != nil ? run.network.sparsity().all : nil,
                weights: isRefit ? try run.network.weightsFile() : nil,
                training: training, activity: run.network.activity(scoring),
                scoringSeconds: seconds, restarted: restarted)
        }
    }
}

/// The summary of a trial's folds, computed once, in the folds' order.
package struct CrossValidatedScore: Sendable, Hashable {
    package let mean: Double
    /// With n - 1.
    package let standardDeviation: Double

    /// - Parameter scores: at least one.
    package init(_ scores: [Double]) {
        let count = Double(scores.count)
        let mean = scores.reduce(0, +) / count
        self.mean = mean
        let squares = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        standardDeviation = scores.count > 1 ? (squares / (count - 1)).squareRoot() : 0
    }
}
