package import AMQP
internal import Foundation
internal import Learning
package import Logging
package import Postgres
internal import ServiceLifecycle
internal import Store
internal import Studies

/// Hands out trials, rescues those of lost workers, starts studies that waited, and closes studies. Any number may run: one leads, the others stand by.
package struct Scheduler: Sendable {
    private let database: DatabaseAddress
    private let broker: Address
    private let lease: Duration
    private let logger: Logger

    /// - Parameter lease: the workers' lease; after taking the lead nobody is rescued for that long, since an outage that
    ///   kept leases from being renewed convicts nobody.
    package init(database: DatabaseAddress, broker: Address, lease: Duration, logger: Logger) {
        self.database = database
        self.broker = broker
        self.lease = lease
        self.logger = logger
    }

    private struct LeadLost: Error, CustomStringConvertible {
        let description = "the lead was lost: no renewal in time"
    }

    /// An error after this long is taken for a new one, and tried again soon.
    private static let settled = Duration.seconds(10)

    package func run() async throws {
        let holder = UUID()
        let store = Store(Postgres.Connection(database, application: "trawl scheduler"))
        let control = Store(Postgres.Connection(database, application: "trawl scheduler control"))
        await cancelWhenGracefulShutdown {
            var backoff = Backoff()
            while !Task.isCancelled {
                let started = ContinuousClock.now
                do {
                    try await store.checkSchema()
                    guard let term = try await control.elect(holder) else {
                        try await Task.sleep(for: .seconds(1))
                        continue
                    }
                    logger.info("leading", metadata: ["term": "\(term.number)"])
                    try await lead(term, store: store, control: control)
                } catch {
                    if Task.isCancelled { return }
                    logger.error("scheduler: \(error)")
                    if ContinuousClock.now - started > Self.settled { backoff.reset() }
                    do { try await backoff.wait() } catch { return }
                }
            }
        }
        // Best effort: without it the next scheduler waits for the term to run out.
        if let term = try? await control.elect(holder) { try? await control.resign(term) }
        await store.connection.close()
        await control.connection.close()
        logger.info("scheduler stopped")
    }

    /// Renews the term beside the duties, on a connection of its own; the first of both to fail ends both.
    private func lead(_ term: Term, store: Store, control: Store) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while true {
                    try await Task.sleep(for: .seconds(Term.seconds / 3))
                    guard try await control.renew(term) else { throw LeadLost() }
                }
            }
            group.addTask { try await attend(term, store: store) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Stays connected to the broker; its failures don't cost the lead.
    private func attend(_ term: Term, store: Store) async throws {
        let grace = ContinuousClock.now + lease
        var backoff = Backoff()
        var refused: [String: ContinuousClock.Instant] = [:]
        while true {
            let started = ContinuousClock.now
            let connection = AMQP.Connection(broker, name: "trawl scheduler")
            do {
                try await connection.open()
                logger.info("connected", metadata: ["broker": "\(broker)"])
                try await duties(term, store: store, broker: connection, grace: grace, refused: &refused)
            } catch let error as AMQPError {
                if !Task.isCancelled { logger.error("broker: \(error)") }
            } catch {
                await connection.close()
                throw error
            }
            await connection.close()
            // Leases run out while the broker is away, too.
            try await tend(term, store: store, grace: grace)
            if ContinuousClock.now - started > Self.settled { backoff.reset() }
            try await backoff.wait()
        }
    }

    /// - Parameter refused: pools whose queue the broker refused, and when they are tried again: one of them ends the
    ///   connection, and must not keep the others from working.
    private func duties(
        _ term: Term, store: Store, broker: AMQP.Connection, grace: ContinuousClock.Instant,
        refused: inout [String: ContinuousClock.Instant]
    ) async throws {
        var dispatcher = Dispatcher(store: store, term: term, broker: broker, logger: logger)
        var declared: [String] = []
        var declareAt = ContinuousClock.now
        var tendAt = ContinuousClock.now
        while true {
            let now = ContinuousClock.now
            let published = try await dispatcher.step(pools: declared)
            if now >= tendAt {
                let wanted = try await store.pools().filter { refused[$0].map { $0 <= now } ?? true }
                if now >= declareAt || wanted != declared {
                    try await QueueNames.declareDead(on: broker)
                    for pool in wanted {
                        refused[pool] = now + .seconds(60)
                        try await QueueNames.declare(pool: pool, on: broker)
                        refused[pool] = nil
                    }
                    declared = wanted
                    declareAt = now + .seconds(5)
                }
                try await tend(term, store: store, grace: grace)
                try await dispatcher.sweep(pools: declared)
                tendAt = now + .milliseconds(500)
            }
            try await Task.sleep(for: .milliseconds(published > 0 ? 10 : 100))
        }
    }

    /// What needs no broker.
    private func tend(_ term: Term, store: Store, grace: ContinuousClock.Instant) async throws {
        if ContinuousClock.now > grace {
            for rescue in try await store.rescue(term: term) {
                logger.warning(
                    rescue.state == .failed ? "trial quarantined" : "trial rescued from a silent worker",
                    metadata: [
                        "trial": "\(rescue.trial)", "worker": "\(rescue.worker)", "crashes": "\(rescue.crashes)",
                        "after_expiry": "\(rescue.seconds)",
                    ])
            }
        }
        for waited in try await store.startWaiting(term: term) {
            switch waited {
            case .started(let study, let model):
                logger.info("the model is there, study starts", metadata: ["study": "\(study)", "model": "\(model)"])
            case .cancelled(let study, let reason):
                logger.warning(
                    "study cancelled, it waited in vain", metadata: ["study": "\(study)", "reason": "\(reason)"])
            }
        }
        for closing in try await store.closeFinished(term: term) {
            switch closing {
            case .refitAdded(let study): logger.info("search done, refitting its best", metadata: ["study": "\(study)"])
            case .completed(let study): logger.info("study completed", metadata: ["study": "\(study)"])
            }
        }
    }
}
