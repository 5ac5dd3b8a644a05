import Compute
import Learning
import Testing

/// Ten steps of each variant of the optimisers against PyTorch, Keras and TensorFlow.
@Suite struct OptimizerGoldenTests {
    private struct Fixture: Decodable {
        struct Run: Decodable {
            let source: String
            let settings: [String: [String: Value]]
            let rates: [Double]?
            let momenta: [Double]?
            let weights: Golden.Tensor
        }
        let initial: Golden.Tensor
        let gradients: Golden.Tensor
        let runs: [Run]
    }

    private static let fixture = Result { try Golden.read("optimizer_variants") as Fixture }

    /// Each of ten steps rounds a weight near 1 by half a unit in the last place and its own size by a few, and Keras holds
    /// its rates and decays in float32: 2e-6 covers all. An epsilon or a rate at another place moves the weights by 1e-4
    /// and more.
    @Test(arguments: 0..<26)
    func weights(index: Int) throws {
        let golden = try Self.fixture.get()
        #expect(golden.runs.count == 26)
        let run = golden.runs[index]
        let settings = Value.object(run.settings.mapValues { .object($0) })
        let optimizer = try Optimizer(settings, at: "optimizer")
        let count = golden.initial.values.count
        let weights = try Arena(count: count)
        let gradients = try Arena(count: count)
        _ = weights.floats.update(fromContentsOf: golden.initial.floats)
        let state = try OptimizerState(optimizer, parameters: count)
        if let first = run.rates?.first { #expect(first == optimizer.learningRate || run.momenta != nil) }
        state.begin(weights: weights, stretches: [.whole(weights)])
        for step in 0..<golden.gradients.shape[0] {
            let row = step * count..<(step + 1) * count
            _ = gradients.floats.update(fromContentsOf: golden.gradients.floats[row])
            state.advance(rate: run.rates?[step] ?? optimizer.learningRate, momentum: run.momenta?[step])
            state.update(.whole(weights), weights: weights, gradients: gradients)
            let expected = Array(run.weights.values[row])
            withExtendedLifetime(weights) {
                #expect(
                    firstMiss(Array(weights.floats), expected, relative: 2e-6, absolute: 2e-6) == nil,
                    "\(settings.json) from \(run.source), step \(step + 1)")
            }
        }
        #expect(state.step == golden.gradients.shape[0])
    }
}
