internal import AMQP
internal import Logging
internal import Telemetry

/// A worker's one connection to the broker, made again whenever it breaks. It consumes the queues of all levels that this
/// program can run, as far as they are there: an older scheduler declares fewer.
actor Intake {
    private let broker: Address
    private let queues: [String]
    private let name: String
    private let logger: Logger
    private let health: Health
    private var connecting: Task<Connection?, Never>?
    private var connection: Connection?
    private var subscriptions: [ObjectIdentifier: Subscription] = [:]
    private var isDraining = false
    /// Connections that failed or broke: each of them is followed by one that begins with another of the broker's hosts.
    private var failures = 0
    /// Why a queue can't be consumed, by queue; those that aren't here can.
    private var trouble: [String: String]
    /// Queues whose consumer was refused. That ends a connection, so the next tries are over other ones.
    private var refused: Set<String> = []
    /// Since when the broker knows no consumer of a queue, although there are some over this connection.
    private var forgotten: [String: ContinuousClock.Instant] = [:]

    private static let unknown = "not looked for yet"
    private static let missing = "not there yet, a scheduler makes it"

    private var usable: [String] { queues.filter { trouble[$0] == nil } }

    init(broker: Address, queues: [String], name: String, logger: Logger, health: Health) {
        self.broker = broker
        self.queues = queues
        self.name = name
        self.logger = logger
        self.health = health
        trouble = Dictionary(uniqueKeysWithValues: queues.map { ($0, Self.unknown) })
    }

    /// A new subscription for a free slot, as soon as there is a connection; nil once the worker drains.
    func subscribe() async -> Subscription? {
        var backoff = Backoff(limit: 3)
        while !isDraining {
            guard let connection = await connected() else { return nil }
            do {
                if subscriptions.values.contains(where: { $0.ending == .cancelledByBroker }) {
                    // A queue was deleted.
                    subscriptions = subscriptions.filter { $0.value.ending == nil }
                    try await look(over: connection)
                }
                if let subscription = try await consume(over: connection) { return subscription }
                if isDraining { return nil }
                note(listTrouble)
            } catch {
                if isDraining { return nil }
                note("\(error)")
            }
            // The next round makes another connection, where the queues may be.
            await connection.close()
            do { try await backoff.wait() } catch { return nil }
        }
        return nil
    }

    /// nil if no queue can be consumed, or the worker drains.
    private func consume(over connection: Connection) async throws(AMQPError) -> Subscription? {
        var subscription: Subscription?
        for queue in usable {
            do {
                if let subscription {
                    try await connection.add(queue, to: subscription)
                } else {
                    subscription = try await connection.consume(queue)
                }
            } catch {
                if error.replyCode != nil, error.replyCode != ReplyCode.connectionForced { refused.insert(queue) }
                throw error
            }
        }
        guard let subscription else { return nil }
        guard !isDraining else {
            try await connection.cancel(subscription)
            return nil
        }
        subscriptions[ObjectIdentifier(subscription)] = subscription
        return subscription
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

    /// Ends the subscriptions: free slots ask for new ones, and deliveries that no slot took go back to the queue.
    func unsubscribe() async {
        let ended = subscriptions.values
        subscriptions = [:]
        guard let connection else { return }
        for subscription in ended {
            do { try await connection.cancel(subscription) } catch { logger.debug("\(error)") }
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

    /// Tries until the broker is there and has one of the queues.
    private func connect() async -> Connection? {
        // Slots stand idle meanwhile, and a broker that comes back must bear hundreds of workers that try every few seconds.
        var backoff = Backoff(limit: 3)
        while !isDraining {
            let connection = Connection(broker, name: name, attempt: failures)
            do {
                try await connection.open()
                try await look(over: connection)
                if !usable.isEmpty {
                    // Here, before any slot that waits for this connection goes on and subscribes.
                    (self.connection, subscriptions, forgotten) = (connection, [:], [:])
                    health.set("broker", nil)
                    // Slots that train don't notice.
                    Task { await watch(connection) }
                    Task { await keepLooking(over: connection) }
                    Task { await heed(connection) }
                    let queues = usable.joined(separator: ", ")
                    logger.info("connected", metadata: ["broker": "\(broker)", "queues": "\(queues)"])
                    return connection
                }
                health.set("broker", listTrouble)
            } catch {
                note("\(error)")
            }
            failures += 1
            await connection.close()
            do { try await backoff.wait() } catch { return nil }
        }
        return nil
    }

    private func note(_ trouble: String) {
        logger.error("broker: \(trouble)")
        health.set("broker", trouble)
    }

    private var listTrouble: String {
        trouble.sorted { $0.key < $1.key }.map { "queue \($0.key): \($0.value)" }.joined(separator: "; ")
    }

    /// Says that the broker is gone and why, though no slot may want it before its trial is done.
    private func watch(_ watched: Connection) async {
        let end = await watched.waitUntilClosed()
        guard connection === watched else { return }
        failures += 1
        guard let end else { return }
        health.set("broker", "\(end)")
        if !isDraining { logger.warning("broker: \(end)") }
    }

    /// Looks for queues that come and go, as long as the connection stands.
    private func keepLooking(over connection: Connection) async {
        while await serves(connection) {
            // Not all workers at once. A scheduler makes a queue that is missing within 5 s.
            let pause = trouble.isEmpty ? 5.0...10 : 2...4
            // A cancelled wait ends the loop.
            do { try await Task.sleep(for: .seconds(Double.random(in: pause))) } catch { return }
        }
    }

    /// Looks at once when the broker cancels consumers.
    private func heed(_ connection: Connection) async {
        for await _ in connection.cancellations { guard await serves(connection) else { return } }
    }

    /// Gives each subscription the queues that it lacks.
    ///
    /// - Returns: false if the connection isn't the one in use any more.
    private func serves(_ connection: Connection) async -> Bool {
        guard !isDraining, self.connection === connection, !connection.isClosed else { return false }
        do {
            try await look(over: connection)
            for queue in usable {
                for subscription in subscriptions.values { try await connection.add(queue, to: subscription) }
            }
            return true
        } catch {
            // The connection's end, of which `watch` tells.
            return false
        }
    }

    /// Asks which queues are there.
    private func look(over connection: Connection) async throws(AMQPError) {
        for queue in queues {
            do {
                guard let depth = try await connection.depth(of: queue) else {
                    set(queue, Self.missing)
                    continue
                }
                try await check(queue, depth, over: connection)
                if refused.contains(queue) {
                    try await tryToConsume(queue)
                    refused.remove(queue)
                }
                set(queue, nil)
            } catch {
                if connection.isClosed { throw error }
                set(queue, "\(error)")
            }
        }
    }

    /// Without a majority a queue tells of no consumers for a moment.
    private static let lapse = Duration.seconds(4)

    /// Gives the connection up when the broker has lost the consumers of a queue.
    private func check(_ queue: String, _ depth: QueueDepth, over connection: Connection) async throws(AMQPError) {
        let consumers = await connection.consumers(of: queue)
        guard depth.consumers == 0, consumers > 0 else {
            forgotten[queue] = nil
            return
        }
        let since = forgotten[queue] ?? .now
        forgotten[queue] = since
        guard ContinuousClock.now - since > Self.lapse else { return }
        let error = AMQPError("consume from \(queue)", "the broker has lost this worker's consumers", retryable: true)
        note("\(error)")
        await connection.close()
        throw error
    }

    /// Over a separate connection, which a refusal ends.
    private func tryToConsume(_ queue: String) async throws(AMQPError) {
        let connection = Connection(broker, name: name, attempt: failures)
        do {
            try await connection.open()
            let subscription = try await connection.consume(queue)
            try await connection.cancel(subscription)
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
    }

    /// Notes, and logs if it is new, why a queue can't be consumed; nil if it can.
    private func set(_ queue: String, _ text: String?) {
        let before = trouble[queue]
        guard before != text else { return }
        trouble[queue] = text
        switch text {
        case nil: if before != Self.unknown { logger.info("queue can be consumed", metadata: ["queue": "\(queue)"]) }
        case Self.missing: logger.info("queue is \(Self.missing)", metadata: ["queue": "\(queue)"])
        case let text?: logger.warning("queue can't be consumed: \(text)", metadata: ["queue": "\(queue)"])
        }
    }
}
