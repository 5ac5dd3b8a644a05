internal import AMQP
internal import Learning
internal import Logging
internal import Telemetry

/// A worker's one connection to the broker, made again whenever it breaks.
actor Intake {
    private let broker: Address
    private let queue: String
    private let name: String
    private let logger: Logger
    private let health: Health
    private var connecting: Task<Connection?, Never>?
    private var connection: Connection?
    private var subscriptions: [String: Subscription] = [:]
    private var isDraining = false

    init(broker: Address, queue: String, name: String, logger: Logger, health: Health) {
        self.broker = broker
        self.queue = queue
        self.name = name
        self.logger = logger
        self.health = health
    }

    /// A new consumer for a free slot, as soon as there is a connection; nil once the worker drains.
    func subscribe() async -> Subscription? {
        var backoff = Backoff()
        while !isDraining {
            guard let connection = await connected() else { return nil }
            do {
                let subscription = try await connection.consume(queue)
                if isDraining {
                    try await connection.cancel(subscription)
                    return nil
                }
                subscriptions[subscription.consumer] = subscription
                return subscription
            } catch {
                // The connection is gone: the next round makes another.
                if !isDraining { logger.error("broker: \(error)") }
                do { try await backoff.wait() } catch { return nil }
            }
        }
        return nil
    }

    /// Tells the broker that a delivery is done with. Without a connection the broker hands it out again, and its claim
    /// then finds nothing to do.
    func acknowledge(_ delivery: Delivery) async {
        await settle(delivery) { connection throws(AMQPError) in try await connection.acknowledge(delivery) }
    }

    /// Sends an unreadable message to the queue of dead ones.
    func discard(_ delivery: Delivery) async {
        await settle(delivery) { connection throws(AMQPError) in
            try await connection.reject(delivery, requeue: false)
        }
    }

    private func settle(_ delivery: Delivery, _ send: (Connection) async throws(AMQPError) -> Void) async {
        guard let connection else { return }
        do {
            try await send(connection)
        } catch {
            logger.debug("\(error)")
        }
    }

    /// No new deliveries; those that nobody took go back to the queue.
    func drain() async {
        isDraining = true
        connecting?.cancel()
        guard let connection else { return }
        for subscription in subscriptions.values {
            do { try await connection.cancel(subscription) } catch { logger.debug("\(error)") }
        }
    }

    func close() async {
        isDraining = true
        await connection?.close()
        connection = nil
    }

    /// The connection, or the one that is being made: slots that ask at the same time share it. nil when the worker drains.
    private func connected() async -> Connection? {
        if let connection, !connection.isClosed { return connection }
        if let connecting { return await connecting.value }
        let task = Task { await connect() }
        connecting = task
        defer { connecting = nil }
        return await task.value
    }

    /// Says that the broker is gone and why, though no slot may want it before its trial is done.
    private func watch(_ watched: Connection) async {
        guard let end = await watched.waitUntilClosed(), connection === watched else { return }
        health.set("broker", "\(end)")
        if !isDraining { logger.warning("broker: \(end)") }
    }

    /// Tries until the broker is there and has the queue.
    private func connect() async -> Connection? {
        // Slots stand idle meanwhile, and a broker that comes back stands hundreds of workers that try every few seconds.
        var backoff = Backoff(limit: 5)
        while !isDraining {
            let connection = Connection(broker, name: name)
            do {
                try await connection.open()
                if try await connection.depth(of: queue) != nil {
                    health.set("broker", nil)
                    // Slots that train don't notice.
                    Task { await watch(connection) }
                    logger.info("connected", metadata: ["broker": "\(broker)", "queue": "\(queue)"])
                    // Here, before any slot that waits for this connection goes on and subscribes.
                    self.connection = connection
                    subscriptions = [:]
                    return connection
                }
                logger.info("waiting for a scheduler to make the queue", metadata: ["queue": "\(queue)"])
                health.set("broker", "it has no queue \(queue) yet")
            } catch {
                logger.error("broker: \(error)")
                health.set("broker", "\(error)")
            }
            await connection.close()
            do { try await backoff.wait() } catch { return nil }
        }
        return nil
    }
}
