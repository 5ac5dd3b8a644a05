internal import AMQP
internal import CoreMetrics
internal import Datasets
internal import Foundation
internal import Learning
internal import Logging
internal import Postgres
internal import Store
internal import Studies

/// One trial at a time on one thread: receive, decode, claim, train, record, acknowledge.
struct Slot: Sendable {
    let lease: Duration
    let provenance: Provenance
    let logger: Logger
    let metrics: FleetMetrics
    let store: Store
    let keeper: LeaseKeeper
    let intake: Intake
    let shelf: StudyShelf
    let drain: StopSignal
    let thread: SlotThread
    /// Of all slots of the process.
    let neighbours: Neighbours
    let progressLimit: ProgressLimit
    /// Bytes that the process may use; nil: not known.
    let memory: Int?

    /// Claims that ended by an error of the trial's own surroundings before it is given up.
    private static let attemptLimit = 5

    /// Until the process is to end.
    ///
    /// - Throws: `StuckTraining`: its thread is lost.
    func run() async throws(StuckTraining) {
        while !drain.isRaised, await shelf.isReady(), let subscription = await intake.subscribe() {
            for await delivery in subscription {
                // Before the claim: a lease that only waits is at the mercy of the trial that it waits for.
                let isOpen = await neighbours.isOpen()
                // Not acknowledged: the broker hands it to another worker when this one's connection closes.
                if drain.isRaised || !isOpen { return }
                try await handle(delivery)
            }
        }
    }

    private func handle(_ delivery: Delivery) async throws(StuckTraining) {
        let handout: Handout
        do {
            handout = try TrialMessage.decode(delivery.body)
        } catch {
            logger.error("message refused: \(error)", metadata: ["queue": "\(delivery.queue)"])
            return await intake.discard(delivery)
        }
        switch await claim(handout) {
        case .unknown: return
        case .nothing: break
        case .claimed(let claim):
            metrics.slotsBusy.increment()
            defer { metrics.slotsBusy.decrement() }
            try await execute(claim)
        }
        // Whatever came of it: the row knows, and a lease that could not be given back runs out.
        await intake.acknowledge(delivery)
    }

    private enum ClaimAnswer {
        case claimed(Claim)
        case nothing
        /// The process stops before the database has answered.
        case unknown
    }

    /// Asks with one lease until there is an answer: a claim whose answer was lost is recognised by it.
    private func claim(_ handout: Handout) async -> ClaimAnswer {
        let uuid = UUID()
        let started = ContinuousClock.now
        var backoff = Backoff()
        while true {
            do {
                let claim = try await store.claim(
                    trial: handout.trial, generation: handout.generation, lease: uuid,
                    worker: provenance.worker, duration: lease, memory: memory)
                metrics.claim.record(since: started)
                return claim.map { .claimed($0) } ?? .nothing
            } catch let error where (error as? PostgresError)?.transient != true {
                // Its row can't be read or written, here or anywhere. One that was claimed and can't be read is taken out once
                // its lease has run out thrice; one that can't be claimed is published again later, and holds no slot.
                logger.error("claim trial \(handout.trial): \(error)")
                do { try await backoff.wait() } catch { return .unknown }
                return .nothing
            } catch {
                logger.error("\(error)")
                if drain.isRaised { return .unknown }
                do { try await backoff.wait() } catch { return .unknown }
            }
        }
    }

    private func execute(_ claim: Claim) async throws(StuckTraining) {
        var logger = logger
        logger[metadataKey: "trial"] = "\(claim.trial)"
        logger[metadataKey: "generation"] = "\(claim.generation)"
        let stop = StopSignal()
        await keeper.add(claim, stop: stop)
        // A drain that began before the lease was known to the keeper.
        if drain.isRaised { stop.raise(.drain) }
        do {
            let outcome = try await run(claim, stop: stop, logger: &logger)
            metrics.trial(outcome == .recorded ? "recorded" : "stopped")
            let lost = await keeper.remove(claim)
            guard outcome == .stopped, !lost else { return }
            if drain.isRaised {
                try await store.giveBack(claim, charged: false)
            } else {
                logger.warning("a write was refused, the trial was taken from this worker")
            }
        } catch let error as StuckTraining {
            // Its lease runs out, and the trial is rescued like that of a lost worker.
            logger.critical("\(error)")
            _ = await keeper.remove(claim)
            throw error
        } catch {
            // A wait that ended with the process: the drain says so.
            let level: Logger.Level = error is CancellationError ? .debug : error is Deferral ? .notice : .error
            logger.log(level: level, "\(error)")
            _ = await keeper.remove(claim)
            await putBack(claim, after: error, logger: logger)
        }
    }

    /// What this host lacks (a disk with room, a reachable dataset), whatever the trial.
    private struct HostTrouble: Error, CustomStringConvertible {
        let cause: any Error
        var description: String { "\(cause)" }
    }

    private func run(_ claim: Claim, stop: StopSignal, logger: inout Logger) async throws -> TrialOutcome {
        if stop.isRaised { return .stopped }
        let entry: StudyShelf.Entry
        do {
            entry = try await shelf.entry(claim)
        } catch let error where Self.isFinal(error) {
            throw error
        } catch {
            throw HostTrouble(cause: error)
        }
        logger[metadataKey: "study"] = "\(entry.context.study.name)"
        return try await TrialExecution(
            claim: claim, study: entry, store: store, lease: lease, provenance: provenance, stop: stop,
            thread: thread, neighbours: neighbours, progressLimit: progressLimit, logger: logger, metrics: metrics
        ).run()
    }

    /// No worker would fare better.
    private static func isFinal(_ error: any Error) -> Bool {
        error is SplitError || error is InvalidValue || error is Store.Refusal || error is ContentDamage
            || error is TimeoutExceeded
    }

    /// A trial that can't be run anywhere has failed; one that failed here for other reasons waits and is tried again,
    /// at last given up, unless the host is to blame: then the slot waits as well, so that it doesn't draw trial after trial.
    private func putBack(_ claim: Claim, after error: any Error, logger: Logger) async {
        let isHost = error is HostTrouble
        let isDeferred = error is Deferral
        let charged = !isHost && !isDeferred && !drain.isRaised && (error as? PostgresError)?.transient != true
        do {
            if Self.isFinal(error) || (charged && claim.attempts >= Self.attemptLimit) {
                _ = try await store.fail(claim, reason: "\(error)")
                metrics.trial("failed")
            } else {
                metrics.trial("put_back")
                var backoff = Backoff(
                    first: isHost || isDeferred ? 10 : pow(2, Double(claim.attempts)), limit: 60)
                let delay = Duration.seconds(backoff.step())
                try await store.giveBack(
                    claim, charged: charged, delay: drain.isRaised ? .zero : delay,
                    reason: error is CancellationError ? nil : "\(error)")
                if isHost && !drain.isRaised { try await Task.sleep(for: delay) }
            }
        } catch {
            // Without the database nothing can be put back: the lease runs out, and the trial is rescued.
            if !drain.isRaised { logger.error("\(error)") }
        }
    }
}
