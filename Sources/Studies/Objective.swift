package import Learning

/// What a study looks for: `{maximize: accuracy}`, `{maximize: recall.3}`.
package struct Objective: Sendable, Hashable {
    package let metric: Metric
    package let maximize: Bool

    package init(metric: Metric, maximize: Bool) {
        self.metric = metric
        self.maximize = maximize
    }

    init(_ value: Value, at path: String) throws(InvalidValue) {
        let allowed = "{maximize: METRIC} or {minimize: METRIC}, METRIC being \(Metric.allowed)"
        guard case .object(let members) = value, members.count == 1, let (direction, name) = members.first,
            direction == "maximize" || direction == "minimize"
        else {
            throw InvalidValue(key: path, found: value, allowed: allowed, words: ["maximize", "minimize"])
        }
        guard case .string(let text) = name, let metric = Metric(name: text) else {
            throw InvalidValue(
                key: "\(path).\(direction)", found: name, allowed: Metric.allowed, words: Metric.overall.map(\.name))
        }
        self.init(metric: metric, maximize: direction == "maximize")
    }

    private var direction: String { maximize ? "maximize" : "minimize" }
    /// Where the metric stands in a study, for messages.
    package var key: String { "objective.\(direction)" }

    var value: Value { .object([direction: .string(metric.name)]) }

    /// Refuses a metric that a study of these data can't have; whether a dataset has a label is known when it is enqueued.
    func check(for data: Study.StudyData?, task: StudyTask) throws(InvalidValue) {
        let found = Value.string(metric.name)
        if metric.needsClasses, data == nil {
            throw InvalidValue(key: key, found: found, allowed: "accuracy or loss: this task has no classes")
        }
        guard let label = metric.label else { return }
        if task == .pairs, !Self.pairLabels.contains(label) {
            throw InvalidValue(
                key: key, found: found, allowed: "0 (pairs of one class) or 1 (of two): this task has no other labels")
        }
        if task != .pairs, let labels = data?.labels, !labels.contains(label) {
            let kept = labels.map(String.init).joined(separator: ", ")
            throw InvalidValue(key: key, found: found, allowed: "a class of data.labels: \(kept)")
        }
    }

    /// What pairs are labelled, whatever their images are.
    package static let pairLabels = 0...1
}
