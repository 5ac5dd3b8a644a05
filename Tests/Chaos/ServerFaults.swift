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
        case .queueDeleted: try await stack.rabbitmqctl("delete_queue", queue)
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
        case .tableLocked:
            try await hold(draw.seconds(2...6)) { session, body in
                try session.transaction(operation: "lock") {
                    try session.query("lock table fleet.trial in exclusive mode")
                    body()
                }
            }
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

    /// Runs `body` in a transaction that stays open for a while.
    private func hold(
        _ length: Duration, _ body: @escaping @Sendable (Session, () -> Void) throws -> Void
    ) async throws {
        let seconds = length / .seconds(1)
        // Its thread is the connection's own.
        try await stack.connection().run { session in try body(session) { Thread.sleep(forTimeInterval: seconds) } }
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
