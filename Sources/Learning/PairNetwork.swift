/// A network that tells whether two images are of different classes: one stack of hidden layers for each, their outputs
/// side by side, perhaps hidden layers on top, and a single logistic neuron.
///
/// Without a layer on top the neuron's sum is f(first) + g(second): no such function is right on more than 3/4 of balanced
/// pairs of ten classes, and the least cross-entropy that it can have is ln 2, a constant answer.
package struct PairNetwork: Sendable, Hashable {
    /// Both images go through the same weights.
    package var tied: Bool
    /// Units of the hidden layers between the joined outputs and the neuron.
    package var hidden: [Int]

    /// What it tells apart: pairs of the same class and of different ones.
    package static let labels = [0, 1]

    package init(tied: Bool = false, hidden: [Int] = [10]) {
        self.tied = tied
        self.hidden = hidden
    }

    init(_ value: Value, at path: String) throws(InvalidValue) {
        var reader = try ObjectReader(value, at: path)
        tied = try reader.flag("tied") ?? false
        hidden = try Recipe.widths(
            reader.take("hidden") ?? .array([.integer(10)]), at: reader.path(of: "hidden"))
        try reader.finish()
    }

    var value: Value { .object(["tied": .bool(tied), "hidden": .array(hidden.map { .integer($0) })]) }
}
