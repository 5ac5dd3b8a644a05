internal import CoreMetrics
internal import Datasets
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

/// Runs one claimed trial: fold by fold, from where an earlier worker left it, each finished fold recorded, the one that
/// trains checkpointed from time to time.
struct TrialExecution: Sendable {
    let claim: Claim
    let study: StudyShelf.Entry
    let store: Store
    /// What each chunk of a checkpoint renews the lease for.
    let lease: Duration
    let provenance: Provenance
    let stop: StopSignal
    let thread: SlotThread
    let neighbours: Neighbours
    let progressLimit: ProgressLimit
    let logger: Logger
    let metrics: FleetMetrics

    /// Epochs of a fold that still trains are written this often.
    private static let curveInterval = Duration.seconds(1)
    /// Seconds until the first checkpoint of a trial whose last worker was lost.
    private static let firstCheckpoint = 0.25
    /// For the last checkpoint of a worker that is asked to end.
    private static let drainLimit = Duration.seconds(10)

    private var objective: Objective { study.context.study.objective }

    func run() async throws -> TrialOutcome {
        let recipe = study.crossValidation == nil ? nil : try study.context.study.recipe(for: claim.point)
        guard let place = try await enter(recipe) else { return .stopped }
        defer { neighbours.leave(place) }
        guard let crossValidation = study.crossValidation, let recipe else { return try await runNoop() }
        return try await run(recipe, crossValidation, place: place)
    }

    /// Waits until the trial may run beside those that this process runs; nil when it was stopped.
    private func enter(_ recipe: Recipe?) async throws -> Int? {
        var bytes = 0
        if let recipe, let data = study.crossValidation {
            bytes = MemoryEstimate.bytes(
                recipe: recipe, features: data.features, classes: data.classes, samples: data.samples)
        }
        var waited = false
        let place = try await neighbours.enter(bytes: bytes, alone: claim.crashes > 0, stop: stop) { reason in
            logger.info("the trial waits: \(reason)")
            waited = true
            if try await persist({ try await store.note(waits: true, claim) }) == .leaseLost { stop.raise() }
        }
        guard waited, let place else { return place }
        do {
            if try await persist({ try await store.note(waits: false, claim) }) == .done { return place }
        } catch {
            neighbours.leave(place)
            throw error
        }
        neighbours.leave(place)
        return nil
    }

    /// - Parameter place: among its neighbours.
    private func run(_ recipe: Recipe, _ crossValidation: CrossValidation, place: Int) async throws -> TrialOutcome {
        let folds = claim.kind == .refit ? [CrossValidation.refit] : Array(0..<study.context.study.folds)
        var done = Dictionary(uniqueKeysWithValues: claim.recorded.map { ($0.fold, $0) })
        for fold in folds where done[fold] == nil {
            if stop.isRaised { return .stopped }
            let part = try crossValidation.part(fold)
            let before = done.values.reduce(0) { $0 + $1.seconds }
            // Not left to the watch: a short fold ends before its first look.
            if let timeout = study.context.study.timeout, before > timeout { throw TimeoutExceeded(timeout: timeout) }
            guard let trained = try await train(recipe, fold: fold, part: part, before: before, place: place) else {
                return .stopped
            }
            done[fold] = RecordedFold(trained.result, objective: objective)
            if done.count == folds.count || trained.result.divergence != nil {
                return try await finish(folds.compactMap { done[$0] }, last: [trained], recipe: recipe)
            }
            let written = try await persist {
                try await store.record(trained, of: claim, objective: objective, by: provenance)
            }
            guard written == .done else { return .stopped }
            neighbours.trust(place)
        }
        // All folds were recorded by a worker that didn't come to the end.
        return try await finish(folds.compactMap { done[$0] }, last: [], recipe: recipe)
    }

