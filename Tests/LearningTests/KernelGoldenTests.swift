import Compute
import Learning
import Testing

/// The kernels that a recipe's names stand for, against PyTorch.
@Suite struct KernelGoldenTests {
    /// Absolute, for float32 and flush-to-zero make 0 of what float64 still tells apart: results are near 1, and a
    /// derivative comes from an output that is rounded to half a unit in the last place.
    private let tolerance = 2 * 0x1p-23

    @Test(arguments: 0..<6)
    func activations(index: Int) throws {
        let golden: Golden.Activations = try Golden.read("activations")
        #expect(golden.functions.count == 6)
        let function = golden.functions[index]
        let recipe = try Recipe(
            .object(["activation": activationValue(function.activation, slope: function.slope)]))
        let units = golden.input.values.count
        let count = Matrix.stride(units)
        let outputs = try Arena(count: count)
        let deltas = try Arena(count: count)
        _ = outputs.floats.update(fromContentsOf: golden.input.floats)
        deltas.floats.update(repeating: 1)
        recipe.activation.kernel.forward(outputs.base, count: count)
        recipe.activation.kernel.backward(outputs: outputs.base, delta: deltas.base, count: count)
        withExtendedLifetime((outputs, deltas)) {
            let (found, derivatives) = (Array(outputs.floats.prefix(units)), Array(deltas.floats.prefix(units)))
            #expect(firstMiss(found, function.output.values, relative: 0x1p-21, absolute: 0x1p-80) == nil)
            #expect(firstMiss(derivatives, function.derivative.values, relative: 0, absolute: tolerance) == nil)
        }
    }

    /// Float logits are exact in the fixture, but differences of logits near 1e4 are not: 1e4 has units of 2^-10.
    @Test(arguments: 0..<3)
    func softmaxCrossEntropy(index: Int) throws {
        let golden: Golden.SoftmaxCrossEntropy = try Golden.read("softmax_cross_entropy")
        #expect(golden.cases.count == 3)
        let expected = golden.cases[index]
        let (rows, classes) = (expected.logits.shape[0], expected.logits.shape[1])
        let logits = try Arena(count: rows * classes)
        _ = logits.floats.update(fromContentsOf: expected.logits.floats)
        let matrix = Matrix(base: logits.base, rows: rows, columns: classes, stride: classes)
        var confusion = [Int64](repeating: 0, count: classes * classes)
        let evaluated = SoftmaxLoss.evaluate(logits: matrix, labels: expected.labels, confusion: &confusion)
        let loss = SoftmaxLoss.gradient(logits: matrix, labels: expected.labels)
        withExtendedLifetime(logits) {
            #expect(abs(loss / Double(rows) - expected.loss) <= 1e-6 * max(1, expected.loss), "\(expected.name)")
            #expect(evaluated == loss && confusion.reduce(0, +) == rows)
            #expect(
                firstMiss(Array(logits.floats), expected.gradient.values, relative: 0, absolute: tolerance) == nil,
                "\(expected.name)")
        }
    }

    /// Each of ten steps rounds a weight by half a unit in the last place and its own size by a few: 1e-6 covers both.
    /// An epsilon at another place, or a missing correction, moves the smallest gradients' weights by 1e-3 and more.
    @Test(arguments: 0..<4)
    func optimizers(index: Int) throws {
        let golden: Golden.Optimizers = try Golden.read("optimizers")
        #expect(golden.runs.count == 4)
        let run = golden.runs[index]
        let recipe = try Recipe(.object(["optimizer": run.settings.value]))
        let count = golden.initial.values.count
        let weights = try Arena(count: count)
        let gradients = try Arena(count: count)
        let state = try OptimizerState(recipe.optimizer, parameters: count)
        let all = Stretch(offset: 0, count: count, isKernel: true)
        _ = weights.floats.update(fromContentsOf: golden.initial.floats)
        for step in 0..<golden.gradients.shape[0] {
            let row = step * count..<(step + 1) * count
            _ = gradients.floats.update(fromContentsOf: golden.gradients.floats[row])
            state.advance(rate: recipe.optimizer.learningRate, momentum: nil)
            state.update(all, weights: weights, gradients: gradients)
            let expected = Array(run.weights.values[row])
            withExtendedLifetime(weights) {
                #expect(
                    firstMiss(Array(weights.floats), expected, relative: 1e-6, absolute: 1e-6) == nil,
                    "\(run.settings.optimizer), step \(step + 1)")
            }
        }
        #expect(state.step == golden.gradients.shape[0])
    }
}
