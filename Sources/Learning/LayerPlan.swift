internal import Compute

/// Where a padded tensor lies in an arena.
struct Slice {
    let offset: Int
    let rows: Int
    let columns: Int

    var stride: Int { Matrix.stride(columns) }
    var count: Int { Size.product(rows, stride) }

    func pointer(in arena: Arena) -> UnsafeMutablePointer<Float> { arena.base + offset }

    func matrix(in arena: Arena) -> Matrix {
        Matrix(base: arena.base + offset, rows: rows, columns: columns, stride: stride)
    }

    /// Its real elements; the padding stays 0.
    func fill(_ value: Float, in arena: Arena) {
        let matrix = matrix(in: arena)
        for row in 0..<rows {
            for column in 0..<columns { matrix[row, column] = value }
        }
    }
}

/// One dense layer and what belongs to it.
///
/// Forward: sums = inputs kernel + bias -> [batch norm] -> activation = values -> [dropout] -> [+ skip] = result.
struct Layer {
    let name: String
    /// Its place in the whole network, from the inputs on: names its random numbers.
    let number: Int
    /// The output layer has no activation.
    let isOutput: Bool
    let source: Source
    /// Both images of a pair go through this layer, the second ones below the first: it has twice the rows.
    let isDoubled: Bool
    let inputs: Int
    let units: Int
    var width: Int { Matrix.stride(units) }

    // In the parameters.
    let kernel: Slice  // (inputs, units)
    let bias: Slice?  // (units); nil under batch norm, where it has no effect
    let scale: Slice?  // (units), batch norm's gamma
    let offset: Slice?  // (units), batch norm's beta
    let slope: Slice?  // (units), PReLU's
    // In the statistics.
    let mean: Slice?  // (units)
    let variance: Slice?  // (units)

    // Offsets in the activations.
    let normalized: Int?  // (batch, width): under batch norm the sums, then normalised
    let sums: Int?  // (capacity, width): PReLU needs its sums
    let values: Int  // (capacity, width): f(sums)
    let slopes: Int?  // (batch, width): RReLU's draws
    let mask: Int?  // (batch, width): dropout's, 0 or 1 / (1 - rate)
    let result: Int  // (batch, width): what the next layer takes in training; `values` itself without dropout and skip
    /// The layer whose result is added to this one's: it closes a block.
    let skip: Int?

    /// Where a layer's inputs come from.
    enum Source: Hashable {
        /// The network's inputs: the first, or the second of a pair.
        case input(Int)
        case layer(Int)
        /// The outputs of a pair's towers, side by side.
        case joined
    }

    var hasOwnResult: Bool { result != values }

    var takesInputs: Bool { if case .input = source { true } else { false } }

    /// Rows that it has in a batch of `rows`.
    func rows(_ rows: Int) -> Int { isDoubled ? 2 * rows : rows }

    /// In the order of the arena.
    var parameters: [(name: String, slice: Slice)] {
        [("kernel", kernel), ("bias", bias), ("scale", scale), ("offset", offset), ("slope", slope)]
            .compactMap { name, slice in slice.map { (name, $0) } }
    }
}

/// The layers of a recipe's network, and how large their arenas are.
struct LayerPlan {
    private(set) var layers: [Layer] = []
    private(set) var parameters = 0
    private(set) var statistics = 0
    private(set) var activations = 0
    /// A pair's towers' outputs side by side (capacity, padded sum of their units), in the activations.
    private(set) var joined: Joined?
    private let recipe: Recipe
    private let batch: Int
    private let capacity: Int

    struct Joined {
        /// The towers' last layers: the first's and the second's, or twice the same where they share their weights.
        let tops: (first: Int, second: Int)
        let offset: Int
        /// Of one tower.
        let units: Int
        var width: Int { Matrix.stride(2 * units) }
    }

