internal import Compute

/// Where a padded tensor lies in an arena.
struct Slice {
    let offset: Int
    let rows: Int
    let columns: Int

    var stride: Int { Matrix.stride(columns) }
    var count: Int { rows * stride }

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

    var hasOwnResult: Bool { result != values }

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

    /// - Parameters:
    ///   - features: numbers that the lowest of these layers takes.
    ///   - chosen: which layers of the network, the output counted last.
    init(_ recipe: Recipe, chosen: Range<Int>, features: Int, classes: Int, batch: Int, capacity: Int) {
        let outputs = recipe.output == .logistic ? 1 : classes
        let widths = recipe.hidden + [outputs]
        for index in chosen {
            let units = widths[index]
            let hidden = index < recipe.hidden.count
            let inputs = index == chosen.lowerBound ? features : widths[index - 1]
            let normalizes = hidden && recipe.batchNorm != nil
            let parametric = hidden && recipe.activation.isParametric
            let drops = hidden && recipe.dropout.hidden > 0
            let skip = Self.skip(recipe, layer: index, chosen: chosen)
            let training = batch * Matrix.stride(units)
            let kernel = parameter(inputs, units)
            let bias = normalizes ? nil : parameter(1, units)
            let scale = normalizes ? parameter(1, units) : nil
            let offset = normalizes ? parameter(1, units) : nil
            let slope = parametric ? parameter(1, units) : nil
            let mean = normalizes ? statistic(units) : nil
            let variance = normalizes ? statistic(units) : nil
            let values = activation(capacity * Matrix.stride(units))
            layers.append(
                Layer(
                    name: hidden ? "hidden.\(index)" : "output", number: index, isOutput: !hidden, inputs: inputs,
                    units: units, kernel: kernel,
                    bias: bias, scale: scale, offset: offset, slope: slope, mean: mean, variance: variance,
                    normalized: normalizes ? activation(training) : nil,
                    sums: parametric ? activation(capacity * Matrix.stride(units)) : nil, values: values,
                    slopes: hidden && recipe.activation.isRandom ? activation(training) : nil,
                    mask: drops ? activation(training) : nil,
                    result: drops || skip != nil ? activation(training) : values, skip: skip))
        }
    }

    /// Blocks start at the second hidden layer: the first maps the features to units.
    private static func skip(_ recipe: Recipe, layer: Int, chosen: Range<Int>) -> Int? {
        guard let block = recipe.skipConnections?.layers, layer < recipe.hidden.count, layer > chosen.lowerBound,
            layer.isMultiple(of: block)
        else { return nil }
        return layer - block - chosen.lowerBound
    }

    private mutating func parameter(_ rows: Int, _ columns: Int) -> Slice {
        let slice = Slice(offset: parameters, rows: rows, columns: columns)
        parameters += Self.aligned(slice.count)
        return slice
    }

    private mutating func statistic(_ columns: Int) -> Slice {
        let slice = Slice(offset: statistics, rows: 1, columns: columns)
        statistics += Self.aligned(slice.count)
        return slice
    }

    private mutating func activation(_ count: Int) -> Int {
        defer { activations += Self.aligned(count) }
        return activations
    }

    /// Slices start on cache lines.
    private static func aligned(_ count: Int) -> Int { (count + 15) / 16 * 16 }
}

/// Buffers of a network that hold nothing between steps.
struct Scratch {
    /// The layers' values, masks and the like.
    let activations: Arena
    /// Two, taken in turn: the gradient of a layer's values (batch, widest layer).
    let deltas: [Arena]
    /// The gradient that a skip connection carries past a block (batch, widest layer).
    let skipped: Arena
    /// A kernel's transpose (units, inputs).
    let transposed: Arena
    /// Batch norm's means, variances, inverse deviations of the batch; in inference the factor and shift: (3, widest)
    /// for each layer.
    let batch: Arena
    let widest: Int

    init(_ plan: LayerPlan, batch rows: Int, capacity: Int) {
        activations = Arena(count: plan.activations)
        widest = plan.layers.map(\.width).max() ?? 8
        deltas = [Arena(count: rows * widest), Arena(count: rows * widest)]
        skipped = Arena(count: plan.layers.contains { $0.skip != nil } ? rows * widest : 0)
        transposed = Arena(
            count: plan.layers.dropFirst().map { Product.scratch(inputs: $0.inputs, units: $0.units) }.max() ?? 0)
        batch = Arena(count: plan.layers.contains { $0.scale != nil } ? 3 * widest * plan.layers.count : 0)
    }

    /// Three vectors (width) of a layer's batch norm.
    func vectors(_ layer: Int) -> UnsafeMutablePointer<Float> { batch.base + 3 * widest * layer }
}