    /// Trains one fold on the slot's thread, writing its epochs and checkpoints from time to time; nil when it was stopped.
    ///
    /// - Parameter before: seconds that the folds before it trained.
    private func train(
        _ recipe: Recipe, fold: Int, part: CrossValidation.Part, before: Double, place: Int
    ) async throws -> FoldRecord? {
        let resuming = try await checkpoint(fold)
        if stop.isRaised { return nil }
        let curve = FoldCurve()
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
        var policy = study.context.study.checkpoint
        if claim.crashes > 0 { policy?.first = Self.firstCheckpoint }
        let pretrained = study.pretrained
        let warning = BudgetWarning(logger: logger)
        let budget = policy?.budget
        let uploader = CheckpointUploader { await upload($0, fold: fold, budget: budget, warning, place: place) }
        // What was trained before the checkpoint was counted then.
        let (epochs, samples) = ((resuming?.epoch ?? 1) - 1, part.training.count)
        // Taken out by the training, which frees it.
        let saved = Mutex(resuming?.bytes)
        let watch = TrainingWatch(
            trial: claim.trial, limit: progressLimit.duration(operations: operations(recipe)),
            timeout: study.context.study.timeout, before: before, stop: stop)
        let result: FoldResult?
        do {
            result = try await thread.run { [stop, policy, metrics] in
                do {
                    return try part.train(
                        recipe, seed: seed, replicate: replicate, fold: fold, stop: stop, pretrained: pretrained,
                        checkpoints: policy, resuming: saved.withLock { $0.take() }, progress: watch.progress,
                        onEpoch: { epoch in
                            curve.append(epoch)
                            if epoch.epoch > epochs {
                                metrics.trained(samples: samples)
                            } else {
                                watch.count(earlier: epoch.seconds)
                            }
                        },
                        takesCheckpoint: { uploader.isFree },
                        onCheckpoint: { if policy != nil { uploader.offer($0) } })
                } catch let error as DataFileError {
                    // The model's weights are the same for all workers.
                    throw Store.Refusal("\(error)")
                }
            } watch: {
                try await watch.run()
            }
        } catch {
            await uploader.cancel()
            throw error
        }
        if result == nil, stop.level == .drain {
            await uploader.finish(within: Self.drainLimit)
        } else {
            // No checkpoint may outlive its fold.
            await uploader.cancel()
        }
        guard let result else {
            if let exceeded = watch.exceeded { throw exceeded }
            return nil
        }
        if let reason = result.restarted { warn(fold: fold, reason: reason) }
        return FoldRecord(result: result, curve: curve.all())
    }

    private func operations(_ recipe: Recipe) -> Double {
        guard let data = study.crossValidation else { return 0 }
        return MemoryEstimate.operations(recipe: recipe, features: data.features, classes: data.classes)
    }

    /// Where an earlier worker left a fold; nil to begin afresh.
    private func checkpoint(_ fold: Int) async throws -> Checkpoint? {
        guard claim.checkpoints.contains(fold) else { return nil }
        do {
            let found = try await persist { try await store.checkpoint(fold: fold, of: claim.trial) }
            if let found {
                logger.info(
                    "going on from a checkpoint",
                    metadata: ["fold": "\(fold)", "epoch": "\(found.epoch)", "step": "\(found.step)"])
            }
            return found
        } catch let error as PostgresError where error.transient {
            throw error
        } catch {
            warn(fold: fold, reason: "\(error)")
            return nil
        }
    }

    private func warn(fold: Int, reason: String) {
        logger.warning(
            "checkpoint can't be used, the fold starts afresh: \(reason)",
            metadata: ["trial": "\(claim.trial)", "fold": "\(fold)"])
    }

    /// Tries until the database takes the checkpoint, refuses it, or the task is cancelled.
    private func upload(
        _ checkpoint: Checkpoint, fold: Int, budget: Int?, _ warning: BudgetWarning, place number: Int
    ) async {
        let id = UUID()
        let place: Logger.Metadata = ["fold": "\(fold)", "step": "\(checkpoint.step)"]
        var backoff = Backoff()
        do {
            while true {
                do {
                    let written = try await store.write(
                        checkpoint, fold: fold, of: claim, duration: lease, id: id, budget: budget)
                    switch written {
                    case .done:
                        metrics.checkpointBytes.increment(by: checkpoint.bytes.count)
                        neighbours.trust(number)
                    case .leaseLost: stop.raise()
                    case .overBudget: warning.give(place)
                    }
                    return
                } catch let error as PostgresError where error.transient {
                    logger.error("checkpoint: \(error)", metadata: place)
                    try await backoff.wait()
                }
            }
        } catch is CancellationError {
            logger.debug("checkpoint dropped", metadata: place)
        } catch {
            logger.error("checkpoint: \(error)", metadata: place)
        }
    }

