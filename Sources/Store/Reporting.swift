internal import Postgres
internal import Studies

/// A query's answer for people and programs.
package struct Report: Sendable {
    package let columns: [String]
    /// Texts as PostgreSQL prints them; nil for NULL.
    package let rows: [[String?]]
    /// The same rows as a JSON list of objects, perhaps with more columns, written by PostgreSQL, so that numbers agree
    /// to the last digit.
    package let json: String

    package init(columns: [String], rows: [[String?]], json: String) {
        self.columns = columns
        self.rows = rows
        self.json = json
    }
}

extension Store {
    /// Runs a reading query twice in one transaction: as rows and as JSON.
    ///
    /// - Parameter detailed: the query for the JSON, where that is to have more columns.
    func report(
        _ sql: String, detailed: String? = nil, _ parameters: [Parameter], operation: String
    ) async throws -> Report {
        try await connection.run { session in
            try session.transaction(operation: operation, .snapshot) {
                let rows = try session.query(sql, parameters, operation: operation)
                let json = try session.query(
                    "select coalesce(json_agg(r), '[]'::json) as list from (\(detailed ?? sql)) r", parameters,
                    operation: operation)
                return Report(
                    columns: rows.columnNames,
                    rows: rows.map { row in rows.columnNames.indices.map { row.optionalText(at: $0) } },
                    json: json.first?.text("list") ?? "[]")
            }
        }
    }

    func id(ofStudy name: String) async throws -> Int {
        try await connection.run { session in
            let found = try session.query(
                "select id from fleet.study where name = $1", [.text(name)], operation: "look up the study"
            ).first
            guard let found else { throw try noStudy(name, session) }
            return found.int("id")
        }
    }

    package func studies() async throws -> Report {
        try await report(
            """
            select study, state, total, pending, queued, running, completed, diverged, failed, cancelled, best_score,
                refit_state, created_at, closed_at, reason
            from trawl.study_progress order by created_at
            """, [], operation: "list studies")
    }

    /// The trials of the search by their numbers, then the refits. Numbers never change: each trial is listed once, however
    /// long the reading takes.
    package func trials(of study: String) async throws -> PagedReport {
        let id = try await id(ofStudy: study)
        let columns = """
            t.number as trial, t.kind, t.state, t.score, t.point as parameters, t.attempts, t.crashes, t.worker, t.epochs,
            t.seconds, t.started_at, t.ended_at, t.failure
            """
        let parts = [
            PageStatement(columns: columns, source: "fleet.trial t where t.study_id = $1", key: "t.number"),
            PageStatement(
                columns: columns, source: "fleet.trial t where t.study_id = $1 and t.kind = 'refit'", key: "t.id"),
        ]
        return PagedReport { place, form in
            let place = place ?? PagedReport.Place(key: -1)
            return try await connection.run { session in
                let page = try parts[place.part].read(
                    form, [.int(id)], after: place.key, session, operation: "list trials")
                let next =
                    if let last = page.last {
                        PagedReport.Place(part: place.part, key: last)
                    } else {
                        place.part + 1 < parts.count ? PagedReport.Place(part: place.part + 1, key: -1) : nil
                    }
                return PagedReport.Page(columns: page.columns, rows: page.rows, next: next)
            }
        }
    }

    /// The first `top` of the ranking, as it is now: what a completed trial has no longer changes.
    package func best(of study: String, top: Int) async throws -> PagedReport {
        let id = try await id(ofStudy: study)
        let numbers = try await connection.run { session in
            // In one text: a row for each would take ten times the memory.
            let list = try session.query(
                """
                select array_to_string(array(
                    select number from fleet.trial
                    where study_id = $1 and kind = 'search' and state = 'completed' and score is not null
                    order by rank_key, point_hash, replicate limit $2), ' ') as numbers
                """, [.int(id), .int(top)], operation: "rank trials"
            ).first?.text("numbers")
            return (list ?? "").split(separator: " ").compactMap { Int32($0) }
        }
        let statement = PageStatement(
            columns: """
                p.place + $3::bigint as rank, t.number as trial, t.score, t.score_std,
                (select array_agg(f.score order by f.fold) from fleet.fold f where f.trial_id = t.id) as fold_scores,
                t.point as parameters, t.epochs, t.seconds, t.worker
                """,
            source: """
                unnest($2::integer[]) with ordinality p (number, place)
                join fleet.trial t on t.number = p.number where t.study_id = $1
                """, key: "p.place")
        return PagedReport { place, form in
            let start = place?.key ?? 0
            let end = min(start + PageStatement.rows, numbers.count)
            return try await connection.run { session in
                let page = try statement.read(
                    form, [.int(id), .ints(numbers[start..<end].map(Int.init)), .int(start)], after: 0, session,
                    operation: "rank trials")
                return PagedReport.Page(
                    columns: page.columns, rows: page.rows,
                    next: end < numbers.count ? PagedReport.Place(key: end) : nil)
            }
        }
    }

