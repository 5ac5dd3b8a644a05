import Foundation
import Learning
import Search
import Studies
import Testing

@Suite struct RandomSearchTests {
    static let space = """
        optimizer.adam.learning_rate: {log_uniform: [0.0001, 0.1]}
        optimizer.adam.beta1: {uniform: [0.5, 0.99]}
        batch_size: {integer: [2, 9]}
        activation: [elu, relu, tanh, logistic]
        """

    /// 2,000 draws, duplicates included, by dimension.
    private static func draws(seed: Int = 42) throws -> [[Value]] {
        let draws = Array(
            try RandomSearch(trials: 2000).candidates(
                for: random(space, trials: 2000, seed: seed), limit: 2000
            ).prefix(2000))
        return (0..<4).map { dimension in draws.map { $0[dimension] } }
    }

    @Test func dependsOnTheSeedAlone() throws {
        let points = try random(Self.space, trials: 50).points()
        #expect(points.count == 50 && Set(points).count == 50)
        #expect(try random(Self.space, trials: 50).points() == points)
        #expect(try Set(random(Self.space, trials: 50, seed: 43).points()).isDisjoint(with: points))
    }

    @Test(arguments: [
        space, "batch_size: {integer: [2, 61]}", "activation: [elu, relu, tanh]\nepochs: {integer: [1, 20]}",
    ])
    func moreTrialsAddPointsAndChangeNone(space: String) throws {
        let most = try random(space, trials: 50).points()
        for trials in [1, 2, 17, 49] {
            #expect(try random(space, trials: trials).points() == Array(most.prefix(trials)))
        }
    }

    @Test func theOrderOfTheKeysChangesNoPoint() throws {
        let reversed = Self.space.split(separator: "\n").reversed().joined(separator: "\n")
        #expect(try random(reversed, trials: 20).points() == random(Self.space, trials: 20).points())
    }

    /// A study read back from the database draws what its file drew.
    @Test func aStoredStudyHasTheSamePoints() throws {
        let study = try random(Self.space, trials: 20)
        #expect(try Study(try Value(json: study.value.json)).points().map(\.hash) == study.points().map(\.hash))
    }

    @Test func staysWithinBounds() throws {
        let draws = try Self.draws()
        #expect(draws[0].allSatisfy { (0.0001...0.1).contains($0.number) })
        #expect(draws[1].allSatisfy { (0.5...0.99).contains($0.number) })
        #expect(draws[2].allSatisfy { (2...9).contains($0.number) && $0.number == $0.number.rounded() })
        #expect(Set(draws[3]) == Set(["elu", "relu", "tanh", "logistic"].map { .string($0) }))
    }

    /// Half of 2,000 draws lie below the middle: the geometric mean for the log-uniform, the arithmetic for the uniform.
    /// The tolerance is 4 standard deviations of a binomial, 4 x sqrt(2000 / 4) = 89.
    @Test(arguments: [1, 2, 3])
    func rangesAreEven(seed: Int) throws {
        let draws = try Self.draws(seed: seed)
        #expect(abs(draws[0].count { $0.number < (0.0001 * 0.1).squareRoot() } - 1000) < 89)
        #expect(abs(draws[0].count { $0.number < 0.0001 * pow(1000, 0.25) } - 500) < 78)  // 4 x sqrt(2000 x 3 / 16)
        #expect(abs(draws[1].count { $0.number < (0.5 + 0.99) / 2 } - 1000) < 89)
    }

    /// Pearson's chi-square against even frequencies, at 1 in 1,000: 24.3 for 7 degrees of freedom, 16.3 for 3.
    @Test(arguments: [1, 2, 3])
    func wholeNumbersAndListsAreEven(seed: Int) throws {
        let draws = try Self.draws(seed: seed)
        for (dimension, kinds, critical) in [(2, 8, 24.3), (3, 4, 16.3)] {
            let counts = Dictionary(grouping: draws[dimension]) { $0 }.mapValues(\.count)
            let expected = 2000 / Double(kinds)
            #expect(counts.count == kinds)
            #expect(counts.values.reduce(0) { $0 + pow(Double($1) - expected, 2) / expected } < critical)
        }
    }

    /// Correlations of 2,000 independent pairs have a standard deviation of 1 / sqrt(2000); 4 of them are 0.09.
    @Test func dimensionsAreIndependent() throws {
        let draws = try Self.draws()
        let ranks = [draws[0].map { log($0.number) }, draws[1].map(\.number), draws[2].map(\.number)]
        for (first, second) in [(0, 1), (0, 2), (1, 2)] {
            #expect(abs(correlation(ranks[first], ranks[second])) < 0.09)
        }
        // Draws that follow each other are as independent as the rest.
        #expect(abs(correlation(Array(ranks[1].dropLast()), Array(ranks[1].dropFirst()))) < 0.09)
    }

    private func correlation(_ x: [Double], _ y: [Double]) -> Double {
        let n = Double(x.count)
        let (mx, my) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
        let sxy = zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
        let (sxx, syy) = (x.reduce(0) { $0 + pow($1 - mx, 2) }, y.reduce(0) { $0 + pow($1 - my, 2) })
        return sxy / (sxx * syy).squareRoot()
    }

    @Test func aRangeOfRealsIsNoRangeOfWholeNumbers() throws {
        let error = #expect(throws: InvalidValue.self) {
            try random("batch_size: {uniform: [10, 100]}", trials: 5).points()
        }
        #expect(error?.key == "space.batch_size" && error?.problem.contains("a whole number") == true)
    }

    @Test(arguments: [
        ("batch_size: [2, 3, 4]\nactivation: [elu, relu]", 6), ("batch_size: {integer: [2, 6]}", 5), ("", 1),
        ("batch_size: [50, 5e1, 50.0]", 1),
    ])
    func aSpaceIsEmptiedAndNoMore(space: String, size: Int) throws {
        #expect(Set(try random(space, trials: size).points()).count == size)
        for trials in [size + 1, 2000] {
            let study = try random(space, trials: trials)
            let start = ContinuousClock.now
            let error = #expect(throws: InvalidValue.self) { try study.points() }
            // A space this small shows all it has within a few hundred draws, whatever number was asked for.
            #expect(ContinuousClock.now - start < .seconds(10))
            #expect(error?.key == "search.trials")
            #expect(error?.problem.contains("\(trials)") == true && error?.problem.contains("only \(size) ") == true)
        }
    }
}
