import Compute
import Testing

/// Batch normalisation against its formulas in double precision (Ioffe and Szegedy 2015, algorithm 1) and against
/// finite differences of them.
@Suite struct NormalizationTests {
    static let rows = [2, 3, 17, 50]
    static let units = [8, 16, 24, 104]
    /// Half a unit in the last place.
    private static let unit = 0x1p-24

    /// A batch, and what the kernels make of it.
    private struct Case {
        let epsilon: Float = 0.001
        let rows: Int
        let units: Int
        let sums: Table
        let scale: Table
        let offset: Table
        let normalized: Table
        let outputs: Table
        let mean: Table
        let variance: Table
        let inverse: Table

        init(rows: Int, units: Int) throws {
            self.rows = rows
            self.units = units
            sums = try Table(rows, units, seed: 1, from: -3, to: 3)
            scale = try Table(1, units, seed: 2, from: -2, to: 2)
            offset = try Table(1, units, seed: 3)
            normalized = try Table(rows, units, filledWith: 0)
            outputs = try Table(rows, units, filledWith: .nan)
            mean = try Table(1, units, filledWith: .nan)
            variance = try Table(1, units, filledWith: .nan)
            inverse = try Table(1, units, filledWith: .nan)
            let shifts = drawn(units, seed: 4, from: -5, to: 5)
            for unit in 0..<units {
                for row in 0..<rows {
                    // Columns about different means, and one that is constant, as a dead unit's is.
                    sums[row, unit] = unit == 5 ? 0.1 : sums[row, unit] + shifts[unit]
                    normalized[row, unit] = sums[row, unit]
                }
            }
            withExtendedLifetime(self) {
                Normalization.forward(
                    sums: normalized.base, outputs: outputs.base, scale: scale.base, offset: offset.base,
                    epsilon: epsilon, batch: batch, rows: rows, units: units)
            }
        }

        var batch: Normalization.Batch {
            Normalization.Batch(mean: mean.base, variance: variance.base, inverse: inverse.base)
        }

        func column(_ unit: Int) -> [Double] { (0..<rows).map { Double(sums[$0, unit]) } }

        /// Of one column: its mean, its biased variance, and the normalised numbers.
        func normalize(_ column: [Double]) -> (mean: Double, variance: Double, normalized: [Double]) {
            let mean = column.reduce(0, +) / Double(rows)
            let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rows)
            return (mean, variance, column.map { ($0 - mean) / (variance + Double(epsilon)).squareRoot() })
        }

