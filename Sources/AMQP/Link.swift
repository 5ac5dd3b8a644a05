import CRabbitMQ
import Glibc

/// librabbitmq's connection with its one channel: opened by `init`, closed and freed by `deinit`, on one thread.
///
/// After any method has thrown, the link is of no more use. Every call is bounded in time.
final class Link {
    /// Stays in this room's `Link` files.
    let state: amqp_connection_state_t
    let socket: Socket
    /// nil without TLS. librabbitmq's context points to it until `deinit` has freed that.
    private let handshake: Handshake?
    /// Seconds, as agreed with the broker.
    private(set) var heartbeat: Int

    static let channel: amqp_channel_t = 1
    /// Declaring a quorum queue can take seconds on a busy cluster.
    static let requestLimit: Duration = .seconds(10)

    /// Connects, logs in and opens the channel within `limit` in all. `heartbeat` is in seconds.
    init(_ address: Address, name: String, heartbeat: Int, within limit: Duration) throws(AMQPError) {
        let operation = "connect to \(address.endpoint)"
        let deadline = ContinuousClock.now + limit
        guard let state = amqp_new_connection() else { throw AMQPError(operation, "out of memory", retryable: true) }
        let handshake = address.tls.map(Handshake.init)
        let socket: Socket
        do {
            socket = try Self.connect(state, to: address, handshake, before: deadline)
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
        setRequestLimit(max(deadline - .now, .milliseconds(50)))
        _ = try request(operation) { amqp_channel_open($0, Self.channel) }
        setRequestLimit(Self.requestLimit)
    }

    deinit { amqp_destroy_connection(state) }

    private static func connect(
        _ state: amqp_connection_state_t, to address: Address, _ handshake: Handshake?,
        before deadline: ContinuousClock.Instant
    ) throws(AMQPError) -> Socket {
        if let handshake {
            try handshake.connect(state, to: address, before: deadline)
        } else {
            let descriptor = try Socket.connect(to: address, before: deadline)
            guard let transport = amqp_tcp_socket_new(state) else {
                close(descriptor)
                throw AMQPError("connect to \(address.endpoint)", "out of memory", retryable: true)
            }
            // From here on the descriptor is librabbitmq's to close.
            amqp_tcp_socket_set_sockfd(transport, descriptor)
        }
        guard let socket = Socket(duplicating: amqp_get_sockfd(state)) else {
            throw AMQPError("connect to \(address.endpoint)", "out of file descriptors", retryable: true)
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
                state, address.virtualHost, Int32(Self.channel), 131_072, Int32(heartbeat), &table, address.user,
                address.password)
        }
        guard let error = failure(operation, reply, within: limit) else { return }
        let silently = [
            AMQP_STATUS_BAD_AMQP_DATA, AMQP_STATUS_CONNECTION_CLOSED, AMQP_STATUS_SOCKET_ERROR,
            AMQP_STATUS_INCOMPATIBLE_AMQP_VERSION, AMQP_STATUS_SSL_ERROR,
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

    /// Sends a request on the channel and returns the broker's reply, valid until the next call.
    func request<Reply>(
        _ operation: String, _ send: (amqp_connection_state_t) -> UnsafeMutablePointer<Reply>?
    ) throws(AMQPError) -> UnsafeMutablePointer<Reply> {
        let limit = requestLimit
        // The reply before this one is done with. librabbitmq keeps replies until it is told so.
        amqp_maybe_release_buffers_on_channel(state, Self.channel)
        return try socket.bounded(limit + .milliseconds(100)) { () throws(AMQPError) in
            if let reply = send(state) { return reply }
            throw failure(operation, amqp_get_rpc_reply(state), within: limit)
                ?? AMQPError(operation, "no reply", retryable: true)
        }
    }

    /// Whether frames wait in librabbitmq's own buffers, which no `poll` of the socket shows. With TLS they may wait in
    /// OpenSSL's, too, of which librabbitmq doesn't tell: then only trying to read tells.
    var mayHoldFrames: Bool {
        handshake != nil || amqp_frames_enqueued(state) != 0 || amqp_data_in_buffer(state) != 0
    }

    /// Runs what sends one small frame at most, such as an acknowledgement or a heartbeat. librabbitmq would wait without end
    /// for a socket that is full; one that isn't needs no watch.
    func brief<Result>(
        _ limit: Duration = requestLimit, _ body: () throws(AMQPError) -> Result
    ) throws(AMQPError) -> Result {
        if socket.isWritable { return try body() }
        return try socket.bounded(limit, body)
    }

    /// The next frame; nil if none comes within `limit` (zero: only what is there already). Sends heartbeats when they
    /// are due, and throws when the broker has sent nothing for two heartbeats.
    func next(within limit: Duration) throws(AMQPError) -> Frame? {
        var timeout = timeval(limit)
        var frame = amqp_frame_t()
        let status = try brief(limit + Self.requestLimit) { amqp_simple_wait_frame_noblock(state, &frame, &timeout) }
        if status == AMQP_STATUS_TIMEOUT.rawValue { return nil }
        guard status == AMQP_STATUS_OK.rawValue else { throw failure("receive from the broker", status) }
        let copy = Frame(frame)
        // Otherwise librabbitmq's memory only grows. Does nothing while it still holds frames of that channel.
        amqp_maybe_release_buffers_on_channel(state, frame.channel)
        return copy
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
    private func failure(_ operation: String, _ reply: amqp_rpc_reply_t, within limit: Duration) -> AMQPError? {
        switch reply.reply_type {
        case AMQP_RESPONSE_NORMAL:
            return nil
        case AMQP_RESPONSE_SERVER_EXCEPTION:
            var frame = amqp_frame_t()
            frame.frame_type = UInt8(AMQP_FRAME_METHOD)
            frame.payload.method = reply.reply
            switch Frame(frame) {
            case .channelClosed(let code, let text):
                closePolitely(answering: false, within: .seconds(1))
                return AMQPError(operation, replyCode: code, text: text)
            case .connectionClosed(let code, let text):
                closePolitely(answering: true, within: .seconds(1))
                return AMQPError(operation, replyCode: code, text: text)
            default:
                return AMQPError(operation, "unexpected method \(reply.reply.id) from the broker", retryable: true)
            }
        default:
            if reply.library_error == AMQP_STATUS_TIMEOUT.rawValue {
                return AMQPError(
                    operation, "no answer from the broker within \(limit)", retryable: true, unanswered: true)
            }
            return failure(operation, reply.library_error)
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
