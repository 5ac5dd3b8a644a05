internal import Compute

extension Network {
    /// A network for these samples, with a first layer as their density asks for.
    ///
    /// - Parameter density: the share of the pixels that are on; nil for numbers.
    convenience init(
        for samples: Samples, recipe: Recipe, density: Double?, seed: UInt64, replicate: Int = 0, fold: Int = 0
    ) throws(OutOfMemory) {
        try self.init(
            features: samples.features, classes: recipe.classes(of: samples), recipe: recipe,
            evaluation: TrainingRun.evaluationRows, pixels: samples.arePixels,
            sparse: density.map { InputBuffer.isSparse(density: $0, units: recipe.firstUnits(samples.classes)) }
                ?? false,
            seed: seed, replicate: replicate, fold: fold)
    }

    /// How the network, as it is now, does on some samples, on the calling thread.
    package func evaluate(_ samples: Samples) -> Evaluation {
        var confusion = [Int64](repeating: 0, count: classes * classes)
        return evaluation(of: samples, loss: sumLosses(samples, through: nil, confusion: &confusion), confusion)
    }

    /// - Parameters:
    ///   - frozen: what turns samples into inputs.
    ///   - confusion: (classes, classes), scratch.
    ///   - progress: counts the evaluation's parts.
    /// - Returns: nil when `stop` asked to abandon the work.
    func evaluate(
        _ samples: Samples, through frozen: FrozenLayers?, confusion: inout [Int64], stop: StopSignal,
        progress: ProgressCounter
    ) -> Evaluation? {
        let loss = sumLosses(samples, through: frozen, confusion: &confusion) {
            progress.advance()
            return stop.level < .abandon
        }
        return stop.level < .abandon ? evaluation(of: samples, loss: loss, confusion) : nil
    }

    private func evaluation(of samples: Samples, loss: Double, _ confusion: [Int64]) -> Evaluation {
        Evaluation(
            loss: loss / Double(samples.count), confusion: Confusion(labels: samples.classLabels, counts: confusion),
            samples: samples.count)
    }

    /// The sum of the samples' losses; `confusion` counts the predictions.
    ///
    /// - Parameter goesOn: asked before each part; after false the rest is left out.
    private func sumLosses(
        _ samples: Samples, through frozen: FrozenLayers?, confusion: inout [Int64], while goesOn: () -> Bool = { true }
    ) -> Double {
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        var loss = 0.0
        for index in confusion.indices { confusion[index] = 0 }
        prepareInference()
        samples.labels.withUnsafeBufferPointer { labels in
            guard let labels = labels.baseAddress else { return }
            var start = 0
            while start < samples.count, goesOn() {
                let count = min(TrainingRun.evaluationRows, samples.count - start)
                put(samples, from: start, count: count, through: frozen)
                infer(rows: count)
                loss += evaluate(labels: labels + start, rows: count, confusion: &confusion)
                start += count
            }
        }
        return loss
    }
}

extension Network {
    /// Puts `count` samples, from `start` on, where the network takes them.
    ///
    /// - Parameter frozen: what turns samples into inputs.
    func put(_ samples: Samples, from start: Int, count: Int, through frozen: FrozenLayers? = nil) {
        samples.rows.withUnsafeBufferPointer { rows in
            guard let rows = rows.baseAddress else { return }
            guard let partners = samples.partners else {
                samples.gather(rows + start, count: count, into: frozen?.network.input ?? input)
                frozen?.pass(rows: count, into: input)
                return
            }
            partners.withUnsafeBufferPointer { partners in
                guard let partners = partners.baseAddress else { return }
                samples.gather(rows + start, partners: partners + start, count: count, into: self)
            }
        }
    }
}

extension Recipe {
    /// What the recipe's network tells apart.
    func classes(of samples: Samples) -> Int { pairs == nil ? samples.classes : PairNetwork.labels.count }
}
