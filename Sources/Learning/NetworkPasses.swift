internal import Compute

extension Network {
    /// Rows that go through product and activation together, so that the sums are still in the first-level cache. A
    /// sparse first layer takes all rows at once: it walks through its kernel block by block. 64 rows are whole groups of
    /// random numbers, whatever their width.
    private func stripe(_ index: Int, rows: Int) -> Int { index == 0 && input.isSparse ? rows : 64 }

    /// Where a layer's random numbers start.
    private static func counters(_ layer: Int) -> UInt64 { UInt64(layer) << 40 }

    private func values(_ layer: Layer) -> UnsafeMutablePointer<Float> { scratch.activations.base + layer.values }

    private func at(_ offset: Int) -> UnsafeMutablePointer<Float> { scratch.activations.base + offset }

    // MARK: Training

    /// Runs `rows` of `input` through all layers as training does: batch statistics, dropout, random slopes.
    ///
    /// - Parameter step: which step's random numbers to draw, from 0.
    package func forward(rows: Int, step: Int) {
        input.prepare(rows: rows, training: true, stream: streams.dropout, step: step)
        for (index, layer) in layers.enumerated() {
            if layer.normalized != nil {
                normalizedForward(layer, index, rows: rows, step: step)
            } else {
                var start = 0
                while start < rows {
                    let count = min(stripe(index, rows: rows), rows - start)
                    product(layer, index, into: at(layer.sums ?? layer.values), start: start, count: count)
                    activate(layer, index, start: start, count: count, step: step)
                    start += count
                }
            }
            combine(layer, index, rows: rows, step: step)
        }
        if recipe.batchNorm != nil { normalizedBatches += 1 }
    }

    /// `sums`' rows from `start` on <- the layer's inputs times its kernel plus its bias.
    private func product(
        _ layer: Layer, _ index: Int, into sums: UnsafeMutablePointer<Float>, start: Int, count: Int,
        training: Bool = true
    ) {
        let kernel = layer.kernel.pointer(in: parameters)
        let bias = layer.bias.map { UnsafePointer($0.pointer(in: parameters)) }
        let target = sums + start * layer.width
        if index == 0 {
            input.product(
                kernel: kernel, bias: bias, into: target, start: start, count: count, units: layer.units,
                training: training)
        } else {
            let below = layers[index - 1]
            Product.forward(
                at(training ? below.result : below.values) + start * below.width, stride: below.width, kernel,
                bias: bias, into: target, rows: count, inner: layer.inputs, units: layer.units)
        }
    }

    private func normalizedForward(_ layer: Layer, _ index: Int, rows: Int, step: Int) {
        guard let settings = recipe.batchNorm, let normalized = layer.normalized, let scale = layer.scale,
            let offset = layer.offset
        else { return }
        product(layer, index, into: at(normalized), start: 0, count: rows)
        let batch = batchVectors(index)
        Normalization.forward(
            sums: at(normalized), outputs: at(layer.sums ?? layer.values), scale: scale.pointer(in: parameters),
            offset: offset.pointer(in: parameters), epsilon: Float(settings.epsilon), batch: batch, rows: rows,
            units: layer.width)
        follow(layer, batch, settings, rows: rows)
        activate(layer, index, start: 0, count: rows, step: step)
    }

    private func batchVectors(_ index: Int) -> Normalization.Batch {
        let vectors = scratch.vectors(index)
        return Normalization.Batch(
            mean: vectors, variance: vectors + scratch.widest, inverse: vectors + 2 * scratch.widest)
    }

    /// Running statistics: v <- m v + (1 - m) batch.
    private func follow(_ layer: Layer, _ batch: Normalization.Batch, _ settings: BatchNormalization, rows: Int) {
        guard let mean = layer.mean?.pointer(in: statistics), let variance = layer.variance?.pointer(in: statistics)
        else { return }
        let keep = Float(settings.momentum)
        let take = Float(1 - settings.momentum)
        let spread = settings.unbiasedRunningVariance ? take * Float(rows) / Float(rows - 1) : take
        for unit in 0..<layer.units {
            mean[unit] = keep * mean[unit] + take * batch.mean[unit]
            variance[unit] = keep * variance[unit] + spread * batch.variance[unit]
        }
    }

