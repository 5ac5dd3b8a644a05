/// A view of a row-major matrix of floats in an arena: row `r` starts at `base + r * stride`.
///
/// Rows are padded to whole vectors, so that no kernel needs a remainder loop; the padding is 0 and stays 0.
package struct Matrix {
    package let base: UnsafeMutablePointer<Float>
    package let rows: Int
    package let columns: Int
    /// Floats from one row to the next.
    package let stride: Int

    package init(base: UnsafeMutablePointer<Float>, rows: Int, columns: Int, stride: Int) {
        self.base = base
        self.rows = rows
        self.columns = columns
        self.stride = stride
    }

    /// The padded length of a row of `columns` floats: a multiple of 8.
    package static func stride(_ columns: Int) -> Int { (columns + 7) / 8 * 8 }

    package subscript(row: Int, column: Int) -> Float {
        get { base[row * stride + column] }
        nonmutating set { base[row * stride + column] = newValue }
    }
}
