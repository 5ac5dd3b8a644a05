/// What a network takes over from a finished one: its lowest hidden layers. The rest starts fresh.
package struct StartFrom: Sendable, Hashable {
    /// How many; nil: all hidden layers that the finished network has.
    package var layers: Int?
    /// Which part of a network for pairs; nil: the finished network has only one.
    package var tower: Tower?

    package enum Tower: String, Sendable, CaseIterable {
        case a
        case b
    }

    package init(layers: Int? = nil, tower: Tower? = nil) {
        self.layers = layers
        self.tower = tower
    }

    init(_ value: Value, at path: String) throws(InvalidValue) {
        var reader = try ObjectReader(value, at: path)
        layers = try reader.optional("layers") { (value, path) throws(InvalidValue) in
            try value.integer(at: path, in: 1...64)
        }
        tower = try reader.optional("tower") { (value, path) throws(InvalidValue) in
            guard case .string(let name) = value, let tower = Tower(rawValue: name) else {
                throw InvalidValue(key: path, found: value, allowed: "a, b or null")
            }
            return tower
        }
        try reader.finish()
    }

    var value: Value {
        .object([
            "layers": layers.map { .integer($0) } ?? .null, "tower": tower.map { .string($0.rawValue) } ?? .null,
        ])
    }
}
