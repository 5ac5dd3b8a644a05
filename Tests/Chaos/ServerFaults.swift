import Foundation
import Harness
import Postgres

extension Injector {
    func injectBroker(_ kind: FaultKind, _ draw: Draw) async throws -> String {
        switch kind {
        case .brokerRestarted, .brokerKilled:
            try await stack.stop(.rabbitmq, kind == .brokerKilled ? "KILL" : "TERM")
            try await Task.sleep(for: draw.seconds(1...5))
            try await stack.up()
        case .brokerWiped:
            // Queues, users and permissions go.
            try await stack.rabbitmqctl("stop_app")
            try await stack.rabbitmqctl("reset")
            try await Task.sleep(for: draw.seconds(0...3))
            try await stack.rabbitmqctl("start_app")
        case .queueDeleted:
            try await stack.rabbitmqctl(
                "delete_queue", queues[min(Int(draw.length * Double(queues.count)), queues.count - 1)])
        case .memoryAlarm:
            try await stack.rabbitmqctl("set_vm_memory_high_watermark", "absolute", "1MB")
            try await Task.sleep(for: draw.seconds(3...8))
            try await stack.rabbitmqctl("set_vm_memory_high_watermark", "absolute", "512MB")
        default:
            // The broker looks once a minute.
            try await stack.rabbitmqctl("eval", "application:set_env(rabbit, consumer_timeout, 1000).")
            try await Task.sleep(for: .seconds(70))
            try await stack.rabbitmqctl("eval", "application:set_env(rabbit, consumer_timeout, 1800000).")
        }
        return "rabbitmq"
    }

    func injectDatabase(_ kind: FaultKind, _ draw: Draw) async throws -> String {
        switch kind {
        case .databaseRestarted: try await away("INT", for: draw.seconds(0...2))
        case .databaseKilled: try await away("KILL", for: draw.seconds(0...2))
        case .databaseAway: try await away("INT", for: lease * 2)
        case .databaseRestored: try await restore(draw)
        case .connectionsExhausted: try await exhaust(draw)
        case .databaseReadOnly: try await makeReadOnly(for: draw.seconds(5...12))
        case .tableLocked: try await hold("lock table fleet.trial in exclusive mode", for: draw.seconds(2...6))
        case .workerTableLocked: try await hold("lock table fleet.worker in exclusive mode", for: draw.seconds(3...12))
        case .studyRowLocked:
            try await hold(
                "select from fleet.study where state = 'active' order by id desc limit 1 for update",
                for: draw.seconds(2...6))
        case .migration: try await migrate(draw)
        case .deadlock: try await deadlock(draw)
        case .serialization:
            let connection = try stack.connection()
            _ = try await connection.rows("alter database trawl set default_transaction_isolation = 'serializable'")
            for host in workers + schedulers { host.database.cut() }
            try await Task.sleep(for: draw.seconds(5...10))
            _ = try await connection.rows("alter database trawl reset default_transaction_isolation")
            for host in workers + schedulers { host.database.cut() }
        case .statementsCancelled:
            let connection = try stack.connection()
            let limit = ContinuousClock.now + draw.seconds(2...5)
            while ContinuousClock.now < limit {
                _ = try await connection.rows(
                    """
                    select pg_cancel_backend(pid) from pg_stat_activity
                    where application_name like 'trawl %' and state = 'active'
                    """)
                try await Task.sleep(for: .milliseconds(20))
            }
        case .diskFull: try await fillDisk(draw)
        default: throw Command.Failed(description: "\(kind) is no fault of a server")
        }
        return "postgres"
    }

    private func away(_ signal: String, for length: Duration) async throws {
        try await stack.stop(.postgres, signal)
        try await Task.sleep(for: length)
        try await stack.up()
    }

    /// Back to what a copy of half a minute ago holds: a fail-over that lost what was committed since.
    private func restore(_ draw: Draw) async throws {
        let (data, copy) = ("\(stack.data)/postgres", "\(stack.data)/postgres.copy")
        try await stack.stop(.postgres, "INT")
        try await Command.check("/bin/rm", ["-rf", copy])
        try await Command.check("/bin/cp", ["-a", data, copy])
        try await stack.up()
        try await Task.sleep(for: draw.seconds(10...20))
        try await stack.stop(.postgres, "QUIT")
        try await Command.check("/bin/rm", ["-rf", data])
        try await Command.check("/bin/mv", [copy, data])
        try await stack.up()
    }

