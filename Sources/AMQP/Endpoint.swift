import Foundation
import Glibc
import Synchronization

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
                getnameinfo($0.baseAddress, socklen_t(bytes.count), &text, socklen_t(size), nil, 0, NI_NUMERICHOST)
            }
        }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
    }

    /// The search for a host's addresses. `getaddrinfo` has no time-out, so it runs on a thread that is left behind when it
    /// takes too long.
    final class Lookup: Sendable {
        private let result = Mutex<Result<[Endpoint], AMQPError>?>(nil)
        private let done = DispatchSemaphore(value: 0)

        init(_ host: BrokerHost, _ operation: String) {
            Thread.detachNewThread { [self] in
                let found = endpoints(of: host, operation)
                result.withLock { $0 = found }
                done.signal()
            }
        }

        /// To be asked for once.
        func wait(before deadline: ContinuousClock.Instant, _ operation: String) throws(AMQPError) -> [Endpoint] {
            _ = done.wait(timeout: .now() + (deadline - .now) / .seconds(1))
            guard let result = result.withLock({ $0 }) else {
                throw AMQPError(operation, "no answer from the resolver within the time-out", retryable: true)
            }
            return try result.get()
        }
    }

    private static func endpoints(of host: BrokerHost, _ operation: String) -> Result<[Endpoint], AMQPError> {
        var hints = addrinfo()
        hints.ai_family = PF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var first: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host.name, String(host.port), &hints, &first)
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
