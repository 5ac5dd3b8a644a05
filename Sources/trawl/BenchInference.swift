import ArgumentParser
import Datasets
import Fleet
import Foundation
import Learning
import Store
import Studies

/// What finished networks do with a batch, and what it saves to fold and to sparsify them.
struct BenchInference: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inference",
        abstract: "Measure finished networks: samples a second, on one thread.",
        discussion: """
            Gather and all layers, over MNIST's digits 0 to 4, the first 55,000 training images. The network has 784 \
            inputs, five hidden layers of 100 units and 5 outputs: with ELU and batch norm, the same with batch norm \
            folded into the weights, with leaky ReLU and folded, and that with 90 % of each kernel's weights 0, which are \
            left out. Weights are drawn (He) unless --weights names some: then the network of --recipe is measured as it \
            is, folded, and with its zeros left out. The ratio is that to the first; only it means anything elsewhere.
            """)

    @Option(help: ArgumentHelp("A folder with MNIST's four files, gzipped or not.", valueName: "dir"))
    var data: String?

    @Option(
        help: ArgumentHelp("Trained weights, as `trawl train --save` writes them; needs --recipe.", valueName: "file"))
    var weights: String?

    @Option(help: ArgumentHelp("The recipe of --weights.", valueName: "file"))
    var recipe: String?

    @Option(help: "Rows at a time.")
    var rows = 256

    @Option(help: "Passes over the images for each network, in turn; the best and the median count.")
    var rounds = 7

    @OptionGroup var output: FormatOptions

    func validate() throws {
        for (flag, value, limit) in [("--rows", rows, 20_000), ("--rounds", rounds, 10_000)]
        where !(1...limit).contains(value) {
            throw ValidationError("\(flag): found \(value), expected a whole number from 1 to \(limit)")
        }
        guard (weights == nil) == (recipe == nil) else {
            throw ValidationError("--weights and --recipe go together")
        }
    }

    private enum Kind {
        case dense(Network)
        case sparse(SparseNetwork)
    }

    func run() async throws {
        let file = try recipe.map { try RecipeFile(reading: URL(filePath: $0)) }
        let entry = try Catalogue.entry(named: "mnist")
        let dataset = try await entry.load(from: data.map { URL(filePath: $0) }) { Output.note($0) }
        let split = try Split(dataset, labels: [0, 1, 2, 3, 4])
        let all = Samples(split.training)
        let samples = all.subset((0..<Int32(all.count)).filter { all.rows[Int($0)] < 55_000 })
        try file?.check(classes: samples.classes)
        do {
            try file?.check(
                features: samples.features, classes: samples.classes, samples: samples.count, memory: Host.memory)
        } catch {
            throw Problem("\(error)")
        }
        let (given, rows, rounds) = (file?.recipe, rows, rounds)
        let initial = weights.map { URL(filePath: $0) }
        let figures = try await onOwnThread {
            let benchmark = InferenceBenchmark(samples: samples, rows: rows)
            let networks =
                if let given, let initial {
                    try Self.trained(given, initial, benchmark, rows: rows)
                } else {
                    try Self.drawn(benchmark, rows: rows)
                }
            func seconds(_ kind: Kind) -> Double {
                switch kind {
                case .dense(let network): benchmark.measure(network)
                case .sparse(let network): benchmark.measure(network)
                }
            }
            for entry in networks { _ = seconds(entry.kind) }
            // In turn, so that a busy moment of the machine falls on all of them.
            var times = networks.map { _ in [Double]() }
            for _ in 0..<rounds {
                for (index, entry) in networks.enumerated() { times[index].append(seconds(entry.kind)) }
            }
            return zip(networks, times).map { ($0.name, $0.zeros, $1.sorted()) }
        }
        let first = figures[0].2[0]
        func rate(_ seconds: Double) -> Value { .integer(Int((Double(samples.count) / seconds).rounded())) }
        output.print(
            Report(
                columns: ["network", "zeros", "samples_per_second", "median", "ratio"],
                values: figures.map { name, zeros, times in
                    [
                        .string(name), .real((zeros * 1000).rounded() / 1000), rate(times[0]),
                        rate(times[times.count / 2]), .real((first / times[0] * 100).rounded() / 100),
                    ]
                }))
    }

    private static func drawn(
        _ benchmark: InferenceBenchmark, rows: Int
    ) throws -> [(name: String, zeros: Double, kind: Kind)] {
        func settled(_ activation: String) throws -> Network {
            let network = try benchmark.network(
                try Recipe(.object(["activation": .string(activation), "dropout": .integer(0)])))
            benchmark.settle(network)
            return network
        }
        let elu = try settled("elu")
        let leaky = try settled("leaky_relu")
        let pruned = try leaky.folded(evaluation: rows)
        try pruned.sparsifyEachKernel(fraction: 0.9)
        return [
            ("elu, batch norm", elu.sparsity().all, .dense(elu)),
            ("elu, folded", elu.sparsity().all, .dense(try elu.folded(evaluation: rows))),
            ("leaky_relu, folded", leaky.sparsity().all, .dense(try leaky.folded(evaluation: rows))),
            ("leaky_relu, folded, sparse", pruned.sparsity().all, .sparse(try SparseNetwork(pruned, capacity: rows))),
        ]
    }

    private static func trained(
        _ recipe: Recipe, _ weights: URL, _ benchmark: InferenceBenchmark, rows: Int
    ) throws -> [(name: String, zeros: Double, kind: Kind)] {
        let network = try benchmark.network(recipe)
        let bytes = try ImmutableBytes(mapping: weights)
        // The buffer is the mapping's, which must outlive it.
        try withExtendedLifetime(bytes) { try network.load(weights: bytes.buffer, file: weights.relativePath) }
        let zeros = network.sparsity().all
        return [
            ("as trained", zeros, .dense(network)),
            ("folded", zeros, .dense(try network.folded(evaluation: rows))),
            ("folded, sparse", zeros, .sparse(try SparseNetwork(network, capacity: rows))),
        ]
    }
}
