import Compute
import Testing

/// OpenBLAS's products against three loops in double precision.
@Suite struct ProductTests {
    struct Sizes: Sendable, CustomStringConvertible {
        let rows: Int
        let inner: Int
        let columns: Int
        var description: String { "\(rows) x \(inner) x \(columns)" }
    }

    static let sizes = oddSizes.flatMap { rows in
        oddSizes.flatMap { inner in oddSizes.map { Sizes(rows: rows, inner: inner, columns: $0) } }
    }

    /// A sum of n products of numbers in -1...1, in any order, is off by n^2 units in the last place of 1 at most.
    private func check(
        _ sizes: Sizes, a: Int, b: Int, c: (rows: Int, columns: Int), terms: Int,
        product: (UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void,
        element: (_ a: [Float], _ b: [Float], _ row: Int, _ column: Int, _ term: Int) -> Double
    ) {
        let left = drawn(a, seed: 1)
        let right = drawn(b, seed: 2)
        // What stood there before must not count.
        var found = [Float](repeating: .nan, count: c.rows * c.columns)
        found.withUnsafeMutableBufferPointer { found in
            if let base = found.baseAddress { product(left, right, base) }
        }
        let expected = (0..<c.rows * c.columns).map { index in
            (0..<terms).reduce(0.0) { $0 + element(left, right, index / c.columns, index % c.columns, $1) }
        }
        let tolerance = Double(terms * terms) * 0x1p-23
        #expect(firstMiss(found, expected, relative: 0, absolute: tolerance) == nil)
    }

    @Test(arguments: sizes)
    func forward(sizes: Sizes) {
        let (rows, inner, columns) = (sizes.rows, sizes.inner, sizes.columns)
        check(sizes, a: rows * inner, b: inner * columns, c: (rows, columns), terms: inner) {
            Product.forward($0, $1, into: $2, rows: rows, inner: inner, columns: columns)
        } element: { a, b, row, column, term in
            Double(a[row * inner + term]) * Double(b[term * columns + column])
        }
    }

    @Test(arguments: sizes)
    func transposedLeft(sizes: Sizes) {
        let (rows, inner, columns) = (sizes.rows, sizes.inner, sizes.columns)
        check(sizes, a: rows * inner, b: rows * columns, c: (inner, columns), terms: rows) {
            Product.transposedLeft($0, $1, into: $2, rows: rows, inner: inner, columns: columns)
        } element: { a, b, row, column, term in
            Double(a[term * inner + row]) * Double(b[term * columns + column])
        }
    }

    @Test(arguments: sizes)
    func transposedRight(sizes: Sizes) {
        let (rows, inner, columns) = (sizes.rows, sizes.inner, sizes.columns)
        check(sizes, a: rows * columns, b: inner * columns, c: (rows, inner), terms: columns) {
            Product.transposedRight($0, $1, into: $2, rows: rows, inner: inner, columns: columns)
        } element: { a, b, row, column, term in
            Double(a[row * columns + term]) * Double(b[column * columns + term])
        }
    }

    @Test func namesItsCore() {
        #expect(!Product.core.isEmpty)
    }
}
