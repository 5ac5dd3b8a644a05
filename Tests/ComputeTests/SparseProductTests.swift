import Compute
import Testing

/// Products with bytes against plain loops and against dense ones. Results lie over NaNs, and byte 0 stands for a NaN:
/// neither may be read.
@Suite struct SparseProductTests {
    static let columns = [1, 3, 63, 64, 65, 784]
    static let rows = [1, 3, 20, 64, 65, 130]
    /// Of one to thirteen vectors, and of more than one part.
    static let units = [1, 5, 8, 100, 104, 105, 210]
    static let densities = [0, 0.01, 0.2, 1]

    /// Bytes (rows, columns) in padded rows, zeros behind the columns.
    private struct Bytes {
        let rows: Int
        let columns: Int
        var bytes: [UInt8]

        var stride: Int { Pixels.stride(columns) }

        init(_ rows: Int, _ columns: Int, density: Double) {
            self.rows = rows
            self.columns = columns
            bytes = [UInt8](repeating: 0, count: rows * Pixels.stride(columns))
            var numbers = RandomStream(key: 11).sequence(UInt64(density * 100))
            for row in 0..<rows {
                for column in 0..<columns where numbers.uniform() < density {
                    bytes[row * stride + column] = 1 + UInt8(numbers.uniform() * 255)
                }
            }
        }

        subscript(row: Int, column: Int) -> UInt8 { bytes[row * stride + column] }

        func transposed() -> [UInt8] {
            var out = [UInt8](repeating: 99, count: SparseProduct.transposedBytes(rows: rows, columns: columns))
            SparseProduct.transpose(bytes, into: &out, rows: rows, columns: columns)
            return out
        }
    }

    /// What the bytes stand for; 0 stands for 0 in truth.
    private let numbers = [Float.nan] + drawn(255, seed: 5)

    private func number(_ byte: UInt8) -> Float { byte == 0 ? 0 : numbers[Int(byte)] }

    private func dense(_ x: Bytes) throws -> Table {
        let table = try Table(x.rows, x.columns, filledWith: 0)
        for row in 0..<x.rows { for column in 0..<x.columns { table[row, column] = number(x[row, column]) } }
        return table
    }

    /// Both products are within the tolerance of the true one, and so within two of each other.
    @Test(arguments: rows, columns)
    func forward(rows: Int, columns: Int) throws {
        for density in Self.densities {
            let x = Bytes(rows, columns, density: density)
            let dense = try dense(x)
            for units in Self.units {
                let m = try Table(columns, units, seed: 1)
                let bias = try Table(1, units, seed: 2)
                let biased = units != 100
                let (y, z) = try (Table(rows, units, filledWith: .nan), Table(rows, units, filledWith: .nan))
                withExtendedLifetime((m, bias, y, z, dense)) {
                    let bias = biased ? UnsafePointer(bias.base) : nil
                    SparseProduct.forward(
                        x.bytes, table: numbers, m.base, bias: bias, into: y.base, rows: rows, columns: columns,
                        units: units)
                    Product.forward(
                        dense.base, stride: dense.stride, m.base, bias: bias, into: z.base, rows: rows, inner: columns,
                        units: units)
                }
                let expected = NaiveProduct(
                    rows: rows, inner: columns, columns: units, start: biased ? { bias[0, $0] } : nil,
                    left: { dense[$0, $1] }, right: { m[$0, $1] })
                #expect(expected.firstMiss(y.values) == nil, "\(units) units at \(density)")
                #expect(y.isPaddedWithZeros, "\(units) units at \(density)")
                let distances = zip(y.values, z.values).map { Double($0) - Double($1) }
                #expect(zip(distances, expected.tolerances).allSatisfy { abs($0) <= 2 * $1 }, "\(units) at \(density)")
            }
        }
    }

    @Test(arguments: rows, columns)
    func transposedLeft(rows: Int, columns: Int) throws {
        for density in Self.densities {
            let x = Bytes(rows, columns, density: density)
            let transposed = x.transposed()
            let dense = try dense(x)
            for units in Self.units {
                let delta = try Table(rows, units, seed: 1)
                let (y, z) = try (Table(columns, units, filledWith: .nan), Table(columns, units, filledWith: .nan))
                withExtendedLifetime((delta, y, z, dense)) {
                    SparseProduct.transposedLeft(
                        transposed, table: numbers, delta.base, into: y.base, rows: rows, columns: columns,
                        units: units)
                    Product.transposedLeft(
                        dense.base, stride: dense.stride, delta.base, into: z.base, rows: rows, inner: columns,
                        units: units)
                }
                let expected = NaiveProduct(
                    rows: columns, inner: rows, columns: units, left: { dense[$1, $0] }, right: { delta[$0, $1] })
                #expect(expected.firstMiss(y.values) == nil, "\(units) units at \(density)")
                #expect(y.isPaddedWithZeros, "\(units) units at \(density)")
                let distances = zip(y.values, z.values).map { Double($0) - Double($1) }
                #expect(zip(distances, expected.tolerances).allSatisfy { abs($0) <= 2 * $1 }, "\(units) at \(density)")
            }
        }
    }

    /// Row c of block k holds x[64 k ... 64 k + 63][c], zeros behind the last row.
    @Test(arguments: rows + [128], columns)
    func transposesExactly(rows: Int, columns: Int) {
        let x = Bytes(rows, columns, density: 0.9)
        let stride = x.stride
        let expected = (0..<SparseProduct.transposedBytes(rows: rows, columns: columns)).map { index -> UInt8 in
            let (block, column) = (index / 64 / stride, index / 64 % stride)
            let row = 64 * block + index % 64
            return row < rows && column < columns ? x[row, column] : 0
        }
        #expect(x.transposed() == expected)
    }

    /// A batch's bytes may be gone through in stripes.
    @Test(arguments: [1, 20, 64, 129])
    func rowsDependOnNothingElse(split: Int) throws {
        let (rows, columns, units) = (130, 784, 105)
        let x = Bytes(rows, columns, density: 0.2)
        let (m, bias) = try (Table(columns, units, seed: 1), Table(1, units, seed: 2))
        let (whole, parts) = try (Table(rows, units, filledWith: .nan), Table(rows, units, filledWith: 7))
        x.bytes.withUnsafeBufferPointer { bytes in
            guard let bytes = bytes.baseAddress else { return }
            withExtendedLifetime((m, bias, whole, parts)) {
                for (y, stripes) in [(whole, [0..<rows]), (parts, [0..<split, split..<rows])] {
                    for stripe in stripes {
                        SparseProduct.forward(
                            bytes + stripe.lowerBound * x.stride, table: numbers, m.base, bias: bias.base,
                            into: y.base + stripe.lowerBound * y.stride, rows: stripe.count, columns: columns,
                            units: units)
                    }
                }
            }
        }
        #expect(whole.bits == parts.bits)
    }
}
