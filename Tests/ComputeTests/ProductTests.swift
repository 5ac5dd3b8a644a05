import Compute
import Testing

/// Products, our own and OpenBLAS's, against three loops in double precision. Results lie over NaNs, which must not
/// count and must be gone afterwards, from the padding too.
@Suite struct ProductTests {
    struct Shape: Sendable, CustomStringConvertible {
        let rows: Int
        let inner: Int
        let units: Int
        var description: String { "\(rows) x \(inner) x \(units)" }
    }

    /// With rests of all tiles and of one block of the inner index; then shapes around the size from which OpenBLAS
    /// takes over, 100,000 floats of the right operand: 312 x 320 and 784 x 104 are ours, the others aren't.
    static let shapes: [Shape] = {
        let sizes = [1, 3, 8, 17, 20, 101]
        let small = sizes.flatMap { rows in
            sizes.flatMap { inner in sizes.map { Shape(rows: rows, inner: inner, units: $0) } }
        }
        let large = [1, 20, 67].flatMap { rows in
            [(312, 320), (313, 320), (331, 320), (331, 317), (784, 104), (784, 300), (113, 24), (230, 16)].map {
                Shape(rows: rows, inner: $0.0, units: $0.1)
            }
        }
        return small + large
    }()

    @Test(arguments: shapes, [false, true])
    func forward(shape: Shape, biased: Bool) throws {
        let (rows, inner, units) = (shape.rows, shape.inner, shape.units)
        let a = try Table(rows, inner, seed: 1)
        let b = try Table(inner, units, seed: 2)
        let bias = try Table(1, units, seed: 3)
        let c = try Table(rows, units, filledWith: .nan)
        withExtendedLifetime((a, b, bias, c)) {
            Product.forward(
                a.base, stride: a.stride, b.base, bias: biased ? UnsafePointer(bias.base) : nil, into: c.base,
                rows: rows, inner: inner, units: units)
        }
        let expected = NaiveProduct(
            rows: rows, inner: inner, columns: units, start: biased ? { bias[0, $0] } : nil, left: { a[$0, $1] },
            right: { b[$0, $1] })
        #expect(expected.firstMiss(c.values) == nil)
        #expect(c.isPaddedWithZeros)
    }

    /// The left operand's rows may be part of longer ones, and what lies behind them doesn't count.
    @Test(arguments: shapes)
    func forwardReadsNothingBehindTheInnerIndex(shape: Shape) throws {
        let (rows, inner, units) = (shape.rows, shape.inner, shape.units)
        let wide = try Table(rows, inner + 24, filledWith: .nan)
        let a = try Table(rows, inner, seed: 1)
        for row in 0..<rows { for index in 0..<inner { wide[row, index] = a[row, index] } }
        let b = try Table(inner, units, seed: 2)
        let (c, d) = try (Table(rows, units, filledWith: .nan), Table(rows, units, filledWith: 7))
        withExtendedLifetime((wide, a, b, c, d)) {
            Product.forward(
                wide.base, stride: wide.stride, b.base, bias: nil, into: c.base, rows: rows, inner: inner, units: units)
            Product.forward(
                a.base, stride: a.stride, b.base, bias: nil, into: d.base, rows: rows, inner: inner, units: units)
        }
        #expect(c.bits == d.bits)
    }

    @Test(arguments: shapes)
    func transposedLeft(shape: Shape) throws {
        let (rows, inner, units) = (shape.rows, shape.inner, shape.units)
        let a = try Table(rows, inner, seed: 1)
        let b = try Table(rows, units, seed: 2)
        let c = try Table(inner, units, filledWith: .nan)
        withExtendedLifetime((a, b, c)) {
            Product.transposedLeft(
                a.base, stride: a.stride, b.base, into: c.base, rows: rows, inner: inner, units: units)
        }
        let expected = NaiveProduct(
            rows: inner, inner: rows, columns: units, left: { a[$1, $0] }, right: { b[$0, $1] })
        #expect(expected.firstMiss(c.values) == nil)
        #expect(c.isPaddedWithZeros)
    }

    private func transposedRight(
        _ a: Table, _ b: Table, from start: Int = 0, count: Int, into c: Table
    ) throws {
        let (inputs, units) = (b.rows, b.columns)
        let scratch = try Arena(count: Product.scratch(inputs: inputs, units: units))
        scratch.floats.update(repeating: .nan)
        withExtendedLifetime((a, b, c, scratch)) {
            Product.prepareTransposedRight(b.base, scratch: scratch.base, inputs: inputs, units: units)
            Product.transposedRight(
                a.base + start * a.stride, b.base, scratch: scratch.base, into: c.base + start * c.stride, rows: count,
                inputs: inputs, units: units)
        }
    }

