import Learning
import Studies
import Testing

/// `start_from` and `stages` of a study's file.
@Suite struct StartingTests {
    @Test(arguments: [
        ("m", "m@latest"), ("m@latest", "m@latest"), ("mnist-0-4.b_c@3", "mnist-0-4.b_c@3"), ("2024", "2024@latest"),
        ("m@2147483647", "m@2147483647"),
    ])
    func readsModels(text: String, reads: String) throws {
        let study = try parse(head + "start_from: {model: \(text)}")
        #expect(study.startModel?.description == reads)
        #expect(study.value[path: "start_from.model"] == .string(reads))
        #expect(try ModelReference(.string(reads), at: "") == study.startModel)
    }

    @Test(arguments: [
        "M", "\"\"", "\"@\"", "\"@1\"", "m@", "m@0", "m@01", "m@-1", "m@+1", "m@1.0", "m@newest", "m@1@2",
        "m@2147483648",
        "a b", "[m]", "1.5",
    ])
    func refusesWhatIsNoModel(text: String) throws {
        let message = try #require(refusal(of: head + "start_from: {model: \(text)}"))
        #expect(message.contains(":3: start_from.model: found") && message.contains("allowed is a model such as"))
    }

    @Test(arguments: [
        "recipe: {hidden: [5, 5, 5], start_from: {layers: 2}, stages: [{freeze: 2}, {epochs: 3}]}\nstart_from: {model: m}",
        "recipe: {hidden: [5, 5, 5], start_from: null, stages: []}\nstages: [{freeze: 2}, {epochs: 3}]\n"
            + "start_from: {model: m@latest, layers: 2, tower: null}",
    ])
    func whatStandsAtTheTopIsThatOfTheRecipe(text: String) throws {
        let study = try parse(head + text)
        let short = try parse(
            head + "recipe: {hidden: [5, 5, 5]}\nstart_from: {model: m, layers: 2}\nstages: [{freeze: 2}, {epochs: 3}]")
        #expect(study.value.json == short.value.json)
        let recipe = try study.recipe(for: Point(values: [:]))
        #expect(recipe.startFrom == StartFrom(layers: 2) && recipe.parts.map(\.freeze) == [2, 0])
        #expect(try Study(try Value(json: study.value.json)).value.json == study.value.json)
    }

    @Test func aModelAloneTakesAllLayersOver() throws {
        let recipe = try parse(head + "start_from: {model: m}").recipe(for: Point(values: [:]))
        #expect(recipe.startFrom == StartFrom())
        #expect(try parse(head).recipe(for: Point(values: [:])).startFrom == nil)
        #expect(try parse(head + "start_from: null").value.json == parse(head).value.json)
    }

    static let refused: [BadFile] = [
        .adding("start_from: m", 3, "start_from", "found 'm'", "{model: mnist-0-4@latest, layers: 4}"),
        .adding("start_from: {layers: 2}", 3, "start_from.model", "is missing"),
        .adding("start_from: {model: null}", 3, "start_from.model", "is missing"),
        .adding("recipe:\n  start_from: {layers: 2}", 1, "start_from.model", "is missing"),
        .adding("space:\n  start_from.layers: [1]", 1, "start_from.model", "is missing"),
        .adding("space: {start_from: [null, {layers: 1}]}", 1, "start_from.model", "is missing"),
        .adding("start_from: {model: s}", 3, "start_from.model", "found 's'", "the study itself"),
        .adding("start_from: {model: s@1}", 3, "start_from.model", "the study itself"),
        .adding(
            "start_from:\n  model: m\n  layers: 2\nrecipe: {start_from: {tower: a}}", 5, "start_from.layers",
            "stands in recipe, too"),
        .adding("stages: [{freeze: 1}]\nrecipe: {stages: [{freeze: 1}]}", 3, "stages", "stands in recipe, too"),
        .adding("start_from:\n  model: m\n  layers: 0", 5, "start_from.layers", "found 0", "from 1 to 64"),
        .adding("start_from:\n  model: m\n  layers: 6", 5, "start_from.layers", "found 6", "has 5 hidden layers"),
        .adding("start_from:\n  model: m\n  tower: c", 5, "start_from.tower", "found 'c'", "a, b or null"),
        .adding("start_from:\n  model: m\n  depth: 3", 5, "start_from.depth", "unknown key", "layers, tower"),
        .adding(
            "start_from: {model: m}\nrecipe:\n  start_from: {layers: 6}", 5, "recipe.start_from.layers", "found 6"),
        .adding("start_from: {model: m}\nspace:\n  start_from.layers: [1, 6]", 5, "space.start_from.layers", "found 6"),
        .adding("stages:\n- freeze: 1\n- hidden: [3]", 5, "stages[1].hidden", "nothing that a stage may change"),
        .adding("stages:\n- freeze: 6", 4, "stages[0].freeze", "found 6"),
        .adding("stages: {freeze: 1}", 3, "stages", "a list of stages"),
        .adding("space:\n  stages: [[], [{freeze: 6}]]", 4, "space.stages", "found 6"),
    ]

