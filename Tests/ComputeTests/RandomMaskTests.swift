import Compute
import Testing

/// Arrays of random numbers against the words of `RandomStream.block`, and against the distributions they stand for.
@Suite struct RandomMaskTests {
    /// Multiples of 8, as floats are padded to; 8, 24 and 40 end within a round of 32.
    static let counts = [8, 24, 32, 40, 104, 1000]
    static let byteCounts = [1, 7, 31, 32, 33, 784]
    /// The last two counters' low words wrap within a group of eight.
    static let bases: [UInt64] = [0, 8, 0xFFFF << 40, 1 << 32, 0xFFFF_FFF8, 0xFFFF_FFFC, 0x7_FFFF_FFFF]
    static let rates = [0, 1e-6, 0.1, 0.2, 0.5, 0.9, 0.999, 1 - 0x1p-53]
    static let steps = [0, 1, 123_456, 1 << 40]

    private let stream = RandomStream(seed: 42, replicate: 1, fold: 3, purpose: .dropout)

    /// Element e's word, as the kernels' header defines it.
    private func word(_ element: Int, step: Int, base: UInt64) -> UInt32 {
        let counter = base + UInt64(element / 32 * 8 + element % 8)
        return stream.block(low: counter, high: UInt64(step))[element / 8 % 4]
    }

    /// With a sentinel behind the array.
    private func mask(_ count: Int, rate: Double, step: Int = 0, base: UInt64 = 0) throws -> [Float] {
        let arena = try Arena([Float](repeating: 7, count: count + 8))
        withExtendedLifetime(arena) {
            RandomMask.dropout(arena.base, count: count, rate: rate, stream: stream, step: step, base: base)
        }
        #expect(arena.values.suffix(8).allSatisfy { $0 == 7 })
        return arena.values.dropLast(8)
    }

    private func uniform(
        _ count: Int, _ low: Float, _ high: Float, stream: RandomStream? = nil, step: Int = 0, base: UInt64 = 0
    ) throws -> [Float] {
        let arena = try Arena([Float](repeating: 7, count: count + 8))
        withExtendedLifetime(arena) {
            RandomMask.uniform(
                arena.base, count: count, low: low, high: high, stream: stream ?? self.stream, step: step, base: base)
        }
        #expect(arena.values.suffix(8).allSatisfy { $0 == 7 })
        return arena.values.dropLast(8)
    }

    private func dropped(_ bytes: [UInt8], rate: Double, step: Int = 0, base: UInt64 = 0) -> [UInt8] {
        var bytes = bytes + [7, 7, 7]
        RandomMask.dropout(&bytes, count: bytes.count - 3, rate: rate, stream: stream, step: step, base: base)
        #expect(bytes.suffix(3) == [7, 7, 7])
        return bytes.dropLast(3)
    }

    private func keeps(_ element: Int, rate: Double, step: Int, base: UInt64) -> Bool {
        word(element, step: step, base: base) >= UInt32(rate * 0x1p32)
    }

    /// Kept numbers are the quotient in double precision, rounded once.
    @Test(arguments: counts, bases)
    func dropsByTheStreamsWords(count: Int, base: UInt64) throws {
        for rate in Self.rates {
            for step in Self.steps {
                let expected = (0..<count).map { element -> Float in
                    keeps(element, rate: rate, step: step, base: base) ? Float(1 / (1 - rate)) : 0
                }
                #expect(try mask(count, rate: rate, step: step, base: base) == expected, "rate \(rate), step \(step)")
            }
        }
    }

