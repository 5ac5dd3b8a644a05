package import AMQP

/// What the leading scheduler knows of queues that make trouble, by their names. A queue that doesn't answer ends the
/// connection, which all queues share, after a wait; so it is left alone for a while and gets less time to answer, and
/// doesn't keep the others from working.
package struct QueueTrouble {
    /// A queue that has refused every message for so long is deleted and declared again, and what was in it is published again: one
    /// that was declared right before its broker was killed may be known ever after and yet have no process.
    private static let refusalLimit = Duration.seconds(5)
    /// From the third failure in a row on a queue pauses for this long, doubled by each that follows. The longest is also
    /// how long after the trouble is over the queue may still stand idle.
    private static let firstPause = Duration.seconds(2)
    private static let longestPause = Duration.seconds(8)
    /// Failures longer ago than this are forgotten.
    private static let memory = Duration.seconds(120)
    /// How long a request about a queue may take, and one about a queue that left the one before without an answer. One in
    /// four of those still gets all the time, since a busy cluster may be slow.
    private static let patience = Duration.seconds(10)
    private static let shortPatience = Duration.seconds(2)

    private struct Record {
        var refusesSince: ContinuousClock.Instant?
        /// In a row: until messages were taken, or nothing failed for long.
        var failures = 0
        /// How many of them were questions that the queue left without an answer, since it was last deleted.
        var unanswered = 0
        var failed: ContinuousClock.Instant?
        var pausesUntil: ContinuousClock.Instant?
    }
    private var records: [String: Record] = [:]
    /// Refusals that were logged, by queue.
    private var told: [String: String] = [:]
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
        if let failed = record.failed, now - failed > Self.memory { record = Record() }
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

    /// The broker refuses a queue, at no cost to the connection: it is tried again with the next declaration.
    ///
    /// - Parameter refusal: nil once it is accepted.
    /// - Returns: whether that is news.
    package mutating func note(refusal: String?, of queue: String) -> Bool {
        defer { told[queue] = refusal }
        return told[queue] != refusal
    }

    /// How long the next request about the queue may take.
    package func patience(with queue: String) -> Duration {
        let failures = records[queue]?.failures ?? 0
        return failures.isMultiple(of: 4) ? Self.patience : Self.shortPatience
    }

    /// The queue is to be declared again.
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
