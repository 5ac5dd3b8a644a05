import AMQP
import Foundation
import Harness
import Synchronization
import TestServers
import Testing

/// What a broker may send and shouldn't.
@Suite(.timeLimit(.minutes(5))) struct ProtocolTests {
    /// Frames after the reply to a consumer's start; the consumer is `consumer`.
    struct Misdeed: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]

        init(_ name: String, _ frames: [AMQPFrame]) { self.init(name, frames.flatMap(\.bytes)) }

        init(_ name: String, _ bytes: [UInt8]) {
            testDescription = name
            self.bytes = bytes
        }
    }

    private static let consumer = "test.1"

    private static func delivery(tag: UInt64 = 1, body: [UInt8] = [1, 2, 3]) -> [AMQPFrame] {
        AMQPFrame.delivery(to: consumer, tag: tag, body: body)
    }

    private static let method = delivery()[0]
    private static let header = delivery()[1]
    private static let body = delivery()[2]
    private static let confirm = AMQPFrame(60, 80, channel: 1, AMQPFrame.number(UInt64(1)) + [0])

    /// Bytes of a frame, after a change to it.
    private static func changed(_ frame: AMQPFrame, _ change: (inout AMQPFrame) -> Void) -> AMQPFrame {
        var frame = frame
        change(&frame)
        return frame
    }

    static let misdeeds: [Misdeed] =
        [10, 20, 30, 40, 50, 85, 90].map { number in
            // 0x0080: a message id, where a structure of another class ends before it.
            Misdeed(
                "a content header of class \(number)",
                [method, AMQPFrame.content(classID: number, size: 3, flags: 0x0080, properties: AMQPFrame.short("7"))])
        }
        + [0, 2, 3, 65_535].flatMap { (channel: UInt16) in
            [
                Misdeed("a delivery on channel \(channel)", [changed(method) { $0.channel = channel }]),
                Misdeed("a header on channel \(channel)", [method, changed(header) { $0.channel = channel }]),
                Misdeed("a body on channel \(channel)", [method, header, changed(body) { $0.channel = channel }]),
                Misdeed("a confirm on channel \(channel)", [changed(confirm) { $0.channel = channel }]),
            ]
        } + [
            Misdeed("blocked on channel 1", [AMQPFrame(10, 60, channel: 1, AMQPFrame.short("x"))]),
            Misdeed("a body alone", [body]),
            Misdeed("a header alone", [header]),
            Misdeed("a body after a message", delivery() + [body]),
            Misdeed("a message without header", [method, body]),
            Misdeed("two headers", [method, header, header]),
            Misdeed("two methods", [method, method]),
            Misdeed("a body too long", [method, header, changed(body) { $0.payload.append(4) }]),
            Misdeed("an empty body", [method, header, changed(body) { $0.payload = [] }]),
            Misdeed("an endless message", [method, AMQPFrame.content(size: .max)]),
            Misdeed("a confirm within a message", [method, header, confirm]),
            Misdeed("a delivery within a message", [method, header] + delivery(tag: 2)),
            Misdeed("a confirm of what was not published", [confirm]),
            Misdeed("delivery 0", delivery(tag: 0)),
            Misdeed("a delivery twice", delivery(tag: 5) + delivery(tag: 5)),
            Misdeed(
                "a returned message that was not published",
                [
                    AMQPFrame(
                        60, 50, channel: 1, AMQPFrame.number(UInt16(312)) + AMQPFrame.short("NO_ROUTE") + [0, 0]),
                    AMQPFrame.content(size: 0),
                ]),
            Misdeed("a reply that nothing asked for", [AMQPFrame(60, 21, channel: 1, AMQPFrame.short(consumer))]),
            Misdeed("channel.flow", [AMQPFrame(20, 20, channel: 1, [0])]),
            Misdeed("an unknown method", [AMQPFrame(60, 199, channel: 1)]),
            Misdeed("an unknown class", [AMQPFrame(77, 1, channel: 1)]),
            Misdeed("a method of two bytes", [AMQPFrame(type: 1, channel: 1, payload: [0, 60])]),
            Misdeed("a header of two bytes", [method, AMQPFrame(type: 2, channel: 1, payload: [0, 60])]),
            Misdeed("a text beyond its frame", [AMQPFrame(60, 60, channel: 1, [255, 65])]),
            Misdeed("a frame longer than agreed", [8, 0, 1] + AMQPFrame.number(UInt32(131_073))),
            Misdeed("the longest frame", [1, 0, 1] + AMQPFrame.number(UInt32.max)),
            Misdeed("another end of a frame", body.bytes.dropLast() + [0xCD]),
        ]

    private func session(
        _ broker: ScriptedBroker, _ body: (AMQP.Connection) async throws -> Void
    ) async throws {
        let address = try Address("amqp://127.0.0.1:\(broker.port)")
        let connection = AMQP.Connection(address, name: "test", heartbeat: 60)
        try await connection.open()
        try await body(connection)
        await connection.close()
        broker.close()
    }

    /// Bytes after the reply to a consumer's start; nothing follows if `ends`.
    private func broker(sending bytes: [UInt8], then sequel: ScriptedBroker.Answer.Sequel) throws -> ScriptedBroker {
        try ScriptedBroker { request in
            guard request.frame.name.map({ $0 == (60, 20) }) ?? false else { return nil }
            return .init(request.reply.flatMap(\.bytes) + bytes, then: sequel)
        }
    }

    /// Nothing follows, and the broker stays there: the frame itself ends the connection.
    @Test(arguments: misdeeds) func endsAConnectionThatBreaksTheProtocol(_ misdeed: Misdeed) async throws {
        try await session(try broker(sending: misdeed.bytes, then: .goesOn)) { connection in
            let subscription = try await connection.consume("q")
            // Up to where the frame is wrong, it may be a message.
            while let delivery = await subscription.next() { #expect(delivery.body == [1, 2, 3]) }
            let reason = try #require(await connection.waitUntilClosed())
            #expect(reason.retryable && reason.replyCode == nil, "\(reason)")
            let isLine = !reason.description.contains { $0.isNewline }
            #expect(isLine)
        }
    }

    /// Tables within tables, as deep as a frame is long; then a message that is sound.
    @Test(arguments: [UInt8(ascii: "F"), UInt8(ascii: "A")]) func survivesNestedTables(kind: UInt8) async throws {
        let size = 131_000
        var table: [UInt8] = []
        let head = kind == UInt8(ascii: "F") ? [0, kind] : [kind]
        if kind == UInt8(ascii: "A") { table.append(0) }
        while table.count + head.count + 6 < size {
            table += head
            table += AMQPFrame.number(UInt32(size - table.count - 4))
        }
        // What is left of the innermost is filled with entries that have no value.
        let filler: [UInt8] = kind == UInt8(ascii: "F") ? [0, UInt8(ascii: "V")] : [UInt8(ascii: "V")]
        while table.count + filler.count <= size { table += filler }
        let header = AMQPFrame.content(size: 3, flags: 0x2000, properties: AMQPFrame.long(table))
        let frames = [Self.method, header, Self.body] + Self.delivery(tag: 2)
        try await session(try broker(sending: frames.flatMap(\.bytes), then: .goesOn)) { connection in
            let subscription = try await connection.consume("q")
            let first = await subscription.next()
            if let first { try await connection.acknowledge(first) }
            #expect(first?.body == [1, 2, 3] || connection.isClosed)
        }
    }

    /// A name that the broker gives is for a log: one line, nothing that steers a terminal.
    @Test func textsOfTheBrokerArePrintable() async throws {
        let text = AMQPFrame.short("a\u{1B}[2J\nb\u{202E}c")
        let close = AMQPFrame(10, 50, channel: 0, AMQPFrame.number(UInt16(541)) + text + [0, 0, 0, 0])
        try await session(try broker(sending: close.bytes, then: .goesOn)) { connection in
            _ = try await connection.consume("q")
            #expect(await connection.waitUntilClosed()?.text == "a [2J b c")
        }
    }

    /// Frames that librabbitmq ignores, without end: heartbeats, and a type that it doesn't know. No call is held up by them.
    @Test(arguments: [8, 7] as [UInt8], [true, false]) func noFloodHoldsACallUp(type: UInt8, whileAsking: Bool)
        async throws
    {
        let frames = Array(repeating: AMQPFrame(type: type, channel: 0, payload: []), count: 1_000).flatMap(\.bytes)
        let broker = try ScriptedBroker { request in
            guard request.frame.name.map({ $0 == (whileAsking ? (50, 10) : (60, 20)) }) ?? false else { return nil }
            return .init((whileAsking ? [] : request.reply.flatMap(\.bytes)) + frames, then: .repeats)
        }
        try await session(broker) { connection in
            let (error, after) = await failure {
                _ = try await connection.consume("q")
                _ = try await connection.depth(of: "q", timeout: .seconds(1))
            }
            #expect(error?.retryable == true && after < hang)
        }
    }

    /// A confirm of a message that is still to be sent confirms nothing.
    @Test(arguments: [(tag: 2, multiple: true), (tag: 2, multiple: false), (tag: 0, multiple: false)])
    func believesNoConfirmOfTheFuture(tag: UInt64, multiple: Bool) async throws {
        let broker = try ScriptedBroker { request in
            guard request.frame.type == AMQPFrame.body else { return nil }
            return .init([AMQPFrame(60, 80, channel: 1, AMQPFrame.number(tag) + [multiple ? 1 : 0])])
        }
        try await session(broker) { connection in
            let (error, _) = await failure { _ = try await connection.publish([[1]], to: "q") }
            #expect(error?.text.contains("broke the protocol") == true)
        }
    }

    /// The tag 0 with "multiple" stands for all so far.
    @Test func aConfirmOfAllConfirmsAll() async throws {
        let bodies = Mutex(0)
        let broker = try ScriptedBroker { request in
            guard request.frame.type == AMQPFrame.body else { return nil }
            let count = bodies.withLock { count in
                count += 1
                return count
            }
            return .init(count < 3 ? [] : [AMQPFrame(60, 80, channel: 1, AMQPFrame.number(UInt64(0)) + [1])])
        }
        try await session(broker) { connection in
            let outcomes = try await connection.publish([[1], [2], [3]], to: "q")
            #expect(outcomes == [.confirmed, .confirmed, .confirmed])
        }
    }

    /// A consumer's message that comes after its end goes back, as does a second one at once.
    @Test func givesBackWhatItCannotTake() async throws {
        let frames = AMQPFrame.delivery(to: "nobody", tag: 1, body: [1]) + Self.delivery(tag: 2) + Self.delivery(tag: 3)
        let broker = try broker(sending: frames.flatMap(\.bytes), then: .goesOn)
        try await session(broker) { connection in
            let subscription = try await connection.consume("q")
            let delivery = try #require(await subscription.next())
            #expect(delivery.tag == 2)
            try await connection.acknowledge(delivery)
            // Answered after what was sent before.
            _ = try await connection.depth(of: "q")
            let rejected = broker.requests(60, 90).map { Array($0.payload[4...]) }
            #expect(rejected == [AMQPFrame.number(UInt64(1)) + [1], AMQPFrame.number(UInt64(3)) + [1]])
            #expect(broker.requests(60, 80).count == 1)
        }
    }
}
