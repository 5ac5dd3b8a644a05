internal import Foundation
internal import Learning
internal import Logging
internal import Postgres
internal import Store
internal import Studies
internal import Synchronization

/// What running a claimed trial came to.
enum TrialOutcome: Sendable {
    case recorded
    /// The stop signal was raised, or a write was refused.
    case stopped
}

/// Runs one claimed trial: fold by fold, from where an earlier worker left it, each finished fold recorded.
struct TrialExecution: Sendable {
    let claim: Claim
    let study: StudyShelf.Entry
    let store: Store
    let provenance: Provenance
    let stop: StopSignal
    let thread: SlotThread
    let logger: Logger

    /// Epochs of a fold that still trains are written this often.
    private static let curveInterval = Duration.seconds(1)

    private var objective: Objective { study.context.study.objective }

    func run() async throws -> TrialOutcome {
        guard let crossValidation = study.crossValidation else { return try await runNoop() }
        let recipe = try study.context.study.recipe(for: claim.point)
        let folds = claim.kind == .refit ? [CrossValidation.refit] : Array(0..<study.context.study.folds)
        var done = Dictionary(uniqueKeysWithValues: claim.recorded.map { ($0.fold, $0) })
        for fold in folds where done[fold] == nil {
            let part = try crossValidation.part(fold)
            guard let trained = try await train(recipe, fold: fold, part: part) else { return .stopped }
            done[fold] = RecordedFold(trained.result, objective: objective)
            if done.count == folds.count || trained.result.divergence != nil {
                return try await finish(folds.compactMap { done[$0] }, last: [trained])
            }
            let written = try await persist {
                try await store.record(trained, of: claim, objective: objective, by: provenance)
            }
            guard written == .done else { return .stopped }
        }
        // All folds were recorded by a worker that didn't come to the end.
        return try await finish(folds.compactMap { done[$0] }, last: [])
    }

    /// Trains one fold on the slot's thread, writing its epochs from time to time.
    private func train(_ recipe: Recipe, fold: Int, part: CrossValidation.Part) async throws -> FoldRecord? {
        let curve = Curve()
        let writer = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: Self.curveInterval)
                let epochs = curve.unwritten()
                guard !epochs.isEmpty else { continue }
                do {
                    if try await store.record(epochs, fold: fold, of: claim) == .leaseLost { stop.raise() }
                } catch {
                    curve.putBack(epochs)
                    logger.error("curve: \(error)")
                }
            }
        }
        defer { writer.cancel() }
        let seed = study.context.study.seed
        let replicate = claim.replicate
        let result = try await thread.run { [stop] in
            part.train(recipe, seed: seed, replicate: replicate, fold: fold, stop: stop) { curve.append($0) }
        }
        guard let result else { return nil }
        return FoldRecord(result: result, curve: curve.all())
    }

    /// Records the trial's end: its folds' mean, or why it has none; for a refit how it did on the test set.
    private func finish(_ folds: [RecordedFold], last: [FoldRecord]) async throws -> TrialOutcome {
        let divergence = folds.lazy.compactMap(\.divergence).first
        let scores = folds.compactMap(\.score)
        var metrics: [String: Value] = [:]
        if claim.kind == .refit, let evaluation = last.first?.result.evaluation {
            metrics = evaluation.members(prefix: "test_")
        }
        let scored = claim.kind == .search && divergence == nil && !scores.isEmpty
        let result = TrialResult(
            score: scored ? CrossValidatedScore(scores) : nil, epochs: folds.reduce(0) { $0 + $1.epochs },
            seconds: folds.reduce(0) { $0 + $1.seconds }, metrics: metrics.isEmpty ? nil : .object(metrics),
            divergence: divergence)
        let written = try await persist {
            try await store.record(result, folds: last, of: claim, objective: objective, by: provenance)
        }
        return written == .done ? .recorded : .stopped
    }

    /// A score from the point alone.
    private func runNoop() async throws -> TrialOutcome {
        let bits = UInt32(claim.point.hash.prefix(8), radix: 16) ?? 0
        let value = Double(bits) / Double(UInt32.max)
        let folds = (0..<study.context.study.folds).map { fold in
            FoldRecord(
                result: FoldResult(
                    fold: fold, epochs: 0, bestEpoch: 0, samples: 0, seconds: 0,
                    evaluation: Evaluation(loss: value, accuracy: value, samples: 0)), curve: [])
        }
        return try await finish(folds.map { RecordedFold($0.result, objective: objective) }, last: folds)
    }

    /// Writes until the database takes it or refuses it: finished work isn't thrown away because the database is away.
    /// Ends with the last error when the process is to stop meanwhile.
    private func persist(_ write: () async throws -> Written) async throws -> Written {
        var backoff = Backoff()
        while true {
            do {
                return try await write()
            } catch let error as PostgresError where error.transient {
                logger.error("\(error)")
                if stop.isRaised { throw error }
                try await backoff.wait()
            }
        }
    }

    /// A fold's epochs: the training thread appends, the writer takes.
    private final class Curve: Sendable {
        private let state = Mutex<(all: [EpochReport], written: Int)>(([], 0))

        func append(_ report: EpochReport) { state.withLock { $0.all.append(report) } }

        func all() -> [EpochReport] { state.withLock { $0.all } }

        func unwritten() -> [EpochReport] {
            state.withLock { state in
                defer { state.written = state.all.count }
                return Array(state.all[state.written...])
            }
        }

        func putBack(_ epochs: [EpochReport]) { state.withLock { $0.written -= epochs.count } }
    }
}

extension RecordedFold {
    init(_ result: FoldResult, objective: Objective) {
        self.init(
            fold: result.fold, score: result.evaluation?.value(of: objective.metric), epochs: result.epochs,
            seconds: result.seconds, divergence: result.divergence)
    }
}
