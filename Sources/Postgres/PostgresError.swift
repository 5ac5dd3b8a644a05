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

    package init(operation: String, text: String, sqlState: String? = nil, connectionLost: Bool = false) {
        self.operation = operation
        self.text = text
        self.sqlState = sqlState
        self.connectionLost = connectionLost
    }

    /// The transaction was rolled back and may succeed when tried again at once: a serialization failure or a deadlock.
    package var retryable: Bool { ["40001", "40P01"].contains(sqlState) }

    /// Nobody's fault and likely to pass: the connection is gone, a lock was not to be had in time, the server can only be
    /// read (a fail-over), is short of something or going down.
    package var transient: Bool {
        connectionLost || retryable || ["55P03", "25006"].contains(sqlState)
            || ["08", "53", "57", "58"].contains(sqlState?.prefix(2) ?? "")
    }

    package var description: String { "\(operation): \(text)" }
}
