internal import AMQP
internal import Logging
internal import Learning

/// A worker's one connection to the broker, made again whenever it breaks.
actor Intake {
    private let broker: Address
    private let queue: String
    private let name: String
    private let logger: Logger
    private var connecting: Task<Connection, any Error>?
    private var connection: Connection?
    private var subscriptions: [String: Subscription] = [:]
    private var isDraining = false

    init(broker: Address, queue: String, name: String, logger: Logger) {
        self.broker = broker
        self.queue = queue
        self.name = name
        self.logger = logger
    }

    /// A new consumer for a free slot, as soon as there is a connection; nil once the worker drains.
    func subscribe() async -> Subscription? {
        var backoff = Backoff()
        while !isDraining {
            do {
                let connection = try await connected()
                let subscription = try await connection.consume(queue)
                if isDraining {
                    try await connection.cancel(subscription)
                    return nil
                }
                subscriptions[subscription.consumer] = subscription
                return subscription
            } catch {
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

    /// The connection, or the one that is being made: slots that ask at the same time share it.
    private func connected() async throws -> Connection {
        if let connection, !connection.isClosed { return connection }
        if let connecting { return try await connecting.value }
        let task = Task { [broker, queue, name, logger] in
            let connection = Connection(broker, name: name)
            try await connection.open()
            guard try await connection.depth(of: queue) != nil else {
                throw AMQPError(
                    "consume from \(queue)", "there is no such queue yet: a scheduler makes it", retryable: true)
            }
            logger.info("connected", metadata: ["broker": "\(broker)", "queue": "\(queue)"])
            return connection
        }
        connecting = task
        defer { connecting = nil }
        let made = try await task.value
        connection = made
        subscriptions = [:]
        return made
    }
}
