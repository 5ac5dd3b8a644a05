package import Compute
package import Datasets
internal import Foundation

/// How a training run ended.
package enum TrainingOutcome: Sendable, Hashable {
    /// By early stopping or at the last epoch; the network holds the best epoch's weights where early stopping is on.
    /// Epochs count through all parts of a training.
    case finished(epochs: Int, bestEpoch: Int)
    /// The loss was not finite. Steps count from 1 within the epoch; 0 is the epoch's validation.
    case diverged(epoch: Int, step: Int)
    /// The stop signal was raised.
    case stopped
}

/// The training of one network on one set of samples, in all its parts: same recipe, samples and streams, same bits.
///
/// Not `Sendable`: made and used on one thread. Nothing is allocated inside an epoch.
package final class TrainingRun {
    /// All layers. With the recipe's last part done the finished ones; before, those that the last part to be done left, or
    /// those that train, where the whole network does in a single part.
    package let network: Network
    let recipe: Recipe
    private let training: Samples
    private let validation: Samples
    private let shuffles: Bool
    private let streams: (seed: UInt64, replicate: Int, fold: Int)
    private let pairs: PairDraw?
    /// Runs of the training samples' columns that are on anywhere.
    private let live: [Range<Int>]?
    private var preceding = Preceding()
    /// The part that trains or is to train next.
    private var part: TrainingPart?
    /// Its lower layers, where they don't train.
    private var frozen: FrozenLayers?
    private var confusion: [Int64]
    /// What the recipe's `startFrom` was taken from; part of the run's identity.
    private var origin = ""
    private let progress: ProgressCounter

    /// Rows that inference sends through a network at once: its activations stay in the second-level cache.
    package static let evaluationRows = 256

    /// - Parameters:
    ///   - validation: what early stopping watches, once an epoch.
    ///   - seed, replicate, fold: name the random streams; the refit is fold -1.
    ///   - shuffles: otherwise every epoch takes the samples in their order.
    ///   - pairs: how pairs of the training samples are drawn, for a recipe that is for pairs; `validation` are pairs then.
    ///   - progress: counts what gets done.
    package init(
        recipe: Recipe, training: Samples, validation: Samples, seed: UInt64, replicate: Int = 0, fold: Int = 0,
        shuffles: Bool = true, pairs: PairDraw? = nil, progress: ProgressCounter = ProgressCounter()
    ) throws(OutOfMemory) {
        self.recipe = recipe
        self.training = training
        self.validation = validation
        self.shuffles = shuffles
        self.pairs = pairs
        self.progress = progress
        streams = (seed, replicate, fold)
        let usage = training.usage()
        live = usage?.live
        network = try Network(
            for: training, recipe: recipe, density: usage?.density, seed: seed, replicate: replicate, fold: fold)
        confusion = Array(repeating: 0, count: network.classes * network.classes)
    }

    /// Before the training: takes over what the recipe's `startFrom` says.
    ///
    /// - Parameters:
    ///   - weights: a finished network's, as `Network.weightsFile` gives them.
    ///   - name: what messages call them.
    /// - Throws: `DataFileError` for weights that aren't a sound file or don't have the layers.
    package func start(from weights: [UInt8], file name: String) throws(DataFileError) {
        guard let start = recipe.startFrom else { return }
        try network.take(start, of: weights, file: name)
        origin = weights.withUnsafeBytes { sha256Hex($0) }
    }

    /// Trains to the end, or until `stop` is raised; after `restore` from where the checkpoint was.
    ///
    /// - Parameters:
    ///   - onEpoch: called after each epoch, on this thread; first, after `restore`, for the epochs before it.
    ///   - takesCheckpoint: asked when `checkpoints` says that a checkpoint is due; after false, again before the next
    ///     batch. While one is being written another would only take memory.
    ///   - onCheckpoint: called on this thread with a new checkpoint when one is due and taken, and when `stop` asks to
    ///     drain.
    package func run(
        stop: StopSignal, checkpoints: CheckpointPolicy? = nil, onEpoch: (EpochReport) -> Void,
        takesCheckpoint: () -> Bool = { true }, onCheckpoint: (Checkpoint) -> Void = { _ in }
    ) throws(OutOfMemory) -> TrainingOutcome {
        for report in preceding.reports { onEpoch(report) }
        while true {
            let part = try nextPart()
            let outcome = try part.run(
                stop: stop, checkpoints: checkpoints, onEpoch: onEpoch, takesCheckpoint: takesCheckpoint
            ) { () throws(OutOfMemory) in onCheckpoint(try checkpoint(of: part)) }
            guard case .finished(let epochs, _) = outcome else { return outcome }
            if part.network !== network { network.take(part.network) }
            guard preceding.stage + 1 < recipe.parts.count else {
                if let sparsification = recipe.sparsify { try network.sparsify(sparsification) }
                return outcome
            }
            preceding.stage += 1
            preceding.epochs = epochs
            preceding.steps += part.state.step
            preceding.reports += part.state.curve
            self.part = nil
        }
    }

    /// The part that trains or is to train next.
    func nextPart() throws(OutOfMemory) -> TrainingPart {
        if let part { return part }
        return try prepare()
    }

    /// The network, as it is now, on other samples; nil when `stop` asked to abandon the work.
    package func evaluate(_ samples: Samples, stop: StopSignal) -> Evaluation? {
        network.evaluate(samples, through: nil, confusion: &confusion, stop: stop, progress: progress)
    }

    /// The network, as it is now, on other samples.
    package func evaluate(_ samples: Samples) -> Evaluation { network.evaluate(samples) }

    /// Makes the part whose turn it is, from the network as it is now.
    @discardableResult
    private func prepare(_ lower: FrozenLayers? = nil) throws(OutOfMemory) -> TrainingPart {
        let recipe = recipe.parts[preceding.stage]
        frozen = nil
        preceding.seconds = 0
        let made: TrainingPart
        if recipe.freeze == 0 {
            let network = self.recipe.stages.isEmpty ? network : try copy(recipe, nil)
            made = try part(recipe, training, validation, network: network)
        } else {
            let lower = if let lower { lower } else { try FrozenLayers(network, recipe: recipe) }
            frozen = lower
            let upper = try copy(recipe, lower)
            if recipe.cacheFrozen, FrozenLayers.areConstant(recipe) {
                let clock = ContinuousClock()
                let began = clock.now
                let samples = (
                    try lower.outputs(of: training, progress: progress),
                    try lower.outputs(of: validation, progress: progress)
                )
                preceding.seconds = (clock.now - began).seconds
                made = try part(recipe, samples.0, samples.1, network: upper)
            } else {
                made = try part(recipe, training, validation, network: upper, frozen: lower)
            }
        }
        part = made
        return made
    }

    private func part(
        _ recipe: Recipe, _ training: Samples, _ validation: Samples, network: Network, frozen: FrozenLayers? = nil
    ) throws(OutOfMemory) -> TrainingPart {
        try TrainingPart(
            recipe: recipe, training: training, validation: validation, seed: streams.seed,
            replicate: streams.replicate, fold: streams.fold, shuffles: shuffles, network: network,
            live: recipe.freeze == 0 ? live : nil, frozen: frozen, pairs: pairs, preceding: preceding,
            progress: progress)
    }

    /// The layers of the network that a part trains, as they are now: those above `lower`, or all.
    private func copy(_ recipe: Recipe, _ lower: FrozenLayers?) throws(OutOfMemory) -> Network {
        let layers = lower == nil ? nil : recipe.freeze..<recipe.hidden.count + 1
        let copy = try Network(
            features: lower?.features ?? network.features, classes: network.classes, recipe: recipe, chosen: layers,
            evaluation: Self.evaluationRows, pixels: lower == nil && network.input.isPixels,
            sparse: lower == nil && network.input.isSparse, draws: false, seed: streams.seed,
            replicate: streams.replicate, fold: streams.fold)
        copy.take(network)
        return copy
    }
}

