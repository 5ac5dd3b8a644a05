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
    /// Pools with open trials that no worker serves.
    package let unservedPools: [String]
    package let datasets: [String]
    package let openTrials: Int
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
                    (select count(*) from fleet.worker
                     where stopped_at is null and seen_at > clock_timestamp() - interval '30 seconds') as workers,
                    (select coalesce(sum(wanted_slots), 0) from trawl.demand) as open
                """, operation: operation
            ).first
            let mixed = try session.query(
                """
                select pool from fleet.worker
                where stopped_at is null and seen_at > clock_timestamp() - interval '30 seconds'
                group by pool having count(distinct (cpu, version)) > 1 order by pool
                """, operation: operation)
            let unserved = try session.query(
                """
                select pool from trawl.demand where pool not in (
                    select pool from fleet.worker
                    where stopped_at is null and seen_at > clock_timestamp() - interval '30 seconds') order by pool
                """, operation: operation)
            let datasets = try session.query("select name from fleet.dataset_name order by name", operation: operation)
            return Diagnosis(
                serverVersion: settings.version, fsync: settings.fsync,
                synchronousCommit: settings.synchronousCommit, isLed: row?.bool("led") ?? false,
                workers: row?.int("workers") ?? 0, mixedPools: mixed.map { $0.text("pool") },
                unservedPools: unserved.map { $0.text("pool") },
                datasets: datasets.map { $0.text("name") }, openTrials: row?.int("open") ?? 0)
        }
    }
}