    /// Records the trial's end: its folds' mean, or why it has none; for a refit how it did on the test set, and its
    /// network as a model.
    ///
    /// - Parameter recipe: nil for a task that trains nothing.
    private func finish(_ folds: [RecordedFold], last: [FoldRecord], recipe: Recipe?) async throws -> TrialOutcome {
        let divergence = folds.lazy.compactMap(\.divergence).first
        let scores = folds.compactMap(\.score)
        var metrics: [String: Value] = [:]
        if claim.kind == .refit, let evaluation = last.first?.result.evaluation {
            metrics = evaluation.members(prefix: "test_")
            if let training = last.first?.result.training {
                metrics["train_accuracy"] = .real(training.accuracy)
                metrics["train_loss"] = .real(training.loss)
            }
        }
        var model: NewModel?
        if claim.kind == .refit, let recipe, let result = last.first?.result {
            model = try await newModel(result, recipe: recipe, metrics: .object(metrics))
        }
        let scored = claim.kind == .search && divergence == nil && !scores.isEmpty
        let result = TrialResult(
            score: scored ? CrossValidatedScore(scores) : nil, epochs: folds.reduce(0) { $0 + $1.epochs },
            seconds: folds.reduce(0) { $0 + $1.seconds }, metrics: metrics.isEmpty ? nil : .object(metrics),
            divergence: divergence)
        let started = ContinuousClock.now
        let written = try await persist {
            try await store.record(
                result, folds: last, of: claim, objective: objective, by: provenance, model: model,
                checkpoints: recipe != nil)
        }
        self.metrics.record.record(since: started)
        return written == .done ? .recorded : .stopped
    }

    /// Uploads a refit's weights; nil when it has none, since it diverged. They stand before the record that names them.
    private func newModel(_ result: FoldResult, recipe: Recipe, metrics: Value) async throws -> NewModel? {
        guard let weights = result.weights, let evaluation = result.evaluation else { return nil }
        let hash = try await persist { try await store.write(weights: weights) }
        let context = study.context
        var data: [String: Value] = [:]
        if case .object(let members)? = context.study.data?.value { data = members }
        data["hash"] = context.datasetHash.map { .string($0) }
        return NewModel(
            task: context.study.task, recipe: recipe, data: .object(data), labels: evaluation.confusion?.labels ?? [],
            features: study.features, metrics: metrics, seed: context.study.seed, program: provenance.build,
            cpu: provenance.cpu, weightsHash: hash)
    }

    /// A score from the point alone.
    private func runNoop() async throws -> TrialOutcome {
        let bits = UInt32(try claim.point.hash.prefix(8), radix: 16) ?? 0
        let value = Double(bits) / Double(UInt32.max)
        let folds = (0..<study.context.study.folds).map { fold in
            FoldRecord(
                result: FoldResult(
                    fold: fold, epochs: 0, bestEpoch: 0, samples: 0, seconds: 0,
                    evaluation: Evaluation(loss: value, accuracy: value, samples: 0)), curve: [])
        }
        return try await finish(
            folds.map { RecordedFold($0.result, objective: objective) }, last: folds, recipe: nil)
    }

    /// Asks until the database takes it or refuses it: finished work isn't thrown away because the database is away.
    /// Ends with the last error when the process is to stop meanwhile.
    private func persist<Answer>(_ ask: () async throws -> Answer) async throws -> Answer {
        var backoff = Backoff()
        while true {
            do {
                return try await ask()
            } catch let error as PostgresError where error.transient {
                logger.error("\(error)")
                if stop.isRaised { throw error }
                try await backoff.wait()
            }
        }
    }

    /// Says once a fold that its checkpoints aren't kept.
    private final class BudgetWarning: Sendable {
        private let logger: Logger
        private let given = Mutex(false)

        init(logger: Logger) { self.logger = logger }

        func give(_ place: Logger.Metadata) {
            let isFirst = given.withLock { given in
                defer { given = true }
                return !given
            }
            logger.log(
                level: isFirst ? .warning : .debug,
                "checkpoint not kept: with it the study's would go beyond checkpoint.budget", metadata: place)
        }
    }
}

extension RecordedFold {
    init(_ result: FoldResult, objective: Objective) {
        self.init(
            fold: result.fold, score: result.evaluation?.value(of: objective.metric), epochs: result.epochs,
            seconds: result.seconds, divergence: result.divergence)
    }
}
