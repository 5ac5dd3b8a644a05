import Compute
import Learning
import Testing

@Suite struct SparseNetworkTests {
    /// Float32 sums in another order part by about 1e-7 a layer; one weight left out or taken twice shows at 1e-3.
    private let tolerance = 1e-5

    private func check(_ settings: String, _ samples: Samples, rows: Int, fraction: Double) throws {
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        let finished = try FinishedNetwork(settings, samples: samples)
        try finished.network.sparsify(.fraction(fraction))
        let expected = finished.logits(count: rows).map(Double.init)
        let sparse = try SparseNetwork(finished.network, capacity: rows)
        let found = withExtendedLifetime(sparse) {
            // Once before, so that what an earlier batch left is there.
            sparse.infer(Array(samples.rows.suffix(rows)), count: rows, of: samples)
            sparse.infer(Array(samples.rows[..<rows]), count: rows, of: samples)
            return FinishedNetwork.real(sparse.logits, rows: rows, columns: sparse.outputs)
        }
        #expect(found.count == expected.count)
        #expect(relativeDistance(found, expected) <= tolerance)
    }

    @Test(
        arguments: [
            #"{"activation": "leaky_relu"}"#, #"{"activation": "elu", "hidden": [33, 101]}"#,
            #"{"activation": "relu"}"#,
            #"{"activation": "tanh"}"#, #"{"activation": "logistic"}"#, #"{"activation": "selu", "hidden": [5]}"#,
            #"{"activation": "prelu"}"#, #"{"activation": "rrelu"}"#, #"{"activation": "elu", "batch_norm": true}"#,
            #"{"hidden": [9, 9, 9, 9, 9], "skip_connections": {"layers": 2}}"#, #"{"hidden": []}"#,
        ], [1, 3, 17, 101])
    func leavingZerosOutChangesNoOutput(settings: String, rows: Int) throws {
        try check(settings, try FinishedNetwork.images(), rows: rows, fraction: 0.5)
        try check(settings, try FinishedNetwork.numbers(), rows: rows, fraction: 0.5)
    }

    /// With so few weights some units have none left.
    @Test(arguments: [0.01, 0.9, 0.97], [64, 65, 128])
    func anyShareOfZerosWillDo(fraction: Double, rows: Int) throws {
        try check(
            #"{"hidden": [17, 3], "activation": "leaky_relu"}"#, try FinishedNetwork.images(), rows: rows,
            fraction: fraction)
    }

    @Test func onlyWeightsOtherThanZeroAreKept() throws {
        let finished = try FinishedNetwork(#"{"activation": "leaky_relu"}"#, samples: try FinishedNetwork.images())
        let all = 64 * 17 + 17 * 3 + 3 * 3
        #expect(try SparseNetwork(finished.network).weights == all)
        try finished.network.sparsifyEachKernel(fraction: 0.9)
        // 10 % of each kernel, rounded.
        #expect(try SparseNetwork(finished.network).weights == 109 + 5 + 1)
        #expect(finished.network.sparsity().all == Double(all - 115) / Double(all))
    }
}
