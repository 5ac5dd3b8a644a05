import ArgumentParser
import Datasets
import Fleet
import Foundation
import Learning
import Store
import Studies

/// Training steps of the reference network, on one thread or several.
struct BenchTrain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Measure training steps: samples a second, on one thread unless told otherwise.",
        discussion: """
            Whole steps (gather, forward, backward, update) with the shuffling of real epochs, on MNIST's digits 0 to 4, \
            the first 55,000 training images. The network has 784 inputs, five hidden layers of 100 ELU units and 5 \
            outputs, He initialisation, Adam, no batch norm and no dropout, unless --recipe says otherwise. Only the ratio \
            of figures taken in turn on one machine means anything; pin it to a core (taskset -c 0).
            """)

    @Option(parsing: .upToNextOption, help: "Batch sizes.")
    var batch = [20, 50, 200, 500]

    @Option(help: ArgumentHelp("A folder with MNIST's four files, gzipped or not.", valueName: "dir"))
    var data: String?

    @Option(
        help: ArgumentHelp(
            "A recipe instead of the reference network's; its batch size is replaced.", valueName: "file"))
    var recipe: String?

    @Option(help: "Steps before the clock starts: denormal numbers come after some hundred.")
    var warmup = 2000

    @Option(help: "Steps of a measurement; the best and the median of five count.")
    var steps = 400

    @Option(help: "Networks that train side by side, a thread each.")
    var threads = 1

    @OptionGroup var output: FormatOptions

    func validate() throws {
        for (flag, value, range) in [
            ("--warmup", warmup, 0...10_000_000), ("--steps", steps, 1...10_000_000), ("--threads", threads, 1...1024),
        ] where !range.contains(value) {
            throw ValidationError(
                "\(flag): found \(value), expected a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        if let wrong = batch.first(where: { !(1...20_000).contains($0) }) {
            throw ValidationError("--batch: found \(wrong), expected whole numbers from 1 to 20000")
        }
    }

    /// What was measured of one batch size; times are seconds a step.
    private struct Measurement {
        var whole: [Double] = []
        var gathered: [Double] = []
        var operations = 0.0
    }

    func run() async throws {
        let base = try recipe.map { try RecipeFile(reading: URL(filePath: $0)).recipe } ?? Recipe(Self.reference)
        let entry = try Catalogue.entry(named: "mnist")
        let dataset = try await entry.load(from: data.map { URL(filePath: $0) }) { Output.note($0) }
        let split = try Split(dataset, labels: [0, 1, 2, 3, 4])
        let all = Samples(split.training)
        let samples = all.subset((0..<Int32(all.count)).filter { all.rows[Int($0)] < 55_000 })
        var rows: [[Value]] = []
        for size in batch {
            var recipe = base
            recipe.batchSize = size
            let bytes = MemoryEstimate.bytes(
                recipe: recipe, features: samples.features, classes: samples.classes, samples: samples.count)
            guard bytes <= Host.memory / threads else {
                throw Problem(
                    "batch size \(size): \(threads) networks take about \(MemoryEstimate.text(bytes)) of memory each, "
                        + "but this process may use \(MemoryEstimate.text(Host.memory))")
            }
            let measurement = try await measure(recipe, samples)
            func rate(_ seconds: Double) -> Value { .integer(Int((Double(size * threads) / seconds).rounded())) }
            let best = measurement.whole.min() ?? .infinity
            let flops = measurement.operations * Double(size * threads) / best
            rows.append([
                .integer(size), rate(best), rate(measurement.whole.sorted()[measurement.whole.count / 2]),
                rate(measurement.gathered.min() ?? .infinity), .real((flops / 1e8).rounded() / 10),
            ])
        }
        output.print(
            Report(columns: ["batch", "samples_per_second", "median", "without_gather", "gflops"], values: rows))
    }

    private static var reference: Value {
        .object(["batch_norm": .bool(false), "dropout": .integer(0)])
    }

    private static func measure(_ benchmark: StepBenchmark, warmup: Int, steps: Int) -> Measurement {
        _ = benchmark.measure(steps: warmup)
        var measurement = Measurement()
        for _ in 0..<5 {
            measurement.whole.append(benchmark.measure(steps: steps) / Double(steps))
            measurement.gathered.append(benchmark.measure(steps: steps, gathers: false) / Double(steps))
        }
        measurement.operations = benchmark.operations
        return measurement
    }

    private func measure(_ recipe: Recipe, _ samples: Samples) async throws -> Measurement {
        let (warmup, steps, threads) = (warmup, steps, threads)
        let parts = try await withThrowingTaskGroup(of: Measurement.self) { group in
            for number in 0..<threads {
                group.addTask {
                    try await withCheckedThrowingContinuation { continuation in
                        // A thread of its own: training must not hold one of Swift's pool.
                        Thread.detachNewThread {
                            continuation.resume(
                                with: Result {
                                    try Self.measure(
                                        StepBenchmark(recipe: recipe, samples: samples, seed: UInt64(number + 1)),
                                        warmup: warmup, steps: steps)
                                })
                        }
                    }
                }
            }
            var parts: [Measurement] = []
            for try await part in group { parts.append(part) }
            return parts
        }
        // Side by side: the mean of the threads' times.
        var mean = Measurement()
        mean.operations = parts[0].operations
        mean.whole = (0..<5).map { round in parts.reduce(0) { $0 + $1.whole[round] } / Double(threads) }
        mean.gathered = (0..<5).map { round in parts.reduce(0) { $0 + $1.gathered[round] } / Double(threads) }
        return mean
    }
}
