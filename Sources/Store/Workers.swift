package import Foundation
internal import Postgres

/// What a worker says of itself when it starts.
package struct WorkerCard: Sendable {
    package let id: UUID
    package let name: String
    package let pool: String
    package let slots: Int
    package let version: String
    package let cpu: String

    package init(id: UUID, name: String, pool: String, slots: Int, version: String, cpu: String) {
        self.id = id
        self.name = name
        self.pool = pool
        self.slots = slots
        self.version = version
        self.cpu = cpu
    }
}

extension Store {
    package func register(_ worker: WorkerCard) async throws {
        try await connection.run { session in
            _ = try session.query(
                """
                insert into fleet.worker (id, name, pool, slots, version, cpu) values ($1::uuid, $2, $3, $4, $5, $6)
                on conflict (id) do nothing
                """,
                [
                    .text(worker.id.uuidString), .text(worker.name), .text(worker.pool), .int(worker.slots),
                    .text(worker.version), .text(worker.cpu),
                ], operation: "register the worker")
        }
    }

    /// Signs off the workers that ended without a word, so that who looks for present ones doesn't walk over all that ever
    /// were.
    package func signOffSilent() async throws {
        try await connection.run { session in
            _ = try session.query(
                """
                update fleet.worker set stopped_at = seen_at
                where stopped_at is null and seen_at < clock_timestamp() - interval '1 hour'
                """, operation: "sign off silent workers")
        }
    }

    package func signOff(_ worker: UUID) async throws {
        try await connection.run { session in
            _ = try session.query(
                "update fleet.worker set stopped_at = clock_timestamp() where id = $1::uuid",
                [.text(worker.uuidString)], operation: "sign off")
        }
    }
}
