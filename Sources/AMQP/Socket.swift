import Foundation
import Glibc
import Synchronization

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
    /// return with an error. librabbitmq 0.11 writes without a time-out of its own.
    func bounded<Result>(
        _ limit: Duration, _ body: () throws(AMQPError) -> Result
    ) throws(AMQPError) -> Result {
        let cut = DispatchWorkItem { [weak self] in
            if let self { shutdown(self.descriptor, Int32(SHUT_RDWR)) }
        }
        DispatchQueue.global().asyncAfter(deadline: .now() + limit / .seconds(1), execute: cut)
        defer { cut.cancel() }
        return try body()
    }

    /// A connected, non-blocking TCP socket, the caller's to close.
    static func connect(to address: Address, before deadline: ContinuousClock.Instant) throws(AMQPError) -> Int32 {
        try reach(address, before: deadline) { connect($0, within: $1, "connect to \(address.endpoint)") }
    }

    /// The first success of `attempt` among the host's addresses; else the failure that says most.
    static func reach<Success>(
        _ address: Address, before deadline: ContinuousClock.Instant,
        _ attempt: (Endpoint, Duration) -> Result<Success, AMQPError>
    ) throws(AMQPError) -> Success {
        let operation = "connect to \(address.endpoint)"
        var found = try resolve(address, before: deadline, operation)
        var failure = AMQPError(operation, "the host has no address", retryable: true)
        while !found.isEmpty {
            let candidate = found.removeFirst()
            // The remaining time is shared, so that one silent address leaves some for the next.
            switch attempt(candidate, (deadline - .now) / (found.count + 1)) {
            case .success(let reached): return reached
            // Who answered and was refused says more than who wasn't there.
            case .failure(let error): if failure.retryable { failure = error }
            }
        }
        throw failure
    }

    /// Makes the kernel give up on a peer that doesn't acknowledge, or accept, what was sent.
    static func setOptions(_ descriptor: Int32, silence: Duration) {
        var one: Int32 = 1
        var milliseconds = UInt32(silence.milliseconds)
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, size)
        setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &one, size)
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, &milliseconds, size)
    }

    /// One of a host's addresses, with the port.
    struct Endpoint {
        let family: Int32
        /// A `sockaddr` of that family.
        let name: [UInt8]

        /// The address in digits, without the port.
        var digits: String {
            let size = Int(NI_MAXHOST)
            var text = [CChar](repeating: 0, count: size)
            name.withUnsafeBytes { bytes in
                // An array's storage is aligned for any sockaddr; it came from one.
                _ = bytes.withMemoryRebound(to: sockaddr.self) {
                    getnameinfo(
                        $0.baseAddress, socklen_t(bytes.count), &text, socklen_t(size), nil, 0, NI_NUMERICHOST)
                }
            }
            return String(decoding: text.prefix { $0 != 0 }.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
        }
    }

    static func connect(
        _ endpoint: Endpoint, within limit: Duration, _ operation: String
    ) -> Result<Int32, AMQPError> {
        func failure(_ code: Int32) -> Result<Int32, AMQPError> {
            let text =
                code == ETIMEDOUT ? "no answer within the time-out" : String(cString: strerror(code)).lowercased()
            return .failure(AMQPError(operation, text, retryable: true))
        }
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(endpoint.family, type, 0)
        guard descriptor >= 0 else { return failure(errno) }
        let status = endpoint.name.withUnsafeBytes { bytes in
            // An array's storage is aligned for any sockaddr; it came from one.
            bytes.withMemoryRebound(to: sockaddr.self) {
                Glibc.connect(descriptor, $0.baseAddress, socklen_t(bytes.count))
            }
        }
        var code = status == 0 ? 0 : errno
        if code == EINPROGRESS {
            var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            if poll(&polled, 1, Int32(limit.milliseconds)) == 1 {
                var size = socklen_t(MemoryLayout<Int32>.size)
                getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
            } else {
                code = ETIMEDOUT
            }
        }
        if code == 0 { return .success(descriptor) }
        Glibc.close(descriptor)
        return failure(code)
    }

    /// `getaddrinfo` has no time-out, so it runs on a thread that is left behind when it takes too long.
    private static func resolve(
        _ address: Address, before deadline: ContinuousClock.Instant, _ operation: String
    ) throws(AMQPError) -> [Endpoint] {
        let lookup = Lookup()
        Thread.detachNewThread {
            let result = endpoints(of: address, operation)
            lookup.result.withLock { $0 = result }
            lookup.done.signal()
        }
        _ = lookup.done.wait(timeout: .now() + (deadline - .now) / .seconds(1))
        guard let result = lookup.result.withLock({ $0 }) else {
            throw AMQPError(operation, "no answer from the resolver within the time-out", retryable: true)
        }
        return try result.get()
    }

    private final class Lookup: Sendable {
        let result = Mutex<Result<[Endpoint], AMQPError>?>(nil)
        let done = DispatchSemaphore(value: 0)
    }

    private static func endpoints(of address: Address, _ operation: String) -> Result<[Endpoint], AMQPError> {
        var hints = addrinfo()
        hints.ai_family = PF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var first: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(address.host, String(address.port), &hints, &first)
        guard status == 0 else {
            let text = String(cString: gai_strerror(status)).lowercased()
            return .failure(AMQPError(operation, "host name not resolved: \(text)", retryable: true))
        }
        defer { freeaddrinfo(first) }
        return .success(
            sequence(first: first) { $0?.pointee.ai_next }.prefix { $0 != nil }.compactMap { entry in
                entry.map { entry in
                    let name = UnsafeRawBufferPointer(
                        start: entry.pointee.ai_addr, count: Int(entry.pointee.ai_addrlen))
                    return Endpoint(family: entry.pointee.ai_family, name: Array(name))
                }
            })
    }
}

extension Duration {
    /// Whole milliseconds from 0 to `Int32.max`, for calls of the system.
    var milliseconds: Int { Int(min(max(self / .milliseconds(1), 0), Double(Int32.max))) }
}
