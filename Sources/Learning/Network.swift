package import Compute

/// A feed-forward classifier: a plan of dense layers over flat arenas, allocated once.
///
/// Not `Sendable`: it belongs to the thread that trains it.
package final class Network {
    struct Layer {
        let name: String
        let inputs: Int
        let units: Int
        let activation: ActivationKernel
        let kernel: Int  // offset in the parameters: (inputs, units)
        let bias: Int  // offset in the parameters: (units)
        let outputs: Int  // offset in the activations: (capacity, units)
    }

    package let features: Int
    package let classes: Int
    /// Rows that a forward pass can take at once.
    package let capacity: Int
    /// Kernels and biases, in the order of the layers; slices start on cache lines, the gaps stay 0.
    package let parameters: Arena
    /// The parameters' gradients, in the same layout.
    package let gradients: Arena
    let layers: [Layer]
    private let activations: Arena  // inputs (capacity, features), then each layer's outputs (capacity, units)
    private let batch: Int  // rows that a backward pass can take
    private let deltas: [Arena]  // two, taken in turn: (batch, widest layer)

    /// - Parameter evaluation: rows that a forward pass can take, where that is more than the recipe's batch.
    package init(features: Int, classes: Int, recipe: Recipe, evaluation: Int = 0) {
        self.features = features
        self.classes = classes
        batch = recipe.batchSize
        capacity = max(batch, evaluation)
        let widths = recipe.hidden + [classes]
        let inputs = [features] + recipe.hidden
        let slices = Arena.layout(zip(inputs, widths).flatMap { [$0 * $1, $1] })
        let outputs = Arena.layout([capacity * features] + widths.map { [capacity] in capacity * $0 })
        layers = widths.indices.map { index in
            Layer(
                name: index < recipe.hidden.count ? "hidden.\(index)" : "output", inputs: inputs[index],
                units: widths[index], activation: index < recipe.hidden.count ? recipe.activation.kernel : .identity,
                kernel: slices.offsets[2 * index], bias: slices.offsets[2 * index + 1],
                outputs: outputs.offsets[index + 1])
        }
        parameters = Arena(count: slices.total)
        gradients = Arena(count: slices.total)
        activations = Arena(count: outputs.total)
        let widest = widths.max() ?? classes
        deltas = (0..<2).map { _ in Arena(count: recipe.batchSize * widest) }
    }

    /// Draws all kernels; biases are 0.
    package func initialize(_ initializer: Initializer, stream: RandomStream) {
        parameters.base.update(repeating: 0, count: parameters.count)
        for (index, layer) in layers.enumerated() {
            let kernel = Matrix(
                base: parameters.base + layer.kernel, rows: layer.inputs, columns: layer.units, stride: layer.units)
            initializer.fill(kernel, inputs: layer.inputs, units: layer.units, layer: index, stream: stream)
        }
    }

    /// Where a batch's inputs (rows, features) are put before `forward`.
    package var inputs: UnsafeMutablePointer<Float> { activations.base }

    /// The last layer's weighted sums (rows, classes) of the last `forward`.
    package var logits: UnsafeMutablePointer<Float> { activations.base + layers[layers.count - 1].outputs }

    /// Runs `rows` of `inputs` through all layers; the results are in `logits`.
    package func forward(rows: Int) {
        precondition(rows <= capacity, "\(rows) rows in a network made for \(capacity)")
        var input = UnsafePointer(activations.base)
        for layer in layers {
            let output = activations.base + layer.outputs
            Product.forward(
                input, parameters.base + layer.kernel, into: output, rows: rows, inner: layer.inputs,
                columns: layer.units)
            layer.activation.forward(
                sums: output, bias: parameters.base + layer.bias, rows: rows, units: layer.units)
            input = UnsafePointer(output)
        }
    }

    /// The gradients of the mean softmax cross-entropy of the last `forward`; returns the sum of the rows' losses.
    /// Overwrites `logits`.
    package func backward(labels: UnsafePointer<UInt8>, rows: Int) -> Double {
        precondition(rows <= batch, "\(rows) rows in a backward pass made for \(batch)")
        var delta = logits  // (rows, units of the layer)
        let loss = SoftmaxLoss.gradient(logits: delta, labels: labels, rows: rows, classes: classes)
        for index in layers.indices.reversed() {
            let layer = layers[index]
            let outputs = activations.base + layer.outputs
            layer.activation.backward(
                outputs: outputs, delta: delta, biasGradient: gradients.base + layer.bias, rows: rows,
                units: layer.units)
            let below = index == 0 ? activations.base : activations.base + layers[index - 1].outputs
            Product.transposedLeft(
                below, delta, into: gradients.base + layer.kernel, rows: rows, inner: layer.inputs,
                columns: layer.units)
            if index > 0 {
                let next = deltas[index & 1].base
                Product.transposedRight(
                    delta, parameters.base + layer.kernel, into: next, rows: rows, inner: layer.inputs,
                    columns: layer.units)
                delta = next
            }
        }
        return loss
    }

    /// Each tensor by its name, kernels as (inputs, units): `hidden.0.kernel`, `hidden.0.bias`, ... `output.bias`.
    package func tensors(of arena: Arena) -> [(name: String, shape: [Int], values: UnsafeMutableBufferPointer<Float>)] {
        layers.flatMap { layer in
            [
                (
                    "\(layer.name).kernel", [layer.inputs, layer.units],
                    UnsafeMutableBufferPointer(start: arena.base + layer.kernel, count: layer.inputs * layer.units)
                ),
                (
                    "\(layer.name).bias", [layer.units],
                    UnsafeMutableBufferPointer(start: arena.base + layer.bias, count: layer.units)
                ),
            ]
        }
    }
}
