internal import CoreMetrics
internal import Foundation
internal import Learning
internal import Logging
internal import Store
internal import Telemetry

/// Renews this worker's leases on a separate connection, and stops the training of those that were lost. Only then updates
/// the worker's row: nothing may hold up the leases.
actor LeaseKeeper {
    private let store: Store
    private let card: WorkerCard
    private let duration: Duration
    private let logger: Logger
    private let metrics: FleetMetrics
    private let health: Health
    private var held: [UUID: (trial: Int, stop: StopSignal)] = [:]
    private var lost: Set<UUID> = []

    init(
        store: Store, card: WorkerCard, duration: Duration, logger: Logger, metrics: FleetMetrics, health: Health
    ) {
        self.store = store
        self.card = card
        self.duration = duration
        self.logger = logger
        self.metrics = metrics
        self.health = health
    }

    /// From a claim's answer on; `stop` is raised when the lease is lost.
    func add(_ claim: Claim, stop: StopSignal) {
        held[claim.lease] = (claim.trial, stop)
    }

    /// Before a lease is given up.
    ///
    /// - Returns: whether it was lost.
    func remove(_ claim: Claim) -> Bool {
        held[claim.lease] = nil
        return lost.remove(claim.lease) != nil
    }

    /// Stops all training: the process is to end.
    func drainAll() {
        for lease in held.values { lease.stop.raise(.drain) }
    }

    /// Three renewals a lease, and one in 5 seconds at least: a worker that is silent for longer counts as gone. One that
    /// failed is tried again sooner: had it hung, another whole interval would be the end of the lease. Until the task is
    /// cancelled.
    func run() async {
        defer { health.end("heartbeat") }
        let interval = min(duration / 3, .seconds(5))
        var retry = Backoff(first: min(0.2, interval.seconds), limit: interval.seconds)
        var pause = interval
        var isGreeted = true
        while !Task.isCancelled {
            health.beat("heartbeat", limit: .seconds(120))
            do {
                try await Task.sleep(for: pause)
            } catch {
                return
            }
            let leases = held.map { (trial: $0.value.trial, lease: $0.key) }
            do {
                for lease in try await store.renew(leases, duration: duration) {
                    // One that was given up meanwhile is not this worker's any more.
                    guard let entry = held[lease] else { continue }
                    logger.warning("lease lost, stopping the trial", metadata: ["trial": "\(entry.trial)"])
                    metrics.leasesLost.increment()
                    lost.insert(lease)
                    entry.stop.raise()
                }
                health.set("database", nil)
                retry.reset()
                pause = interval
            } catch {
                pause = .seconds(retry.step())
                metrics.heartbeatFailures.increment()
                health.set("database", "\(error)")
                // An expired lease that no other worker took can still be renewed: go on training.
                logger.error("heartbeat: \(error)")
                continue
            }
            do {
                try await store.greet(card)
                isGreeted = true
            } catch {
                // The leases are safe. Others may think that the worker is gone; say so once.
                if isGreeted { logger.warning("the worker's row can't be written: \(error)") }
                isGreeted = false
            }
        }
    }
}