// MARK: Checkpoints

extension TrainingRun {
    private static var format: String { "trawl checkpoint 2" }

    /// Names the run in its checkpoints: what its bits depend on, short of the samples' pixels.
    private var identity: String {
        let parts = [
            recipe.value.json, "\(streams.seed) \(streams.replicate) \(streams.fold) \(shuffles)",
            "\(training.features) \(training.classes)", origin,
        ]
        let chosen = [training, validation].flatMap { samples in
            [
                samples.rows.withUnsafeBytes { sha256Hex($0) }, samples.labels.withUnsafeBytes { sha256Hex($0) },
            ]
        }
        return Array((parts + chosen).joined(separator: "\n").utf8).withUnsafeBytes { sha256Hex($0) }
    }

    /// All state, between two batches.
    private func checkpoint(of part: TrainingPart) throws(OutOfMemory) -> Checkpoint {
        var members = part.members
        members["preceding"] = preceding.value
        let bytes = try TensorFile.encode(
            part.tensors() + lowerTensors,
            metadata: ["format": Self.format, "run": identity, "state": Value.object(members).json])
        return Checkpoint(
            bytes: bytes, epoch: preceding.epochs + part.state.epoch, step: preceding.steps + part.state.step)
    }

    /// Those of the frozen layers.
    private var lowerTensors: [TensorFile.Entry] { frozen?.network.allTensors.map { ($0.name, $0) } ?? [] }

