internal import CLibPQ
internal import Foundation

/// Where a database is. Holds the URL with its password; shows host, port and database only.
package struct DatabaseAddress: Sendable, CustomStringConvertible {
    let url: String
    package let description: String
    /// Why others may read along on the way there, and what to do; nil where they can't.
    package let exposure: String?

    /// - Parameter url: `postgresql://user:password@host:port/database`, with libpq's parameters after a `?`. What it
    ///   leaves out is as libpq finds it: a password in `~/.pgpass` or in the file that PGPASSFILE names.
    /// - Throws: `PostgresError` that doesn't repeat the URL: what is wrong with it may be the password.
    package init(_ url: String) throws(PostgresError) {
        let refused = PostgresError(
            operation: "read the database's URL",
            text: "it is not of the form postgresql://user:password@host:port/database "
                + "(characters such as @ and / in a password are written %40 and %2F)")
        guard url.hasPrefix("postgresql://") || url.hasPrefix("postgres://"), Self.hasOneAuthority(url),
            let options = PQconninfoParse(url, nil)
        else { throw refused }
        defer { PQconninfoFree(options) }
        var parts: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { parts[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        let port = parts["port"] ?? "5432"
        guard port.split(separator: ",").allSatisfy({ UInt16($0) != nil }) else { throw refused }
        self.url = url
        description =
            "\(parts["host"] ?? parts["hostaddr"] ?? "localhost"):\(port)/\(parts["dbname"] ?? parts["user"] ?? "")"
        let environment = ProcessInfo.processInfo.environment
        let hosts = parts["hostaddr"] ?? parts["host"] ?? environment["PGHOST"] ?? ""
        let mode = parts["sslmode"] ?? environment["PGSSLMODE"] ?? "prefer"
        let isRemote = !hosts.split(separator: ",").allSatisfy(Self.isThisHost)
        exposure =
            isRemote && !["verify-ca", "verify-full"].contains(mode)
            ? "the connection to \(description) isn't verified (sslmode=\(mode)): add sslmode=verify-full and sslrootcert"
            : nil
    }

    /// Also a socket's folder.
    private static func isThisHost(_ host: Substring) -> Bool {
        ["localhost", "::1"].contains(host) || host.hasSuffix(".localhost") || host.hasPrefix("127.")
            || host.hasPrefix("/") || host.hasPrefix("@")
    }

    /// Whether the only '@' ends the user's part. An unescaped '@' or '/' in a password would otherwise make its rest a
    /// host or a database, which messages show.
    private static func hasOneAuthority(_ url: String) -> Bool {
        let rest = url.utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst(2)
        let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        return authority.count { $0 == UInt8(ascii: "@") } <= 1
            && !rest.dropFirst(authority.count).contains(UInt8(ascii: "@"))
    }
}
