/// How a transaction is begun. All of it ends with the transaction: behind a pooler the server's session is another
/// client's next.
package struct TransactionOptions: Sendable, Hashable {
    package enum Isolation: String, Sendable {
        case readCommitted = "read committed"
        /// All statements read what was committed before the first one; none writes.
        case snapshot = "repeatable read, read only"
    }

    package var isolation: Isolation
    /// The longest that a statement may take; zero: without end.
    package var statementTimeout: Duration
    /// The longest that a statement may wait for a lock; zero: without end.
    package var lockTimeout: Duration
    /// The longest pause between two statements; zero: without end.
    package var idleTimeout: Duration

    package init(
        isolation: Isolation = .readCommitted, statementTimeout: Duration = .seconds(30),
        lockTimeout: Duration = .seconds(10), idleTimeout: Duration = .seconds(30)
    ) {
        self.isolation = isolation
        self.statementTimeout = statementTimeout
        self.lockTimeout = lockTimeout
        self.idleTimeout = idleTimeout
    }

    package static let standard = TransactionOptions()

    /// For reports of several statements that must agree.
    package static let snapshot = TransactionOptions(isolation: .snapshot)

    /// For DDL, which may take its time once it has its locks.
    package static func migration(lockTimeout: Duration) -> TransactionOptions {
        TransactionOptions(statementTimeout: .zero, lockTimeout: lockTimeout)
    }

    /// Never asks for `read write`: that a server, database or role is read-only is its administrator's decision.
    var begin: String { "begin isolation level \(isolation.rawValue)" }

    /// Settings that a database, a role or a configuration file may have, and that change what statements mean, what they
    /// print or how long they wait.
    private static let pinned = [
        ("client_encoding", "UTF8"), ("standard_conforming_strings", "on"), ("backslash_quote", "safe_encoding"),
        ("array_nulls", "on"), ("transform_null_equals", "off"), ("row_security", "on"),
        ("extra_float_digits", "1"), ("DateStyle", "ISO, MDY"), ("IntervalStyle", "postgres"), ("TimeZone", "UTC"),
        ("bytea_output", "hex"), ("quote_all_identifiers", "off"), ("restrict_nonsystem_relation_kind", ""),
        ("exit_on_error", "off"), ("transaction_timeout", "0"),
    ]

    /// One statement, the first after `begin`. It is parsed while nothing is pinned: its functions and operators have their
    /// schema, its literals no backslash. Setting is dearer than comparing, and not every server knows every setting.
    var pins: String {
        func set(_ name: String, _ value: String) -> String { "pg_catalog.set_config('\(name)', '\(value)', true)" }
        let timeouts = [
            ("statement_timeout", statementTimeout), ("lock_timeout", lockTimeout),
            ("idle_in_transaction_session_timeout", idleTimeout),
        ].map { set($0, Self.milliseconds($1)) }
        let others = (Self.pinned + [("search_path", "pg_catalog, pg_temp")]).map { name, value in
            """
            case when pg_catalog.current_setting('\(name)', true) operator(pg_catalog.<>) '\(value)' \
            then \(set(name, value)) end
            """
        }
        return "select pg_catalog.concat(\((timeouts + others).joined(separator: ", ")))"
    }

    private static func milliseconds(_ duration: Duration) -> String {
        guard duration > .zero else { return "0" }
        // The server's settings are 32-bit numbers, and 0 would be without end.
        return String(Int32(min(max(duration / .milliseconds(1), 1), Double(Int32.max))))
    }
}