    @Test(arguments: shapes)
    func transposedRight(shape: Shape) throws {
        let (rows, inputs, units) = (shape.rows, shape.inner, shape.units)
        let a = try Table(rows, units, seed: 1)
        let b = try Table(inputs, units, seed: 2)
        let c = try Table(rows, inputs, filledWith: .nan)
        try transposedRight(a, b, count: rows, into: c)
        let expected = NaiveProduct(
            rows: rows, inner: units, columns: inputs, left: { a[$0, $1] }, right: { b[$1, $0] })
        #expect(expected.firstMiss(c.values) == nil)
        #expect(c.isPaddedWithZeros)
    }

    /// Sums of all rows, one after another: as many roundings of sums of absolute values as rows.
    @Test(arguments: shapes)
    func columnSums(shape: Shape) throws {
        let a = try Table(shape.rows, shape.units, seed: 1)
        let sums = try Table(1, shape.units, filledWith: .nan)
        withExtendedLifetime((a, sums)) {
            Product.columnSums(a.base, into: sums.base, rows: shape.rows, units: shape.units)
        }
        let expected = NaiveProduct(
            rows: 1, inner: shape.rows, columns: shape.units, left: { _, _ in 1 }, right: { a[$0, $1] })
        #expect(expected.firstMiss(sums.values) == nil)
        #expect(sums.isPaddedWithZeros)
    }

    /// Of our own kernels each row of a result depends on that row of the left operand alone, whichever tile it falls
    /// into: a batch gives the same bits in stripes of any size. OpenBLAS makes no such promise.
    @Test(
        arguments: [(8, 8), (17, 101), (101, 17), (101, 20), (230, 24), (312, 320), (784, 104)], [1, 5, 37, 64, 100])
    func rowsDependOnNothingElse(operand: (Int, Int), split: Int) throws {
        let rows = 101
        let (inner, units) = operand
        let (a, b, bias) = try (Table(rows, inner, seed: 1), Table(inner, units, seed: 2), Table(1, units, seed: 3))
        let (whole, parts) = try (Table(rows, units, filledWith: .nan), Table(rows, units, filledWith: 7))
        withExtendedLifetime((a, b, bias, whole, parts)) {
            for (c, stripes) in [(whole, [0..<rows]), (parts, [0..<split, split..<rows])] {
                for stripe in stripes {
                    Product.forward(
                        a.base + stripe.lowerBound * a.stride, stride: a.stride, b.base, bias: bias.base,
                        into: c.base + stripe.lowerBound * c.stride, rows: stripe.count, inner: inner, units: units)
                }
            }
        }
        #expect(whole.bits == parts.bits)

        let delta = try Table(rows, units, seed: 4)
        let (wholeBack, partsBack) = try (Table(rows, inner, filledWith: .nan), Table(rows, inner, filledWith: 7))
        try transposedRight(delta, b, count: rows, into: wholeBack)
        try transposedRight(delta, b, count: split, into: partsBack)
        try transposedRight(delta, b, from: split, count: rows - split, into: partsBack)
        #expect(wholeBack.bits == partsBack.bits)
    }

    @Test(arguments: shapes)
    func equalWorkGivesEqualBits(shape: Shape) throws {
        let (rows, inner, units) = (shape.rows, shape.inner, shape.units)
        let (a, b, delta) = try (Table(rows, inner, seed: 1), Table(inner, units, seed: 2), Table(rows, units, seed: 3))
        let runs = try [Float.nan, 7].map { before in
            let (c, gradient) = try (Table(rows, units, filledWith: before), Table(inner, units, filledWith: before))
            let back = try Table(rows, inner, filledWith: before)
            withExtendedLifetime((a, b, c, delta, gradient)) {
                Product.forward(
                    a.base, stride: a.stride, b.base, bias: nil, into: c.base, rows: rows, inner: inner, units: units)
                Product.transposedLeft(
                    a.base, stride: a.stride, delta.base, into: gradient.base, rows: rows, inner: inner, units: units)
            }
            try transposedRight(delta, b, count: rows, into: back)
            return [c.bits, gradient.bits, back.bits]
        }
        #expect(runs[0] == runs[1])
    }

    /// What the program says of itself: two results of about 100 and 331 terms are off by less than 1e-6 of the
    /// greatest where the kernels are sound.
    @Test func deviatesLittle() throws {
        #expect(try (1e-9...1e-6).contains(Product.deviation()))
    }

    @Test func namesItsCore() {
        #expect(!Product.core.isEmpty)
    }
}
