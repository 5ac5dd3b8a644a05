import Compute
import Learning
import Testing

@Suite struct FoldingTests {
    /// Float32 sums in another order part by about 1e-7 a layer; a wrong epsilon or mean shows at 1e-4 and more.
    private let tolerance = 1e-5

    @Test(
        arguments: [
            #"{"batch_norm": true}"#, #"{"batch_norm": {"momentum": 0.6, "epsilon": 0.02}, "activation": "prelu"}"#,
            #"{"batch_norm": {"momentum": 0.9, "bias_corrected": true}, "activation": "leaky_relu"}"#,
            #"{"batch_norm": true, "hidden": [9, 9, 9, 9, 9], "skip_connections": {"layers": 2}}"#,
            #"{"batch_norm": true, "hidden": []}"#, #"{"batch_norm": true, "activation": "tanh", "hidden": [101]}"#,
        ], [1, 3, 17, 101])
    func foldingChangesNoOutput(settings: String, rows: Int) throws {
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        for samples in [try FinishedNetwork.images(), try FinishedNetwork.numbers()] {
            let finished = try FinishedNetwork(settings, samples: samples)
            let expected = finished.logits(count: rows).map(Double.init)
            let folded = try finished.network.folded()
            let names = folded.tensors(of: folded.parameters).map(\.name)
            #expect(!names.contains { $0.hasSuffix(".scale") || $0.hasSuffix(".offset") })
            let found = FinishedNetwork.logits(folded, samples, count: rows)
            #expect(found.count == rows * 3)
            #expect(relativeDistance(found, expected) <= tolerance)
        }
    }

    @Test func withoutBatchNormItIsACopy() throws {
        let finished = try FinishedNetwork(#"{"activation": "prelu"}"#, samples: try FinishedNetwork.images())
        let folded = try finished.network.folded()
        #expect(try folded.weightsHash == finished.network.weightsHash)
        #expect(folded !== finished.network)
    }

    /// The statistics of a network that was never trained are none: mean 0, variance 1.
    @Test func aNetworkThatSawNoBatchIsFoldedToo() throws {
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        let samples = try FinishedNetwork.images()
        let recipe = try Recipe.small(#"{"batch_norm": {"bias_corrected": true}}"#)
        let network = try Network(
            features: samples.features, classes: samples.classes, recipe: recipe, evaluation: 128, seed: 4)
        let expected = FinishedNetwork.logits(network, samples, count: 17).map(Double.init)
        let found = try FinishedNetwork.logits(network.folded(), samples, count: 17)
        #expect(relativeDistance(found, expected) <= tolerance)
    }
}
