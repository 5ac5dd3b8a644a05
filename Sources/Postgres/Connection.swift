/// A connection to PostgreSQL on a thread of its own. Opens itself when it is used, and again after it broke.
package actor Connection {
    package nonisolated let address: DatabaseAddress
    private let application: String
    private let connectTimeout: Int
    private let deadline: Duration
    private let thread: ConnectionThread
    private var session: Session?
    /// Until statements of this connection were found gone, or another's in their place.
    private var prepares = true
    private var waiting: [Grouped] = []

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - application: what `pg_stat_activity` shows.
    ///   - connectTimeout: seconds to open a connection.
    ///   - deadline: the longest that a statement may take.
    package init(
        _ address: DatabaseAddress, application: String, connectTimeout: Int = 3, deadline: Duration = .seconds(40)
    ) {
        self.address = address
        self.application = application
        self.connectTimeout = connectTimeout
        self.deadline = deadline
        thread = ConnectionThread(name: "postgres")
    }

    /// Runs `body` with the session, alone: nothing else happens on this connection meanwhile. Deadlocks and
    /// serialization failures are tried again, up to five times in all, and what an older session's server can't do is tried
    /// once more on a new session, so `body` must be one statement or transaction.
    ///
    /// - Throws: what `body` throws; `PostgresError` with `connectionLost` when what it did is unknown.
    package func run<T: Sendable>(_ body: @Sendable (Session) throws -> T) throws -> T {
        var tries = 0
        while true {
            tries += 1
            let (session, isNew) = try open()
            do {
                return try body(session)
            } catch {
                if session.isBroken { self.session = nil }
                guard let refusal = error as? PostgresError, tries < 5, !refusal.connectionLost else { throw error }
                let isOthers = refusal.lostStatements && prepares
                if isOthers { prepares = false }
                guard refusal.retryable || isOthers || refusal.endsSession && !isNew else { throw error }
            }
        }
    }

    /// Like `run`, but what is asked for while the connection is busy shares one transaction, and so one flush to the
    /// server's disk. For short statements that touch rows of their own.
    ///
    /// Should one of them fail, all are run again, each alone: `body` opens no transaction itself, and may run twice, the
    /// first time rolled back.
    ///
    /// - Throws: what `body` throws; `PostgresError` with `connectionLost` when what it did is unknown.
    package func runGrouped<T: Sendable>(_ body: @escaping @Sendable (Session) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append(
                Grouped(
                    run: { session in
                        let value = try body(session)
                        return { continuation.resume(returning: value) }
                    }, fail: { continuation.resume(throwing: $0) }))
            // Behind everything that has been asked of this actor by now.
            if waiting.count == 1 { Task { self.runWaiting() } }
        }
    }

    /// A call of `runGrouped`: `run` gives back what tells its caller of the success, once that is sure.
    private struct Grouped {
        let run: @Sendable (Session) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }

    private func runWaiting() {
        let group = waiting
        waiting = []
        if group.count > 1 {
            do {
                let succeed = try run { session in
                    try session.transaction(operation: "run \(group.count) statements") {
                        try group.map { try $0.run(session) }
                    }
                }
                for success in succeed { success() }
                return
            } catch let error as PostgresError where error.endsSession && error.transient {
                // Not the fault of one of them.
                for member in group { member.fail(error) }
                return
            } catch {
                // Rolled back: whoever failed shall fail alone.
            }
        }
        for member in group {
            do {
                try run { try member.run($0) }()
            } catch {
                member.fail(error)
            }
        }
    }

    private func open() throws(PostgresError) -> (Session, isNew: Bool) {
        if let session, session.isAlive() { return (session, false) }
        session = nil
        let opened = try Session(
            address, application: application, connectTimeout: connectTimeout, deadline: deadline, prepares: prepares)
        session = opened
        return (opened, true)
    }

    package func close() { session = nil }
}
