import Compute
import Datasets
import Learning

/// What the golden tests ask of the engine, in one place: they compare, this runs.
enum GoldenRunner {
    typealias Tensor = (shape: [Int], values: [Float])

    /// Nothing in the engine does what a fixture asks for.
    struct Unsupported: Error {
        let what: String
    }

    /// The saved weights after `epochs` of training without shuffling from `initial` (by the names of saved weights).
    ///
    /// - Parameter inputs: (rows, features), row-major.
    static func trainedWeights(
        recipe: Recipe, inputs: [Float], labels: [UInt8], features: Int, classes: Int, initial: [String: Tensor],
        epochs: Int
    ) throws -> [String: [Float]] {
        let samples = Samples(NumberTable(values: inputs, features: features, labels: labels), classes: classes)
        var recipe = recipe
        recipe.epochs = epochs
        let run = try TrainingRun(recipe: recipe, training: samples, validation: samples, seed: 0, shuffles: false)
        let network = run.network
        let tensors = network.tensors(of: network.parameters)
        let statistics = network.statisticTensors(of: network.statistics)
        guard Set((tensors + statistics).map(\.name)) == Set(initial.keys) else {
            throw Unsupported(what: "tensors \(initial.keys.sorted()); it has \((tensors + statistics).map(\.name))")
        }
        for tensor in tensors {
            guard let given = initial[tensor.name], given.shape == tensor.shape else {
                throw Unsupported(what: "\(tensor.name) of another shape than \(tensor.shape)")
            }
            tensor.assign(given.values)
        }
        guard case .finished = try run.run(stop: StopSignal(), onEpoch: { _ in }) else {
            throw Unsupported(what: "a run that diverges")
        }
        return try savedTensors(network)
    }

    /// The tensors of a saved weights file.
    static func savedTensors(_ network: Network) throws -> [String: [Float]] {
        let file = try network.weightsFile()
        return try file.withUnsafeBytes { bytes in
            let layout = try SafeTensors(parsing: bytes, file: "weights")
            let pairs = layout.tensors.map { tensor in
                (
                    tensor.name,
                    stride(from: tensor.range.lowerBound, to: tensor.range.upperBound, by: 4).map {
                        Float(bitPattern: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self))
                    }
                )
            }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
    }

    struct Activated {
        let outputs: [Float]
        /// Of the layer's sums, for the given gradient of its outputs.
        let gradient: [Float]
        /// prelu's alone.
        var slopeGradient: [Float] = []
    }

    /// An activation forward and backward, over sums and a gradient (rows, units).
    ///
    /// - Parameter slopes: prelu's, one a unit; rrelu's drawn ones (rows, units), nil for its inference; nil otherwise.
    static func activated(
        _ activation: Activation, sums: [Float], delta: [Float], units: Int, slopes: [Float]? = nil
    ) throws -> Activated {
        let rows = sums.count / units
        let before = try padded(sums, units)
        let outputs = try padded(sums, units)
        let gradient = try padded(delta, units)
        var slopeGradient: [Float] = []
        switch (activation, slopes) {
        case (.prelu, let slopes?):
            let (slopes, found) = try (padded(slopes, units), padded(Array(repeating: 0, count: units), units))
            ParametricRectifier.forward(
                sums: before.base, slopes: slopes.base, outputs: outputs.base, rows: rows, units: Matrix.stride(units))
            ParametricRectifier.backward(
                sums: before.base, slopes: slopes.base, delta: gradient.base, slopeGradient: found.base, rows: rows,
                units: Matrix.stride(units))
            slopeGradient = plain(found, units)
        case (_, let slopes?):
            let slopes = try padded(slopes, units)
            SlopedRectifier.forward(outputs.base, slopes: slopes.base, count: outputs.count)
            SlopedRectifier.backward(
                outputs: outputs.base, slopes: slopes.base, delta: gradient.base, count: outputs.count)
        default:
            activation.kernel.forward(outputs.base, count: outputs.count)
            activation.kernel.backward(outputs: outputs.base, delta: gradient.base, count: outputs.count)
        }
        return Activated(
            outputs: plain(outputs, units), gradient: plain(gradient, units), slopeGradient: slopeGradient)
    }

    /// (rows, units) with rows padded as the kernels want them, and back.
    private static func padded(_ values: [Float], _ units: Int) throws -> Arena {
        let stride = Matrix.stride(units)
        let arena = try Arena(count: values.count / units * stride)
        for (index, value) in values.enumerated() { arena.base[index / units * stride + index % units] = value }
        return arena
    }

    private static func plain(_ arena: Arena, _ units: Int) -> [Float] {
        let stride = Matrix.stride(units)
        return (0..<arena.count).filter { $0 % stride < units }.map { arena.base[$0] }
    }

