package import Learning

/// What a study looks for: `{maximize: accuracy}`.
package struct Objective: Sendable, Hashable {
    package let metric: Metric
    package let maximize: Bool

    package init(metric: Metric, maximize: Bool) {
        self.metric = metric
        self.maximize = maximize
    }

    init(_ value: Value, at path: String) throws(InvalidValue) {
        let metrics = Metric.allCases.map(\.rawValue).joined(separator: ", ")
        let allowed = "{maximize: METRIC} or {minimize: METRIC}, METRIC one of \(metrics)"
        guard case .object(let members) = value, members.count == 1, let (direction, name) = members.first,
            direction == "maximize" || direction == "minimize"
        else { throw InvalidValue(key: path, found: value, allowed: allowed) }
        guard case .string(let text) = name, let metric = Metric(rawValue: text) else {
            throw InvalidValue(key: "\(path).\(direction)", found: name, allowed: "one of \(metrics)")
        }
        self.init(metric: metric, maximize: direction == "maximize")
    }

    var value: Value { .object([maximize ? "maximize" : "minimize": .string(metric.rawValue)]) }
}
