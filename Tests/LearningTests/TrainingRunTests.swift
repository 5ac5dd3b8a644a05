import Compute
import Datasets
import Learning
import Testing

@Suite struct TrainingRunTests {
    private let training: Samples
    private let validation: Samples
    private let images: [UInt8]

    init() throws {
        let dataset = try Patterns.noise(training: 50, test: 600)
        images = withExtendedLifetime(dataset) { Array(dataset.training.images) }
        let split = try Split(dataset, validation: 20)
        training = Samples(split.training)
        validation = Samples(split.test)
    }

    /// An epoch is a permutation of the rows, cut in order; the last, smaller batch counts too: the same steps by hand
    /// give the same bits and the same mean loss.
    @Test(arguments: [1, 7, 10, 29, 30, 64])
    func trainsOnTheTailOfAnEpoch(batchSize: Int) throws {
        let recipe = try Recipe.small(#"{"batch_size": \#(batchSize), "epochs": 2, "early_stopping": null}"#)
        let run = try TrainingRun(
            recipe: recipe, training: training, validation: validation, seed: 5, replicate: 1, fold: 2)
        var losses: [Double] = []
        let outcome = try run.run(stop: StopSignal()) { losses.append($0.trainLoss) }
        #expect(outcome == .finished(epochs: 2, bestEpoch: 2))

        let network = try Network(
            features: training.features, classes: training.classes, recipe: recipe, seed: 5, replicate: 1, fold: 2)
        let state = try OptimizerState(recipe.optimizer, parameters: network.parameters.count)
        let all = Stretch(offset: 0, count: network.parameters.count, isKernel: true)
        let pixels = try #require(network.input.pixels)
        let stream = RandomStream(seed: 5, replicate: 1, fold: 2, purpose: .shuffle)
        var expected: [Double] = []
        for epoch in 1...2 {
            var order = Array(0..<Int32(training.count))
            var numbers = stream.sequence(UInt64(epoch))
            order.shuffleStably(using: &numbers)
            #expect(order.sorted() == Array(0..<Int32(training.count)))
            var sum = 0.0
            for start in stride(from: 0, to: order.count, by: batchSize) {
                let batch = order[start..<min(start + batchSize, order.count)].map(Int.init)
                Pixels.gather(
                    images, features: training.features, rows: batch.map { training.rows[$0] }, count: batch.count,
                    into: pixels)
                network.forward(rows: batch.count, step: 0)
                sum += network.loss(labels: batch.map { training.labels[$0] }, rows: batch.count)
                network.backward(rows: batch.count)
                state.advance(rate: recipe.optimizer.learningRate, momentum: nil)
                state.update(all, weights: network.parameters, gradients: network.gradients)
            }
            expected.append(sum / Double(order.count))
        }
        #expect(losses == expected)
        #expect(state.step == 2 * ((30 + batchSize - 1) / batchSize))
        #expect(withExtendedLifetime(network) { network.parameters.floats.map(\.bitPattern) } == run.bits)
    }

    @Test func reportsEachEpoch() throws {
        let recipe = try Recipe.small(#"{"epochs": 4, "early_stopping": null}"#)
        let run = try TrainingRun(recipe: recipe, training: training, validation: validation, seed: 1)
        var reports: [EpochReport] = []
        #expect(try run.run(stop: StopSignal()) { reports.append($0) } == .finished(epochs: 4, bestEpoch: 4))
        #expect(reports.map(\.epoch) == [1, 2, 3, 4])
        #expect(reports.allSatisfy { $0.learningRate == 0.01 && $0.seconds > 0 })
        #expect(reports.allSatisfy { (0...1).contains($0.validationAccuracy) && $0.trainLoss > 0 })
        let evaluation = run.evaluate(validation)
        #expect(evaluation.loss == reports.last?.validationLoss)
        #expect(evaluation.accuracy == reports.last?.validationAccuracy)
    }

    /// 600 rows go through the network in several parts.
    @Test func evaluatesSamplesOfAnyNumber() throws {
        let run = try TrainingRun(recipe: try .small(), training: training, validation: validation, seed: 1)
        let whole = run.evaluate(validation)
        let parts = [0..<1, 1..<258, 258..<600].map { range in
            run.evaluate(validation.subset(range.map { Int32($0) }))
        }
        #expect(whole.samples == 600 && parts.map(\.samples) == [1, 257, 342])
        let sum = parts.reduce(0) { $0 + $1.loss * Double($1.samples) }
        // Products of other sizes may add in another order: some units in the last place of each row's logits.
        #expect(abs(whole.loss - sum / 600) < 1e-6)
        let counts = try #require(whole.confusion?.counts)
        let partCounts = try parts.map { try #require($0.confusion?.counts) }
        #expect(counts == counts.indices.map { cell in partCounts.reduce(0) { $0 + $1[cell] } })
        #expect(counts.reduce(0, +) == 600 && whole.confusion?.labels == [0, 1, 2])
    }

    @Test func stopsBeforeItsFirstEpoch() throws {
        let run = try TrainingRun(recipe: try .small(), training: training, validation: validation, seed: 1)
        let stop = StopSignal()
        #expect(!stop.isRaised)
        stop.raise()
        #expect(stop.isRaised)
        var epochs = 0
        #expect(try run.run(stop: stop) { _ in epochs += 1 } == .stopped)
        #expect(epochs == 0)
    }

    @Test func stopsBetweenBatches() throws {
        let run = try TrainingRun(recipe: try .small(), training: training, validation: validation, seed: 1)
        let stop = StopSignal()
        var epochs = 0
        let outcome = try run.run(stop: stop) { report in
            epochs = report.epoch
            if report.epoch == 2 { stop.raise() }
        }
        #expect(outcome == .stopped && epochs == 2)
    }

    /// The first step's loss is finite, but products of the weights after it are not: found at the next batch, or by
    /// the validation where the epoch has no other.
    @Test(
        arguments: [
            (#""hidden": [17, 3], "activation": "leaky_relu""#, 1e30, 10, 2),
            (#""hidden": [17, 3], "activation": "leaky_relu""#, 1e30, 30, 0), (#""hidden": []"#, 3e38, 10, 2),
        ] as [(String, Double, Int, Int)])
    func reportsDivergence(layers: String, rate: Double, batchSize: Int, step: Int) throws {
        let recipe = try Recipe.small(
            #"{\#(layers), "optimizer": {"sgd": {"learning_rate": \#(rate)}}, "batch_size": \#(batchSize)}"#)
        let run = try TrainingRun(recipe: recipe, training: training, validation: validation, seed: 1)
        var epochs = 0
        #expect(try run.run(stop: StopSignal()) { _ in epochs += 1 } == .diverged(epoch: 1, step: step))
        #expect(epochs == 0)
        #expect(!run.evaluate(validation).loss.isFinite)
    }

    /// Activations that saturate may go on with enormous losses; whatever is reported is finite.
    @Test(arguments: ["elu", "relu", "leaky_relu", "tanh", "logistic"], ["sgd", "momentum", "adam"])
    func withstandsEnormousSteps(activation: String, optimizer: String) throws {
        let recipe = try Recipe.small(
            #"{"activation": "\#(activation)", "optimizer": {"\#(optimizer)": {"learning_rate": 1e37}}, "epochs": 20}"#)
        let run = try TrainingRun(recipe: recipe, training: training, validation: validation, seed: 1)
        var reports: [EpochReport] = []
        let outcome = try run.run(stop: StopSignal()) { reports.append($0) }
        #expect(reports.allSatisfy { $0.trainLoss.isFinite && $0.validationLoss.isFinite })
        switch outcome {
        case .finished(let epochs, _): #expect(epochs == reports.count)
        case .diverged(let epoch, let step): #expect(epoch == reports.count + 1 && (0...3).contains(step))
        case .stopped: Issue.record("nobody raised the signal")
        }
    }
}
