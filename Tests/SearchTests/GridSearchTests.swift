import Learning
import Search
import Studies
import Testing

@Suite struct GridSearchTests {
    static let example = """
        optimizer.adam.learning_rate: [0.001, 0.003, 0.01]
        batch_size: [50, 500]
        activation: [elu, relu, {leaky_relu: {slope: 0.01}}]
        hidden: [[100, 100, 100, 100, 100], [50, 50, 50, 50, 50]]
        """

    @Test func theLastDimensionChangesFastest() throws {
        let points = try study("epochs: [1, 2]\nbatch_size: [30, 10, 20]").points()
        #expect(
            points.map { [$0.values["epochs"], $0.values["batch_size"]] }
                == [[1, 30], [1, 10], [1, 20], [2, 30], [2, 10], [2, 20]].map { $0.map { .integer($0) } })
    }

    @Test func hasAllCombinationsOnce() throws {
        let points = try study(Self.example).points()
        #expect(points.count == 36 && Set(points).count == 36 && Set(points.map(\.hash)).count == 36)
        #expect(points.first?.values["activation"] == .string("elu"))
        #expect(points.last?.values["activation"] == .string("leaky_relu"))
        #expect(try points == study(Self.example).points())
    }

    @Test func anEmptySpaceIsTheBaseRecipe() throws {
        let study = try study("")
        let points = try study.points()
        #expect(points == [Point(values: [:])])
        #expect(try study.recipe(for: points[0]) == Recipe(.object([:])))
    }

    @Test(arguments: [
        ("0.003, 0.01]", "0.003, 0.01, 0.03]", 48), ("[0.001, ", "[0.0001, 0.001, ", 48),
        ("[50, 500]", "[500, 20, 50]", 54),
        ("[elu, ", "[tanh, elu, ", 48), ("50, 50]]", "50, 50], []]", 54),
    ])
    func aGridThatGrowsKeepsItsPoints(old: String, new: String, count: Int) throws {
        let before = try study(Self.example).points()
        let after = try study(Self.example.replacing(old, with: new)).points()
        #expect(after.count == count)
        #expect(Set(after).isSuperset(of: before) && Set(after.map(\.hash)).isSuperset(of: before.map(\.hash)))
    }

    @Test func theOrderOfTheKeysChangesNoPoint() throws {
        let reversed = Self.example.split(separator: "\n").reversed().joined(separator: "\n")
        #expect(try Set(study(reversed).points().map(\.hash)) == Set(study(Self.example).points().map(\.hash)))
    }

    @Test(arguments: [
        ("optimizer.adam.learning_rate: [0.01, 1e-2, .01]", 1), ("optimizer.adam.learning_rate: [1, 1.0]", 1),
        ("batch_size: [50, 50, 5e1, 500]", 2),
        ("activation: [leaky_relu, {leaky_relu: {slope: 0.01}}, {leaky_relu: }]", 1),
        ("optimizer: [adam, {adam: {beta1: 0.9}}, sgd]", 2), ("hidden: [[1, 2], [1.0, 2.0]]\nepochs: [1, 1]", 1),
    ])
    func theSameValueTwiceIsOnePoint(space: String, count: Int) throws {
        #expect(try study(space).points().count == count)
    }

    @Test func aGridOverTheLimitIsRefusedAtOnce() throws {
        let numbers = (2...1002).map(String.init).joined(separator: ", ")
        let study = try study("batch_size: [\(numbers)]\nepochs: [\(numbers)]")
        let start = ContinuousClock.now
        let error = #expect(throws: InvalidValue.self) { try study.points() }
        // Milliseconds; walking a million points takes tens of seconds.
        #expect(ContinuousClock.now - start < .seconds(10))
        #expect(error?.key == "space" && error?.problem.contains("the grid has 1002001 points") == true)
        #expect(error?.problem.contains("allowed are \(Study.usualTrials)") == true)
    }

    @Test(arguments: [6, 5]) func aLimitIsRaisedOrLowered(limit: Int) throws {
        let study = try study("batch_size: [10, 20]\nepochs: [1, 2, 3]")
        if limit == 6 {
            #expect(try study.points(limit: limit).count == 6)
        } else {
            let error = #expect(throws: InvalidValue.self) { try study.points(limit: limit) }
            #expect(error?.problem.contains("6 points, allowed are 5") == true)
        }
    }

    /// 100 to the 11th is more than a machine word holds.
    @Test func aGridBeyondCountingIsRefused() throws {
        let whole = ["batch_size", "epochs", "early_stopping.patience"]
        let real = [
            "l1", "l2", "max_norm", "dropout", "optimizer.adam.learning_rate", "optimizer.adam.epsilon",
            "optimizer.adam.beta1", "optimizer.adam.beta2",
        ]
        let numbers = (2...101).map(String.init).joined(separator: ", ")
        let fractions = (1...100).map { "\(Double($0) / 1000)" }.joined(separator: ", ")
        let space = whole.map { "\($0): [\(numbers)]" } + real.map { "\($0): [\(fractions)]" }
        let error = #expect(throws: InvalidValue.self) { try study(space.joined(separator: "\n")).points() }
        #expect(error?.key == "space" && error?.problem.contains("more than \(Int.max) points") == true)
    }

    @Test func everyPointHasARecipe() throws {
        let study = try study(Self.example)
        let recipes = try study.points().map { try study.recipe(for: $0) }
        #expect(Set(recipes).count == 36)
    }
}
