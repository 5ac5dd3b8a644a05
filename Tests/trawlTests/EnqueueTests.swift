import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct EnqueueTests {
    private func enqueue(_ text: String) async throws -> Trawl {
        let url = try TestDatabase.current.url
        return try await Trawl.withFile(text) { path in
            try await Trawl.run(["enqueue", path], environment: ["TRAWL_DATABASE_URL": url])
        }
    }

    private static let study = """
        study: s
        task: noop
        space: {batch_size: [10, 20], activation: [elu, relu]}
        seed: 7
        """

    @Test func aFileIsEnqueuedOnce() async throws {
        let first = try await enqueue(Self.study)
        #expect(first.status == 0 && first.errors == "")
        #expect(first.output == "s: 4 new trials, 4 in all, active\n")
        let second = try await enqueue(Self.study)
        #expect(second.status == 0 && second.output == "s: 0 new trials, 4 in all, active\n")
        let grown = try await enqueue(Self.study.replacing("[10, 20]", with: "[10, 20, 30]"))
        #expect(grown.status == 0 && grown.output == "s: 2 new trials, 6 in all, active\n")
        let changed = try await enqueue(Self.study.replacing("seed: 7", with: "seed: 8"))
        #expect(changed.status == 1 && changed.complaints.count == 1)
        #expect(changed.errors.hasPrefix("trawl: study 's' is there already with another seed"))
    }

    @Test func aDatasetThatIsNotThereIsNamed() async throws {
        let run = try await enqueue("study: s\ndata: {dataset: mnist}\nspace: {batch_size: [10]}\n")
        #expect(run.status == 1 && run.complaints.count == 1)
        #expect(run.errors.contains("dataset 'mnist'") && run.errors.contains("run 'trawl dataset import mnist'"))
        let misspelt = try await enqueue("study: s\ndata: {dataset: mnits}\nspace: {batch_size: [10]}\n")
        #expect(misspelt.status == 1 && misspelt.errors.hasSuffix("; did you mean 'mnist'?\n"))
    }

    /// Each unknown name with the nearest known one.
    @Test(arguments: [
        ("task: nop", "did you mean 'noop'?"), ("task: noop\nrecipe: {optimizer: adm}", "did you mean 'adam'?"),
        ("task: noop\nrecipe: {optimizer: {adamm: {}}}", "did you mean 'adam'?"),
        ("task: noop\nrecipe: {activation: leaky_rlu}", "did you mean 'leaky_relu'?"),
        ("task: noop\nrecipe: {hiden: [8]}", "did you mean 'hidden'?"),
        ("task: noop\nobjective: {maximize: acuracy}", "did you mean 'accuracy'?"),
        ("task: noop\nobjective: {maximise: accuracy}", "did you mean 'maximize'?"),
        ("task: noop\nsearch: {strategy: gird}", "did you mean 'grid'?"),
        ("task: noop\nprioritty: 3", "did you mean 'priority'?"),
        ("task: noop\nseed: 9223372036854775808", "expected a whole number from 0 to 9223372036854775807"),
        ("task: noop\nseed: -1", "expected a whole number from 0 to 9223372036854775807"),
    ])
    func theNearestWordAndTrueBoundsAreNamed(_ lines: String, _ advice: String) async throws {
        let run = try await enqueue("study: s\nspace: {batch_size: [10]}\n\(lines)\n")
        #expect(run.status == 2 && run.complaints.count == 1)
        #expect(run.errors.replacing("allowed is", with: "expected").contains(advice), "\(run.errors)")
    }

    @Test func valuesOfTheFileCanBeReplaced() async throws {
        let url = try TestDatabase.current.url
        let run = try await Trawl.withFile(Self.study) { path in
            try await Trawl.run(
                [
                    "enqueue", path, "--set", "study=s-9", "--set", "seed=9", "--set", "recipe.epochs=7", "--set",
                    "space.batch_size=[30]", "--set", "space.optimizer.adam.learning_rate=[0.1, 0.2]",
                ], environment: ["TRAWL_DATABASE_URL": url])
        }
        #expect(run.status == 0 && run.output == "s-9: 4 new trials, 4 in all, active\n")
        let rows = try await TestDatabase.current.query(
            """
            select spec ->> 'seed' as seed, spec #>> '{recipe,epochs}' as epochs,
                (select string_agg(d ->> 'path', ' ' order by n)
                 from jsonb_array_elements(dimensions) with ordinality e (d, n)) as paths
            from fleet.study
            """)
        #expect(
            rows == [["seed": "9", "epochs": "7", "paths": "batch_size activation optimizer.adam.learning_rate"]])
    }
}
