package import AMQP
internal import CoreMetrics
package import Foundation
internal import Learning
package import Logging
package import Postgres
internal import ServiceLifecycle
internal import Store
package import Telemetry

/// What a worker is told when it starts.
package struct WorkerSettings: Sendable {
    package var slots: Int
    package var pool: String
    /// How long a trial stays this worker's after its last heartbeat.
    package var lease: Duration
    /// Where datasets are kept on this host.
    package var cache: URL
    /// Bytes that they may take there.
    package var cacheSize: Int
    /// Names the program's bits.
    package var build: String
    /// Bytes that the process may use; nil: not known.
    package var memory: Int?
    /// A training that is silent for longer is stuck.
    package var progressLimit = ProgressLimit()

    package init(
        slots: Int, pool: String, lease: Duration, cache: URL, cacheSize: Int = CacheFolder.usualLimit, build: String,
        memory: Int? = nil
    ) {
        self.slots = slots
        self.pool = pool
        self.lease = lease
        self.cache = cache
        self.cacheSize = cacheSize
        self.build = build
        self.memory = memory
    }
}

/// Runs trials: each slot receives, claims, trains, records, acknowledges.
package struct Worker: Sendable {
    private let settings: WorkerSettings
    private let database: DatabaseAddress
    private let broker: Address
    private let logger: Logger
    private let id = UUID()
    private let provenance: Provenance
    private let metrics: FleetMetrics
    private let health: Health

    package init(
        settings: WorkerSettings, database: DatabaseAddress, broker: Address, logger: Logger,
        metrics: FleetMetrics = FleetMetrics(), health: Health = Health()
    ) {
        self.settings = settings
        self.metrics = metrics
        self.health = health
        self.database = database
        self.broker = broker
        let name = "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier)"
        provenance = Provenance(worker: name, cpu: Host.cpu, build: settings.build)
        var logger = logger
        logger[metadataKey: "worker"] = "\(name)"
        self.logger = logger
    }

    /// Until it is asked to end.
    ///
    /// - Throws: `Store.Refusal` when the database has a schema that this program doesn't know; `StuckTraining` when a
    ///   training's thread is lost: the process is to end without waiting for it.
    package func run() async throws {
        let store = Store(Postgres.Connection(database, application: "trawl worker"))
        // A heartbeat that hangs must leave time for another on a new connection.
        let control = Store(
            Postgres.Connection(
                database, application: "trawl worker control", connectTimeout: 2,
                deadline: min(.seconds(5), settings.lease / 3)))
        let card = WorkerCard(
            id: id, name: provenance.worker, pool: settings.pool, slots: settings.slots, version: settings.build,
            cpu: provenance.cpu, memory: settings.memory)
        let keeper = LeaseKeeper(
            store: control, card: card, duration: settings.lease, logger: logger, metrics: metrics, health: health)
        let intake = Intake(
            broker: broker, queues: QueueNames.trials(pool: settings.pool), name: provenance.worker, logger: logger,
            health: health)
        let datasets = DatasetCache(
            CacheFolder(settings.cache, limit: settings.cacheSize, option: "--cache"), database: database,
            logger: logger, health: health)
        let shelf = StudyShelf(store: store, datasets: datasets)
        let drain = StopSignal()
        metrics.slots.record(settings.slots)
        metrics.build(version: settings.build, cpu: provenance.cpu)
        health.set("database", "not reached yet")
        health.set("broker", "not reached yet")
        await datasets.check()
        // Its cancellation ends waits, never training or a statement.
        let body = Task {
            guard try await register(card, store, drain: drain) else { return }
            logger.info("worker started", metadata: ["slots": "\(settings.slots)", "pool": "\(settings.pool)"])
            let heartbeat = Task { await keeper.run() }
            let watch = Task { await datasets.watch { await intake.unsubscribe() } }
            let neighbours = Neighbours(capacity: settings.memory)
            let stuck = await withTaskGroup(of: StuckTraining?.self) { group in
                for number in 0..<settings.slots {
                    let slot = Slot(
                        lease: settings.lease, provenance: provenance, logger: logger, metrics: metrics, store: store,
                        keeper: keeper, intake: intake, shelf: shelf, drain: drain,
                        thread: SlotThread(name: "slot \(number)"), neighbours: neighbours,
                        progressLimit: settings.progressLimit, memory: settings.memory)
                    group.addTask {
                        do throws(StuckTraining) {
                            try await slot.run()
                            return nil
                        } catch {
                            return error
                        }
                    }
                }
                var stuck: StuckTraining?
                for await ended in group {
                    guard let ended, stuck == nil else { continue }
                    stuck = ended
                    // The other trials are given back with their checkpoints: the process is to end.
                    health.beat("training of trial \(ended.trial)", limit: .zero)
                    drain.raise(.drain)
                    await keeper.drainAll()
                    group.cancelAll()
                    await intake.drain()
                }
                return stuck
            }
            heartbeat.cancel()
            watch.cancel()
            // One that is under way would undo the sign-off.
            await heartbeat.value
            await intake.close()
            do { try await store.signOff(id) } catch { logger.error("\(error)") }
            if let stuck { throw stuck }
        }
        try await withGracefulShutdownHandler {
            try await body.value
        } onGracefulShutdown: {
            logger.info("draining")
            drain.raise(.drain)
            Task {
                await keeper.drainAll()
                body.cancel()
                await intake.drain()
            }
        }
        await store.connection.close()
        await control.connection.close()
        logger.info("worker stopped")
    }

    /// Waits for the database, but not for a newer program.
    private func register(_ card: WorkerCard, _ store: Store, drain: StopSignal) async throws -> Bool {
        var backoff = Backoff()
        defer { health.end("registration") }
        while !drain.isRaised {
            health.beat("registration", limit: .seconds(120))
            do {
                try await store.checkSchema()
                try await store.greet(card)
                health.set("database", nil)
                return true
            } catch let refusal as Store.Refusal where !refusal.retryHelps {
                throw refusal
            } catch {
                logger.error("\(error)")
                health.set("database", "\(error)")
                do { try await backoff.wait() } catch { return false }
            }
        }
        return false
    }
}
