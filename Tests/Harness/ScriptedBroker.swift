internal import Foundation
internal import Glibc
internal import Synchronization

/// A peer that answers as a broker would, or as its script says. One thread for each connection.
package final class ScriptedBroker: Sendable {
    /// What a client has sent.
    package struct Request: Sendable {
        package let frame: AMQPFrame
        /// Counts the frames of the connection that are methods and expect a reply, from 0.
        package let number: Int
        /// What a broker would reply, which may be nothing.
        package let reply: [AMQPFrame]
    }

    /// What is sent in place of the reply.
    package struct Answer: Sendable {
        package enum Sequel: Sendable {
            case goesOn
            /// Nothing more is ever sent.
            case ends
            /// The bytes are sent again and again, until the client has gone.
            case repeats
        }

        package let bytes: [UInt8]
        package let sequel: Sequel

        package init(_ bytes: [UInt8], then sequel: Sequel = .goesOn) {
            self.bytes = bytes
            self.sequel = sequel
        }

        package init(_ frames: [AMQPFrame], then sequel: Sequel = .goesOn) {
            self.init(frames.flatMap(\.bytes), then: sequel)
        }
    }

    package let port: UInt16
    private let listener: Int32
    private let script: @Sendable (Request) -> Answer?
    /// Names of the methods that clients have sent, in order.
    private let heard = Mutex<[AMQPFrame]>([])
    private let accepted = Mutex(0)

    /// - Parameter script: nil for the usual reply.
    package init(_ script: @escaping @Sendable (Request) -> Answer? = { _ in nil }) throws {
        self.script = script
        (listener, port) = try Sockets.listen()
        Thread.detachNewThread { [self] in
            while true {
                let client = accept(listener, nil, nil)
                if client < 0 { break }
                accepted.withLock { $0 += 1 }
                Thread.detachNewThread { [self] in
                    var connection = Conversation(client: client)
                    while let frame = connection.next() {
                        heard.withLock { $0.append(frame) }
                        guard answer(frame, &connection) else { break }
                    }
                    connection.end()
                }
            }
            Glibc.close(listener)
        }
    }

    /// Connections so far.
    package var connections: Int { accepted.withLock { $0 } }

    /// The methods of that name that clients have sent.
    package func requests(_ classID: UInt16, _ methodID: UInt16) -> [AMQPFrame] {
        heard.withLock { $0.filter { $0.name.map { $0 == (classID, methodID) } ?? false } }
    }

    /// Accepts no more.
    package func close() { shutdown(listener, Int32(SHUT_RDWR)) }

    /// - Returns: whether the conversation goes on.
    private func answer(_ frame: AMQPFrame, _ connection: inout Conversation) -> Bool {
        let reply = connection.reply(to: frame)
        let request = Request(frame: frame, number: connection.replies, reply: reply)
        if !reply.isEmpty { connection.replies += 1 }
        let answer = script(request) ?? Answer(reply)
        repeat {
            guard connection.send(answer.bytes) else { return false }
        } while answer.sequel == .repeats
        return answer.sequel == .goesOn
    }
}

/// One connection of the broker's.
private struct Conversation {
    let client: Int32
    var replies = 0
    private var published: UInt64 = 0
    private var hasGreeted = false
    /// Of the message that is being published.
    private var missing: UInt64?

    init(client: Int32) { self.client = client }

    /// The client's next frame; the protocol's header is told as a frame of type 0.
    mutating func next() -> AMQPFrame? {
        if !hasGreeted {
            hasGreeted = true
            return read(8).map { AMQPFrame(type: 0, channel: 0, payload: $0) }
        }
        guard let head = read(7) else { return nil }
        let size = head[3...6].reduce(0) { $0 << 8 | Int($1) }
        guard let rest = read(size + 1) else { return nil }
        return AMQPFrame(
            type: head[0], channel: UInt16(head[1]) << 8 | UInt16(head[2]), payload: Array(rest.dropLast()))
    }

    private func read(_ count: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        while bytes.count < count {
            var piece = [UInt8](repeating: 0, count: count - bytes.count)
            let received = recv(client, &piece, piece.count, 0)
            guard received > 0 else { return nil }
            bytes += piece.prefix(received)
        }
        return bytes
    }

    /// - Returns: false when the client has gone.
    func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    /// Says no more, and listens until the client has gone: a connection that is closed with unread bytes is reset, and
    /// what was sent is lost with it.
    func end() {
        shutdown(client, Int32(SHUT_WR))
        var rest = [UInt8](repeating: 0, count: 65_536)
        while recv(client, &rest, rest.count, 0) > 0 {}
        close(client)
    }

    mutating func reply(to frame: AMQPFrame) -> [AMQPFrame] {
        switch frame.type {
        case 0:
            let mechanisms = AMQPFrame.long(Array("PLAIN".utf8)) + AMQPFrame.long(Array("en_US".utf8))
            return [AMQPFrame(10, 10, channel: 0, [0, 9] + AMQPFrame.long([]) + mechanisms)]
        case AMQPFrame.method: return reply(toMethod: frame)
        case AMQPFrame.header:
            missing = frame.payload.dropFirst(4).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        case AMQPFrame.body: missing = (missing ?? 0) - UInt64(frame.payload.count)
        default: break
        }
        guard missing == 0 else { return [] }
        missing = nil
        published += 1
        return [AMQPFrame(60, 80, channel: frame.channel, AMQPFrame.number(published) + [0])]
    }

    private func reply(toMethod frame: AMQPFrame) -> [AMQPFrame] {
        let channel = frame.channel
        switch frame.name ?? (0, 0) {
        case (10, 11):
            // Two channels or more, the largest frame, the heartbeat in seconds.
            return [
                AMQPFrame(
                    10, 30, channel: 0,
                    AMQPFrame.number(UInt16(2047)) + AMQPFrame.number(UInt32(131_072)) + AMQPFrame.number(UInt16(60)))
            ]
        case (10, 40): return [AMQPFrame(10, 41, channel: 0, AMQPFrame.short(""))]
        case (10, 50): return [AMQPFrame(10, 51, channel: 0)]
        case (20, 10): return [AMQPFrame(20, 11, channel: channel, AMQPFrame.long([]))]
        case (20, 40): return [AMQPFrame(20, 41, channel: channel)]
        case (40, 10): return [AMQPFrame(40, 11, channel: channel)]
        case (50, 10):
            let depth = AMQPFrame.number(UInt32(3)) + AMQPFrame.number(UInt32(1))
            return [AMQPFrame(50, 11, channel: channel, AMQPFrame.short("q") + depth)]
        case (50, 20): return [AMQPFrame(50, 21, channel: channel)]
        case (50, 40): return [AMQPFrame(50, 41, channel: channel, AMQPFrame.number(UInt32(0)))]
        case (60, 10): return [AMQPFrame(60, 11, channel: channel)]
        case (60, 20):
            // Ticket, queue, tag; then flags, of which 8 asks for no reply.
            let queue = Int(frame.payload[6])
            let tag = frame.payload[(7 + queue)...]
            let length = Int(tag[tag.startIndex]) + 1
            let flags = frame.payload[7 + queue + length]
            return flags & 8 != 0 ? [] : [AMQPFrame(60, 21, channel: channel, Array(tag.prefix(length)))]
        case (60, 30):
            let length = Int(frame.payload[4]) + 1
            guard frame.payload[4 + length] & 1 == 0 else { return [] }
            return [AMQPFrame(60, 31, channel: channel, Array(frame.payload[4...].prefix(length)))]
        case (85, 10): return [AMQPFrame(85, 11, channel: channel)]
        default: return []
        }
    }
}
