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

    private var kind: Kind?
    private var messageID: UInt64?
    private var size: UInt64 = 0
    private var received: UInt64 = 0
    private var body: [UInt8] = []

    /// The message that this frame completes, if it does.
    mutating func take(_ frame: Frame) -> Message? {
        switch frame {
        case .delivery(let consumer, let tag, let redelivered):
            kind = .delivery(consumer: consumer, tag: tag, redelivered: redelivered)
            return nil
        case .returned(let text):
            kind = .returned(text: text)
            return nil
        case .header(let size, let messageID):
            self.size = size
            self.messageID = messageID
            received = 0
            body = []
        case .body(let bytes):
            received += UInt64(bytes.count)
            body.append(contentsOf: bytes.prefix(Delivery.bodyLimit - body.count))
        default:
            return nil
        }
        guard received >= size, let kind else { return nil }
        self.kind = nil
        switch kind {
        case .delivery(let consumer, let tag, let redelivered):
            return .delivery(consumer: consumer, tag: tag, redelivered: redelivered, body: body, size: size)
        case .returned(let text):
            return .returned(messageID: messageID, text: text)
        }
    }
}
