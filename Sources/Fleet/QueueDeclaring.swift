internal import AMQP
internal import Logging

/// Declares the fleet's exchange and queues.
struct QueueDeclaring {
    let broker: Connection
    let logger: Logger
    let metrics: FleetMetrics

    /// Makes sure that the queues are there. One that the broker refuses, because somebody else made it or the user may not,
    /// is logged and left out, and stops no other; one that takes no messages is deleted and declared again.
    ///
    /// - Returns: those that can be published to.
    /// - Throws: when the connection has ended.
    func declare(_ queues: [TrialQueue], trouble: inout QueueTrouble) async throws(AMQPError) -> [TrialQueue] {
        if !trouble.isPaused(QueueNames.dead) {
            let broker = broker
            _ = try await unlessRefused(.exchange(QueueNames.dead), QueueNames.dead, &trouble) {
                () async throws(AMQPError) in
                try await QueueNames.declareDead(on: broker)
            }
        }
        var accepted: [TrialQueue] = []
        var depths: [String: QueueDepth] = [:]
        for queue in queues {
            guard let depth = try await declare(queue, &trouble) else { continue }
            accepted.append(queue)
            // Every worker of a pool consumes its lowest level.
            let before = depths[queue.pool] ?? QueueDepth(ready: 0, consumers: 0)
            depths[queue.pool] = QueueDepth(
                ready: before.ready + depth.ready, consumers: max(before.consumers, depth.consumers))
        }
        for (pool, depth) in depths { metrics.queue(pool, messages: depth.ready, consumers: depth.consumers) }
        return accepted
    }

    /// nil when it is refused.
    private func declare(_ queue: TrialQueue, _ trouble: inout QueueTrouble) async throws(AMQPError) -> QueueDepth? {
        let (name, broker, timeout) = (queue.name, broker, trouble.patience(with: queue.name))
        let isDead = trouble.isDead(name)
        if isDead {
            logger.warning("the queue takes no messages; making it again", metadata: ["queue": "\(name)"])
        }
        let depth = try await unlessRefused(.queue(name), name, &trouble) { () async throws(AMQPError) in
            if isDead { try await broker.deleteQueue(name, timeout: timeout) }
            try await QueueNames.declare(pool: queue.pool, level: queue.level, on: broker, timeout: timeout)
            return try await broker.depth(of: name, timeout: timeout)
        }
        if isDead, depth != nil { trouble.noteDeleted(name) }
        return depth ?? nil
    }

    /// Asks the broker for something. A refusal that leaves the connection open is logged, with what to do about it.
    private func unlessRefused<Answer>(
        _ subject: QueueRemedy.Subject, _ name: String, _ trouble: inout QueueTrouble,
        _ ask: () async throws(AMQPError) -> Answer
    ) async throws(AMQPError) -> Answer? {
        do {
            let answer = try await ask()
            if trouble.note(refusal: nil, of: name) {
                logger.info("the broker accepts it again", metadata: ["queue": "\(name)"])
            }
            return answer
        } catch {
            guard !broker.isClosed else {
                trouble.note(error, of: name)
                throw error
            }
            let text = QueueRemedy.text(for: error, subject).map { "\(error): \($0)" } ?? "\(error)"
            if trouble.note(refusal: text, of: name) { logger.error("\(text)", metadata: ["queue": "\(name)"]) }
            return nil
        }
    }
}
