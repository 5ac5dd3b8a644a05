import Testing

/// A bad file is refused before anything is sent anywhere: the database of these tests is out of reach.
struct StudyFileTests {
    private func enqueue(_ text: String) async throws -> (run: Trawl, path: String) {
        try await Trawl.withFile(text) { path in
            (
                try await Trawl.run(
                    ["enqueue", path], environment: ["TRAWL_DATABASE_URL": "postgresql://trawl@127.0.0.1:1/trawl"]),
                path
            )
        }
    }

    private static let good = """
        study: s
        task: noop
        cross_validation: {folds: 2}
        recipe:
          hidden: [8]
          optimizer: {adam: {learning_rate: 0.01}}
        space:
          batch_size: [10, 20]
          activation: [elu, relu]
        seed: 7
        """

    /// What replaces a part of the good file, the line that is named (of a key that stands twice the map's first) and what
    /// stands after it.
    @Test(arguments: [
        ("study: s", "study: Über", 1, "study: found 'Über'"), ("study: s\n", "", 1, "study: is missing"),
        ("study: s", "study: s\nstudy: t", 1, "study: stands there twice"),
        ("study: s", "study: \(String(repeating: "n", count: 64))", 1, "study: found"),
        ("noop", "nop", 2, "task: found 'nop'"), ("task: noop", "task: classify", 1, "data: is missing"),
        ("folds: 2", "folds: 0", 3, "cross_validation.folds: found 0"),
        ("folds: 2", "fold: 2", 3, "cross_validation.fold: unknown key"),
        ("hidden: [8]", "hidden: [8, 0]", 5, "recipe.hidden[1]: found 0"),
        ("hidden: [8]", "hiden: [8]", 5, "recipe.hiden: unknown key"),
        ("0.01", "-0.01", 6, "recipe.optimizer.adam.learning_rate: found -0.01"),
        ("adam", "adan", 6, "recipe.optimizer"),
        ("[10, 20]", "[10, ten]", 8, "space.batch_size"), ("[10, 20]", "[10, 0]", 8, "space.batch_size"),
        ("[10, 20]", "[]", 8, "space.batch_size"),
        ("[10, 20]", "{uniform: [1, 2]}", 8, "space.batch_size: a grid takes lists"),
        ("batch_size", "batch_sise", 8, "space.batch_sise"), ("relu]", "rellu]", 9, "space.activation"),
        ("seed: 7", "seed: -7", 10, "seed: found -7"), ("seed: 7", "seed: 7\nsede: 8", 11, "sede: unknown key"),
        ("seed: 7", "search: {strategy: random}", 10, "search.trials: is missing"),
        ("seed: 7", "search: {strategy: random, trials: 5}", 10, "search.trials: found 5, but the space has only 4"),
        ("seed: 7", "search: best", 10, "search.strategy: found 'best'"),
        ("seed: 7", "objective: {maximize: beauty}", 10, "objective.maximize: found 'beauty'"),
        ("seed: 7", "pool: A B", 10, "pool: found 'A B'"), ("seed: 7", "priority: 1e6", 10, "priority: found"),
        ("seed: 7", "refit: yes", 10, "refit: found 'yes'"), ("[8]", "[8", 6, "not YAML"),
        ("seed: 7", "seed: *there", 10, ""),
        ("seed: 7", "\tseed: 7", 10, "not YAML"),
    ])
    func aBadFileIsRefusedByLineAndKey(_ part: String, _ other: String, _ line: Int, _ problem: String) async throws {
        let (run, path) = try await enqueue(Self.good.replacing(part, with: other))
        #expect(run.status == 2 && run.exited)
        #expect(run.output == "")
        #expect(run.complaints.count == 1)
        #expect(run.errors.hasPrefix("trawl: \(path):\(line): \(problem)"), "\(run.errors)")
    }

    @Test(arguments: [
        "", "# nothing\n", "just text", "- a\n- list", "\u{0}", "a: [",
        "study: s\ntask: noop\nspace: {a.b: [1], a: [2]}",
    ])
    func whatIsNoStudyIsRefusedInOneLine(_ text: String) async throws {
        let (run, path) = try await enqueue(text)
        #expect(run.status == 2 && run.exited)
        #expect(run.complaints.count == 1)
        #expect(run.errors.hasPrefix("trawl: \(path):"))
    }

    @Test func aFileThatIsNotThereIsRefused() async throws {
        let run = try await Trawl.run(["enqueue", "/nowhere/study.yaml"])
        #expect(run.status == 2)
        #expect(run.errors == "trawl: /nowhere/study.yaml: no such file\n")
    }

    /// What a command line gives in place of the file's values is refused by its own key.
    @Test(arguments: [
        ("recipe.epochs=0", "--set recipe.epochs: found 0, allowed is a whole number from 1"),
        ("recipe.epoch=5", "--set recipe.epoch: unknown key"), ("sede=8", "--set sede: unknown key"),
        ("study=Über", "--set study: found 'Über'"), ("space.batch_size=[0]", "--set space.batch_size: found 0"),
        ("space.optimizer.adam.learning_rate=[-1]", "--set space.optimizer.adam.learning_rate: found -1"),
        ("recipe.hidden.first=3", "--set recipe.hidden.first: recipe.hidden: found {"),
        ("recipe={epochs: 0}", "--set recipe: recipe.epochs: found 0"),
        ("recipe.hidden=[8, 0]", "--set recipe.hidden: recipe.hidden[1]: found 0"),
        ("recipe.hidden=[8", "--set recipe.hidden:"), ("seed", "--set: found 'seed', allowed is KEY=VALUE"),
        ("=1", "--set: found the key ''"), ("a..b=1", "--set: found the key 'a..b'"),
        (".seed=1", "--set: found the key '.seed'"), ("a b=1", "--set: found the key 'a b'"),
    ])
    func aBadChangeIsRefusedByItsKey(_ change: String, _ problem: String) async throws {
        for command in ["enqueue", "train"] {
            let run = try await Trawl.withFile(Self.good) { path in
                try await Trawl.run(
                    [command, path, "--set", "seed=9", "--set", change],
                    environment: ["TRAWL_DATABASE_URL": "postgresql://trawl@127.0.0.1:1/trawl"])
            }
            #expect(run.status == 2 && run.exited && run.output == "")
            #expect(run.complaints.count == 1)
            #expect(run.errors.hasPrefix("trawl: \(problem)"), "\(run.errors)")
        }
    }
}
