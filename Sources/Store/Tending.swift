internal import Postgres
internal import Studies

/// How far a study was closed.
package enum Closing: Sendable, Hashable {
    case refitAdded(study: String)
    case completed(study: String)
    case stuck(id: Int, reason: String)
}

extension Store {
    /// Closes active studies that have no open trials: adds the refit that is due, or completes the study.
    package func closeFinished(term: Term) async throws -> [Closing] {
        let candidates = try await connection.run { session in
            try session.query(
                """
                select s.id from fleet.study s where s.state = 'active' and \(Self.noOpenTrials(of: "s.id")) order by s.id
                """, operation: "look for finished studies"
            ).map { $0.int("id") }
        }
        return try await eachAlone(candidates, Closing.stuck) { try await close($0, term: term) }
    }

    /// One study that can't be handled, whatever its rows hold, must not block the rest.
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

    /// States of trials that have not ended, each with its index, which a condition on all of them would not use.
    static let openStates = ["running", "queued", "parked", "pending"]

    /// Looks from the end: what the trials that are done have left in the index until a vacuum lies before.
    private static func noOpenTrials(of study: String) -> String {
        openStates.map {
            """
            (select t.id from fleet.trial t where t.study_id = \(study) and t.state = '\($0)'
                order by t.id desc limit 1) is null
            """
        }.joined(separator: " and ")
    }

    static func hasOpenTrials(_ study: Int, _ session: Session, operation: String) throws -> Bool {
        try session.query(
            "select \(noOpenTrials(of: "$1::bigint")) as ended", [.int(study)], operation: operation
        ).first?.bool("ended") != true
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
                guard try !Self.hasOpenTrials(study, session, operation: operation) else { return nil }
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
