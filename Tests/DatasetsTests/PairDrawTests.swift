import Datasets
import Testing

@Suite struct PairDrawTests {
    /// Ten classes of 3, 6, ... 30 images, mixed.
    private static let labels: [UInt8] = {
        var labels = (0..<10).flatMap { [UInt8](repeating: UInt8($0), count: 3 * ($0 + 1)) }
        var numbers = SplitMix64(seed: 5)
        labels.shuffleStably(using: &numbers)
        return labels
    }()

    private static let draws = 1_000_000

    /// Counts of (first class, second class), and whether any image was paired with itself.
    private func counts(equal: Bool) throws -> (counts: [[Int]], selves: Int) {
        let draw = try PairDraw(labels: Self.labels)
        var numbers = SplitMix64(seed: 7)
        var counts = [[Int]](repeating: [Int](repeating: 0, count: 10), count: 10)
        var selves = 0
        for _ in 0..<Self.draws {
            let pair = draw.draw(equal: equal, using: &numbers)
            selves += pair.first == pair.second ? 1 : 0
            counts[Int(Self.labels[Int(pair.first)])][Int(Self.labels[Int(pair.second)])] += 1
        }
        return (counts, selves)
    }

    private func chiSquare(_ counts: [Int], weights: [Int]) -> Double {
        let total = Double(weights.reduce(0, +))
        return zip(counts, weights).reduce(0) { sum, entry in
            let expected = Double(Self.draws) * Double(entry.1) / total
            return sum + (Double(entry.0) - expected) * (Double(entry.0) - expected) / expected
        }
    }

    private static let sizes = (0..<10).map { 3 * ($0 + 1) }

    @Test func equalPairsHaveTheClassesOfAllEqualPairs() throws {
        let (counts, selves) = try counts(equal: true)
        #expect(selves == 0)
        for (first, row) in counts.enumerated() {
            for (second, count) in row.enumerated() where first != second { #expect(count == 0) }
        }
        // p = 0.001 at 9 degrees of freedom.
        #expect(chiSquare((0..<10).map { counts[$0][$0] }, weights: Self.sizes.map { $0 * ($0 - 1) }) < 27.88)
    }

    @Test func differentPairsHaveTheClassesOfAllDifferentPairs() throws {
        let (counts, selves) = try counts(equal: false)
        #expect(selves == 0)
        let places = (0..<10).flatMap { first in (0..<10).filter { $0 != first }.map { (first, $0) } }
        #expect((0..<10).allSatisfy { counts[$0][$0] == 0 })
        // p = 0.001 at 89 degrees of freedom.
        #expect(
            chiSquare(places.map { counts[$0.0][$0.1] }, weights: places.map { Self.sizes[$0.0] * Self.sizes[$0.1] })
                < 136)
    }

    /// Each pair of images, not only of classes: a small set drawn often.
    @Test(arguments: [true, false])
    func everyPairIsEquallyLikely(equal: Bool) throws {
        let labels: [UInt8] = [3, 1, 3, 3, 1]
        let draw = try PairDraw(labels: labels)
        var numbers = SplitMix64(seed: 8)
        var counts: [String: Int] = [:]
        for _ in 0..<80_000 {
            let pair = draw.draw(equal: equal, using: &numbers)
            #expect((labels[Int(pair.first)] == labels[Int(pair.second)]) == equal && pair.first != pair.second)
            counts["\(pair)", default: 0] += 1
        }
        let expected = equal ? 8 : 12
        #expect(counts.count == expected)
        // Five standard deviations of a count.
        let mean = 80_000 / Double(expected)
        #expect(counts.values.allSatisfy { abs(Double($0) - mean) < 5 * mean.squareRoot() })
    }

    @Test func theSameNumbersGiveTheSamePairs() throws {
        let draw = try PairDraw(labels: Self.labels)
        func sequence(_ key: UInt64) -> [Int32] {
            var numbers = SplitMix64(seed: key)
            return (0..<100).flatMap { index in
                let pair = draw.draw(equal: index.isMultiple(of: 2), using: &numbers)
                return [pair.first, pair.second]
            }
        }
        #expect(sequence(1) == sequence(1) && sequence(1) != sequence(2))
    }

    @Test(arguments: [(50, 0, 25), (50, 1, 25), (7, 0, 4), (7, 1, 3), (7, 2, 4), (1, 0, 1), (1, 1, 0)])
    func halfOfABatchIsEqual(rows: Int, batch: Int, equal: Int) {
        #expect(PairDraw.equalPairs(of: rows, batch: batch) == equal)
    }

    @Test(arguments: [[], [1, 1, 1], [1], [1, 2, 3]] as [[UInt8]])
    func refusesImagesWithoutPairsOfBothKinds(labels: [UInt8]) {
        let error = #expect(throws: SplitError.self) { try PairDraw(labels: labels) }
        #expect(error?.problem.contains("pairs need two classes or more, and one with two images or more") == true)
    }
}
