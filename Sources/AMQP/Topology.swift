import CRabbitMQ

/// What a passive declaration tells of a queue.
package struct QueueDepth: Sendable, Hashable {
    /// Messages that wait; those handed out and not acknowledged are not counted.
    package let ready: Int
    package let consumers: Int

    package init(ready: Int, consumers: Int) {
        self.ready = ready
        self.consumers = consumers
    }
}

// These requests go over a channel of their own, which the broker closes when it refuses one: the connection, its consumers
// and what is being published stay. Any other failure, such as no answer in time, ends the connection.
extension Connection {
    /// Makes sure that a durable quorum queue exists. One of that name with other arguments is an error (406).
    package func declareQueue(
        _ name: String, deadLetterExchange: String? = nil, maxLength: Int? = nil, timeout: Duration = .seconds(10)
    ) throws(AMQPError) {
        try ask(to: "declare queue \(name)") { link, operation throws(Link.Refusal) in
            try link.declareQueue(
                operation, name, deadLetterExchange: deadLetterExchange, maxLength: maxLength, within: timeout)
        }
    }

    /// Makes sure that a durable fanout exchange exists.
    package func declareExchange(_ name: String) throws(AMQPError) {
        try ask(to: "declare exchange \(name)") { link, operation throws(Link.Refusal) in
            try link.declareExchange(operation, name)
        }
    }

    /// Makes the exchange send its messages to the queue as well.
    package func bind(_ queue: String, to exchange: String) throws(AMQPError) {
        try ask(to: "bind \(queue)") { link, operation throws(Link.Refusal) in
            try link.bind(operation, queue, to: exchange)
        }
    }

    /// How full a queue is; nil if there is none of that name.
    package func depth(of queue: String, timeout: Duration = .seconds(10)) throws(AMQPError) -> QueueDepth? {
        do {
            return try ask(to: "ask for the depth of \(queue)") { link, operation throws(Link.Refusal) in
                try link.depth(operation, of: queue, within: timeout)
            }
        } catch {
            // Not so if an earlier 404 has ended the connection.
            if error.replyCode == ReplyCode.notFound, !isClosed { return nil }
            throw error
        }
    }

    /// Whether there is an exchange of that name, of whatever type.
    package func hasExchange(_ name: String) throws(AMQPError) -> Bool {
        do {
            try ask(to: "look for exchange \(name)") { link, operation throws(Link.Refusal) in
                try link.declareExchange(operation, name, passively: true)
            }
            return true
        } catch {
            if error.replyCode == ReplyCode.notFound, !isClosed { return false }
            throw error
        }
    }

    package func deleteQueue(_ name: String, timeout: Duration = .seconds(10)) throws(AMQPError) {
        try ask(to: "delete queue \(name)") { link, operation throws(Link.Refusal) in
            try link.deleteQueue(operation, name, within: timeout)
        }
    }

    package func deleteExchange(_ name: String) throws(AMQPError) {
        try ask(to: "delete exchange \(name)") { link, operation throws(Link.Refusal) in
            try link.deleteExchange(operation, name)
        }
    }
}

extension Link {
    fileprivate func declareQueue(
        _ operation: String, _ name: String, deadLetterExchange: String?, maxLength: Int?, within limit: Duration
    ) throws(Refusal) {
        var values: [(key: String, value: ArgumentTable.Value)] = [("x-queue-type", .text("quorum"))]
        if let deadLetterExchange { values.append(("x-dead-letter-exchange", .text(deadLetterExchange))) }
        if let maxLength { values.append(("x-max-length", .integer(Int64(maxLength)))) }
        let arguments = ArgumentTable(values)
        _ = try ask(operation, within: limit) { state in
            withExtendedLifetime(arguments) {
                name.withAMQPBytes { amqp_queue_declare(state, Self.sideChannel, $0, 0, 1, 0, 0, arguments.table) }
            }
        }
    }

    fileprivate func declareExchange(
        _ operation: String, _ name: String, passively: Bool = false
    ) throws(Refusal) {
        _ = try ask(operation) { state in
            name.withAMQPBytes { name in
                "fanout".withAMQPBytes { type in
                    amqp_exchange_declare(
                        state, Self.sideChannel, name, type, passively ? 1 : 0, 1, 0, 0, amqp_empty_table)
                }
            }
        }
    }

    fileprivate func bind(_ operation: String, _ queue: String, to exchange: String) throws(Refusal) {
        _ = try ask(operation) { state in
            queue.withAMQPBytes { queue in
                exchange.withAMQPBytes { exchange in
                    amqp_queue_bind(state, Self.sideChannel, queue, exchange, amqp_empty_bytes, amqp_empty_table)
                }
            }
        }
    }

    fileprivate func depth(
        _ operation: String, of queue: String, within limit: Duration
    ) throws(Refusal) -> QueueDepth {
        let reply = try ask(operation, within: limit) { state in
            queue.withAMQPBytes { amqp_queue_declare(state, Self.sideChannel, $0, 1, 0, 0, 0, amqp_empty_table) }
        }
        return QueueDepth(ready: Int(reply.pointee.message_count), consumers: Int(reply.pointee.consumer_count))
    }

    fileprivate func deleteQueue(_ operation: String, _ name: String, within limit: Duration) throws(Refusal) {
        _ = try ask(operation, within: limit) { state in
            name.withAMQPBytes { amqp_queue_delete(state, Self.sideChannel, $0, 0, 0) }
        }
    }

    fileprivate func deleteExchange(_ operation: String, _ name: String) throws(Refusal) {
        _ = try ask(operation) { state in
            name.withAMQPBytes { amqp_exchange_delete(state, Self.sideChannel, $0, 0) }
        }
    }
}
