import Foundation

/// Where the broker is and who we are there, from `amqp://user:password@host:port/vhost`, or `amqps://` with TLS. A
/// cluster's nodes are listed with commas: `amqp://user:password@a:5672,b:5672/vhost`.
///
/// User and password default to `guest`, the port to 5672 (5671 with TLS), the virtual host to `/` (an empty path means
/// `/` too). User, password and virtual host are percent-decoded, so a virtual host `/trials` is written `%2Ftrials`.
/// After amqps://.../vhost may stand `?cacertfile=...` and other parameters of TLS.
package struct Address: Sendable, Hashable, CustomStringConvertible {
    /// At least one.
    package let hosts: [BrokerHost]
    package let virtualHost: String
    let user: String
    let password: String
    /// nil: without TLS.
    let tls: TLS?

    private static let operation = "read the broker's address"
    private static let expected = "expected amqp://user:password@host:port/vhost"

    /// Throws an error that never repeats the URL: it may hold a password.
    package init(_ url: String) throws(AMQPError) {
        func refuse(_ found: String) -> AMQPError {
            AMQPError(Self.operation, "\(found); \(Self.expected)", retryable: false)
        }
        let parts = try URLParts(url, refuse: refuse)
        let hosts = try parts.hosts.map { text throws(AMQPError) in
            try BrokerHost(text, defaultPort: parts.isSecure ? 5671 : 5672, refuse: refuse)
        }
        func decode(_ text: String, _ name: String) throws(AMQPError) -> String {
            guard let decoded = text.removingPercentEncoding else {
                throw refuse("\(name) is not valid percent-encoded UTF-8")
            }
            // It becomes a C string.
            guard !decoded.utf8.contains(0) else { throw refuse("the URL has a zero byte (%00) in it") }
            return decoded
        }
        let path = try decode(parts.path, "the virtual host")
        virtualHost = path.isEmpty ? "/" : path
        // Its length is one byte in the protocol.
        guard virtualHost.utf8.count <= 255 else { throw refuse("the virtual host is longer than 255 bytes") }
        user = try parts.user.map { text throws(AMQPError) in try decode(text, "the user") } ?? "guest"
        // A user without a password has an empty one.
        password =
            try parts.password.map { text throws(AMQPError) in try decode(text, "the password") }
            ?? (parts.user == nil ? "guest" : "")
        tls = parts.isSecure ? try TLS(query: parts.query, refuse: refuse) : nil
        self.hosts = hosts
    }

    /// The same at one of the hosts.
    package func only(_ host: BrokerHost) -> Address { Address(self, host) }

    private init(_ address: Address, _ host: BrokerHost) {
        hosts = [host]
        (virtualHost, user, password, tls) = (address.virtualHost, address.user, address.password, address.tls)
    }

    /// `host:port`, with an IPv6 address in brackets; several with commas.
    var endpoint: String { hosts.map(\.description).joined(separator: ",") }

    /// Hosts, ports and virtual host; never user or password.
    package var description: String { "\(endpoint) vhost \(virtualHost)" }

    /// Why a password isn't safe on its way there, and what to do; nil where it is.
    package var exposure: String? {
        let exposed = hosts.filter { !$0.isLocal }
        guard tls == nil, !password.isEmpty, !exposed.isEmpty else { return nil }
        let names = exposed.map(\.description).joined(separator: ",")
        return "the broker's password goes to \(names) unencrypted: use amqps://"
    }
}

extension Address: CustomDebugStringConvertible, CustomReflectable {
    package var debugDescription: String { description }
    /// `dump` and string interpolation of optionals walk the mirror, so the password stays out of it.
    package var customMirror: Mirror { Mirror(self, children: ["endpoint": endpoint, "virtualHost": virtualHost]) }
}
