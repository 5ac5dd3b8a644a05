/// A connection to PostgreSQL on a thread of its own. Opens itself when it is used, and again after it broke.
package actor Connection {
    package nonisolated let address: DatabaseAddress
    private let application: String
    private let connectTimeout: Int
    private let deadline: Duration
    private let thread: ConnectionThread
    private var session: Session?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - application: what `pg_stat_activity` shows.
    ///   - connectTimeout: seconds to open a connection.
    ///   - deadline: the longest that a statement may take.
    package init(
        _ address: DatabaseAddress, application: String, connectTimeout: Int = 4, deadline: Duration = .seconds(40)
    ) {
        self.address = address
        self.application = application
        self.connectTimeout = connectTimeout
        self.deadline = deadline
        thread = ConnectionThread(name: "postgres")
    }

    /// Runs `body` with the session, alone: nothing else happens on this connection meanwhile. Deadlocks and
    /// serialization failures are tried again, up to five times in all, so `body` must be one statement or transaction.
    ///
    /// - Throws: what `body` throws; `PostgresError` with `connectionLost` when what it did is unknown.
    package func run<T: Sendable>(_ body: @Sendable (Session) throws -> T) throws -> T {
        var tries = 0
        while true {
            tries += 1
            let session = try open()
            do {
                return try body(session)
            } catch let error as PostgresError where error.retryable && tries < 5 {
                continue
            } catch {
                if session.isBroken { self.session = nil }
                throw error
            }
        }
    }

    private func open() throws(PostgresError) -> Session {
        if let session, !session.isBroken { return session }
        let opened = try Session(
            address, application: application, connectTimeout: connectTimeout, deadline: deadline)
        session = opened
        return opened
    }

    package func close() { session = nil }
}
