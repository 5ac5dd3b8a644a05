internal import Compute
internal import Datasets

/// The lowest hidden layers of a network, which don't train: they turn samples into what the layers above take, as
/// inference does.
///
/// Not `Sendable`: it belongs to the thread that trains.
final class FrozenLayers {
    /// These layers alone.
    let network: Network

    /// - Parameters:
    ///   - whole: the network whose layers are taken, as they are now.
    ///   - recipe: of the part of the training that they are frozen in.
    init(_ whole: Network, recipe: Recipe) throws(OutOfMemory) {
        network = try Network(
            features: whole.features, classes: whole.classes, recipe: recipe, chosen: 0..<recipe.freeze,
            evaluation: TrainingRun.evaluationRows, pixels: whole.input.isPixels, sparse: whole.input.isSparse,
            draws: false)
        network.take(whole)
        network.prepareInference()
    }

    /// Numbers that they make of a row.
    var features: Int { network.outputs }

    /// Whether what they make of a sample is the same in every epoch, and may be kept.
    static func areConstant(_ recipe: Recipe) -> Bool { recipe.augmentation == nil }

    /// `input` <- what they make of the `rows` samples in their own input.
    func pass(rows: Int, into input: InputBuffer) {
        network.infer(rows: rows)
        input.numbers.update(from: network.logits, count: rows * Matrix.stride(features))
    }

    /// What they make of all samples, in their order.
    func outputs(of samples: Samples, progress: ProgressCounter) throws(OutOfMemory) -> Samples {
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        let stride = Matrix.stride(features)
        try OutOfMemory.check(bytes: Arena.bytes(Size.product(samples.count, features)))
        let values = [Float](unsafeUninitializedCapacity: samples.count * features) { values, count in
            samples.rows.withUnsafeBufferPointer { rows in
                guard let rows = rows.baseAddress, let base = values.baseAddress else { return }
                var start = 0
                while start < samples.count {
                    let batch = min(TrainingRun.evaluationRows, samples.count - start)
                    samples.gather(rows + start, count: batch, into: network.input)
                    network.infer(rows: batch)
                    for row in 0..<batch {
                        (base + (start + row) * features).initialize(
                            from: network.logits + row * stride, count: features)
                    }
                    start += batch
                    progress.advance()
                }
            }
            count = samples.count * features
        }
        return Samples(
            NumberTable(values: values, features: features, labels: samples.labels), classLabels: samples.classLabels)
    }
}
