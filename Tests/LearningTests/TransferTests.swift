import Datasets
import Learning
import Testing

/// Layers that are taken over, frozen, and thawed in stages.
@Suite struct TransferTests {
    private let training: Samples
    private let validation: Samples

    init() throws {
        let split = try Split(try Patterns.bars(training: 95, test: 40))
        training = Samples(split.training)
        validation = Samples(split.test)
    }

    private func recipe(_ json: String, hidden: [Int] = [17, 12, 12]) throws -> Recipe {
        var value = try Value(json: json)
        if value["hidden"] == nil { value = value.replacing(["hidden"], with: .array(hidden.map { .integer($0) })) }
        value = value.replacing(["batch_size"], with: .integer(10))
        if value["epochs"] == nil { value = value.replacing(["epochs"], with: .integer(3)) }
        return try Recipe(value)
    }

    private func run(_ recipe: Recipe, seed: UInt64 = 3) throws -> TrainingRun {
        try TrainingRun(recipe: recipe, training: training, validation: validation, seed: seed)
    }

    private func finished(_ run: TrainingRun) throws -> (reports: [EpochReport], outcome: TrainingOutcome) {
        var reports: [EpochReport] = []
        let outcome = try run.run(stop: StopSignal(), onEpoch: { reports.append($0) })
        return (reports, outcome)
    }

