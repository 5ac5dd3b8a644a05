import Foundation
import Postgres
import TestServers
import Testing

/// A real PgBouncer stands before the server. One server connection serves all clients, unless a test says otherwise.
@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct PoolerTests {
    private func connection(_ pooler: Pooler, _ parameters: String = "") throws -> Connection {
        Connection(
            try DatabaseAddress(try pooler.url(TestDatabase.current.url) + parameters), application: "PostgresTests")
    }

    @Test func aServerItselfIsNoPooler() async throws {
        #expect(try await !Connection(TestDatabase.current.address, application: "direct").run { $0.isPooled })
    }

    @Test(arguments: Pooler.Mode.allCases, ["", "?pooler=transaction"])
    func aPoolerIsRecognisedAndCarriesStatements(_ mode: Pooler.Mode, _ parameters: String) async throws {
        let pooler = try Pooler(mode, size: 4)
        let connection = try connection(pooler, parameters)
        let port = pooler.port
        try await connection.run { session in
            #expect(session.isPooled)
            #expect(try session.serverEncoding() == "UTF8")
            #expect(session.place.hasPrefix("127.0.0.1:\(port)/"))
            try session.transaction(operation: "create") {
                try session.script("create table public.t (n integer primary key, data bytea)", operation: "create")
            }
            let bytes = [UInt8](repeating: 7, count: 3 << 20)
            for round in 1...3 {
                try session.query("insert into public.t values ($1, $2)", [.int(round), .bytes(bytes)])
            }
            let row = try session.query("select data from public.t where n = 2", binary: true)[0]
            #expect(row.withBytes("data") { $0.elementsEqual(bytes) })
        }
        let error = await #expect(throws: PostgresError.self) {
            try await connection.run { try $0.query("insert into public.t values (1)").count }
        }
        #expect(error?.sqlState == "23505" && error?.transient == false)
        let kept = try await connection.run { session in
            try? session.transaction(operation: "undo") {
                try session.query("delete from public.t")
                throw CancellationError()
            }
            return try session.query("select count(*) as n from public.t")[0].int("n")
        }
        #expect(kept == 3)
        // What prepared statements there are is told by a session that stays.
        let names = try await connection.run {
            try $0.query("select count(*) as n from pg_prepared_statements")[0].int("n")
        }
        #expect(names == 0)
    }

    @Test func aSessionThatStaysMayPrepareStatements() async throws {
        let pooler = try Pooler(.session, size: 1)
        let connection = try connection(pooler, "?pooler=session")
        let names = try await connection.run { session in
            #expect(session.isPooled)
            return try session.query("select count(*) as n from pg_prepared_statements")[0].int("n")
        }
        #expect(names > 0)
    }

    /// The URL says that sessions stay, but they don't: statements are there that this client hasn't prepared, and those
    /// that it has are gone.
    @Test func aWrongWordOfThePoolerCostsNoStatement() async throws {
        let pooler = try Pooler(.transaction, size: 1)
        let connections = try (0..<4).map { _ in try connection(pooler, "?pooler=session") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, connection) in connections.enumerated() {
                group.addTask {
                    for round in 0..<20 {
                        let seen = try await connection.run {
                            try $0.query("select \(index) * 1000 + $1::integer as n", [.int(round)])[0].int("n")
                        }
                        #expect(seen == index * 1000 + round)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Statements, settings and errors of several clients, interleaved on one server connection, while the database's
    /// own settings are hostile.
    @Test func clientsOfOneServerConnectionLeakNothingIntoEachOther() async throws {
        let database = try TestDatabase.current
        let settings = HostileSettings.all.merging(["statement_timeout": "20s"]) { $1 }
        try await database.script(HostileSettings.script(for: database.name, settings))
        try await database.script("create table public.written (client integer, round integer)")
        let pooler = try Pooler(.transaction, size: 1)
        let (clients, rounds) = (6, 25)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<clients {
                let connection = try connection(pooler)
                group.addTask {
                    let timeout = Duration.seconds(100 + client)
                    for round in 0..<rounds {
                        // Texts differ from client to client in what they do, and agree in how many there were.
                        let sum = try await connection.run {
                            try $0.query("select $1::integer + \(client) as n, 0.1::float8 + 0.2 as f", [.int(round)])
                                .map {
                                    [$0.text("n"), $0.text("f")]
                                }
                        }
                        #expect(sum == [["\(round + client)", "0.30000000000000004"]])
                        let options = TransactionOptions(statementTimeout: timeout)
                        let (first, second) = try await connection.run { session in
                            try session.transaction(operation: "write", options) {
                                let read =
                                    "select pg_backend_pid()::text || ' ' || current_setting('statement_timeout') as x"
                                let first = try session.query(read)[0].text("x")
                                try session.query(
                                    "insert into public.written values ($1, $2)", [.int(client), .int(round)])
                                return (first, try session.query(read)[0].text("x"))
                            }
                        }
                        #expect(
                            first == second
                                && first.hasSuffix(" \(timeout / .seconds(1) == 120 ? "2min" : "\(100 + client)s")"))
                        let error = await #expect(throws: PostgresError.self) {
                            try await connection.run { try $0.query("select 1 / ($1::integer - $1)", [.int(1)]).count }
                        }
                        #expect(error?.sqlState == "22012")
                    }
                }
            }
            // Another program, which pins nothing, sees the database's own settings between all these.
            let other = try connection(pooler)
            group.addTask {
                for _ in 0..<rounds {
                    try await other.run { session in
                        for (name, value) in settings {
                            try session.script(
                                """
                                do $$ begin if current_setting('\(name)') is distinct from '\(value)' then
                                    raise '%', current_setting('\(name)'); end if; end $$
                                """, operation: "\(name) = \(value)")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let written = try await database.query(
            "select count(*) as n, count(distinct (client, round)) as d from public.written")
        #expect(written == [["n": "\(clients * rounds)", "d": "\(clients * rounds)"]])
    }

    /// The pooler ends a client whose transaction it has no server for, or is itself restarted.
    @Test func aPoolerThatIsRestartedIsFoundAgain() async throws {
        let pooler = try Pooler(.transaction, size: 1)
        let address = try DatabaseAddress(try pooler.url(TestDatabase.current.url))
        let connection = Connection(address, application: "PostgresTests")
        _ = try await connection.run { try $0.query("select 1").count }
        pooler.stop()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.run { try $0.query("select 1").count }
        }
        #expect(error?.transient == true)
        let successor = try Pooler(.transaction, size: 1, port: pooler.port)
        defer { successor.stop() }
        #expect(try await connection.run { try $0.query("select 1").count } == 1)
    }
}
