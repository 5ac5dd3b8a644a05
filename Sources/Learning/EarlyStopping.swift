/// Early stopping on the validation loss: stops when more than `patience` epochs went by without a strict improvement;
/// the best epoch's weights are restored.
package struct EarlyStopping: Sendable, Hashable {
    package var patience: Int

    package init(patience: Int) { self.patience = patience }

    init(_ value: Value, at path: String) throws(InvalidValue) {
        var reader = try ObjectReader(value, at: path)
        patience = try reader.integer("patience", in: 0...1_000_000) ?? 20
        try reader.finish()
    }

    var value: Value { .object(["patience": .integer(patience)]) }
}
