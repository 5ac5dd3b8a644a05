import CRabbitMQ
import Glibc

/// librabbitmq's connection with its channels: opened by `init`, closed and freed by `deinit`, on one thread.
///
/// After any method has thrown, the link is of no more use, except after a refusal by `ask`. Every call is bounded in time.
final class Link {
    /// Stays in this room's `Link` files.
    let state: amqp_connection_state_t
    let socket: Socket
    /// nil without TLS. librabbitmq's context points to it until `deinit` has freed that.
    private let handshake: Handshake?
    /// Seconds, as agreed with the broker.
    private(set) var heartbeat: Int
    /// Whether the channel for requests about queues is open: the broker closes it when it refuses one.
    private var sideIsOpen = false

    /// Publishes and consumes.
    static let channel: amqp_channel_t = 1
    /// Asks about queues, declares and deletes them.
    static let sideChannel: amqp_channel_t = 2
    /// Declaring a quorum queue can take seconds on a busy cluster.
    static let requestLimit: Duration = .seconds(10)

    /// Connects to one of a host's addresses, logs in and opens the channel before `deadline`. `heartbeat` is in seconds.
    init(
        _ address: Address, _ host: BrokerHost, _ endpoint: Endpoint, name: String, heartbeat: Int,
        before deadline: ContinuousClock.Instant
    ) throws(AMQPError) {
        let operation = "connect to \(address.endpoint)"
        guard let state = amqp_new_connection() else { throw AMQPError(operation, "out of memory", retryable: true) }
        let handshake = address.tls.map { Handshake($0, host: host.name) }
        let socket: Socket
        do {
            socket = try Self.connect(state, to: endpoint, port: host.port, handshake, before: deadline, operation)
        } catch {
            amqp_destroy_connection(state)
            throw error
        }
        Socket.setOptions(socket.descriptor, silence: .seconds(2 * heartbeat))
        self.state = state
        self.socket = socket
        self.handshake = handshake
        self.heartbeat = heartbeat
        let remaining = max(deadline - .now, .milliseconds(50))
        try socket.bounded(remaining + .milliseconds(100)) { () throws(AMQPError) in
            try logIn(address, name: name, operation, within: remaining)
        }
        self.heartbeat = Int(amqp_get_heartbeat(state))
        guard amqp_get_channel_max(state) >= Int32(Self.sideChannel) else {
            throw AMQPError(
                operation, "the broker allows one channel a connection: its channel_max must be 2 or more",
                retryable: false)
        }
        setRequestLimit(max(deadline - .now, .milliseconds(50)))
        _ = try request(operation) { amqp_channel_open($0, Self.channel) }
        setRequestLimit(Self.requestLimit)
    }

    deinit { amqp_destroy_connection(state) }

    private static func connect(
        _ state: amqp_connection_state_t, to endpoint: Endpoint, port: UInt16, _ handshake: Handshake?,
        before deadline: ContinuousClock.Instant, _ operation: String
    ) throws(AMQPError) -> Socket {
        if let handshake {
            try handshake.connect(state, to: endpoint, port: port, before: deadline, operation)
        } else {
            let descriptor = try Socket.connect(endpoint, before: deadline, operation)
            guard let transport = amqp_tcp_socket_new(state) else {
                close(descriptor)
                throw AMQPError(operation, "out of memory", retryable: true)
            }
            // From here on the descriptor is librabbitmq's to close.
            amqp_tcp_socket_set_sockfd(transport, descriptor)
        }
        guard let socket = Socket(duplicating: amqp_get_sockfd(state)) else {
            throw AMQPError(operation, "out of file descriptors", retryable: true)
        }
        return socket
    }

