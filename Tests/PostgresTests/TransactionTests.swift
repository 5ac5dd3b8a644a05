import Postgres
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct TransactionTests {
    private struct Refused: Error {}

    private func connection() throws -> Connection {
        Connection(try TestDatabase.current.address, application: "PostgresTests")
    }

    @Test func aThrownErrorRollsBackAndTheConnectionStaysUsable() async throws {
        let connection = try connection()
        try await connection.run { try $0.script("create table public.kept (n integer)", operation: "create") }
        await #expect(throws: Refused.self) {
            try await connection.run { session in
                try session.transaction(operation: "insert") {
                    try session.query("insert into public.kept values (1)")
                    throw Refused()
                }
            }
        }
        await #expect(throws: PostgresError.self) {
            try await connection.run { session in
                try session.transaction(operation: "insert") {
                    try session.query("insert into public.kept values (2)")
                    _ = try session.query("insert into public.kept values (1 / 0)")
                }
            }
        }
        let kept = try await connection.run { session in
            _ = try session.transaction(operation: "insert") { try session.query("insert into public.kept values (3)") }
            return try session.query("select n from public.kept").map { $0.int("n") }
        }
        #expect(kept == [3])
    }

    /// A single statement is committed at the end of its round trip.
    @Test(arguments: [false, true], ["read committed", "serializable"])
    func anErrorAtCommitIsThrownAndTheSessionGoesOn(isSingle: Bool, isolation: String) async throws {
        let database = try TestDatabase.current
        try await database.query(
            "create table if not exists public.late (n integer unique deferrable initially deferred)")
        let insert = "insert into public.late values (1), (1)"
        let name = quotedIdentifier(database.name)
        try await database.query("alter database \(name) set default_transaction_isolation = '\(isolation)'")
        let connection = try connection()
        @Sendable func process(_ session: Session) throws -> Int? {
            try session.query("select pg_backend_pid() as process").first?.int("process")
        }
        let before = try await connection.run { try process($0) }
        let error = try await #require(
            #expect(throws: PostgresError.self) {
                try await connection.run { session in
                    if isSingle {
                        _ = try session.query(insert, operation: "insert")
                    } else {
                        try session.transaction(operation: "insert") { _ = try session.query(insert) }
                    }
                }
            })
        #expect(error.sqlState == "23505" && error.operation == "insert" && !error.connectionLost)
        #expect(try await connection.run { try process($0) } == before)
    }

    /// A commit of a transaction that has failed rolls back without an error of its own: a body that swallows the
    /// failure must not pass for done.
    @Test func aSwallowedFailureIsNotTakenForACommit() async throws {
        let connection = try connection()
        await #expect(throws: PostgresError.self) {
            try await connection.run { session in
                try session.transaction(operation: "insert") {
                    do { try session.query("select 1 / 0") } catch { return }
                }
            }
        }
    }

    @Test func ofTwoThatDeadlockOneIsTriedAgainAndBothSucceed() async throws {
        let database = try TestDatabase.current
        try await database.query(
            "create table public.account (id integer primary key, visits integer not null default 0)")
        try await database.query("insert into public.account values (1), (2)")
        let meeting = Meeting(of: 2)
        @Sendable func visit(_ first: Int, then second: Int) async throws -> Int {
            try await connection().run { session in
                try session.transaction(operation: "visit") {
                    let sql = "update public.account set visits = visits + 1 where id = $1"
                    try session.query(sql, [.int(first)])
                    meeting.arrive()
                    return try session.query(sql, [.int(second)]).affected
                }
            }
        }
        async let forth = visit(1, then: 2)
        async let back = visit(2, then: 1)
        #expect(try await [forth, back] == [1, 1])
        #expect(try await database.query("select visits from public.account") == [["visits": "2"], ["visits": "2"]])
    }

    @Test func transactionsOfTasksThatShareAConnectionDontInterleave() async throws {
        let (tasks, rounds, steps) = (8, 10, 5)
        let connection = try connection()
        try await connection.run {
            try $0.script(
                "create table public.log (place bigint generated always as identity, task integer, round integer, inside xid8)",
                operation: "create")
        }
        try await withThrowingTaskGroup { group in
            for task in 0..<tasks {
                group.addTask {
                    for round in 0..<rounds {
                        try await connection.run { session in
                            try session.transaction(operation: "log") {
                                for _ in 0..<steps {
                                    try session.query(
                                        """
                                        insert into public.log (task, round, inside) values ($1, $2, pg_current_xact_id())
                                        """, [.int(task), .int(round)])
                                }
                            }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let whole = try await TestDatabase.current.query(
            """
            select count(*) as n from (
                select from public.log group by task, round
                having count(*) = \(steps) and count(distinct inside) = 1 and max(place) - min(place) = \(steps - 1)) t
            """)
        #expect(whole == [["n": "\(tasks * rounds)"]])
    }
}
