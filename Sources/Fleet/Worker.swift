package import AMQP
internal import Datasets
package import Foundation
internal import Learning
package import Logging
package import Postgres
internal import ServiceLifecycle
internal import Store
internal import Studies

/// What a worker is told when it starts.
package struct WorkerSettings: Sendable {
    package var slots: Int
    package var pool: String
    /// How long a trial stays this worker's after its last heartbeat.
    package var lease: Duration
    /// Where datasets are kept on this host.
    package var cache: URL
    /// Names the program's bits.
    package var build: String

    package init(slots: Int, pool: String, lease: Duration, cache: URL, build: String) {
        self.slots = slots
        self.pool = pool
        self.lease = lease
        self.cache = cache
        self.build = build
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

    /// Claims that ended by an error of the trial's own surroundings before it is given up.
    private static let attemptLimit = 5

    package init(settings: WorkerSettings, database: DatabaseAddress, broker: Address, logger: Logger) {
        self.settings = settings
        self.database = database
        self.broker = broker
        let name = "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier)"
        provenance = Provenance(worker: name, cpu: Host.cpu, build: settings.build)
        var logger = logger
        logger[metadataKey: "worker"] = "\(name)"
        self.logger = logger
    }

    package func run() async throws {
        let store = Store(Postgres.Connection(database, application: "trawl worker"))
        let control = Store(Postgres.Connection(database, application: "trawl worker control"))
        let keeper = LeaseKeeper(store: control, worker: id, duration: settings.lease, logger: logger)
        let intake = Intake(
            broker: broker, queue: QueueNames.trials(pool: settings.pool), name: provenance.worker, logger: logger)
        let datasets = DatasetCache(directory: settings.cache, database: database, logger: logger)
        let shelf = StudyShelf(store: store, datasets: datasets)
        let drain = StopSignal()
        // Its cancellation ends waits, never training or a statement.
        let body = Task {
            guard await register(store, drain: drain) else { return }
            logger.info("worker started", metadata: ["slots": "\(settings.slots)", "pool": "\(settings.pool)"])
            let heartbeat = Task { await keeper.run() }
            await withTaskGroup { group in
                for number in 0..<settings.slots {
                    let slot = Slot(
                        worker: self, store: store, keeper: keeper, intake: intake, shelf: shelf, drain: drain,
                        thread: SlotThread(name: "slot \(number)"))
                    group.addTask { await slot.run() }
                }
            }
            heartbeat.cancel()
            await intake.close()
            do { try await store.signOff(id) } catch { logger.error("\(error)") }
        }
        await withGracefulShutdownHandler {
            await body.value
        } onGracefulShutdown: {
            logger.info("draining")
            drain.raise()
            Task {
                await keeper.stopAll()
                body.cancel()
                await intake.drain()
            }
        }
        await store.connection.close()
        await control.connection.close()
        logger.info("worker stopped")
    }

    /// Waits for the database.
    private func register(_ store: Store, drain: StopSignal) async -> Bool {
        let card = WorkerCard(
            id: id, name: provenance.worker, pool: settings.pool, slots: settings.slots, version: settings.build,
            cpu: provenance.cpu)
        var backoff = Backoff()
        while !drain.isRaised {
            do {
                try await store.checkSchema()
                try await store.register(card)
                return true
            } catch {
                logger.error("\(error)")
                do { try await backoff.wait() } catch { return false }
            }
        }
        return false
    }

    /// One trial at a time on one thread.
    private struct Slot: Sendable {
        let worker: Worker
        let store: Store
        let keeper: LeaseKeeper
        let intake: Intake
        let shelf: StudyShelf
        let drain: StopSignal
        let thread: SlotThread

        func run() async {
            while !drain.isRaised, let subscription = await intake.subscribe() {
                for await delivery in subscription {
                    // Not acknowledged: the broker hands it to another worker when this one's connection closes.
                    if drain.isRaised { return }
                    await handle(delivery)
                }
            }
        }

        private func handle(_ delivery: Delivery) async {
            let handout: Handout
            do {
                handout = try TrialMessage.decode(delivery.body)
            } catch {
                worker.logger.error("message refused: \(error)", metadata: ["queue": "\(delivery.queue)"])
                return await intake.discard(delivery)
            }
            switch await claim(handout) {
            case .unknown: return
            case .nothing: break
            case .claimed(let claim): await execute(claim)
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
            let lease = UUID()
            var backoff = Backoff()
            while true {
                do {
                    let claim = try await store.claim(
                        trial: handout.trial, generation: handout.generation, lease: lease,
                        worker: worker.provenance.worker, duration: worker.settings.lease)
                    return claim.map { .claimed($0) } ?? .nothing
                } catch {
                    worker.logger.error("\(error)")
                    if drain.isRaised { return .unknown }
                    do { try await backoff.wait() } catch { return .unknown }
                }
            }
        }

        private func execute(_ claim: Claim) async {
            var logger = worker.logger
            logger[metadataKey: "trial"] = "\(claim.trial)"
            let stop = StopSignal()
            await keeper.add(claim, stop: stop)
            // A drain that began before the lease was known to the keeper.
            if drain.isRaised { stop.raise() }
            do {
                let outcome = try await run(claim, stop: stop, logger: &logger)
                let lost = await keeper.remove(claim)
                if outcome == .stopped, !lost, drain.isRaised { try await store.giveBack(claim, charged: false) }
            } catch {
                logger.error("\(error)")
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
            let entry: StudyShelf.Entry
            do {
                entry = try await shelf.entry(claim.study)
            } catch let error where Self.isFinal(error) {
                throw error
            } catch {
                throw HostTrouble(cause: error)
            }
            logger[metadataKey: "study"] = "\(entry.context.study.name)"
            return try await TrialExecution(
                claim: claim, study: entry, store: store, provenance: worker.provenance, stop: stop, thread: thread,
                logger: logger
            ).run()
        }

        /// No worker would fare better.
        private static func isFinal(_ error: any Error) -> Bool {
            error is SplitError || error is InvalidValue || error is Store.Refusal
        }

        /// A trial that can't be run anywhere has failed; one that failed here for other reasons waits and is tried again,
        /// at last given up, unless the host is to blame: then the slot waits as well, so that it doesn't draw trial after trial.
        private func putBack(_ claim: Claim, after error: any Error, logger: Logger) async {
            do {
                if Self.isFinal(error) || (claim.attempts >= Worker.attemptLimit && !(error is HostTrouble)) {
                    _ = try await store.fail(claim, reason: "\(error)")
                } else {
                    let isHost = error is HostTrouble
                    var backoff = Backoff(first: isHost ? 10 : pow(2, Double(claim.attempts)), limit: 60)
                    let delay = Duration.seconds(backoff.step())
                    try await store.giveBack(
                        claim, charged: !isHost && !drain.isRaised, delay: drain.isRaised ? .zero : delay,
                        reason: "\(error)")
                    if isHost && !drain.isRaised { try await Task.sleep(for: delay) }
                }
            } catch {
                // Without the database nothing can be put back: the lease runs out, and the trial is rescued.
                if !drain.isRaised { logger.error("\(error)") }
            }
        }
    }
}
