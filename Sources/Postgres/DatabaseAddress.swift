internal import CLibPQ
internal import Foundation

/// Where a database is. Holds the URL's password; shows hosts, ports and database only.
package struct DatabaseAddress: Sendable, CustomStringConvertible {
    /// Where it really leads, whatever the URL leaves to libpq: "127.0.0.1:5432/trawl".
    package let description: String
    /// Why others may read along on the way there, and what to do; nil where they can't.
    package let exposure: String?
    /// What the URL says of a pooler.
    package let pooler: PoolerMode?
    let hosts: [DatabaseHost]
    /// Seconds, where the URL says so; never 0, which would be without end.
    let connectTimeout: Int?
    /// libpq's keywords and their values.
    private let known: [String: String]

    /// - Parameter url: `postgresql://user:password@host:port/database`, with libpq's parameters and `pooler` after a `?`.
    ///   What it leaves out is as libpq finds it: in a service file, in variables such as PGPORT, a password in
    ///   `~/.pgpass` or in the file that PGPASSFILE names.
    /// - Throws: `PostgresError` that doesn't repeat the URL: what is wrong with it may be the password.
    package init(_ url: String) throws(PostgresError) {
        func refuse(_ text: String) -> PostgresError {
            PostgresError(operation: "read the database's URL", text: text)
        }
        let malformed = refuse(
            "it is not of the form postgresql://user:password@host:port/database "
                + "(characters such as @ and / in a password are written %40 and %2F)")
        guard url.hasPrefix("postgresql://") || url.hasPrefix("postgres://"), Self.hasOneAuthority(url) else {
            throw malformed
        }
        guard let (plain, pooler) = PoolerMode.take(from: url) else {
            throw refuse("its parameter pooler is wrong, expected pooler=transaction or pooler=session")
        }
        guard var given = LibpqSettings.parse(plain) else { throw malformed }
        let own = given
        let place = ProcessEnvironment.place
        let namesPlace = ["host", "hostaddr", "service"].contains { own[$0] != nil }
        if !namesPlace {
            given["service"] = place.service
            if place.service == nil { given["hostaddr"] = place.address }
        }
        let found: LibpqSettings
        switch LibpqSettings.complete(given) {
        case .success(let complete): found = complete
        case .failure(let refusal): throw refuse(refusal.text)
        }
        var known = found.values
        // Settings for the server: only a URL has them, or the service that it names.
        if own["options"] == nil && own["service"] == nil { known["options"] = nil }
        guard found.hosts.allSatisfy({ UInt16($0.port) ?? 0 > 0 }) else { throw malformed }
        for (name, limit) in Self.numbers {
            guard let text = known[name] else { continue }
            guard let number = Self.number(text, to: limit) else {
                throw refuse("its parameter \(name) is wrong, expected a whole number")
            }
            known[name] = String(number)
        }
        if let role = own["target_session_attrs"], !Self.roles.contains(role) {
            let expected = Self.roles.joined(separator: ", ")
            throw refuse("its parameter target_session_attrs is wrong, expected one of \(expected)")
        }
        // After a fail-over: the one that can be written to.
        if found.hosts.count > 1, own["target_session_attrs"] == nil { known["target_session_attrs"] = "read-write" }
        self.pooler = pooler
        self.hosts = found.hosts
        self.known = known
        connectTimeout = known["connect_timeout"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        description = hosts.map(String.init).joined(separator: ",") + "/" + (known["dbname"] ?? known["user"] ?? "")
        let mode = known["sslmode"] ?? "prefer"
        exposure =
            hosts.allSatisfy(\.isThisHost) || ["verify-ca", "verify-full"].contains(mode)
            ? nil
            : "the connection to \(description) isn't verified (sslmode=\(mode)): add sslmode=verify-full and sslrootcert"
    }

    /// What libpq is told, and no more: its startup packet has user, database, application_name and client_encoding, the
    /// only ones that all poolers take.
    func settings(application: String, connectTimeout: Int) -> [String: String] {
        let ours = [
            "keepalives_idle": "5", "keepalives_interval": "2", "keepalives_count": "3", "tcp_user_timeout": "10000",
            "application_name": application,
        ]
        return ours.merging(known) { $1 }.merging(
            ["connect_timeout": String(connectTimeout), "client_encoding": "UTF8"]) { $1 }
    }

    /// Parameters that are numbers, and the largest that the system takes. An hour to connect is as good as no limit.
    private static let numbers = [
        "connect_timeout": 3600, "keepalives": 1, "keepalives_idle": 32_767, "keepalives_interval": 32_767,
        "keepalives_count": 127, "tcp_user_timeout": Int(Int32.max),
    ]

    /// Which of several servers a connection may be to.
    private static let roles = ["any", "read-write", "read-only", "primary", "standby", "prefer-standby"]

    /// Bounds a number, of however many digits; nil for anything else.
    private static func number(_ text: String, to limit: Int) -> Int? {
        let digits = text.trimmingCharacters(in: .whitespaces)
        guard digits.wholeMatch(of: /[+-]?[0-9]+/) != nil else { return nil }
        if digits.hasPrefix("-") { return 0 }
        return min(Int(digits) ?? limit, limit)
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
