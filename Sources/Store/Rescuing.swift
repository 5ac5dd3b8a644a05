internal import Postgres
package import Studies

/// What happened to a trial whose worker went silent.
package struct Rescue: Sendable, Hashable {
    package let trial: Int
    package let worker: String
    package let state: TrialState
    package let crashes: Int
    /// From the lease's end to the rescue.
    package let seconds: Double
}

/// A row that a statement over many can't handle, and why.
package struct StuckRow: Sendable, Hashable {
    package let trial: Int
    package let reason: String
}

extension Store {
    /// Workers lost in a row, without progress between, after which a trial is taken out.
    package static let quarantine = 3

    /// A lease that is over. One that ends later than any worker's could was written before the database's clock was set
    /// back, or by hand: it is over, too.
    private static func isExpired(at moment: String) -> String {
        "(t.lease_expires_at < \(moment) or t.lease_expires_at > \(moment) + interval '2 hours')"
    }

    /// The crashes of a trial with the loss of its worker, in which a trial that waited for its turn had no part.
    private static let crashes = "(t.crashes + (not t.waits)::integer)"
    private static let isQuarantined = "not t.waits and \(crashes) >= $3"

    /// Whether a lease is over.
    package func hasExpired() async throws -> Bool {
        try await connection.run { session in
            try !session.query(
                """
                select from fleet.trial t
                where t.state = 'running' and \(Self.isExpired(at: "clock_timestamp()")) limit 1
                """, operation: "look for expired leases"
            ).isEmpty
        }
    }

    /// Trials that one call of `rescue` takes.
    package static let rescueLimit = 200

    /// Takes away leases that were over when it was asked, and puts their trials back. A heartbeat that waits for the same
    /// lock as this statement isn't late. A lost worker is no attempt of the trial's own.
    ///
    /// - Returns: at most `rescueLimit` of them.
    package func rescue(term: Term) async throws -> [Rescue] {
        try await rescue(term: term, asked: try await now())
    }

    /// As `rescue`, each trial in a transaction by itself: what to do after an error, so that one row that can't be updated
    /// doesn't keep the others from it. All that have expired, since stuck ones would fill any limited number.
    package func rescueOneByOne(term: Term) async throws -> (rescued: [Rescue], stuck: [StuckRow]) {
        let asked = try await now()
        let ids = try await connection.run { session in
            try session.query(
                """
                select t.id from fleet.trial t
                where t.state = 'running' and \(Self.isExpired(at: "$1::timestamptz")) order by t.id
                """, [.text(asked)], operation: "look for expired leases"
            ).map { $0.int("id") }
        }
        var rescued: [Rescue] = []
        var stuck: [StuckRow] = []
        for id in ids {
            do {
                rescued += try await rescue(term: term, asked: asked, only: id)
            } catch let error as PostgresError where !error.transient {
                stuck.append(StuckRow(trial: id, reason: "\(error)"))
            }
        }
        return (rescued, stuck)
    }

    /// The database's clock. Not a later statement's own time: that may begin to count after a wait.
    private func now() async throws -> String {
        try await connection.run { session in
            try session.query("select clock_timestamp() as now", operation: "look for expired leases").first?.text(
                "now")
                ?? "-infinity"
        }
    }

    private func rescue(
        term: Term, asked: String, only: Int? = nil
    ) async throws -> [Rescue] {
        try await connection.run { session in
            let operation = only.map { "rescue trial \($0)" } ?? "rescue expired leases"
            return try session.transaction(operation: operation) {
                let rescues = try session.query(
                    """
                    with \(Term.fence),
                    expired as (
                        select t.id, t.lease_expires_at from fleet.trial t
                        where t.state = 'running' and \(Self.isExpired(at: "$4::timestamptz"))
                            and exists (select from leader) and ($5::bigint is null or t.id = $5)
                        order by t.id limit \(Self.rescueLimit) for no key update skip locked)
                    update fleet.trial t set
                        state = case when \(Self.isQuarantined) then 'failed' else 'pending' end,
                        generation = t.generation + 1, crashes = least(\(Self.crashes), 1000000),
                        attempts = greatest(t.attempts - 1, 0), published = 0, queued_at = null,
                        lease = null, lease_expires_at = null,
                        failure = case when \(Self.isQuarantined) then
                            format('quarantined: %s workers were lost while running it, the last was %s',
                                \(Self.crashes), t.worker)
                            else t.failure end,
                        ended_at = case when \(Self.isQuarantined) then clock_timestamp() end
                    from expired
                    where t.id = expired.id and t.state = 'running' and \(Self.isExpired(at: "$4::timestamptz"))
                    returning t.id, t.worker, t.state, t.crashes,
                        extract(epoch from clock_timestamp() - expired.lease_expires_at) as seconds
                    """,
                    term.parameters + [.int(Self.quarantine), .text(asked), .optional(only)], operation: operation
                ).map {
                    Rescue(
                        trial: $0.int("id"), worker: $0.text("worker"),
                        state: TrialState(rawValue: $0.text("state")) ?? .pending,
                        crashes: $0.int("crashes"), seconds: $0.double("seconds"))
                }.sorted { $0.trial < $1.trial }
                let ended = rescues.filter { $0.state == .failed }.map(\.trial)
                if !ended.isEmpty {
                    // A statement by itself, which sees what was written until the first one took the rows.
                    try session.query(
                        """
                        with ended as (select unnest($1::bigint[]) as id), \(Self.checkpointRemoval(of: "ended")) select
                        """, [.ints(ended)], operation: operation)
                }
                return rescues
            }
        }
    }
}
