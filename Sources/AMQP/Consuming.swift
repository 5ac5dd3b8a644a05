import CRabbitMQ

extension Connection {
    package func consume(_ queue: String) throws(AMQPError) -> Subscription { try consume([queue]) }

    /// Starts a consumer for each of the queues, all with prefetch 1: the next delivery comes when the last one is
    /// acknowledged or rejected. One that comes from another queue meanwhile goes back there at once, and that queue's
    /// consumer is cancelled until then: so no message waits for a subscription that is busy.
    ///
    /// A queue that doesn't exist is an error (reply code 404), and like any other ends the connection.
    package func consume(_ queues: [String]) throws(AMQPError) -> Subscription {
        try use(to: "consume from \(queues.joined(separator: ", "))") { link, operation throws(AMQPError) in
            if started.consumers == 0 { try link.limitPrefetch(operation) }
            started.subscriptions += 1
            let subscription = Subscription(queues: queues, number: started.subscriptions)
            // Deliveries that came in with a reply wait in librabbitmq until this method has returned.
            consumptions[subscription.number] = Consumption(subscription: subscription)
            for queue in queues { try start(queue, of: subscription, over: link, operation) }
            return subscription
        }
    }

    /// The queues that a subscription consumes from: fewer than it was made for when the broker has cancelled some, as it
    /// does when a queue is deleted.
    package func queues(of subscription: Subscription) -> Set<String> {
        consumptions[subscription.number]?.queues ?? []
    }

    /// How many consumers of a queue there are over this connection.
    package func consumers(of queue: String) -> Int { consumptions.values.count { $0.active[queue] != nil } }

    /// Starts a consumer of another queue. Does nothing if the subscription has it, or has ended.
    package func add(_ queue: String, to subscription: Subscription) throws(AMQPError) {
        guard let consumption = consumptions[subscription.number], !consumption.queues.contains(queue) else { return }
        try use(to: "consume from \(queue)") { link, operation throws(AMQPError) in
            try start(queue, of: subscription, over: link, operation)
        }
    }

    /// - Parameter awaitsReply: without it a refusal ends the connection when it arrives.
    private func start(
        _ queue: String, of subscription: Subscription, over link: Link, _ operation: String, awaitsReply: Bool = true
    ) throws(AMQPError) {
        started.consumers += 1
        let tag = "\(name).\(started.consumers)"
        try link.consume(operation, queue, consumer: tag, awaitsReply: awaitsReply)
        consumers[tag] = Consumer(queue: queue, subscription: subscription.number)
        consumptions[subscription.number]?.active[queue] = tag
    }

