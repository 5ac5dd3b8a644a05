/// The rows a study trains on, watches, and tests on at the very end.
package struct Split: Sendable {
    /// The dataset's label of each class, ascending: class 0 of a study of digits 5 to 9 is 5.
    package let classes: [Int]
    package let training: Selection
    /// nil: the study has no fixed validation set, and each fold holds out a slice of its own.
    package let validation: Selection?
    package let test: Selection

    /// Validation rows are taken first, from the start of the rows, then images of each class from either part.
    ///
    /// - Parameters:
    ///   - training: draws training images where the request says `random`; all its numbers may be used.
    ///   - validation: likewise for validation images.
    /// - Throws: `SplitError` with the key of `data` at fault.
    package init(
        _ dataset: Dataset, _ request: SplitRequest, drawingTraining training: some RandomNumberGenerator,
        validation: some RandomNumberGenerator
    ) throws(SplitError) {
        let own = dataset.validation
        let plan = try SplitPlan(
            request, training: dataset.training.labels, ownValidation: own.map { Array($0.labels) })
        classes = plan.classes
        var numbers = training
        self.training = Selection(from: dataset.training, range: plan.training, classes: plan.classes)
            .limited(to: request.perClass, request.sampling, using: &numbers)
        var held: Selection?
        if let own {
            held = Selection(from: own, range: 0..<own.count, classes: plan.classes)
        } else if !plan.validation.isEmpty {
            held = Selection(from: dataset.training, range: plan.validation, classes: plan.classes)
        }
        var others = validation
        self.validation = held?.limited(to: request.validationPerClass, request.sampling, using: &others)
        test = Selection(from: dataset.test, range: 0..<dataset.test.count, classes: plan.classes)
        guard test.count > 0 else {
            throw SplitError(key: "data.labels", problem: "no test image has one of the labels \(classes)")
        }
    }

    /// A split for which nothing is drawn.
    ///
    /// - Parameters:
    ///   - labels: the classes to keep, in any order; nil for all.
    ///   - validation: rows for validation; nil for none, or the dataset's own part.
    /// - Throws: `SplitError` with key `data.labels` or `data.validation`.
    package init(_ dataset: Dataset, labels: [Int]? = nil, validation: Int? = nil) throws(SplitError) {
        try self.init(
            dataset, SplitRequest(labels: labels, validation: validation), drawingTraining: SplitMix64(seed: 0),
            validation: SplitMix64(seed: 0))
    }
}
