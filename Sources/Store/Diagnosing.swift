internal import Postgres

/// What an operator wants to know of the database and the fleet in it.
package struct Diagnosis: Sendable {
    package let serverVersion: String
    package let fsync: String
    package let synchronousCommit: String
    /// Whether a scheduler leads.
    package let isLed: Bool
    /// Workers heard of lately, and their different CPUs and builds by pool: bits may differ between them.
    package let workers: Int
    package let mixedPools: [String]
    /// Pools with open trials that no present worker can run, and why.
    package let unservedPools: [UnservedPool]
    /// Statements that close what is open to every role: what a restored dump lacks.
    package let openRights: [String]
    /// UTF8, or what can't store all texts.
    package let encoding: String
    /// Whether the connection goes through a pooler.
    package let isPooled: Bool
    package let datasets: [String]
    package let openTrials: Int
}

/// What trials need that no present worker has.
package struct WorkerLack: Sendable, Hashable {
    package let pool: String
    /// The highest program level among them.
    package let level: Int
    /// The most bytes that one of them needs; nil: not known.
    package let memory: Int?
    /// Workers of the pool that are present, whatever they can run.
    package let workers: Int

    package init(pool: String, level: Int, memory: Int?, workers: Int) {
        self.pool = pool
        self.level = level
        self.memory = memory
        self.workers = workers
    }

    fileprivate init(_ row: Rows.Row) {
        self.init(
            pool: row.text("pool"), level: row.int("level"), memory: row.optionalInt("memory"),
            workers: row.int("workers"))
    }
}

/// Open trials of a pool that no present worker can run.
package struct UnservedPool: Sendable, Hashable {
    package let trials: Int
    package let lack: WorkerLack
}

extension Store {
    package func durability() async throws -> (fsync: String, synchronousCommit: String, version: String) {
        try await connection.run { session in
            let row = try session.query(
                """
                select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit,
                    current_setting('server_version') as version
                """, operation: "read the server's settings"
            ).first
            return (row?.text("fsync") ?? "", row?.text("synchronous_commit") ?? "", row?.text("version") ?? "")
        }
    }

    package func diagnose() async throws -> Diagnosis {
        let settings = try await durability()
        return try await connection.run { session in
            let operation = "look at the fleet"
            let row = try session.query(
                """
                select (select expires_at > clock_timestamp() from fleet.leader) as led,
                    (select count(*) from fleet.worker where \(Self.present)) as workers,
                    (select coalesce(sum(wanted_slots), 0) from trawl.demand) as open
                """, operation: operation
            ).first
            let mixed = try session.query(
                """
                select pool from fleet.worker where \(Self.present)
                group by pool having count(distinct (cpu, version)) > 1 order by pool
                """, operation: operation)
            let unserved = try session.query(
                """
                select s.pool, max(d.unserved) as trials, max(s.level) as level, max(s.memory) as memory,
                    (select count(*) from fleet.worker w where w.pool = s.pool and \(Self.present)) as workers
                from (select pool, unserved from trawl.demand where unserved > 0) d
                join fleet.study s on s.pool = d.pool and s.state = 'active' and \(Self.unserved("s"))
                group by s.pool order by s.pool
                """, operation: operation)
            let rights = try session.query(
                """
                select format('revoke all on database %I from public', d.datname) as statement
                from pg_database d
                where d.datname = current_database() and exists (
                    select from aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a where a.grantee = 0)
                union all
                select format('revoke execute on function %s from public', p.oid::regprocedure) from pg_proc p
                where p.pronamespace = 'pg_catalog'::regnamespace
                    and p.proname in ('lo_creat', 'lo_create', 'lo_from_bytea', 'pg_logical_emit_message')
                    and has_function_privilege('public', p.oid, 'execute')
                """, operation: operation)
            let encoding = try session.serverEncoding()
            let datasets = try session.query("select name from fleet.dataset_name order by name", operation: operation)
            return Diagnosis(
                serverVersion: settings.version, fsync: settings.fsync,
                synchronousCommit: settings.synchronousCommit, isLed: row?.bool("led") ?? false,
                workers: row?.int("workers") ?? 0, mixedPools: mixed.map { $0.text("pool") },
                unservedPools: unserved.map { UnservedPool(trials: $0.int("trials"), lack: WorkerLack($0)) },
                openRights: rights.map { $0.text("statement") }, encoding: encoding, isPooled: session.isPooled,
                datasets: datasets.map { $0.text("name") }, openTrials: row?.int("open") ?? 0)
        }
    }
}

extension Store {
    /// What an active study's trials lack; nil: a present worker can run them.
    package func lack(of study: String) async throws -> WorkerLack? {
        try await connection.run { session in
            try session.query(
                """
                select s.pool, s.level, s.memory,
                    (select count(*) from fleet.worker w where w.pool = s.pool and \(Self.present)) as workers
                from fleet.study s where s.name = $1 and s.state = 'active' and \(Self.unserved("s"))
                """, [.text(study)], operation: "look for workers"
            ).first.map { WorkerLack($0) }
        }
    }

    /// Of a study `s`: that no present worker can run its trials.
    static func unserved(_ study: String) -> String {
        """
        not exists (
            select from fleet.worker w
            where w.pool = \(study).pool and \(present) and w.level >= \(study).level
                and (\(study).memory is null or w.memory is null or w.memory >= \(study).memory))
        """
    }
}
