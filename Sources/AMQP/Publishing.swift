import CRabbitMQ

extension Connection {
    /// Messages under way without an answer. Batches of 5,000 to a quorum queue of RabbitMQ 3.10 on the same 2 cores:
    /// 12,000/s with 50, 15,000/s with 200, 19,000/s with 1,000.
    private static let window = 1_000

    /// Why the broker blocks publishers; nil while it doesn't, as far as it has said.
    package var blockedReason: String? { blocked }

    /// Publishes persistent messages to a queue through the default exchange and waits until the broker has answered
    /// for each. One outcome a message, in order.
    ///
    /// If the answers are not all there within the time-out it throws, and the broker may yet take any of the messages.
    /// Then the connection is dead, unless the broker had said that it blocks publishers (an alarm): the connection
    /// lives on, and further calls throw at once until the broker has unblocked it.
    package func publish(
        _ bodies: [[UInt8]], to queue: String, timeout: Duration = .seconds(10)
    ) throws(AMQPError) -> [PublishOutcome] {
        let operation = "publish to \(queue)"
        if bodies.isEmpty { return [] }
        // Learns of alarms and of a dead peer, before amqp_basic_publish might wait for one without end.
        receive(force: true)
        if blocked == nil {
            let outcomes = try use(to: operation) { link, operation throws(AMQPError) in
                if published == nil {
                    try link.selectConfirms(operation)
                    published = 0
                }
                // The socket is cut a little later, if a write blocks.
                return try link.socket.bounded(timeout + .milliseconds(200)) { () throws(AMQPError) in
                    try publish(bodies, to: queue, before: .now + timeout, over: link, operation)
                }
            }
            if let outcomes { return outcomes }
        }
        throw AMQPError(
            operation, "the broker blocks publishers (\(blocked ?? "")), retry when its alarm is over", retryable: true)
    }

    /// Nil if the time is over and the broker blocks publishers.
    private func publish(
        _ bodies: [[UInt8]], to queue: String, before deadline: ContinuousClock.Instant, over link: Link,
        _ operation: String
    ) throws(AMQPError) -> [PublishOutcome]? {
        let first = (published ?? 0) + 1
        confirms = ConfirmWindow(first: first, count: bodies.count)
        defer { confirms = nil }
        var sent = 0
        // Nobody else sets it meanwhile: this method doesn't suspend.
        while let confirms {
            if let outcomes = confirms.outcomes { return outcomes }
            while sent < bodies.count, sent - confirms.settled < Self.window {
                try link.publish(operation, bodies[sent], to: queue, messageID: first + UInt64(sent))
                sent += 1
                published = first + UInt64(sent) - 1
            }
            guard let frame = try link.next(within: deadline - .now) else {
                if blocked != nil { return nil }
                throw AMQPError(
                    operation, "\(bodies.count - confirms.settled) of \(bodies.count) messages not confirmed in time",
                    retryable: true, unanswered: true)
            }
            try handle(frame)
            while .now < deadline, let frame = try link.next(within: .zero) { try handle(frame) }
        }
        return nil
    }
}

extension Link {
    func selectConfirms(_ operation: String) throws(AMQPError) {
        _ = try request(operation) { amqp_confirm_select($0, Self.channel) }
    }

    /// The message id comes back with a message that is returned, to tell which one it was.
    func publish(
        _ operation: String, _ body: [UInt8], to queue: String, messageID: UInt64
    ) throws(AMQPError) {
        let status = "application/json".withAMQPBytes { contentType in
            String(messageID).withAMQPBytes { messageID in
                queue.withAMQPBytes { queue in
                    var properties = amqp_basic_properties_t()
                    properties._flags =
                        UInt32(AMQP_BASIC_CONTENT_TYPE_FLAG) | UInt32(AMQP_BASIC_DELIVERY_MODE_FLAG)
                        | UInt32(AMQP_BASIC_MESSAGE_ID_FLAG)
                    properties.content_type = contentType
                    properties.delivery_mode = 2  // persistent
                    properties.message_id = messageID
                    return body.withUnsafeBytes { bytes in
                        amqp_basic_publish(
                            state, Self.channel, amqp_empty_bytes, queue, 1, 0, &properties,
                            amqp_bytes_t(len: bytes.count, bytes: UnsafeMutableRawPointer(mutating: bytes.baseAddress)))
                    }
                }
            }
        }
        if status != AMQP_STATUS_OK.rawValue { throw failure(operation, status) }
    }
}
