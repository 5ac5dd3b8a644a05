internal import Kernels

/// Products with bytes most of which are 0: a first layer on images multiplies the pixels that are on, and no others.
///
/// Bytes (rows, columns) lie in rows of `Pixels.stride(columns)`, zeros behind the columns; floats in padded rows.
package enum SparseProduct {
    /// y (rows, units) <- table[x] m (columns, units) + bias (units).
    package static func forward(
        _ x: UnsafePointer<UInt8>, table: UnsafePointer<Float>, _ m: UnsafePointer<Float>,
        bias: UnsafePointer<Float>?, into y: UnsafeMutablePointer<Float>, rows: Int, columns: Int, units: Int
    ) {
        let width = Matrix.stride(units)
        trawl_sparse_product(
            x, Pixels.stride(columns), 64, table, m, width, bias, y, width, rows, columns, width)
    }

    /// The transpose that `transposedLeft` wants, `transposedBytes(rows:columns:)` long.
    package static func transpose(
        _ x: UnsafePointer<UInt8>, into t: UnsafeMutablePointer<UInt8>, rows: Int, columns: Int
    ) {
        let stride = Pixels.stride(columns)
        trawl_transpose_bytes(x, stride, t, rows, stride)
    }

    package static func transposedBytes(rows: Int, columns: Int) -> Int {
        Size.product(Size.roundedUp(rows, to: 64), Pixels.stride(columns))
    }

    /// y (columns, units) <- transpose of table[x] times m (rows, units): a first layer's kernel gradient.
    package static func transposedLeft(
        _ t: UnsafePointer<UInt8>, table: UnsafePointer<Float>, _ m: UnsafePointer<Float>,
        into y: UnsafeMutablePointer<Float>, rows: Int, columns: Int, units: Int
    ) {
        let width = Matrix.stride(units)
        trawl_sparse_product(
            t, 64, 64 * Pixels.stride(columns), table, m, width, nil, y, width, columns, rows, width)
    }
}
