internal import CLibPQ
internal import Foundation

/// libpq's end of a connection: sends messages and reads their answers, each within the deadline. Not thread-safe.
///
/// It is in pipeline mode all the time but for scripts, so that several messages take one round trip.
final class Wire {
    /// What is sent to the server.
    enum Message {
        case prepare(name: String, sql: String)
        case execute(name: String, [Parameter], binary: Bool)
        /// Parsed, bound and executed at once, without a name.
        case direct(sql: String, [Parameter], binary: Bool)
    }

    /// An exchange of which one message was refused; the server skips those behind it.
    struct Refused: Error {
        /// Of the messages, the one that was refused; all of them when none was answered.
        let position: Int
        let error: PostgresError
    }

    private let handle: OpaquePointer
    /// The longest that an exchange may take.
    var deadline: Duration
    /// An answer was left unread, so that the next one could not be told from it, or the server said what ends a session.
    private var isAbandoned = false

    /// - Parameter handle: an open connection, which this object closes.
    /// - Throws: when libpq is out of memory.
    init(owning handle: OpaquePointer, deadline: Duration, operation: String) throws(PostgresError) {
        self.handle = handle
        self.deadline = deadline
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        // What the server doesn't take waits in libpq's memory: sending, too, is bounded by the deadline.
        guard PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else {
            throw PostgresError(operation: operation, text: "out of memory", connectionLost: true)
        }
    }

    deinit { PQfinish(handle) }

    var isBroken: Bool { isAbandoned || PQstatus(handle) == CONNECTION_BAD }

    /// Whether a transaction is open on the server, be it a failed one.
    var isInTransaction: Bool { PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// The process that the server, or a pooler in its place, gave as the session's.
    var process: Int { Int(PQbackendPID(handle)) }

    /// A setting that the server reports by itself; nil: it doesn't.
    func reported(_ name: String) -> String? { PQparameterStatus(handle, name).map { String(cString: $0) } }

    /// Where the connection leads, of several hosts the one that answered.
    var place: String {
        func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
        let host = DatabaseHost(
            name: text(PQhost(handle)), address: text(PQhostaddr(handle)), port: text(PQport(handle)))
        return "\(host)/\(text(PQdb(handle)))"
    }

    /// Takes in what the server said while nothing was asked of it.
    ///
    /// - Returns: false when it has ended the connection meanwhile.
    func isAlive() -> Bool {
        // A message, then the end.
        for _ in 0..<4 {
            var descriptor = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
            guard !isBroken else { return false }
            guard poll(&descriptor, 1, 0) > 0 else { break }
            _ = PQconsumeInput(handle)  // its failure shows in the status
            _ = PQisBusy(handle)  // reads what has come
        }
        return !isBroken
    }

    /// Sends messages together and reads their answers: one round trip.
    ///
    /// - Returns: of each message its rows.
    func exchange(_ messages: [Message], operation: String) throws(Refused) -> [Rows] {
        do throws(PostgresError) {
            for message in messages where !send(message) { throw failure(operation) }
            guard PQpipelineSync(handle) == 1 else { throw failure(operation) }
        } catch {
            // Some of it may be on its way.
            isAbandoned = true
            throw Refused(position: messages.count, error: error)
        }
        let limit = ContinuousClock.now + deadline
        var answers: [Rows] = []
        var refused: Refused?
        do throws(PostgresError) {
            for position in messages.indices {
                // An answer ends with nil.
                while let result = try next(operation, limit) {
                    switch PQresultStatus(result) {
                    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: answers.append(Rows(owning: result))
                    case PGRES_PIPELINE_ABORTED: PQclear(result)
                    default:
                        let error = take(errorOf: result, operation)
                        refused = refused ?? Refused(position: position, error: error)
                    }
                }
            }
            if let error = try end(operation, limit) {
                refused = refused ?? Refused(position: messages.count, error: error)
            }
            guard refused != nil || answers.count == messages.count else { throw failure(operation) }
        } catch {
            isAbandoned = true
            // What the server said before it closed the connection tells more than that it closed it.
            throw refused ?? Refused(position: messages.count, error: error)
        }
        if let refused { throw refused }
        return answers
    }

    /// Reads up to the end of an exchange.
    ///
    /// - Returns: the error of a transaction that could not be committed there.
    private func end(_ operation: String, _ limit: ContinuousClock.Instant) throws(PostgresError) -> PostgresError? {
        var refusal: PostgresError?
        do throws(PostgresError) {
            // The error, the end of its answer, the end of the exchange.
            for _ in 0..<3 {
                guard let result = try next(operation, limit) else { continue }
                if PQresultStatus(result) == PGRES_PIPELINE_SYNC {
                    PQclear(result)
                    return refusal
                }
                refusal = refusal ?? take(errorOf: result, operation)
            }
            throw failure(operation)
        } catch {
            throw refusal ?? error
        }
    }

    /// Runs several statements without parameters.
    func run(script sql: String, operation: String) throws(PostgresError) {
        guard PQexitPipelineMode(handle) == 1, PQsendQuery(handle, sql) == 1 else {
            isAbandoned = true
            throw failure(operation)
        }
        let limit = ContinuousClock.now + deadline
        var refused: PostgresError?
        do throws(PostgresError) {
            while let result = try next(operation, limit) {
                switch PQresultStatus(result) {
                case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: PQclear(result)
                case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                    PQclear(result)
                    isAbandoned = true  // the server waits for data, or sends it
                    throw PostgresError(operation: operation, text: "COPY is not possible here", connectionLost: true)
                default:
                    let error = take(errorOf: result, operation)
                    refused = refused ?? error
                }
            }
        } catch {
            isAbandoned = true
            throw refused ?? error
        }
        if PQenterPipelineMode(handle) != 1 { isAbandoned = true }
        if let refused { throw refused }
    }

    // MARK: sending

    private func send(_ message: Message) -> Bool {
        switch message {
        case .prepare(let name, let sql): PQsendPrepare(handle, name, sql, 0, nil) == 1
        case .execute(let name, let parameters, let binary):
            Self.withValues(of: parameters) { values, lengths, formats in
                PQsendQueryPrepared(
                    handle, name, Int32(parameters.count), values, lengths, formats, binary ? 1 : 0) == 1
            }
        case .direct(let sql, let parameters, let binary):
            Self.withValues(of: parameters) { values, lengths, formats in
                PQsendQueryParams(
                    handle, sql, Int32(parameters.count), nil, values, lengths, formats, binary ? 1 : 0) == 1
            }
        }
    }

    /// Hands parameters to `body` as libpq takes them; it copies what it sends.
    private static func withValues<T>(
        of parameters: [Parameter], _ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) -> T
    ) -> T {
        let texts = parameters.map { $0.text.map { strdup($0) } ?? nil }
        defer { for text in texts { free(text) } }
        return withBinary(parameters) { binaries in
            let values = zip(texts, binaries).map { text, binary in
                binary?.baseAddress?.assumingMemoryBound(to: CChar.self) ?? UnsafePointer(text)
            }
            return body(values, binaries.map { Int32($0?.count ?? 0) }, binaries.map { $0 == nil ? 0 : 1 })
        }
    }