    private func activate(_ layer: Layer, _ index: Int, start: Int, count: Int, step: Int) {
        guard !layer.isOutput else { return }
        let values = values(layer) + start * layer.width
        let floats = count * layer.width
        if let sums = layer.sums, let slope = layer.slope {
            ParametricRectifier.forward(
                sums: at(sums) + start * layer.width, slopes: slope.pointer(in: parameters), outputs: values,
                rows: count, units: layer.width)
        } else if let slopes = layer.slopes, case .rrelu(let lower, let upper) = recipe.activation {
            let slopes = at(slopes) + start * layer.width
            RandomMask.uniform(
                slopes, count: floats, low: Float(lower), high: Float(upper), stream: streams.slopes, step: step,
                base: Self.counters(layer.number) + UInt64(start * layer.width / 4))
            SlopedRectifier.forward(values, slopes: slopes, count: floats)
        } else {
            activationKernel.forward(values, count: floats)
        }
    }

    /// Dropout and the block's input.
    private func combine(_ layer: Layer, _ index: Int, rows: Int, step: Int) {
        guard layer.hasOwnResult else { return }
        let count = rows * layer.width
        if let mask = layer.mask {
            RandomMask.dropout(
                at(mask), count: count, rate: recipe.dropout.hidden, stream: streams.dropout, step: step,
                base: Self.counters(layer.number))
            Elementwise.multiply(values(layer), at(mask), into: at(layer.result), count: count)
        } else {
            at(layer.result).update(from: values(layer), count: count)
        }
        if let skip = layer.skip { Elementwise.add(at(layers[skip].result), to: at(layer.result), count: count) }
    }

    // MARK: Gradients

    /// The sum of the rows' losses after `forward`; `logits` become the gradient of their mean.
    package func loss(labels: UnsafePointer<UInt8>, rows: Int) -> Double {
        switch recipe.output {
        case .softmax: SoftmaxLoss.gradient(logits: logitMatrix(rows), labels: labels)
        case .logistic: LogisticLoss.gradient(logits: logitMatrix(rows), labels: labels)
        }
    }

    /// The sum of the rows' losses after `infer`; `confusion` (classes, classes) counts the predictions.
    package func evaluate(
        labels: UnsafePointer<UInt8>, rows: Int, confusion: UnsafeMutablePointer<Int64>
    ) -> Double {
        switch recipe.output {
        case .softmax: SoftmaxLoss.evaluate(logits: logitMatrix(rows), labels: labels, confusion: confusion)
        case .logistic: LogisticLoss.evaluate(logits: logitMatrix(rows), labels: labels, confusion: confusion)
        }
    }

    private func logitMatrix(_ rows: Int) -> Matrix {
        let output = layers[layers.count - 1]
        return Matrix(base: logits, rows: rows, columns: output.units, stride: output.width)
    }

    /// The gradients of one layer's parameters, and of the values below it. Layers come from the last to the first,
    /// after `loss`. Afterwards the layer's parameters may be changed.
    package func backward(layer index: Int, rows: Int) {
        let layer = layers[index]
        let delta = index == layers.count - 1 ? logits : scratch.deltas[index & 1].base  // (rows, width)
        if !layer.isOutput { derive(layer, delta, rows: rows) }
        if let normalized = layer.normalized, let scale = layer.scale, let offset = layer.offset {
            Normalization.backward(
                normalized: at(normalized), scale: scale.pointer(in: parameters), batch: batchVectors(index),
                delta: delta, scaleGradient: scale.pointer(in: gradients),
                offsetGradient: offset.pointer(in: gradients), rows: rows, units: layer.width)
        } else if let bias = layer.bias {
            Product.columnSums(delta, into: bias.pointer(in: gradients), rows: rows, units: layer.units)
        }
        let kernelGradient = layer.kernel.pointer(in: gradients)
        guard index > 0 else {
            input.gradient(delta, into: kernelGradient, rows: rows, units: layer.units)
            return
        }
        let below = layers[index - 1]
        Product.transposedLeft(
            at(below.result), stride: below.width, delta, into: kernelGradient, rows: rows, inner: layer.inputs,
            units: layer.units)
        let kernel = layer.kernel.pointer(in: parameters)
        let next = scratch.deltas[(index - 1) & 1].base
        Product.prepareTransposedRight(
            kernel, scratch: scratch.transposed.base, inputs: layer.inputs, units: layer.units)
        Product.transposedRight(
            delta, kernel, scratch: scratch.transposed.base, into: next, rows: rows, inputs: layer.inputs,
            units: layer.units)
        if isBlockInput[index - 1] { Elementwise.add(scratch.skipped.base, to: next, count: rows * below.width) }
    }

