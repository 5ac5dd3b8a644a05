package import AMQP

/// Exchanges and queues at the broker. The version in a queue's name changes with the message's form, so that a worker
/// never meets a message that it can't read.
package enum QueueNames {
    package static func trials(pool: String) -> String { "trawl.\(pool).v1" }

    /// Where messages go that no worker can read: an exchange and a queue of the same name.
    package static let dead = "trawl.dead"
    static let deadLimit = 10_000

    /// Makes sure that the exchange and the queue for unreadable messages are there.
    package static func declareDead(on connection: Connection) async throws(AMQPError) {
        try await connection.declareExchange(dead)
        try await connection.declareQueue(dead, maxLength: deadLimit)
        try await connection.bind(dead, to: dead)
    }

    /// Makes sure that a pool's queue is there; `declareDead` comes before.
    package static func declare(pool: String, on connection: Connection) async throws(AMQPError) {
        try await connection.declareQueue(trials(pool: pool), deadLetterExchange: dead)
    }
}
