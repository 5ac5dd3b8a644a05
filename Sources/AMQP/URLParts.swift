/// The parts of an AMQP URL, still percent-encoded. Foundation's `URLComponents` knows only one host.
struct URLParts {
    let isSecure: Bool
    let user: String?
    let password: String?
    /// As they stand between the commas.
    let hosts: [String]
    /// Without the leading slash.
    let path: String
    let query: String?

    /// - Parameter refuse: makes the error. It is never given what was found: that may be a part of a password.
    init(_ url: String, refuse: (String) -> AMQPError) throws(AMQPError) {
        let scheme = url.prefix { $0 != ":" }
        isSecure = scheme.lowercased() == "amqps"
        guard isSecure || scheme.lowercased() == "amqp", url.dropFirst(scheme.count).hasPrefix("://") else {
            throw refuse("the URL does not begin with amqp:// or amqps://")
        }
        guard url.utf8.allSatisfy(Self.mayStand), Self.isPercentEncoded(url) else {
            throw refuse("not a valid URL, special characters in user and password must be percent-encoded (@ as %40)")
        }
        var rest = url.dropFirst(scheme.count + 3)
        // A raw '#', '?' or '/' in a password cuts it in two, and the pieces would be taken for host, port and vhost.
        query = rest.firstIndex(of: "?").map { String(rest[rest.index(after: $0)...]) }
        guard !rest.contains("#"), isSecure ? !(query ?? "").contains("@") : query == nil else {
            throw refuse(
                "the URL has a '?' or '#' in it, which must be percent-encoded (%3F, %23); parameters stand only after amqps://"
            )
        }
        rest = rest.prefix { $0 != "?" }
        let authority = rest.prefix { $0 != "/" }
        path = String(rest.dropFirst(authority.count + 1))
        guard !path.contains("/"), !path.contains("@") else {
            throw refuse("a '/' or '@' after the host must be percent-encoded (%2F, %40)")
        }
        let halves = authority.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count <= 2 else {
            throw refuse(
                "the URL has more than one '@': write %40 in user and password, and name the user once for all hosts")
        }
        if halves.count == 2 {
            let credentials = halves[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            user = String(credentials[0])
            password = credentials.count == 2 ? String(credentials[1]) : nil
        } else {
            (user, password) = (nil, nil)
        }
        hosts = halves[halves.count - 1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    /// Whether a byte may stand in a URL at all.
    private static func mayStand(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
            UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
            false
        default: (0x21...0x7E).contains(byte)
        }
    }

    /// Whether two hexadecimal digits follow each '%'.
    private static func isPercentEncoded(_ url: String) -> Bool {
        url.split(separator: "%", omittingEmptySubsequences: false).dropFirst().allSatisfy { piece in
            piece.utf8.count >= 2 && piece.prefix(2).allSatisfy(\.isHexDigit)
        }
    }
}
