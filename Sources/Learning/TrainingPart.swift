internal import Compute
internal import Datasets
internal import Foundation

/// One part of a training: a network on one set of samples, with one optimiser. Same recipe, samples and streams, same bits.
///
/// Not `Sendable`: made and used on one thread. Nothing is allocated inside an epoch.
final class TrainingPart {
    let network: Network
    let recipe: Recipe
    let training: Samples
    private let validation: Samples
    private let shuffles: Bool
    private let shuffle: RandomStream
    private let augmentation: RandomStream
    let optimizer: OptimizerState
    /// The best epoch's parameters and running statistics.
    let best: (parameters: Arena, statistics: Arena)
    var schedule: ScheduleState
    var state = RunState()
    /// What came before in the same training.
    let preceding: Preceding
    /// The layers below `network`, where they turn samples into its inputs at each step.
    private let frozen: FrozenLayers?
    private let stretches: [[Stretch]]  // of each layer
    private let kernels: [Matrix]
    private let norms: Arena  // max-norm's scratch
    private var order: [Int32]  // positions in `training`, this epoch's permutation
    private var batchRows: [Int32]
    private var batchLabels: [UInt8]
    private var confusion: [Int64]  // (classes, classes), of the evaluation that runs
    private let warp: ImageWarp?
    /// How the pairs of an epoch are drawn; nil: it is made of the samples themselves.
    private let pairs: PairDraw?
    private let pairing: RandomStream
    private var batchPartners: [Int32]
    private let progress: ProgressCounter

    /// - Parameters:
    ///   - validation: what early stopping watches, once an epoch.
    ///   - seed, replicate, fold: name the random streams; the refit is fold -1.
    ///   - shuffles: otherwise every epoch takes the samples in their order.
    ///   - network: what trains.
    ///   - live: runs of the samples' columns that are on anywhere; nil where that isn't known.
    ///   - frozen: what turns samples into the network's inputs.
    ///   - pairs: how pairs of the samples are drawn, where the network is for pairs.
    ///   - progress: counts batches, parts of evaluations and checkpoints.
    init(
        recipe: Recipe, training: Samples, validation: Samples, seed: UInt64, replicate: Int, fold: Int, shuffles: Bool,
        network: Network, live: [Range<Int>]?, frozen: FrozenLayers?, pairs: PairDraw?, preceding: Preceding,
        progress: ProgressCounter
    ) throws(OutOfMemory) {
        precondition((recipe.pairs == nil) == (pairs == nil), "a network for pairs trains on pairs")
        self.recipe = recipe
        self.training = training
        self.validation = validation
        self.shuffles = shuffles
        shuffle = RandomStream(seed: seed, replicate: replicate, fold: fold, purpose: .shuffle)
        augmentation = RandomStream(seed: seed, replicate: replicate, fold: fold, purpose: .augmentation)
        self.frozen = frozen
        self.preceding = preceding
        self.network = network
        self.progress = progress
        optimizer = try OptimizerState(recipe.optimizer, parameters: network.parameters.count)
        best = (try Arena(count: network.parameters.count), try Arena(count: network.statistics.count))
        schedule = ScheduleState(
            recipe.schedule, base: recipe.optimizer.learningRate,
            stepsPerEpoch: Self.steps(samples: training.count, recipe: recipe), epochs: recipe.epochs)
        stretches = network.stretches(live: recipe.leavesUnusedWeights ? live : nil)
        kernels = network.tensors(of: network.parameters).filter(\.isKernel).map(\.matrix)
        norms = try Arena(count: kernels.map(\.stride).max() ?? 0)
        order = Array(0..<Int32(training.count))
        self.pairs = pairs
        pairing = RandomStream(seed: seed, replicate: replicate, fold: fold, purpose: .pairs)
        batchPartners = Array(repeating: 0, count: pairs == nil ? 0 : recipe.batchSize + 1)
        batchRows = Array(repeating: 0, count: recipe.batchSize + 1)
        batchLabels = Array(repeating: 0, count: recipe.batchSize + 1)
        confusion = Array(repeating: 0, count: network.classes * network.classes)
        if recipe.augmentation != nil, let shape = training.shape {
            warp = try ImageWarp(height: shape.height, width: shape.width)
        } else {
            warp = nil
        }
    }

    /// Batches of an epoch. Under batch norm a last batch of one row, which has no variance, joins the one before.
    static func steps(samples: Int, recipe: Recipe) -> Int {
        let whole = (samples + recipe.batchSize - 1) / recipe.batchSize
        return recipe.batchNorm != nil && whole > 1 && samples % recipe.batchSize == 1 ? whole - 1 : whole
    }

    private func rows(from start: Int) -> Int {
        let left = training.count - start
        return recipe.batchNorm != nil && left == recipe.batchSize + 1 ? left : min(recipe.batchSize, left)
    }

