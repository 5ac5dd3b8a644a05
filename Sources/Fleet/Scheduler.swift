package import AMQP
internal import CoreMetrics
internal import Foundation
internal import Learning
package import Logging
package import Postgres
internal import ServiceLifecycle
internal import Store
internal import Studies
package import Telemetry

/// Hands out trials, rescues those of lost workers, starts studies that waited, and closes studies. Any number may run: one leads, the others stand by.
package struct Scheduler: Sendable {
    private let database: DatabaseAddress
    private let broker: Address
    private let lease: Duration
    private let logger: Logger
    private let metrics: FleetMetrics
    private let health: Health

    /// - Parameter lease: the workers' lease; nobody is rescued before the database has answered for that long, since an
    ///   outage that kept leases from being renewed convicts nobody.
    package init(
        database: DatabaseAddress, broker: Address, lease: Duration, logger: Logger,
        metrics: FleetMetrics = FleetMetrics(), health: Health = Health()
    ) {
        self.database = database
        self.broker = broker
        self.lease = lease
        self.logger = logger
        self.metrics = metrics
        self.health = health
    }

    /// A loop that takes longer than this to come round is stuck: longer than the bounds of all it waits for.
    static let stuck = Duration.seconds(120)

    private struct LeadLost: Error, CustomStringConvertible {
        let description = "the lead was lost: no renewal in time"
    }

    /// An error after this long is taken for a new one, and tried again soon.
    private static let settled = Duration.seconds(10)

    /// Until it is asked to end.
    ///
    /// - Throws: `Store.Refusal` when the database has a schema that this program doesn't know.
    package func run() async throws {
        let holder = UUID()
        // Its statements are short; one that hangs keeps everybody from being rescued.
        let store = Store(Postgres.Connection(database, application: "trawl scheduler", deadline: .seconds(10)))
        // A renewal that hangs must leave time for another on a new connection.
        let control = Store(
            Postgres.Connection(
                database, application: "trawl scheduler control", connectTimeout: 2,
                deadline: .seconds(Term.seconds / 3)))
        try await cancelWhenGracefulShutdown {
            var backoff = Backoff()
            // Who stands by sees the database answer, too, and rescues as soon as it leads.
            var steadiness = Steadiness(lease: lease)
            let pause = min(.seconds(1), lease / 3)
            var knowsSchema = false
            health.set("database", "not reached yet")
            while !Task.isCancelled {
                let started = ContinuousClock.now
                health.beat("election", limit: Self.stuck)
                do {
                    do {
                        try await store.checkSchema()
                        knowsSchema = true
                    } catch let refusal as Store.Refusal where knowsSchema && !refusal.retryHelps {
                        // Migrated since then: migrations only add.
                    }
                    health.set("database", nil)
                    let elected = try await control.elect(holder)
                    steadiness.note(after: pause)
                    guard let term = elected else {
                        try await Task.sleep(for: pause)
                        continue
                    }
                    logger.info("leading", metadata: ["term": "\(term.number)"])
                    health.end("election")
                    metrics.leading.record(1)
                    defer { metrics.leading.record(0) }
                    try await lead(term, store: store, control: control, steadiness)
                } catch let refusal as Store.Refusal where !refusal.retryHelps {
                    throw refusal
                } catch {
                    if Task.isCancelled { return }
                    health.set("database", "\(error)")
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

    /// Renews the term beside the duties; the first of them to fail ends all.
    private func lead(_ term: Term, store: Store, control: Store, _ steadiness: Steadiness) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            health.set("broker", "not reached yet")
            defer {
                for loop in ["lead", "rescue", "tend", "dispatch"] { health.end(loop) }
                // Who stands by needs none.
                health.set("broker", nil)
            }
            group.addTask { try await observe() }
            group.addTask { try await keep(term, control: control) }
            group.addTask { try await rescue(term, control: control, steadiness) }
            group.addTask { try await tend(term) }
            group.addTask { try await dispatch(term, store: store) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// A connection that breaks doesn't cost the lead: there is time for another before the term is over.
    private func keep(_ term: Term, control: Store) async throws {
        var renewed = ContinuousClock.now
        while true {
            health.beat("lead", limit: Self.stuck)
            try await Task.sleep(for: .seconds(Term.seconds / 3))
            while true {
                do {
                    guard try await control.renew(term) else { throw LeadLost() }
                    renewed = .now
                    break
                } catch let error as PostgresError
                    where error.transient && ContinuousClock.now - renewed < .seconds(Term.seconds)
                {
                    logger.error("\(error)")
                    try await Task.sleep(for: .milliseconds(200))
                }
            }
        }
    }

    /// Takes trials from workers that are lost, whether there is a broker or not.
    private func rescue(_ term: Term, control: Store, _ steadiness: Steadiness) async throws {
        var steadiness = steadiness
        var stuck: Set<StuckRow> = []
        var pause = Duration.zero
        while true {
            health.beat("rescue", limit: Self.stuck)
            let started = ContinuousClock.now
            do {
                let expired = try await control.hasExpired()
                steadiness.note(after: pause)
                // By the look alone: what is found takes its time once.
                pause = min(Self.pause(since: started, limit: .seconds(2)), lease / 3)
                while expired, steadiness.holds() {
                    let rescues = try await rescue(term, control: control, stuck: &stuck)
                    for rescue in rescues { note(rescue) }
                    steadiness.note(after: .zero)
                    if rescues.count < Store.rescueLimit { break }
                }
                // What happens to the database while it waits isn't seen: less than costs anybody a lease.
            } catch let error as PostgresError where error.transient {
                logger.error("\(error)")
                pause = min(Self.look, lease / 3)
            }
            try await Task.sleep(for: pause)
        }
    }

    /// - Parameter stuck: rows that can't be updated, logged once each.
    private func rescue(_ term: Term, control: Store, stuck: inout Set<StuckRow>) async throws -> [Rescue] {
        do {
            return try await control.rescue(term: term)
        } catch let error as PostgresError where !error.transient {
            let (rescued, found) = try await control.rescueOneByOne(term: term)
            for row in found where stuck.insert(row).inserted {
                logger.error("trial can't be rescued: \(row.reason)", metadata: ["trial": "\(row.trial)"])
            }
            return rescued
        }
    }

    private static let look = Duration.milliseconds(500)

    /// Until the next look: half a second, or longer after one that took long. A transaction that is left open keeps the
    /// server from cleaning up what ended trials left in its indexes, and a look walks over that.
    private static func pause(since started: ContinuousClock.Instant, limit: Duration = .seconds(5)) -> Duration {
        min(max(look, (ContinuousClock.now - started) * 19), limit)
    }

    private func note(_ rescue: Rescue) {
        (rescue.state == .failed ? metrics.quarantines : metrics.rescues).increment()
        logger.warning(
            rescue.state == .failed ? "trial quarantined" : "trial rescued from a silent worker",
            metadata: [
                "trial": "\(rescue.trial)", "worker": "\(rescue.worker)", "crashes": "\(rescue.crashes)",
                "after_expiry": "\(rescue.seconds)",
            ])
    }

    /// Starts, closes and ends studies, whether there is a broker or not.
    private func tend(_ term: Term) async throws {
        let store = Store(Postgres.Connection(database, application: "trawl scheduler tending"))
        var tending = StudyTending(store: store, term: term, logger: logger, health: health)
        do {
            try await tending.run { Self.pause(since: $0) }
        } catch {
            await store.connection.close()
            throw error
        }
    }

    /// Stays connected to the broker and hands out trials.
    private func dispatch(_ term: Term, store: Store) async throws {
        // One process: no broker is overrun by it.
        var backoff = Backoff(limit: 2)
        var trouble = QueueTrouble()
        for attempt in 0... {
            let started = ContinuousClock.now
            health.beat("dispatch", limit: Self.stuck)
            let connection = AMQP.Connection(broker, name: "trawl scheduler", attempt: attempt)
            do {
                try await connection.open()
                logger.info("connected", metadata: ["broker": "\(broker)"])
                health.set("broker", nil)
                try await dispatch(term, store: store, broker: connection, trouble: &trouble)
            } catch let error as AMQPError {
                trouble.noteReconnection()
                health.set("broker", "\(error)")
                if !Task.isCancelled { logger.error("broker: \(error)") }
            } catch let error as PostgresError where error.transient {
                if !Task.isCancelled { logger.error("\(error)") }
            } catch {
                await connection.close()
                throw error
            }
            await connection.close()
            if ContinuousClock.now - started > Self.settled { backoff.reset() }
            try await backoff.wait()
        }
    }

    private func dispatch(
        _ term: Term, store: Store, broker: AMQP.Connection, trouble: inout QueueTrouble
    ) async throws {
        var dispatcher = Dispatcher(store: store, term: term, broker: broker, logger: logger, metrics: metrics)
        let declaring = QueueDeclaring(broker: broker, logger: logger, metrics: metrics)
        var asked: [TrialQueue] = []
        // Those of them that the broker accepts.
        var declared: [TrialQueue] = []
        defer { metrics.forget(queues: Array(Set(asked.map(\.pool)))) }
        var declareAt = ContinuousClock.now
        var sweepAt = ContinuousClock.now
        while true {
            let now = ContinuousClock.now
            health.beat("dispatch", limit: Self.stuck)
            let published = try await dispatcher.step(queues: Set(declared), trouble: &trouble)
            if trouble.isMissing { (declareAt, sweepAt) = (now, now) }
            if now >= sweepAt {
                let pools = dispatcher.census.pools.union(try await store.studyPools())
                let wanted = TrialQueue.all(of: pools).filter { !trouble.isPaused($0.name) }
                if now >= declareAt || wanted != asked {
                    declared = try await declaring.declare(wanted, trouble: &trouble)
                    metrics.forget(queues: Set(asked.map(\.pool)).filter { !pools.contains($0) })
                    asked = wanted
                    declareAt = now + .seconds(5)
                    trouble.noteAllDeclared()
                }
                try await dispatcher.sweep(queues: declared, trouble: &trouble)
                sweepAt = now + .milliseconds(500)
            }
            try await Task.sleep(for: .milliseconds(published > 0 ? 10 : 100))
        }
    }

    /// Counts trials, on a connection of its own: what is asked here keeps nobody waiting, and what fails here stops nothing.
    private func observe() async throws {
        guard metrics.isKept else { return try await Task.sleep(for: .seconds(1 << 30)) }
        let store = Store(
            Postgres.Connection(database, application: "trawl scheduler metrics", deadline: .seconds(10)))
        var countAt = ContinuousClock.now
        defer { metrics.forgetTrials() }
        while !Task.isCancelled {
            do {
                let state = try await store.state()
                for (name, count) in state.open { metrics.trials(count, state: name) }
                metrics.leaseHeadroom(state.leaseHeadroom)
                let started = ContinuousClock.now
                if started >= countAt {
                    // Counting what is done takes as long as the history is: never more than a hundredth of the time.
                    defer { countAt = .now + (ContinuousClock.now - started) * 99 }
                    for (name, count) in try await store.endedTrials() { metrics.trials(count, state: name) }
                }
            } catch {
                logger.debug("metrics: \(error)")
                metrics.forgetTrials()
            }
            // A cancelled wait ends the loop.
            do { try await Task.sleep(for: .seconds(5)) } catch { break }
        }
        await store.connection.close()
    }
}
