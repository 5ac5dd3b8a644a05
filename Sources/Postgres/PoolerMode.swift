/// What a URL may say of the pooler before its database, in a parameter of Trawl's own: `?pooler=transaction`.
///
/// Without it a pooler is recognised, and its sessions are taken for ones that change.
package enum PoolerMode: String, Sendable, CaseIterable {
    /// A server's session is this client's for one transaction.
    case transaction
    /// A server's session is this client's until it leaves.
    case session

    /// Takes the parameter out of a URL, which libpq would refuse.
    ///
    /// - Returns: nil for the mode when the URL says nothing of it; nil when it says something else.
    static func take(from url: String) -> (url: String, mode: PoolerMode?)? {
        guard let mark = url.firstIndex(of: "?") else { return (url, nil) }
        var mode: PoolerMode?
        var rest: [Substring] = []
        for parameter in url[url.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false) {
            guard parameter.hasPrefix("pooler=") else {
                rest.append(parameter)
                continue
            }
            guard let known = PoolerMode(rawValue: String(parameter.dropFirst("pooler=".count))) else { return nil }
            mode = known
        }
        return (url[..<mark] + (rest.isEmpty ? "" : "?" + rest.joined(separator: "&")), mode)
    }
}
