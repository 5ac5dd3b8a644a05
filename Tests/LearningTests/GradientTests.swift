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
        let network = try Network(features: features, classes: classes, recipe: recipe, pixels: false)
        var numbers = RandomStream(key: 4).sequence(0)
        let labels = (0..<rows).map { UInt8($0 % classes) }
        let inputs = (0..<rows * features).map { _ in Float(numbers.uniform()) }
        withExtendedLifetime(network) {
            let tensors = network.tensors(of: network.parameters)
            // Rather above 0 than below: a layer of one dead unit would have no gradient to check.
            for tensor in tensors { tensor.assign(tensor.values.map { _ in Float(numbers.uniform() * 1.6 - 0.6) }) }
            network.put(inputs)
            network.forward(rows: rows, step: 0)

            var naive = NaiveNetwork(
                activation: activation, tensors: tensors.map { ($0.shape, $0.values.map(Double.init)) })
            let logits = network.logits(rows: rows)
            let expected = naive.logits(inputs.map(Double.init), rows: rows)
            #expect(firstMiss(logits, expected, relative: 1e-5, absolute: 1e-6) == nil)
            let loss = network.loss(labels: labels, rows: rows) / Double(rows)
            network.backward(rows: rows)
            #expect(abs(loss - naive.loss(inputs.map(Double.init), labels)) < 1e-6)

            for (place, gradient) in network.tensors(of: network.gradients).enumerated() {
                var squares = 0.0
                var norm = 0.0
                let found = gradient.values
                for index in found.indices {
                    let weight = naive.tensors[place].values[index]
                    naive.tensors[place].values[index] = weight + 0x1p-20
                    let high = naive.loss(inputs.map(Double.init), labels)
                    naive.tensors[place].values[index] = weight - 0x1p-20
                    let low = naive.loss(inputs.map(Double.init), labels)
                    naive.tensors[place].values[index] = weight
                    let difference = (high - low) / 0x1p-19
                    let error = difference - Double(found[index])
                    squares += error * error
                    norm += difference * difference
                }
                let limit = max(1e-5 * norm.squareRoot(), 1e-7 * Double(found.count).squareRoot())
                #expect(squares.squareRoot() <= limit, "\(gradient.name)")
                #expect(norm.squareRoot() > 10 * limit, "\(gradient.name): too small to tell")
            }
        }
    }

    /// What draws random numbers, against differences of its own loss: the same step draws the same numbers, so that the
    /// loss is a function of the weights. The loss is summed from single-precision logits, so a difference over 2^-7 is
    /// off by some 1e-5, and the curvature's part is below 1e-3: a gradient that forgot a mask or a slope is off by a
    /// tenth and more.
    @Test(
        arguments: [
            #"{"activation": "elu", "dropout": {"inputs": 0.3, "hidden": 0.4}, "batch_norm": false}"#,
            #"{"activation": "tanh", "dropout": {"inputs": 0.3, "hidden": 0.4}, "batch_norm": true}"#,
            #"{"activation": {"rrelu": {"lower": 0.3, "upper": 0.9}}, "dropout": 0, "batch_norm": false}"#,
            #"{"activation": {"rrelu": {"lower": 0.3, "upper": 0.9}}, "dropout": 0.3, "batch_norm": true}"#,
            #"{"activation": "selu", "dropout": 0.3, "batch_norm": false, "skip_connections": {"layers": 2}}"#,
            #"{"activation": {"prelu": {"initial": 0.6}}, "dropout": 0.3, "batch_norm": true}"#,
        ])
    func equalsDifferencesOfItsOwnLoss(json: String) throws {
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        var value = try Value(json: json)
        value = value.replacing(["hidden"], with: .array([.integer(17), .integer(17), .integer(17)]))
        let recipe = try Recipe(value)
        let (features, classes, rows) = (Self.features, Self.classes, 30)
        let network = try Network(features: features, classes: classes, recipe: recipe, pixels: false, seed: 3)
        var numbers = RandomStream(key: 8).sequence(0)
        let labels = (0..<rows).map { UInt8($0 % classes) }
        let inputs = (0..<rows * features).map { _ in Float(numbers.uniform()) }
        func loss() -> Double {
            network.put(inputs)
            network.forward(rows: rows, step: 5)
            return network.loss(labels: labels, rows: rows) / Double(rows)
        }
        withExtendedLifetime(network) {
            _ = loss()
            network.backward(rows: rows)
            let gradients = network.tensors(of: network.gradients).map { ($0.name, $0.values) }
            let tensors = network.tensors(of: network.parameters)
            for (tensor, (name, gradient)) in zip(tensors, gradients) {
                var squares = 0.0
                var norm = 0.0
                for index in stride(from: 0, to: gradient.count, by: 3) {
                    let (row, column) = (index / tensor.matrix.columns, index % tensor.matrix.columns)
                    let weight = tensor.matrix[row, column]
                    tensor.matrix[row, column] = weight + 0x1p-8
                    let high = loss()
                    tensor.matrix[row, column] = weight - 0x1p-8
                    let low = loss()
                    tensor.matrix[row, column] = weight
                    let difference = (high - low) / 0x1p-7
                    squares += (difference - Double(gradient[index])) * (difference - Double(gradient[index]))
                    norm += difference * difference
                }
                // Sums that cross a rectifier's kink within the step move a few of its units' gradients.
                #expect(squares.squareRoot() <= 0.03 * norm.squareRoot() + 1e-4, "\(name)")
                #expect(norm > 0, "\(name)")
            }
        }
    }

    /// The gradients of what came before must not count.
    @Test func eachBackwardPassStartsAfresh() throws {
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        let recipe = try Recipe(
            Value(json: #"{"hidden": [17, 3], "batch_size": 4, "batch_norm": false, "dropout": 0}"#))
        let network = try Network(features: 5, classes: 3, recipe: recipe, pixels: false)
        withExtendedLifetime(network) {
            func gradients(rows: Int) -> [Float] {
                network.put((0..<4 * 5).map { Float($0 % 7) / 7 })
                network.forward(rows: rows, step: 0)
                _ = network.loss(labels: [0, 1, 2, 0], rows: rows)
                network.backward(rows: rows)
                return Array(network.gradients.floats)
            }
            let first = gradients(rows: 3)
            #expect(gradients(rows: 4) != first)
            #expect(gradients(rows: 3) == first)
        }
    }
}

extension Network {
    /// Puts numbers (rows, features) where the first layer takes them.
    func put(_ values: [Float]) {
        let stride = Matrix.stride(features)
        for (index, value) in values.enumerated() {
            input.numbers[index / features * stride + index % features] = value
        }
    }

    /// The logits (rows, outputs) of the last pass.
    func logits(rows: Int) -> [Float] {
        let stride = Matrix.stride(outputs)
        return withExtendedLifetime(self) {
            (0..<rows * outputs).map { logits[$0 / outputs * stride + $0 % outputs] }
        }
    }
}