    /// Takes the state of a checkpoint of this run, to be called before `run`, which then goes on from there.
    ///
    /// - Parameter name: what messages call the bytes.
    /// - Throws: `DataFileError` for bytes that aren't a sound file, that belong to another run (recipe, seed, fold,
    ///   samples), or whose tensors or state don't fit; `OutOfMemory`. The run is to be thrown away then.
    package func restore(_ checkpoint: [UInt8], file name: String) throws {
        try checkpoint.withUnsafeBytes { try restore($0, name) }
    }

    private func restore(_ bytes: UnsafeRawBufferPointer, _ name: String) throws {
        let layout = try SafeTensors(parsing: bytes, file: name)
        guard layout.metadata["format"] == Self.format else {
            throw DataFileError(
                file: name,
                problem: "its format is \(layout.metadata["format"] ?? "not named"), expected \(Self.format)")
        }
        guard layout.metadata["run"] == identity else {
            throw DataFileError(
                file: name, problem: "it belongs to another run: another recipe, seed, fold, or other samples")
        }
        let text = layout.metadata["state"] ?? ""
        do {
            guard let members = try? Value(json: text) else {  // the reason would be the JSON decoder's
                throw InvalidValue(key: "state", problem: "is not JSON")
            }
            var reader = try ObjectReader(members, at: "state")
            preceding = try Preceding(
                try reader.require("preceding", allowed: "an object"), stages: recipe.parts.count)
            let part = try prepare(lower(bytes, layout, name))
            try TensorFile.decode(part.tensors() + lowerTensors, from: bytes, layout: layout, file: name)
            try part.restore(&reader)
            try reader.finish()
        } catch let error as InvalidValue {
            throw DataFileError(file: name, problem: "\(error)")
        }
    }

    /// The frozen layers of the part whose turn it is, as a checkpoint has them.
    private func lower(
        _ bytes: UnsafeRawBufferPointer, _ layout: SafeTensors, _ name: String
    ) throws -> FrozenLayers? {
        let recipe = recipe.parts[preceding.stage]
        guard recipe.freeze > 0 else { return nil }
        try TensorFile.decode(
            network.allTensors.filter { $0.layer < recipe.freeze }.map { ($0.name, $0) }, from: bytes, layout: layout,
            file: name, partly: true)
        return try FrozenLayers(network, recipe: recipe)
    }
}

extension Duration {
    package var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
