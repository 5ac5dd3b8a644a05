internal import COpenBLAS

/// Dense matrix products by OpenBLAS, row-major, single precision.
package enum Product {
    /// OpenBLAS's threads are switched off once a process: a worker runs one trial a core instead.
    private static let oneThread: Void = openblas_set_num_threads(1)

    /// The kernel OpenBLAS chose for this CPU, for provenance.
    package static var core: String {
        String(cString: openblas_get_corename())
    }

    /// c (rows, columns) <- a (rows, inner) b (inner, columns)
    package static func forward(
        _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>,
        rows: Int, inner: Int, columns: Int
    ) {
        _ = oneThread
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(columns), Int32(inner), 1, a, Int32(inner), b,
            Int32(columns), 0, c, Int32(columns))
    }

    /// c (inner, columns) <- transpose of a (rows, inner) times b (rows, columns): a kernel's gradient.
    package static func transposedLeft(
        _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>,
        rows: Int, inner: Int, columns: Int
    ) {
        _ = oneThread
        cblas_sgemm(
            CblasRowMajor, CblasTrans, CblasNoTrans, Int32(inner), Int32(columns), Int32(rows), 1, a, Int32(inner), b,
            Int32(columns), 0, c, Int32(columns))
    }

    /// c (rows, inner) <- a (rows, columns) times the transpose of b (inner, columns): the gradient of a layer's inputs.
    package static func transposedRight(
        _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>,
        rows: Int, inner: Int, columns: Int
    ) {
        _ = oneThread
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows), Int32(inner), Int32(columns), 1, a, Int32(columns), b,
            Int32(columns), 0, c, Int32(inner))
    }

    /// The greatest deviation of the library's products from plain loops, relative to the greatest result: around 1e-7
    /// where the library is sound on this CPU.
    package static func deviation() -> Double {
        let (rows, inner, columns) = (37, 101, 53)
        var numbers = RandomStream(key: 1).sequence(0)
        let a = (0..<rows * inner).map { _ in Float(numbers.uniform() - 0.5) }
        let b = (0..<inner * columns).map { _ in Float(numbers.uniform() - 0.5) }
        var c = [Float](repeating: 0, count: rows * columns)
        forward(a, b, into: &c, rows: rows, inner: inner, columns: columns)
        var worst = 0.0
        var greatest = 0.0
        for row in 0..<rows {
            for column in 0..<columns {
                var sum = 0.0
                for index in 0..<inner { sum += Double(a[row * inner + index]) * Double(b[index * columns + column]) }
                worst = max(worst, abs(sum - Double(c[row * columns + column])))
                greatest = max(greatest, abs(sum))
            }
        }
        return worst.isFinite ? worst / greatest : .infinity
    }
}
