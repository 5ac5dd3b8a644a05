/// What a study wants of a dataset's rows: the keys of `data` that choose among them.
package struct SplitRequest: Sendable, Hashable {
    /// The classes kept, in any order; nil: all.
    package var labels: [Int]?
    /// The number of the training part's rows, in file order from the first of `rows` on and before `labels` chooses, that are for
    /// validation; nil: none, or the dataset's own validation part, which allows no number.
    package var validation: Int?
    /// The training part's rows that are used at all; nil: all.
    package var rows: Range<Int>?
    /// The number of training images of each class; nil: all.
    package var perClass: Int?
    /// The number of validation images of each class; nil: all.
    package var validationPerClass: Int?
    /// Which images of a class `perClass` and `validationPerClass` take.
    package var sampling: Sampling

    package enum Sampling: String, Sendable, CaseIterable {
        /// The first in file order.
        case first
        /// Drawn by the study's seed.
        case random
    }

    package init(
        labels: [Int]? = nil, validation: Int? = nil, rows: Range<Int>? = nil, perClass: Int? = nil,
        validationPerClass: Int? = nil, sampling: Sampling = .first
    ) {
        self.labels = labels
        self.validation = validation
        self.rows = rows
        self.perClass = perClass
        self.validationPerClass = validationPerClass
        self.sampling = sampling
    }
}
