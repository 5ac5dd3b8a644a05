import Datasets
import Testing

@Suite struct ShuffleTests {
    /// The first numbers of Vigna's reference code for this seed.
    @Test func splitMix64() {
        var generator = SplitMix64(seed: 1_234_567)
        let numbers = (0..<5).map { _ in generator.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test(arguments: [1, 2, 3, 10, 1 << 32, 1 << 63 + 1, .max] as [UInt64])
    func staysBelow(bound: UInt64) {
        var generator = SplitMix64(seed: 9)
        let numbers = (0..<1_000).map { _ in generator.next(below: bound) }
        #expect(numbers.allSatisfy { $0 < bound })
    }

    /// Each of the 24 orders of four elements: 1,000 expected, a standard deviation of 31; five of them allowed.
    @Test func ordersAreEquallyLikely() {
        var generator = SplitMix64(seed: 10)
        var counts: [[Int]: Int] = [:]
        for _ in 0..<24_000 {
            var elements = [0, 1, 2, 3]
            elements.shuffleStably(using: &generator)
            counts[elements, default: 0] += 1
        }
        #expect(counts.count == 24)
        #expect(counts.values.allSatisfy { abs($0 - 1_000) < 155 })
    }

    @Test func smallArrays() {
        var generator = SplitMix64(seed: 11)
        var (none, one): ([Int], [Int]) = ([], [7])
        none.shuffleStably(using: &generator)
        one.shuffleStably(using: &generator)
        #expect(none.isEmpty && one == [7])
    }

    /// Golden: folds are made of this order.
    @Test func orderOfTen() {
        var generator = SplitMix64(seed: 42)
        var elements = Array(0..<10)
        elements.shuffleStably(using: &generator)
        #expect(elements == [8, 3, 6, 5, 4, 0, 9, 2, 1, 7])
    }
}
