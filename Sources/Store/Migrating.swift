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
    /// - Parameter patience: how long another migrator is waited for.
    /// - Returns: the names of those applied.
    /// - Throws: `Refusal` when the other isn't done by then.
    package func migrate(
        _ migrations: [Schema.Migration] = Schema.migrations, patience: Duration = .seconds(30)
    ) async throws -> [String] {
        let found = try await schemaVersion()
        let known = migrations.last?.version ?? 0
        guard found <= known else { throw newer(found, known: known) }
        return try await connection.run { session in
            let operation = "migrate"
            try takeTurn(session, patience: patience)
            // An index on a large table may take its time.
            try session.script("set lock_timeout = 0", operation: operation)
            // If this fails, the connection's end frees the lock.
            defer { _ = try? session.query("select pg_advisory_unlock(hashtext('trawl migrate'))") }
            try session.script(
                """
                create schema if not exists fleet_migration;
                create table if not exists fleet_migration.applied (
                    version integer primary key, name text not null, applied_at timestamptz not null default now());
                """, operation: operation)
            var applied: [String] = []
            for migration in migrations {
                let done = try session.transaction(operation: "migrate to \(migration.version) (\(migration.name))") {
                    let row = try session.query(
                        """
                        insert into fleet_migration.applied (version, name) values ($1, $2)
                        on conflict (version) do nothing
                        """, [.int(migration.version), .text(migration.name)], operation: operation)
                    guard row.affected == 1 else { return false }
                    try session.script(
                        migration.sql, operation: "migrate to \(migration.version) (\(migration.name))")
                    return true
                }
                if done { applied.append("\(migration.version) \(migration.name)") }
            }
            return applied
        }
    }

    /// Takes the lock that a migrator's connection holds until its end. Whoever may connect might hold it, so the wait has a
    /// bound, and its end says who does.
    private func takeTurn(_ session: Session, patience: Duration) throws {
        let operation = "wait for another 'trawl migrate'"
        let limit = Int(patience / .milliseconds(1))
        try session.script("set statement_timeout = 0; set lock_timeout = \(limit)", operation: operation)
        do throws(PostgresError) {
            try session.query("select pg_advisory_lock(hashtext('trawl migrate'))", operation: operation)
        } catch {
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
