internal import Kernels

/// A kernel (inputs, units) most of whose weights are 0, kept without them, unit by unit. Its batches are transposed: a
/// row of `lanes` samples for each input or unit.
package struct SparseWeights: Sendable {
    /// Samples a batch.
    package static let lanes = Int(TRAWL_LANES)

    package let inputs: Int
    package let units: Int
    private let starts: [Int]  // (units + 1)
    private let indices: [Int32]
    private let weights: [Float]

    /// - Parameter kernel: (inputs, units), fewer than 2^31 inputs.
    package init(_ kernel: Matrix) throws(OutOfMemory) {
        inputs = kernel.rows
        units = kernel.columns
        var starts = [0]
        var indices: [Int32] = []
        var weights: [Float] = []
        let count = (0..<kernel.rows).reduce(0) { count, input in
            count + (0..<kernel.columns).count { kernel[input, $0] != 0 }
        }
        try OutOfMemory.check(bytes: Size.product(count, MemoryLayout<Int32>.stride + MemoryLayout<Float>.stride))
        indices.reserveCapacity(count)
        weights.reserveCapacity(count)
        for unit in 0..<kernel.columns {
            for input in 0..<kernel.rows where kernel[input, unit] != 0 {
                indices.append(Int32(input))
                weights.append(kernel[input, unit])
            }
            starts.append(weights.count)
        }
        self.starts = starts
        self.indices = indices
        self.weights = weights
    }

    /// Weights that aren't 0.
    package var count: Int { weights.count }

    /// y (units, lanes) <- transpose of the kernel times x (inputs, lanes), plus bias (units).
    package func product(
        _ x: UnsafePointer<Float>, bias: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>
    ) {
        trawl_sparse_weights(starts, indices, weights, bias, x, y, units)
    }

    /// `out` (columns, lanes) <- transpose of a (rows, padded columns), at most `lanes` rows; the room is for a multiple
    /// of 8 columns.
    package static func spread(
        _ a: UnsafePointer<Float>, into out: UnsafeMutablePointer<Float>, rows: Int, columns: Int
    ) {
        trawl_transpose(a, Matrix.stride(columns), out, lanes, rows, Matrix.stride(columns))
    }

    /// `out` (lanes, padded units) <- transpose of a (units, lanes).
    package static func collect(_ a: UnsafePointer<Float>, into out: UnsafeMutablePointer<Float>, units: Int) {
        trawl_transpose(a, lanes, out, Matrix.stride(units), units, lanes)
    }
}
