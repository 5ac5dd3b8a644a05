import Datasets
import Foundation
import Learning
import Synchronization
import UnixSignals

/// A local training run on a thread of its own, with its files.
struct TrainingSession: Sendable {
    let recipe: Recipe
    let training: Samples
    let validation: Samples
    let test: Samples?
    let seed: UInt64
    let shuffles: Bool
    let initial: String?
    let resume: String?
    let save: OutputFile?
    let checkpoint: OutputFile?
    let seconds: Double
    /// Whether epochs are printed as they come.
    let prints: Bool
    /// Takes what is printed.
    let say: @Sendable (String) -> Void

    enum Outcome: Sendable {
        case finished(Value)
        case diverged(String)
        case stopped
    }

    /// Trains to the end, or until one of `Signals.ending` comes; the signal, if one did.
    func run() async throws -> (outcome: Outcome, signal: Int32?) {
        for file in [save, checkpoint].compactMap(\.self) { try file.check() }
        let stop = StopSignal()
        let received = Mutex<Int32?>(nil)
        let signals = await UnixSignalsSequence(trapping: Signals.ending)
        let listener = Task {
            for await signal in signals {
                received.withLock { $0 = signal.rawValue }
                stop.raise(.drain)
            }
        }
        defer { listener.cancel() }
        let outcome = try await withCheckedThrowingContinuation { continuation in
            // Training must not hold one of Swift's threads.
            let thread = Thread { continuation.resume(with: Result { try train(stop) }) }
            thread.stackSize = 4 << 20
            thread.start()
        }
        return (outcome, received.withLock { $0 })
    }

    private func train(_ stop: StopSignal) throws -> Outcome {
        let pairs = recipe.pairs == nil ? nil : try PairDraw(labels: training.labels)
        let run = try TrainingRun(
            recipe: recipe, training: training, validation: try told(validation), seed: seed, shuffles: shuffles,
            pairs: pairs)
        if let initial {
            let weights = try WeightsInput.read(initial, "weights as safetensors")
            if recipe.startFrom != nil {
                try run.start(from: weights, file: initial)
            } else {
                try weights.withUnsafeBytes { try run.network.load(weights: $0, file: initial) }
            }
        }
        if let resume { try run.restore(try WeightsInput.read(resume, "a checkpoint of 'trawl train'"), file: resume) }
        var curve: [EpochReport] = []
        var failure: (any Error)?
        if prints { say(Self.line(Self.columns)) }
        let outcome = try run.run(
            stop: stop, checkpoints: checkpoint == nil ? nil : CheckpointPolicy(seconds: seconds, epochs: nil),
            onEpoch: { report in
                curve.append(report)
                if prints { say(Self.line(report)) }
            },
            onCheckpoint: { state in
                guard let checkpoint else { return }
                do {
                    try checkpoint.write(state.bytes, isStopped: { stop.isRaised })
                } catch {
                    failure = error
                    stop.raise()
                }
            })
        if let failure { throw failure }
        switch outcome {
        case .stopped: return .stopped
        case .diverged(let epoch, let step):
            let place = step == 0 ? "after epoch \(epoch)" : "in epoch \(epoch), step \(step)"
            return .diverged("diverged: the loss was not finite \(place)")
        case .finished(let epochs, let best):
            let report = try finish(run, curve, epochs: epochs, best: best)
            if let save { try save.write(try run.network.weightsFile(), isStopped: { stop.isRaised }) }
            checkpoint?.remove()
            return .finished(report)
        }
    }

    /// What the network tells apart of these samples: themselves, or pairs of them.
    private func told(_ samples: Samples) throws -> Samples {
        recipe.pairs == nil ? samples : try samples.fixedPairs()
    }

    private func finish(_ run: TrainingRun, _ curve: [EpochReport], epochs: Int, best: Int) throws -> Value {
        let seconds = curve.reduce(0) { $0 + $1.seconds }
        var members: [String: Value] = [
            "epochs": .array(curve.map(\.value)), "best_epoch": .integer(best),
            "stopped_early": .bool(epochs < recipe.parts.reduce(0) { $0 + $1.epochs }),
            "weights_sha256": .string(try run.network.weightsHash),
            "samples_per_second": .real((Double(epochs * training.count) / max(seconds, 1e-9)).rounded()),
            "validation": .object(run.evaluate(try told(validation)).members()),
        ]
        if let test { members["test"] = .object(run.evaluate(try told(test)).members()) }
        let sparsity = run.network.sparsity(live: training.usage()?.live)
        members["sparsity"] = .object(["all": .real(sparsity.all), "live": .real(sparsity.live)])
        let report = Value.object(members)
        if prints { summarize(report) }
        return report
    }

    private func summarize(_ report: Value) {
        func number(_ path: String) -> Double? {
            if case .real(let number)? = report[path: path] { return number }
            if case .integer(let number)? = report[path: path] { return Double(number) }
            return nil
        }
        var lines = ["best epoch \(number("best_epoch").map { Int($0) } ?? 0)"]
        for part in ["validation", "test"] {
            guard let accuracy = number("\(part).accuracy"), let loss = number("\(part).loss") else { continue }
            lines.append(String(format: "%@ accuracy %.5f, loss %.5f", part as NSString, accuracy, loss))
        }
        if let all = number("sparsity.all"), let live = number("sparsity.live"), all > 0 {
            lines.append(String(format: "zero weights of kernels %.4f, of live inputs %.4f", all, live))
        }
        if case .string(let hash)? = report["weights_sha256"] { lines.append("weights \(hash)") }
        say(lines.joined(separator: "\n") + "\n")
    }

    private static let columns = [
        "epoch", "train_loss", "validation_loss", "validation_accuracy", "learning_rate", "seconds",
    ]

    private static func line(_ cells: [String]) -> String {
        zip(cells, columns).map { cell, column in
            String(repeating: " ", count: max(0, column.count - cell.count)) + cell
        }.joined(separator: "  ") + "\n"
    }

    private static func line(_ report: EpochReport) -> String {
        line([
            "\(report.epoch)", String(format: "%.6f", report.trainLoss), String(format: "%.6f", report.validationLoss),
            String(format: "%.5f", report.validationAccuracy), String(format: "%.3g", report.learningRate),
            String(format: "%.3f", report.seconds),
        ])
    }
}
