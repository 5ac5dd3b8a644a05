internal import Compute

/// How much memory a training takes and how much it computes, from its recipe alone: the sizes are those that the plan's
/// buffers are allocated with, so that a new buffer is counted as soon as it has a size. Nothing overflows: a size that
/// can't be counted is `Int.max`.
package enum MemoryEstimate {
    /// What a training takes whatever its recipe: its thread, its task, the small collections.
    package static let fixed = 2 << 20
    /// What the matrix library keeps for a thread that multiplies large matrices: the packed parts of both.
    private static let packing = 32 << 20
    /// Copies of a checkpoint while another is being made: the one that is being written.
    private static let checkpointCopies = 2
    /// Bytes a sample in the lists of rows, labels and positions of a fold and its parts.
    private static let listedSample = 64
    /// Bytes an epoch in the curves that the run, its checkpoint and the worker keep.
    private static let listedEpoch = 256

    /// The most bytes that a trial's training takes at a time, evaluation and checkpoints included; its dataset, which is
    /// mapped from a file, isn't.
    ///
    /// - Parameters:
    ///   - features: numbers a row.
    ///   - classes: that the samples have; a network for pairs tells two apart, whatever the number.
    ///   - samples: rows that it trains on and watches.
    package static func bytes(recipe: Recipe, features: Int, classes: Int, samples: Int) -> Int {
        guard isIndexable(recipe, features: features, classes: classes) else { return Int.max }
        let whole = NetworkSizes(recipe, features: features, classes: classes)
        let parts = recipe.parts.map { part in
            PartSizes(part, of: recipe, features: features, classes: classes, samples: samples)
        }
        let training = parts.map { part in
            Size.sum(part.total, max(Size.product(checkpointCopies, part.checkpoint), part.finishing))
        }
        let lists = Size.sum(
            Size.product(samples, listedSample), Size.product(recipe.parts.reduce(0) { $0 + $1.epochs }, listedEpoch))
        // What the finished network that it starts from takes: about its own layers.
        let start = recipe.startFrom == nil ? 0 : whole.weights
        return Size.sum(fixed, whole.usesLibrary ? packing : 0, whole.total, start, lists, training.max() ?? 0)
    }

    /// Of the estimate, what the matrix library maps for the thread, beside what is allocated.
    package static func mapped(recipe: Recipe, features: Int, classes: Int) -> Int {
        guard isIndexable(recipe, features: features, classes: classes) else { return 0 }
        return NetworkSizes(recipe, features: features, classes: classes).usesLibrary ? packing : 0
    }

    /// Bytes of the finished network's weights file, short of its header.
    package static func weights(recipe: Recipe, features: Int, classes: Int) -> Int {
        guard isIndexable(recipe, features: features, classes: classes) else { return Int.max }
        return NetworkSizes(recipe, features: features, classes: classes).weights
    }

    /// Multiplications and additions until a training shows progress, at most: a batch, an evaluation's part, or the passes
    /// over all parameters that begin and end it, a parameter counted as a thousand.
    package static func operations(recipe: Recipe, features: Int, classes: Int) -> Double {
        guard isIndexable(recipe, features: features, classes: classes) else { return .infinity }
        let whole = NetworkSizes(recipe, features: features, classes: classes)
        let rows = recipe.parts.map(\.largestBatch).max() ?? recipe.batchSize
        // A pass forward and two back for a batch; one forward for the rows that a fold's end looks at together.
        return whole.operations * Double(max(3 * rows, Activity.rows)) + 1000 * Double(whole.parameters)
    }

    /// For people: `1.5 GiB`.
    package static func text(_ bytes: Int) -> String { Size.text(bytes) }

    /// What is wrong with a training that takes so much.
    package static func problem(bytes: Int, limit: String) -> String {
        "training takes about \(text(bytes)) of memory, \(limit); use fewer or narrower layers, or a smaller batch_size"
    }

    /// Whether the kernels and the matrix library, which takes 32-bit sizes, can count the rows and columns of every matrix.
    private static func isIndexable(_ recipe: Recipe, features: Int, classes: Int) -> Bool {
        let limit = Int(Int32.max) / 4
        let widths = [features, classes] + recipe.hidden + (recipe.pairs?.hidden ?? [])
        return (widths + recipe.parts.map(\.batchSize)).allSatisfy { 0...limit ~= $0 }
    }
}