    /// - Parameters:
    ///   - features: numbers that the lowest of these layers takes.
    ///   - chosen: which layers of the network, the output counted last; nil for all.
    init(_ recipe: Recipe, chosen: Range<Int>?, features: Int, classes: Int, batch: Int, capacity: Int) {
        self.recipe = recipe
        self.batch = batch
        self.capacity = capacity
        let outputs = recipe.output == .logistic ? 1 : classes
        if let pairs = recipe.pairs {
            addPair(pairs, features: features)
        } else {
            let widths = recipe.hidden + [outputs]
            for index in chosen ?? widths.indices {
                let isOutput = index == recipe.hidden.count
                add(
                    isOutput ? "output" : "hidden.\(index)", number: index, isOutput: isOutput,
                    source: layers.isEmpty ? .input(0) : .layer(layers.count - 1),
                    inputs: layers.last?.units ?? features, units: widths[index],
                    skip: Self.skip(recipe, layer: index, from: chosen?.lowerBound ?? 0))
            }
        }
    }

    private mutating func addPair(_ pairs: PairNetwork, features: Int) {
        for tower in 0..<(pairs.tied ? 1 : 2) {
            let base = layers.count
            for (index, units) in recipe.hidden.enumerated() {
                let skip = Self.skip(recipe, layer: index, from: 0).map { $0 + base }
                add(
                    "\(StartFrom.Tower.allCases[tower].rawValue).hidden.\(index)", number: layers.count,
                    isOutput: false,
                    source: index == 0 ? .input(tower) : .layer(layers.count - 1),
                    inputs: index == 0 ? features : recipe.hidden[index - 1], units: units, skip: skip,
                    isDoubled: pairs.tied)
            }
        }
        let top = layers.count - 1
        let units = recipe.hidden[recipe.hidden.count - 1]
        joined = Joined(
            tops: (recipe.hidden.count - 1, top),
            offset: activation(Size.product(capacity, Matrix.stride(2 * units))), units: units)
        for (index, units) in (pairs.hidden + [1]).enumerated() {
            let isOutput = index == pairs.hidden.count
            add(
                isOutput ? "output" : "joint.hidden.\(index)", number: layers.count, isOutput: isOutput,
                source: index == 0 ? .joined : .layer(layers.count - 1),
                inputs: index == 0 ? 2 * layers[top].units : layers[layers.count - 1].units, units: units, skip: nil)
        }
    }

    private mutating func add(
        _ name: String, number: Int, isOutput: Bool, source: Layer.Source, inputs: Int, units: Int, skip: Int?,
        isDoubled: Bool = false
    ) {
        let hidden = !isOutput
        let normalizes = hidden && recipe.batchNorm != nil
        let parametric = hidden && recipe.activation.isParametric
        let drops = hidden && recipe.dropout.hidden > 0
        let copies = isDoubled ? 2 : 1
        let training = Size.product(copies, batch, Matrix.stride(units))
        let room = Size.product(copies, capacity, Matrix.stride(units))
        let kernel = parameter(inputs, units)
        let bias = normalizes ? nil : parameter(1, units)
        let scale = normalizes ? parameter(1, units) : nil
        let offset = normalizes ? parameter(1, units) : nil
        let slope = parametric ? parameter(1, units) : nil
        let mean = normalizes ? statistic(units) : nil
        let variance = normalizes ? statistic(units) : nil
        let values = activation(room)
        layers.append(
            Layer(
                name: name, number: number, isOutput: isOutput, source: source, isDoubled: isDoubled, inputs: inputs,
                units: units, kernel: kernel, bias: bias, scale: scale, offset: offset, slope: slope, mean: mean,
                variance: variance, normalized: normalizes ? activation(training) : nil,
                sums: parametric ? activation(room) : nil, values: values,
                slopes: hidden && recipe.activation.isRandom ? activation(training) : nil,
                mask: drops ? activation(training) : nil,
                result: drops || skip != nil ? activation(training) : values, skip: skip))
    }

