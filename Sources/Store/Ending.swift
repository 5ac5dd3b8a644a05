internal import Postgres

/// A cancelled study whose open trials are being ended, and how far that is.
package struct EndingStudy: Sendable, Hashable {
    package let id: Int
    package let name: String
    /// The state whose trials come next.
    package var state = 0
    /// The last trial of that state which was looked at.
    package var cursor = 0

    package init(id: Int, name: String) {
        self.id = id
        self.name = name
    }
}

/// What ending a batch of a cancelled study's trials came to.
package enum EndedBatch: Sendable, Hashable {
    /// The number of trials ended; the study may have more.
    case trials(Int)
    /// The study has no open trial left.
    case done
    /// The term has ended.
    case leadLost
}

extension Store {
    /// Ids that one statement looks through.
    private static let checkedIDs = 50_000

    /// Cancelled studies with trials that are still open.
    package func endingStudies() async throws -> [EndingStudy] {
        try await connection.run { session in
            try session.query(
                "select id, name from fleet.study where ending order by id", operation: "look for cancelled studies"
            ).map { EndingStudy(id: $0.int("id"), name: $0.text("name")) }
        }
    }

    /// Ends open trials of a cancelled study, at most `limit` of them, in one transaction: those that run first. A trial
    /// that is locked is left for later, when its state is walked through once more.
    package func end(_ study: inout EndingStudy, limit: Int, term: Term) async throws -> EndedBatch {
        let at = study
        let (batch, next) = try await connection.run { session in
            let operation = "end trials of study '\(at.name)'"
            return try session.transaction(operation: operation) { () -> (EndedBatch, EndingStudy) in
                let leads = try session.query(
                    "with \(Term.fence) select from leader", term.parameters, operation: operation)
                guard !leads.isEmpty else { return (.leadLost, at) }
                var next = at
                guard at.state < Self.openStates.count else {
                    // Once more, for what was locked or claimed meanwhile. By ids, a part at a time: what was ended has left
                    // an entry each in the indexes of the open states, and to pass a million of them takes seconds.
                    let part = try session.query(
                        """
                        select m.last, exists (
                            select from fleet.trial t
                            where t.study_id = $1 and t.state in (\(Self.openStates.map { "'\($0)'" }.joined(separator: ", ")))
                                and t.id > $2 and t.id <= $2 + $3) as found
                        from (select coalesce(max(id), 0) as last from fleet.trial) m
                        """, [.int(at.id), .int(at.cursor), .int(Self.checkedIDs)], operation: operation
                    ).first
                    if part?.bool("found") != false {
                        next.state = 0
                        next.cursor = 0
                    } else if at.cursor + Self.checkedIDs < part?.int("last") ?? 0 {
                        next.cursor += Self.checkedIDs
                    } else {
                        try session.query(
                            "update fleet.study set ending = false where id = $1", [.int(at.id)], operation: operation)
                        return (.done, next)
                    }
                    return (.trials(0), next)
                }
                let ended = try session.query(
                    """
                    with open as (
                        select id from fleet.trial
                        where study_id = $1 and state = '\(Self.openStates[at.state])' and id > $2
                        order by id limit $3 for no key update skip locked)
                    update fleet.trial t set state = 'cancelled', generation = t.generation + 1,
                        lease = null, lease_expires_at = null, ended_at = clock_timestamp()
                    from open where t.id = open.id returning t.id
                    """, [.int(at.id), .int(at.cursor), .int(limit)], operation: operation
                ).map { $0.int("id") }
                if ended.count < limit {
                    next.state += 1
                    next.cursor = 0
                } else {
                    next.cursor = ended.max() ?? at.cursor
                }
                // A statement by itself, which sees the chunks that the one before waited for.
                if !ended.isEmpty {
                    try session.query(
                        """
                        with ended as (select unnest($1::bigint[]) as id), \(Self.checkpointRemoval(of: "ended")) select
                        """, [.ints(ended)], operation: operation)
                }
                return (.trials(ended.count), next)
            }
        }
        study = next
        return batch
    }
}
