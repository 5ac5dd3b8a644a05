import Glibc

/// A second descriptor for a connection's socket. librabbitmq may close its own at any time; this one can be polled and
/// shut down from another thread without ever meeting a descriptor that was used again.
final class Socket: Sendable {
    let descriptor: Int32

    init?(duplicating original: Int32) {
        descriptor = fcntl(original, F_DUPFD_CLOEXEC, 0)
        if descriptor < 0 { return nil }
    }

    deinit { Glibc.close(descriptor) }

    /// Runs `body`; if that takes longer than `limit` the socket is shut down, which makes every call blocked on it
    /// return with an error.
    func bounded<Result>(
        _ limit: Duration, _ body: () throws(AMQPError) -> Result
    ) throws(AMQPError) -> Result {
        let call = Watchdog.shared.begin(self, limit: limit)
        defer { Watchdog.shared.end(call) }
        return try body()
    }

    /// Ends the connection for both sides; the descriptor stays.
    func shutDown() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// Makes the kernel give up on a peer that doesn't acknowledge, or accept, what was sent.
    static func setOptions(_ descriptor: Int32, silence: Duration) {
        var one: Int32 = 1
        var milliseconds = UInt32(silence.milliseconds)
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, size)
        setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &one, size)
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, &milliseconds, size)
    }

    /// A connected, non-blocking TCP socket, the caller's to close.
    static func connect(
        _ endpoint: Endpoint, before deadline: ContinuousClock.Instant, _ operation: String
    ) throws(AMQPError) -> Int32 {
        func failure(_ code: Int32) -> AMQPError {
            let text =
                code == ETIMEDOUT ? "no answer within the time-out" : String(cString: strerror(code)).lowercased()
            return AMQPError(operation, text, retryable: true)
        }
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(endpoint.family, type, 0)
        guard descriptor >= 0 else { throw failure(errno) }
        let status = endpoint.name.withUnsafeBytes { bytes in
            // An array's storage is aligned for any sockaddr; it came from one.
            bytes.withMemoryRebound(to: sockaddr.self) {
                Glibc.connect(descriptor, $0.baseAddress, socklen_t(bytes.count))
            }
        }
        var code = status == 0 ? 0 : errno
        if code == EINPROGRESS {
            var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            if poll(&polled, 1, Int32((deadline - .now).milliseconds)) == 1 {
                var size = socklen_t(MemoryLayout<Int32>.size)
                getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
            } else {
                code = ETIMEDOUT
            }
        }
        if code == 0 { return descriptor }
        Glibc.close(descriptor)
        throw failure(code)
    }
}

extension Duration {
    /// Whole milliseconds from 0 to `Int32.max`, for calls of the system.
    var milliseconds: Int { Int(min(max(self / .milliseconds(1), 0), Double(Int32.max))) }
}
