import Foundation
import Postgres
import TestServers
import Testing

/// Statements that share a transaction.
@Suite(.ownDatabase)
struct GroupTests {
    private func connection() async throws -> Connection {
        let connection = Connection(try TestDatabase.current.address, application: "PostgresTests")
        try await connection.run {
            try $0.script("create table public.t (n integer primary key)", operation: "prepare")
        }
        return connection
    }

    /// Inserts each number in a call of its own, all at the same time.
    ///
    /// - Parameter calling: told just before each call.
    private func insert(
        _ numbers: [Int], on connection: Connection, calling: @escaping @Sendable () -> Void = {}
    ) async -> [Int: Result<Int, any Error>] {
        await withTaskGroup(of: (Int, Result<Int, any Error>).self) { group in
            for number in numbers {
                group.addTask {
                    calling()
                    do {
                        let affected = try await connection.runGrouped { session in
                            try session.query("insert into public.t values ($1)", [.int(number)], operation: "insert")
                                .affected
                        }
                        return (number, .success(affected))
                    } catch {
                        return (number, .failure(error))
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    @Test func everyCallGetsItsOwnAnswerAndFewTransactionsAreMade() async throws {
        let connection = try await connection()
        // The calls gather behind a statement that waits for a lock, which is given back once all of them are made.
        let holder = Connection(try TestDatabase.current.address, application: "PostgresTests holder")
        try await holder.run { try $0.script("select pg_advisory_lock(1)", operation: "hold") }
        async let busy: Void = connection.run { try $0.script("select pg_advisory_lock(1)", operation: "wait") }
        let (calls, call) = AsyncStream.makeStream(of: Void.self)
        let release = Task {
            for await _ in calls.prefix(40) {}
            try await holder.run { try $0.script("select pg_advisory_unlock(1)", operation: "release") }
        }
        let results = await insert(Array(1...40), on: connection) { call.yield() }
        try await release.value
        try await busy
        #expect(results.values.allSatisfy { (try? $0.get()) == 1 })  // a failure is not 1
        let stored = try await TestDatabase.current.query(
            "select count(*) as rows, count(distinct xmin::text) < 40 as grouped from public.t")
        #expect(stored == [["rows": "40", "grouped": "t"]])
    }

    @Test func oneThatFailsFailsAlone() async throws {
        let connection = try await connection()
        try await connection.run { try $0.script("insert into public.t values (7)", operation: "prepare") }
        let results = await insert(Array(1...20), on: connection)
        for (number, result) in results {
            switch result {
            case .success: #expect(number != 7)
            case .failure(let error): #expect(number == 7 && (error as? PostgresError)?.sqlState == "23505")
            }
        }
        #expect(try await TestDatabase.current.query("select count(*) as rows from public.t") == [["rows": "20"]])
    }

    @Test func aLostConnectionIsReportedToAllAndTheNextCallWorks() async throws {
        let connection = try await connection()
        let pid = try await connection.run { try $0.query("select pg_backend_pid() as pid").first?.int("pid") ?? 0 }
        // Their transaction waits for a lock when its server's process ends.
        let holder = Connection(try TestDatabase.current.address, application: "PostgresTests holder")
        try await holder.run { try $0.script("begin; lock table public.t in exclusive mode", operation: "hold") }
        async let inserting = insert([1, 2, 3], on: connection)
        try await TestDatabase.current.wait(
            for: "select exists (select from pg_locks where relation = 'public.t'::regclass and not granted)")
        try await TestDatabase.current.query("select pg_terminate_backend($1::integer)", [.int(pid)])
        await holder.close()
        let results = await inserting
        // What ran with it is lost with it.
        let lost = results.values.compactMap { result in
            if case .failure(let error) = result { (error as? PostgresError)?.connectionLost } else { nil }
        }
        #expect(!lost.isEmpty && lost.allSatisfy { $0 })
        #expect(try await insert([4], on: connection)[4]?.get() == 1)
    }
}
