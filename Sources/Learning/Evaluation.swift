/// How a network does on samples it was not trained on.
package struct Evaluation: Sendable, Hashable {
    /// Mean cross-entropy, in nats; penalties are never part of it.
    package let loss: Double
    /// The share of samples whose predicted class is their label's, 0 to 1.
    package let accuracy: Double
    package let samples: Int
    /// nil for a score that comes from no classification, as a no-op trial's.
    package let confusion: Confusion?

    package init(loss: Double, accuracy: Double, samples: Int) {
        self.loss = loss
        self.accuracy = accuracy
        self.samples = samples
        confusion = nil
    }

    /// - Parameter samples: those that were evaluated, at least one; `confusion` has fewer where logits were not numbers.
    package init(loss: Double, confusion: Confusion, samples: Int) {
        self.loss = loss
        accuracy = Double(confusion.correct) / Double(samples)
        self.samples = samples
        self.confusion = confusion
    }

    /// - Returns: nil where there is no such class, or no class at all.
    package func value(of metric: Metric) -> Double? {
        func score(_ score: (Confusion.ClassScore) -> Double, of label: Int?) -> Double? {
            guard let label else { return confusion?.macro(score) }
            return confusion?.score(of: label, score)
        }
        return switch metric {
        case .accuracy: accuracy
        case .loss: loss
        case .precision(let label): score(\.precision, of: label)
        case .recall(let label): score(\.recall, of: label)
        case .f1(let label): score(\.f1, of: label)
        }
    }

    /// All of it as it is stored: the overall metrics, `samples`, and where there are classes `labels`, `per_class` (a
    /// list of label, precision, recall, f1 and support) and `confusion` (a list of rows, one a class).
    ///
    /// - Parameter prefix: put before the names of the metrics and of `samples`.
    package func members(prefix: String = "") -> [String: Value] {
        var members: [String: Value] = ["\(prefix)samples": .integer(samples)]
        for metric in Metric.overall { members[prefix + metric.name] = value(of: metric).map { .real($0) } }
        guard let confusion else { return members }
        members["labels"] = .array(confusion.labels.map { .integer($0) })
        members["per_class"] = .array(
            confusion.classScores.map { score in
                .object([
                    "label": .integer(score.label), "precision": .real(score.precision),
                    "recall": .real(score.recall), "f1": .real(score.f1), "support": .integer(score.support),
                ])
            })
        members["confusion"] = .array(
            confusion.labels.indices.map { number in
                .array(confusion.labels.indices.map { .integer(confusion[number, $0]) })
            })
        return members
    }
}
