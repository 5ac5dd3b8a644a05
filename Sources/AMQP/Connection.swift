import Synchronization

/// One TCP connection to the broker, on a dedicated thread. For one use: after any error it is dead
/// for ever, and its owner makes a new one. Publish and consume over separate connections: an alarm of the broker
/// blocks those that publish.
///
/// Every call returns within its bound: `open` 4 s (8 s if the broker has several addresses), `publish` its time-out, `close` 2 s, any other 10 s; each after the
/// calls before it. `SIGPIPE` is never raised (librabbitmq sends with `MSG_NOSIGNAL`).
package actor Connection {
    package nonisolated let address: Address
    /// Shown in the broker's list of connections.
    package nonisolated let name: String
    /// Unique in this process: deliveries are worth nothing on another connection.
    nonisolated let generation: UInt64
    private nonisolated let heartbeat: Int
    private nonisolated let attempt: Int
    /// Queues whose consumers the broker has cancelled, until the connection ends. For one reader.
    package nonisolated let cancellations: AsyncStream<String>
    nonisolated let cancelled: AsyncStream<String>.Continuation
    private nonisolated let executor: SocketExecutor
    private nonisolated let ended = ConnectionEnd()

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private static let generations = Atomic<UInt64>(0)

    private var link: Link?
    private var assembler = ContentAssembler()
    /// By their subscriptions' numbers.
    var consumptions: [UInt64: Consumption] = [:]
    /// The broker's consumers, by consumer tag.
    var consumers: [String: Consumer] = [:]
    /// Consumers started, and subscriptions.
    var started: (consumers: UInt64, subscriptions: UInt64) = (0, 0)
    /// Tags of deliveries handed out and neither acknowledged nor rejected, with their subscriptions' numbers.
    var unsettled: [UInt64: UInt64] = [:]
    /// Set while a batch is being published.
    var confirms: ConfirmWindow?
    /// Messages published, which is the last one's tag; nil before the channel is in confirm mode.
    var published: UInt64?
    /// The broker's reason while it blocks publishers.
    var blocked: String?

    /// - Parameters:
    ///   - heartbeat: in seconds, at least 1; the broker may ask for less.
    ///   - attempt: how many connections the owner made before that failed or broke. Each begins with the next of the
    ///     broker's hosts and addresses.
    package init(_ address: Address, name: String, heartbeat: Int = 10, attempt: Int = 0) {
        self.address = address
        self.name = name
        self.attempt = attempt
        self.heartbeat = max(1, heartbeat)
        (cancellations, cancelled) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        generation = Self.generations.add(1, ordering: .relaxed).newValue
        executor = SocketExecutor(name: name)
    }

    deinit {
        // Without `close` the broker sees the socket go and requeues what was unacknowledged.
        for consumption in consumptions.values { consumption.subscription.finish(.connectionClosed(nil)) }
        cancelled.finish()
        ended.set(nil)
    }

    /// Connects, logs in and opens the channel.
    package func open() throws(AMQPError) {
        let operation = "connect to \(address.endpoint)"
        guard ended.reason == nil, link == nil else {
            throw AMQPError(operation, "a connection is opened once, make a new one", retryable: false)
        }
        do throws(AMQPError) {
            let route = Route(address: address, attempt: attempt)
            let link = try route.first(operation) { host, endpoint, deadline throws(AMQPError) in
                try Link(address, host, endpoint, name: name, heartbeat: heartbeat, before: deadline)
            }
            self.link = link
            // A quarter: the broker gives up after two silent heartbeats.
            executor.watch(link.socket, every: .milliseconds(250 * link.heartbeat)) { [weak self] force in
                self?.assumeIsolated { $0.receive(force: force) } ?? false
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
        try ask(to: operation) { link, operation throws(Link.Refusal) in
            do throws(AMQPError) { return try body(link, operation) } catch { throw .broken(error) }
        }
    }

    /// As `use`, for requests that may be refused at no cost to the connection.
    func ask<Result>(
        to operation: String, _ body: (Link, String) throws(Link.Refusal) -> Result
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
        do throws(Link.Refusal) {
            return try body(link, operation)
        } catch {
            switch error {
            case .refused(let error): throw error
            case .broken(let error):
                end(error)
                throw error
            }
        }
    }

    /// Frames that are handled before commands that wait get their turn.
    private static let turn = 1_000

    /// Handles the frames that have arrived; unless forced, only if some may be held already.
    ///
    /// - Returns: whether there may be more.
    @discardableResult
    func receive(force: Bool) -> Bool {
        guard let link, force || link.mayHoldFrames else { return false }
        do throws(AMQPError) {
            for _ in 0..<Self.turn {
                guard let frame = try link.next(within: .zero) else { return false }
                try handle(frame)
            }
            return true
        } catch {
            end(error)
            return false
        }
    }

    func handle(_ frame: Frame) throws(AMQPError) {
        let operation = "stay connected to \(address.endpoint)"
        switch frame {
        case .confirm(let tag, let multiple, let accepted):
            // 0 means all so far.
            guard tag > 0 || multiple, tag <= published ?? 0 else {
                throw violation("a confirm of message \(tag), of \(published ?? 0) that were published")
            }
            try requireNoContent()
            confirms?.settle(tag: tag == 0 ? published ?? 0 : tag, multiple: multiple, accepted: accepted)
        case .consumerCancelled(let consumer):
            try requireNoContent()
            try brokerCancelled(consumer)
        case .blocked(let reason): blocked = reason
        case .unblocked: blocked = nil
        case .heartbeat: break
        case .channelClosed(Link.sideChannel, _, _): try link?.sideChannelWasClosed(operation)
        case .channelClosed(_, let code, let text):
            link?.closePolitely(answering: false, within: .seconds(1))
            throw AMQPError(operation, replyCode: code, text: text)
        case .connectionClosed(let code, let text):
            link?.closePolitely(answering: true, within: .seconds(1))
            throw AMQPError(operation, replyCode: code, text: text)
        case .delivery, .returned, .header, .body:
            let message: ContentAssembler.Message?
            do { message = try assembler.take(frame) } catch { throw AMQPError(operation, error) }
            if let message { try handle(message) }
        }
    }

    private func handle(_ message: ContentAssembler.Message) throws(AMQPError) {
        switch message {
        case .delivery(let consumer, let tag, let redelivered, let body, let size):
            let delivery = Delivery(
                body: body, size: size, tag: tag, redelivered: redelivered, queue: consumers[consumer]?.queue ?? "",
                consumer: consumer, connection: generation)
            try handOver(delivery)
        case .returned(let messageID, let text):
            // Without it a message that is nowhere would count as confirmed.
            guard let messageID, (1...max(1, published ?? 0)).contains(messageID) else {
                throw violation("a message that was returned and never published")
            }
            confirms?.markReturned(tag: messageID, text)
        }
    }

    /// The frames of a message stand together on the channel.
    private func requireNoContent() throws(AMQPError) {
        if assembler.isUnderWay { throw violation("a method within a message") }
    }

    func violation(_ text: String) -> AMQPError {
        AMQPError("stay connected to \(address.endpoint)", ProtocolViolation(text))
    }

    private func end(_ reason: AMQPError?) {
        link = nil
        executor.unwatch()
        cancelled.finish()
        ended.set(reason)
        for consumption in consumptions.values { consumption.subscription.finish(.connectionClosed(reason)) }
        consumptions = [:]
        consumers = [:]
        unsettled = [:]
    }
}
