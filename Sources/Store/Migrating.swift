internal import Postgres
package import Schema

extension Store {
    /// The newest migration that the database has; 0 for none.
    package func schemaVersion() async throws -> Int {
        try await connection.run { session in
            let exists = try session.query(
                "select to_regclass('fleet_migration.applied') is not null as there",
                operation: "read the schema's version")
            guard exists.first?.bool("there") == true else { return 0 }
            let newest = try session.query(
                "select coalesce(max(version), 0) as version from fleet_migration.applied",
                operation: "read the schema's version")
            return newest.first?.int("version") ?? 0
        }
    }

    /// Applies what is missing, each migration in a transaction of its own. Two migrators take turns.
    ///
    /// The fleet may run meanwhile. DDL waits behind every open transaction that has read its table, and everything else
    /// waits behind the DDL: so it waits for a moment only, lets the others pass, and tries again.
    ///
    /// - Parameters:
    ///   - patience: how long another migrator is waited for.
    ///   - lockPatience: how long a migration is tried again while others hold locks on its tables.
    ///   - note: is told what it waits for.
    /// - Returns: the names of those applied.
    /// - Throws: `Refusal` when a wait is over, for a connection through a pooler, and for a database whose encoding lacks
    ///   characters.
    package func migrate(
        _ migrations: [Schema.Migration] = Schema.migrations, patience: Duration = .seconds(30),
        lockPatience: Duration = .seconds(300), note: @Sendable (String) -> Void = { _ in }
    ) async throws -> [String] {
        let found = try await schemaVersion()
        let known = migrations.last?.version ?? 0
        guard found <= known else { throw newer(found, known: known) }
        return try await connection.run { session in
            let operation = "migrate"
            guard !session.isPooled else {
                throw Refusal(
                    "\(connection.address) is a pooler: 'trawl migrate' needs a connection to the server itself",
                    retryHelps: false)
            }
            try checkEncoding(session)
            try takeTurn(session, patience: patience)
            // If this fails, the connection's end frees the lock.
            defer { _ = try? session.query("select pg_advisory_unlock(hashtext('trawl migrate'))") }
            try session.transaction(operation: operation, .migration(lockTimeout: .seconds(10))) {
                try session.script(
                    """
                    create schema if not exists fleet_migration;
                    create table if not exists fleet_migration.applied (
                        version integer primary key, name text not null, applied_at timestamptz not null default now());
                    """, operation: operation)
            }
            return try migrations.filter { try apply($0, session, patience: lockPatience, note: note) }.map {
                "\($0.version) \($0.name)"
            }
        }
    }

    /// Time-outs for a lock, in turn. After a second the server cancels an autovacuum that holds one.
    private static let lockTimeouts = [Duration.milliseconds(200), .milliseconds(500), .milliseconds(1500)]

    /// - Returns: false if it was applied before.
    private func apply(
        _ migration: Schema.Migration, _ session: Session, patience: Duration, note: (String) -> Void
    ) throws -> Bool {
        let operation = "migrate to \(migration.version) (\(migration.name))"
        let limit = ContinuousClock.now + patience
        var tries = 0
        while true {
            let timeout = Self.lockTimeouts[tries % Self.lockTimeouts.count]
            tries += 1
            do {
                return try session.transaction(operation: operation, .migration(lockTimeout: timeout)) {
                    let row = try session.query(
                        """
                        insert into fleet_migration.applied (version, name) values ($1, $2)
                        on conflict (version) do nothing
                        """, [.int(migration.version), .text(migration.name)], operation: operation)
                    guard row.affected == 1 else { return false }
                    try session.script(migration.sql, operation: operation)
                    return true
                }
            } catch let error as PostgresError where ["55P03", "40P01"].contains(error.sqlState) {
                let holders = try lockHolders(session)
                guard ContinuousClock.now < limit else {
                    throw Refusal(
                        """
                        \(operation): no lock within \(patience)\(holders.isEmpty ? "" : ", others hold it: \(holders)"): \
                        end their transactions, or try again later; what was applied before stands
                        """)
                }
                if tries % 5 == 1 {
                    note("\(operation): waiting for a lock\(holders.isEmpty ? "" : ", held by \(holders)")")
                }
                // In the server, and longer than the fleet was held up: it works through what has waited.
                try session.query("select pg_sleep($1)", [.double(3 * (timeout / .seconds(1)))], operation: operation)
            }
        }
    }