    private func logIn(
        _ address: Address, name: String, _ operation: String, within limit: Duration
    ) throws(AMQPError) {
        var timeout = timeval(limit)
        amqp_set_handshake_timeout(state, &timeout)
        let capabilities = ArgumentTable([
            ("publisher_confirms", .boolean(true)), ("basic.nack", .boolean(true)),
            ("connection.blocked", .boolean(true)), ("consumer_cancel_notify", .boolean(true)),
            ("authentication_failure_close", .boolean(true)),
        ])
        let properties = ArgumentTable([
            ("product", .text("trawl")), ("connection_name", .text(name)), ("capabilities", .table(capabilities)),
        ])
        let reply = withExtendedLifetime(properties) {
            var table = properties.table
            // 131,072 bytes a frame is the broker's default.
            return trawl_amqp_login(
                state, address.virtualHost, Int32(Self.sideChannel), 131_072, Int32(heartbeat), &table, address.user,
                address.password)
        }
        guard let error = failure(operation, reply, within: limit) else { return }
        let silently = [
            AMQP_STATUS_BAD_AMQP_DATA, AMQP_STATUS_CONNECTION_CLOSED, AMQP_STATUS_SOCKET_ERROR,
            AMQP_STATUS_INCOMPATIBLE_AMQP_VERSION, AMQP_STATUS_SSL_ERROR, AMQP_STATUS_WRONG_METHOD,
        ].map(\.rawValue)
        let guess =
            switch handshake?.showsCertificate {
            case nil: "a port for TLS takes amqps://"
            case true?: "did the broker refuse the certificate of certfile?"
            case false?: "does the broker ask for a certificate (certfile, keyfile)?"
            }
        if reply.reply_type == AMQP_RESPONSE_LIBRARY_EXCEPTION, silently.contains(reply.library_error) {
            throw AMQPError(
                operation, "\(error.text) before a word of AMQP was said; \(guess)", retryable: true)
        }
        throw error
    }

    /// Sends a request and returns the broker's reply, valid until the next call.
    func request<Reply>(
        _ operation: String, on channel: amqp_channel_t = Link.channel,
        _ send: (amqp_connection_state_t) -> UnsafeMutablePointer<Reply>?
    ) throws(AMQPError) -> UnsafeMutablePointer<Reply> {
        let limit = requestLimit
        // The reply before this one is done with. librabbitmq keeps replies until it is told so.
        amqp_maybe_release_buffers_on_channel(state, channel)
        return try socket.bounded(limit + .milliseconds(100)) { () throws(AMQPError) in
            if let reply = send(state) { return reply }
            throw failure(operation, amqp_get_rpc_reply(state), on: channel, within: limit)
                ?? AMQPError(operation, "no reply", retryable: true)
        }
    }

    /// What a request over the side channel comes to, if not to a reply.
    enum Refusal: Error {
        /// The broker refused it. The link lives on.
        case refused(AMQPError)
        /// The link is of no more use.
        case broken(AMQPError)
    }

    /// As `request`, over the side channel: a refusal by the broker costs only that.
    func ask<Reply>(
        _ operation: String, within limit: Duration = Link.requestLimit,
        _ send: (amqp_connection_state_t) -> UnsafeMutablePointer<Reply>?
    ) throws(Refusal) -> UnsafeMutablePointer<Reply> {
        setRequestLimit(limit)
        defer { setRequestLimit(Self.requestLimit) }
        do throws(AMQPError) {
            if !sideIsOpen {
                _ = try request(operation, on: Self.sideChannel) { amqp_channel_open($0, Self.sideChannel) }
            }
        } catch {
            throw .broken(error)
        }
        sideIsOpen = true
        do throws(AMQPError) {
            return try request(operation, on: Self.sideChannel, send)
        } catch {
            throw sideIsOpen ? .broken(error) : .refused(error)
        }
    }

    /// Whether frames wait in librabbitmq's own buffers, which no `poll` of the socket shows. With TLS they may wait in
    /// OpenSSL's, too, of which librabbitmq doesn't tell: then only trying to read tells.
    var mayHoldFrames: Bool {
        handshake != nil || amqp_frames_enqueued(state) != 0 || amqp_data_in_buffer(state) != 0
    }

    /// The next frame; nil if none comes within `limit` (zero: only what is there already). Sends heartbeats when they
    /// are due, and throws when the broker has sent nothing for two heartbeats.
    func next(within limit: Duration) throws(AMQPError) -> Frame? {
        var timeout = timeval(limit)
        var frame = amqp_frame_t()
        let status = try socket.bounded(limit + Self.requestLimit) { () throws(AMQPError) in
            amqp_simple_wait_frame_noblock(state, &frame, &timeout)
        }
        if status == AMQP_STATUS_TIMEOUT.rawValue { return nil }
        guard status == AMQP_STATUS_OK.rawValue else { throw failure("receive from the broker", status) }
        do {
            let copy = try Frame(frame)
            // Otherwise librabbitmq's memory only grows. Does nothing while it still holds frames of that channel.
            amqp_maybe_release_buffers_on_channel(state, frame.channel)
            return copy
        } catch {
            throw AMQPError("receive from the broker", error)
        }
    }

    /// Answers the broker's close of the side channel, which the next request opens again.
    func sideChannelWasClosed(_ operation: String) throws(AMQPError) {
        sideIsOpen = false
        var method = amqp_channel_close_ok_t()
        try require(operation, send(AMQP_CHANNEL_CLOSE_OK_METHOD, &method, on: Self.sideChannel))
    }

