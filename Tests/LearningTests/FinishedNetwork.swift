import Compute
import Datasets
import Foundation
import Learning

/// A network as training leaves it, with nothing at its initial value, and what it makes of samples.
struct FinishedNetwork {
    let network: Network
    let samples: Samples

    /// - Parameter settings: over `Recipe.small`.
    init(_ settings: String, samples: Samples, sparse: Bool = false) throws {
        let recipe = try Recipe.small(settings)
        network = try Network(
            features: samples.features, classes: samples.classes, recipe: recipe, evaluation: 128,
            pixels: samples.arePixels, sparse: sparse, seed: 3)
        self.samples = samples
        var numbers = RandomStream(key: 17).sequence(0)
        for tensor in network.tensors(of: network.parameters) where !tensor.isKernel {
            for column in 0..<tensor.matrix.columns {
                tensor.matrix[0, column] = Float(numbers.uniform() - (tensor.name.hasSuffix("scale") ? -0.5 : 0.5))
            }
        }
        for step in 0..<5 {
            gather(Array(samples.rows[step * 10..<step * 10 + 10]))
            network.forward(rows: 10, step: step)
        }
    }

    private func gather(_ rows: [Int32]) {
        Self.gather(rows, of: samples, into: network)
    }

    private static func gather(_ rows: [Int32], of samples: Samples, into network: Network) {
        samples.gather(rows, count: rows.count, into: network.input)
    }

    /// What `infer` of a network makes of the first `count` samples: (count, outputs).
    static func logits(_ network: Network, _ samples: Samples, count: Int) -> [Float] {
        withExtendedLifetime(network) {
            network.prepareInference()
            gather(Array(samples.rows[..<count]), of: samples, into: network)
            network.infer(rows: count)
            return real(network.logits, rows: count, columns: network.outputs)
        }
    }

    func logits(count: Int) -> [Float] { Self.logits(network, samples, count: count) }

    /// A padded matrix without its padding.
    static func real(_ base: UnsafeMutablePointer<Float>, rows: Int, columns: Int) -> [Float] {
        (0..<rows).flatMap { row in (0..<columns).map { base[row * Matrix.stride(columns) + $0] } }
    }

    /// Images of 64 pixels.
    static func images() throws -> Samples { Samples(try Split(try Patterns.noise(training: 150)).training) }

    /// Rows of 13 numbers between -1 and 1, from a safetensors file.
    static func numbers() throws -> Samples {
        let layout = try SafeTensors(placing: [
            .init(name: "x", type: .float32, shape: [150, 13]), .init(name: "y", type: .uint8, shape: [150]),
        ])
        var numbers = RandomStream(key: 23).sequence(0)
        let bytes = layout.encoded { tensor, memory in
            if tensor.name == "y" {
                for row in 0..<150 { memory[row] = UInt8(row % 3) }
            } else {
                for index in 0..<150 * 13 {
                    memory.storeBytes(
                        of: Float(2 * numbers.uniform() - 1), toByteOffset: 4 * index, as: Float.self)
                }
            }
        }
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).safetensors")
        try Data(bytes).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }  // a rest in the temporary folder harms nobody
        let (table, _, classes) = try NumberTable.read(url)
        return Samples(table, classes: classes)
    }
}
