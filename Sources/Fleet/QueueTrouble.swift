package import AMQP

/// What the leading scheduler knows of queues that make trouble. It outlives a connection: most trouble ends that, and one
/// pool's queue must not keep the others from working.
package struct QueueTrouble {
    /// A queue that has refused every message for so long is made anew, and what was in it is published again: one that was
    /// declared right before its broker was killed may be known ever after and yet have no process.
    private static let refusalLimit = Duration.seconds(5)
    /// As long is a queue left alone that the broker doesn't let this user declare, or that is there with other arguments.
    private static let pause = Duration.seconds(10)

    /// Whether a message came back since the last declaration, because there is no such queue any more.
    package private(set) var isMissing = false
    private var refusing: [String: ContinuousClock.Instant] = [:]  // since when it refuses all messages, by pool
    private var barred: [String: ContinuousClock.Instant] = [:]  // when a declaration is tried again, by pool
    private var unanswered: [String: Int] = [:]  // how often in a row though the broker was there, by operation

    package init() {}

    /// - Parameter error: what ended the connection. Refusals before it say nothing of the broker that is met next.
    package mutating func note(_ error: AMQPError) {
        refusing = [:]
        if error.unanswered { unanswered[error.operation, default: 0] += 1 }
    }

    /// - Parameter started: when the messages were published.
    package mutating func note(_ outcomes: [PublishOutcome], of pool: String, since started: ContinuousClock.Instant) {
        unanswered["publish to \(QueueNames.trials(pool: pool))"] = nil
        var (taken, refused) = (false, false)
        for outcome in outcomes {
            switch outcome {
            case .confirmed: taken = true
            case .refused: refused = true
            case .returned: isMissing = true
            }
        }
        if taken {
            refusing[pool] = nil
        } else if refused, refusing[pool] == nil {
            refusing[pool] = started
        }
    }

    package mutating func noteRefusedDeclaration(of pool: String) { barred[pool] = .now + Self.pause }

    /// A declaration was answered, and so was the question for the queue's depth.
    package mutating func noteAnswers(of pool: String) {
        let queue = QueueNames.trials(pool: pool)
        unanswered["declare queue \(queue)"] = nil
        unanswered["ask for the depth of \(queue)"] = nil
    }

    package mutating func noteAllDeclared() { isMissing = false }

    package mutating func noteDeleted(_ pool: String) {
        refusing[pool] = nil
        for operation in Self.operations(pool) { unanswered[operation] = nil }
    }

    package func isBarred(_ pool: String) -> Bool { barred[pool].map { .now < $0 } ?? false }

    /// After a broker was killed a queue may come back dead: it is there, and takes and gives nothing, or refuses all
    /// messages.
    package func isDead(_ pool: String) -> Bool {
        refusing[pool].map { .now - $0 > Self.refusalLimit } ?? false
            || Self.operations(pool).contains { unanswered[$0, default: 0] >= 2 }
    }

    private static func operations(_ pool: String) -> [String] {
        ["publish to", "ask for the depth of", "declare queue"].map { "\($0) \(QueueNames.trials(pool: pool))" }
    }
}
