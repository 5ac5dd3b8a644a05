/// The probability with which a number is left out in a training step; those that stay are divided by 1 - rate, so that
/// inference needs no change ("inverted" dropout; Srivastava et al. 2014).
package struct Dropout: Sendable, Hashable {
    /// Of the network's inputs; 0 by default. The 2017 book drops them too.
    package var inputs = 0.0
    /// Of each hidden layer's outputs; 0.2 by default.
    package var hidden = 0.2

    package init(inputs: Double = 0, hidden: Double = 0.2) {
        self.inputs = inputs
        self.hidden = hidden
    }

    /// A number is the hidden layers' rate.
    init(_ value: Value, at path: String) throws(InvalidValue) {
        let allowed = "a rate from 0 to below 1"
        func isRate(_ number: Double) -> Bool { number == 0 || number > 0 && number.fitsSingle && Float(number) < 1 }
        guard case .object = value else {
            hidden = try value.real(at: path, allowed: "\(allowed), or {inputs: RATE, hidden: RATE}", where: isRate)
            return
        }
        var reader = try ObjectReader(value, at: path)
        inputs = try reader.real("inputs", allowed: allowed, where: isRate) ?? inputs
        hidden = try reader.real("hidden", allowed: allowed, where: isRate) ?? hidden
        try reader.finish()
    }

    var value: Value { .object(["inputs": .real(inputs), "hidden": .real(hidden)]) }
}
