import Foundation
import Postgres
import TestServers
import Testing

/// A server that can't be written to for a while, under sessions that stay open.
@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct ReadOnlyTests {
    private func connection(_ application: String = "PostgresTests") throws -> Connection {
        Connection(try TestDatabase.current.address, application: application)
    }

    private func setReadOnly(_ isOn: Bool) async throws {
        let name = quotedIdentifier(try TestDatabase.current.name)
        // With a transaction that may write, whatever the sessions' default is.
        try await connection("admin").run {
            try $0.script(
                "begin read write; alter database \(name) set default_transaction_read_only = \(isOn); commit",
                operation: "set it")
        }
    }

    /// New sessions are read-only, and the old one is, too: all say so until the cause is gone, and then they write.
    @Test func aReadOnlyDatabaseIsTransientAndNeedsNoRestart() async throws {
        let connection = try connection()
        try await connection.run { try $0.script("create table public.written (n integer)", operation: "create") }
        let write: @Sendable (Session) throws -> Int = { session in
            try session.query("insert into public.written values (1)", operation: "write").affected
        }
        #expect(try await connection.run(write) == 1)
        try await setReadOnly(true)
        await connection.close()
        for _ in 0..<3 {
            let error = await #expect(throws: PostgresError.self) { try await connection.run(write) }
            #expect(error?.sqlState == "25006" && error?.transient == true && error?.connectionLost == false)
            let grouped = await #expect(throws: PostgresError.self) { try await connection.runGrouped(write) }
            #expect(grouped?.sqlState == "25006")
            // Reading goes on.
            #expect(try await connection.run { try $0.query("select from public.written").count } == 1)
        }
        try await setReadOnly(false)
        #expect(try await connection.run(write) == 1)
    }

    /// The session was opened while the server was read-only; the server is writable again before it is used.
    @Test func anOpenSessionThatIsReadOnlyIsReplacedWithoutAnError() async throws {
        let connection = try connection()
        try await connection.run { try $0.script("create table public.written (n integer)", operation: "create") }
        try await setReadOnly(true)
        await connection.close()
        #expect(try await connection.run { try $0.query("select from public.written").count } == 0)
        try await setReadOnly(false)
        let written = try await connection.run { session in
            try session.transaction(operation: "write") {
                try session.query("insert into public.written values (1), (2)").affected
            }
        }
        #expect(written == 2)
    }
}
