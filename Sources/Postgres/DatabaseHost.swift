internal import Foundation

/// One of the servers that a URL names.
struct DatabaseHost: Sendable, CustomStringConvertible {
    /// A name, an address or a socket's folder; may be empty where there is an address.
    let name: String
    /// An address that counts in the name's place, or nothing.
    let address: String
    let port: String

    /// Where the connection leads.
    private var reached: String { address.isEmpty ? name : address }

    /// "db.example:5432"; where an address counts in the name's place, "db.example (10.0.0.1):5432".
    var description: String {
        let shown =
            if name.isEmpty || name == address { bracketed(reached) } else if address.isEmpty { bracketed(name) } else {
                "\(name) (\(address))"
            }
        return "\(shown):\(port)"
    }

    private func bracketed(_ host: String) -> String {
        host.contains(":") && !host.hasPrefix("/") ? "[\(host)]" : host
    }

    /// Whether bytes on the way there stay on this host. A folder is a socket's.
    var isThisHost: Bool {
        var address = in_addr()
        if inet_pton(AF_INET, reached, &address) == 1 { return UInt32(bigEndian: address.s_addr) >> 24 == 127 }
        return ["localhost", "::1"].contains(reached) || reached.hasSuffix(".localhost")
            || reached.hasPrefix("/") || reached.hasPrefix("@")
    }
}
