internal import Compute
package import Datasets

/// How a study's samples are divided: k stratified folds of the training rows for the search, all of them for the refit.
/// The folds depend on the labels and the study's seed alone, so that all trials of a study share them.
package struct CrossValidation: Sendable {
    private let training: Samples
    private let validation: Samples?
    private let test: Samples
    private let folds: [[Int32]]  // each fold's positions in `training`, ascending
    private let seed: UInt64

    /// Where a study has no validation set, early stopping watches this share of the rows that are trained on.
    package static let holdout = 0.1
    /// The refit's number among the folds.
    package static let refit = -1

    package struct Part: Sendable {
        package let training: Samples
        /// What early stopping watches: never the rows that score.
        package let stopping: Samples
        /// The fold held out, or for the refit the test set.
        package let scoring: Samples
    }

    /// - Throws: `SplitError` when a class has fewer rows than there are folds.
    package init(_ split: Split, folds: Int, seed: UInt64) throws(SplitError) {
        training = Samples(split.training)
        validation = split.validation.map { Samples($0) }
        test = Samples(split.test)
        self.seed = seed
        var numbers = RandomStream(seed: seed, purpose: .folds).sequence(0)
        self.folds = try StratifiedFolds.folds(labels: training.labels, count: folds, using: &numbers)
    }

    /// - Parameter fold: 0..<folds, or `CrossValidation.refit`.
    package func part(_ fold: Int) throws(SplitError) -> Part {
        let rest: Samples
        let scoring: Samples
        if fold == Self.refit {
            rest = training
            scoring = test
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
