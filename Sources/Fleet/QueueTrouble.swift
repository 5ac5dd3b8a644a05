package import AMQP

/// What the leading scheduler knows of queues that make trouble, by their names. Most trouble ends the connection, which
/// all queues share; so a queue that goes on making it is left alone for a while, and doesn't keep the others from working.
package struct QueueTrouble {
    /// A queue that has refused every message for so long is made anew, and what was in it is published again: one that was
    /// declared right before its broker was killed may be known ever after and yet have no process.
    private static let refusalLimit = Duration.seconds(5)
    /// From the third failure in a row on a queue pauses for this long, doubled by each that follows.
    private static let firstPause = Duration.seconds(10)
    private static let longestPause = Duration.seconds(300)

    private struct Record {
        var refusesSince: ContinuousClock.Instant?
        /// In a row: until messages were taken, or for twice the longest pause nothing failed.
        var failures = 0
        /// How many of them were questions that the queue left without an answer, since it was last made anew.
        var unanswered = 0
        var failed: ContinuousClock.Instant?
        var pausesUntil: ContinuousClock.Instant?
    }
    private var records: [String: Record] = [:]
    /// Whether a message came back since the last declaration, because there is no such queue any more.
    package private(set) var isMissing = false

    package init() {}

    /// Asks the broker about a queue, and notes how it fails.
    mutating func watch<Answer>(
        _ queue: String, _ ask: () async throws(AMQPError) -> Answer
    ) async throws(AMQPError) -> Answer {
        do {
            return try await ask()
        } catch {
            note(error, of: queue)
            throw error
        }
    }

    /// A request about a queue ended the connection. The cause of a lost connection is not known.
    package mutating func note(_ error: AMQPError, of queue: String, now: ContinuousClock.Instant = .now) {
        let isForced = error.replyCode == ReplyCode.connectionForced
        guard error.unanswered || (error.replyCode != nil && !isForced) else { return }
        var record = records[queue, default: Record()]
        if let failed = record.failed, now - failed > Self.longestPause * 2 { record = Record() }
        record.failures += 1
        if error.unanswered { record.unanswered += 1 }
        record.failed = now
        if record.failures > 2 {
            let doublings = min(record.failures - 3, 10)
            record.pausesUntil = now + min(Self.firstPause * (1 << doublings), Self.longestPause)
        }
        records[queue] = record
    }

    /// Refusals before say nothing of the broker that is met next.
    package mutating func noteReconnection() { for queue in records.keys { records[queue]?.refusesSince = nil } }

    /// - Parameter started: when the messages were published.
    package mutating func note(_ outcomes: [PublishOutcome], of queue: String, since started: ContinuousClock.Instant) {
        var (taken, refused) = (false, false)
        for outcome in outcomes {
            switch outcome {
            case .confirmed: taken = true
            case .refused: refused = true
            case .returned: isMissing = true
            }
        }
        if taken {
            records[queue] = nil
        } else if refused {
            records[queue, default: Record()].unanswered = 0
            if records[queue]?.refusesSince == nil { records[queue]?.refusesSince = started }
        }
    }

    package mutating func noteAllDeclared() { isMissing = false }

    /// The queue is to be made anew.
    package mutating func noteDeleted(_ queue: String) {
        records[queue]?.refusesSince = nil
        records[queue]?.unanswered = 0
    }

    package func isPaused(_ queue: String, now: ContinuousClock.Instant = .now) -> Bool {
        records[queue]?.pausesUntil.map { now < $0 } ?? false
    }

    /// After a broker was killed a queue may come back dead: it is there, and takes and gives nothing, or refuses all
    /// messages.
    package func isDead(_ queue: String) -> Bool {
        guard let record = records[queue] else { return false }
        return record.unanswered >= 2 || record.refusesSince.map { .now - $0 > Self.refusalLimit } ?? false
    }
}