    /// Hands the bytes of binary parameters to `body`; an empty one still needs an address.
    private static func withBinary<T>(_ parameters: [Parameter], _ body: ([UnsafeRawBufferPointer?]) -> T) -> T {
        func next(_ index: Int, _ found: [UnsafeRawBufferPointer?]) -> T {
            guard index < parameters.count else { return body(found) }
            guard case .bytes(let bytes) = parameters[index] else { return next(index + 1, found + [nil]) }
            return (bytes.isEmpty ? [0] : bytes).withUnsafeBytes { buffer in
                next(index + 1, found + [UnsafeRawBufferPointer(rebasing: buffer.prefix(bytes.count))])
            }
        }
        return next(0, [])
    }

    // MARK: reading

    /// Sends what is left to send and waits for the next result; nil at an answer's end.
    private func next(
        _ operation: String, _ limit: ContinuousClock.Instant
    ) throws(PostgresError) -> OpaquePointer? {
        while true {
            let unsent = PQflush(handle)
            if unsent == 0 && PQisBusy(handle) == 0 { return PQgetResult(handle) }
            // While it sends it reads as well: a server that can't get rid of an answer takes nothing more.
            if unsent >= 0 { try wait(operation, until: limit, events: unsent == 0 ? POLLIN : POLLIN | POLLOUT) }
            if unsent < 0 || PQconsumeInput(handle) == 0 {
                isAbandoned = true
                throw failure(operation)
            }
        }
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

    /// Makes an error of a result, and frees it.
    private func take(errorOf result: OpaquePointer, _ operation: String) -> PostgresError {
        defer { PQclear(result) }
        func field(_ code: Character) -> String? {
            PQresultErrorField(result, Int32(code.asciiValue ?? 0)).map { String(cString: $0) }
        }
        let state = field("C")  // PG_DIAG_SQLSTATE
        // PG_DIAG_SEVERITY_NONLOCALIZED. The server ends the connection, and what it has committed before isn't known.
        let isFatal = ["FATAL", "PANIC"].contains(field("V"))
        let text = Self.oneLine(PQresultErrorMessage(result))
        let error = PostgresError(
            operation: operation, text: text, sqlState: state,
            connectionLost: isBroken || isFatal || ["08007", "40003"].contains(state),
            // A pooler may not pass on what the server reports.
            fromStandby: reported("in_hot_standby").map { $0 == "on" } ?? text.contains("recovery"))
        if error.endsSession { isAbandoned = true }
        return error
    }

    private func failure(_ operation: String) -> PostgresError {
        PostgresError(operation: operation, text: Self.oneLine(PQerrorMessage(handle)), connectionLost: isBroken)
    }

    static func oneLine(_ text: UnsafePointer<CChar>?) -> String {
        guard let text else { return "" }
        return String(cString: text).split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
            .joined(separator: "; ")
    }
}
