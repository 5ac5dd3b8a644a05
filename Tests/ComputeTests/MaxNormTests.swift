import Compute
import Testing

@Suite struct MaxNormTests {
    /// A kernel whose columns' norms grow from column to column, so that the limit falls between them.
    private func kernel(_ rows: Int, _ columns: Int) throws -> (Arena, Matrix) {
        let stride = Matrix.stride(columns)
        let arena = try Arena(count: rows * stride)
        let matrix = Matrix(base: arena.base, rows: rows, columns: columns, stride: stride)
        let numbers = drawn(rows * columns, seed: 5)
        for row in 0..<rows {
            for column in 0..<columns {
                matrix[row, column] = numbers[row * columns + column] * Float(column + 1) / Float(columns)
            }
        }
        return (arena, matrix)
    }

    private func apply(_ matrix: Matrix, limit: Float) {
        // What was in the scratch doesn't count.
        var scratch = [Float](repeating: .nan, count: matrix.stride)
        MaxNorm.apply(matrix, limit: limit, scratch: &scratch)
    }

    @Test(arguments: oddSizes, oddSizes)
    func scalesColumnsAboveTheLimit(rows: Int, columns: Int) throws {
        let (arena, matrix) = try kernel(rows, columns)
        let before = arena.values
        let norms = (0..<columns).map { column in
            (0..<rows).reduce(0.0) { $0 + Double(matrix[$1, column]) * Double(matrix[$1, column]) }.squareRoot()
        }
        let limit = Float(norms.sorted()[columns / 2] * 0.99)
        var expected = before.map(Double.init)
        for column in 0..<columns where norms[column] > Double(limit) {
            for row in 0..<rows { expected[row * matrix.stride + column] *= Double(limit) / norms[column] }
        }
        apply(matrix, limit: limit)
        // Up to 26 sums of four rows in single precision: a norm is exact to 1e-6; its padding stays 0 exactly.
        #expect(firstMiss(arena.values, expected, relative: 2e-6, absolute: 0) == nil)
        for column in 0..<columns where norms[column] <= Double(limit) {
            #expect((0..<rows).allSatisfy { matrix[$0, column] == before[$0 * matrix.stride + column] })
        }
    }

    @Test func leavesSmallKernelsAlone() throws {
        let (arena, matrix) = try kernel(17, 3)
        let before = arena.values
        apply(matrix, limit: 100)
        #expect(arena.values == before)
    }

    @Test func leavesWhatIsNotFinite() throws {
        let (arena, matrix) = try kernel(3, 3)
        matrix[1, 0] = .nan
        matrix[1, 1] = .infinity
        matrix[1, 2] = 1e30  // its square is infinite
        let before = arena.values.map(\.bitPattern)
        apply(matrix, limit: 0.5)
        #expect(arena.values.map(\.bitPattern) == before)
    }
}