    /// Sends a method without waiting for a reply.
    ///
    /// - Returns: librabbitmq's status, for `require`.
    func send<Method: BitwiseCopyable>(
        _ id: amqp_method_number_t, _ method: inout Method, on channel: amqp_channel_t = Link.channel
    ) -> Int32 {
        let call = Watchdog.shared.begin(socket, limit: Self.requestLimit)
        defer { Watchdog.shared.end(call) }
        return amqp_send_method(state, channel, id, &method)
    }

    func require(_ operation: String, _ status: Int32) throws(AMQPError) {
        if status != AMQP_STATUS_OK.rawValue { throw failure(operation, status) }
    }

    /// Answers a close by the broker, or closes by ourselves, so that it doesn't log a lost connection.
    func closePolitely(answering: Bool, within limit: Duration) {
        // Whatever happens here, the caller frees the link right after.
        try? socket.bounded(limit) { () throws(AMQPError) in
            if answering {
                var method = amqp_connection_close_ok_t()
                amqp_send_method(state, 0, amqp_method_number_t(AMQP_CONNECTION_CLOSE_OK_METHOD), &method)
            } else {
                setRequestLimit(limit)
                amqp_connection_close(state, AMQP_REPLY_SUCCESS)
            }
        }
    }

    private var requestLimit = Link.requestLimit

    private func setRequestLimit(_ limit: Duration) {
        requestLimit = limit
        var timeout = timeval(limit)
        amqp_set_rpc_timeout(state, &timeout)
    }

    /// Nil if the reply is a success.
    private func failure(
        _ operation: String, _ reply: amqp_rpc_reply_t, on channel: amqp_channel_t = 0, within limit: Duration
    ) -> AMQPError? {
        switch reply.reply_type {
        case AMQP_RESPONSE_NORMAL:
            return nil
        case AMQP_RESPONSE_SERVER_EXCEPTION:
            return refusal(operation, reply.reply, on: channel)
        default:
            if reply.library_error == AMQP_STATUS_TIMEOUT.rawValue {
                return AMQPError(
                    operation, "no answer from the broker within \(limit)", retryable: true, unanswered: true)
            }
            return failure(operation, reply.library_error)
        }
    }

    /// The broker closed the channel or the connection instead of replying.
    private func refusal(_ operation: String, _ method: amqp_method_t, on channel: amqp_channel_t) -> AMQPError {
        var frame = amqp_frame_t()
        frame.frame_type = UInt8(AMQP_FRAME_METHOD)
        frame.channel = method.id == AMQP_CONNECTION_CLOSE_METHOD ? 0 : channel
        frame.payload.method = method
        do {
            switch try Frame(frame) {
            case .channelClosed(Self.sideChannel, let code, let text):
                let error = AMQPError(operation, replyCode: code, text: text)
                do throws(AMQPError) { try sideChannelWasClosed(operation) } catch {
                    // The next call finds the link broken.
                }
                return error
            case .channelClosed(_, let code, let text):
                closePolitely(answering: false, within: .seconds(1))
                return AMQPError(operation, replyCode: code, text: text)
            case .connectionClosed(let code, let text):
                closePolitely(answering: true, within: .seconds(1))
                return AMQPError(operation, replyCode: code, text: text)
            default: return AMQPError(operation, "unexpected method \(method.id) from the broker", retryable: true)
            }
        } catch {
            return AMQPError(operation, error)
        }
    }

    func failure(_ operation: String, _ status: Int32) -> AMQPError {
        let code = errno
        let text =
            switch status {
            case AMQP_STATUS_HEARTBEAT_TIMEOUT.rawValue:
                "no sign of life from the broker for two heartbeats (\(2 * heartbeat) s)"
            case AMQP_STATUS_SOCKET_ERROR.rawValue where code != 0: String(cString: strerror(code)).lowercased()
            case AMQP_STATUS_CONNECTION_CLOSED.rawValue, AMQP_STATUS_SOCKET_CLOSED.rawValue: "connection lost"
            case AMQP_STATUS_SSL_ERROR.rawValue:
                Handshake.loss
            default: String(cString: amqp_error_string2(status))
            }
        return AMQPError(operation, text, retryable: true)
    }
}

extension timeval {
    init(_ duration: Duration) {
        let (seconds, attoseconds) = max(duration, .zero).components
        self.init(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
    }
}