    /// The mean logistic loss of logits (rows), and its gradient.
    static func logisticLoss(logits: [Float], labels: [UInt8]) throws -> (loss: Double, gradient: [Float]) {
        let arena = try padded(logits, 1)
        let matrix = Matrix(base: arena.base, rows: logits.count, columns: 1, stride: Matrix.stride(1))
        let loss = LogisticLoss.gradient(logits: matrix, labels: labels)
        return (loss / Double(logits.count), plain(arena, 1))
    }

    struct Normalized {
        let outputs: [Float]
        let inputGradient: [Float]
        let scaleGradient: [Float]
        let offsetGradient: [Float]
    }

    /// Batch norm in training, forward and backward; (rows, units) and (units). `recipe` gives its settings.
    static func normalized(
        _ recipe: Recipe, inputs: [Float], delta: [Float], scale: [Float], offset: [Float]
    ) throws -> Normalized {
        let units = scale.count
        let (sums, outputs, gradient) = try (padded(inputs, units), padded(inputs, units), padded(delta, units))
        let vectors = try (0..<5).map { _ in try padded(Array(repeating: 0, count: units), units) }
        let (scales, offsets) = try (padded(scale, units), padded(offset, units))
        let batch = Normalization.Batch(mean: vectors[0].base, variance: vectors[1].base, inverse: vectors[2].base)
        let (rows, width) = (inputs.count / units, Matrix.stride(units))
        Normalization.forward(
            sums: sums.base, outputs: outputs.base, scale: scales.base, offset: offsets.base,
            epsilon: Float(recipe.batchNorm?.epsilon ?? 0), batch: batch, rows: rows, units: width)
        Normalization.backward(
            normalized: sums.base, scale: scales.base, batch: batch, delta: gradient.base,
            scaleGradient: vectors[3].base, offsetGradient: vectors[4].base, rows: rows, units: width)
        return withExtendedLifetime(vectors) {
            Normalized(
                outputs: plain(outputs, units), inputGradient: plain(gradient, units),
                scaleGradient: plain(vectors[3], units), offsetGradient: plain(vectors[4], units))
        }
    }

    /// The mean and variance of inference (units) after each training batch (rows, units), from 0 and 1, and
    /// inference on `probe` (rows, units) with the last.
    static func runningStatistics(
        _ recipe: Recipe, batches: [[Float]], scale: [Float], offset: [Float], probe: [Float]
    ) throws -> (after: [(mean: [Float], variance: [Float])], inference: [Float]) {
        // One hidden layer whose sums are its inputs; its logits are its outputs.
        let units = scale.count
        var recipe = recipe
        recipe.hidden = [units]
        recipe.activation = .leakyReLU(slope: 1)
        recipe.dropout = Dropout(inputs: 0, hidden: 0)
        recipe.batchSize = batches.map { $0.count / units }.max() ?? 1
        let network = try Network(
            features: units, classes: units, recipe: recipe, evaluation: probe.count / units, pixels: false)
        let identity = (0..<units * units).map { $0 / units == $0 % units ? Float(1) : 0 }
        for tensor in network.tensors(of: network.parameters) {
            switch tensor.name {
            case "hidden.0.kernel", "output.kernel": tensor.assign(identity)
            case "hidden.0.scale": tensor.assign(scale)
            case "hidden.0.offset": tensor.assign(offset)
            default: tensor.assign(tensor.values.map { _ in 0 })
            }
        }
        func put(_ values: [Float]) {
            for (index, value) in values.enumerated() {
                network.input.numbers[index / units * Matrix.stride(units) + index % units] = value
            }
        }
        var after: [(mean: [Float], variance: [Float])] = []
        for (step, batch) in batches.enumerated() {
            put(batch)
            network.forward(rows: batch.count / units, step: step)
            let saved = try savedTensors(network)
            after.append((saved["hidden.0.mean"] ?? [], saved["hidden.0.variance"] ?? []))
        }
        put(probe)
        network.prepareInference()
        network.infer(rows: probe.count / units)
        let stride = Matrix.stride(units)
        return withExtendedLifetime(network) {
            (after, (0..<probe.count).map { network.logits[$0 / units * stride + $0 % units] })
        }
    }

    /// Dropout with a given mask: outputs, and the gradient of the inputs.
    static func dropped(
        _ inputs: [Float], delta: [Float], mask: [UInt8], rate: Double
    ) throws -> (outputs: [Float], gradient: [Float]) {
        let factors = try padded(mask.map { $0 == 0 ? 0 : Float(1 / (1 - rate)) }, mask.count)
        let (outputs, gradient) = try (padded(inputs, mask.count), padded(delta, mask.count))
        for values in [outputs, gradient] {
            Elementwise.multiply(values.base, factors.base, into: values.base, count: values.count)
        }
        return (plain(outputs, mask.count), plain(gradient, mask.count))
    }
}
