package import Foundation
internal import Postgres
internal import Studies

/// What a worker says about itself.
package struct WorkerCard: Sendable {
    package let id: UUID
    package let name: String
    package let pool: String
    package let slots: Int
    package let version: String
    package let cpu: String
    /// The newest program level that it can run.
    package let level: Int
    /// Bytes that its process may use; nil: not known.
    package let memory: Int?

    package init(
        id: UUID, name: String, pool: String, slots: Int, version: String, cpu: String,
        level: Int = ProgramLevel.newest, memory: Int? = nil
    ) {
        self.id = id
        self.name = name
        self.pool = pool
        self.slots = slots
        self.version = version
        self.cpu = cpu
        self.level = level
        self.memory = memory
    }
}

extension Store {
    /// Of a worker's row: heard of lately. Not later than now either: the database's clock may have been set back since.
    static let present = """
        (stopped_at is null and seen_at > clock_timestamp() - interval '30 seconds'
            and seen_at < clock_timestamp() + interval '30 seconds')
        """

    /// How long a statement about workers waits for a lock: a table that is locked must not hold up leases or dispatch.
    static let workerPatience = TransactionOptions(lockTimeout: .milliseconds(500))

    /// Registers the worker, or says that it is still there: a row that was lost or signed off comes back.
    ///
    /// Waits at most half a second for a lock.
    package func greet(_ worker: WorkerCard) async throws {
        try await connection.run { session in
            let operation = "register the worker"
            try session.transaction(operation: operation, Self.workerPatience) {
                try session.query(
                    """
                    insert into fleet.worker (id, name, pool, slots, version, cpu, level, memory)
                    values ($1::uuid, $2, $3, $4, $5, $6, $7, $8)
                    on conflict (id) do update set seen_at = clock_timestamp(), stopped_at = null
                    """,
                    [
                        .text(worker.id.uuidString), .text(worker.name), .text(worker.pool), .int(worker.slots),
                        .text(worker.version), .text(worker.cpu), .int(worker.level), .optional(worker.memory),
                    ], operation: operation)
            }
        }
    }

    /// Signs off workers that ended without a word an hour ago, so that a search for present ones doesn't walk over all
    /// that ever were, and removes those that ended a week ago.
    package func tidyWorkers() async throws {
        try await connection.run { session in
            let operation = "sign off silent workers"
            try session.transaction(operation: operation, Self.workerPatience) {
                try session.query(
                    """
                    with silent as (
                        select id from fleet.worker
                        where stopped_at is null and (seen_at < clock_timestamp() - interval '1 hour'
                            or seen_at > clock_timestamp() + interval '1 hour')
                        order by id limit 1000 for no key update skip locked)
                    update fleet.worker w set stopped_at = least(w.seen_at, clock_timestamp())
                    from silent where w.id = silent.id
                    """, operation: operation)
                try session.query(
                    """
                    with gone as (
                        select id from fleet.worker where stopped_at < clock_timestamp() - interval '7 days'
                        order by id limit 1000 for update skip locked)
                    delete from fleet.worker w using gone where w.id = gone.id
                    """, operation: operation)
            }
        }
    }

    package func signOff(_ worker: UUID) async throws {
        try await connection.run { session in
            let operation = "sign off"
            try session.transaction(operation: operation, Self.workerPatience) {
                try session.query(
                    "update fleet.worker set stopped_at = clock_timestamp() where id = $1::uuid",
                    [.text(worker.uuidString)], operation: operation)
            }
        }
    }
}
