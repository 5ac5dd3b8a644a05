/// What PostgreSQL or the way to it refused.
package struct PostgresError: Error, Sendable, CustomStringConvertible {
    /// What was tried: "connect to 127.0.0.1:5432/trawl", "claim a trial".
    package let operation: String
    /// The server's or the library's words.
    package let text: String
    /// The server's five-character code, where it answered.
    package let sqlState: String?
    /// The connection is gone: whether the statement took effect is unknown.
    package let connectionLost: Bool
    /// The server that answered is a standby.
    package let fromStandby: Bool

    package init(
        operation: String, text: String, sqlState: String? = nil, connectionLost: Bool = false,
        fromStandby: Bool = false
    ) {
        self.operation = operation
        self.text = text
        self.sqlState = sqlState
        self.connectionLost = connectionLost
        self.fromStandby = fromStandby
    }

    private func isIn(classes: Set<String> = [], states: Set<String>) -> Bool {
        guard let sqlState else { return false }
        return states.contains(sqlState) || classes.contains(String(sqlState.prefix(2)))
    }

    /// The transaction was rolled back and may succeed when tried again at once: a serialization failure or a deadlock.
    package var retryable: Bool { isIn(states: ["40001", "40P01"]) }

    /// No fault of the statement's and likely to pass: the connection is gone, a lock was not granted in time, the server
    /// is read-only or a standby (a fail-over), short of something or going down, or the session isn't in the state that
    /// it should be in.
    package var transient: Bool {
        connectionLost || retryable
            || isIn(
                // connection exceptions, invalid transaction states (25006: read-only), authorization, resources,
                // operator intervention, system errors
                classes: ["08", "25", "28", "53", "57", "58"],
                states: Self.foreignStatements.union([
                    "3D000",  // the database is gone
                    "40000", "40003",  // rolled back, outcome unknown
                    "55P03",  // lock not available
                    "72000",  // snapshot too old
                    "XX000",  // internal error; XX001 and XX002 are about damaged rows, which stay damaged
                ]))
            || fromStandby && isIn(states: Self.standbyStates)
    }

    /// The session is of no more use, be it that its server is the wrong one or that its state is not what it should be: the
    /// next use opens a new one, which may reach another server.
    package var endsSession: Bool {
        connectionLost
            || isIn(
                classes: ["08", "0B", "25", "28", "2D", "58", "XX"],
                states: Self.foreignStatements.union(Self.standbyStates).union([
                    "3D000", "40003", "57P01", "57P02", "57P03", "57P04", "57P05",
                ]))
    }

    /// The session's prepared statements are not those that were prepared: a pooler changed the server's session.
    package var lostStatements: Bool { isIn(states: Self.foreignStatements) }

    /// Unknown prepared statement, duplicate prepared statement, unknown portal.
    private static let foreignStatements: Set<String> = ["26000", "42P05", "34000"]

    /// "Not supported" (also of a plan whose result type a migration has changed) and "not in prerequisite state": what a
    /// standby says beside 25006.
    private static let standbyStates: Set<String> = ["0A000", "55000"]

    package var description: String { "\(operation): \(text)" }
}
