import Learning
import Testing

extension Golden {
    struct Layers: Decodable {
        struct Function: Decodable {
            let activation: Value
            let output: Tensor
            let derivative: Tensor
        }
        struct Activations: Decodable {
            let input: Tensor
            let functions: [Function]
        }
        struct Sloped: Decodable {
            let activation: Value
            let slopes: Tensor
            let output: Tensor
            let gradient: Tensor
            let slopeGradient: Tensor?
        }
        struct Slopes: Decodable {
            let input: Tensor
            let delta: Tensor
            let cases: [Sloped]
        }
        struct Loss: Decodable {
            let name: String
            let logits: Tensor
            let labels: [UInt8]
            let loss: Double
            let gradient: Tensor
        }
        struct Gradients: Decodable {
            let input: Tensor
            let scale: Tensor
            let offset: Tensor
        }
        struct Normalized: Decodable {
            let epsilon: Double
            let input: Tensor
            let delta: Tensor
            let output: Tensor
            let gradients: Gradients
        }
        struct BatchNorm: Decodable {
            let scale: Tensor
            let offset: Tensor
            let cases: [Normalized]
        }
        struct Statistics: Decodable {
            let mean: Tensor
            let variance: Tensor
        }
        struct Running: Decodable {
            let source: String
            let batchNorm: Value
            let after: [Statistics]
            let inference: Tensor
        }
        struct RunningStatistics: Decodable {
            let batches: [Tensor]
            let scale: Tensor
            let offset: Tensor
            let probe: Tensor
            let cases: [Running]
        }
        struct Dropped: Decodable {
            let rate: Double
            let mask: Tensor
            let output: Tensor
            let gradient: Tensor
        }
        struct Dropout: Decodable {
            let input: Tensor
            let delta: Tensor
            let cases: [Dropped]
        }
        let activations: Activations
        let slopes: Slopes
        let logisticLoss: [Loss]
        let batchNorm: BatchNorm
        let runningStatistics: RunningStatistics
        let dropout: Dropout
    }
}

/// Single layers against PyTorch, and Keras's batch norm, in float64.
@Suite struct LayerGoldenTests {
    private let golden: Golden.Layers

    init() throws { golden = try Golden.read("layers") }

    /// A unit in the last place of numbers near 1.
    private let unit = 0x1p-23

