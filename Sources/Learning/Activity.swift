internal import Compute

/// What a network's hidden units do on some samples.
package struct Activity: Sendable, Hashable {
    /// Mean of all hidden units' values.
    package let mean: Double
    /// Hidden units whose value is the same for every sample: nothing comes through them.
    package let dead: Int
    /// Hidden units.
    package let units: Int
    /// Samples that are looked at, at most.
    package static let rows = 1000

    package init(mean: Double, dead: Int, units: Int) {
        self.mean = mean
        self.dead = dead
        self.units = units
    }
}

extension Network {
    /// What the hidden units do on the first `limit` of these samples, as inference runs them; nil without hidden layers.
    package func activity(_ samples: Samples, limit: Int = Activity.rows) -> Activity? {
        let hidden = layers.filter { !$0.isOutput }
        guard !hidden.isEmpty, samples.count > 0 else { return nil }
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        prepareInference()
        let units = hidden.reduce(0) { $0 + $1.units }
        var ranges = [(least: Float, most: Float)](repeating: (.infinity, -.infinity), count: units)
        var sum = 0.0
        var count = 0
        var start = 0
        let total = min(samples.count, limit)
        while start < total {
            let rows = min(TrainingRun.evaluationRows, total - start)
            put(samples, from: start, count: rows)
            infer(rows: rows)
            var first = 0
            for layer in hidden {
                let values = scratch.activations.base + layer.values
                for row in 0..<layer.rows(rows) {
                    for unit in 0..<layer.units {
                        let value = values[row * layer.width + unit]
                        ranges[first + unit].least = min(ranges[first + unit].least, value)
                        ranges[first + unit].most = max(ranges[first + unit].most, value)
                        sum += Double(value)
                    }
                }
                first += layer.units
                count += layer.rows(rows) * layer.units
            }
            start += rows
        }
        return Activity(
            mean: sum / Double(count), dead: ranges.count { $0.least == $0.most }, units: units)
    }
}
