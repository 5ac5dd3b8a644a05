import Compute
import Foundation
import Testing

/// Moments lie within 5 standard errors of the distribution's own: a sound generator misses that once in two million
/// draws of a seed, and the seed is fixed.
@Suite struct RandomSequenceTests {
    private static let count = 200_000

    private func numbers(_ draw: (inout RandomSequence) -> Double) -> [Double] {
        var sequence = RandomStream(seed: 20_170_313, purpose: .search).sequence(0)
        return (0..<Self.count).map { _ in draw(&sequence) }
    }

    /// The mean of `values` against `expected`, in standard errors of values with this deviation.
    private func errors(_ values: [Double], expected: Double, deviation: Double) -> Double {
        abs(values.reduce(0, +) / Double(values.count) - expected) / (deviation / Double(values.count).squareRoot())
    }

    @Test func uniform() {
        let values = numbers { $0.uniform() }
        #expect(values.allSatisfy { (0..<1).contains($0) })
        #expect(errors(values, expected: 1 / 2, deviation: (1.0 / 12).squareRoot()) < 5)
        // x^2 has the variance 1 / 5 - 1 / 9.
        #expect(errors(values.map { $0 * $0 }, expected: 1 / 3, deviation: (4.0 / 45).squareRoot()) < 5)
        let neighbours = zip(values, values.dropFirst()).map { ($0 - 0.5) * ($1 - 0.5) }
        #expect(errors(neighbours, expected: 0, deviation: 1 / 12) < 5)
    }

    @Test func everyBitIsFair() {
        var sequence = RandomStream(seed: 1, purpose: .search).sequence(0)
        var ones = [Int](repeating: 0, count: 64)
        for _ in 0..<10_000 {
            let number = sequence.next()
            for bit in 0..<64 { ones[bit] += Int(number >> UInt64(bit) & 1) }
        }
        // 10,000 tosses have a deviation of 50.
        #expect(ones.allSatisfy { abs($0 - 5000) < 250 })
    }

    @Test func truncatedNormal() {
        let values = numbers { $0.truncatedNormal() }
        #expect(values.allSatisfy { abs($0) <= 2 })
        #expect((values.max() ?? 0) > 1.999 && (values.min() ?? 0) < -1.999)
        // The moments of N(0, 1) cut off at 2, by integration by parts.
        let mass = erf(2.squareRoot())
        let edge = 2 * exp(-2.0) / (2 * Double.pi).squareRoot() / mass
        let second = 1 - 2 * edge
        let fourth = 3 * second - 8 * edge
        #expect(errors(values, expected: 0, deviation: second.squareRoot()) < 5)
        let squares = values.map { $0 * $0 }
        #expect(errors(squares, expected: second, deviation: (fourth - second * second).squareRoot()) < 5)
        let inside = erf(0.5.squareRoot()) / mass
        #expect(
            errors(
                values.map { abs($0) < 1 ? 1 : 0 }, expected: inside, deviation: (inside * (1 - inside)).squareRoot())
                < 5)
    }
}
