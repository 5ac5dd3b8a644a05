/// What stands at the network's end, and the loss that goes with it.
package enum Output: String, Sendable, CaseIterable {
    /// A neuron for each class; the loss is the softmax's cross-entropy.
    case softmax
    /// One neuron that gives the probability of class 1 of two; the loss is the logistic one.
    case logistic

    init(_ value: Value, at path: String) throws(InvalidValue) {
        let (name, settings) = try value.choice(at: path, among: Self.allCases.map(\.rawValue))
        try settings.finish()
        self = Output(rawValue: name) ?? .softmax
    }

    var value: Value { .string(rawValue) }
}
