package import Compute

/// How fast finished networks take samples: gather and all layers, on the calling thread.
package struct InferenceBenchmark: Sendable {
    private let samples: Samples
    private let rows: Int

    /// - Parameter rows: taken at a time; the networks' capacity.
    package init(samples: Samples, rows: Int) {
        self.samples = samples
        self.rows = rows
    }

    /// A network for these samples, its first layer as training would choose it.
    package func network(_ recipe: Recipe, seed: UInt64 = 1) throws(OutOfMemory) -> Network {
        let density = samples.usage()?.density ?? 1
        return try Network(
            features: samples.features, classes: samples.classes, recipe: recipe, evaluation: rows,
            pixels: samples.arePixels,
            sparse: InputBuffer.isSparse(density: density, units: recipe.firstUnits(samples.classes)), seed: seed)
    }

    /// Lets batch norm's running statistics of a network that was never trained come to those of the samples.
    package func settle(_ network: Network, batches: Int = 200) {
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        let size = min(network.recipe.batchSize, samples.count)
        for batch in 0..<batches {
            let start = batch * size % (samples.count - size + 1)
            samples.rows.withUnsafeBufferPointer { rows in
                guard let rows = rows.baseAddress else { return }
                samples.gather(rows + start, count: size, into: network.input)
            }
            network.forward(rows: size, step: batch)
        }
    }

    /// Seconds that all samples take.
    package func measure(_ network: Network) -> Double {
        network.prepareInference()
        return measure { rows, count in
            samples.gather(rows, count: count, into: network.input)
            network.infer(rows: count)
        }
    }

    /// Seconds that all samples take.
    package func measure(_ network: SparseNetwork) -> Double {
        measure { rows, count in network.infer(rows, count: count, of: samples) }
    }

    private func measure(_ infer: (UnsafePointer<Int32>, Int) -> Void) -> Double {
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        let clock = ContinuousClock()
        let began = clock.now
        samples.rows.withUnsafeBufferPointer { all in
            guard let base = all.baseAddress else { return }
            var start = 0
            while start < samples.count {
                let count = min(rows, samples.count - start)
                infer(base + start, count)
                start += count
            }
        }
        return (clock.now - began).seconds
    }
}

extension Network {
    /// Zeroes the smallest `fraction` of each kernel's weights by itself. For weights that were only drawn: those of the
    /// first kernel, which has the most inputs, are the smallest, and one threshold for all would leave nothing of it.
    package func sparsifyEachKernel(fraction: Double) throws(OutOfMemory) {
        for kernel in tensors(of: parameters).filter(\.isKernel).map(\.matrix) {
            var sizes: [Float] = []
            let weights = kernel.rows * kernel.columns
            try OutOfMemory.check(bytes: Arena.bytes(weights + weights / 2))
            sizes.reserveCapacity(weights)
            for row in 0..<kernel.rows { for column in 0..<kernel.columns { sizes.append(abs(kernel[row, column])) } }
            sizes.sort()
            let count = Int((fraction * Double(sizes.count)).rounded())
            guard count > 0 else { continue }
            let threshold = sizes[min(count, sizes.count) - 1]
            for row in 0..<kernel.rows {
                for column in 0..<kernel.columns where abs(kernel[row, column]) <= threshold { kernel[row, column] = 0 }
            }
        }
    }
}
