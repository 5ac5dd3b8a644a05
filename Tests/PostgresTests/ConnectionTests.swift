import Foundation
import Harness
import Postgres
import TestServers
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ConnectionTests {
    private func process(_ connection: Connection) async throws -> Int {
        try await connection.run { try $0.query("select pg_backend_pid() as pid")[0].int("pid") }
    }

    private func terminate(_ process: Int) async throws {
        // Waits for its end, up to 10 s.
        let ended = try await Server.connection().run {
            try $0.query("select pg_terminate_backend($1, 10000) as ended", [.int(process)])[0].bool("ended")
        }
        #expect(ended)
    }

    @Test func aConnectionThatWasEndedWhileIdleIsReplacedBeforeTheNextUse() async throws {
        let connection = try Server.connection()
        let first = try await process(connection)
        try await terminate(first)
        #expect(try await process(connection) != first)
    }

    @Test func aConnectionThatEndsBetweenTwoStatementsIsLostAndTheNextUseReconnects() async throws {
        let connection = try Server.connection()
        let first = try await process(connection)
        let (uses, use) = AsyncStream.makeStream(of: Void.self)
        let isEnded = DispatchSemaphore(value: 0)
        async let used = connection.run { session in
            use.yield()
            isEnded.wait()
            return try session.query("select 1", operation: "use it").count
        }
        for await _ in uses.prefix(1) {}
        try await terminate(first)
        isEnded.signal()
        do {
            _ = try await used
            Issue.record("it was not ended")
        } catch let error as PostgresError {
            #expect(error.connectionLost && error.transient && !error.retryable)
            #expect(error.operation == "use it" && error.isOneLine)
        }
        #expect(try await process(connection) != first)
    }

    @Test func aStatementWhoseConnectionIsEndedIsLostAndTheNextUseReconnects() async throws {
        let (holder, waiter) = (try Server.connection(), try Server.connection())
        let key = Int.random(in: 0...Int.max)
        try await holder.run { _ = try $0.query("select pg_advisory_lock($1)", [.int(key)]) }
        let first = try await process(waiter)
        async let waiting: Void = waiter.run { _ = try $0.query("select pg_advisory_lock($1)", [.int(key)]) }
        try await holder.run { session in
            let limit = ContinuousClock.now + hang
            while ContinuousClock.now < limit {
                let waits = try session.query(
                    "select from pg_stat_activity where pid = $1 and wait_event_type = 'Lock'", [.int(first)])
                if !waits.isEmpty { return }
            }
        }
        try await terminate(first)
        do {
            try await waiting
            Issue.record("the lock was taken")
        } catch let error as PostgresError {
            #expect(error.connectionLost && error.transient)
        }
        #expect(try await process(waiter) != first)
    }

    /// The server has committed, and the answer is cut off: whoever asked must not take it for done or for undone.
    @Test func aCommitWhoseAnswerIsLostIsToldAsALostConnection() async throws {
        let proxy = try FaultProxy(to: UInt16(try #require(URLComponents(string: try Server.url())?.port)))
        defer { proxy.close() }
        let connection = Connection(
            try DatabaseAddress(try Server.url(port: Int(proxy.port))), application: "trawl test proxy")
        let table = "commits_\(Int.random(in: 1...Int.max))"
        try await connection.run { try $0.script("create table public.\(table) (round integer)", operation: "make it") }
        for round in 1...3 {
            let write: @Sendable (Session) throws -> Void = { session in
                try session.transaction(operation: "write") {
                    _ = try session.query("insert into public.\(table) values ($1)", [.int(round)])
                }
            }
            // One that goes through, so that statements are prepared and bytes have passed.
            try await connection.run(write)
            proxy.cutBefore("COMMIT")
            let error = await #expect(throws: PostgresError.self) { try await connection.run(write) }
            #expect(error?.connectionLost == true && error?.transient == true)
            let rows = try await Server.connection().run { try $0.query("select from public.\(table)").count }
            #expect(rows == 2 * round)
        }
        try await connection.run { try $0.script("drop table public.\(table)", operation: "drop it") }
        await connection.close()
    }

    /// The server is there and says nothing more: whether it has committed can't be known, nor waited for without end.
    @Test func aCommitWithoutAnAnswerIsToldAsALostConnection() async throws {
        let proxy = try FaultProxy(to: UInt16(try #require(URLComponents(string: try Server.url())?.port)))
        defer { proxy.close() }
        let connection = Connection(
            try DatabaseAddress(try Server.url(port: Int(proxy.port))), application: "trawl test proxy",
            deadline: .seconds(1))
        let first = try await process(connection)
        let (uses, use) = AsyncStream.makeStream(of: Void.self)
        let areLost = DispatchSemaphore(value: 0)
        let writing = Task {
            try await connection.run { session in
                try session.transaction(operation: "write") {
                    _ = try session.query("select 1")
                    use.yield()
                    areLost.wait()
                }
            }
        }
        for await _ in uses.prefix(1) {}
        proxy.set(.answersLost)
        // The proxy has heard of it once another's answer is lost.
        let probe = Connection(connection.address, application: "trawl test probe", connectTimeout: 2)
        while (try? await probe.run({ try $0.query("select 1").count })) != nil {}  // an error is what it waits for
        areLost.signal()
        let started = ContinuousClock.now
        let error = await #expect(throws: PostgresError.self) { try await writing.value }
        #expect(ContinuousClock.now - started < hang)
        #expect(error?.connectionLost == true && error?.transient == true)
        proxy.set(.pass)
        #expect(try await process(connection) != first)
        await connection.close()
    }

    @Test func aStatementOverTheDeadlineBreaksTheConnectionAndTheNextUseReconnects() async throws {
        // Waits for a lock that is never given up.
        let holder = try Server.connection()
        let lock = Parameter.int(Int.random(in: 1...Int.max))
        _ = try await holder.run { try $0.query("select pg_advisory_lock($1)", [lock]).count }
        let connection = try Server.connection(deadline: .milliseconds(300))
        let first = try await process(connection)
        let clock = ContinuousClock()
        let started = clock.now
        let error = await #expect(throws: PostgresError.self) {
            try await connection.run { try $0.query("select pg_advisory_lock($1)", [lock], operation: "wait").count }
        }
        #expect(clock.now - started < hang)
        #expect(error?.description.hasPrefix("wait: no answer within") == true)
        #expect(error?.connectionLost == true)
        #expect(try await process(connection) != first)
        await holder.close()
    }

    /// The server's process is stopped, so the statement itself can't be sent: it is larger than what the sockets hold.
    @Test func sendingIsBoundedToo() async throws {
        let connection = try Server.connection(deadline: .seconds(2))
        let stopped = try await process(connection)
        try #require(kill(pid_t(stopped), SIGSTOP) == 0, "the server must be this user's, or this user root")
        defer {
            kill(pid_t(stopped), SIGCONT)
            kill(pid_t(stopped), SIGTERM)
        }
        let started = ContinuousClock.now
        let error = await #expect(throws: PostgresError.self) {
            try await connection.run { session in
                let bytes = [UInt8](repeating: 1, count: 64 << 20)
                return try session.query("select length($1::bytea)", [.bytes(bytes)], operation: "send").count
            }
        }
        #expect(ContinuousClock.now - started < hang)
        #expect(error?.description.hasPrefix("send: no answer within") == true && error?.connectionLost == true)
        #expect(try await process(connection) != stopped)
    }

    @Test func aClosedConnectionOpensAgain() async throws {
        let connection = try Server.connection()
        let first = try await process(connection)
        await connection.close()
        #expect(try await process(connection) != first)
    }

    enum Obstacle: CaseIterable {
        case closedPort, silentServer, endlessPatience, wrongPassword, wrongDatabase, unknownHost
    }

    @Test(arguments: Obstacle.allCases)
    func whatCantBeOpenedIsReportedInTimeWithoutThePassword(_ obstacle: Obstacle) async throws {
        let silent = try SilentServer()
        let secret = "geheim-\(UUID().uuidString)"
        let url =
            switch obstacle {
            case .closedPort: try Server.url(port: 1, password: secret)
            case .silentServer: try Server.url(port: silent.port, password: secret)
            case .endlessPatience: try Server.url(port: silent.port, password: secret) + "?connect_timeout=0"
            case .wrongPassword: try Server.url(password: secret)
            case .wrongDatabase: try Server.url(database: "no-such-database")
            case .unknownHost: "postgresql://trawl:\(secret)@no-such-host.invalid:5432/trawl"
            }
        let address = try DatabaseAddress(url)
        let password = try #require(URLComponents(string: url)?.password)
        let clock = ContinuousClock()
        let started = clock.now
        let error = try #require(
            await #expect(throws: PostgresError.self) {
                try await Connection(address, application: "PostgresTests").run { try $0.query("select 1").count }
            })
        #expect(clock.now - started < hang)
        #expect(error.description.hasPrefix("connect to \(address): "))
        #expect(!error.description.contains(password))
        #expect(error.isOneLine)
        #expect(error.connectionLost && error.transient)
    }

    /// The folder of the calling thread.
    @Sendable private static func thread() throws -> String {
        "/proc/" + (try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self"))
    }

    @Test func theThreadEndsWithTheConnection() async throws {
        func used() async throws -> String {
            let connection = try Server.connection()
            return try await connection.run { session in
                try session.query("select 1")
                return try Self.thread()
            }
        }
        let thread = try await used()
        let limit = ContinuousClock.now + hang
        while FileManager.default.fileExists(atPath: thread), ContinuousClock.now < limit { await Task.yield() }
        #expect(!FileManager.default.fileExists(atPath: thread))
    }

    @Test func allWorkOfAConnectionIsOnOneThreadOfItsOwn() async throws {
        let (one, other) = (try Server.connection(), try Server.connection())
        let threads = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<16 { group.addTask { try await one.run { _ in try Self.thread() } } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(threads.count == 1)
        #expect(try await !threads.contains(other.run { _ in try Self.thread() }))
    }
}
