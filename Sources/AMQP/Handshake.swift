import CRabbitMQ
import Glibc

/// How a TLS connection is made: what OpenSSL asks, whom the peer must be, and why it is refused. Lives as long as
/// librabbitmq's connection, whose context points to it; used on the link's thread.
final class Handshake {
    private let tls: TLS
    /// Whom the broker's certificate must be for.
    private let serverName: String
    /// An address is no name that may be sent.
    private var sendsName = true
    /// Why the broker's certificate was refused.
    private var refusal: String?

    /// - Parameter host: the name in the URL.
    init(_ tls: TLS, host: String) {
        self.tls = tls
        serverName = tls.serverName ?? host
    }

    var showsCertificate: Bool { tls.identity != nil }

    /// Connects by librabbitmq's own TLS socket, which takes no descriptor of ours.
    func connect(
        _ state: amqp_connection_state_t, to endpoint: Endpoint, port: UInt16, before deadline: ContinuousClock.Instant,
        _ operation: String
    ) throws(AMQPError) {
        guard let transport = amqp_ssl_socket_new(state), let context = amqp_ssl_socket_get_context(transport) else {
            throw AMQPError(operation, "out of memory", retryable: true)
        }
        try prepare(OpaquePointer(context), operation)
        // The handshake itself fails for a wrong name, and for a wrong address, which librabbitmq can't compare.
        amqp_ssl_socket_set_verify_hostname(transport, 0)
        var timeout = timeval(deadline - .now)
        // Not by the host's name: its resolver has no time-out.
        let status = amqp_socket_open_noblock(transport, endpoint.digits, Int32(port), &timeout)
        if status == AMQP_STATUS_OK.rawValue { return }
        if let error = failure(status, operation) { throw error }
        // librabbitmq doesn't say why: another attempt does.
        close(try Socket.connect(endpoint, before: deadline, operation))
        throw AMQPError(operation, "connection lost", retryable: true)
    }

    /// nil: the system refused, not TLS.
    private func failure(_ status: Int32, _ operation: String) -> AMQPError? {
        if let refusal {
            return AMQPError(operation, "the broker's certificate is refused: \(refusal)", retryable: false)
        }
        switch status {
        case AMQP_STATUS_TIMEOUT.rawValue:
            return AMQPError(operation, "no answer within the time-out", retryable: true)
        case AMQP_STATUS_SSL_CONNECTION_FAILED.rawValue, AMQP_STATUS_SSL_ERROR.rawValue:
            switch Self.complaint {
            case nil, "wrong version number":
                return AMQPError(operation, "no TLS there; a port without it takes amqp://", retryable: true)
            case let complaint?:
                return AMQPError(operation, "the TLS handshake failed: \(complaint)", retryable: true)
            }
        default: return nil
        }
    }

    /// Sets an `SSL_CTX` up for one connection: TLS 1.2 at least, and a peer that must prove to be the one that is meant.
    ///
    /// - Throws: `AMQPError` without a retry's hope for a file that can't be used, with its key.
    private func prepare(_ context: OpaquePointer, _ operation: String) throws(AMQPError) {
        SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_2_VERSION), nil)
        // A key that needs one is refused, instead of asking for it on the terminal.
        SSL_CTX_set_default_passwd_cb(context) { _, _, _, _ in -1 }
        if let file = tls.authorities {
            try use("cacertfile", file, operation) { SSL_CTX_load_verify_file(context, $0) }
        } else {
            SSL_CTX_set_default_verify_paths(context)
        }
        if let identity = tls.identity {
            try use("certfile", identity.certificate, operation) { SSL_CTX_use_certificate_chain_file(context, $0) }
            try use("keyfile", identity.key, operation) { SSL_CTX_use_PrivateKey_file(context, $0, X509_FILETYPE_PEM) }
        }
        let parameters = SSL_CTX_get0_param(context)
        if X509_VERIFY_PARAM_set1_ip_asc(parameters, serverName) == 1 {
            sendsName = false
        } else {
            X509_VERIFY_PARAM_set_hostflags(parameters, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
            guard X509_VERIFY_PARAM_set1_host(parameters, serverName, 0) == 1 else {
                throw AMQPError(operation, "the server's name can't be verified", retryable: false)
            }
        }
        let this = Unmanaged.passUnretained(self).toOpaque()
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
        SSL_CTX_set_cert_verify_callback(
            context,
            { store, this in
                let accepted = X509_verify_cert(store)
                if accepted != 1, let this {
                    Unmanaged<Handshake>.fromOpaque(this).takeUnretainedValue()
                        .refuse(X509_STORE_CTX_get_error(store))
                }
                return accepted
            }, this)
        SSL_CTX_set_ex_data(context, 0, this)
        // librabbitmq sends the name that it connects to, which here is an address.
        SSL_CTX_set_info_callback(context) { connection, event, _ in
            guard event == SSL_CB_HANDSHAKE_START, let connection,
                let this = SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), 0)
            else { return }
            Unmanaged<Handshake>.fromOpaque(this).takeUnretainedValue().sendName(over: connection)
        }
    }

    private func use(
        _ key: String, _ file: String, _ operation: String, _ load: (String) -> Int32
    ) throws(AMQPError) {
        ERR_clear_error()
        guard access(file, R_OK) == 0 else {
            let reason = String(cString: strerror(errno)).lowercased()
            throw AMQPError(operation, "\(key) \(file): \(reason)", retryable: false)
        }
        guard load(file) == 1 else {
            throw AMQPError(operation, "\(key) \(file): \(Self.complaint ?? "can't be used")", retryable: false)
        }
    }

    private func refuse(_ code: Int32) {
        switch code {
        case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH: refusal = "it is not for \(serverName)"
        default:
            let trusted = tls.authorities ?? "the system's authorities"
            refusal = "\(String(cString: X509_verify_cert_error_string(Int(code)))) (trusted is \(trusted))"
        }
    }

    private func sendName(over connection: OpaquePointer) {
        guard sendsName else {
            SSL_ctrl(connection, SSL_CTRL_SET_TLSEXT_HOSTNAME, Int(TLSEXT_NAMETYPE_host_name), nil)
            return
        }
        var name = Array(serverName.utf8CString)
        SSL_ctrl(connection, SSL_CTRL_SET_TLSEXT_HOSTNAME, Int(TLSEXT_NAMETYPE_host_name), &name)
    }

    /// Why a connection ended that stood. Also that the broker refuses our certificate is told only now.
    static var loss: String {
        switch complaint {
        case nil, "unexpected eof while reading": "connection lost"
        case let complaint?: "TLS: \(complaint)"
        }
    }

    /// What OpenSSL complained of first since its last call on this thread began.
    static var complaint: String? {
        let code = ERR_peek_error()
        return code == 0 ? nil : ERR_reason_error_string(code).map { String(cString: $0) }
    }
}
