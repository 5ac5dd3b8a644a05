import Compute
import Datasets
import Foundation
import Learning
import Testing

/// Networks for pairs: two towers, joined.
@Suite struct PairNetworkTests {
    private static let (features, rows) = (5, 12)

    private func network(_ json: String) throws -> Network {
        try Network(features: Self.features, classes: 2, recipe: try Recipe(Value(json: json)), pixels: false, seed: 3)
    }

    private func numbers() -> [Float] {
        var numbers = RandomStream(key: 8).sequence(0)
        return (0..<2 * Self.rows * Self.features).map { _ in Float(numbers.uniform()) }
    }

    /// First the first images' numbers, then the second ones'.
    private func put(_ values: [Float], into network: Network) {
        let stride = Matrix.stride(Self.features)
        for (index, value) in values.enumerated() {
            var row = index / Self.features
            var target = network.input
            if row >= Self.rows, let second = network.secondInput {
                row -= Self.rows
                target = second
            }
            target.numbers[row * stride + index % Self.features] = value
        }
    }

    @Test(arguments: [true, false], [[], [4], [9, 3]])
    func equalsANaiveOne(tied: Bool, joint: [Int]) throws {
        let json =
            #"{"hidden": [17, 9], "activation": "tanh", "batch_norm": false, "dropout": 0, "pairs": {"tied": \#(tied), "hidden": \#(joint)}}"#
        let network = try network(json)
        let inputs = numbers()
        let tensors = network.tensors(of: network.parameters)
        #expect(tensors.contains { $0.name == "b.hidden.0.kernel" } == !tied)
        var draws = RandomStream(key: 4).sequence(0)
        for tensor in tensors where !tensor.isKernel {
            tensor.assign(tensor.values.map { _ in Float(draws.uniform()) })
        }
        func part(_ prefixes: [String], all: Bool) -> NaiveNetwork {
            NaiveNetwork(
                activation: "tanh",
                tensors: tensors.filter { tensor in prefixes.contains { tensor.name.hasPrefix($0) } }
                    .map { ($0.shape, $0.values.map(Double.init)) }, activatesAll: all)
        }
        let half = Self.rows * Self.features
        let doubles = inputs.map(Double.init)
        let left = part(["a."], all: true).logits(Array(doubles[..<half]), rows: Self.rows)
        let right = part([tied ? "a." : "b."], all: true).logits(Array(doubles[half...]), rows: Self.rows)
        var joined: [Double] = []
        for row in 0..<Self.rows {
            let units = row * 9..<row * 9 + 9
            joined += left[units]
            joined += right[units]
        }
        let expected = part(["joint.", "output."], all: false).logits(joined, rows: Self.rows)
        put(inputs, into: network)
        network.forward(rows: Self.rows, step: 0)
        #expect(firstMiss(network.logits(rows: Self.rows), expected, relative: 1e-5, absolute: 1e-6) == nil)
        network.prepareInference()
        network.infer(rows: Self.rows)
        #expect(firstMiss(network.logits(rows: Self.rows), expected, relative: 1e-5, absolute: 1e-6) == nil)
    }

