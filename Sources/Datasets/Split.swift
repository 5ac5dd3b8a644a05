/// The rows a study trains on, watches, and tests on at the very end.
package struct Split: Sendable {
    /// The dataset's label of each class, ascending: class 0 of a study of digits 5 to 9 is 5.
    package let classes: [Int]
    package let training: Selection
    /// nil: the study has no fixed validation set, and each fold holds out a slice of its own.
    package let validation: Selection?
    package let test: Selection

    /// - Parameters:
    ///   - labels: the classes to keep, in any order; nil for all.
    ///   - validation: rows for validation, counted in file order from the start of the training part and before
    ///     `labels` chooses, as Geron's exercises do; nil for none. A dataset with a validation part of its own uses
    ///     that and allows no number.
    /// - Throws: `SplitError` with key `data.labels` or `data.validation`.
    package init(_ dataset: Dataset, labels: [Int]? = nil, validation: Int? = nil) throws(SplitError) {
        let held = try Self.heldRows(dataset, validation)
        let classes = try Self.classes(dataset, labels)
        self.classes = classes

        training = Selection(from: dataset.training, range: held..<dataset.training.count, classes: classes)
        if let empty = training.classCounts.firstIndex(of: 0) {
            throw SplitError(
                key: "data.validation",
                problem: "\(held.grouped) rows for validation leave no image of label \(classes[empty]) to train on")
        }
        if let part = dataset.validation {
            self.validation = Selection(from: part, range: 0..<part.count, classes: classes)
        } else if held > 0 {
            self.validation = Selection(from: dataset.training, range: 0..<held, classes: classes)
        } else {
            self.validation = nil
        }
        if let rows = self.validation?.count, rows == 0 {
            throw SplitError(key: "data.validation", problem: "no row for validation has one of the labels \(classes)")
        }
        test = Selection(from: dataset.test, range: 0..<dataset.test.count, classes: classes)
        guard test.count > 0 else {
            throw SplitError(key: "data.labels", problem: "no test image has one of the labels \(classes)")
        }
    }

    /// How many rows of the training part are kept for validation.
    private static func heldRows(_ dataset: Dataset, _ validation: Int?) throws(SplitError) -> Int {
        guard let validation else { return 0 }
        if let part = dataset.validation {
            throw SplitError(
                key: "data.validation",
                problem: "the dataset has a validation set of its own, \(part.count.grouped) images: leave the key out")
        }
        guard 1..<dataset.training.count ~= validation else {
            throw SplitError(
                key: "data.validation",
                problem: "\(validation.grouped) of the \(dataset.training.count.grouped) training images; "
                    + "allowed are 1 to \((dataset.training.count - 1).grouped)")
        }
        return validation
    }

    private static func classes(_ dataset: Dataset, _ labels: [Int]?) throws(SplitError) -> [Int] {
        let present = Set(dataset.training.labels).map(Int.init).sorted()
        let labels = labels ?? present
        let chosen = Set(labels).sorted()
        guard chosen.count == labels.count else {
            throw SplitError(key: "data.labels", problem: "\(labels) names a label twice")
        }
        let absent = chosen.filter { !present.contains($0) }
        guard absent.isEmpty else {
            let list = absent.map(String.init).joined(separator: ", ")
            throw SplitError(
                key: "data.labels",
                problem: "the dataset has no label \(list); it has "
                    + present.map(String.init).joined(separator: ", "))
        }
        guard chosen.count >= 2 else {
            throw SplitError(key: "data.labels", problem: "\(labels) is too few: a classifier needs two labels or more")
        }
        return chosen
    }
}
