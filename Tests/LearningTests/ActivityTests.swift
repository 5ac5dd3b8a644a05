import Datasets
import Learning
import Testing

@Suite struct ActivityTests {
    private func network(_ json: String) throws -> (Network, Samples) {
        let samples = Samples(try Split(try Patterns.bars(training: 95, test: 40)).training)
        let run = try TrainingRun(
            recipe: try Recipe(Value(json: json)), training: samples, validation: samples, seed: 2)
        return (run.network, samples)
    }

    private static let plain = #""batch_norm": false, "dropout": 0"#

    /// Layers of constant units tell their mean, and all are dead.
    @Test func countsUnitsThatNeverMove() throws {
        let (network, samples) = try network(#"{"hidden": [3, 5], "activation": "relu", \#(Self.plain)}"#)
        for tensor in network.tensors(of: network.parameters) {
            if tensor.isKernel { tensor.assign(tensor.values.map { _ in 0 }) }
            if tensor.name == "hidden.0.bias" { tensor.assign([-1, 2, 4]) }
            if tensor.name == "hidden.1.bias" { tensor.assign([1, 1, 1, 1, -3]) }
        }
        #expect(network.activity(samples) == Activity(mean: (0 + 2 + 4 + 4 * 1) / 8, dead: 8, units: 8))
    }

    @Test func drawnUnitsMove() throws {
        for activation in ["elu", "tanh", "logistic"] {
            let (network, samples) = try network(#"{"hidden": [9, 7], "activation": "\#(activation)", \#(Self.plain)}"#)
            let activity = try #require(network.activity(samples))
            #expect(activity.dead == 0 && activity.units == 16)
            #expect(activation == "logistic" ? (0...1).contains(activity.mean) : (-1...10).contains(activity.mean))
        }
    }

    @Test func thereIsNoneWithoutHiddenLayers() throws {
        let (network, samples) = try network(#"{"hidden": []}"#)
        #expect(network.activity(samples) == nil)
    }
}