    /// As `GradientTests.equalsDifferencesOfItsOwnLoss`, for its reasons within its bounds.
    @Test(
        arguments: [
            #"{"activation": "elu", "dropout": 0, "batch_norm": false}"#,
            #"{"activation": "elu", "dropout": {"inputs": 0.3, "hidden": 0.3}, "batch_norm": true}"#,
            // A slope near 1, since few units leave no room for a kink within the step.
            #"{"activation": {"prelu": {"initial": 0.95}}, "dropout": 0, "batch_norm": false}"#,
            #"{"activation": {"rrelu": {"lower": 0.3, "upper": 0.9}}, "dropout": 0.2, "batch_norm": false}"#,
            #"{"activation": "selu", "dropout": 0, "batch_norm": false, "skip_connections": {"layers": 1}}"#,
        ],
        [#"{"tied": false, "hidden": [6]}"#, #"{"tied": true, "hidden": [6, 5]}"#, #"{"tied": false, "hidden": []}"#])
    func equalsDifferencesOfItsOwnLoss(json: String, pairs: String) throws {
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        var value = try Value(json: json)
        value = value.replacing(["hidden"], with: .array([.integer(9), .integer(9)]))
        value = value.replacing(["pairs"], with: try Value(json: pairs))
        let network = try network(value.json)
        let inputs = numbers()
        let labels = (0..<Self.rows).map { UInt8($0 % 2) }
        func loss() -> Double {
            put(inputs, into: network)
            network.forward(rows: Self.rows, step: 5)
            return network.loss(labels: labels, rows: Self.rows) / Double(Self.rows)
        }
        withExtendedLifetime(network) {
            _ = loss()
            network.backward(rows: Self.rows)
            let gradients = network.tensors(of: network.gradients).map { ($0.name, $0.values) }
            for (tensor, (name, gradient)) in zip(network.tensors(of: network.parameters), gradients) {
                var squares = 0.0
                var norm = 0.0
                for index in gradient.indices {
                    let (row, column) = (index / tensor.matrix.columns, index % tensor.matrix.columns)
                    let weight = tensor.matrix[row, column]
                    tensor.matrix[row, column] = weight + 0x1p-8
                    let high = loss()
                    tensor.matrix[row, column] = weight - 0x1p-8
                    let low = loss()
                    tensor.matrix[row, column] = weight
                    let difference = (high - low) / 0x1p-7
                    squares += (difference - Double(gradient[index])) * (difference - Double(gradient[index]))
                    norm += difference * difference
                }
                #expect(squares.squareRoot() <= 0.03 * norm.squareRoot() + 2e-4, "\(name)")
                #expect(norm > 0, "\(name)")
            }
        }
    }
}

/// Training them on pairs that are drawn on the way.
@Suite struct PairTrainingTests {
    private let training: Samples
    private let test: Samples

    init() throws {
        let split = try Split(try Patterns.bars(training: 600, test: 300))
        training = Samples(split.training)
        test = Samples(split.test)
    }

    private func recipe(_ pairs: String, epochs: Int = 40) throws -> Recipe {
        try Recipe(
            Value(
                json:
                    #"{"hidden": [40, 40], "batch_norm": false, "dropout": 0, "batch_size": 25, "epochs": \#(epochs), "pairs": \#(pairs)}"#
            ))
    }

    private func run(_ recipe: Recipe, seed: UInt64 = 1) throws -> TrainingRun {
        try TrainingRun(
            recipe: recipe, training: training, validation: try test.fixedPairs(), seed: seed,
            pairs: try PairDraw(labels: training.labels))
    }

    @Test func fixedPairsAreHalfEqualAndAlwaysTheSame() throws {
        let pairs = try test.fixedPairs()
        #expect(pairs.count == 300 && pairs.labels.count { $0 == 0 } == 150 && pairs.classLabels == [0, 1])
        let run = try run(try recipe("{}", epochs: 1))
        #expect(run.evaluate(pairs) == run.evaluate(try test.fixedPairs()))
    }

    /// A layer on top of the joined outputs lets the network learn; without one its sum is additive in the two images, and
    /// a constant answer, a loss of ln 2, is the best there is.
    @Test func aJointLayerIsNeeded() throws {
        let split = try Split(try Patterns.sparseBars(training: 400, test: 200))
        let (images, pairs) = (Samples(split.training), try Samples(split.test).fixedPairs())
        func trained(_ json: String) throws -> TrainingRun {
            let run = try TrainingRun(
                recipe: try recipe(json), training: images, validation: pairs, seed: 1,
                pairs: try PairDraw(labels: images.labels))
            _ = try run.run(stop: StopSignal(), onEpoch: { _ in })
            return run
        }
        let with = try trained(#"{"hidden": [10]}"#)
        // No function that is additive in the two images is right on more than 3/4.
        #expect(with.evaluate(pairs).accuracy > 0.85)
        let without = try trained(#"{"hidden": []}"#)
        // Early stopping keeps the best of what is noise around ln 2.
        #expect(abs(without.evaluate(pairs).loss - log(2)) < 0.02)
    }

    @Test(arguments: [#"{"tied": true}"#, "{}"])
    func goesOnFromAnyStep(pairs: String) throws {
        let recipe = try recipe(pairs, epochs: 3)
        let whole = try run(recipe)
        var checkpoints: [Checkpoint] = []
        var reports: [EpochReport] = []
        let outcome = try whole.run(
            stop: StopSignal(), checkpoints: CheckpointPolicy(seconds: 0), onEpoch: { reports.append($0) },
            onCheckpoint: { checkpoints.append($0) })
        for checkpoint in checkpoints.enumerated().filter({ $0.offset % 11 == 0 }).map(\.element) {
            let again = try run(recipe)
            try again.restore(checkpoint.bytes, file: "checkpoint")
            #expect(try again.run(stop: StopSignal(), onEpoch: { _ in }) == outcome)
            #expect(try again.network.weightsHash == whole.network.weightsHash, "step \(checkpoint.step)")
        }
        #expect(try run(recipe, seed: 2).run(stop: StopSignal(), onEpoch: { _ in }) != .stopped)
        #expect(reports.map(\.epoch) == [1, 2, 3])
    }

    /// Folds divide images: a fold's pairs are of its own images.
    @Test func foldsTrainOnPairs() throws {
        let division = try CrossValidation(try Split(try Patterns.bars(training: 120, test: 60)), folds: 2, seed: 4)
        let recipe = try recipe("{}", epochs: 2)
        for fold in [0, CrossValidation.refit] {
            let part = try division.part(fold)
            let result = try #require(
                try part.train(recipe, seed: 4, replicate: 0, fold: fold, stop: StopSignal()) { _ in })
            #expect(result.evaluation?.confusion?.labels == [0, 1] && result.evaluation?.samples == part.scoring.count)
            #expect((result.training != nil) == (fold == CrossValidation.refit))
        }
    }

    /// A tower's layers go into a network that classifies.
    @Test(arguments: ["a", "b"])
    func aTowerCanBeReused(tower: String) throws {
        let pairs = try run(try recipe("{}", epochs: 1))
        _ = try pairs.run(stop: StopSignal(), onEpoch: { _ in })
        let classifier = try Recipe(
            Value(
                json:
                    #"{"hidden": [40, 40], "batch_norm": false, "dropout": 0, "epochs": 2, "freeze": 2, "start_from": {"tower": "\#(tower)"}}"#
            ))
        let run = try TrainingRun(recipe: classifier, training: training, validation: test, seed: 1)
        try run.start(from: pairs.network.weightsFile(), file: "pairs@1")
        _ = try run.run(stop: StopSignal(), onEpoch: { _ in })
        func kernel(_ network: Network, _ name: String) -> [Float]? {
            network.tensors(of: network.parameters).first { $0.name == name }?.values
        }
        #expect(kernel(run.network, "hidden.1.kernel") == kernel(pairs.network, "\(tower).hidden.1.kernel"))
        #expect(kernel(run.network, "hidden.1.kernel") != nil)
    }
}