    @Test(arguments: refused)
    func refusesByTheKeyOfTheFile(_ bad: BadFile) throws {
        let message = try #require(refusal(of: bad.text), "was accepted")
        #expect(message.hasPrefix("study.yaml:\(bad.line): \(bad.key): ") && isOneLine(message))
        for part in bad.says { #expect(message.contains(part)) }
    }

    @Test func dimensionsHaveTheTypeOfTheirField() throws {
        let study = try parse(
            head + """
                start_from: {model: m}
                space:
                  start_from.layers: [null, 2]
                  start_from.tower: [null, a]
                  stages: [[{freeze: 2}, {freeze: 0}], []]
                  freeze: [0, 1]
                  cache_frozen: [true]
                """)
        #expect(try study.columns().map(\.type) == [.integer, .text, .text, .integer, .boolean])
        let stored = try Study(try Value(json: study.value.json))
        #expect(stored.value.json == study.value.json)
        let point = try study.resolve([
            .integer(2), .null, .array([.object(["freeze": .integer(2)])]), .integer(0), .bool(true),
        ])
        #expect(point.recipe.startFrom == StartFrom(layers: 2) && point.recipe.parts.map(\.freeze) == [2])
        #expect(try stored.recipe(for: point.point) == point.recipe)
    }

    // MARK: what fits a model

    private static func model(_ recipe: String) throws -> Study {
        try parse("study: base\ndata: {dataset: mnist}\n" + recipe)
    }

    @Test(arguments: [
        ("recipe: {hidden: [5, 5, 9]}\nstart_from: {model: base, layers: 2}", "recipe: {hidden: [5, 5, 7]}"),
        (
            "recipe: {hidden: [5, 5]}\nstart_from: {model: base}",
            "recipe: {hidden: [5, 5]}\nspace: {batch_size: [2, 3]}"
        ),
        (
            "recipe: {hidden: [5]}\nspace: {start_from: [null, {layers: 1}]}\nstart_from: {model: base}",
            "recipe: {hidden: [5]}"
        ),
        (
            "recipe: {hidden: [5, 5]}\nspace: {start_from.layers: [1, 2], hidden: [[5, 5], [5, 5, 4]]}\n"
                + "start_from: {model: base}",
            "recipe: {hidden: [5, 5, 3]}"
        ),
    ])
    func takesWhatFits(study: String, base: String) throws {
        try parse(head + study).check(startsFrom: try Self.model(base).possibleRecipes(), name: "base@1")
    }

    @Test(arguments: [
        (
            "start_from: {model: base, layers: 4}", "recipe: {hidden: [100, 100, 100]}", "start_from.layers",
            "found 4, but base@1 has 3"
        ),
        ("recipe: {hidden: [5, 5]}\nstart_from: {model: base}", "recipe: {hidden: [5, 4]}", "recipe.hidden", "[5, 4]"),
        ("start_from: {model: base}", "recipe: {activation: relu}", "recipe.activation", "have 'relu'"),
        ("start_from: {model: base}", "recipe: {batch_norm: false}", "recipe.batch_norm", "have nothing"),
        ("start_from: {model: base, tower: a}", "", "start_from.tower", "base@1 has no towers"),
        (
            "recipe: {start_from: {layers: 4}}\nstart_from: {model: base}", "recipe: {hidden: [100]}",
            "recipe.start_from.layers", "has 1 hidden layers"
        ),
        (
            "space: {start_from.layers: [1, 2]}\nstart_from: {model: base}", "recipe: {hidden: [100]}",
            "space.start_from.layers", "found 2"
        ),
        // Only the second of both dimensions together.
        (
            "space: {start_from.layers: [1, 2], hidden: [[5, 5], [5, 6]]}\nstart_from: {model: base}",
            "recipe: {hidden: [5, 5]}", "space.hidden", "[5, 6]"
        ),
        // Of the base's space any point may win.
        (
            "start_from: {model: base}", "space: {batch_size: [10, 20], activation: [elu, relu]}", "recipe.activation",
            "'relu'"
        ),
        ("start_from: {model: base}", "space: {batch_norm: [true, {epsilon: 0.5}]}", "recipe.batch_norm", "0.5"),
    ])
    func refusesWhatDoesNotFit(study: String, base: String, key: String, says: String) throws {
        let study = try parse(head + study)
        let models = try Self.model(base).possibleRecipes()
        let error = try #require(throws: InvalidValue.self) { try study.check(startsFrom: models, name: "base@1") }
        #expect(error.key == key && error.problem.contains(says), "\(error)")
    }

    @Test func aSpaceOfTooManyNetworksIsRefused() throws {
        let widths = (1...300).map { "[\($0)]" }.joined(separator: ", ")
        let slopes = (1...300).map { "{leaky_relu: {slope: \(Double($0) / 1000)}}" }.joined(separator: ", ")
        let study = try parse(
            head + """
                search: {strategy: random, trials: 2}
                start_from: {model: base}
                space: {hidden: [\(widths)], activation: [\(slopes)]}
                """)
        let error = try #require(throws: InvalidValue.self) { try study.check(startsFrom: [], name: "m") }
        #expect(error.key == "space.activation" && error.problem.contains("more than 50000"))
    }
}
