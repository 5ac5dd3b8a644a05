import Compute
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
    /// - Parameters:
    ///   - inputs: (rows, features), row-major.
    ///   - masks: dropout's, for each step the kept numbers (1) and the dropped (0) of `inputs`, `hidden.0`, ...,
    ///     (rows of the batch, units); empty where the recipe has no dropout.
    static func trainedWeights(
        recipe: Recipe, inputs: [Float], labels: [UInt8], features: Int, classes: Int, initial: [String: Tensor],
        epochs: Int, masks: [[String: [UInt8]]] = []
    ) throws -> [String: [Float]] {
        guard masks.isEmpty else { throw Unsupported(what: "given masks") }
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        let network = Network(features: features, classes: classes, recipe: recipe)
        let tensors = network.tensors(of: network.parameters)
        guard Set(tensors.map(\.name)) == Set(initial.keys) else {
            throw Unsupported(what: "tensors \(initial.keys.sorted()); it has \(tensors.map(\.name))")
        }
        for tensor in tensors {
            guard let given = initial[tensor.name], given.shape == tensor.shape else {
                throw Unsupported(what: "\(tensor.name) of another shape than \(tensor.shape)")
            }
            _ = tensor.values.update(fromContentsOf: given.values)
        }
        let optimizer = OptimizerState(recipe.optimizer, parameters: network.parameters.count)
        for _ in 0..<epochs {
            for start in stride(from: 0, to: labels.count, by: recipe.batchSize) {
                let rows = min(recipe.batchSize, labels.count - start)
                let batch = Array(inputs[start * features..<(start + rows) * features])
                network.inputs.update(from: batch, count: batch.count)
                network.forward(rows: rows)
                _ = network.backward(labels: Array(labels[start..<start + rows]), rows: rows)
                optimizer.update(network.parameters, gradients: network.gradients)
            }
        }
        return withExtendedLifetime(network) {
            Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, Array($0.values)) })
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
        guard slopes == nil else { throw Unsupported(what: "slopes") }
        let zeros = Arena(count: units)
        let outputs = Arena(count: sums.count)
        let gradient = Arena(count: sums.count)
        _ = outputs.floats.update(fromContentsOf: sums)
        _ = gradient.floats.update(fromContentsOf: delta)
        let rows = sums.count / units
        activation.kernel.forward(sums: outputs.base, bias: zeros.base, rows: rows, units: units)
        activation.kernel.backward(
            outputs: outputs.base, delta: gradient.base, biasGradient: zeros.base, rows: rows, units: units)
        return withExtendedLifetime((zeros, outputs, gradient)) {
            Activated(outputs: Array(outputs.floats), gradient: Array(gradient.floats))
        }
    }

    /// The mean logistic loss of logits (rows), and its gradient.
    static func logisticLoss(logits: [Float], labels: [UInt8]) throws -> (loss: Double, gradient: [Float]) {
        throw Unsupported(what: "the logistic loss")
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
        throw Unsupported(what: "batch norm")
    }

    /// The mean and variance of inference (units) after each training batch (rows, units), from 0 and 1, and
    /// inference on `probe` (rows, units) with the last.
    static func runningStatistics(
        _ recipe: Recipe, batches: [[Float]], scale: [Float], offset: [Float], probe: [Float]
    ) throws -> (after: [(mean: [Float], variance: [Float])], inference: [Float]) {
        throw Unsupported(what: "batch norm")
    }

    /// Dropout with a given mask: outputs, and the gradient of the inputs.
    static func dropped(
        _ inputs: [Float], delta: [Float], mask: [UInt8], rate: Double
    ) throws -> (outputs: [Float], gradient: [Float]) {
        throw Unsupported(what: "dropout")
    }
}