    /// Trains to the end, or until `stop` is raised; after `restore` from where the checkpoint was.
    ///
    /// - Parameters:
    ///   - onEpoch: called after each epoch, on this thread; first, after `restore`, for the epochs before it.
    ///   - takesCheckpoint: asked when `checkpoints` says that a checkpoint is due; after false, again before the next
    ///     batch.
    ///   - onCheckpoint: called on this thread between two batches, when a checkpoint is due and taken, and when `stop` asks
    ///     to drain.
    func run(
        stop: StopSignal, checkpoints: CheckpointPolicy?, onEpoch: (EpochReport) -> Void,
        takesCheckpoint: () -> Bool, onCheckpoint: () throws(OutOfMemory) -> Void
    ) throws(OutOfMemory) -> TrainingOutcome {
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        let clock = ContinuousClock()
        var timer = CheckpointTimer(checkpoints, from: clock.now)
        func save() throws(OutOfMemory) {
            progress.advance()
            try onCheckpoint()
            progress.advance()
            timer.saved(at: clock.now)
        }
        for report in state.curve { onEpoch(report) }
        if state.step == 0 { begin() }
        while state.epoch <= recipe.epochs {
            let started = clock.now
            permute(preceding.epochs + state.epoch)
            while state.position < training.count {
                switch stop.level {
                case .none: break
                case .drain:
                    try save()
                    return .stopped
                case .abandon: return .stopped
                }
                if timer.isDue(at: clock.now), takesCheckpoint() { try save() }
                progress.advance()
                let start = state.position
                let loss = trainBatch(start: start, rows: rows(from: start))
                guard loss.isFinite else {
                    return .diverged(
                        epoch: preceding.epochs + state.epoch, step: start / recipe.batchSize + 1)
                }
            }
            guard let evaluation = evaluate(validation, stop: stop) else { return .stopped }
            guard evaluation.loss.isFinite else { return .diverged(epoch: preceding.epochs + state.epoch, step: 0) }
            note(evaluation, seconds: (clock.now - started).seconds + (state.epoch == 1 ? preceding.seconds : 0))
            if let report = state.curve.last { onEpoch(report) }
            let epoch = state.epoch
            if let stopping = recipe.earlyStopping, epoch - state.bestEpoch > stopping.patience { break }
            state.epoch += 1
            state.position = 0
            state.lossSum = 0
            if epoch < recipe.epochs, let every = checkpoints?.epochs, epoch.isMultiple(of: every) { timer.demand() }
        }
        return finish()
    }

    /// Before a fresh run's first step.
    func begin() {
        optimizer.begin(weights: network.parameters, stretches: stretches.flatMap { $0 })
    }

    /// Takes an epoch's end into the state.
    private func note(_ evaluation: Evaluation, seconds: Double) {
        state.curve.append(
            EpochReport(
                epoch: preceding.epochs + state.epoch, stage: preceding.stage,
                trainLoss: state.lossSum / Double(training.count),
                validationLoss: evaluation.loss, validationAccuracy: evaluation.accuracy,
                learningRate: schedule.rate(step: state.step - 1), seconds: seconds))
        schedule.epochEnded(validationLoss: evaluation.loss)
        guard evaluation.loss < state.bestLoss else { return }
        state.bestLoss = evaluation.loss
        state.bestEpoch = state.epoch
        guard recipe.earlyStopping != nil else { return }
        best.parameters.copy(from: network.parameters)
        best.statistics.copy(from: network.statistics)
        state.bestBatches = network.normalizedBatches
    }

    /// The last weights, or the best where early stopping is on.
    private func finish() -> TrainingOutcome {
        let epochs = state.curve.count
        var chosen = epochs
        if recipe.earlyStopping != nil {
            network.parameters.copy(from: best.parameters)
            network.statistics.copy(from: best.statistics)
            network.normalizedBatches = state.bestBatches
            chosen = state.bestEpoch
        }
        return .finished(epochs: preceding.epochs + epochs, bestEpoch: preceding.epochs + chosen)
    }

    /// The epoch's permutation is drawn from the identity, so that it depends on the epoch's number alone.
    func permute(_ epoch: Int) {
        guard shuffles else { return }
        for index in order.indices { order[index] = Int32(index) }
        var numbers = shuffle.sequence(UInt64(epoch))
        order.shuffleStably(using: &numbers)
    }

    /// One step on `rows` samples of the epoch's order from `start` on; the sum of their losses.
    func trainBatch(start: Int, rows: Int) -> Double {
        gather(start: start, rows: rows)
        let loss = trainGathered(rows: rows)
        state.step += 1
        state.position = start + rows
        state.lossSum += loss
        return loss
    }

    /// A step on the `rows` samples that were gathered last.
    func trainGathered(rows: Int) -> Double {
        network.forward(rows: rows, step: preceding.steps + state.step)
        let loss = network.loss(labels: batchLabels, rows: rows)
        optimizer.advance(rate: schedule.rate(step: state.step), momentum: schedule.momentum(step: state.step))
        if case .norm(let limit) = recipe.gradientClipping {
            for layer in stretches.indices.reversed() {
                network.backward(layer: layer, rows: rows)
                penalize(layer)
            }
            clip(norm: limit)
            for layer in stretches.indices { update(layer) }
        } else {
            // Each layer's update follows its gradient at once, while it is in the cache.
            for layer in stretches.indices.reversed() {
                network.backward(layer: layer, rows: rows)
                penalize(layer)
                if case .value(let limit) = recipe.gradientClipping { clip(layer, value: limit) }
                update(layer)
            }
        }
        return loss
    }