    /// Blocks start at the second hidden layer: the first maps the features to units.
    ///
    /// - Parameter first: the lowest layer that there is.
    private static func skip(_ recipe: Recipe, layer: Int, from first: Int) -> Int? {
        guard let block = recipe.skipConnections?.layers, layer < recipe.hidden.count, layer > first,
            layer.isMultiple(of: block)
        else { return nil }
        return layer - block - first
    }

    private mutating func parameter(_ rows: Int, _ columns: Int) -> Slice {
        let slice = Slice(offset: parameters, rows: rows, columns: columns)
        parameters = Size.plus(parameters, Self.aligned(slice.count))
        return slice
    }

    private mutating func statistic(_ columns: Int) -> Slice {
        let slice = Slice(offset: statistics, rows: 1, columns: columns)
        statistics = Size.plus(statistics, Self.aligned(slice.count))
        return slice
    }

    private mutating func activation(_ count: Int) -> Int {
        defer { activations = Size.plus(activations, Self.aligned(count)) }
        return activations
    }

    /// Slices start on cache lines.
    private static func aligned(_ count: Int) -> Int { Size.roundedUp(count, to: 16) }
}

/// Buffers of a network that hold nothing between steps.
struct Scratch {
    /// The layers' values, masks and the like.
    let activations: Arena
    /// Two, taken in turn: the gradient of a layer's values (batch, widest layer).
    let deltas: [Arena]
    /// The gradient that a skip connection carries past a block (batch, widest layer).
    let skipped: Arena
    /// The gradient of a pair's joined outputs (batch, their width).
    let joined: Arena
    /// Its part for the first tower, while the second one's layers are gone through (batch, widest layer).
    let first: Arena
    /// A kernel's transpose (units, inputs).
    let transposed: Arena
    /// Batch norm's means, variances, inverse deviations of the batch; in inference the factor and shift: (3, widest)
    /// for each layer.
    let batch: Arena
    let widest: Int

    init(_ plan: LayerPlan, batch rows: Int) throws(OutOfMemory) {
        let sizes = Sizes(plan, batch: rows)
        activations = try Arena(count: sizes.activations)
        widest = sizes.widest
        deltas = [try Arena(count: sizes.deltas), try Arena(count: sizes.deltas)]
        skipped = try Arena(count: sizes.skipped)
        joined = try Arena(count: sizes.joined)
        first = try Arena(count: sizes.first)
        transposed = try Arena(count: sizes.transposed)
        batch = try Arena(count: sizes.batch)
    }

    /// Floats of each buffer.
    struct Sizes {
        let activations: Int
        /// Of each of both.
        let deltas: Int
        let skipped: Int
        let joined: Int
        let first: Int
        let transposed: Int
        let batch: Int
        let widest: Int

        init(_ plan: LayerPlan, batch rows: Int) {
            activations = plan.activations
            widest = plan.layers.map(\.width).max() ?? 8
            let most = Size.product(rows, widest, plan.layers.contains(where: \.isDoubled) ? 2 : 1)
            deltas = most
            skipped = plan.layers.contains { $0.skip != nil } ? most : 0
            joined = Size.product(rows, plan.joined?.width ?? 0)
            first = plan.joined == nil ? 0 : Size.product(rows, widest)
            let upper = plan.layers.filter { !$0.takesInputs }
            transposed = upper.map { Product.scratch(inputs: $0.inputs, units: $0.units) }.max() ?? 0
            batch = plan.layers.contains { $0.scale != nil } ? Size.product(3, widest, plan.layers.count) : 0
        }

        var total: Int { Size.sum(activations, deltas, deltas, skipped, joined, first, transposed, batch) }
    }

    /// Three vectors (width) of a layer's batch norm.
    func vectors(_ layer: Int) -> UnsafeMutablePointer<Float> { batch.base + 3 * widest * layer }
}
