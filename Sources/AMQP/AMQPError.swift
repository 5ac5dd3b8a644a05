/// What went wrong between this process and the broker. Never holds a password.
package struct AMQPError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was attempted, with its object: `connect to 127.0.0.1:5672`, `publish to trawl.cpu.v1`.
    package let operation: String
    /// What was found, in the broker's words where it gave any, and what to do where that is known.
    package let text: String
    /// Whether the same attempt over a new connection may well succeed without anybody changing a setting.
    package let retryable: Bool
    /// The broker's AMQP reply code (403 access refused, 404 not found, 406 precondition failed ...), if it gave one.
    package let replyCode: UInt16?
    /// The broker was there and did not answer in time.
    package let unanswered: Bool

    package init(
        _ operation: String, _ text: String, retryable: Bool, replyCode: UInt16? = nil, unanswered: Bool = false
    ) {
        self.operation = operation
        self.text = text
        self.retryable = retryable
        self.replyCode = replyCode
        self.unanswered = unanswered
    }

    package var description: String { "\(operation): \(text)" }

    /// The broker closed a channel or a connection with this code and text.
    init(_ operation: String, replyCode: UInt16, text: String) {
        self.init(
            operation, text.isEmpty ? "closed by the broker with code \(replyCode)" : text,
            retryable: Self.mayPass(replyCode, text), replyCode: replyCode)
    }

    init(_ operation: String, _ violation: ProtocolViolation) {
        self.init(
            operation, "the broker broke the protocol: \(violation.text); is it RabbitMQ that answers there?",
            retryable: true)
    }

    private static func mayPass(_ replyCode: UInt16, _ text: String) -> Bool {
        switch replyCode {
        // Content too large or not consumed, forced close (restart), queue not there yet or held by another, internal.
        case 311, 313, ReplyCode.connectionForced, ReplyCode.notFound, ReplyCode.resourceLocked, 506,
            ReplyCode.internalError:
            true
        // Precondition failed is a mismatch of arguments for ever, unless it is the acknowledgement time-out.
        case ReplyCode.preconditionFailed: text.contains("timed out")
        default: false
        }
    }
}
