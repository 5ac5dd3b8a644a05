/// A frame of AMQP 0-9-1, as it goes over the wire.
package struct AMQPFrame: Sendable, Hashable {
    package static let method: UInt8 = 1
    package static let header: UInt8 = 2
    package static let body: UInt8 = 3

    package var type: UInt8
    package var channel: UInt16
    package var payload: [UInt8]

    package init(type: UInt8, channel: UInt16, payload: [UInt8]) {
        self.type = type
        self.channel = channel
        self.payload = payload
    }

    /// A method; `arguments` as encoded by `AMQPFrame.short` and its like.
    package init(_ classID: UInt16, _ methodID: UInt16, channel: UInt16, _ arguments: [UInt8] = []) {
        self.init(
            type: Self.method, channel: channel, payload: Self.number(classID) + Self.number(methodID) + arguments)
    }

    package var bytes: [UInt8] {
        [type] + Self.number(channel) + Self.number(UInt32(payload.count)) + payload + [0xCE]
    }

    /// Of a method: its class and number.
    package var name: (classID: UInt16, methodID: UInt16)? {
        guard type == Self.method, payload.count >= 4 else { return nil }
        return (UInt16(payload[0]) << 8 | UInt16(payload[1]), UInt16(payload[2]) << 8 | UInt16(payload[3]))
    }

    package static func number(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }

    /// A short string.
    package static func short(_ text: String) -> [UInt8] { [UInt8(text.utf8.count)] + Array(text.utf8) }

    /// A long string, or a table of that content.
    package static func long(_ bytes: [UInt8]) -> [UInt8] { number(UInt32(bytes.count)) + bytes }

    /// A message for a consumer: method, header, and one body.
    package static func delivery(
        to consumer: String, tag: UInt64, body: [UInt8], channel: UInt16 = 1
    ) -> [AMQPFrame] {
        [
            AMQPFrame(60, 60, channel: channel, short(consumer) + number(tag) + [0] + short("") + short("q")),
            content(size: UInt64(body.count), channel: channel),
            AMQPFrame(type: Self.body, channel: channel, payload: body),
        ]
    }

    /// A content header.
    ///
    /// - Parameters:
    ///   - flags: which properties follow: 0x0080 is the message id.
    ///   - properties: their values.
    package static func content(
        classID: UInt16 = 60, size: UInt64, flags: UInt16 = 0, properties: [UInt8] = [], channel: UInt16 = 1
    ) -> AMQPFrame {
        AMQPFrame(
            type: Self.header, channel: channel,
            payload: number(classID) + [0, 0] + number(size) + number(flags) + properties)
    }
}
