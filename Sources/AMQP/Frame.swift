import CRabbitMQ

/// A frame from the broker, copied out of librabbitmq's buffers.
enum Frame {
    /// A message for one of our consumers; header and bodies follow.
    case delivery(consumer: String, tag: UInt64, redelivered: Bool)
    /// A message of ours that no queue takes; header and bodies follow.
    case returned(text: String)
    /// Bytes of all bodies together, and the message id if it is a number, as our own are.
    case header(size: UInt64, messageID: UInt64?)
    case body([UInt8])
    /// The broker's answer to one published message, or to all up to it.
    case confirm(tag: UInt64, multiple: Bool, accepted: Bool)
    case consumerCancelled(String)
    /// The broker reads no more publishes, and why (an alarm).
    case blocked(String)
    case unblocked
    case channelClosed(replyCode: UInt16, text: String)
    case connectionClosed(replyCode: UInt16, text: String)
    case other

    init(_ frame: borrowing amqp_frame_t) {
        switch Int32(frame.frame_type) {
        case AMQP_FRAME_METHOD: self = Self.method(frame.payload.method)
        case AMQP_FRAME_HEADER:
            let properties = frame.payload.properties.decoded.assumingMemoryBound(to: amqp_basic_properties_t.self)
            let hasID = properties.pointee._flags & UInt32(AMQP_BASIC_MESSAGE_ID_FLAG) != 0
            self = .header(
                size: frame.payload.properties.body_size,
                messageID: hasID ? UInt64(String(properties.pointee.message_id)) : nil)
        case AMQP_FRAME_BODY: self = .body(Array(UnsafeRawBufferPointer(frame.payload.body_fragment)))
        default: self = .other
        }
    }

    private static func method(_ method: amqp_method_t) -> Frame {
        func decoded<Method>(_ type: Method.Type) -> Method {
            method.decoded.assumingMemoryBound(to: type).pointee
        }
        switch method.id {
        case AMQP_BASIC_DELIVER_METHOD:
            let deliver = decoded(amqp_basic_deliver_t.self)
            let consumer = String(deliver.consumer_tag)
            return .delivery(consumer: consumer, tag: deliver.delivery_tag, redelivered: deliver.redelivered != 0)
        case AMQP_BASIC_RETURN_METHOD:
            let returned = decoded(amqp_basic_return_t.self)
            return .returned(text: "\(returned.reply_code) \(String(returned.reply_text))")
        case AMQP_BASIC_ACK_METHOD:
            let ack = decoded(amqp_basic_ack_t.self)
            return .confirm(tag: ack.delivery_tag, multiple: ack.multiple != 0, accepted: true)
        case AMQP_BASIC_NACK_METHOD:
            let nack = decoded(amqp_basic_nack_t.self)
            return .confirm(tag: nack.delivery_tag, multiple: nack.multiple != 0, accepted: false)
        case AMQP_BASIC_CANCEL_METHOD:
            return .consumerCancelled(String(decoded(amqp_basic_cancel_t.self).consumer_tag))
        case AMQP_CONNECTION_BLOCKED_METHOD:
            return .blocked(String(decoded(amqp_connection_blocked_t.self).reason))
        case AMQP_CONNECTION_UNBLOCKED_METHOD:
            return .unblocked
        case AMQP_CHANNEL_CLOSE_METHOD:
            let close = decoded(amqp_channel_close_t.self)
            return .channelClosed(replyCode: close.reply_code, text: String(close.reply_text))
        case AMQP_CONNECTION_CLOSE_METHOD:
            let close = decoded(amqp_connection_close_t.self)
            return .connectionClosed(replyCode: close.reply_code, text: String(close.reply_text))
        default:
            return .other
        }
    }
}

extension UnsafeRawBufferPointer {
    init(_ bytes: amqp_bytes_t) {
        self.init(start: bytes.bytes, count: bytes.len)
    }
}

extension String {
    init(_ bytes: amqp_bytes_t) {
        self.init(decoding: UnsafeRawBufferPointer(bytes), as: UTF8.self)
    }

    /// For the length of one call: librabbitmq copies what it sends.
    func withAMQPBytes<Result>(_ body: (amqp_bytes_t) -> Result) -> Result {
        var copy = self
        return copy.withUTF8 { utf8 in
            body(amqp_bytes_t(len: utf8.count, bytes: UnsafeMutableRawPointer(mutating: utf8.baseAddress)))
        }
    }
}