/// Bytes of a network's buffers.
private struct NetworkSizes {
    let plan: LayerPlan
    let scratch: Scratch.Sizes
    let inputs: Int

    init(_ recipe: Recipe, chosen: Range<Int>? = nil, features: Int, classes: Int) {
        let batch = recipe.largestBatch
        let capacity = max(batch, TrainingRun.evaluationRows)
        let classes = recipe.pairs == nil ? classes : PairNetwork.labels.count
        plan = LayerPlan(
            recipe, chosen: chosen, features: features, classes: classes, batch: batch, capacity: capacity)
        scratch = Scratch.Sizes(plan, batch: batch)
        // Which one it is depends on the samples.
        let kinds = [(pixels: true, sparse: true), (true, false), (false, false)].map { pixels, sparse in
            InputBuffer.Sizes(
                features: features, capacity: capacity, batch: batch, pixels: pixels, sparse: sparse,
                dropout: recipe.dropout.inputs
            ).total
        }
        inputs = Size.product(recipe.pairs == nil ? 1 : 2, kinds.max() ?? 0)
    }

    /// Floats, padding included.
    var parameters: Int { plan.parameters }

    var weights: Int { Arena.bytes(Size.plus(plan.parameters, plan.statistics)) }

    var total: Int {
        let floats = Size.sum(plan.parameters, plan.parameters, plan.statistics, scratch.total)
        return Size.plus(Arena.bytes(floats), inputs)
    }

    var usesLibrary: Bool { plan.layers.contains { Product.usesLibrary(inputs: $0.inputs, units: $0.units) } }

    /// Multiplications and additions of a row's way forward.
    var operations: Double {
        plan.layers.reduce(0) { $0 + 2 * Double($1.rows(1)) * Double($1.inputs) * Double($1.units) }
    }
}

/// Bytes of what one part of a training has beside the whole network.
private struct PartSizes {
    let total: Int
    let checkpoint: Int
    /// What its end takes beside a checkpoint that is still being written.
    let finishing: Int

    init(_ part: Recipe, of recipe: Recipe, features: Int, classes: Int, samples: Int) {
        let whole = NetworkSizes(recipe, features: features, classes: classes)
        var (trained, own, lower, kept) = (whole, 0, 0, 0)
        if part.freeze > 0 {
            let frozen = NetworkSizes(part, chosen: 0..<part.freeze, features: features, classes: classes)
            let units = part.hidden[part.freeze - 1]
            trained = NetworkSizes(
                part, chosen: part.freeze..<part.hidden.count + 1, features: units, classes: classes)
            own = Size.plus(trained.total, frozen.total)
            lower = frozen.weights
            if part.cacheFrozen, FrozenLayers.areConstant(part) { kept = Arena.bytes(Size.product(samples, units)) }
        } else if !recipe.stages.isEmpty {
            trained = NetworkSizes(part, features: features, classes: classes)
            own = trained.total
        }
        let state = Arena.bytes(Size.product(part.optimizer.slots, trained.parameters))
        total = Size.sum(own, kept, state, trained.weights)
        let best = part.earlyStopping == nil ? 0 : trained.weights
        checkpoint = Size.sum(trained.weights, state, best, lower)
        // The weights file and a copy of it for its hash, or all weights to be sorted, which takes half as much again.
        let copies = Size.product(2, whole.weights)
        finishing = Size.plus(checkpoint, copies)
    }
}