    /// Ends a subscription's consumers. A delivery already taken out of the subscription stays its taker's to acknowledge
    /// or reject; an untaken one goes back to the queue here, also if it was still on its way. Does nothing if the
    /// subscription has ended.
    package func cancel(_ subscription: Subscription) throws(AMQPError) {
        guard let consumption = consumptions[subscription.number] else { return }
        try use(to: "cancel the consumers of \(subscription)") { link, operation throws(AMQPError) in
            for tag in consumption.active.values { try link.cancel(operation, consumer: tag) }
            // The broker sends nothing for these consumers after its reply; what it sent before is in the buffers.
            receive(force: false)
        }
        for tag in consumption.active.values { consumers[tag] = nil }
        consumptions[subscription.number] = nil
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
            guard let subscription = unsettled.removeValue(forKey: delivery.tag) else { return false }
            try wake(subscription, after: delivery, over: link)
            try send(link, operation)
            return true
        }
        guard isFirst else { throw AMQPError(operation, "it was acknowledged or rejected before", retryable: false) }
    }

    /// A subscription's delivery is about to be settled. Its other queues get their consumers back first, so that they come
    /// before the next message of the same queue, and no queue starves another.
    private func wake(_ number: UInt64, after delivery: Delivery, over link: Link) throws(AMQPError) {
        guard let consumption = consumptions[number], consumption.held?.tag == delivery.tag else { return }
        consumptions[number]?.held = nil
        consumptions[number]?.resting = []
        for queue in consumption.resting {
            try start(
                queue, of: consumption.subscription, over: link, "consume from \(queue)", awaitsReply: false)
        }
    }

    /// To the subscription it is for; back to the queue if that has ended, or has a delivery of another queue.
    func handOver(_ delivery: Delivery) throws(AMQPError) {
        guard delivery.tag > 0, unsettled[delivery.tag] == nil else {
            throw violation("delivery \(delivery.tag), which is not a new one")
        }
        // A consumer that was cancelled may get a delivery that was on its way.
        let number = consumers[delivery.consumer]?.subscription ?? 0
        unsettled[delivery.tag] = number
        guard let consumption = consumptions[number] else { return try reject(delivery, requeue: true) }
        if let held = consumption.held {
            try reject(delivery, requeue: true)
            // With prefetch 1 none comes for the same consumer; one that does must not end it.
            if held.consumer != delivery.consumer { try rest(delivery.queue) }
        } else if consumption.subscription.offer(delivery) {
            consumptions[number]?.held = delivery
        } else {
            try reject(delivery, requeue: true)
        }
    }

    /// Cancels a queue's consumers of all subscriptions that are busy with a delivery of another queue: otherwise its
    /// message would come back once for each.
    private func rest(_ queue: String) throws(AMQPError) {
        for (number, consumption) in consumptions {
            guard let held = consumption.held, held.queue != queue, let tag = consumption.active[queue] else {
                continue
            }
            try use(to: "cancel a consumer of \(queue)") { link, operation throws(AMQPError) in
                try link.cancelWithoutReply(operation, consumer: tag)
            }
            consumers[tag] = nil
            consumptions[number]?.active[queue] = nil
            consumptions[number]?.resting.insert(queue)
        }
    }

    /// The broker has ended a consumer: its queue is gone or not available, or its delivery has been held for too long.
    func brokerCancelled(_ tag: String) throws(AMQPError) {
        guard let consumer = consumers.removeValue(forKey: tag),
            let subscription = consumptions[consumer.subscription]?.subscription
        else { return }
        consumptions[consumer.subscription]?.active[consumer.queue] = nil
        cancelled.yield(consumer.queue)
        guard consumptions[consumer.subscription]?.queues.isEmpty == true else { return }
        consumptions[consumer.subscription] = nil
        for delivery in subscription.finish(.cancelledByBroker) { try reject(delivery, requeue: true) }
    }
}

extension Link {
    /// For each consumer started after this.
    func limitPrefetch(_ operation: String) throws(AMQPError) {
        _ = try request(operation) { amqp_basic_qos($0, Self.channel, 0, 1, 0) }
    }

    /// Without a reply a refusal closes the channel a moment later.
    func consume(
        _ operation: String, _ queue: String, consumer: String, awaitsReply: Bool
    ) throws(AMQPError) {
        if awaitsReply {
            _ = try request(operation) { state in
                queue.withAMQPBytes { queue in
                    consumer.withAMQPBytes { consumer in
                        amqp_basic_consume(state, Self.channel, queue, consumer, 0, 0, 0, amqp_empty_table)
                    }
                }
            }
        } else {
            let status = queue.withAMQPBytes { queue in
                consumer.withAMQPBytes { consumer in
                    var method = amqp_basic_consume_t()
                    (method.queue, method.consumer_tag, method.nowait) = (queue, consumer, 1)
                    return send(AMQP_BASIC_CONSUME_METHOD, &method)
                }
            }
            try require(operation, status)
        }
    }

    func cancel(_ operation: String, consumer: String) throws(AMQPError) {
        _ = try request(operation) { state in
            consumer.withAMQPBytes { amqp_basic_cancel(state, Self.channel, $0) }
        }
    }

    /// Deliveries that are on their way still come.
    func cancelWithoutReply(_ operation: String, consumer: String) throws(AMQPError) {
        let status = consumer.withAMQPBytes { consumer in
            var method = amqp_basic_cancel_t(consumer_tag: consumer, nowait: 1)
            return send(AMQP_BASIC_CANCEL_METHOD, &method)
        }
        try require(operation, status)
    }

    func acknowledge(_ operation: String, _ tag: UInt64) throws(AMQPError) {
        var method = amqp_basic_ack_t(delivery_tag: tag, multiple: 0)
        try require(operation, send(AMQP_BASIC_ACK_METHOD, &method))
    }

    func reject(_ operation: String, _ tag: UInt64, requeue: Bool) throws(AMQPError) {
        var method = amqp_basic_reject_t(delivery_tag: tag, requeue: requeue ? 1 : 0)
        try require(operation, send(AMQP_BASIC_REJECT_METHOD, &method))
    }
}
