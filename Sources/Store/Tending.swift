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

/// How far a study was closed.
package enum Closing: Sendable, Hashable {
    case refitAdded(study: String)
    case completed(study: String)
    case stuck(id: Int, reason: String)
}

extension Store {
    /// Workers lost in a row, without progress between, after which a trial is taken out.
    package static let quarantine = 3

    /// Whether a lease is over.
    package func hasExpired() async throws -> Bool {
        try await connection.run { session in
            try !session.query(
                "select from fleet.trial where state = 'running' and lease_expires_at < clock_timestamp() limit 1",
                operation: "look for expired leases"
            ).isEmpty
        }
    }

    /// Trials that one `rescue` takes.
    package static let rescueLimit = 200

    /// Takes away leases that were over when it was asked, and puts their trials back. A heartbeat that has to wait
    /// behind whatever this waits for, a lock perhaps, isn't late. A lost worker is no attempt of the trial's own.
    package func rescue(term: Term) async throws -> [Rescue] {
        try await connection.run { session in
            let operation = "rescue expired leases"
            // Not the statement's own time: it may begin to count after a wait.
            let asked = try session.query("select clock_timestamp() as now", operation: operation).first?.text("now")
            let rescues = try session.query(
                """
                with \(Term.fence),
                expired as (
                    select id from fleet.trial
                    where state = 'running' and lease_expires_at < $4::timestamptz and exists (select from leader)
                    order by id limit \(Self.rescueLimit) for no key update skip locked),
                rescued as (update fleet.trial t set
                    state = case when t.crashes + 1 >= $3 then 'failed' else 'pending' end,
                    generation = t.generation + 1, crashes = t.crashes + 1, attempts = t.attempts - 1,
                    published = 0, queued_at = null,
                    lease = null, lease_expires_at = null,
                    failure = case when t.crashes + 1 >= $3 then
                        format('quarantined: %s workers were lost while running it, the last was %s', t.crashes + 1, t.worker) else t.failure end,
                    ended_at = case when t.crashes + 1 >= $3 then clock_timestamp() end
                from expired, fleet.trial old
                where t.id = expired.id and old.id = t.id and t.state = 'running' and t.lease_expires_at < $4::timestamptz
                returning t.id, t.worker, t.state, t.crashes,
                    extract(epoch from clock_timestamp() - old.lease_expires_at) as seconds)
                select * from rescued order by id
                """, term.parameters + [.int(Self.quarantine), .text(asked ?? "-infinity")],
                operation: operation
            ).map {
                Rescue(
                    trial: $0.int("id"), worker: $0.text("worker"),
                    state: TrialState(rawValue: $0.text("state")) ?? .pending,
                    crashes: $0.int("crashes"), seconds: $0.double("seconds"))
            }
            let ended = rescues.filter { $0.state == .failed }.map(\.trial)
            guard !ended.isEmpty else { return rescues }
            // A statement of its own, which sees what was written until the first one took the rows.
            try session.query(
                """
                with ended as (select unnest($1::bigint[]) as id), \(Self.checkpointRemoval(of: "ended")) select
                """, [.ints(ended)], operation: operation)
            return rescues
        }
    }

    /// Closes active studies that have no open trials: adds the refit that is due, or completes the study.
    package func closeFinished(term: Term) async throws -> [Closing] {
        let candidates = try await connection.run { session in
            try session.query(
                """
                select s.id from fleet.study s where s.state = 'active'
                    and \(Self.none("state = 'pending'")) and \(Self.none("state = 'running'"))
                    and \(Self.none("state = 'queued'")) and \(Self.none("state = 'parked'"))
                order by s.id
                """, operation: "look for finished studies"
            ).map { $0.int("id") }
        }
        return try await eachAlone(candidates, Closing.stuck) { try await close($0, term: term) }
    }

    /// A study that can't be handled, whatever its rows hold, keeps nobody from the others.
    func eachAlone<Result>(
        _ studies: [Int], _ stuck: (Int, String) -> Result, _ handle: (Int) async throws -> Result?
    ) async throws -> [Result] {
        var results: [Result] = []
        for study in studies {
            do {
                if let result = try await handle(study) { results.append(result) }
            } catch let error as PostgresError where error.transient {
                throw error
            } catch {
                if Task.isCancelled { throw error }
                results.append(stuck(study, "\(error)"))
            }
        }
        return results
    }

    /// Looks from the end: what the trials that are done have left in the index until a vacuum lies before.
    private static func none(_ condition: String) -> String {
        """
        (select t.id from fleet.trial t where t.study_id = s.id and t.\(condition)
            order by t.id desc limit 1) is null
        """
    }

    /// Leader, then study, then trials: the order of locks everywhere. Each statement reads what the one before waited for.
    private func close(_ study: Int, term: Term) async throws -> Closing? {
        try await connection.run { session in
            let operation = "close study \(study)"
            return try session.transaction(operation: operation) {
                let leads = try session.query(
                    "with \(Term.fence) select from leader", term.parameters, operation: operation)
                guard !leads.isEmpty else { return nil }
                guard
                    let row = try session.query(
                        "select name, state, refit from fleet.study where id = $1 for no key update skip locked",
                        [.int(study)],
                        operation: operation
                    ).first, row.text("state") == StudyState.active.rawValue
                else { return nil }
                let open = try session.query(
                    """
                    select from fleet.trial where study_id = $1
                        and state in ('pending', 'queued', 'running', 'parked') limit 1
                    """, [.int(study)], operation: operation)
                guard open.isEmpty else { return nil }
                if row.bool("refit") {
                    let added = try session.query(
                        """
                        insert into fleet.trial (study_id, kind, refit_of, replicate, point, point_hash)
                        select study_id, 'refit', id, replicate, point, point_hash from fleet.trial
                        where id = (
                            select id from fleet.trial
                            where study_id = $1 and kind = 'search' and state = 'completed' and rank_key is not null
                            order by rank_key, point_hash, replicate limit 1)
                        on conflict (study_id, refit_of) where kind = 'refit' do nothing
                        """, [.int(study)], operation: operation)
                    if added.affected == 1 { return .refitAdded(study: row.text("name")) }
                }
                try session.query(
                    "update fleet.study set state = 'completed', closed_at = clock_timestamp() where id = $1",
                    [.int(study)], operation: operation)
                return .completed(study: row.text("name"))
            }
        }
    }
}
