/// Puts messages together from their frames: a method, a header with the size, bodies. Pure: frames in, messages out.
///
/// The protocol keeps the frames of one message together on a channel, so there is at most one under way.
struct ContentAssembler {
    enum Message {
        case delivery(consumer: String, tag: UInt64, redelivered: Bool, body: [UInt8], size: UInt64)
        case returned(messageID: UInt64?, text: String)
    }

    private enum Kind {
        case delivery(consumer: String, tag: UInt64, redelivered: Bool)
        case returned(text: String)
    }

    private enum State {
        case idle
        case needsHeader(Kind)
        case needsBody(Kind, messageID: UInt64?, size: UInt64, received: UInt64)
    }

    /// More than any RabbitMQ lets a message have. A message that is announced longer would keep its consumer for ever.
    private static let sizeLimit: UInt64 = 1 << 31

    private var state = State.idle
    private var body: [UInt8] = []

    /// Whether a message has begun and isn't complete: nothing else may come on its channel.
    var isUnderWay: Bool { if case .idle = state { false } else { true } }

    /// The message that this frame completes, if it does.
    mutating func take(_ frame: Frame) throws(ProtocolViolation) -> Message? {
        switch (state, frame) {
        case (.idle, .delivery(let consumer, let tag, let redelivered)):
            state = .needsHeader(.delivery(consumer: consumer, tag: tag, redelivered: redelivered))
            return nil
        case (.idle, .returned(let text)):
            state = .needsHeader(.returned(text: text))
            return nil
        case (.needsHeader(let kind), .header(let size, let messageID)):
            guard size <= Self.sizeLimit else { throw ProtocolViolation("a message of \(size) bytes") }
            body = []
            state = .needsBody(kind, messageID: messageID, size: size, received: 0)
        case (.needsBody(let kind, let messageID, let size, let received), .body(let bytes)):
            let total = received + UInt64(bytes.count)
            guard !bytes.isEmpty, total <= size else {
                throw ProtocolViolation(
                    "\(total) bytes so far of a message of \(size), the last frame has \(bytes.count)")
            }
            body.append(contentsOf: bytes.prefix(Delivery.bodyLimit - body.count))
            state = .needsBody(kind, messageID: messageID, size: size, received: total)
        case (.idle, _): throw ProtocolViolation("content without a message that it belongs to")
        case (.needsHeader, _): throw ProtocolViolation("a message without a content header")
        case (.needsBody, _): throw ProtocolViolation("a message that is cut short")
        }
        return complete()
    }

    private mutating func complete() -> Message? {
        guard case .needsBody(let kind, let messageID, let size, let received) = state, received == size else {
            return nil
        }
        state = .idle
        switch kind {
        case .delivery(let consumer, let tag, let redelivered):
            return .delivery(consumer: consumer, tag: tag, redelivered: redelivered, body: body, size: size)
        case .returned(let text):
            return .returned(messageID: messageID, text: text)
        }
    }
}