    private func gather(start: Int, rows: Int) {
        if let pairs {
            draw(pairs, batch: start / recipe.batchSize, rows: rows)
            training.gather(batchRows, partners: batchPartners, count: rows, into: network)
            augment(network.input, rows: network.secondInput == nil ? 2 * rows : rows, counter: 0)
            if let second = network.secondInput { augment(second, rows: rows, counter: rows) }
            return
        }
        let (order, training) = (order, training)
        batchRows.withUnsafeMutableBufferPointer { batchRows in
            batchLabels.withUnsafeMutableBufferPointer { batchLabels in
                for index in 0..<rows {
                    let position = Int(order[start + index])
                    batchRows[index] = training.rows[position]
                    batchLabels[index] = training.labels[position]
                }
            }
        }
        let input = frozen?.network.input ?? network.input
        training.gather(batchRows, count: rows, into: input)
        augment(input, rows: rows, counter: 0)
        frozen?.pass(rows: rows, into: network.input)
    }

    /// The pairs of a batch: first those of equal classes, label 0, then those of different ones, label 1.
    private func draw(_ pairs: PairDraw, batch: Int, rows: Int) {
        let epoch = preceding.epochs + state.epoch
        var numbers = pairing.sequence(UInt64(epoch) << 32 | UInt64(batch))
        let equal = PairDraw.equalPairs(of: rows, batch: batch)
        for index in 0..<rows {
            let pair = pairs.draw(equal: index < equal, using: &numbers)
            batchRows[index] = training.rows[Int(pair.first)]
            batchPartners[index] = training.rows[Int(pair.second)]
            batchLabels[index] = index < equal ? 0 : 1
        }
    }

    /// - Parameter counter: of the first row's random numbers.
    private func augment(_ input: InputBuffer, rows: Int, counter: Int) {
        guard let augmentation = recipe.augmentation, let warp, let pixels = input.pixels else { return }
        for row in 0..<rows {
            let transform = augmentation.draw(
                step: preceding.steps + state.step, row: counter + row, stream: self.augmentation)
            let image = pixels + row * Pixels.stride(training.features)
            warp.apply(transform, to: image, into: image)
        }
    }

    /// Adds the gradients of l1 and l2.
    private func penalize(_ layer: Int) {
        guard recipe.l1 > 0 || recipe.l2 > 0 else { return }
        for stretch in stretches[layer] where stretch.isKernel {
            Penalty.add(
                l1: Float(recipe.l1), l2: Float(recipe.l2), weights: network.parameters.base + stretch.offset,
                gradients: network.gradients.base + stretch.offset, count: stretch.count)
        }
    }

    private func clip(_ layer: Int, value limit: Double) {
        for stretch in stretches[layer] {
            Clipping.clip(network.gradients.base + stretch.offset, count: stretch.count, limit: Float(limit))
        }
    }

    /// All gradients times limit / max(norm, limit), the norm taken over all parameters.
    private func clip(norm limit: Double) {
        var squares = 0.0
        for layer in stretches {
            for stretch in layer {
                squares += Clipping.squaredNorm(network.gradients.base + stretch.offset, count: stretch.count)
            }
        }
        let norm = squares.squareRoot()
        guard norm > limit else { return }
        for layer in stretches {
            for stretch in layer {
                Clipping.scale(
                    network.gradients.base + stretch.offset, count: stretch.count, factor: Float(limit / norm))
            }
        }
    }

    private func update(_ layer: Int) {
        for stretch in stretches[layer] {
            optimizer.update(stretch, weights: network.parameters, gradients: network.gradients)
        }
        if let limit = recipe.maxNorm {
            MaxNorm.apply(kernels[layer], limit: Float(limit), scratch: norms.base)
        }
    }

    /// The network as it is now, on other samples; nil when `stop` asked to abandon the work.
    private func evaluate(_ samples: Samples, stop: StopSignal) -> Evaluation? {
        network.evaluate(samples, through: frozen, confusion: &confusion, stop: stop, progress: progress)
    }
}

extension Recipe {
    /// Units of the first layer, be it hidden or the output.
    func firstUnits(_ classes: Int) -> Int { hidden.first ?? (output == .logistic ? 1 : classes) }

    /// Whether a weight whose gradient is always 0 stays as it is: then columns of pixels that are never on need no
    /// update. Penalties, max-norm, augmentation and the optimisers that forget their start move such weights.
    var leavesUnusedWeights: Bool {
        guard l1 == 0, l2 == 0, maxNorm == nil, augmentation == nil else { return false }
        return switch optimizer {
        case .ftrl, .dualAveraging: false
        default: true
        }
    }
}
