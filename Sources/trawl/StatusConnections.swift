import HTTPTypes
import NIOCore
import NIOHTTPTypes
import Synchronization

/// The open connections of the status server, limited in number and time so that they never exhaust the process's descriptors.
/// A client may send half a request, many of them, or not read the answers.
final class StatusConnections: Sendable {
    private struct State {
        /// The oldest first.
        var open: [any Channel] = []
    }

    private let limit: Int
    private let state = Mutex(State())

    /// - Parameter limit: connections at a time; one more closes the oldest.
    init(limit: Int = 64) { self.limit = limit }

    fileprivate func add(_ channel: any Channel) {
        let excess = state.withLock { state -> (any Channel)? in
            state.open.append(channel)
            return state.open.count > limit ? state.open.removeFirst() : nil
        }
        excess?.close(promise: nil)
    }

    fileprivate func remove(_ channel: any Channel) {
        state.withLock { state in state.open.removeAll { $0 === channel } }
    }

    /// For the end of the service.
    func closeAll() {
        for channel in state.withLock({ $0.open }) { channel.close(promise: nil) }
    }
}

/// One request and its answer, within a time, then the connection is closed.
final class SingleExchange: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let connections: StatusConnections
    private var deadline: Scheduled<Void>?
    private var hasRequest = false

    /// From the connection to the last byte of the answer.
    private static let patience = TimeAmount.seconds(5)
    /// For the client to read the answer and to close: an earlier close may take the answer away from it.
    private static let lingering = TimeAmount.seconds(1)

    init(_ connections: StatusConnections) { self.connections = connections }

    func handlerAdded(context: ChannelHandlerContext) {
        connections.add(context.channel)
        close(context.channel, after: Self.patience)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.cancel()
        connections.remove(context.channel)
    }

    private func close(_ channel: any Channel, after time: TimeAmount) {
        deadline?.cancel()
        deadline = channel.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(var head):
            // A second request on the connection gets no answer.
            guard !hasRequest else { return }
            hasRequest = true
            // The server closes after the answer.
            head.headerFields[.connection] = "close"
            context.fireChannelRead(wrapInboundOut(.head(head)))
        case .body: break
        case .end(let trailers): context.fireChannelRead(wrapInboundOut(.end(trailers)))
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        var part = unwrapOutboundIn(data)
        if case .head(var head) = part {
            head.headerFields[.connection] = "close"
            part = .head(head)
        }
        context.write(wrapOutboundOut(part), promise: promise)
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .output { close(context.channel, after: Self.lingering) }
        context.close(mode: mode, promise: promise)
    }
}
