package import Compute

extension Network {
    /// The finished network without batch norm, which at inference is a fixed affine map of each unit's sum and so can be
    /// taken into the weights (Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient
    /// Integer-Arithmetic-Only Inference", section 3.2): W' = W gamma / sqrt(variance + epsilon),
    /// b' = gamma (b - mean) / sqrt(variance + epsilon) + beta, with the running statistics that `infer` takes; b is 0
    /// under batch norm. Without batch norm it is a copy.
    ///
    /// - Parameter evaluation: the most rows that the new network's `infer` takes, if more than a batch.
    package func folded(evaluation: Int = TrainingRun.evaluationRows) throws(OutOfMemory) -> Network {
        var plain = recipe
        plain.batchNorm = nil
        let network = try Network(
            features: features, classes: classes, recipe: plain, evaluation: evaluation, pixels: input.isPixels,
            sparse: input.isSparse)
        for (layer, target) in zip(layers, network.layers) {
            let kernel = layer.kernel.matrix(in: parameters)
            let scaled = target.kernel.matrix(in: network.parameters)
            for unit in 0..<layer.units {
                let (factor, shift) = affine(layer, unit: unit)
                for row in 0..<layer.inputs { scaled[row, unit] = Float(Double(kernel[row, unit]) * factor) }
                if let bias = target.bias { bias.pointer(in: network.parameters)[unit] = Float(shift) }
                if let slope = layer.slope, let copy = target.slope {
                    copy.pointer(in: network.parameters)[unit] = slope.pointer(in: parameters)[unit]
                }
            }
        }
        return network
    }

    /// What becomes of a unit's product x: factor x + shift, its bias included.
    private func affine(_ layer: Layer, unit: Int) -> (factor: Double, shift: Double) {
        let bias = Double(layer.bias?.pointer(in: parameters)[unit] ?? 0)
        guard let settings = recipe.batchNorm, let scale = layer.scale, let offset = layer.offset,
            let mean = layer.mean, let variance = layer.variance
        else { return (1, bias) }
        var center = 0.0
        var spread = 1.0
        if let correction = settings.correction(batches: normalizedBatches) {
            center = Double(mean.pointer(in: statistics)[unit] * correction)
            spread = Double(variance.pointer(in: statistics)[unit] * correction)
        }
        let factor = Double(scale.pointer(in: parameters)[unit]) / (spread + settings.epsilon).squareRoot()
        return (factor, factor * (bias - center) + Double(offset.pointer(in: parameters)[unit]))
    }
}
