package import Compute

/// A feed-forward classifier: a plan of dense layers over flat arenas, allocated once.
///
/// Every matrix has rows padded to a multiple of 8 floats; the padding is 0 and stays 0, so that no kernel needs a
/// remainder loop. Not `Sendable`: it belongs to the thread that trains it.
package final class Network {
    package let features: Int
    package let classes: Int
    /// Logits a row: the classes, or 1 for a single logistic neuron.
    package var outputs: Int { layers[layers.count - 1].units }
    let recipe: Recipe
    let layers: [Layer]
    /// Kernels, biases, batch norm's scales and offsets, PReLU's slopes, in the order of the layers; slices start on
    /// cache lines.
    package let parameters: Arena
    /// The parameters' gradients, in the same layout.
    package let gradients: Arena
    /// Batch norm's running means and variances.
    package let statistics: Arena
    /// Batches that the running statistics have seen.
    package internal(set) var normalizedBatches = 0
    /// A batch's images or rows of numbers, where a forward pass finds them. For pairs the first images, and below them the
    /// second ones if both go through the same weights.
    package let input: InputBuffer
    /// The second images of pairs, where they go through weights of their own.
    package let secondInput: InputBuffer?
    let joined: LayerPlan.Joined?

    let activationKernel: ActivationKernel
    /// Whether a layer's result is added to a later one's.
    let isBlockInput: [Bool]
    let scratch: Scratch
    let streams: Streams

    /// What is drawn anew at every step of training.
    struct Streams {
        let dropout: RandomStream
        let slopes: RandomStream
    }

    /// - Parameters:
    ///   - features: what a row of inputs has.
    ///   - chosen: the layers, the output counted last; nil for all. The lowest hidden layers alone give their values where
    ///     others give logits; the upper ones take rows of numbers.
    ///   - evaluation: the most rows that `infer` takes, where that is more.
    ///   - pixels: inputs are bytes; otherwise they are numbers.
    ///   - sparse: multiply only the pixels that are on; see `InputBuffer.isSparse`.
    ///   - draws: otherwise all parameters are 0, to be put in.
    /// - Throws: `OutOfMemory` when its buffers can't be allocated.
    package init(
        features: Int, classes: Int, recipe: Recipe, chosen: Range<Int>? = nil, evaluation: Int = 0,
        pixels: Bool = true,
        sparse: Bool = false, draws: Bool = true, seed: UInt64 = 0, replicate: Int = 0, fold: Int = 0
    ) throws(OutOfMemory) {
        self.features = features
        self.classes = classes
        self.recipe = recipe
        let batch = recipe.largestBatch
        let capacity = max(batch, evaluation)
        let plan = LayerPlan(
            recipe, chosen: chosen, features: features, classes: classes, batch: batch, capacity: capacity)
        layers = plan.layers
        activationKernel = recipe.activation.kernel
        isBlockInput = plan.layers.indices.map { index in plan.layers.contains { $0.skip == index } }
        parameters = try Arena(count: plan.parameters)
        gradients = try Arena(count: plan.parameters)
        statistics = try Arena(count: plan.statistics)
        scratch = try Scratch(plan, batch: batch)
        joined = plan.joined
        let isTied = recipe.pairs?.tied == true
        func buffer(_ number: Int) throws(OutOfMemory) -> InputBuffer {
            try InputBuffer(
                number: number, features: features, capacity: isTied ? 2 * capacity : capacity,
                batch: isTied ? 2 * batch : batch, pixels: pixels, sparse: sparse,
                dropout: chosen.map { $0.lowerBound == 0 } ?? true ? recipe.dropout.inputs : 0)
        }
        input = try buffer(0)
        secondInput = recipe.pairs?.tied == false ? try buffer(1) : nil
        streams = Streams(
            dropout: RandomStream(seed: seed, replicate: replicate, fold: fold, purpose: .dropout),
            slopes: RandomStream(seed: seed, replicate: replicate, fold: fold, purpose: .slopes))
        guard draws else { return }
        initialize(
            kernels: RandomStream(seed: seed, replicate: replicate, fold: fold, purpose: .initialisation),
            biases: RandomStream(seed: seed, replicate: replicate, fold: fold, purpose: .biases))
    }

    /// The gradients of all parameters after `loss`.
    package func backward(rows: Int) {
        for layer in layers.indices.reversed() { backward(layer: layer, rows: rows) }
    }

    private func initialize(kernels: RandomStream, biases: RandomStream) {
        for layer in layers {
            recipe.initializer.fill(
                layer.kernel.matrix(in: parameters), inputs: layer.inputs, units: layer.units, layer: layer.number,
                stream: kernels)
            if let bias = layer.bias {
                recipe.biasInitializer.fill(
                    bias.matrix(in: parameters), inputs: layer.inputs, units: layer.units, layer: layer.number,
                    stream: biases)
            }
            if let scale = layer.scale { scale.fill(1, in: parameters) }
            if let slope = layer.slope, case .prelu(let initial) = recipe.activation {
                slope.fill(Float(initial), in: parameters)
            }
            // Without bias correction the statistics start as those of normalised sums.
            if let variance = layer.variance, recipe.batchNorm?.biasCorrected == false {
                variance.fill(1, in: statistics)
            }
        }
    }

    /// The last layer's weighted sums (rows, padded outputs) of the last pass.
    package var logits: UnsafeMutablePointer<Float> { scratch.activations.base + layers[layers.count - 1].values }

    /// Parameters that training may move, layer by layer.
    ///
    /// - Parameter live: runs of input columns that are on anywhere in the training rows; a gradient of the first
    ///   kernel outside of them is always 0, and so is its update by optimisers that leave a weight alone then.
    func stretches(live: [Range<Int>]?) -> [[Stretch]] {
        layers.map { layer in
            var kernel = [Stretch(offset: layer.kernel.offset, count: layer.kernel.count, isKernel: true)]
            if layer.takesInputs, let live {
                kernel = live.map { run in
                    Stretch(
                        offset: layer.kernel.offset + run.lowerBound * layer.kernel.stride,
                        count: run.count * layer.kernel.stride, isKernel: true)
                }
            }
            let vectors = [layer.bias, layer.scale, layer.offset, layer.slope].compactMap { $0 }
            return kernel + vectors.map { Stretch(offset: $0.offset, count: $0.count, isKernel: false) }
        }
    }

    /// A tensor by its name: kernels are (inputs, units), all else (units).
    package struct Tensor {
        package let name: String
        /// The layer's place in the whole network.
        let layer: Int
        /// One row for a vector.
        package let matrix: Matrix
        package let isKernel: Bool

        package var shape: [Int] { isKernel ? [matrix.rows, matrix.columns] : [matrix.columns] }

        /// Its elements, row-major, without the padding.
        package var values: [Float] {
            (0..<matrix.rows).flatMap { row in (0..<matrix.columns).map { matrix[row, $0] } }
        }

        /// The place among `values` of the first that isn't a finite number.
        var firstNonFinite: Int? {
            for row in 0..<matrix.rows {
                for column in 0..<matrix.columns where !matrix[row, column].isFinite {
                    return row * matrix.columns + column
                }
            }
            return nil
        }

        /// - Parameter values: as many as there are.
        package func assign(_ values: [Float]) {
            precondition(values.count == matrix.rows * matrix.columns, "\(values.count) values for \(name)")
            for (index, value) in values.enumerated() {
                matrix[index / matrix.columns, index % matrix.columns] = value
            }
        }
    }

    /// The parameters, or what has their layout: `hidden.0.kernel`, `hidden.0.bias`, `hidden.0.scale`,
    /// `hidden.0.offset`, `hidden.0.slope`, ... `output.bias`.
    package func tensors(of arena: Arena) -> [Tensor] {
        layers.flatMap { layer in
            layer.parameters.map { name, slice in
                Tensor(
                    name: "\(layer.name).\(name)", layer: layer.number, matrix: slice.matrix(in: arena),
                    isKernel: name == "kernel")
            }
        }
    }

    /// Batch norm's running statistics, or what has their layout: `hidden.0.mean`, `hidden.0.variance`, ...
    package func statisticTensors(of arena: Arena) -> [Tensor] {
        layers.flatMap { layer in
            [("mean", layer.mean), ("variance", layer.variance)].compactMap { name, slice in
                slice.map {
                    Tensor(
                        name: "\(layer.name).\(name)", layer: layer.number, matrix: $0.matrix(in: arena),
                        isKernel: false)
                }
            }
        }
    }
}

extension Recipe {
    /// Rows of the largest batch: under batch norm a last one of a single row joins the one before.
    var largestBatch: Int { batchSize + (batchNorm == nil ? 0 : 1) }
}
