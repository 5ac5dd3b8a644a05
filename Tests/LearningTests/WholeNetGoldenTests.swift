import Learning
import Testing

extension Golden {
    struct WholeNetworks: Decodable {
        struct Network: Decodable {
            let name: String
            let recipe: Value
            let rows: Int
            let epochs: Int
            let classes: Int
            let labels: [UInt8]
            let initial: [String: Tensor]
            let weights: [String: Tensor]
            let float32Distance: [String: Double]
        }
        let inputs: Tensor
        let networks: [Network]
    }
}

/// Whole networks with every part of a recipe that draws no random numbers, and dropout with the masks that
/// are drawn for seed 0, against PyTorch in float64 after some epochs of training.
///
/// The parity rule: a tensor's relative L2 distance is at most 1e-4, or 3 times that of PyTorch's own float32 run where
/// that is more. The fixtures' runs stay within 1e-5 in float32, and to leave out a penalty, a clipping, a schedule, skip
/// connections, ... moves some tensor by more than 1e-2.
@Suite struct WholeNetGoldenTests {
    @Test(arguments: 0..<21)
    func trains(index: Int) throws {
        let golden: Golden.WholeNetworks = try Golden.read("whole_networks")
        #expect(golden.networks.count == 21)
        try compare(golden, golden.networks[index])
    }

    @Test(arguments: 0..<2)
    func trainsWithDropout(index: Int) throws {
        let golden: Golden.WholeNetworks = try Golden.read("masked_networks")
        #expect(golden.networks.count == 2)
        try compare(golden, golden.networks[index])
    }

    private func compare(_ golden: Golden.WholeNetworks, _ network: Golden.WholeNetworks.Network) throws {
        let features = golden.inputs.shape[1]
        let found = try GoldenRunner.trainedWeights(
            recipe: Recipe(network.recipe), inputs: Array(golden.inputs.floats.prefix(network.rows * features)),
            labels: network.labels, features: features, classes: network.classes,
            initial: network.initial.mapValues { ($0.shape, $0.floats) }, epochs: network.epochs)
        #expect(Set(found.keys) == Set(network.weights.keys), "\(network.name)")
        for (name, expected) in network.weights {
            let tensor = try #require(found[name], "\(network.name)")
            let limit = max(1e-4, 3 * (network.float32Distance[name] ?? 0))
            #expect(relativeDistance(tensor, expected.values) <= limit, "\(network.name): \(name)")
            // What sparsifying zeroed, and nothing else.
            let zeros = zip(tensor, expected.values).allSatisfy { ($0 == 0) == ($1 == 0) }
            #expect(zeros, "\(network.name): \(name)")
        }
    }
}