    /// A derivative comes from an output that is rounded to half a unit in the last place of a number near 1 (near
    /// selu's 1.76 that is two), so its tolerance is absolute.
    @Test(arguments: 0..<9)
    func activations(index: Int) throws {
        #expect(golden.activations.functions.count == 9)
        let function = golden.activations.functions[index]
        let sums = golden.activations.input.floats
        let found = try GoldenRunner.activated(
            activation(function.activation), sums: sums, delta: sums.map { _ in 1 }, units: sums.count)
        let name = function.activation.json
        #expect(
            firstMiss(found.outputs, function.output.values, relative: 4 * unit, absolute: 0x1p-80) == nil, "\(name)")
        #expect(
            firstMiss(found.gradient, function.derivative.values, relative: 0, absolute: 4 * unit) == nil, "\(name)")
    }

    /// Products of two numbers; the slopes' gradient is a sum of five.
    @Test(arguments: 0..<2)
    func slopes(index: Int) throws {
        #expect(golden.slopes.cases.count == 2)
        let expected = golden.slopes.cases[index]
        let found = try GoldenRunner.activated(
            activation(expected.activation), sums: golden.slopes.input.floats, delta: golden.slopes.delta.floats,
            units: golden.slopes.input.shape[1], slopes: expected.slopes.floats)
        let name = expected.activation.json
        #expect(firstMiss(found.outputs, expected.output.values, relative: unit, absolute: 0) == nil, "\(name)")
        #expect(firstMiss(found.gradient, expected.gradient.values, relative: unit, absolute: 0) == nil, "\(name)")
        // One of the five is up to 1000.
        #expect(
            firstMiss(found.slopeGradient, expected.slopeGradient?.values ?? [], relative: 8 * unit, absolute: 8 * unit)
                == nil, "\(name)")
    }

    @Test(arguments: 0..<4)
    func logisticLoss(index: Int) throws {
        #expect(golden.logisticLoss.count == 4)
        let expected = golden.logisticLoss[index]
        let found = try GoldenRunner.logisticLoss(logits: expected.logits.floats, labels: expected.labels)
        #expect(abs(found.loss - expected.loss) <= 1e-6 * expected.loss, "\(expected.name)")
        #expect(
            firstMiss(found.gradient, expected.gradient.values, relative: 0, absolute: 2 * unit) == nil,
            "\(expected.name)")
    }

    /// The fixture has a column far from 0 (50 +- 1), whose mean is rounded to 2^-19 or so of its deviation, a constant
    /// one and, with two rows, columns whose gradients nearly cancel.
    @Test(arguments: 0..<3)
    func batchNorm(index: Int) throws {
        #expect(golden.batchNorm.cases.count == 3)
        let expected = golden.batchNorm.cases[index]
        let found = try GoldenRunner.normalized(
            recipe(.object(["epsilon": .real(expected.epsilon)])), inputs: expected.input.floats,
            delta: expected.delta.floats, scale: golden.batchNorm.scale.floats, offset: golden.batchNorm.offset.floats)
        #expect(firstMiss(found.outputs, expected.output.values, relative: 2e-5, absolute: 2e-5) == nil)
        let gradients = expected.gradients
        #expect(relativeDistance(found.inputGradient, gradients.input.values) < 1e-4)
        #expect(firstMiss(found.scaleGradient, gradients.scale.values, relative: 2e-5, absolute: 5e-5) == nil)
        #expect(firstMiss(found.offsetGradient, gradients.offset.values, relative: 1e-6, absolute: 1e-6) == nil)
    }

    /// A constant column's variance of inference is 0 or what is left of the start, so that a mean that is off by a few
    /// units in the last place shows 30 times as large: a plain float32 computation is off by 7e-5 there.
    @Test(arguments: 0..<4)
    func runningStatistics(index: Int) throws {
        let statistics = golden.runningStatistics
        #expect(statistics.cases.count == 4)
        let expected = statistics.cases[index]
        let found = try GoldenRunner.runningStatistics(
            recipe(expected.batchNorm), batches: statistics.batches.map(\.floats), scale: statistics.scale.floats,
            offset: statistics.offset.floats, probe: statistics.probe.floats)
        #expect(found.after.count == expected.after.count)
        for (found, expected) in zip(found.after, expected.after) {
            #expect(firstMiss(found.mean, expected.mean.values, relative: 1e-5, absolute: 1e-6) == nil)
            #expect(firstMiss(found.variance, expected.variance.values, relative: 2e-5, absolute: 1e-7) == nil)
        }
        let miss = firstMiss(found.inference, expected.inference.values, relative: 5e-5, absolute: 3e-4)
        #expect(miss == nil, "\(expected.source)")
    }

    @Test(arguments: 0..<2)
    func dropout(index: Int) throws {
        #expect(golden.dropout.cases.count == 2)
        let expected = golden.dropout.cases[index]
        let found = try GoldenRunner.dropped(
            golden.dropout.input.floats, delta: golden.dropout.delta.floats,
            mask: expected.mask.values.map { UInt8($0) }, rate: expected.rate)
        #expect(firstMiss(found.outputs, expected.output.values, relative: 2 * unit, absolute: 0) == nil)
        #expect(firstMiss(found.gradient, expected.gradient.values, relative: 2 * unit, absolute: 0) == nil)
    }

    private func activation(_ value: Value) throws -> Activation {
        try Recipe(.object(["activation": value])).activation
    }

    private func recipe(_ batchNorm: Value) throws -> Recipe { try Recipe(.object(["batch_norm": batchNorm])) }
}