    /// The best trial and the test of its refitted network; in the JSON by class, too.
    package func refit(of study: String) async throws -> Report {
        _ = try await id(ofStudy: study)
        let columns = """
            b.study, b.trial, b.score, b.refit_state, b.test_accuracy, b.test_loss, b.test_precision, b.test_recall,
            b.test_f1, b.parameters
            """
        return try await report(
            "select \(columns) from trawl.best_trials b where b.study = $1",
            detailed: """
                select \(columns),
                    (select json_agg(l.label order by l.label)
                     from (select distinct c.label from trawl.confusion c
                         where c.study = b.study and c.trial = b.trial and c.kind = 'refit') l) as test_labels,
                    (select json_agg(json_build_object('label', c.label, 'precision', c.precision, 'recall', c.recall,
                        'f1', c.f1, 'support', c.support) order by c.label)
                     from trawl.class_results c
                     where c.study = b.study and c.trial = b.trial and c.kind = 'refit') as test_per_class,
                    (select json_agg(r.counts order by r.label)
                     from (select c.label, json_agg(c.count order by c.predicted) as counts from trawl.confusion c
                         where c.study = b.study and c.trial = b.trial and c.kind = 'refit' group by c.label) r
                    ) as test_confusion
                from trawl.best_trials b where b.study = $1
                """, [.text(study)], operation: "read the refit")
    }

    package func datasets() async throws -> Report {
        try await report(
            """
            select n.name, (d.description ->> 'training')::integer as training,
                (d.description ->> 'validation')::integer as validation, (d.description ->> 'test')::integer as test,
                (d.description ->> 'classes')::integer as classes, d.bytes, d.hash, d.created_at
            from fleet.dataset_name n join fleet.dataset d on d.hash = n.hash order by n.name
            """, [], operation: "list datasets")
    }
}

/// Where a study stands, for a progress line.
package struct StudyProgress: Sendable, Hashable {
    package let state: String
    package let pool: String
    package let total: Int
    package let ended: Int
    package let running: Int
    package let failed: Int
    package let bestScore: Double?
    package let refitState: String?
    /// What it waits for, or why the scheduler cancelled it.
    package let reason: String?

    package init(
        state: String, pool: String, total: Int, ended: Int, running: Int, failed: Int, bestScore: Double?,
        refitState: String?, reason: String?
    ) {
        self.state = state
        self.pool = pool
        self.total = total
        self.ended = ended
        self.running = running
        self.failed = failed
        self.bestScore = bestScore
        self.refitState = refitState
        self.reason = reason
    }
}

extension Store {
    package func progress(of study: String) async throws -> StudyProgress {
        try await connection.run { session in
            let found = try session.query(
                """
                select state, pool, total, completed + failed + pruned + cancelled as ended, running, failed, best_score,
                    refit_state, reason from trawl.study_progress where study = $1
                """, [.text(study)], operation: "read the progress"
            ).first.map {
                StudyProgress(
                    state: $0.text("state"), pool: $0.text("pool"), total: $0.int("total"), ended: $0.int("ended"),
                    running: $0.int("running"), failed: $0.int("failed"), bestScore: $0.optionalDouble("best_score"),
                    refitState: $0.optionalText("refit_state"), reason: $0.optionalText("reason"))
            }
            guard let found else { throw try noStudy(study, session) }
            return found
        }
    }

    /// Whether nothing more will come of a study; cheaper than its progress.
    package func isOver(_ study: String) async throws -> Bool {
        try await connection.run { session in
            let state = try session.query(
                "select state from fleet.study where name = $1", [.text(study)], operation: "read the study's state"
            ).first.flatMap { StudyState(rawValue: $0.text("state")) }
            guard let state else { throw try noStudy(study, session) }
            return state.isFinal
        }
    }
}
