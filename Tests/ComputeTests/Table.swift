import Compute

/// Numbers (rows, columns) in padded rows, as the kernels want them.
struct Table {
    let rows: Int
    let columns: Int
    private let arena: Arena

    var stride: Int { Matrix.stride(columns) }

    /// `value` everywhere, the padding included.
    init(_ rows: Int, _ columns: Int, filledWith value: Float) throws {
        self.rows = rows
        self.columns = columns
        arena = try Arena(count: rows * Matrix.stride(columns))
        arena.floats.update(repeating: value)
    }

    /// Drawn numbers, and zeros behind them.
    init(_ rows: Int, _ columns: Int, seed: UInt64, from low: Float = -1, to high: Float = 1) throws {
        try self.init(rows, columns, filledWith: 0)
        for (index, value) in drawn(rows * columns, seed: seed, from: low, to: high).enumerated() {
            self[index / columns, index % columns] = value
        }
    }

    subscript(row: Int, column: Int) -> Float {
        get { withExtendedLifetime(arena) { arena.base[row * stride + column] } }
        nonmutating set { withExtendedLifetime(arena) { arena.base[row * stride + column] = newValue } }
    }

    /// The caller keeps the table alive.
    var base: UnsafeMutablePointer<Float> { arena.base }

    /// Row by row, without the padding.
    var values: [Float] { (0..<rows).flatMap { row in (0..<columns).map { self[row, $0] } } }

    /// All that stands behind the columns.
    var padding: [Float] { (0..<rows).flatMap { row in (columns..<stride).map { self[row, $0] } } }

    var bits: [UInt32] { arena.values.map(\.bitPattern) }

    var isPaddedWithZeros: Bool { padding.allSatisfy { $0 == 0 } }
}
