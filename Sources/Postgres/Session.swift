/// One open connection. Blocking; used on the thread of the `Connection` that lends it, and inside its closure only.
///
/// Nothing that is set lasts beyond a transaction: behind a pooler the server's session is another client's next.
package final class Session {
    private let wire: Wire
    /// Statement -> its name on the server; nil where statements have none.
    private var prepared: [String: String]?
    private var transaction = TransactionState.none
    /// Whether a pooler stands before the server.
    package private(set) var isPooled = false
    /// Whether a single statement needs no `begin`: the messages up to the end of a round trip are one transaction, in the
    /// isolation that transactions have by default.
    private var beginsImplicitly = false

    private enum TransactionState {
        case none
        /// It begins with its first statement.
        case due(TransactionOptions)
        case open
    }

    /// Opens a connection within `connectTimeout` seconds for each address. A statement that takes longer than `deadline`
    /// breaks it.
    ///
    /// - Parameter prepares: whether statements may be prepared under a name, which takes a session that stays the same.
    init(
        _ address: DatabaseAddress, application: String, connectTimeout: Int, deadline: Duration, prepares: Bool
    ) throws(PostgresError) {
        let patience = address.connectTimeout ?? connectTimeout
        let operation = "connect to \(address)"
        // Two addresses a host, for which libpq waits 2 s at least, and a second for the resolver.
        let limit = Duration.seconds(max(patience, 2) * 2 * address.hosts.count + 1)
        let settings = address.settings(application: application, connectTimeout: patience)
        wire = try Wire(
            opening: settings, within: limit, deadline: min(deadline, limit), operation: operation)
        do {
            // A pooler may take a client and have no server for it.
            let answer = try query(
                """
                select pg_catalog.pg_backend_pid() as process,
                    pg_catalog.current_setting('default_transaction_isolation') as isolation
                """, operation: operation
            ).first
            // It makes up the process that it tells its clients.
            isPooled = answer?.int("process") != wire.process
            beginsImplicitly =
                !isPooled && answer?.text("isolation") == TransactionOptions.Isolation.readCommitted.rawValue
        } catch {
            throw PostgresError(operation: operation, text: error.text, sqlState: error.sqlState, connectionLost: true)
        }
        wire.deadline = deadline
        let staysTheSame = address.pooler.map { $0 == .session } ?? !isPooled
        if prepares && staysTheSame { prepared = [:] }
    }

    var isBroken: Bool { wire.isBroken }

    /// Whether the server has not ended it while it was idle.
    func isAlive() -> Bool { wire.isAlive() }

    /// "127.0.0.1:5432/trawl": of several hosts the one that answered.
    package var place: String { wire.place }

    /// The encoding in which the database stores texts, "UTF8" for one that takes all of them.
    package func serverEncoding() throws(PostgresError) -> String {
        // A pooler may not pass it on.
        if let encoding = wire.reported("server_encoding") { return encoding }
        let rows = try query("show server_encoding", operation: "read the database's encoding")
        return rows.first?.text("server_encoding") ?? ""
    }

    /// A text for messages and reasons as any database can store it: without zero bytes, of bounded length, and plain ASCII
    /// where the database's encoding lacks characters.
    package func storable(_ text: String) -> String {
        storableText(text, isUnicode: ["UTF8", nil].contains(wire.reported("server_encoding")))
    }

    // MARK: statements

    /// Runs one statement, in a separate transaction if none is open: one round trip. On a session that stays the same
    /// it is prepared on its first use.
    ///
    /// - Parameters:
    ///   - operation: what an error says was tried.
    ///   - binary: send the results in binary, for bytea columns.
    @discardableResult
    package func query(
        _ sql: String, _ parameters: [Parameter] = [], operation: String = "query", binary: Bool = false
    ) throws(PostgresError) -> Rows {
        // The server reads a text up to its first zero byte, and has no text that holds one.
        guard !parameters.contains(where: { $0.text?.utf8.contains(0) ?? false }) else {
            throw PostgresError(operation: operation, text: "a text holds a zero byte, which the database can't store")
        }
        let statement = Statement(sql: sql, parameters: parameters, binary: binary)
        switch transaction {
        case .due(let options):
            transaction = .open
            return try begin(options, and: [statement], operation)[0]
        case .none where !wire.isInTransaction && beginsImplicitly:
            return try open(by: [Statement(sql: TransactionOptions.standard.pins)], and: [statement], operation)[0]
        case .none where !wire.isInTransaction:
            do {
                let answers = try begin(.standard, and: [statement, .commit], operation)
                try check(commit: answers[1], operation)
                return answers[0]
            } catch {
                rollBack()
                throw error
            }
        default: return try run([statement], operation)[0]
        }
    }

    /// Runs several statements without parameters, such as a migration. Outside of a transaction they are sent as they are,
    /// under the settings that the session has: for what can't be part of one, as `create database` and `vacuum`.
    package func script(_ sql: String, operation: String) throws(PostgresError) {
        if case .due(let options) = transaction {
            transaction = .open
            _ = try begin(options, and: [], operation)
        }
        try wire.run(script: sql, operation: operation)
    }

    /// Runs `body` between BEGIN and COMMIT; rolls back when it throws. Begins with the first statement of `body`.
    @discardableResult
    package func transaction<T>(
        operation: String, _ options: TransactionOptions = .standard, _ body: () throws -> T
    ) throws -> T {
        if case .none = transaction {} else { preconditionFailure("a transaction inside of a transaction") }
        transaction = .due(options)
        defer { transaction = .none }
        do {
            let value = try body()
            if case .open = transaction { try check(commit: run([.commit], operation)[0], operation) }
            return value
        } catch {
            rollBack()
            throw error
        }
    }

    private func check(commit rows: Rows, _ operation: String) throws(PostgresError) {
        // A statement's error that `body` has swallowed has ended the transaction all the same.
        guard rows.command == "COMMIT" else {
            throw PostgresError(operation: operation, text: "an error before was not reported: nothing was stored")
        }
    }

    /// The error before it is the one to report: a session that can't roll back is given up.
    private func rollBack() {
        guard !wire.isBroken, wire.isInTransaction else { return }
        _ = try? run([Statement(sql: "rollback")], "roll back")  // the next use finds out
    }

    // MARK: messages

    private struct Statement {
        let sql: String
        var parameters: [Parameter] = []
        var binary = false

        static let commit = Statement(sql: "commit")
    }

    /// Begins a transaction and runs its first statements, in one round trip.
    private func begin(
        _ options: TransactionOptions, and statements: [Statement], _ operation: String
    ) throws(PostgresError) -> [Rows] {
        let opening = [Statement(sql: options.begin), Statement(sql: options.pins)]
        return try open(by: opening, and: statements, operation)
    }

    /// - Parameter opening: after which the session's settings are pinned.
    private func open(
        by opening: [Statement], and statements: [Statement], _ operation: String
    ) throws(PostgresError) -> [Rows] {
        var tries = 0
        while true {
            tries += 1
            do throws(Failure) {
                return Array(try send(opening + statements, operation).dropFirst(opening.count))
            } catch {
                // Until they are in force the settings of the database count, and its time-out may be a millisecond:
                // nothing else has run.
                guard error.statement < opening.count, error.error.sqlState == "57014", tries < 20 else {
                    throw error.error
                }
                rollBack()
            }
        }
    }

    private func run(_ statements: [Statement], _ operation: String) throws(PostgresError) -> [Rows] {
        do throws(Failure) {
            return try send(statements, operation)
        } catch {
            throw error.error
        }
    }

    private struct Failure: Error {
        /// Which of the statements was refused.
        let statement: Int
        let error: PostgresError
    }

    /// One round trip; prepares what is new on the way.
    private func send(_ statements: [Statement], _ operation: String) throws(Failure) -> [Rows] {
        var messages: [Wire.Message] = []
        var owners: [Int] = []  // message -> statement
        var fresh: [Int: (sql: String, name: String)] = [:]  // message -> what it prepares
        var known = prepared
        for (index, statement) in statements.enumerated() {
            if known == nil {
                messages.append(.direct(sql: statement.sql, statement.parameters, binary: statement.binary))
            } else if let name = known?[statement.sql] {
                messages.append(.execute(name: name, statement.parameters, binary: statement.binary))
            } else {
                let name = "s\(known?.count ?? 0)"
                known?[statement.sql] = name
                fresh[messages.count] = (statement.sql, name)
                messages.append(.prepare(name: name, sql: statement.sql))
                messages.append(.execute(name: name, statement.parameters, binary: statement.binary))
                owners.append(index)
            }
            owners.append(index)
        }
        do throws(Wire.Refused) {
            let answers = try wire.exchange(messages, operation: operation)
            prepared = known
            return answers.indices.filter { fresh[$0] == nil }.map { answers[$0] }
        } catch {
            for (position, new) in fresh where position < error.position { prepared?[new.sql] = new.name }
            throw Failure(
                statement: error.position < owners.count ? owners[error.position] : statements.count, error: error.error
            )
        }
    }
}
