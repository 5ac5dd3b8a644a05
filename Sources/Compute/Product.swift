internal import COpenBLAS
internal import Kernels

/// Dense matrix products, row-major, single precision. Counts are those of real columns; all operands but a forward
/// product's left one have rows padded to `Matrix.stride` of them, and results are padded with zeros.
///
/// Small ones go to our own kernels, which don't pack their operands; where the right operand no longer fits into the
/// second-level cache OpenBLAS takes over. The rule looks at shapes alone, so that equal work gives equal bits.
package enum Product {
    /// OpenBLAS's threads are switched off once a process: a worker runs one trial a core instead.
    private static let oneThread: Void = openblas_set_num_threads(1)

    /// The kernel OpenBLAS chose for this CPU, for provenance.
    package static var core: String {
        String(cString: openblas_get_corename())
    }

    /// Up to this many floats of the right operand our kernels are the faster: measured at 256 x 256 they are even with
    /// OpenBLAS, at 512 x 512 a third slower, and at 784 x 104 up to twice as fast.
    private static let smallOperand = 100_000

    /// Whether a layer's products go to OpenBLAS.
    package static func usesLibrary(inputs: Int, units: Int) -> Bool {
        Size.product(inputs, Matrix.stride(units)) > smallOperand
    }

    /// c (rows, units) <- a (rows, inner) b (inner, units) + bias (units).
    package static func forward(
        _ a: UnsafePointer<Float>, stride: Int, _ b: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
        into c: UnsafeMutablePointer<Float>, rows: Int, inner: Int, units: Int
    ) {
        let width = Matrix.stride(units)
        if inner * width <= smallOperand {
            trawl_product(a, stride, b, width, bias, c, width, rows, inner, width)
            return
        }
        _ = oneThread
        if let bias {
            for row in 0..<rows { (c + row * width).update(from: bias, count: width) }
        }
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(width), Int32(inner), 1, a, Int32(stride), b,
            Int32(width), bias == nil ? 0 : 1, c, Int32(width))
    }

    /// c (inner, units) <- transpose of a (rows, inner) times b (rows, units): a kernel's gradient.
    package static func transposedLeft(
        _ a: UnsafePointer<Float>, stride: Int, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>,
        rows: Int, inner: Int, units: Int
    ) {
        let width = Matrix.stride(units)
        if inner * width <= smallOperand {
            trawl_product_transposed_left(a, stride, b, width, c, width, rows, inner, width)
            return
        }
        _ = oneThread
        cblas_sgemm(
            CblasRowMajor, CblasTrans, CblasNoTrans, Int32(inner), Int32(width), Int32(rows), 1, a, Int32(stride), b,
            Int32(width), 0, c, Int32(width))
    }

    /// Floats of scratch that `transposedRight` wants.
    package static func scratch(inputs: Int, units: Int) -> Int {
        Size.product(Matrix.stride(units), Matrix.stride(inputs))
    }

    /// The transpose that `transposedRight` multiplies by, if it wants one: `scratch` (units, padded inputs) <- b
    /// (inputs, units) transposed.
    package static func prepareTransposedRight(
        _ b: UnsafePointer<Float>, scratch: UnsafeMutablePointer<Float>, inputs: Int, units: Int
    ) {
        let width = Matrix.stride(units)
        guard inputs * width <= smallOperand else { return }
        trawl_transpose(b, width, scratch, Matrix.stride(inputs), inputs, width)
    }

    /// c (rows, padded inputs) <- a (rows, units) times the transpose of b (inputs, units): the gradient of a layer's
    /// inputs. `scratch` is as `prepareTransposedRight` left it.
    package static func transposedRight(
        _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, scratch: UnsafePointer<Float>,
        into c: UnsafeMutablePointer<Float>, rows: Int, inputs: Int, units: Int
    ) {
        let width = Matrix.stride(units)
        let stride = Matrix.stride(inputs)
        if inputs * width <= smallOperand {
            trawl_product(a, width, scratch, stride, nil, c, stride, rows, units, stride)
            return
        }
        _ = oneThread
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows), Int32(inputs), Int32(units), 1, a, Int32(width), b,
            Int32(width), 0, c, Int32(stride))
        guard stride > inputs else { return }
        for row in 0..<rows { (c + row * stride + inputs).update(repeating: 0, count: stride - inputs) }
    }

    /// `sums` (units) <- the column sums of a (rows, units).
    package static func columnSums(
        _ a: UnsafePointer<Float>, into sums: UnsafeMutablePointer<Float>, rows: Int, units: Int
    ) {
        let width = Matrix.stride(units)
        trawl_column_sums(a, width, rows, width, sums)
    }

    /// The greatest deviation of products, our own and OpenBLAS's, from plain loops, relative to the greatest result:
    /// around 1e-7 where both are sound on this CPU.
    package static func deviation() throws(OutOfMemory) -> Double {
        max(try deviation(rows: 37, inner: 101, units: 53), try deviation(rows: 5, inner: 331, units: 320))
    }

    private static func deviation(rows: Int, inner: Int, units: Int) throws(OutOfMemory) -> Double {
        var numbers = RandomStream(key: 1).sequence(0)
        let stride = Matrix.stride(inner)
        let a = try Arena(count: rows * stride)
        let width = Matrix.stride(units)
        let b = try Arena(count: inner * width)
        let c = try Arena(count: rows * width)
        for arena in [a, b] {
            for index in 0..<arena.count { arena.base[index] = Float(numbers.uniform() - 0.5) }
        }
        forward(a.base, stride: stride, b.base, bias: nil, into: c.base, rows: rows, inner: inner, units: units)
        var worst = 0.0
        var greatest = 0.0
        for row in 0..<rows {
            for unit in 0..<units {
                var sum = 0.0
                for index in 0..<inner {
                    sum += Double(a.base[row * stride + index]) * Double(b.base[index * width + unit])
                }
                worst = max(worst, abs(sum - Double(c.base[row * width + unit])))
                greatest = max(greatest, abs(sum))
            }
        }
        return worst.isFinite ? worst / greatest : .infinity
    }
}