    private func tensors(_ network: Network) -> [String: [Float]] {
        let all = network.tensors(of: network.parameters) + network.statisticTensors(of: network.statistics)
        return Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.values) })
    }

    static let frozen = [
        #"{"freeze": 2}"#, #"{"freeze": 3, "batch_norm": false, "dropout": 0}"#,
        #"{"freeze": 1, "activation": "prelu"}"#,
        #"{"freeze": 1, "activation": "rrelu", "dropout": {"inputs": 0.2, "hidden": 0.5}}"#,
        #"{"freeze": 5, "skip_connections": {"layers": 2}, "hidden": [12, 12, 12, 12, 12, 9], "optimizer": "ftrl", "l1": 0.001}"#,
    ]

    /// The frozen layers keep their bits, those above learn, and what was computed once is what each step would compute.
    @Test(arguments: frozen)
    func frozenLayersStayAndMayBeKept(json: String) throws {
        let recipe = try recipe(json)
        let run = try run(recipe)
        let before = tensors(run.network)
        let (reports, _) = try finished(run)
        let after = tensors(run.network)
        for (name, values) in before {
            let isFrozen = (0..<recipe.freeze).contains { name.hasPrefix("hidden.\($0).") }
            let isStill = name.hasSuffix("variance") || name.hasSuffix("mean")
            if isFrozen { #expect(after[name] == values, "\(name)") }
            if !isFrozen && !isStill { #expect(after[name] != values, "\(name)") }
        }
        var each = try Value(json: json)
        each = each.replacing(["cache_frozen"], with: .bool(false))
        let stepwise = try self.run(try self.recipe(each.json))
        let (others, _) = try finished(stepwise)
        // Within rounding of a network's outputs.
        for (one, other) in zip(reports, others) {
            #expect(abs(one.validationLoss - other.validationLoss) < 1e-5)
            #expect(abs(one.trainLoss - other.trainLoss) < 1e-5)
        }
        #expect(reports.count == others.count)
        // The whole network is what the last epoch's validation saw.
        let best = try #require(reports.min { $0.validationLoss < $1.validationLoss })
        #expect(abs(run.evaluate(validation).loss - best.validationLoss) < 1e-6)
    }

    @Test func augmentedSamplesAreNotKept() throws {
        let recipe = try recipe(#"{"freeze": 2, "augmentation": {"shift": 1}}"#)
        let run = try run(recipe)
        let before = tensors(run.network)
        let (reports, _) = try finished(run)
        #expect(reports.count == 3 && tensors(run.network)["hidden.1.kernel"] == before["hidden.1.kernel"])
    }

    private func model(_ json: String, hidden: [Int] = [17, 12, 12]) throws -> (weights: [UInt8], network: Network) {
        let run = try run(try recipe(json, hidden: hidden), seed: 8)
        _ = try finished(run)
        return try (run.network.weightsFile(), run.network)
    }

    @Test(arguments: [1, 2, 3])
    func takesTheLowestLayersAndStartsTheRestAfresh(layers: Int) throws {
        let (weights, network) = try model("{}")
        let theirs = tensors(network)
        let fresh = try tensors(run(try recipe("{}")).network)
        let run = try run(try recipe(#"{"start_from": {"layers": \#(layers)}}"#))
        try run.start(from: weights, file: "base@1")
        for (name, values) in tensors(run.network) {
            let isTaken = (0..<layers).contains { name.hasPrefix("hidden.\($0).") }
            #expect(values == (isTaken ? theirs[name] : fresh[name]), "\(name)")
        }
    }

    @Test func refusesAModelThatLacksTheLayers() throws {
        let (weights, _) = try model("{}", hidden: [17, 12])
        func refusal(_ json: String, hidden: [Int]) throws -> String {
            let run = try run(try recipe(json, hidden: hidden))
            let before = tensors(run.network)
            let error = #expect(throws: DataFileError.self) { try run.start(from: weights, file: "base@1") }
            #expect(tensors(run.network) == before)
            return error.map { "\($0)" } ?? ""
        }
        let more = try refusal(#"{"start_from": {"layers": 3}}"#, hidden: [17, 12, 12])
        #expect(more.contains("base@1") && more.contains("has 2 hidden layers") && more.contains("3 are wanted"))
        let wider = try refusal(#"{"start_from": {"layers": 2}}"#, hidden: [17, 13])
        #expect(wider.contains("hidden.1.kernel") && wider.contains("[17, 12]") && wider.contains("[17, 13]"))
        let tower = try refusal(#"{"start_from": {"tower": "a"}}"#, hidden: [17, 12])
        #expect(tower.contains("has 0 hidden layers named a.hidden.N"))
        let plain = try refusal(#"{"start_from": {"layers": 2}, "batch_norm": false}"#, hidden: [17, 12])
        #expect(plain.contains("hidden.0.bias"))
    }

    static let stages = #"""
        {"stages": [{"freeze": 2, "epochs": 3}, {"freeze": 1, "optimizer": {"adam": {"learning_rate": 0.0005}}},
            {"freeze": 0, "epochs": 2, "batch_size": 32, "dropout": 0.1, "early_stopping": null}], "sparsify": {"fraction": 0.3}}
        """#

    /// Each stage goes on from the best of the one before, with a fresh optimiser and its own settings.
    @Test func stagesGoOnFromTheBest() throws {
        let recipe = try recipe(Self.stages)
        let run = try run(recipe)
        let (reports, outcome) = try finished(run)
        #expect(reports.map(\.epoch) == Array(1...8) && reports.map(\.stage) == [0, 0, 0, 1, 1, 1, 2, 2])
        #expect(outcome == .finished(epochs: 8, bestEpoch: 8))
        #expect(reports[3].learningRate == 0.0005 && reports[6].learningRate == 0.001)
        #expect(run.network.sparsity().all >= 0.29)

        // The first stage by itself is the same training, and a second one that can't move keeps its best.
        let alone = try self.run(try self.recipe(#"{"freeze": 2, "epochs": 3}"#))
        let (first, _) = try finished(alone)
        #expect(first.map(\.validationLoss) == reports.prefix(3).map(\.validationLoss))
        let still = try self.run(
            try self.recipe(
                #"{"stages": [{"freeze": 2, "epochs": 3}, {"optimizer": {"sgd": {"learning_rate": 1e-30}}}], "dropout": 0, "batch_norm": false}"#
            ))
        let (both, _) = try finished(still)
        let best = try #require(both.prefix(3).map(\.validationLoss).min())
        // The frozen layers' values were kept for the first stage: rounding apart.
        #expect(both.dropFirst(3).allSatisfy { abs($0.validationLoss - best) < 1e-6 })
    }

    @Test func goesOnFromAnyStepOfAnyStage() throws {
        let recipe = try recipe(Self.stages)
        let whole = try run(recipe)
        var reports: [EpochReport] = []
        var checkpoints: [Checkpoint] = []
        let outcome = try whole.run(
            stop: StopSignal(), checkpoints: CheckpointPolicy(seconds: 0), onEpoch: { reports.append($0) },
            onCheckpoint: { checkpoints.append($0) })
        #expect(Set(checkpoints.map(\.epoch)) == Set(1...8))
        for checkpoint in checkpoints.enumerated().filter({ $0.offset % 5 == 0 }).map(\.element) {
            let again = try run(recipe)
            try again.restore(checkpoint.bytes, file: "checkpoint")
            var replayed: [EpochReport] = []
            #expect(try again.run(stop: StopSignal(), onEpoch: { replayed.append($0) }) == outcome)
            #expect(try again.network.weightsHash == whole.network.weightsHash, "step \(checkpoint.step)")
            #expect(replayed.map(\.validationLoss) == reports.map(\.validationLoss))
            #expect(replayed.map(\.epoch) == reports.map(\.epoch) && replayed.map(\.stage) == reports.map(\.stage))
        }
    }

    /// What a run started from is part of its checkpoints' identity.
    @Test func aCheckpointOfAnotherOriginIsRefused() throws {
        let recipe = try recipe(#"{"start_from": {"layers": 2}, "freeze": 2}"#)
        func started(_ seed: UInt64) throws -> TrainingRun {
            let other = try run(try self.recipe("{}"), seed: seed)
            let run = try run(recipe)
            try run.start(from: other.network.weightsFile(), file: "base@1")
            return run
        }
        var last: Checkpoint?
        _ = try started(8).run(
            stop: StopSignal(), checkpoints: CheckpointPolicy(seconds: 0), onEpoch: { _ in },
            onCheckpoint: { last = $0 })
        let bytes = try #require(last).bytes
        try started(8).restore(bytes, file: "checkpoint")
        let error = #expect(throws: DataFileError.self) { try started(9).restore(bytes, file: "checkpoint") }
        #expect(error.map { "\($0)" }?.contains("belongs to another run") == true)
    }
}
