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
    case channelClosed(amqp_channel_t, replyCode: UInt16, text: String)
    case connectionClosed(replyCode: UInt16, text: String)
    /// Usually handled by librabbitmq; one that arrives while it sends is queued and comes through.
    case heartbeat

    /// Only what this program can have asked for is accepted: `decoded` points to a structure whose type follows from the
    /// method's or the class's number, and a wrong guess reads beyond its end.
    init(_ frame: borrowing amqp_frame_t) throws(ProtocolViolation) {
        let channel = frame.channel
        switch Int32(frame.frame_type) {
        case AMQP_FRAME_METHOD: self = try Self.method(frame.payload.method, channel: channel)
        case AMQP_FRAME_HEADER:
            try Self.require(channel == Link.channel, "a content header on channel \(channel)")
            let header = frame.payload.properties
            self = try Self.header(class: header.class_id, size: header.body_size, properties: header.decoded)
        case AMQP_FRAME_BODY:
            try Self.require(channel == Link.channel, "a content body on channel \(channel)")
            let bytes = frame.payload.body_fragment
            try Self.require(bytes.bytes != nil || bytes.len == 0, "a content body without bytes")
            self = .body(Array(UnsafeRawBufferPointer(bytes)))
        case AMQP_FRAME_HEARTBEAT: self = .heartbeat
        default: throw ProtocolViolation("a frame of type \(frame.frame_type)")
        }
    }

    private static func require(
        _ condition: Bool, _ violation: @autoclosure () -> String
    ) throws(ProtocolViolation) {
        if !condition { throw ProtocolViolation(violation()) }
    }

    private static func header(
        class number: UInt16, size: UInt64, properties: UnsafeMutableRawPointer?
    ) throws(ProtocolViolation) -> Frame {
        try require(Int32(number) == AMQP_BASIC_CLASS, "a content header of class \(number)")
        guard let properties else { throw ProtocolViolation("a content header without properties") }
        let basic = properties.assumingMemoryBound(to: amqp_basic_properties_t.self)
        let hasID = basic.pointee._flags & UInt32(AMQP_BASIC_MESSAGE_ID_FLAG) != 0
        return .header(size: size, messageID: hasID ? UInt64(String(basic.pointee.message_id)) : nil)
    }

    private static func method(_ method: amqp_method_t, channel: amqp_channel_t) throws(ProtocolViolation) -> Frame {
        guard let pointer = method.decoded else { throw ProtocolViolation("method \(name(method.id)) without fields") }
        func decoded<Method>(_ type: Method.Type) -> Method { pointer.assumingMemoryBound(to: type).pointee }
        // The class is the upper half: methods of class connection are for channel 0, all others for a channel of ours.
        let expected =
            switch (method.id >> 16, channel) {
            case (UInt32(AMQP_CONNECTION_CLASS), _): 0 as amqp_channel_t
            case (UInt32(AMQP_CHANNEL_CLASS), Link.sideChannel): Link.sideChannel
            default: Link.channel
            }
        try require(channel == expected, "method \(name(method.id)) on channel \(channel)")
        switch method.id {
        case AMQP_BASIC_DELIVER_METHOD:
            let deliver = decoded(amqp_basic_deliver_t.self)
            let consumer = String(deliver.consumer_tag)
            return .delivery(consumer: consumer, tag: deliver.delivery_tag, redelivered: deliver.redelivered != 0)
        case AMQP_BASIC_RETURN_METHOD:
            let returned = decoded(amqp_basic_return_t.self)
            return .returned(text: "\(returned.reply_code) \(String(printable: returned.reply_text))")
        case AMQP_BASIC_ACK_METHOD:
            let ack = decoded(amqp_basic_ack_t.self)
            return .confirm(tag: ack.delivery_tag, multiple: ack.multiple != 0, accepted: true)
        case AMQP_BASIC_NACK_METHOD:
            let nack = decoded(amqp_basic_nack_t.self)
            return .confirm(tag: nack.delivery_tag, multiple: nack.multiple != 0, accepted: false)
        case AMQP_BASIC_CANCEL_METHOD:
            return .consumerCancelled(String(decoded(amqp_basic_cancel_t.self).consumer_tag))
        case AMQP_CONNECTION_BLOCKED_METHOD:
            return .blocked(String(printable: decoded(amqp_connection_blocked_t.self).reason))
        case AMQP_CONNECTION_UNBLOCKED_METHOD:
            return .unblocked
        case AMQP_CHANNEL_CLOSE_METHOD:
            let close = decoded(amqp_channel_close_t.self)
            return .channelClosed(channel, replyCode: close.reply_code, text: String(printable: close.reply_text))
        case AMQP_CONNECTION_CLOSE_METHOD:
            let close = decoded(amqp_connection_close_t.self)
            return .connectionClosed(replyCode: close.reply_code, text: String(printable: close.reply_text))
        // Replies are taken by the calls that wait for them: this one answers nothing.
        default: throw ProtocolViolation("method \(name(method.id)), which nothing asked for")
        }
    }

    /// Class and method, as the protocol's documents number them.
    private static func name(_ id: amqp_method_number_t) -> String { "\(id >> 16).\(id & 0xFFFF)" }
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

    /// A text for logs and terminals: one line, without control characters.
    init(printable bytes: amqp_bytes_t) {
        var text = String.UnicodeScalarView()
        for scalar in String(bytes).unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: text.append(" ")
            default: text.append(scalar)
            }
        }
        self.init(text)
    }

    /// For the length of one call: librabbitmq copies what it sends.
    func withAMQPBytes<Result>(_ body: (amqp_bytes_t) -> Result) -> Result {
        var copy = self
        return copy.withUTF8 { utf8 in
            body(amqp_bytes_t(len: utf8.count, bytes: UnsafeMutableRawPointer(mutating: utf8.baseAddress)))
        }
    }
}
