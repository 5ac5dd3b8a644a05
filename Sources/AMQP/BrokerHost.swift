import Glibc

/// One of a broker's nodes: a name or an address, and the port.
package struct BrokerHost: Sendable, Hashable, CustomStringConvertible {
    /// Without brackets.
    package let name: String
    package let port: UInt16

    /// From `host`, `host:port`, `[::1]` or `[::1]:port`.
    ///
    /// - Parameter refuse: makes the error. It is never given what was found: that may be a part of a password.
    init(_ text: String, defaultPort: UInt16, refuse: (String) -> AMQPError) throws(AMQPError) {
        let rest: Substring
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { throw refuse("an IPv6 address has no closing bracket") }
            name = try Self.address(text[..<end].dropFirst(), refuse)
            rest = text[text.index(after: end)...]
            guard rest.isEmpty || rest.hasPrefix(":") else {
                throw refuse("only ':' and a port may follow an IPv6 address in brackets")
            }
        } else {
            let end = text.firstIndex(of: ":") ?? text.endIndex
            rest = text[end...]
            guard !rest.dropFirst().contains(":") else {
                throw refuse("a host has more than one ':' (an IPv6 address goes in brackets: [::1]:5672)")
            }
            name = try Self.name(text[..<end], refuse)
        }
        port = rest.isEmpty ? defaultPort : try Self.port(rest.dropFirst(), refuse)
    }

    private static func name(_ text: Substring, _ refuse: (String) -> AMQPError) throws(AMQPError) -> String {
        guard !text.isEmpty else { throw refuse("the URL names no host, or has an empty one between commas") }
        let isName =
            text.utf8.count <= 253
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
        guard isName else {
            throw refuse("a host's name has other characters than letters, digits, '-', '.' and '_'")
        }
        return String(text)
    }

    /// An IPv6 address. Its zone is written after `%25`, as in `[fe80::1%25eth0]`.
    private static func address(_ text: Substring, _ refuse: (String) -> AMQPError) throws(AMQPError) -> String {
        let zone = text.firstRange(of: "%25")
        let digits = String(zone.map { text[..<$0.lowerBound] } ?? text)
        var bytes = in6_addr()
        guard inet_pton(AF_INET6, digits, &bytes) == 1 else {
            throw refuse("what stands in brackets is not an IPv6 address")
        }
        guard let zone else { return digits }
        return digits + "%" + (try name(text[zone.upperBound...], refuse))
    }

    private static func port(_ text: Substring, _ refuse: (String) -> AMQPError) throws(AMQPError) -> UInt16 {
        // Integers also read a sign.
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let port = UInt16(text),
            port > 0
        else { throw refuse("the port is not between 1 and 65535") }
        return port
    }

    /// `host:port`, with an IPv6 address in brackets.
    package var description: String { name.contains(":") ? "[\(name)]:\(port)" : "\(name):\(port)" }

    /// Whether nothing that is sent there leaves this host.
    var isLocal: Bool {
        ["localhost", "::1"].contains(name) || name.hasSuffix(".localhost") || name.hasPrefix("127.")
    }
}