    /// `delta`, the gradient of a hidden layer's result, becomes that of its sums.
    private func derive(_ layer: Layer, _ delta: UnsafeMutablePointer<Float>, rows: Int) {
        let count = rows * layer.width
        if layer.skip != nil { scratch.skipped.base.update(from: delta, count: count) }
        if let mask = layer.mask { Elementwise.multiply(delta, at(mask), into: delta, count: count) }
        if let sums = layer.sums, let slope = layer.slope {
            ParametricRectifier.backward(
                sums: at(sums), slopes: slope.pointer(in: parameters), delta: delta,
                slopeGradient: slope.pointer(in: gradients), rows: rows, units: layer.width)
        } else if let slopes = layer.slopes {
            SlopedRectifier.backward(outputs: values(layer), slopes: at(slopes), delta: delta, count: count)
        } else {
            activationKernel.backward(outputs: values(layer), delta: delta, count: count)
        }
    }

    // MARK: Inference

    /// Makes batch norm's running statistics ready for `infer`: to be called after training steps.
    package func prepareInference() {
        guard let settings = recipe.batchNorm else { return }
        let correction = settings.correction(batches: normalizedBatches)
        for (index, layer) in layers.enumerated() {
            guard let scale = layer.scale, let offset = layer.offset, let mean = layer.mean,
                let variance = layer.variance
            else { continue }
            let factor = scratch.vectors(index)
            let shift = factor + scratch.widest
            factor.update(repeating: 0, count: layer.width)
            shift.update(repeating: 0, count: layer.width)
            for unit in 0..<layer.units {
                let (center, spread) =
                    correction.map {
                        (mean.pointer(in: statistics)[unit] * $0, variance.pointer(in: statistics)[unit] * $0)
                    }
                    ?? (0, 1)
                factor[unit] = scale.pointer(in: parameters)[unit] / (spread + Float(settings.epsilon)).squareRoot()
                shift[unit] = offset.pointer(in: parameters)[unit] - center * factor[unit]
            }
        }
    }

    /// Runs `rows` of `input` through all layers as a finished network does: running statistics, no dropout.
    package func infer(rows: Int) {
        input.prepare(rows: rows, training: false, stream: streams.dropout, step: 0)
        for (index, layer) in layers.enumerated() {
            var start = 0
            while start < rows {
                let count = min(stripe(index, rows: rows), rows - start)
                let sums = at(layer.sums ?? layer.values)
                product(layer, index, into: sums, start: start, count: count, training: false)
                if layer.normalized != nil {
                    let factor = scratch.vectors(index)
                    Normalization.affine(
                        sums + start * layer.width, factor: factor, shift: factor + scratch.widest, rows: count,
                        units: layer.width)
                }
                inferActivation(layer, index, start: start, count: count)
                if let skip = layer.skip {
                    Elementwise.add(
                        values(layers[skip]) + start * layer.width, to: values(layer) + start * layer.width,
                        count: count * layer.width)
                }
                start += count
            }
        }
    }

    private func inferActivation(_ layer: Layer, _ index: Int, start: Int, count: Int) {
        guard !layer.isOutput else { return }
        let values = values(layer) + start * layer.width
        if let sums = layer.sums, let slope = layer.slope {
            ParametricRectifier.forward(
                sums: at(sums) + start * layer.width, slopes: slope.pointer(in: parameters), outputs: values,
                rows: count, units: layer.width)
        } else {
            activationKernel.forward(values, count: count * layer.width)
        }
    }
}
