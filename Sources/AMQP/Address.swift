import Foundation

/// Where the broker is and who we are there, from `amqp://user:password@host:port/vhost`, or `amqps://` with TLS.
///
/// User and password default to `guest`, the port to 5672 (5671 with TLS), the virtual host to `/` (an empty path means
/// `/` too). User, password and virtual host are percent-decoded, so a virtual host `/trials` is written `%2Ftrials`.
/// After amqps://.../vhost may stand `?cacertfile=...` and other parameters of TLS.
package struct Address: Sendable, Hashable, CustomStringConvertible {
    package let host: String
    package let port: UInt16
    package let virtualHost: String
    let user: String
    let password: String
    /// nil: without TLS.
    let tls: TLS?

    private static let operation = "read the broker's address"
    private static let allowed = "allowed is amqp://user:password@host:port/vhost"

    /// Throws an error that never repeats the URL: it may hold a password.
    package init(_ url: String) throws(AMQPError) {
        func refuse(_ found: String) -> AMQPError {
            AMQPError(Self.operation, "\(found); \(Self.allowed)", retryable: false)
        }
        let scheme = url.prefix { $0 != ":" }.lowercased()
        let isSecure = scheme == "amqps"
        guard isSecure || scheme == "amqp" else { throw refuse("the URL does not begin with amqp:// or amqps://") }
        guard let parts = URLComponents(string: url, encodingInvalidCharacters: false) else {
            throw refuse("not a valid URL, special characters in user and password must be percent-encoded (@ as %40)")
        }
        // A raw '#', '?' or '/' in a password cuts it in two, and the pieces would be taken for host, port and vhost.
        let query = parts.percentEncodedQuery
        guard parts.fragment == nil, isSecure ? !(query ?? "").contains("@") : query == nil else {
            throw refuse(
                "the URL has a '?' or '#' in it, which must be percent-encoded (%3F, %23); parameters stand only after amqps://"
            )
        }
        let path = parts.percentEncodedPath.dropFirst()
        guard !path.contains("/"), !path.contains("@") else {
            throw refuse("a '/' or '@' after the host must be percent-encoded (%2F, %40)")
        }
        guard let host = parts.host, !host.isEmpty else { throw refuse("the URL names no host") }
        guard let port = UInt16(exactly: parts.port ?? (isSecure ? 5671 : 5672)), port > 0 else {
            throw refuse("the port is not between 1 and 65535")
        }
        guard let virtualHost = path.isEmpty ? "/" : String(path).removingPercentEncoding else {
            throw refuse("the virtual host is not valid percent-encoded UTF-8")
        }
        let user = parts.user ?? "guest"
        let password = parts.password ?? (parts.user == nil ? "guest" : "")
        // They become C strings.
        guard ![host, virtualHost, user, password].contains(where: { $0.utf8.contains(0) }) else {
            throw refuse("the URL has a zero byte (%00) in it")
        }
        let plainHost = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        tls = isSecure ? try TLS(query: query, host: plainHost, refuse: refuse) : nil
        self.host = plainHost
        self.port = port
        self.virtualHost = virtualHost
        self.user = user
        self.password = password
    }

    /// `host:port`, with an IPv6 address in brackets.
    var endpoint: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Host, port and virtual host; never user or password.
    package var description: String { "\(endpoint) vhost \(virtualHost)" }

    /// Why a password isn't safe on its way there, and what to do; nil where it is.
    package var exposure: String? {
        guard tls == nil, !password.isEmpty, !Self.isThisHost(host) else { return nil }
        return "the broker's password goes to \(endpoint) unencrypted: use amqps://"
    }

    private static func isThisHost(_ host: String) -> Bool {
        ["localhost", "::1"].contains(host) || host.hasSuffix(".localhost") || host.hasPrefix("127.")
    }
}

extension Address: CustomDebugStringConvertible, CustomReflectable {
    package var debugDescription: String { description }
    /// `dump` and string interpolation of optionals walk the mirror, so the password stays out of it.
    package var customMirror: Mirror { Mirror(self, children: ["endpoint": endpoint, "virtualHost": virtualHost]) }
}
