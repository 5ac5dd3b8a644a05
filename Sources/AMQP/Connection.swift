import Synchronization

/// One TCP connection to the broker with one channel, on a thread of its own. For one use: after any error it is dead
/// for ever, and its owner makes a new one. Publish and consume over separate connections: an alarm of the broker
/// blocks those that publish.
///
/// Every call returns within its bound: `open` 4 s, `publish` its time-out, `close` 2 s, any other 10 s; each after the
/// calls before it. `SIGPIPE` is never raised (librabbitmq sends with `MSG_NOSIGNAL`).
package actor Connection {
    package nonisolated let address: Address
    /// Shown in the broker's list of connections.
    package nonisolated let name: String
    /// Unique in this process: deliveries are worth nothing on another connection.
    nonisolated let generation: UInt64
    private nonisolated let heartbeat: Int
    private nonisolated let executor: SocketExecutor
    private nonisolated let ended = ConnectionEnd()

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private static let generations = Atomic<UInt64>(0)

    private var link: Link?
    private var assembler = ContentAssembler()
    /// By consumer tag.
    var subscriptions: [String: Subscription] = [:]
    var consumers = 0
    /// Tags of deliveries handed out and neither acknowledged nor rejected.
    var unsettled: Set<UInt64> = []
    /// Set while a batch is being published.
    var confirms: ConfirmWindow?
    /// Messages published, which is the last one's tag; nil before the channel is in confirm mode.
    var published: UInt64?
    /// The broker's reason while it blocks publishers.
    var blocked: String?

    /// `heartbeat` is in seconds, at least 1; the broker may ask for less.
    package init(_ address: Address, name: String, heartbeat: Int = 10) {
        self.address = address
        self.name = name
        self.heartbeat = max(1, heartbeat)
        generation = Self.generations.add(1, ordering: .relaxed).newValue
        executor = SocketExecutor(name: name)
    }

    deinit {
        // Without `close` the broker sees the socket go and requeues what was unacknowledged.
        for subscription in subscriptions.values { subscription.finish(.connectionClosed(nil)) }
        ended.set(nil)
    }

    /// Connects, logs in and opens the channel, within 4 s in all.
    package func open() throws(AMQPError) {
        let operation = "connect to \(address.endpoint)"
        guard ended.reason == nil, link == nil else {
            throw AMQPError(operation, "a connection is opened once, make a new one", retryable: false)
        }
        do {
            let link = try Link(address, name: name, heartbeat: heartbeat, within: .seconds(4))
            self.link = link
            // A quarter: the broker gives up after two silent heartbeats.
            executor.watch(link.socket, every: .milliseconds(250 * link.heartbeat)) { [weak self] force in
                self?.assumeIsolated { $0.receive(force: force) }
            }
        } catch {
            end(error)
            throw error
        }
    }

    /// Closes politely, within 2 s. Whatever is unacknowledged goes back to its queue. Does nothing the second time.
    package func close() {
        link?.closePolitely(answering: false, within: .seconds(2))
        end(nil)
    }

    package nonisolated var isClosed: Bool { ended.reason != nil }

    /// Returns when the connection has ended: the error that killed it, or nil after `close`. Returns nil, too, when
    /// the calling task is cancelled.
    package nonisolated func waitUntilClosed() async -> AMQPError? { await ended.wait() }

    /// Runs `body` with the link and the operation's name; an error ends the connection.
    func use<Result>(
        to operation: String, _ body: (Link, String) throws(AMQPError) -> Result
    ) throws(AMQPError) -> Result {
        guard let link else {
            switch ended.reason {
            case .some(.some(let reason)):
                throw AMQPError(
                    operation, "the connection has ended (\(reason))", retryable: reason.retryable,
                    replyCode: reason.replyCode)
            case .some(.none): throw AMQPError(operation, "the connection was closed", retryable: true)
            case nil: throw AMQPError(operation, "the connection is not open", retryable: false)
            }
        }
        do {
            return try body(link, operation)
        } catch {
            end(error)
            throw error
        }
    }

    /// Handles all frames that have arrived; unless forced, only if some may be held already.
    func receive(force: Bool) {
        guard let link, force || link.mayHoldFrames else { return }
        do {
            while let frame = try link.next(within: .zero) { try handle(frame) }
        } catch {
            end(error)
        }
    }

    func handle(_ frame: Frame) throws(AMQPError) {
        let operation = "stay connected to \(address.endpoint)"
        switch frame {
        case .confirm(let tag, let multiple, let accepted):
            confirms?.settle(tag: tag, multiple: multiple, accepted: accepted)
        case .consumerCancelled(let consumer):
            let subscription = subscriptions.removeValue(forKey: consumer)
            for delivery in subscription?.finish(.cancelledByBroker) ?? [] { try reject(delivery, requeue: true) }
        case .blocked(let reason): blocked = reason
        case .unblocked: blocked = nil
        case .channelClosed(let code, let text):
            link?.closePolitely(answering: false, within: .seconds(1))
            throw AMQPError(operation, replyCode: code, text: text)
        case .connectionClosed(let code, let text):
            link?.closePolitely(answering: true, within: .seconds(1))
            throw AMQPError(operation, replyCode: code, text: text)
        case .delivery, .returned, .header, .body:
            switch assembler.take(frame) {
            case .delivery(let consumer, let tag, let redelivered, let body, let size):
                let delivery = Delivery(
                    body: body, size: size, tag: tag, redelivered: redelivered,
                    queue: subscriptions[consumer]?.queue ?? "", consumer: consumer, connection: generation)
                try handOver(delivery)
            case .returned(let messageID, let text):
                if let messageID { confirms?.markReturned(tag: messageID, text) }
            case nil: break
            }
        case .other: break
        }
    }

    private func end(_ reason: AMQPError?) {
        link = nil
        executor.unwatch()
        ended.set(reason)
        for subscription in subscriptions.values { subscription.finish(.connectionClosed(reason)) }
        subscriptions = [:]
        unsettled = []
    }
}