    /// Sessions that hold locks on the fleet's tables, most of all those that are idle in a transaction.
    private func lockHolders(_ session: Session) throws -> String {
        try session.query(
            """
            select string_agg(distinct format('process %s of %s', a.pid, a.usename), ', ') as holders
            from pg_locks l join pg_stat_activity a on a.pid = l.pid
            join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace
            where l.database = (select oid from pg_database where datname = current_database())
                and n.nspname in ('fleet', 'trawl', 'study') and l.granted and a.pid <> pg_backend_pid()
                and coalesce(a.state, '') <> 'active'
            """, operation: "look for locks"
        ).first?.text("holders") ?? ""
    }

    private func checkEncoding(_ session: Session) throws {
        let encoding = try session.serverEncoding()
        guard encoding == "UTF8" else {
            throw Refusal(
                """
                \(connection.address) has the encoding \(encoding), expected UTF8: make another database with \
                'create database NAME encoding ''UTF8'' template template0', and copy what this one has by pg_dump
                """, retryHelps: false)
        }
    }

    /// What the migrations of these versions have repaired.
    package func repairs(since version: Int) async throws -> [String] {
        try await connection.run { session in
            let exists = try session.query(
                "select to_regclass('fleet_migration.repair') is not null as there", operation: "list repairs")
            guard exists.first?.bool("there") == true else { return [] }
            return try session.query(
                "select place, found, repaired from fleet_migration.repair where version > $1 order by id",
                [.int(version)], operation: "list repairs"
            ).map { "\($0.text("place")): found \($0.text("found")), now \($0.text("repaired"))" }
        }
    }

    /// Restores the rights on the database itself, which a dump doesn't hold.
    ///
    /// - Returns: statements that an administrator of the server has to run.
    package func restoreAccess() async throws -> [String] {
        try await connection.run { session in
            try session.query(
                "select statement from fleet_migration.restore_access() r (statement)", operation: "restore the rights"
            ).map { $0.text("statement") }
        }
    }

    /// Takes the lock that a migrator's connection holds until its end. Any role that may connect can hold it, so the wait
    /// has a bound, and its end says which process does.
    private func takeTurn(_ session: Session, patience: Duration) throws {
        let operation = "wait for another 'trawl migrate'"
        do {
            try session.transaction(operation: operation, .migration(lockTimeout: patience)) {
                try session.query("select pg_advisory_lock(hashtext('trawl migrate'))", operation: operation)
            }
        } catch let error as PostgresError {
            guard error.sqlState == "55P03" else { throw error }
            let holder = try session.query(
                """
                select format('process %s of %s', a.pid, a.usename) as name, a.pid
                from pg_locks l join pg_stat_activity a on a.pid = l.pid and a.datname = current_database()
                where l.locktype = 'advisory' and l.granted
                    and l.objid = (hashtext('trawl migrate')::bigint & 4294967295)::oid
                """, operation: operation
            ).first
            guard let holder else {
                throw Refusal("another 'trawl migrate' was at work on \(connection.address): try again")
            }
            throw Refusal(
                """
                another 'trawl migrate' is at work on \(connection.address), \(holder.text("name")): try again later, \
                or if it is stuck end it with 'select pg_terminate_backend(\(holder.int("pid")))'
                """)
        }
    }

    /// Refuses a database that this program doesn't know, with what to do.
    package func checkSchema() async throws {
        let known = Schema.migrations.last?.version ?? 0
        let found = try await schemaVersion()
        if found < known {
            throw Refusal(
                "\(connection.address) has schema version \(found), this program needs \(known): run 'trawl migrate'")
        }
        if found > known {
            throw newer(found, known: known)
        }
    }

    private func newer(_ found: Int, known: Int) -> Refusal {
        Refusal(
            "\(connection.address) has schema version \(found), newer than this program's \(known): install a newer trawl",
            retryHelps: false)
    }
}
