internal import Compute
package import Datasets

/// How a study's samples are divided: k stratified folds of the training rows for the search, all of them for the refit.
/// The folds depend on the labels and the study's seed alone, so that all trials of a study share them. With a single
/// fold there is no cross-validation: it trains on all training rows, and the validation set stops it and scores it.
package struct CrossValidation: Sendable {
    private let training: Samples
    private let validation: Samples?
    private let test: Samples
    private let folds: [[Int32]]  // each fold's positions in `training`, ascending; none for a single fold
    private let seed: UInt64

    /// Where a study has no validation set, early stopping watches this share of the rows that are trained on.
    package static let holdout = 0.1
    /// The refit's number among the folds.
    package static let refit = -1

    package struct Part: Sendable {
        package let training: Samples
        /// What early stopping watches: never the rows that score, except of a single fold.
        package let stopping: Samples
        /// The fold held out, for the refit the test set, for a single fold the validation set.
        package let scoring: Samples
    }

    /// - Throws: `SplitError` when a class has fewer rows than there are folds, or a single fold has no validation set.
    package init(_ split: Split, folds: Int, seed: UInt64) throws(SplitError) {
        training = Samples(split.training)
        validation = split.validation.map { Samples($0) }
        test = Samples(split.test)
        self.seed = seed
        guard folds > 1 else {
            guard folds == 1, validation != nil else { throw Self.refusal(folds) }
            self.folds = []
            return
        }
        var numbers = RandomStream(seed: seed, purpose: .folds).sequence(0)
        self.folds = try StratifiedFolds.folds(labels: training.labels, count: folds, using: &numbers)
    }

    package var features: Int { training.features }
    package var classes: Int { training.classes }
    /// Rows that a part trains on and watches, at most.
    package var samples: Int { training.count + (validation?.count ?? 0) }

    /// - Parameter folds: 1, or no number of folds at all.
    package static func refusal(_ folds: Int) -> SplitError {
        SplitError(
            key: "cross_validation.folds",
            problem: folds == 1
                ? "found 1, which is scored on a validation set, but there is none: say data.validation: ROWS"
                : "found \(folds), allowed is a whole number from 1")
    }

    /// - Parameter fold: 0..<folds, or `CrossValidation.refit`.
    package func part(_ fold: Int) throws(SplitError) -> Part {
        let rest: Samples
        let scoring: Samples
        if fold == Self.refit {
            rest = training
            scoring = test
        } else if folds.isEmpty, let validation {
            rest = training
            scoring = validation
        } else {
            var held = [Bool](repeating: false, count: training.count)
            for position in folds[fold] { held[Int(position)] = true }
            rest = training.subset((0..<Int32(training.count)).filter { !held[Int($0)] })
            scoring = training.subset(folds[fold])
        }
        if let validation { return Part(training: rest, stopping: validation, scoring: scoring) }
        var numbers = RandomStream(seed: seed, fold: fold, purpose: .holdout).sequence(0)
        let (kept, stopping) = try StratifiedFolds.holdout(
            labels: rest.labels, fraction: Self.holdout, using: &numbers)
        return Part(training: rest.subset(kept), stopping: rest.subset(stopping), scoring: scoring)
    }
}

extension Split {
    /// - Parameter seed: the study's, for a request that draws images.
    /// - Throws: `SplitError` with the key of `data` at fault.
    package init(_ dataset: Dataset, _ request: SplitRequest, seed: UInt64) throws(SplitError) {
        let stream = RandomStream(seed: seed, purpose: .sampling)
        try self.init(dataset, request, drawingTraining: stream.sequence(0), validation: stream.sequence(1))
    }
}
