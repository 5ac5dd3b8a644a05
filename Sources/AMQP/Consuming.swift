import CRabbitMQ

extension Connection {
    /// Starts a consumer with prefetch 1: the next delivery comes when the last one is acknowledged or rejected.
    ///
    /// A queue that doesn't exist is an error (reply code 404), and like any other ends the connection.
    package func consume(_ queue: String) throws(AMQPError) -> Subscription {
        try use(to: "consume from \(queue)") { link, operation throws(AMQPError) in
            if consumers == 0 { try link.limitPrefetch(operation) }
            consumers += 1
            let subscription = Subscription(queue: queue, consumer: "\(name).\(consumers)")
            try link.consume(operation, queue, consumer: subscription.consumer)
            // Deliveries that came in with the reply wait in librabbitmq until this method has returned.
            subscriptions[subscription.consumer] = subscription
            return subscription
        }
    }

    /// Ends a consumer. A delivery already taken out of the subscription stays its taker's to acknowledge or reject;
    /// one that nobody took goes back to the queue here, also if it was still on its way. Does nothing if the
    /// subscription has ended.
    package func cancel(_ subscription: Subscription) throws(AMQPError) {
        guard subscriptions[subscription.consumer] === subscription else { return }
        try use(to: "cancel the consumer of \(subscription.queue)") { link, operation throws(AMQPError) in
            try link.cancel(operation, consumer: subscription.consumer)
            // The broker sends nothing for this consumer after its reply; what it sent before is in the buffers.
            receive(force: false)
        }
        subscriptions[subscription.consumer] = nil
        for delivery in subscription.finish(.cancelled) { try reject(delivery, requeue: true) }
    }

    /// Tells the broker that the delivery is done with. Sent at once.
    ///
    /// Throws without a retry's hope if it came over an earlier connection (the broker hands it out again) or was
    /// acknowledged or rejected before; the connection lives on.
    package func acknowledge(_ delivery: Delivery) throws(AMQPError) {
        try settle(delivery, "acknowledge") { link, operation throws(AMQPError) in
            try link.acknowledge(operation, delivery.tag)
        }
    }

    /// Gives the delivery back: to the queue, or to its dead-letter exchange (without one it is dropped).
    /// Throws as `acknowledge` does.
    package func reject(_ delivery: Delivery, requeue: Bool) throws(AMQPError) {
        try settle(delivery, "reject") { link, operation throws(AMQPError) in
            try link.reject(operation, delivery.tag, requeue: requeue)
        }
    }

    private func settle(
        _ delivery: Delivery, _ verb: String, _ send: (Link, String) throws(AMQPError) -> Void
    ) throws(AMQPError) {
        let operation = "\(verb) a delivery of \(delivery.queue)"
        guard delivery.connection == generation else {
            throw AMQPError(operation, "it came over another connection", retryable: false)
        }
        // A second acknowledgement would make the broker close the channel.
        let isFirst = try use(to: operation) { link, operation throws(AMQPError) in
            guard unsettled.remove(delivery.tag) != nil else { return false }
            try send(link, operation)
            return true
        }
        guard isFirst else { throw AMQPError(operation, "it was acknowledged or rejected before", retryable: false) }
    }

    /// To the subscription it is for; back to the queue if that has ended.
    func handOver(_ delivery: Delivery) throws(AMQPError) {
        unsettled.insert(delivery.tag)
        if subscriptions[delivery.consumer]?.offer(delivery) != true { try reject(delivery, requeue: true) }
    }
}

extension Link {
    /// For each consumer started after this.
    func limitPrefetch(_ operation: String) throws(AMQPError) {
        _ = try request(operation) { amqp_basic_qos($0, Self.channel, 0, 1, 0) }
    }

    func consume(_ operation: String, _ queue: String, consumer: String) throws(AMQPError) {
        _ = try request(operation) { state in
            queue.withAMQPBytes { queue in
                consumer.withAMQPBytes { consumer in
                    amqp_basic_consume(state, Self.channel, queue, consumer, 0, 0, 0, amqp_empty_table)
                }
            }
        }
    }

    func cancel(_ operation: String, consumer: String) throws(AMQPError) {
        _ = try request(operation) { state in
            consumer.withAMQPBytes { amqp_basic_cancel(state, Self.channel, $0) }
        }
    }

    func acknowledge(_ operation: String, _ tag: UInt64) throws(AMQPError) {
        let status = try brief { amqp_basic_ack(state, Self.channel, tag, 0) }
        if status != AMQP_STATUS_OK.rawValue { throw failure(operation, status) }
    }

    func reject(_ operation: String, _ tag: UInt64, requeue: Bool) throws(AMQPError) {
        let status = try brief { amqp_basic_reject(state, Self.channel, tag, requeue ? 1 : 0) }
        if status != AMQP_STATUS_OK.rawValue { throw failure(operation, status) }
    }
}
