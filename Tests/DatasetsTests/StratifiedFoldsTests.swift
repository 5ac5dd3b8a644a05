import Datasets
import Testing

@Suite struct StratifiedFoldsTests {
    /// Labels of uneven classes in a mixed order.
    static func labels(_ counts: [Int]) -> [UInt8] {
        var labels = counts.enumerated().flatMap { [UInt8](repeating: UInt8($0.offset), count: $0.element) }
        var generator = SplitMix64(seed: 5)
        labels.shuffleStably(using: &generator)
        return labels
    }

    @Test(arguments: [[10, 10], [7, 11, 13], [5, 5, 6, 100], [3, 0, 4], [5_923, 6_742, 5_958]], [2, 3])
    func coverEachPositionOnceAndEvenly(counts: [Int], folds count: Int) throws {
        let labels = Self.labels(counts)
        var generator = SplitMix64(seed: 6)
        let folds = try StratifiedFolds.folds(labels: labels, count: count, using: &generator)
        #expect(folds.count == count)
        #expect(folds.flatMap(\.self).sorted() == labels.indices.map(Int32.init))
        #expect(folds.allSatisfy { $0 == $0.sorted() })
        for label in counts.indices {
            let sizes = folds.map { fold in fold.count { labels[Int($0)] == label } }
            #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
        }
        let totals = folds.map(\.count)
        #expect((totals.max() ?? 0) - (totals.min() ?? 0) <= 1)
    }

    @Test func dependOnTheGeneratorAlone() throws {
        let labels = Self.labels([20, 30])
        func folds(_ seed: UInt64) throws -> [[Int32]] {
            var generator = SplitMix64(seed: seed)
            return try StratifiedFolds.folds(labels: labels, count: 3, using: &generator)
        }
        #expect(try folds(1) == folds(1))
        #expect(try folds(1) != folds(2))
    }

    /// Golden: the scores of every study rest on these.
    @Test func ofTenPositions() throws {
        var generator = SplitMix64(seed: 42)
        let folds = try StratifiedFolds.folds(
            labels: [0, 1, 0, 1, 1, 0, 0, 1, 0, 0], count: 3, using: &generator)
        #expect(folds == [[2, 4, 5, 7], [0, 3, 9], [1, 6, 8]])
    }

    @Test(
        arguments: [
            ([4, 4], 1, "1 folds; expected 2 to 4"), ([4, 4], 0, "0 folds"), ([4, 4], -1, "-1 folds"),
            ([4, 3], 4, "4 folds; expected 2 to 3"), ([4, 1], 2, "too few for any folds"), ([], 2, "too few"),
        ] as [([Int], Int, String)])
    func refuses(counts: [Int], folds: Int, reason: String) async {
        var generator = SplitMix64(seed: 1)
        let text = await refusal {
            try StratifiedFolds.folds(labels: Self.labels(counts), count: folds, using: &generator)
        }
        #expect(text.hasPrefix("cross_validation.folds: ") && text.contains(reason), "\(text)")
    }

    @Test(arguments: [(0.1, [10, 2]), (0.5, [50, 10]), (0.001, [1, 1]), (0.999, [99, 19])])
    func holdoutIsStratified(fraction: Double, expected: [Int]) throws {
        let labels = Self.labels([100, 20])
        var generator = SplitMix64(seed: 7)
        let (kept, held) = try StratifiedFolds.holdout(labels: labels, fraction: fraction, using: &generator)
        #expect((kept + held).sorted() == labels.indices.map(Int32.init))
        #expect(kept == kept.sorted() && held == held.sorted())
        #expect([0, 1].map { label in held.count { labels[Int($0)] == label } } == expected)
    }

    @Test(
        arguments: [
            ([5, 5], 0, "a held-out fraction of 0.0"), ([5, 5], 1, "a held-out fraction of 1.0"),
            ([5, 5], .nan, "a held-out fraction of nan"), ([5, 1], 0.2, "a class has a single image"),
        ] as [([Int], Double, String)])
    func holdoutRefuses(counts: [Int], fraction: Double, reason: String) async {
        var generator = SplitMix64(seed: 1)
        let text = await refusal {
            try StratifiedFolds.holdout(labels: Self.labels(counts), fraction: fraction, using: &generator)
        }
        #expect(text.hasPrefix("recipe.early_stopping: ") && text.contains(reason), "\(text)")
    }
}
