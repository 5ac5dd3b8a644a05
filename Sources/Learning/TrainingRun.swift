internal import Compute
internal import Datasets

/// What one epoch came to.
package struct EpochReport: Sendable, Hashable {
    /// From 1.
    package let epoch: Int
    /// Mean over the epoch's samples, each at the weights of its own batch.
    package let trainLoss: Double
    package let validationLoss: Double
    package let validationAccuracy: Double
    package let learningRate: Double
    /// Of this epoch's training and validation.
    package let seconds: Double

    package init(
        epoch: Int, trainLoss: Double, validationLoss: Double, validationAccuracy: Double, learningRate: Double,
        seconds: Double
    ) {
        self.epoch = epoch
        self.trainLoss = trainLoss
        self.validationLoss = validationLoss
        self.validationAccuracy = validationAccuracy
        self.learningRate = learningRate
        self.seconds = seconds
    }
}

/// How a training run ended.
package enum TrainingOutcome: Sendable, Hashable {
    /// By early stopping or at the last epoch; the network holds the best epoch's weights where early stopping is on.
    case finished(epochs: Int, bestEpoch: Int)
    /// The loss was not finite. Steps count from 1 within the epoch; 0 is the epoch's validation.
    case diverged(epoch: Int, step: Int)
    /// The stop signal was raised.
    case stopped
}

/// The training of one network on one set of samples: same recipe, samples and streams, same bits.
///
/// Not `Sendable`: made and used on one thread. Nothing is allocated inside an epoch.
package final class TrainingRun {
    package let network: Network
    private let recipe: Recipe
    private let training: Samples
    private let validation: Samples
    private let shuffle: RandomStream
    private let optimizer: OptimizerState
    private let best: Arena
    private var order: [Int32]  // positions in `training`, this epoch's permutation
    private var batchRows: [Int32]
    private var batchLabels: [UInt8]

    /// Rows that validation sends through the network at once: its activations stay in the second-level cache.
    static let evaluationRows = 256

    /// - Parameters:
    ///   - validation: what early stopping watches, once an epoch.
    ///   - seed, replicate, fold: name the random streams; the refit is fold -1.
    package init(
        recipe: Recipe, training: Samples, validation: Samples, seed: UInt64, replicate: Int = 0, fold: Int = 0
    ) {
        self.recipe = recipe
        self.training = training
        self.validation = validation
        shuffle = RandomStream(seed: seed, replicate: replicate, fold: fold, purpose: .shuffle)
        network = Network(
            features: training.features, classes: training.classes, recipe: recipe, evaluation: Self.evaluationRows)
        network.initialize(
            recipe.initializer,
            stream: RandomStream(seed: seed, replicate: replicate, fold: fold, purpose: .initialisation))
        optimizer = OptimizerState(recipe.optimizer, parameters: network.parameters.count)
        optimizer.begin(
            weights: network.parameters,
            stretches: [Stretch(offset: 0, count: network.parameters.count, isKernel: true)])
        best = Arena(count: network.parameters.count)
        order = Array(0..<Int32(training.count))
        batchRows = Array(repeating: 0, count: network.capacity)
        batchLabels = Array(repeating: 0, count: network.capacity)
    }

    /// Trains to the end, or until `stop` is raised. `onEpoch` is called after each epoch, on this thread.
    package func run(stop: StopSignal, onEpoch: (EpochReport) -> Void) -> TrainingOutcome {
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        let clock = ContinuousClock()
        var bestLoss = Double.infinity
        var bestEpoch = 0
        for epoch in 1...recipe.epochs {
            let started = clock.now
            let trainLoss: Double
            switch trainEpoch(epoch, stop: stop) {
            case .success(let loss): trainLoss = loss
            case .failure(.stopped): return .stopped
            case .failure(.notFinite(let step)): return .diverged(epoch: epoch, step: step)
            }
            let evaluation = evaluate(validation)
            guard evaluation.loss.isFinite else { return .diverged(epoch: epoch, step: 0) }
            if evaluation.loss < bestLoss {
                bestLoss = evaluation.loss
                bestEpoch = epoch
                if recipe.earlyStopping != nil { best.copy(from: network.parameters) }
            }
            onEpoch(
                EpochReport(
                    epoch: epoch, trainLoss: trainLoss, validationLoss: evaluation.loss,
                    validationAccuracy: evaluation.accuracy, learningRate: recipe.optimizer.learningRate,
                    seconds: (clock.now - started).seconds))
            if let stopping = recipe.earlyStopping, epoch - bestEpoch > stopping.patience || epoch == recipe.epochs {
                network.parameters.copy(from: best)
                return .finished(epochs: epoch, bestEpoch: bestEpoch)
            }
        }
        return .finished(epochs: recipe.epochs, bestEpoch: recipe.epochs)
    }

    private enum EpochEnd: Error {
        case stopped
        case notFinite(step: Int)
    }

    /// One pass over the training samples in the epoch's own order; the mean loss.
    private func trainEpoch(_ epoch: Int, stop: StopSignal) -> Result<Double, EpochEnd> {
        permute(epoch)
        var lossSum = 0.0
        var start = 0
        var step = 0
        while start < training.count {
            if stop.isRaised { return .failure(.stopped) }
            let rows = min(recipe.batchSize, training.count - start)
            step += 1
            let loss = trainBatch(start: start, rows: rows)
            guard loss.isFinite else { return .failure(.notFinite(step: step)) }
            lossSum += loss
            start += rows
        }
        return .success(lossSum / Double(training.count))
    }

    /// The epoch's permutation is drawn from the identity, so that it depends on the epoch's number alone.
    private func permute(_ epoch: Int) {
        for index in order.indices { order[index] = Int32(index) }
        var numbers = shuffle.sequence(UInt64(epoch))
        order.shuffleStably(using: &numbers)
    }

    private func trainBatch(start: Int, rows: Int) -> Double {
        for index in 0..<rows {
            let position = Int(order[start + index])
            batchRows[index] = training.rows[position]
            batchLabels[index] = training.labels[position]
        }
        training.gather(batchRows, count: rows, into: network.inputs)
        network.forward(rows: rows)
        let loss = network.backward(labels: batchLabels, rows: rows)
        optimizer.advance(rate: recipe.optimizer.learningRate, momentum: nil)
        optimizer.update(
            Stretch(offset: 0, count: network.parameters.count, isKernel: true), weights: network.parameters,
            gradients: network.gradients)
        return loss
    }

    /// The network as it is now, on other samples.
    package func evaluate(_ samples: Samples) -> Evaluation {
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        var loss = 0.0
        var correct = 0
        samples.rows.withUnsafeBufferPointer { rows in
            samples.labels.withUnsafeBufferPointer { labels in
                guard let rows = rows.baseAddress, let labels = labels.baseAddress else { return }
                var start = 0
                while start < samples.count {
                    let count = min(Self.evaluationRows, samples.count - start)
                    samples.gather(rows + start, count: count, into: network.inputs)
                    network.forward(rows: count)
                    let part = SoftmaxLoss.evaluate(
                        logits: network.logits, labels: labels + start, rows: count, classes: network.classes)
                    loss += part.loss
                    correct += part.correct
                    start += count
                }
            }
        }
        let count = Double(samples.count)
        return Evaluation(loss: loss / count, accuracy: Double(correct) / count, samples: samples.count)
    }
}

extension Duration {
    package var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
