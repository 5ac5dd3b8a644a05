package import Compute

/// Which weights of the kernels become 0 after training.
package enum Sparsification: Sendable, Hashable {
    /// Those whose absolute value is at most this.
    case threshold(Double)
    /// This part of all kernels' weights, the smallest ones.
    case fraction(Double)

    init(_ value: Value, at path: String) throws(InvalidValue) {
        var reader = try ObjectReader(value, at: path)
        let threshold = try reader.real("threshold", allowed: "a number above 0") { $0 > 0 && $0.fitsSingle }
        let fraction = try reader.real("fraction", allowed: "a number above 0 and below 1") { $0 > 0 && $0 < 1 }
        try reader.finish()
        switch (threshold, fraction) {
        case (let threshold?, nil): self = .threshold(threshold)
        case (nil, let fraction?): self = .fraction(fraction)
        default: throw InvalidValue(key: path, found: value, allowed: "{threshold: NUMBER} or {fraction: PART}")
        }
    }

    var value: Value {
        switch self {
        case .threshold(let threshold): .object(["threshold": .real(threshold)])
        case .fraction(let fraction): .object(["fraction": .real(fraction)])
        }
    }
}

extension Network {
    /// Zeroes small weights of all kernels.
    package func sparsify(_ sparsification: Sparsification) throws(OutOfMemory) {
        let kernels = tensors(of: parameters).filter(\.isKernel).map(\.matrix)
        let threshold: Float
        switch sparsification {
        case .threshold(let value): threshold = Float(value)
        case .fraction(let fraction):
            var sizes: [Float] = []
            let weights = kernels.reduce(0) { $0 + $1.rows * $1.columns }
            // Sorting takes half as much again.
            try OutOfMemory.check(bytes: Arena.bytes(weights + weights / 2))
            sizes.reserveCapacity(weights)
            for kernel in kernels {
                for row in 0..<kernel.rows {
                    for column in 0..<kernel.columns { sizes.append(abs(kernel[row, column])) }
                }
            }
            sizes.sort()
            let count = Int((fraction * Double(sizes.count)).rounded())
            guard count > 0 else { return }
            threshold = sizes[min(count, sizes.count) - 1]
        }
        for kernel in kernels {
            for row in 0..<kernel.rows {
                for column in 0..<kernel.columns where abs(kernel[row, column]) <= threshold { kernel[row, column] = 0 }
            }
        }
    }

    /// The share of the kernels' weights that are 0, in all, and among those whose input is on in any training sample.
    ///
    /// - Parameter live: runs of the features that are on; nil for all.
    package func sparsity(live: [Range<Int>]? = nil) -> (all: Double, live: Double) {
        var zeros = 0
        var weights = 0
        var liveZeros = 0
        var liveWeights = 0
        for layer in layers {
            let kernel = layer.kernel.matrix(in: parameters)
            var isLive = [Bool](repeating: !layer.takesInputs || live == nil, count: kernel.rows)
            if layer.takesInputs { for run in live ?? [] { for row in run { isLive[row] = true } } }
            for row in 0..<kernel.rows {
                let count = (0..<kernel.columns).reduce(0) { $0 + (kernel[row, $1] == 0 ? 1 : 0) }
                zeros += count
                weights += kernel.columns
                guard isLive[row] else { continue }
                liveZeros += count
                liveWeights += kernel.columns
            }
        }
        return (Double(zeros) / Double(max(weights, 1)), Double(liveZeros) / Double(max(liveWeights, 1)))
    }
}
