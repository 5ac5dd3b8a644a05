internal import Postgres
package import Studies

/// What people do to a study: under the lock of its row, so one after another.
extension Store {
    /// Cancels a study: from the end of this call on none of its trials starts, and workers stop those that run within a
    /// heartbeat. The scheduler ends the trials that are open, in batches, whatever becomes of the caller.
    ///
    /// - Returns: false if it was cancelled already.
    package func cancel(_ name: String) async throws -> Bool {
        try await steer(name, operation: "cancel '\(name)'") { session, study, state, operation in
            if state == .cancelled { return false }
            if state == .completed { throw Refusal("study '\(name)' is completed: there is nothing to cancel") }
            try session.query(
                """
                update fleet.study set state = 'cancelled', reason = null, closed_at = clock_timestamp() where id = $1
                """, [.int(study)], operation: operation)
            return true
        }
    }

    /// Starts no more of a study's trials; those that run go on to their end. One that waits for a model doesn't start
    /// before it is resumed.
    ///
    /// - Returns: false if it was paused already.
    package func pause(_ name: String) async throws -> Bool {
        try await steer(name, operation: "pause '\(name)'") { session, study, state, operation in
            guard state != .paused else { return false }
            guard [.active, .waiting].contains(state) else {
                throw Refusal("study '\(name)' is \(state.rawValue): there is nothing to pause")
            }
            try session.query(
                "update fleet.study set state = 'paused' where id = $1", [.int(study)], operation: operation)
            return true
        }
    }

    /// Lets a paused study go on where it stood. What was with the broker is published again: workers drop the messages of a
    /// paused study.
    ///
    /// - Returns: `active`, or `waiting` for the model that it still lacks; nil if it wasn't paused.
    package func resume(_ name: String) async throws -> StudyState? {
        try await steer(name, operation: "resume '\(name)'") { session, study, state, operation in
            guard state != .active, state != .waiting else { return nil }
            guard state == .paused else {
                throw Refusal("study '\(name)' is \(state.rawValue): only a paused one can be resumed")
            }
            let resumed = try session.query(
                """
                update fleet.study set state = case
                    when start_model is null and spec #>> '{start_from,model}' is not null then 'waiting' else 'active' end
                where id = $1 returning state
                """, [.int(study)], operation: operation
            ).first
            // They stay queued, and count as overdue: back at pending they would lie behind the scheduler's cursor.
            try session.query(
                """
                with mine as (
                    select id from fleet.trial where study_id = $1 and state = 'queued' order by id for no key update)
                update fleet.trial t set queued_at = 'epoch' from mine where t.id = mine.id
                """, [.int(study)], operation: operation)
            return resumed.flatMap { StudyState(rawValue: $0.text("state")) } ?? .active
        }
    }

    /// Puts trials that were given up, quarantined or failed, back to be run again, and opens a completed study for them.
    ///
    /// In batches of a transaction each: a call that is cut short has put back some of them, and the next one the rest.
    ///
    /// - Parameter number: of one search trial; nil: all of them, a failed refit too.
    /// - Returns: how many were put back.
    package func retry(_ name: String, trial number: Int? = nil) async throws -> Int {
        var total = 0
        var cursor: Int? = 0
        while let after = cursor {
            let batch = try await retry(name, trial: number, after: after)
            total += batch.count
            cursor = batch.last
        }
        return total
    }

    /// Trials that one transaction puts back.
    private static let retryLimit = 2000

    /// - Returns: how many were put back, and the last of them; nil when there are no more.
    private func retry(_ name: String, trial number: Int?, after: Int) async throws -> (count: Int, last: Int?) {
        try await steer(name, operation: "retry '\(name)'") { session, study, state, operation in
            if state == .cancelled { throw Refusal("study '\(name)' is cancelled: nothing of it is run again") }
            if let number {
                let found = try session.query(
                    "select state from fleet.trial where study_id = $1 and number = $2", [.int(study), .int(number)],
                    operation: operation
                ).first?.text("state")
                guard let found else { throw Refusal("study '\(name)' has no trial \(number)") }
                guard found == TrialState.failed.rawValue else {
                    throw Refusal("trial \(number) of study '\(name)' is \(found): only a failed one can be retried")
                }
            }
            let ids = try session.query(
                """
                with mine as (
                    select id from fleet.trial
                    where study_id = $1 and state = 'failed' and ($2::integer is null or number = $2) and id > $3
                    order by id limit \(Self.retryLimit) for no key update)
                update fleet.trial t set state = 'pending', generation = t.generation + 1, attempts = 0, crashes = 0,
                    published = 0, failure = null, lease = null, lease_expires_at = null, not_before = null, queued_at = null,
                    ended_at = null
                from mine where t.id = mine.id returning t.id
                """, [.int(study), .optional(number), .int(after)], operation: operation
            ).map { $0.int("id") }
            if !ids.isEmpty, state == .completed {
                try session.query(
                    "update fleet.study set state = 'active', closed_at = null where id = $1", [.int(study)],
                    operation: operation)
            }
            return (ids.count, number == nil && ids.count == Self.retryLimit ? ids.max() : nil)
        }
    }

    /// From the next second on its trials are handed out before those of studies with less.
    package func setPriority(_ name: String, to priority: Int) async throws {
        try await steer(name, operation: "change the priority of '\(name)'") { session, study, state, operation in
            if state.isFinal {
                throw Refusal("study '\(name)' is \(state.rawValue): its priority doesn't matter any more")
            }
            try session.query(
                "update fleet.study set priority = $2 where id = $1", [.int(study), .int(priority)],
                operation: operation)
        }
    }

    private func steer<T: Sendable>(
        _ name: String, operation: String,
        _ body: @Sendable (_ session: Session, _ study: Int, _ state: StudyState, _ operation: String) throws -> T
    ) async throws -> T {
        try await connection.run { session in
            try session.transaction(operation: operation) {
                guard
                    let row = try session.query(
                        "select id, state from fleet.study where name = $1 for no key update", [.text(name)],
                        operation: operation
                    ).first, let state = StudyState(rawValue: row.text("state"))
                else { throw try noStudy(name, session) }
                return try body(session, row.int("id"), state, operation)
            }
        }
    }
}
