import Learning
import Studies
import Testing

/// Points over how a network is trained: optimisers, schedules, clipping.
@Suite struct TrainingPointTests {
    private func resolved(_ text: String) throws -> (recipe: Recipe, point: Point) {
        let study = try parse(head + text)
        guard case .list(let items) = study.space.dimensions[0].candidates else { throw CancellationError() }
        let resolved = try study.resolve(items)
        let stored = try Study(try Value(json: study.value.json))
        #expect(stored.value.json == study.value.json)
        #expect(try stored.resolve(items) == resolved)
        #expect(try stored.recipe(for: resolved.point) == resolved.recipe)
        return resolved
    }

    /// The short form that a file would have.
    @Test(arguments: [
        ("schedule", "exponential", #"{"schedule":"exponential"}"#),
        ("schedule", "{exponential: {epochs: 10}}", #"{"schedule":"exponential"}"#),
        ("schedule", "{exponential: {steps: 10}}", #"{"schedule":{"exponential":{"steps":10}}}"#),
        ("schedule", "{power: {exponent: 2}}", #"{"schedule":{"power":{"exponent":2}}}"#),
        ("schedule", "{performance: {patience: 5}}", #"{"schedule":"performance"}"#),
        ("schedule", "one_cycle", #"{"schedule":"one_cycle"}"#), ("schedule", "null", #"{"schedule":null}"#),
        (
            "schedule", "{piecewise: {rates: [1, 0.1], steps: [5.0]}}",
            #"{"schedule":{"piecewise":{"rates":[1,0.1],"steps":[5]}}}"#
        ),
        ("schedule.one_cycle", "{}", #"{"schedule.one_cycle":{}}"#),
        ("schedule.one_cycle", "{up: 0.5}", #"{"schedule.one_cycle":{"up":0.5}}"#),
        ("gradient_clipping", "{norm: 1.0}", #"{"gradient_clipping":{"norm":1}}"#),
        ("gradient_clipping", "false", #"{"gradient_clipping":null}"#),
        ("gradient_clipping.value", "2", #"{"gradient_clipping.value":2}"#),
        ("optimizer", "{adam: {epsilon_hat: false}}", #"{"optimizer":"adam"}"#),
        ("optimizer", "{adam: {epsilon_hat: true}}", #"{"optimizer":{"adam":{"epsilon_hat":true}}}"#),
        ("optimizer", "{nadam: {beta1: 0.9}}", #"{"optimizer":"nadam"}"#),
        ("optimizer.ftrl", "{l1: 0}", #"{"optimizer.ftrl":{}}"#),
        (
            "optimizer.momentum", "{rate_inside: true}",
            #"{"optimizer.momentum":{"learning_rate":0.01,"momentum":0.9,"rate_inside":true}}"#
        ),
    ])
    func saysItShort(path: String, value: String, json: String) throws {
        #expect(try resolved("space:\n  \(path): [\(value)]").point.value.json == json)
    }

    @Test(arguments: [
        ("schedule: exponential", "schedule.exponential.factor", "0.5", "{exponential: {factor: 0.5, epochs: 10}}"),
        ("", "schedule.exponential.factor", "0.5", "{exponential: {factor: 0.5}}"),
        ("", "schedule.exponential.steps", "7", "{exponential: {steps: 7}}"),
        // The epochs that a name alone stands for give way to steps.
        ("schedule: exponential", "schedule.exponential.steps", "7", "{exponential: {steps: 7}}"),
        ("schedule: {power: {exponent: 2}}", "schedule.power.steps", "7", "{power: {exponent: 2, steps: 7}}"),
        ("schedule: {power: {steps: 5}}", "schedule.power.steps", "7", "{power: {steps: 7}}"),
        ("schedule: {power: {epochs: 5}}", "schedule.power.epochs", "7", "{power: {epochs: 7}}"),
        ("schedule: one_cycle", "schedule.one_cycle.up", "0.5", "{one_cycle: {up: 0.5}}"),
        (
            "schedule: {piecewise: {steps: [5], rates: [1, 2]}}", "schedule.piecewise.rates", "[3, 4]",
            "{piecewise: {steps: [5], rates: [3, 4]}}"
        ),
    ])
    func aDimensionInsideOfASchedule(base: String, path: String, value: String, meaning: String) throws {
        let expected = try parse(head + "recipe: {schedule: \(meaning)}").recipe(for: Point(values: [:]))
        #expect(try resolved("recipe: {\(base)}\nspace:\n  \(path): [\(value)]").recipe == expected)
    }

    @Test(arguments: [
        ("schedule", "[null, one_cycle]", ColumnType.text), ("schedule", "[exponential]", .text),
        ("schedule.exponential.factor", "[1]", .real), ("schedule.exponential.steps", "[1]", .integer),
        ("schedule.power.epochs", "[1]", .integer), ("schedule.performance.patience", "[1]", .integer),
        ("schedule.one_cycle.up", "[0]", .real), ("gradient_clipping", "[null, {value: 1}]", .text),
        ("gradient_clipping.norm", "[1]", .real), ("optimizer.adam.epsilon_hat", "[true, false]", .boolean),
        ("optimizer.momentum.rate_inside", "[false]", .boolean), ("optimizer.ftrl.l1", "[0, 1]", .real),
        ("optimizer.dual_averaging.keep_initial", "[true]", .boolean), ("optimizer.nadam.momentum_decay", "[1]", .real),
    ])
    func columnsFollowTheField(path: String, values: String, type: ColumnType) throws {
        #expect(try parse(head + "space:\n  \(path): \(values)").columns().map(\.type) == [type])
    }

    @Test(arguments: [("rates", "[[1, 2], [3, 4.5]]", ColumnType.reals), ("steps", "[[5], [6]]", .integers)])
    func listsHaveTheTypeOfTheirItems(key: String, values: String, type: ColumnType) throws {
        let base = "recipe: {schedule: {piecewise: {steps: [5], rates: [1, 2]}}}\n"
        #expect(
            try parse(head + base + "space: {schedule.piecewise.\(key): \(values)}").columns().map(\.type) == [type])
    }

    @Test(arguments: [
        ("", "schedule.exponential.factor: [0]", "space.schedule.exponential.factor: found 0"),
        ("", "schedule: [exponential, cosine]", "space.schedule: found 'cosine'"),
        ("schedule: exponential", "schedule.power.exponent: [1]", "space.schedule.power.exponent: schedule: found"),
        (
            "schedule: {power: {epochs: 5}}", "schedule.power.steps: [7]",
            "space.schedule.power.steps: stands beside epochs"
        ),
        ("", "gradient_clipping.norm: [0]", "space.gradient_clipping.norm: found 0"),
        (
            "gradient_clipping: {value: 1}", "gradient_clipping.norm: [1]",
            "space.gradient_clipping.norm: gradient_clipping: found"
        ),
        ("", "optimizer.adam.epsilon_hat: [1]", "space.optimizer.adam.epsilon_hat: found 1"),
    ])
    func whatDoesNotGoTogetherIsRefused(base: String, space: String, message: String) throws {
        let refused = try #require(refusal(of: head + "recipe: {\(base)}\nspace:\n  \(space)"))
        #expect(refused.hasPrefix("study.yaml:5: \(message)"), "\(refused)")
    }
}
