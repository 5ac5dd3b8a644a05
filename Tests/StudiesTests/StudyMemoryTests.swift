import Learning
import Studies
import Testing

@Suite struct StudyMemoryTests {
    private func study(_ text: String) throws -> Study {
        try StudyFile("study: s\ndata: {dataset: mnist, labels: [0, 1, 2, 3, 4]}\n" + text, file: "f").study
    }

    private func memory(_ text: String) throws -> Int {
        try study(text).memory(features: 784, classes: 5, samples: 55_000)
    }

    private func recipe(_ json: String) throws -> Int {
        MemoryEstimate.bytes(recipe: try Recipe(Value(json: json)), features: 784, classes: 5, samples: 55_000)
    }

    @Test func isThatOfTheGreediestPoint() throws {
        #expect(try memory("recipe: {hidden: [300]}") == recipe(#"{"hidden": [300]}"#))
        #expect(
            try memory(
                "space: {hidden: [[10], [300, 300], [20]], optimizer: [sgd, adam, momentum], batch_size: [500, 20]}")
                == recipe(#"{"hidden": [300, 300], "optimizer": "adam", "batch_size": 500}"#))
        // Rates change no buffer.
        #expect(
            try memory("recipe: {hidden: [9]}\nspace: {optimizer.adam.learning_rate: [0.1, 0.2], l2: [0, 0.5]}")
                == recipe(#"{"hidden": [9], "optimizer": {"adam": {"learning_rate": 0.1}}, "l2": 0}"#))
    }

    @Test func ofRangesTheEndsCount() throws {
        #expect(
            try memory(
                """
                search: {strategy: random, trials: 5}
                space: {batch_size: {integer: [20, 4000]}, dropout: {uniform: [0, 0.5]}}
                """) == recipe(#"{"batch_size": 4000, "dropout": 0.5}"#))
    }

    /// Combinations that the recipe refuses are no points.
    @Test func onlyPointsCount() throws {
        let bytes = try memory("space: {hidden: [[10], [900, 900]], freeze: [0]}")
        #expect(try bytes == recipe(#"{"hidden": [900, 900]}"#))
    }

    @Test func aGridOfMillionsIsNotWalked() throws {
        let list = (2...61).map(String.init).joined(separator: ", ")
        let widths = (1...60).map { "[\($0)]" }.joined(separator: ", ")
        let grid = try study("space: {batch_size: [\(list)], hidden: [\(widths)], epochs: [\(list)], l2: [\(list)]}")
        let clock = ContinuousClock()
        let began = clock.now
        #expect(try grid.memory(features: 784, classes: 5, samples: 100) > 0)
        #expect(clock.now - began < .seconds(20))
    }

    @Test func aTaskWithoutTrainingNeedsNone() throws {
        let noop = try StudyFile("study: s\ntask: noop\nspace: {epochs: [1, 2]}", file: "f").study
        #expect(try noop.memory(features: 0, classes: 0, samples: 0) == 0)
    }

    @Test(arguments: [
        ("recipe: {hidden: [65536, 65536, 65536, 65536, 65536, 65536, 65536]}", "recipe.hidden"),
        ("space: {hidden: [[10], [65536, 65536, 65536, 65536, 65536, 65536, 65536]]}", "space.hidden"),
        (
            "recipe: {hidden: [65536, 65536, 65536, 65536, 65536, 65536, 65536]}\nspace: {batch_size: [10, 20]}",
            "recipe.hidden"
        ),
        (
            "recipe: {hidden: [60000, 60000]}\nspace: {batch_size: [10, 65536], optimizer: [sgd, adam]}\nrefit: false",
            nil
        ),
    ])
    func whatFitsNowhereIsRefused(text: String, key: String?) throws {
        let study = try study(text)
        guard let key else {
            #expect(try study.memory(features: 784, classes: 5, samples: 55_000) < Study.memoryLimit)
            return
        }
        let error = try #require(throws: InvalidValue.self) {
            try study.memory(features: 784, classes: 5, samples: 55_000)
        }
        #expect(
            error.key == key && error.problem.contains("TiB") && error.problem.contains("at most 1 TiB"), "\(error)")
    }

    /// A refit's network is stored at the end of its training: too late to learn that it is too large.
    @Test(arguments: [
        ("recipe: {hidden: [40000, 40000]}", "recipe.hidden"),
        ("space: {hidden: [[9], [40000, 40000]]}", "space.hidden"),
        ("recipe: {hidden: [40000, 40000]}\nrefit: false", nil), ("recipe: {hidden: [20000, 20000]}", nil),
    ])
    func aRefitThatCannotBeStoredIsRefused(text: String, key: String?) throws {
        let study = try study(text)
        var refusal: InvalidValue?
        do throws(InvalidValue) {
            _ = try study.memory(features: 784, classes: 5, samples: 55_000)
        } catch {
            refusal = error
        }
        #expect(refusal?.key == key && refusal?.problem.contains("at most 4 GiB") != false)
    }

    /// Sizes that can't be counted are refused, too.
    @Test func sizesWithoutEndAreRefused() throws {
        let error = try #require(throws: InvalidValue.self) {
            try study("").memory(features: Int.max, classes: 5, samples: Int.max)
        }
        #expect(error.problem.contains("more than 8 EiB"))
    }
}

@Suite struct TimeoutTests {
    private func study(_ line: String) throws -> Study {
        try StudyFile("study: s\ndata: {dataset: mnist}\n\(line)", file: "f").study
    }

    @Test(arguments: [
        ("", nil), ("timeout: null", nil), ("timeout: 60", 60), ("timeout: 0.5", 0.5),
        ("timeout: 31536000", 31_536_000),
    ])
    func isReadAndReadBack(line: String, seconds: Double?) throws {
        let study = try study(line)
        #expect(study.timeout == seconds)
        #expect(try Study(study.value) == study)
    }

    /// A study without one has the text that it had before there were any.
    @Test func isLeftOutWhereThereIsNone() throws {
        #expect(try study("timeout: null").value["timeout"] == nil)
        #expect(try study("").value == study("timeout: null").value)
        #expect(try study("timeout: 60").value["timeout"] == .real(60))
    }

    @Test(arguments: ["0", "-1", "31536001", "soon", "[1]", ".inf", ".nan", "true"])
    func refusesWhatIsNoTime(text: String) {
        let error = #expect(throws: StudyFile.Failure.self) { try study("timeout: \(text)") }
        #expect(error?.description.contains("timeout") == true)
    }
}
