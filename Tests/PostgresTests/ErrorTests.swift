import Postgres
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

    /// Raises an error of a state each time, and counts the tries in a sequence, which no rollback turns back.
    private func tries(raising state: String) async throws -> (count: Int, error: PostgresError) {
        try await connection.run { try $0.script("create temporary sequence tries", operation: "create") }
        let error = try #require(
            await #expect(throws: PostgresError.self) {
                try await connection.run { session in
                    try session.transaction(operation: "fail") {
                        try session.query("select nextval('tries')")
                        try session.script("do $$ begin raise sqlstate '\(state)'; end $$", operation: "fail")
                    }
                }
            })
        let count = try await connection.run { try $0.query("select last_value from tries")[0].int("last_value") }
        return (count, error)
    }

    @Test(arguments: ["40001", "40P01"])
    func conflictsAreTriedFiveTimes(_ state: String) async throws {
        let (count, error) = try await tries(raising: state)
        #expect(count == 5)
        #expect(error.retryable && error.transient && !error.connectionLost)
    }

    @Test(arguments: ["08006", "25006", "53200", "53300", "55P03", "57014", "58030"])
    func aServerInTroubleIsTransientAndLeftToTheCaller(_ state: String) async throws {
        let (count, error) = try await tries(raising: state)
        #expect(count == 1)
        #expect(error.transient && !error.retryable)
    }

    @Test func aStatementTimeoutLeavesTheConnectionUsable() async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await connection.run { session in
                try session.query("set statement_timeout = 50")
                try session.query("select pg_sleep(5)", operation: "wait")
            }
        }
        #expect(error?.sqlState == "57014")
        #expect(error?.connectionLost == false)
        let alive = try await connection.run { try $0.query("select 1 as one")[0].int("one") }
        #expect(alive == 1)
    }
}
