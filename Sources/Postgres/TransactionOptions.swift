/// How a transaction is begun. All of it ends with the transaction: behind a pooler the server's session is another
/// client's next.
package struct TransactionOptions: Sendable, Hashable {
    package enum Isolation: String, Sendable {
        case readCommitted = "read committed"
        /// All statements read what was committed before the first one; none writes.
        case snapshot = "repeatable read, read only"
    }

    /// Never asks for `read write`: that a server, database or role is read-only is its administrator's decision.
    let begin: String
    /// One statement, the first after `begin`.
    let pins: String

    /// - Parameters:
    ///   - statementTimeout: the longest that a statement may take; zero: without end.
    ///   - lockTimeout: the longest that a statement may wait for a lock; zero: without end.
    ///   - idleTimeout: the longest pause between two statements; zero: without end.
    package init(
        isolation: Isolation = .readCommitted, statementTimeout: Duration = .seconds(30),
        lockTimeout: Duration = .seconds(10), idleTimeout: Duration = .seconds(30)
    ) {
        begin = "begin isolation level \(isolation.rawValue)"
        pins = Self.pins([
            ("statement_timeout", Self.milliseconds(statementTimeout)),
            ("lock_timeout", Self.milliseconds(lockTimeout)),
            ("idle_in_transaction_session_timeout", Self.milliseconds(idleTimeout)),
        ])
    }

    package static let standard = TransactionOptions()

    /// For reports of several statements that must agree.
    package static let snapshot = TransactionOptions(isolation: .snapshot)

    /// For DDL, which may take its time once it has its locks.
    package static func migration(lockTimeout: Duration) -> TransactionOptions {
        TransactionOptions(statementTimeout: .zero, lockTimeout: lockTimeout)
    }

    /// Settings that a database, a role or a configuration file may have, and that change what statements mean, what they
    /// print or how long they wait.
    private static let pinned = [
        ("client_encoding", "UTF8"), ("standard_conforming_strings", "on"), ("backslash_quote", "safe_encoding"),
        ("array_nulls", "on"), ("transform_null_equals", "off"), ("row_security", "on"),
        ("extra_float_digits", "1"), ("DateStyle", "ISO, MDY"), ("IntervalStyle", "postgres"), ("TimeZone", "UTC"),
        ("bytea_output", "hex"), ("quote_all_identifiers", "off"), ("restrict_nonsystem_relation_kind", ""),
        ("exit_on_error", "off"), ("transaction_timeout", "0"),
        ("search_path", "pg_catalog, pg_temp"),
    ]

    /// It is parsed while nothing is pinned: its functions and operators have their schema, its literals no backslash. Setting
    /// is dearer than comparing, and not every server knows every setting.
    private static func pins(_ timeouts: [(String, String)]) -> String {
        let values = (timeouts + pinned).map { "('\($0)', '\($1)')" }.joined(separator: ", ")
        return """
            select pg_catalog.set_config(name, value, true) from (values \(values)) pins (name, value)
            where pg_catalog.current_setting(name, true) operator(pg_catalog.<>) value
            """
    }

    private static func milliseconds(_ duration: Duration) -> String {
        guard duration > .zero else { return "0" }
        // The server's settings are 32-bit numbers, and 0 would be without end.
        return String(Int32(min(max(duration / .milliseconds(1), 1), Double(Int32.max))))
    }
}
