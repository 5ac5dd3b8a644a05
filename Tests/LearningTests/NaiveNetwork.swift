import Foundation

/// A dense network in double precision, loop by loop: what the fast one is tested against.
struct NaiveNetwork {
    let activation: String
    /// Kernels (inputs, units) and biases (units) by turns.
    var tensors: [(shape: [Int], values: [Double])]
    /// Whether the last layer is a hidden one, too.
    var activatesAll = false

    /// inputs (rows, features) -> logits (rows, classes)
    func logits(_ inputs: [Double], rows: Int) -> [Double] {
        var inputs = inputs
        for layer in 0..<tensors.count / 2 {
            let (kernel, bias) = (tensors[2 * layer], tensors[2 * layer + 1])
            let (count, units) = (kernel.shape[0], kernel.shape[1])
            var outputs: [Double] = []
            for row in 0..<rows {
                for unit in 0..<units {
                    var sum = bias.values[unit]
                    for input in 0..<count {
                        sum += inputs[row * count + input] * kernel.values[input * units + unit]
                    }
                    outputs.append(2 * layer + 2 == tensors.count && !activatesAll ? sum : activate(sum))
                }
            }
            inputs = outputs
        }
        return inputs
    }

    /// The mean softmax cross-entropy.
    func loss(_ inputs: [Double], _ labels: [UInt8]) -> Double {
        let logits = logits(inputs, rows: labels.count)
        let classes = logits.count / labels.count
        var sum = 0.0
        for (row, label) in labels.enumerated() {
            let row = logits[row * classes..<(row + 1) * classes]
            sum += log(row.reduce(0) { $0 + exp($1) }) - row[row.startIndex + Int(label)]
        }
        return sum / Double(labels.count)
    }

    private func activate(_ x: Double) -> Double {
        switch activation {
        case "elu": x > 0 ? x : expm1(x)
        case "relu": max(x, 0)
        case "leaky_relu": x > 0 ? x : Double(Float(0.3)) * x
        case "tanh": tanh(x)
        default: 1 / (1 + exp(-x))
        }
    }
}
