import Compute
import Datasets
import Learning
import Testing

/// The backward pass of whole networks against central differences of the loss.
///
/// The step is 2^-7: with h, a loss of about 1, computed from float32 logits and so off by about 2e-7, gives a difference
/// off by 2e-7 / h = 3e-5, and the cut of the series adds h^2 / 6 of the third derivative, 1e-5 times about 1. So a
/// tensor of n parameters may be off by 1e-4 sqrt(n), or 1 % of the gradient's norm where that is more. ReLU and leaky ReLU have a kink that
/// a step must not cross: the seeds are ones where none does to a degree that shows.
@Suite struct GradientTests {
    static let shapes: [[Int]] = [[], [1], [17], [3, 17], [17, 3, 1], [1, 1, 3]]

    @Test(arguments: ["elu", "relu", "leaky_relu", "tanh", "logistic"], shapes)
    func equalsFiniteDifferences(activation: String, hidden: [Int]) throws {
        ComputingThread.prepare()
        let recipe = try Recipe(
            .object([
                "hidden": .array(hidden.map { .integer($0) }), "batch_size": .integer(11),
                "activation": activation == "leaky_relu"
                    ? activationValue(activation, slope: 0.3) : .string(activation),
            ]))
        let (features, classes, rows) = (5, 3, 7)  // fewer rows than the batch has room for
        let network = Network(features: features, classes: classes, recipe: recipe)
        var numbers = RandomStream(key: 3).sequence(0)
        let labels = (0..<rows).map { UInt8($0 % classes) }
        withExtendedLifetime(network) {
            network.initialize(.heNormal, stream: RandomStream(seed: 5, purpose: .initialisation))
            let tensors = network.tensors(of: network.parameters)
            for tensor in tensors where tensor.shape.count == 1 {
                for index in tensor.values.indices { tensor.values[index] = Float(numbers.uniform()) * 0.5 }
            }
            for index in 0..<rows * features { network.inputs[index] = Float(numbers.uniform()) }

            func loss() -> Double {
                network.forward(rows: rows)
                return SoftmaxLoss.evaluate(logits: network.logits, labels: labels, rows: rows, classes: classes).loss
                    / Double(rows)
            }
            network.forward(rows: rows)
            _ = network.backward(labels: labels, rows: rows)
            for (tensor, gradient) in zip(tensors, network.tensors(of: network.gradients)) {
                var squares = 0.0
                var norm = 0.0
                for index in tensor.values.indices {
                    let weight = tensor.values[index]
                    tensor.values[index] = weight + 0x1p-7
                    let (above, high) = (tensor.values[index], loss())
                    tensor.values[index] = weight - 0x1p-7
                    let (below, low) = (tensor.values[index], loss())
                    tensor.values[index] = weight
                    let error = (high - low) / Double(above - below) - Double(gradient.values[index])
                    squares += error * error
                    norm += Double(gradient.values[index]) * Double(gradient.values[index])
                }
                let limit = max(1e-4 * Double(tensor.values.count).squareRoot(), 0.01 * norm.squareRoot())
                #expect(squares.squareRoot() <= limit, "\(tensor.name)")
                #expect(norm.squareRoot() > 10 * limit, "\(tensor.name): a gradient too small to tell")
            }
        }
    }

    /// The gradients of what came before must not count.
    @Test func eachBackwardPassStartsAfresh() throws {
        ComputingThread.prepare()
        let recipe = try Recipe(Value(json: #"{"hidden": [17, 3], "batch_size": 4}"#))
        let network = Network(features: 5, classes: 3, recipe: recipe)
        withExtendedLifetime(network) {
            network.initialize(.heNormal, stream: RandomStream(seed: 5, purpose: .initialisation))
            for index in 0..<4 * 5 { network.inputs[index] = Float(index % 7) / 7 }
            func gradients(rows: Int) -> [Float] {
                network.forward(rows: rows)
                _ = network.backward(labels: [0, 1, 2, 0], rows: rows)
                return Array(network.gradients.floats)
            }
            let first = gradients(rows: 3)
            #expect(gradients(rows: 4) != first)
            #expect(gradients(rows: 3) == first)
        }
    }
}
