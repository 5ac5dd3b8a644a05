import Compute
import Testing

/// Rectifiers with a slope for each element or unit, and what is done element by element, against their definitions:
/// one rounding each.
@Suite struct RectifierTests {
    static let counts = [8, 24, 104, 4040]

    private let extremes: [Float] = [0, -0, 1e-6, -1e-6, 1000, -1000, .infinity, .nan]

    /// Numbers of both signs, led by the extremes.
    private func inputs(_ count: Int) -> [Float] { extremes + drawn(count - 8, seed: 1, from: -4, to: 4) }

    /// By bits, so that a NaN equals itself.
    private func bits(_ values: [Float]) -> [UInt32] { values.map { $0.isNaN ? .max : $0.bitPattern } }

    @Test(arguments: counts)
    func slopesOfElements(count: Int) throws {
        let (inputs, slopes) = (inputs(count), drawn(count, seed: 2, from: 0.125, to: 0.334))
        let (values, steepness) = try (Arena(inputs), Arena(slopes))
        let delta = try Arena(drawn(count, seed: 3))
        let deltas = delta.values
        withExtendedLifetime((values, steepness, delta)) {
            SlopedRectifier.forward(values.base, slopes: steepness.base, count: count)
            SlopedRectifier.backward(
                outputs: values.base, slopes: steepness.base, delta: delta.base, count: count)
        }
        #expect(
            bits(values.values) == bits(inputs.indices.map { inputs[$0] < 0 ? slopes[$0] * inputs[$0] : inputs[$0] }))
        #expect(delta.values == deltas.indices.map { inputs[$0] > 0 ? deltas[$0] : deltas[$0] * slopes[$0] })
    }

    /// Slopes may have become negative or more than 1, where outputs no longer tell the sums' signs.
    @Test(arguments: [1, 2, 17, 50], [8, 24, 104])
    func slopesOfUnits(rows: Int, units: Int) throws {
        let sums = try Table(rows, units, seed: 1, from: -4, to: 4)
        for (index, extreme) in extremes.enumerated() { sums[rows - 1, index] = extreme }
        let slopes = try Table(1, units, seed: 2, from: -1.5, to: 1.5)
        slopes[0, 3] = 0
        let outputs = try Table(rows, units, filledWith: .nan)
        withExtendedLifetime((sums, slopes, outputs)) {
            ParametricRectifier.forward(
                sums: sums.base, slopes: slopes.base, outputs: outputs.base, rows: rows, units: units)
        }
        let expected = (0..<rows).flatMap { row in
            (0..<units).map { unit in
                sums[row, unit] < 0 ? slopes[0, unit] * sums[row, unit] : sums[row, unit]
            }
        }
        #expect(bits(outputs.values) == bits(expected))
    }

    /// A unit's slope gets the sum of delta times sum over the rows with negative sums: as many roundings as rows.
    @Test(arguments: [1, 2, 17, 50], [8, 24, 104])
    func gradientsOfUnits(rows: Int, units: Int) throws {
        let sums = try Table(rows, units, seed: 1, from: -4, to: 4)
        for (index, extreme) in extremes.prefix(6).enumerated() { sums[rows - 1, index] = extreme }
        let slopes = try Table(1, units, seed: 2, from: -1.5, to: 1.5)
        let delta = try Table(rows, units, seed: 3)
        let deltas = delta.values
        let gradient = try Table(1, units, filledWith: .nan)
        withExtendedLifetime((sums, slopes, delta, gradient)) {
            ParametricRectifier.backward(
                sums: sums.base, slopes: slopes.base, delta: delta.base, slopeGradient: gradient.base, rows: rows,
                units: units)
        }
        let expected = deltas.indices.map { index in
            sums[index / units, index % units] > 0 ? deltas[index] : deltas[index] * slopes[0, index % units]
        }
        #expect(delta.values == expected)
        for unit in 0..<units {
            let parts = (0..<rows).map { row in
                Double(deltas[row * units + unit]) * Double(min(sums[row, unit], 0))
            }
            let tolerance = Double(rows + 1) * 0x1p-24 * parts.map(abs).reduce(0, +)
            #expect(abs(Double(gradient[0, unit]) - parts.reduce(0, +)) <= tolerance)
        }
    }

    /// The gradients are those of the sum of delta times output, by differences of the definition in double precision,
    /// which is linear on either side of 0 and so exact but for rounding.
    @Test(arguments: [Float(0.25), 0, -0.7, 1.5])
    func gradientsAreTheSlopesOfForward(slope: Float) throws {
        let (rows, units, step) = (17, 8, 1e-5)
        let sums = try Table(rows, units, seed: 1, from: -4, to: 4)
        let slopes = try Table(1, units, filledWith: slope)
        let delta = try Table(rows, units, seed: 3)
        let deltas = delta.values.map(Double.init)
        let gradient = try Table(1, units, filledWith: .nan)
        withExtendedLifetime((sums, slopes, delta, gradient)) {
            ParametricRectifier.backward(
                sums: sums.base, slopes: slopes.base, delta: delta.base, slopeGradient: gradient.base, rows: rows,
                units: units)
        }
        func output(_ x: Double, _ slope: Double) -> Double { x > 0 ? x : slope * x }
        func slopeOf(_ function: (Double) -> Double) -> Double { (function(step) - function(-step)) / (2 * step) }
        for unit in 0..<units {
            var ofSlope = 0.0
            for row in 0..<rows {
                let (x, d) = (Double(sums[row, unit]), deltas[row * units + unit])
                #expect(abs(x) > step)
                let ofSum = d * slopeOf { output(x + $0, Double(slope)) }
                #expect(abs(Double(delta[row, unit]) - ofSum) <= 1e-6)
                ofSlope += d * slopeOf { output(x, Double(slope) + $0) }
            }
            // 17 numbers below 4 are summed: 17 roundings of 68 at most.
            #expect(abs(Double(gradient[0, unit]) - ofSlope) <= 17 * 68 * 0x1p-24)
        }
    }

    @Test(arguments: counts)
    func multipliesAndAdds(count: Int) throws {
        let (left, right) = (inputs(count), drawn(count, seed: 2))
        let (a, b, out) = try (Arena(left), Arena(right), Arena([Float](repeating: .nan, count: count + 8)))
        withExtendedLifetime((a, b, out)) {
            Elementwise.multiply(a.base, b.base, into: out.base, count: count)
            Elementwise.multiply(a.base, b.base, into: a.base, count: count)
        }
        let products = zip(left, right).map { $0 * $1 }
        #expect(bits(Array(out.values.prefix(count))) == bits(products))
        #expect(bits(a.values) == bits(products))
        #expect(out.values.suffix(8).allSatisfy { $0.isNaN })

        let sum = try Arena(left)
        withExtendedLifetime((sum, b)) { Elementwise.add(b.base, to: sum.base, count: count) }
        #expect(bits(sum.values) == bits(zip(left, right).map { $0 + $1 }))
    }
}
