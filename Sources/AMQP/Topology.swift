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

// Every error here ends the connection, as the broker closes the channel.
extension Connection {
    /// Makes sure that a durable quorum queue exists. One of that name with other arguments is an error (406).
    package func declareQueue(
        _ name: String, deadLetterExchange: String? = nil, maxLength: Int? = nil
    ) throws(AMQPError) {
        try use(to: "declare queue \(name)") { link, operation throws(AMQPError) in
            try link.declareQueue(operation, name, deadLetterExchange: deadLetterExchange, maxLength: maxLength)
        }
    }

    /// Makes sure that a durable fanout exchange exists.
    package func declareExchange(_ name: String) throws(AMQPError) {
        try use(to: "declare exchange \(name)") { link, operation throws(AMQPError) in
            try link.declareExchange(operation, name)
        }
    }

    /// Makes the exchange send its messages to the queue as well.
    package func bind(_ queue: String, to exchange: String) throws(AMQPError) {
        try use(to: "bind \(queue)") { link, operation throws(AMQPError) in
            try link.bind(operation, queue, to: exchange)
        }
    }

    /// How full a queue is; nil if there is none of that name. Then the broker has closed the channel, so that the
    /// connection is dead after that answer.
    package func depth(of queue: String) throws(AMQPError) -> QueueDepth? {
        var asked = false
        do {
            return try use(to: "ask for the depth of \(queue)") { link, operation throws(AMQPError) in
                asked = true
                return try link.depth(operation, of: queue)
            }
        } catch {
            // Not so if an earlier 404 has ended the connection.
            if asked && error.replyCode == 404 { return nil }
            throw error
        }
    }

    package func deleteQueue(_ name: String) throws(AMQPError) {
        try use(to: "delete queue \(name)") { link, operation throws(AMQPError) in
            try link.deleteQueue(operation, name)
        }
    }

    package func deleteExchange(_ name: String) throws(AMQPError) {
        try use(to: "delete exchange \(name)") { link, operation throws(AMQPError) in
            try link.deleteExchange(operation, name)
        }
    }
}

extension Link {
    func declareQueue(
        _ operation: String, _ name: String, deadLetterExchange: String?, maxLength: Int?
    ) throws(AMQPError) {
        var values: [(key: String, value: ArgumentTable.Value)] = [("x-queue-type", .text("quorum"))]
        if let deadLetterExchange { values.append(("x-dead-letter-exchange", .text(deadLetterExchange))) }
        if let maxLength { values.append(("x-max-length", .integer(Int64(maxLength)))) }
        let arguments = ArgumentTable(values)
        _ = try request(operation) { state in
            withExtendedLifetime(arguments) {
                name.withAMQPBytes { amqp_queue_declare(state, Self.channel, $0, 0, 1, 0, 0, arguments.table) }
            }
        }
    }

    func declareExchange(_ operation: String, _ name: String) throws(AMQPError) {
        _ = try request(operation) { state in
            name.withAMQPBytes { name in
                "fanout".withAMQPBytes { type in
                    amqp_exchange_declare(state, Self.channel, name, type, 0, 1, 0, 0, amqp_empty_table)
                }
            }
        }
    }

    func bind(_ operation: String, _ queue: String, to exchange: String) throws(AMQPError) {
        _ = try request(operation) { state in
            queue.withAMQPBytes { queue in
                exchange.withAMQPBytes { exchange in
                    amqp_queue_bind(state, Self.channel, queue, exchange, amqp_empty_bytes, amqp_empty_table)
                }
            }
        }
    }

    func depth(_ operation: String, of queue: String) throws(AMQPError) -> QueueDepth {
        let reply = try request(operation) { state in
            queue.withAMQPBytes { amqp_queue_declare(state, Self.channel, $0, 1, 0, 0, 0, amqp_empty_table) }
        }
        return QueueDepth(ready: Int(reply.pointee.message_count), consumers: Int(reply.pointee.consumer_count))
    }

    func deleteQueue(_ operation: String, _ name: String) throws(AMQPError) {
        _ = try request(operation) { state in
            name.withAMQPBytes { amqp_queue_delete(state, Self.channel, $0, 0, 0) }
        }
    }

    func deleteExchange(_ operation: String, _ name: String) throws(AMQPError) {
        _ = try request(operation) { state in
            name.withAMQPBytes { amqp_exchange_delete(state, Self.channel, $0, 0) }
        }
    }
}
