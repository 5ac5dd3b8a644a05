import AMQP
import Foundation
import Glibc
import Harness
import Synchronization

/// Forwards a local port to the broker, byte by byte, until told to misbehave.
final class Forwarder: Sendable {
    let port: UInt16
    /// The beginning of each piece that arrived from a client, even of the first one that is swallowed.
    let pieces: AsyncStream<[UInt8]>

    private struct State {
        var clients: [Int32] = []
        var servers: [Int32] = []
        var frozen = false
        var answer: [UInt8]?
    }
    private let state = Mutex(State())
    private let listener: Int32
    private let heard: AsyncStream<[UInt8]>.Continuation
    /// What a client sends while it is idle.
    static let heartbeat: [UInt8] = [8, 0, 0, 0, 0, 0, 0, 0xCE]

    /// Without a target it accepts connections and never says a word.
    init(to target: Address?) throws {
        (pieces, heard) = AsyncStream.makeStream()
        (listener, port) = try Sockets.listen()
        Thread.detachNewThread { [self] in
            while true {
                let client = accept(listener, nil, nil)
                if client < 0 { return }
                state.withLock { $0.clients.append(client) }
                if let target, let server = Sockets.dial(target.hosts[0].port) {
                    state.withLock { $0.servers.append(server) }
                    pump(from: client, to: server, reports: true)
                    pump(from: server, to: client, reports: false)
                }
            }
        }
    }

    /// After `cut`, when the threads have ended.
    deinit { for descriptor in state.withLock({ $0.clients + $0.servers }) + [listener] { close(descriptor) } }

    /// Resets what is connected and accepts no more.
    func cut() {
        shutdown(listener, Int32(SHUT_RDWR))
        state.withLock { state in
            for descriptor in state.clients + state.servers { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    /// From now on swallows every byte and answers nothing, with the connections still open.
    func freeze() { state.withLock { $0.frozen = true } }

    /// As `freeze`, but the next bytes of a client are answered with a method on channel 0, at once: the thread that
    /// reads them sends it, however busy those of the test are.
    func freeze(answering classID: UInt8, methodID: UInt8, arguments: [UInt8]) {
        state.withLock { state in
            state.frozen = true
            state.answer = Self.frame(classID, methodID, arguments)
        }
    }

    /// Sends a method on channel 0 to the clients as if the broker had.
    ///
    /// - Parameter limit: how many of the frame's bytes are sent; 7 are its head.
    func inject(classID: UInt8, methodID: UInt8, arguments: [UInt8], first limit: Int = .max) {
        let frame = Self.frame(classID, methodID, arguments).prefix(limit).map(\.self)
        for client in state.withLock({ $0.clients }) { send(client, frame, frame.count, Int32(MSG_NOSIGNAL)) }
    }

    private static func frame(_ classID: UInt8, _ methodID: UInt8, _ arguments: [UInt8]) -> [UInt8] {
        let payload = [0, classID, 0, methodID] + arguments
        return [1, 0, 0, 0, 0, 0, UInt8(payload.count)] + payload + [0xCE]
    }

    /// A port on which nobody listens.
    static func closedPort() throws -> UInt16 {
        let (descriptor, port) = try Sockets.listen()
        close(descriptor)
        return port
    }

    private func pump(from source: Int32, to sink: Int32, reports: Bool) {
        Thread.detachNewThread { [self] in
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(source, &buffer, buffer.count)
                if reports, count > 0 { heard.yield(Array(buffer[..<min(count, 256)])) }
                // Frozen: neither reads on nor closes, so that the sender's buffers fill.
                if state.withLock({ $0.frozen }) {
                    if reports, count > 0, let answer = state.withLock({ $0.answer.take() }) {
                        send(source, answer, answer.count, Int32(MSG_NOSIGNAL))
                    }
                    return
                }
                if count <= 0 { break }
                if send(sink, buffer, count, Int32(MSG_NOSIGNAL)) != count { break }
            }
            shutdown(source, Int32(SHUT_RDWR))
            shutdown(sink, Int32(SHUT_RDWR))
        }
    }
}
