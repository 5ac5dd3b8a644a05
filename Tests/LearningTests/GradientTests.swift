import Compute
import Learning
import Testing

/// Whole networks against a naive one in double precision: the logits directly, the gradients by central differences of
/// the naive loss.
///
/// The step is 2^-20: in double precision the loss rounds by 1e-16, so a difference is off by 1e-10, and a step hardly
/// ever crosses the kink of ReLU. One fit for a loss in single precision, 2^-7, often did. What is left is the
/// backward pass's own rounding, a few units in the last place a layer: a tensor's gradient may be off by 1e-5 of its
/// norm, where cancellation took most of it away by 1e-7 a parameter.
@Suite struct GradientTests {
    static let shapes: [[Int]] = [[], [1], [17], [3, 17], [17, 3, 1], [1, 1, 3]]
    private static let (features, classes, rows) = (5, 3, 7)

    @Test(arguments: ["elu", "relu", "leaky_relu", "tanh", "logistic"], shapes)
    func equalsFiniteDifferences(activation: String, hidden: [Int]) throws {
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        let slope = activation == "leaky_relu" ? 0.3 : nil
        let recipe = try Recipe(
            .object([
                "hidden": .array(hidden.map { .integer($0) }), "activation": activationValue(activation, slope: slope),
                "batch_norm": .null, "dropout": .integer(0),
                "batch_size": .integer(11),  // more than the rows there are
            ]))
        let (features, classes, rows) = (Self.features, Self.classes, Self.rows)
        let network = Network(features: features, classes: classes, recipe: recipe)
        var numbers = RandomStream(key: 4).sequence(0)
        let labels = (0..<rows).map { UInt8($0 % classes) }
        let inputs = (0..<rows * features).map { _ in Float(numbers.uniform()) }
        withExtendedLifetime(network) {
            let tensors = network.tensors(of: network.parameters)
            // Rather above 0 than below: a layer of one dead unit would have no gradient to check.
            for tensor in tensors {
                for index in tensor.values.indices { tensor.values[index] = Float(numbers.uniform() * 1.6 - 0.6) }
            }
            network.inputs.update(from: inputs, count: inputs.count)
            network.forward(rows: rows)

            var naive = NaiveNetwork(
                activation: activation, tensors: tensors.map { ($0.shape, $0.values.map(Double.init)) })
            let logits = Array(UnsafeBufferPointer(start: network.logits, count: rows * classes))
            let expected = naive.logits(inputs.map(Double.init), rows: rows)
            #expect(firstMiss(logits, expected, relative: 1e-5, absolute: 1e-6) == nil)
            let loss = network.backward(labels: labels, rows: rows) / Double(rows)
            #expect(abs(loss - naive.loss(inputs.map(Double.init), labels)) < 1e-6)

            for (place, gradient) in network.tensors(of: network.gradients).enumerated() {
                var squares = 0.0
                var norm = 0.0
                for index in gradient.values.indices {
                    let weight = naive.tensors[place].values[index]
                    naive.tensors[place].values[index] = weight + 0x1p-20
                    let high = naive.loss(inputs.map(Double.init), labels)
                    naive.tensors[place].values[index] = weight - 0x1p-20
                    let low = naive.loss(inputs.map(Double.init), labels)
                    naive.tensors[place].values[index] = weight
                    let difference = (high - low) / 0x1p-19
                    let error = difference - Double(gradient.values[index])
                    squares += error * error
                    norm += difference * difference
                }
                let limit = max(1e-5 * norm.squareRoot(), 1e-7 * Double(gradient.values.count).squareRoot())
                #expect(squares.squareRoot() <= limit, "\(gradient.name)")
                #expect(norm.squareRoot() > 10 * limit, "\(gradient.name): too small to tell")
            }
        }
    }

    /// The gradients of what came before must not count.
    @Test func eachBackwardPassStartsAfresh() throws {
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        let recipe = try Recipe(
            Value(json: #"{"hidden": [17, 3], "batch_size": 4, "batch_norm": false, "dropout": 0}"#))
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
