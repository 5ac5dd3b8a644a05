internal import Compute

extension Network {
    /// Rows that go through product and activation together, so that the sums are still in the first-level cache. A
    /// sparse first layer takes all rows at once: it walks through its kernel block by block. 64 rows are whole groups of
    /// random numbers, whatever their width.
    private func stripe(_ layer: Layer, rows: Int) -> Int {
        layer.takesInputs && input.isSparse ? rows : 64
    }

    /// Where a layer's random numbers start.
    private static func counters(_ layer: Int) -> UInt64 { UInt64(layer) << 40 }

    private func values(_ layer: Layer) -> UnsafeMutablePointer<Float> { scratch.activations.base + layer.values }

    private func at(_ offset: Int) -> UnsafeMutablePointer<Float> { scratch.activations.base + offset }

    // MARK: Training

    /// Runs `rows` of `input` through all layers as training does: batch statistics, dropout, random slopes.
    ///
    /// - Parameter step: which step's random numbers to draw, from 0.
    package func forward(rows: Int, step: Int) {
        prepareInputs(rows: rows, training: true, step: step)
        let batch = rows
        for (index, layer) in layers.enumerated() {
            let rows = layer.rows(batch)
            if layer.source == .joined { join(rows: rows, training: true) }
            if layer.normalized != nil {
                normalizedForward(layer, index, rows: rows, step: step)
            } else {
                var start = 0
                while start < rows {
                    let count = min(stripe(layer, rows: rows), rows - start)
                    product(layer, into: at(layer.sums ?? layer.values), start: start, count: count)
                    activate(layer, start: start, count: count, step: step)
                    start += count
                }
            }
            combine(layer, rows: rows, step: step)
        }
        if recipe.batchNorm != nil { normalizedBatches += 1 }
    }

    private func prepareInputs(rows: Int, training: Bool, step: Int) {
        input.prepare(
            rows: recipe.pairs?.tied == true ? 2 * rows : rows, training: training, stream: streams.dropout, step: step)
        secondInput?.prepare(rows: rows, training: training, stream: streams.dropout, step: step)
    }

    /// Puts the outputs of a pair's towers side by side.
    private func join(rows: Int, training: Bool) {
        guard let joined else { return }
        let (first, second) = (layers[joined.tops.first], layers[joined.tops.second])
        let left = at(training ? first.result : first.values)
        let right = at(training ? second.result : second.values) + (second.isDoubled ? rows * second.width : 0)
        let target = at(joined.offset)
        for row in 0..<rows {
            (target + row * joined.width).update(from: left + row * first.width, count: joined.units)
            (target + row * joined.width + joined.units).update(from: right + row * first.width, count: joined.units)
        }
    }

    /// The gradient of the towers' outputs: the second's where the next layer down takes it, the first's aside until its
    /// turn comes, or both below each other.
    private func part(rows: Int) {
        guard let joined else { return }
        let (first, second) = (layers[joined.tops.first], layers[joined.tops.second])
        let source = scratch.joined.base
        let right = scratch.deltas[joined.tops.second & 1].base + (second.isDoubled ? rows * second.width : 0)
        let left = second.isDoubled ? scratch.deltas[joined.tops.second & 1].base : scratch.first.base
        for row in 0..<rows {
            (left + row * first.width).update(from: source + row * joined.width, count: joined.units)
            (right + row * first.width).update(from: source + row * joined.width + joined.units, count: joined.units)
        }
        // What lies between the units and the padded width stays 0.
        guard joined.units < first.width else { return }
        for row in 0..<rows {
            for unit in joined.units..<first.width {
                (left + row * first.width)[unit] = 0
                (right + row * first.width)[unit] = 0
            }
        }
    }

    /// `sums`' rows from `start` on <- the layer's inputs times its kernel plus its bias.
    private func product(
        _ layer: Layer, into sums: UnsafeMutablePointer<Float>, start: Int, count: Int,
        training: Bool = true
    ) {
        let kernel = layer.kernel.pointer(in: parameters)
        let bias = layer.bias.map { UnsafePointer($0.pointer(in: parameters)) }
        let target = sums + start * layer.width
        switch layer.source {
        case .input(let number):
            (number == 0 ? input : secondInput ?? input).product(
                kernel: kernel, bias: bias, into: target, start: start, count: count, units: layer.units,
                training: training)
        case .layer(let index):
            let below = layers[index]
            Product.forward(
                at(training ? below.result : below.values) + start * below.width, stride: below.width, kernel,
                bias: bias, into: target, rows: count, inner: layer.inputs, units: layer.units)
        case .joined:
            let width = joined?.width ?? 0
            Product.forward(
                at(joined?.offset ?? 0) + start * width, stride: width, kernel, bias: bias, into: target, rows: count,
                inner: layer.inputs, units: layer.units)
        }
    }

