internal import Postgres
internal import Studies

extension Store {
    /// Adds the refit of any completed trial, so that its network becomes a model, and makes the study active again.
    ///
    /// - Returns: the model that it will be, `name@version`.
    /// - Throws: `Refusal` for a trial that isn't there, has not ended with a score, or was refitted already.
    package func refit(study name: String, trial number: Int) async throws -> String {
        try await connection.run { session in
            let operation = "refit trial \(number) of '\(name)'"
            return try session.transaction(operation: operation) {
                guard
                    let study = try session.query(
                        "select id, state, dataset_hash, next_number from fleet.study where name = $1 for no key update",
                        [.text(name)], operation: operation
                    ).first
                else { throw try noStudy(name, session) }
                let id = study.int("id")
                guard study.text("state") != StudyState.cancelled.rawValue else {
                    throw Refusal("study '\(name)' was cancelled: its trials are not refitted")
                }
                guard study.optionalText("dataset_hash") != nil else {
                    throw Refusal("study '\(name)' trains no networks: there is nothing to refit")
                }
                let trial = try session.query(
                    "select id, state, rank_key, failure from fleet.trial where study_id = $1 and number = $2",
                    [.int(id), .int(number)], operation: operation
                ).first
                guard let trial else {
                    throw Refusal(
                        "study '\(name)' has no trial \(number); it has 0 to \(study.int("next_number") - 1)")
                }
                guard trial.text("state") == TrialState.completed.rawValue else {
                    throw Refusal(
                        "trial \(number) of '\(name)' is \(trial.text("state")): only completed ones are refitted")
                }
                guard trial.optionalDouble("rank_key") != nil else {
                    let reason = trial.optionalText("failure") ?? "it has no score"
                    throw Refusal("trial \(number) of '\(name)' can't be refitted: \(reason)")
                }
                try refuseSecond(of: trial.int("id"), number: number, in: name, session)
                try session.query(
                    """
                    insert into fleet.trial (study_id, kind, refit_of, replicate, point, point_hash)
                    select study_id, 'refit', id, replicate, point, point_hash from fleet.trial where id = $1
                    """, [.int(trial.int("id"))], operation: operation)
                try session.query(
                    """
                    update fleet.study set state = 'active', closed_at = null where id = $1 and state = 'completed'
                    """, [.int(id)], operation: operation)
                let version = try session.query(
                    "select count(*) as version from fleet.trial where study_id = $1 and kind = 'refit'", [.int(id)],
                    operation: operation
                ).first?.int("version")
                return "\(name)@\(version ?? 0)"
            }
        }
    }

    private func refuseSecond(of trial: Int, number: Int, in study: String, _ session: Session) throws {
        let row = try session.query(
            """
            select t.state, t.failure, m.name || '@' || m.version as model
            from fleet.trial t left join fleet.model m on m.trial_id = t.id where t.kind = 'refit' and t.refit_of = $1
            """, [.int(trial)], operation: "look up the refit of trial \(number)"
        ).first
        guard let row else { return }
        let outcome =
            row.optionalText("model").map { "it is model \($0)" }
            ?? "that refit is \(row.text("state"))" + (row.optionalText("failure").map { " (\($0))" } ?? "")
        throw Refusal("trial \(number) of '\(study)' was refitted already: \(outcome)")
    }
}
