internal import Compute

/// A batch's inputs, as the first layer takes them: pixels as bytes or as numbers, or numbers as they are.
package final class InputBuffer {
    private let features: Int
    private let dropout: Double
    /// Where its random numbers' counters start: behind those of all layers.
    private let base: UInt64
    /// Pixels (capacity, `Pixels.stride(features)`), zeros behind the features.
    private let bytes: ByteArena
    /// What the sparse gradient reads.
    private let transposed: ByteArena
    /// Numbers (capacity, padded features), unless the first layer is sparse.
    private let floats: Arena
    /// Input dropout's mask over numbers (batch, padded features).
    private let mask: Arena
    /// The numbers of the bytes 0...255; in training those kept by input dropout are larger.
    private let table: Arena
    private let trainingTable: Arena
    let isPixels: Bool
    package let isSparse: Bool

    /// Whether a first layer of `units` over pixels, of which the part `density` is on, multiplies only those.
    ///
    /// Fitted to measurements on 784 random pixels, 8 to 400 units, batches of 20 to 500, densities of 0.05 to 0.6: forward
    /// and kernel gradient together are even with the dense products at a density of about 0.1 for 8 units, 0.3 for 24, and
    /// 0.5 to 0.6 from 104 on, whatever the batch. The rule stays somewhat below, and is fixed, since bits depend on it.
    package static func isSparse(density: Double, units: Int) -> Bool {
        density <= 0.6 * Double(units) / Double(units + 50)
    }

    /// - Parameter number: tells the random numbers of a network's inputs apart.
    init(
        number: Int, features: Int, capacity: Int, batch: Int, pixels: Bool, sparse: Bool, dropout: Double
    ) throws(OutOfMemory) {
        base = UInt64(0xFFFF - number) << 40
        self.features = features
        self.dropout = dropout
        isPixels = pixels
        isSparse = pixels && sparse
        let sizes = Sizes(
            features: features, capacity: capacity, batch: batch, pixels: pixels, sparse: sparse, dropout: dropout)
        bytes = try ByteArena(count: sizes.bytes)
        transposed = try ByteArena(count: sizes.transposed)
        floats = try Arena(count: sizes.floats)
        mask = try Arena(count: sizes.mask)
        table = try Arena(count: 256)
        trainingTable = try Arena(count: 256)
        for byte in 0..<256 {
            table.base[byte] = Float(byte) / 255
            trainingTable.base[byte] = Float(byte) / 255 * Float(1 / (1 - dropout))
        }
    }

    /// Elements of each buffer.
    struct Sizes {
        let bytes: Int
        let transposed: Int
        let floats: Int
        let mask: Int

        init(features: Int, capacity: Int, batch: Int, pixels: Bool, sparse: Bool, dropout: Double) {
            let isSparse = pixels && sparse
            bytes = pixels ? Size.product(capacity, Pixels.stride(features)) : 0
            transposed = isSparse ? SparseProduct.transposedBytes(rows: batch, columns: features) : 0
            floats = isSparse ? 0 : Size.product(capacity, Matrix.stride(features))
            mask = !pixels && dropout > 0 ? Size.product(batch, Matrix.stride(features)) : 0
        }

        /// Bytes of all.
        var total: Int { Size.sum(bytes, transposed, Arena.bytes(floats), Arena.bytes(mask)) }
    }

    /// Where a batch's pixels are put: rows of `Pixels.stride(features)` bytes. nil where inputs are numbers.
    package var pixels: UnsafeMutablePointer<UInt8>? { isPixels ? bytes.base : nil }

    /// Where a batch's numbers are put: rows of `Matrix.stride(features)` floats. Only where inputs are numbers.
    package var numbers: UnsafeMutablePointer<Float> { floats.base }

    /// Makes the batch ready for `product`: input dropout in training, and numbers of pixels where they are needed.
    func prepare(rows: Int, training: Bool, stream: RandomStream, step: Int) {
        let drops = training && dropout > 0
        guard let pixels else {
            if drops {
                let count = rows * Matrix.stride(features)
                RandomMask.dropout(mask.base, count: count, rate: dropout, stream: stream, step: step, base: base)
                Elementwise.multiply(floats.base, mask.base, into: floats.base, count: count)
            }
            return
        }
        if drops {
            RandomMask.dropout(
                pixels, count: rows * Pixels.stride(features), rate: dropout, stream: stream, step: step,
                base: base)
        }
        if !isSparse {
            Pixels.convert(
                pixels, into: floats.base, rows: rows, columns: features, gain: drops ? Float(1 / (1 - dropout)) : 1)
        }
    }

    /// `sums` (count, padded units) <- the inputs from row `start` on, times `kernel`, plus `bias`.
    func product(
        kernel: UnsafePointer<Float>, bias: UnsafePointer<Float>?, into sums: UnsafeMutablePointer<Float>, start: Int,
        count: Int, units: Int, training: Bool
    ) {
        if isSparse, let pixels {
            SparseProduct.forward(
                pixels + start * Pixels.stride(features), table: training ? trainingTable.base : table.base, kernel,
                bias: bias, into: sums, rows: count, columns: features, units: units)
        } else {
            let stride = Matrix.stride(features)
            Product.forward(
                floats.base + start * stride, stride: stride, kernel, bias: bias, into: sums, rows: count,
                inner: features, units: units)
        }
    }

    /// `gradient` (features, padded units) <- the transposed inputs times `delta` (rows, padded units).
    func gradient(
        _ delta: UnsafePointer<Float>, into gradient: UnsafeMutablePointer<Float>, rows: Int, units: Int
    ) {
        if isSparse, let pixels {
            SparseProduct.transpose(pixels, into: transposed.base, rows: rows, columns: features)
            SparseProduct.transposedLeft(
                transposed.base, table: trainingTable.base, delta, into: gradient, rows: rows, columns: features,
                units: units)
        } else {
            Product.transposedLeft(
                floats.base, stride: Matrix.stride(features), delta, into: gradient, rows: rows, inner: features,
                units: units)
        }
    }
}
