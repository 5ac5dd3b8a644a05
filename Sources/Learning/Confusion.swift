/// How often samples of each class were taken for each class, and the scores that follow from it.
///
/// Precision, recall and F1 are scikit-learn's `precision_recall_fscore_support(..., labels: all classes,
/// zero_division: 0)`: a ratio without cases is 0, and a macro average is the plain mean over all classes, those that
/// never occur included.
package struct Confusion: Sendable, Hashable {
    /// The dataset's label of each class, ascending.
    package let labels: [Int]
    /// (classes, classes), row-major: rows are the samples' classes, columns those predicted.
    package let counts: [Int64]

    /// - Parameter counts: as many as `labels` squared.
    package init(labels: [Int], counts: [Int64]) {
        precondition(counts.count == labels.count * labels.count, "\(counts.count) counts of \(labels.count) classes")
        self.labels = labels
        self.counts = counts
    }

    package var classes: Int { labels.count }

    package subscript(class: Int, predicted: Int) -> Int { Int(counts[`class` * classes + predicted]) }

    /// Samples whose class was predicted.
    package var correct: Int { labels.indices.reduce(0) { $0 + self[$1, $1] } }

    /// One class against all others.
    package struct ClassScore: Sendable, Hashable {
        /// The dataset's label.
        package let label: Int
        /// TP / (TP + FP): of the samples that were taken for the class, the share that is of it.
        package let precision: Double
        /// TP / (TP + FN): of the samples of the class, the share that was taken for it.
        package let recall: Double
        /// 2 TP / (2 TP + FP + FN): the harmonic mean of precision and recall.
        package let f1: Double
        /// Samples of the class.
        package let support: Int
    }

    /// In the classes' order.
    package var classScores: [ClassScore] {
        labels.indices.map { number in
            let hits = self[number, number]
            let support = labels.indices.reduce(0) { $0 + self[number, $1] }
            let predicted = labels.indices.reduce(0) { $0 + self[$1, number] }
            return ClassScore(
                label: labels[number], precision: Self.share(hits, of: predicted),
                recall: Self.share(hits, of: support),
                f1: Self.share(2 * hits, of: predicted + support), support: support)
        }
    }

    private static func share(_ part: Int, of whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }

    /// The plain mean of a score over the classes.
    package func macro(_ score: (ClassScore) -> Double) -> Double {
        classScores.reduce(0) { $0 + score($1) } / Double(classes)
    }

    /// A score of the class with the dataset's label; nil where no class has it.
    package func score(of label: Int, _ score: (ClassScore) -> Double) -> Double? {
        classScores.first { $0.label == label }.map(score)
    }
}
