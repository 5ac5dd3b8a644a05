/// The input of each block of hidden layers is added to the block's output (He et al. 2016). Blocks start at the second
/// hidden layer, since the first maps features to units; layers that are left over at the end are in none.
package struct SkipConnections: Sendable, Hashable {
    /// Layers in a block.
    package var layers: Int

    package init(layers: Int) { self.layers = layers }

    init(_ value: Value, at path: String) throws(InvalidValue) {
        var reader = try ObjectReader(value, at: path)
        guard let layers = try reader.integer("layers", in: 1...63) else {
            throw InvalidValue(
                key: reader.path(of: "layers"), problem: "is missing; give the layers of a block, such as 2")
        }
        self.layers = layers
        try reader.finish()
    }

    var value: Value { .object(["layers": .integer(layers)]) }

    /// The hidden layers of each block, as indices of `hidden`.
    package func blocks(hidden: Int) -> [Range<Int>] {
        stride(from: 1, through: hidden - layers, by: layers).map { $0..<$0 + layers }
    }

    /// Refuses layers that don't make a block, and blocks that can't be added to their inputs.
    func check(hidden: [Int], at path: String) throws(InvalidValue) {
        let blocks = blocks(hidden: hidden.count)
        guard !blocks.isEmpty else {
            throw InvalidValue(
                key: "\(path).layers",
                problem: "found \(layers), but after the first hidden layer only \(max(hidden.count - 1, 0)) follow")
        }
        for block in blocks {
            // The block's layers and the one before, whose output is added.
            let widths = hidden[(block.lowerBound - 1)..<block.upperBound]
            guard Set(widths).count == 1 else {
                throw InvalidValue(
                    key: path,
                    problem: "a block and the layer before it need equal widths, found "
                        + "\(widths.map(String.init).joined(separator: ", ")) in hidden layers "
                        + "\(block.lowerBound) to \(block.upperBound)")
            }
        }
    }
}