        /// How far a column's mean, its variance and its normalised numbers may be off: sums of n numbers round n times,
        /// quotients and roots once more each, and the variance takes on the mean's deviation twice.
        func tolerances(_ column: [Double], mean: Double, variance: Double, inverse: Double) -> (
            mean: Double, variance: Double, normalized: Double
        ) {
            let greatest = column.map(abs).max() ?? 0
            let ofMean = Double(rows + 2) * NormalizationTests.unit * greatest
            let ofVariance =
                Double(rows + 4) * NormalizationTests.unit * variance + 2 * variance.squareRoot() * ofMean
                + ofMean * ofMean
            let size = column.map { abs($0 - mean) }.max() ?? 0
            let ofInverse = inverse * (ofVariance * inverse * inverse / 2 + 4 * NormalizationTests.unit)
            return (ofMean, ofVariance, (ofMean + 2 * NormalizationTests.unit * size) * inverse + size * ofInverse)
        }
    }

    @Test(arguments: rows, units)
    func forward(rows: Int, units: Int) throws {
        let batch = try Case(rows: rows, units: units)
        for unit in 0..<units {
            let column = batch.column(unit)
            let (mean, variance, normalized) = batch.normalize(column)
            let inverse = 1 / (variance + Double(batch.epsilon)).squareRoot()
            let allowed = batch.tolerances(column, mean: mean, variance: variance, inverse: inverse)
            #expect(abs(Double(batch.mean[0, unit]) - mean) <= allowed.mean)
            #expect(abs(Double(batch.variance[0, unit]) - variance) <= allowed.variance)
            let (scale, offset) = (Double(batch.scale[0, unit]), Double(batch.offset[0, unit]))
            for row in 0..<rows {
                #expect(abs(Double(batch.normalized[row, unit]) - normalized[row]) <= allowed.normalized)
                let output = scale * normalized[row] + offset
                let tolerance = abs(scale) * allowed.normalized + 2 * Self.unit * (abs(output) + abs(offset))
                #expect(abs(Double(batch.outputs[row, unit]) - output) <= tolerance)
            }
            // The inverse is that of the kernel's own variance: an addition, a root and a division.
            let own = 1 / (Double(batch.variance[0, unit]) + Double(batch.epsilon)).squareRoot()
            #expect(abs(Double(batch.inverse[0, unit]) - own) <= 4 * Self.unit * own)
        }
    }

    /// The gradients of a batch with respect to sums, scale and offset.
    private func gradients(_ batch: Case, _ delta: Table) throws -> (sums: Table, scale: Table, offset: Table) {
        let result = try Table(batch.rows, batch.units, filledWith: 0)
        for row in 0..<batch.rows { for unit in 0..<batch.units { result[row, unit] = delta[row, unit] } }
        let scale = try Table(1, batch.units, filledWith: .nan)
        let offset = try Table(1, batch.units, filledWith: .nan)
        withExtendedLifetime((batch, result, scale, offset)) {
            Normalization.backward(
                normalized: batch.normalized.base, scale: batch.scale.base, batch: batch.batch, delta: result.base,
                scaleGradient: scale.base, offsetGradient: offset.base, rows: batch.rows, units: batch.units)
        }
        return (result, scale, offset)
    }

    /// From the same normalised numbers: sums over the rows round as often as there are rows, and a few roundings follow.
    @Test(arguments: rows, units)
    func backward(rows: Int, units: Int) throws {
        let batch = try Case(rows: rows, units: units)
        let delta = try Table(rows, units, seed: 6)
        let found = try gradients(batch, delta)
        for unit in 0..<units {
            let deltas = (0..<rows).map { Double(delta[$0, unit]) }
            let normalized = (0..<rows).map { Double(batch.normalized[$0, unit]) }
            let products = zip(deltas, normalized).map { $0 * $1 }
            let (offset, scale) = (deltas.reduce(0, +), products.reduce(0, +))
            let sizes = (deltas.map(abs).reduce(0, +), products.map(abs).reduce(0, +))
            let roundings = Double(rows + 4) * Self.unit
            #expect(abs(Double(found.offset[0, unit]) - offset) <= roundings * sizes.0)
            #expect(abs(Double(found.scale[0, unit]) - scale) <= roundings * sizes.1)
            let factor = Double(batch.scale[0, unit]) * Double(batch.inverse[0, unit])
            for row in 0..<rows {
                let mean = (offset / Double(rows), scale / Double(rows))
                let expected = factor * (deltas[row] - mean.0 - normalized[row] * mean.1)
                let size =
                    abs(deltas[row]) + sizes.0 / Double(rows) + abs(normalized[row]) * sizes.1 / Double(rows)
                #expect(abs(Double(found.sums[row, unit]) - expected) <= abs(factor) * roundings * size)
            }
        }
    }

    /// The loss is the sum of delta times output. Differences over 2e-5 of a function whose third derivative is of the
    /// order of inverse^3, at most 31.7^3 with this epsilon, are off by (1e-5)^2 / 6 of it: 1e-6 times the factor. The
    /// gradient's own rounding is that of about 60 numbers below 4: 2e-5.
    @Test(arguments: rows, units)
    func backwardIsTheSlopeOfForward(rows: Int, units: Int) throws {
        let batch = try Case(rows: rows, units: units)
        let delta = try Table(rows, units, seed: 6)
        let found = try gradients(batch, delta)
        let step = 1e-5
        for unit in 0..<units {
            let column = batch.column(unit)
            let (scale, offset) = (Double(batch.scale[0, unit]), Double(batch.offset[0, unit]))
            func loss(_ column: [Double], scale: Double, offset: Double) -> Double {
                batch.normalize(column).normalized.enumerated().reduce(0) {
                    $0 + Double(delta[$1.offset, unit]) * (scale * $1.element + offset)
                }
            }
            func slope(_ loss: (Double) -> Double) -> Double { (loss(step) - loss(-step)) / (2 * step) }
            let factor = abs(scale) * Double(batch.inverse[0, unit])
            for row in 0..<rows {
                let expected = slope { moved in
                    var column = column
                    column[row] += moved
                    return loss(column, scale: scale, offset: offset)
                }
                #expect(abs(Double(found.sums[row, unit]) - expected) <= 3e-5 * factor)
            }
            // Of the whole column: the sum of `rows` numbers below 4, each off by 1e-6 at most.
            let ofScale = slope { loss(column, scale: scale + $0, offset: offset) }
            #expect(abs(Double(found.scale[0, unit]) - ofScale) <= 4e-6 * Double(rows))
            let ofOffset = slope { loss(column, scale: scale, offset: offset + $0) }
            #expect(abs(Double(found.offset[0, unit]) - ofOffset) <= 4e-6 * Double(rows))
        }
    }

    @Test(arguments: [1] + rows, units)
    func affine(rows: Int, units: Int) throws {
        let values = try Table(rows, units, seed: 1, from: -3, to: 3)
        let (factor, shift) = try (Table(1, units, seed: 2), Table(1, units, seed: 3))
        let expected = NaiveProduct(
            rows: rows, inner: units, columns: units, start: { shift[0, $0] }, left: { values[$0, $1] },
            right: { $0 == $1 ? factor[0, $0] : 0 })
        withExtendedLifetime((values, factor, shift)) {
            Normalization.affine(values.base, factor: factor.base, shift: shift.base, rows: rows, units: units)
        }
        #expect(expected.firstMiss(values.values) == nil)
    }

    /// Folded into a factor and a shift, a batch's own statistics give its outputs again. A shift of up to 8 means times
    /// factors of up to 64 rounds by some units of 512: 1e-4.
    @Test(arguments: rows, units)
    func affineFoldsStatistics(rows: Int, units: Int) throws {
        let batch = try Case(rows: rows, units: units)
        let (factor, shift) = try (Table(1, units, filledWith: 0), Table(1, units, filledWith: 0))
        for unit in 0..<units {
            factor[0, unit] = batch.scale[0, unit] * batch.inverse[0, unit]
            shift[0, unit] = batch.offset[0, unit] - batch.mean[0, unit] * factor[0, unit]
        }
        withExtendedLifetime((batch.sums, factor, shift)) {
            Normalization.affine(batch.sums.base, factor: factor.base, shift: shift.base, rows: rows, units: units)
        }
        #expect(firstMiss(batch.sums.values, batch.outputs.values.map(Double.init), relative: 0, absolute: 1e-4) == nil)
    }
}