    private func normalizedForward(_ layer: Layer, _ index: Int, rows: Int, step: Int) {
        guard let settings = recipe.batchNorm, let normalized = layer.normalized, let scale = layer.scale,
            let offset = layer.offset
        else { return }
        product(layer, into: at(normalized), start: 0, count: rows)
        let batch = batchVectors(index)
        Normalization.forward(
            sums: at(normalized), outputs: at(layer.sums ?? layer.values), scale: scale.pointer(in: parameters),
            offset: offset.pointer(in: parameters), epsilon: Float(settings.epsilon), batch: batch, rows: rows,
            units: layer.width)
        follow(layer, batch, settings, rows: rows)
        activate(layer, start: 0, count: rows, step: step)
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

    private func activate(_ layer: Layer, start: Int, count: Int, step: Int) {
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
    private func combine(_ layer: Layer, rows: Int, step: Int) {
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
    package func backward(layer index: Int, rows batch: Int) {
        let layer = layers[index]
        let rows = layer.rows(batch)
        let delta = layer.isOutput ? logits : scratch.deltas[index & 1].base  // (rows, width)
        if let joined, index == joined.tops.first, index != joined.tops.second {
            delta.update(from: scratch.first.base, count: rows * layer.width)
        }
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
        switch layer.source {
        case .input(let number):
            (number == 0 ? input : secondInput ?? input).gradient(
                delta, into: kernelGradient, rows: rows, units: layer.units)
        case .layer(let below):
            pass(
                layer, delta, inputs: at(layers[below].result), stride: layers[below].width,
                into: scratch.deltas[below & 1].base, rows: rows)
            if isBlockInput[below] {
                Elementwise.add(
                    scratch.skipped.base, to: scratch.deltas[below & 1].base, count: rows * layers[below].width)
            }
        case .joined:
            guard let joined else { return }
            pass(
                layer, delta, inputs: at(joined.offset), stride: joined.width, into: scratch.joined.base, rows: rows)
            part(rows: rows)
        }
    }

    /// The kernel's gradient, and that of its `inputs`: `next` (rows, `stride`).
    private func pass(
        _ layer: Layer, _ delta: UnsafePointer<Float>, inputs: UnsafePointer<Float>, stride: Int,
        into next: UnsafeMutablePointer<Float>, rows: Int
    ) {
        Product.transposedLeft(
            inputs, stride: stride, delta, into: layer.kernel.pointer(in: gradients), rows: rows, inner: layer.inputs,
            units: layer.units)
        let kernel = layer.kernel.pointer(in: parameters)
        Product.prepareTransposedRight(
            kernel, scratch: scratch.transposed.base, inputs: layer.inputs, units: layer.units)
        Product.transposedRight(
            delta, kernel, scratch: scratch.transposed.base, into: next, rows: rows, inputs: layer.inputs,
            units: layer.units)
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
        prepareInputs(rows: rows, training: false, step: 0)
        let batch = rows
        for (index, layer) in layers.enumerated() {
            let rows = layer.rows(batch)
            if layer.source == .joined { join(rows: rows, training: false) }
            var start = 0
            while start < rows {
                let count = min(stripe(layer, rows: rows), rows - start)
                let sums = at(layer.sums ?? layer.values)
                product(layer, into: sums, start: start, count: count, training: false)
                if layer.normalized != nil {
                    let factor = scratch.vectors(index)
                    Normalization.affine(
                        sums + start * layer.width, factor: factor, shift: factor + scratch.widest, rows: count,
                        units: layer.width)
                }
                inferActivation(layer, start: start, count: count)
                if let skip = layer.skip {
                    Elementwise.add(
                        values(layers[skip]) + start * layer.width, to: values(layer) + start * layer.width,
                        count: count * layer.width)
                }
                start += count
            }
        }
    }

    private func inferActivation(_ layer: Layer, start: Int, count: Int) {
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
