/// What came before one part of a training.
struct Preceding: Sendable {
    /// The part's number.
    var stage = 0
    /// Of all parts before.
    var epochs = 0
    /// Of all parts before: where this one's random numbers go on.
    var steps = 0
    /// Seconds that this part took to get ready; the first epoch's report has them.
    var seconds = 0.0
    /// The parts before.
    var reports: [EpochReport] = []

    init() {}

    var value: Value {
        .object([
            "stage": .integer(stage), "epochs": .integer(epochs), "steps": .integer(steps),
            "reports": .array(reports.map(\.value)),
        ])
    }

    init(_ value: Value, stages: Int) throws(InvalidValue) {
        var reader = try ObjectReader(value, at: "state.preceding")
        stage = try reader.integer("stage", in: 0...stages - 1) ?? 0
        epochs = try reader.integer("epochs", in: 0...Int.max) ?? 0
        steps = try reader.integer("steps", in: 0...Int.max) ?? 0
        let path = reader.path(of: "reports")
        for item in try reader.require("reports", allowed: "a list").array(at: path, allowed: "a list") {
            reports.append(try EpochReport(item, at: path))
        }
        try reader.finish()
    }
}
