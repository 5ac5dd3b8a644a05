import Postgres
import Synchronization
import Testing

struct ErrorTests {
    private let connection: Connection

    init() throws { connection = try Server.connection() }

    @Test(arguments: [
        ("selec 1", "42601"), ("select 1 / 0", "22012"), ("select * from nowhere", "42P01"),
        ("select 'x'::uuid", "22P02"),
        ("do $$ begin raise exception using message = E'two\\nlines\\r\\n of text', hint = E'a\\nb'; end $$", "P0001"),
        ("insert into pg_temp.twice select 1 from generate_series(1, 2)", "23505"),
    ])
    func serverErrorsCarryStateAndOperationInOneLine(_ sql: String, _ state: String) async throws {
        try await connection.run {
            try $0.script("create temporary table if not exists twice (n integer primary key)", operation: "create")
        }
        let error = try #require(
            await #expect(throws: PostgresError.self) {
                try await connection.run { try $0.query(sql, operation: "try something").count }
            })
        #expect(error.sqlState == state)
        #expect(error.operation == "try something")
        #expect(error.description.hasPrefix("try something: ERROR:"))
        #expect(error.isOneLine)
        #expect(!error.retryable && !error.transient && !error.connectionLost)
        let alive = try await connection.run { try $0.query("select 1 as one")[0].int("one") }
        #expect(alive == 1)
    }

    /// Raises an error of a state each time, in a transaction.
    ///
    /// - Returns: the server's process of each try.
    private func tries(raising state: String) async throws -> (processes: [Int], error: PostgresError) {
        let processes = Mutex<[Int]>([])
        let error = try #require(
            await #expect(throws: PostgresError.self) {
                try await connection.run { session in
                    try session.transaction(operation: "fail") {
                        let process = try session.query("select pg_backend_pid() as process")[0].int("process")
                        processes.withLock { $0.append(process) }
                        try session.query("do $$ begin raise sqlstate '\(state)'; end $$", operation: "fail")
                    }
                }
            })
        return (processes.withLock { $0 }, error)
    }

    private func process() async throws -> Int {
        try await connection.run { try $0.query("select pg_backend_pid() as process")[0].int("process") }
    }

    @Test(arguments: ["40001", "40P01"])
    func conflictsAreTriedFiveTimes(_ state: String) async throws {
        let (processes, error) = try await tries(raising: state)
        #expect(processes.count == 5)
        #expect(error.retryable && error.transient && !error.connectionLost && !error.endsSession)
    }

    @Test(arguments: ["53200", "53300", "55P03", "57014"])
    func aServerInTroubleIsTransientAndLeftToTheCaller(_ state: String) async throws {
        let (processes, error) = try await tries(raising: state)
        #expect(error.transient && !error.retryable && !error.endsSession)
        #expect(try await processes == [process()])
    }

    /// The server is the wrong one, or the session isn't what it should be: an older session is tried once more with a new
    /// one, and the next use opens another, however often that is.
    @Test(arguments: [
        "08006", "08P01", "25006", "25P02", "26000", "28000", "34000", "3D000", "42P05", "57P01", "57P02", "57P03",
        "57P04",
        "58030", "XX000",
    ])
    func anUnusableSessionIsReplaced(_ state: String) async throws {
        let first = try await process()
        let (processes, error) = try await tries(raising: state)
        #expect(processes.count == 2 && processes[0] == first && processes[1] != first)
        #expect(error.transient && error.endsSession && !error.retryable && !error.connectionLost)
        let next = try await process()
        #expect(!processes.contains(next))
        #expect(try await process() == next)
    }

    /// What may be the statement's own fault is not taken for transient; its session is replaced all the same.
    @Test(arguments: ["0A000", "55000", "XX001"])
    func aDoubtfulSessionIsReplaced(_ state: String) async throws {
        let (processes, error) = try await tries(raising: state)
        #expect(!error.transient && error.endsSession)
        #expect(try await !processes.contains(process()))
    }

    @Test(arguments: ["0A000", "55000"])
    func whatAStandbyRefusesIsTransient(_ state: String) {
        let error = PostgresError(operation: "write", text: "", sqlState: state, fromStandby: true)
        #expect(error.transient && error.endsSession && !error.connectionLost)
    }

    /// The outcome isn't known.
    @Test(arguments: ["08007", "40003"])
    func anUnknownOutcomeIsALostConnection(_ state: String) async throws {
        let (processes, error) = try await tries(raising: state)
        #expect(processes.count == 1 && error.connectionLost && error.transient)
    }

    /// A migration changed a column's type under a prepared statement.
    @Test func aPlanWhoseResultChangedIsMadeAgain() async throws {
        let table = "changed_\(Int.random(in: 1...Int.max))"
        let other = try Server.connection()
        try await other.run { try $0.script("create table public.\(table) as select 1 as n", operation: "create") }
        let read: @Sendable (Session) throws -> String = { try $0.query("select n from public.\(table)")[0].text("n") }
        #expect(try await connection.run(read) == "1")
        try await other.run {
            try $0.script("alter table public.\(table) alter n type text using 'one'", operation: "change")
        }
        #expect(try await connection.run(read) == "one")
        try await other.run { try $0.script("drop table public.\(table)", operation: "drop") }
    }

    @Test func aStatementTimeoutLeavesTheConnectionUsable() async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await connection.run { session in
                try session.transaction(operation: "wait", TransactionOptions(statementTimeout: .milliseconds(50))) {
                    try session.query("select pg_sleep(5)", operation: "wait").count
                }
            }
        }
        #expect(error?.sqlState == "57014")
        #expect(error?.connectionLost == false)
        let alive = try await connection.run { try $0.query("select 1 as one")[0].int("one") }
        #expect(alive == 1)
    }
}