    @Test(arguments: byteCounts, bases)
    func dropsBytesByTheStreamsWords(count: Int, base: UInt64) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + 1) }
        for rate in Self.rates {
            for step in Self.steps {
                let expected = bytes.indices.map { keeps($0, rate: rate, step: step, base: base) ? bytes[$0] : 0 }
                #expect(dropped(bytes, rate: rate, step: step, base: base) == expected, "rate \(rate), step \(step)")
            }
        }
    }

    /// A product and a sum are rounded, and the width before: three halves of a unit of the greatest.
    @Test(arguments: counts, bases)
    func drawsEvenlyByTheStreamsWords(count: Int, base: UInt64) throws {
        for (low, high) in [(0, 1), (-1, 1), (0.125, 1 / 3), (-5, 0.001), (2, 2)] as [(Float, Float)] {
            for step in Self.steps {
                let expected = (0..<count).map { element in
                    let share = Double(word(element, step: step, base: base) >> 8) * 0x1p-24
                    return Double(low) + (Double(high) - Double(low)) * share
                }
                let tolerance = 1.5 * 0x1p-23 * Double(max(abs(low), abs(high), high - low))
                let found = try uniform(count, low, high, step: step, base: base)
                #expect(firstMiss(found, expected, relative: 0, absolute: tolerance) == nil, "\(low) to \(high)")
            }
        }
    }

    /// A binomial count lies within 4 of its standard deviations but once in 16,000 seeds, and the seed is fixed.
    @Test(arguments: rates)
    func dropsAtItsRate(rate: Double) throws {
        let count = 1 << 20
        let mean = Double(count) * rate
        let allowed = 4 * (mean * (1 - rate)).squareRoot()
        let zeros = try mask(count, rate: rate).count { $0 == 0 }
        #expect(abs(Double(zeros) - mean) <= allowed)
        let bytes = dropped([UInt8](repeating: 255, count: count), rate: rate, step: 1).count { $0 == 0 }
        #expect(abs(Double(bytes) - mean) <= allowed)
    }

    @Test func dropsNothingAtRateZero() throws {
        #expect(try mask(1 << 16, rate: 0).allSatisfy { $0 == 1 })
    }

    /// Two masks agree in about half of their elements at rate 1/2: of 1000 in 500, give or take 6 deviations of 16.
    @Test func dependsOnStepAndBaseAndStreamAlone() throws {
        let count = 1000
        let first = try mask(count, rate: 0.5, step: 3, base: 800)
        #expect(try mask(count, rate: 0.5, step: 3, base: 800) == first)
        for other in [
            try mask(count, rate: 0.5, step: 4, base: 800), try mask(count, rate: 0.5, step: 3, base: 1 << 40),
            try mask(count, rate: 0.5, step: 3 | 1 << 32, base: 800),
        ] {
            #expect(abs(zip(first, other).count { $0 == $1 } - count / 2) < 100)
        }
        // The next array's counters start behind this one's (1000 + 31) / 32 * 8, and the first 32 elements of a
        // longer array at the same base are those of a shorter one.
        #expect(try mask(32, rate: 0.5, step: 3, base: 800) == Array(first.prefix(32)))
        #expect(try mask(count - 32, rate: 0.5, step: 3, base: 808) == Array(first.dropFirst(32)))
        let (one, two) = (RandomStream(key: 1), RandomStream(key: 2))
        #expect(try uniform(count, 0, 1, stream: one) != uniform(count, 0, 1, stream: two))
    }

    /// Moments within 4 standard errors: once in 16,000 seeds by chance, and the seed is fixed.
    @Test(arguments: [(0, 1), (0.125, 1 / 3), (-2, 6)] as [(Float, Float)])
    func isEven(low: Float, high: Float) throws {
        let values = try uniform(1 << 20, low, high, step: 5)
        #expect(values.allSatisfy { (low..<high).contains($0) })
        let root = Double(values.count).squareRoot()
        let shares = values.map { (Double($0) - Double(low)) / (Double(high) - Double(low)) }
        let mean = shares.reduce(0, +) / root / root
        #expect(abs(mean - 1 / 2) <= 4 * (1.0 / 12).squareRoot() / root)
        // x^2 has the mean 1/3 and the variance 4/45.
        let second = shares.reduce(0) { $0 + $1 * $1 } / root / root
        #expect(abs(second - 1 / 3) <= 4 * (4.0 / 45).squareRoot() / root)
        let neighbours = zip(shares, shares.dropFirst()).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) }
        #expect(abs(neighbours / root / root) <= 4 / 12 / root)
        #expect(shares.min() ?? 1 < 1e-4 && shares.max() ?? 0 > 1 - 1e-4)
    }

    /// Words of 24 ones, of which 0.125 + (1/3 - 0.125) (1 - 2^-24) rounds to 1/3: even they stay below the bound.
    @Test(arguments: [(6_318_945, 1), (8_418_514, 0), (14_135_396, 3)] as [(UInt64, Int)])
    func theGreatestWordsStayBelowTheBound(counter: UInt64, place: Int) throws {
        let stream = RandomStream(key: 1)
        #expect(stream.block(low: counter, high: 0)[place] >> 8 == 0xFF_FFFF)
        let (low, high) = (Float(0.125), Float(1.0 / 3))
        #expect(try uniform(32, low, high, stream: stream, base: counter)[8 * place] == high.nextDown)
        #expect(try uniform(32, 0, 1, stream: stream, base: counter)[8 * place] == Float(1).nextDown)
    }
}
