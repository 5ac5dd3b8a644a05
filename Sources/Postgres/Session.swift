internal import CLibPQ
internal import Foundation

/// One open connection. Blocking; used on the thread of the `Connection` that lends it, and inside its closure only.
package final class Session {
    private let handle: OpaquePointer
    private var prepared: [String: String] = [:]
    private let deadline: Duration
    /// An answer was left unread, so that the next one could not be told from it.
    private var isAbandoned = false

    /// Opens a connection within `connectTimeout` seconds for each address. A statement that takes longer than `deadline`
    /// breaks it.
    init(_ address: DatabaseAddress, application: String, connectTimeout: Int, deadline: Duration) throws(PostgresError)
    {
        let patience = address.connectTimeout ?? connectTimeout
        // What stands before `dbname` is overridden by the URL's own parameters.
        let settings = [
            ("keepalives_idle", "5"), ("keepalives_interval", "2"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "10000"),
            ("options", "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=30s"),
            ("dbname", address.url), ("connect_timeout", "\(patience)"), ("fallback_application_name", application),
            ("client_encoding", "UTF8"),
        ]
        let operation = "connect to \(address)"
        // Two addresses a host, for which libpq waits 2 s at least, and a second for the resolver.
        let limit = Duration.seconds(max(patience, 2) * 2 * address.hosts + 1)
        guard let handle = Opening.connect(settings, within: limit) else {
            throw PostgresError(operation: operation, text: "no answer within \(limit)", connectionLost: true)
        }
        guard PQstatus(handle) == CONNECTION_OK else {
            let text = Session.oneLine(PQerrorMessage(handle))
            PQfinish(handle)
            throw PostgresError(operation: operation, text: text, connectionLost: true)
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        // What the server doesn't take waits in libpq's memory: sending, too, is bounded by the deadline.
        guard PQsetnonblocking(handle, 1) == 0 else {
            PQfinish(handle)
            throw PostgresError(operation: operation, text: "out of memory", connectionLost: true)
        }
        self.handle = handle
        self.deadline = deadline
    }

    deinit { PQfinish(handle) }

    var isBroken: Bool { isAbandoned || PQstatus(handle) == CONNECTION_BAD }

    /// Runs one statement, prepared on its first use.
    ///
    /// - Parameters:
    ///   - operation: what an error says was tried.
    ///   - binary: send the results in binary, for bytea columns.
    @discardableResult
    package func query(
        _ sql: String, _ parameters: [Parameter] = [], operation: String = "query", binary: Bool = false
    ) throws(PostgresError) -> Rows {
        let name: String
        if let known = prepared[sql] {
            name = known
        } else {
            name = "s\(prepared.count)"
            guard PQsendPrepare(handle, name, sql, 0, nil) == 1 else { throw failure(operation) }
            _ = try finish(operation)
            prepared[sql] = name
        }
        // The server reads a text up to its first zero byte, and has no text that holds one.
        guard !parameters.contains(where: { $0.text?.utf8.contains(0) ?? false }) else {
            throw PostgresError(operation: operation, text: "a text holds a zero byte, which the database can't store")
        }
        let texts = parameters.map { $0.text.map { strdup($0) } ?? nil }
        defer { for text in texts { free(text) } }
        let sent = withBinary(parameters) { binaries in
            var values: [UnsafePointer<CChar>?] = []
            var lengths: [Int32] = []
            var formats: [Int32] = []
            for (index, text) in texts.enumerated() {
                values.append(binaries[index]?.baseAddress?.assumingMemoryBound(to: CChar.self) ?? UnsafePointer(text))
                lengths.append(Int32(binaries[index]?.count ?? 0))
                formats.append(binaries[index] == nil ? 0 : 1)
            }
            return PQsendQueryPrepared(
                handle, name, Int32(parameters.count), values, lengths, formats, binary ? 1 : 0)
        }
        guard sent == 1 else { throw failure(operation) }
        return try finish(operation)
    }

    /// Runs several statements without parameters, such as a migration.
    package func script(_ sql: String, operation: String) throws(PostgresError) {
        guard PQsendQuery(handle, sql) == 1 else { throw failure(operation) }
        _ = try finish(operation)
    }

    /// Runs `body` between BEGIN and COMMIT; rolls back when it throws.
    package func transaction<T>(operation: String, _ body: () throws -> T) throws -> T {
        try query("begin", operation: operation)
        do {
            let value = try body()
            // A statement's error that `body` has swallowed has ended the transaction all the same.
            guard try query("commit", operation: operation).command == "COMMIT" else {
                throw PostgresError(operation: operation, text: "an error before was not reported: nothing was stored")
            }
            return value
        } catch {
            if !isBroken { _ = try? query("rollback") }  // the first error is the one to report
            throw error
        }
    }

    /// Hands the bytes of binary parameters to `body`; an empty one still needs an address.
    private func withBinary<T>(_ parameters: [Parameter], _ body: ([UnsafeRawBufferPointer?]) -> T) -> T {
        func next(_ index: Int, _ found: [UnsafeRawBufferPointer?]) -> T {
            guard index < parameters.count else { return body(found) }
            guard case .bytes(let bytes) = parameters[index] else { return next(index + 1, found + [nil]) }
            return (bytes.isEmpty ? [0] : bytes).withUnsafeBytes { buffer in
                next(index + 1, found + [UnsafeRawBufferPointer(rebasing: buffer.prefix(bytes.count))])
            }
        }
        return next(0, [])
    }

    /// Sends what is left to send and waits for the answer; the last result, or the first error.
    private func finish(_ operation: String) throws(PostgresError) -> Rows {
        let limit = ContinuousClock.now + deadline
        var last: Rows?
        var refused: PostgresError?
        while true {
            while true {
                let unsent = PQflush(handle)
                if unsent == 0 && PQisBusy(handle) == 0 { break }
                // While it sends it reads as well: a server that can't get rid of an answer takes nothing more.
                if unsent >= 0 { try wait(operation, until: limit, events: unsent == 0 ? POLLIN : POLLIN | POLLOUT) }
                if unsent < 0 || PQconsumeInput(handle) == 0 {
                    isAbandoned = true
                    throw failure(operation)
                }
            }
            guard let result = PQgetResult(handle) else { break }
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: last = Rows(owning: result)
            default:
                let state = PQresultErrorField(result, 67).map { String(cString: $0) }  // PG_DIAG_SQLSTATE is 'C'
                let error = PostgresError(
                    operation: operation, text: Session.oneLine(PQresultErrorMessage(result)), sqlState: state,
                    connectionLost: isBroken)
                PQclear(result)
                refused = refused ?? error
            }
        }
        if let refused { throw refused }
        guard let last else { throw failure(operation) }
        return last
    }

    private func wait(
        _ operation: String, until limit: ContinuousClock.Instant, events: Int32
    ) throws(PostgresError) {
        let left = Int32(clamping: Int((limit - .now) / .milliseconds(1)))
        guard left > 0 else {
            isAbandoned = true
            throw PostgresError(operation: operation, text: "no answer within \(deadline)", connectionLost: true)
        }
        var descriptor = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
        _ = poll(&descriptor, 1, left)
    }

    private func failure(_ operation: String) -> PostgresError {
        PostgresError(operation: operation, text: Session.oneLine(PQerrorMessage(handle)), connectionLost: isBroken)
    }

    private static func oneLine(_ text: UnsafePointer<CChar>?) -> String {
        guard let text else { return "" }
        return String(cString: text).split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
            .joined(separator: "; ")
    }
}
