package import AMQP
internal import Studies

/// Exchanges and queues at the broker. Each pool has one queue a program level, so that a worker never receives a trial
/// that it can't run: a worker consumes the levels that it knows. The message has the same form at all levels.
package enum QueueNames {
    /// The levels that this program serves.
    package static let levels = ProgramLevel.all

    package static func trials(pool: String, level: Int) -> String { "trawl.\(pool).v\(level)" }

    /// A pool's queues, of all levels.
    package static func trials(pool: String) -> [String] { levels.map { trials(pool: pool, level: $0) } }

    /// Where messages go that no worker can read: an exchange and a queue of the same name.
    package static let dead = "trawl.dead"
    static let deadLimit = 10_000

    /// Makes sure that the exchange and the queue for unreadable messages are there.
    package static func declareDead(on connection: Connection) async throws(AMQPError) {
        try await connection.declareExchange(dead)
        try await declareDeadQueue(on: connection)
        try await connection.bind(dead, to: dead)
    }

    package static func declareDeadQueue(on connection: Connection) async throws(AMQPError) {
        try await connection.declareQueue(dead, maxLength: deadLimit)
    }

    /// Makes sure that a pool's queue for one level is there; `declareDead` comes before.
    package static func declare(
        pool: String, level: Int, on connection: Connection, timeout: Duration = .seconds(10)
    ) async throws(AMQPError) {
        try await connection.declareQueue(
            trials(pool: pool, level: level), deadLetterExchange: dead, timeout: timeout)
    }
}