    /// Takes all connections that are left, while everybody has to connect anew.
    private func exhaust(_ draw: Draw) async throws {
        for host in workers + schedulers { host.database.cut() }
        let taken = try await withThrowingTaskGroup(of: [Connection].self) { group in
            for _ in 0..<8 { group.addTask { try await takeUntilRefused() } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        try await Task.sleep(for: draw.seconds(3...6))  // how long the fault lasts
        for connection in taken { await connection.close() }
    }

    private func takeUntilRefused() async throws -> [Connection] {
        var taken: [Connection] = []
        while true {
            let connection = Connection(
                try DatabaseAddress(stack.databaseURL), application: "chaos", connectTimeout: 2, deadline: .seconds(5))
            do {
                _ = try await connection.run { try $0.query("select 1").count }
                taken.append(connection)
            } catch {
                return taken
            }
        }
    }

    /// Runs a statement in a transaction that stays open for a while.
    private func hold(_ sql: String, for length: Duration) async throws {
        let seconds = length / .seconds(1)
        // Its thread is the connection's own.
        try await stack.connection("chaos lock").run { session in
            try session.transaction(operation: "hold a lock") {
                try session.query(sql)
                Thread.sleep(forTimeInterval: seconds)
            }
        }
    }

    /// Under open sessions, as a server does that is demoted in place. The tables' owner may not `alter system`: this
    /// writes the file that it would write.
    private func makeReadOnly(for length: Duration) async throws {
        let settings = URL(filePath: "\(stack.data)/postgres/postgresql.auto.conf")
        let before = try Data(contentsOf: settings)
        try (before + Data("default_transaction_read_only = 'on'\n".utf8)).write(to: settings)
        try stack.reloadPostgres()
        try? await Task.sleep(for: length)  // cancelled: the fault ends early
        try before.write(to: settings)
        try stack.reloadPostgres()
    }

    /// A migration beside a report that stays open: 'trawl migrate', and DDL as migrations run it.
    private func migrate(_ draw: Draw) async throws {
        async let report: Void = hold("select from fleet.trial limit 1", for: draw.seconds(3...8))
        // So that the report has its lock.
        try await Task.sleep(for: .milliseconds(300))
        try await Command.check(program, ["migrate"])
        let connection = try stack.connection("chaos migration")
        let remove = "alter table fleet.trial drop constraint if exists chaos_bound"
        let statements = [
            remove, "alter table fleet.trial add constraint chaos_bound check (id > 0) not valid", remove,
        ]
        for statement in statements { try await alter(connection, statement, within: .seconds(60)) }
        await connection.close()
        try await report
    }

    /// Waits for its lock for moments only.
    private func alter(_ connection: Connection, _ statement: String, within limit: Duration) async throws {
        let end = ContinuousClock.now + limit
        while true {
            do {
                return try await connection.run { session in
                    try session.transaction(operation: "alter", .migration(lockTimeout: .milliseconds(200))) {
                        try session.script(statement, operation: "alter")
                    }
                }
            } catch let error as PostgresError where ["55P03", "40P01"].contains(error.sqlState) {
                guard ContinuousClock.now < end else { throw error }
                try await Task.sleep(for: .milliseconds(600))
            }
        }
    }

    /// For a while no scheduler can update the rows of two trials: one whose worker is killed, and one that waits.
    ///
    /// - Returns: the worker.
    func poison(_ draw: Draw) async throws -> String {
        let connection = try stack.connection("chaos poison")
        let running = try await connection.rows(
            """
            select id, substring(worker from ':([0-9]+)$') as process from fleet.trial
            where state = 'running' and lease_expires_at > clock_timestamp() order by id
            """)
        for index in running.indices {
            let trial = running[(index + draw.host) % running.count]
            for worker in workers where await worker.isRunning(Int32(trial["process"] ?? "") ?? 0) {
                let length = draw.seconds(10...20)
                _ = try await connection.rows(
                    """
                    insert into chaos.poisoned (trial, until)
                    select id, clock_timestamp() + $2 * interval '1 second' from (
                        select $1::bigint as id
                        union (select t.id from fleet.trial t where t.state = 'pending' order by t.id limit 1)) t
                    """, [.int(Int(trial["id"] ?? "") ?? 0), .double(length / .seconds(1))])
                await worker.signal(SIGKILL)
                try await Task.sleep(for: length)
                return worker.name
            }
        }
        throw Command.Failed(description: "no trial runs")
    }

    /// Locks running trials against the order of everybody else's locks.
    private func deadlock(_ draw: Draw) async throws {
        let connection = try stack.connection()
        let limit = ContinuousClock.now + draw.seconds(3...6)
        while ContinuousClock.now < limit {
            do {
                try await connection.run { session in
                    try session.transaction(operation: "lock backwards") {
                        let rows = try session.query(
                            "select id from fleet.trial where state in ('running', 'queued') order by id desc limit 20")
                        for id in rows.map({ $0.int("id") }) {
                            try session.query("select from fleet.trial where id = $1 for update", [.int(id)])
                            Thread.sleep(forTimeInterval: 0.02)
                        }
                    }
                }
            } catch is PostgresError {
                continue  // it lost the deadlock, or its lock came too late
            }
        }
    }

    /// Takes what room is left; then the servers start again where they gave up.
    private func fillDisk(_ draw: Draw) async throws {
        let ballast = "\(stack.home)/ballast"
        _ = try await Command.run("/bin/dd", ["if=/dev/zero", "of=\(ballast)", "bs=1M"])
        try await Task.sleep(for: draw.seconds(3...8))
        try await Command.check("/bin/rm", ["-f", ballast])
        try await stack.up()
    }
}
