package import Compute
internal import Datasets

/// A finished network most of whose weights are 0, for inference: each other weight costs one broadcast and a few vector
/// operations for 64 samples, which lie side by side (units x samples).
///
/// Not `Sendable`: it belongs to one thread. Nothing is allocated after `init`.
package final class SparseNetwork {
    private struct Layer {
        let kernel: SparseWeights
        let bias: [Float]
        /// PReLU's.
        let slopes: [Float]?
        /// Its values (units, lanes), in the arena.
        let values: Int
        /// The layer whose values are added to these.
        let skip: Int?
    }

    package let features: Int
    /// Logits a row.
    package let outputs: Int
    /// The most rows that `infer` takes.
    package let capacity: Int
    private let layers: [Layer]
    private let activation: ActivationKernel
    private let pixels: ByteArena  // (lanes, Pixels.stride(features))
    private let transposed: ByteArena  // (Pixels.stride(features), lanes)
    private let numbers: Arena  // (lanes, padded features)
    private let inputs: Arena  // (padded features, lanes)
    private let values: Arena
    private let results: Arena  // (capacity, padded outputs)

    private static let lanes = SparseWeights.lanes

    /// Takes over the weights as they are now; batch norm is folded into them.
    ///
    /// - Parameter capacity: the most rows that `infer` takes.
    package init(_ network: Network, capacity: Int = TrainingRun.evaluationRows) throws(OutOfMemory) {
        let finished = network.recipe.batchNorm == nil ? network : try network.folded()
        features = network.features
        outputs = network.outputs
        self.capacity = (capacity + Self.lanes - 1) / Self.lanes * Self.lanes
        activation = network.activationKernel
        var room = 0
        var layers: [Layer] = []
        for layer in finished.layers {
            func vector(_ slice: Slice?) -> [Float]? {
                slice.map { slice in (0..<layer.units).map { slice.pointer(in: finished.parameters)[$0] } }
            }
            layers.append(
                Layer(
                    kernel: try SparseWeights(layer.kernel.matrix(in: finished.parameters)),
                    bias: vector(layer.bias) ?? Array(repeating: 0, count: layer.units), slopes: vector(layer.slope),
                    values: room, skip: layer.skip))
            room += layer.units * Self.lanes
        }
        withExtendedLifetime(finished) {}
        self.layers = layers
        let isPixels = network.input.isPixels
        pixels = try ByteArena(count: isPixels ? Self.lanes * Pixels.stride(features) : 0)
        transposed = try ByteArena(count: isPixels ? Self.lanes * Pixels.stride(features) : 0)
        numbers = try Arena(count: isPixels ? 0 : Self.lanes * Matrix.stride(features))
        inputs = try Arena(count: Matrix.stride(features) * Self.lanes)
        values = try Arena(count: room)
        results = try Arena(count: self.capacity * Matrix.stride(outputs))
    }

    /// Weights that aren't 0, of all kernels.
    package var weights: Int { layers.reduce(0) { $0 + $1.kernel.count } }

    /// The last layer's weighted sums (rows, padded outputs) of the last call of `infer`.
    package var logits: UnsafeMutablePointer<Float> { results.base }

    /// Runs `count` of the source's `rows`, at most `capacity`, through all layers.
    ///
    /// - Parameter samples: with this network's features, images where it was made for images.
    package func infer(_ rows: UnsafePointer<Int32>, count: Int, of samples: Samples) {
        var start = 0
        while start < count {
            let part = min(Self.lanes, count - start)
            gather(rows + start, count: part, samples)
            forward()
            if let output = layers.last {
                SparseWeights.collect(
                    values.base + output.values, into: results.base + start * Matrix.stride(outputs), units: outputs)
            }
            start += part
        }
    }

    /// `inputs` <- the rows, transposed and as numbers. Lanes behind them keep what they had.
    private func gather(_ rows: UnsafePointer<Int32>, count: Int, _ samples: Samples) {
        switch samples.source {
        case .images(let part):
            guard let images = part.images.baseAddress else { return }
            Pixels.gather(images, features: features, rows: rows, count: count, into: pixels.base)
            SparseProduct.transpose(pixels.base, into: transposed.base, rows: count, columns: features)
            Pixels.convert(transposed.base, into: inputs.base, rows: features, columns: Self.lanes)
        case .numbers(let table):
            table.gather(rows, count: count, into: numbers.base, stride: Matrix.stride(features))
            SparseWeights.spread(numbers.base, into: inputs.base, rows: count, columns: features)
        }
    }

    private func forward() {
        var below = inputs.base
        for (index, layer) in layers.enumerated() {
            let sums = values.base + layer.values
            layer.kernel.product(below, bias: layer.bias, into: sums)
            below = sums
            guard index < layers.count - 1 else { return }
            if let slopes = layer.slopes {
                for (unit, slope) in slopes.enumerated() {
                    ActivationKernel.leakyReLU(slope: slope)
                        .forward(sums + unit * Self.lanes, count: Self.lanes)
                }
            } else {
                activation.forward(sums, count: layer.kernel.units * Self.lanes)
            }
            if let skip = layer.skip {
                Elementwise.add(
                    values.base + layers[skip].values, to: sums, count: layer.kernel.units * Self.lanes)
            }
        }
    }
}
