/// All that training a network needs, beside the data: `init` reads it from a tree and refuses what can't work, `value`
/// writes it back with every default spelled out.
package struct Recipe: Sendable, Hashable {
    /// Units of each hidden layer, from the inputs on.
    package var hidden: [Int]
    package var initializer: Initializer
    package var activation: Activation
    package var optimizer: Optimizer
    /// Rows a step; an epoch's last batch may be smaller and is trained on too.
    package var batchSize: Int
    /// Epochs at most.
    package var epochs: Int
    /// nil: train for all epochs and keep the last weights.
    package var earlyStopping: EarlyStopping?

    package init(_ value: Value, at path: String = "recipe") throws(InvalidValue) {
        var reader = try ObjectReader(value, at: path)
        hidden = []
        let hiddenPath = reader.path(of: "hidden")
        let widths = try (reader.take("hidden") ?? .array(Array(repeating: .integer(100), count: 5)))
            .array(at: hiddenPath, allowed: "a list of layer widths, such as [100, 100]")
        guard widths.count <= 64 else {
            throw InvalidValue(key: hiddenPath, problem: "found \(widths.count) layers, allowed are at most 64")
        }
        for (index, width) in widths.enumerated() {
            hidden.append(try width.integer(at: "\(hiddenPath)[\(index)]", in: 1...65_536))
        }
        initializer = try Initializer(
            reader.take("initializer") ?? .string("he_normal"), at: reader.path(of: "initializer"))
        activation = try Activation(reader.take("activation") ?? .string("elu"), at: reader.path(of: "activation"))
        optimizer = try Optimizer(reader.take("optimizer") ?? .string("adam"), at: reader.path(of: "optimizer"))
        batchSize = try reader.integer("batch_size", in: 1...65_536) ?? 50
        epochs = try reader.integer("epochs", in: 1...1_000_000) ?? 100
        switch reader.take("early_stopping") {
        case nil: earlyStopping = EarlyStopping(patience: 20)
        case .null, .bool(false): earlyStopping = nil
        case .some(let settings): earlyStopping = try EarlyStopping(settings, at: reader.path(of: "early_stopping"))
        }
        try reader.finish()
    }

    package var value: Value {
        .object([
            "hidden": .array(hidden.map { .integer($0) }), "initializer": initializer.value,
            "activation": activation.value, "optimizer": optimizer.value, "batch_size": .integer(batchSize),
            "epochs": .integer(epochs), "early_stopping": earlyStopping?.value ?? .null,
        ])
    }
}

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
