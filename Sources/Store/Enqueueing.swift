internal import Datasets
internal import Learning
internal import Postgres
package import Studies

/// What an enqueue came to.
package struct Enqueued: Sendable, Hashable {
    package let study: String
    /// Trials added.
    package let added: Int
    /// Trials of the search, now.
    package let total: Int
    package let state: StudyState
    /// What it waits for.
    package let reason: String?
    /// Whether the study was made by this call.
    package let isNew: Bool
    /// What the user should know about the study's data.
    package let remarks: [String]
}

extension Store {
    /// Stores a study and those of its points that it doesn't have yet, in one transaction.
    ///
    /// - Throws: `Refusal` when another study has the name, when it was cancelled, or when its dataset isn't there;
    ///   `InvalidValue` when the dataset or the model that it starts from lacks what the study wants of it.
    package func enqueue(_ study: Study, points: [Point]) async throws -> Enqueued {
        let columns = try study.columns()
        let dimensions = Value.array(
            columns.map { .object(["path": .string($0.path), "type": .string($0.type.rawValue)]) })
        let spec = study.value
        let hashes = points.map(\.hash)
        let texts = points.map(\.value.json)
        let enqueued = try await connection.run { session in
            let operation = "enqueue '\(study.name)'"
            return try session.transaction(operation: operation) {
                let checked = try study.data.map { try checkedDataset($0, of: study, session) }
                let dataset = checked?.hash
                let memory = checked?.memory
                let level = study.level(memory: memory)
                try Self.lock(name: study.name, session)
                // Insert, then lock, then read: each statement sees what the one before waited for.
                let inserted = try session.query(
                    """
                    insert into fleet.study (name, pool, priority, spec, dimensions, dataset_hash, metric, maximize, refit,
                        level, memory)
                    values ($1, $2, $3, $4::jsonb, $5::jsonb, $6, $7, $8, $9, $10, $11) on conflict (name) do nothing
                    """,
                    [
                        .text(study.name), .text(study.pool), .int(study.priority), .text(spec.json),
                        .text(dimensions.json), .optional(dataset), .text(study.objective.metric.name),
                        .bool(study.objective.maximize), .bool(study.refit), .int(level), .optional(memory),
                    ], operation: operation)
                let isNew = inserted.affected == 1
                try session.query(
                    "select from fleet.study where name = $1 for no key update", [.text(study.name)],
                    operation: operation)
                guard
                    let row = try session.query(
                        """
                        select id, state, spec, dimensions, dataset_hash, next_number, start_model, reason
                        from fleet.study where name = $1
                        """, [.text(study.name)], operation: operation
                    ).first
                else { throw try noStudy(study.name, session) }
                let id = row.int("id")
                if !isNew {
                    if row.text("state") == StudyState.cancelled.rawValue {
                        let reason = row.optionalText("reason").map { " (\($0))" } ?? ""
                        throw Refusal("study '\(study.name)' was cancelled\(reason); give the new one another name")
                    }
                    try refuseChanges(
                        from: try Study(try Value(json: row.text("spec"))), to: study,
                        datasets: (row.optionalText("dataset_hash"), dataset))
                } else {
                    try refuseImportedName(of: study, session)
                }
                let start = try checkedStart(
                    of: study, known: row.optionalInt("start_model"), dataset: dataset, session)
                var state = StudyState(rawValue: row.text("state")) ?? .active
                if isNew, let start {
                    state = start.model == nil ? .waiting : .active
                    try session.query(
                        "update fleet.study set state = $2, start_model = $3, reason = $4 where id = $1",
                        [.int(id), .text(state.rawValue), .optional(start.model), .optional(start.reason)],
                        operation: operation)
                }
                let before = row.int("next_number")
                let known = isNew ? [] : try pointHashes(of: id, session, operation: operation)
                let fresh = hashes.indices.filter { !known.contains(hashes[$0]) }
                try insert(fresh.map { (hashes[$0], texts[$0]) }, into: id, from: before, session, operation: operation)
                let added = fresh.count
                let reopened = added > 0 && state == .completed ? StudyState.active : state
                if added > 0 {
                    try session.query(
                        """
                        update fleet.study set next_number = $2, spec = $3::jsonb, state = $4, closed_at = null,
                            priority = \(Self.newPriority("$5")), level = greatest(level, $6), memory = greatest(memory, $7)
                        where id = $1
                        """,
                        [
                            .int(id), .int(before + added), .text(spec.json), .text(reopened.rawValue),
                            .int(study.priority), .int(level), .optional(memory),
                        ],
                        operation: operation)
                } else if !isNew {
                    try session.query(
                        """
                        update fleet.study set priority = \(Self.newPriority("$3")),
                            spec = (spec - 'timeout')
                                || jsonb_build_object('checkpoint', $2::jsonb, 'priority', $3::integer)
                                || jsonb_strip_nulls(jsonb_build_object('timeout', $4::jsonb)),
                            level = greatest(level, $5)
                        where id = $1
                        """,
                        [
                            .int(id), .text(spec["checkpoint"]?.json ?? "null"), .int(study.priority),
                            .text(spec["timeout"]?.json ?? "null"), .int(level),
                        ], operation: operation)
                }
                try session.query("select fleet.create_study_view($1)", [.int(id)], operation: operation)
                return Enqueued(
                    study: study.name, added: added, total: before + added, state: reopened,
                    reason: reopened == .waiting ? start?.reason : nil, isNew: isNew,
                    remarks: checked?.remarks ?? [])
            }
        }
        if enqueued.added >= 1000 { await analyzeTrials() }
        return enqueued
    }

    /// Plans made while the table was small would read all of it. Best effort: what was enqueued stands, and the server
    /// analyses by itself some time later.
    private func analyzeTrials() async {
        do {
            try await connection.run { session in
                _ = try session.query("select fleet.analyze_trials()", operation: "analyze the trials")
            }
        } catch {
            // Nothing depends on it.
        }
    }

    /// A file that has another priority than the one enqueued before changes the study's; one that hasn't leaves what was
    /// set by hand since.
    private static func newPriority(_ told: String) -> String {
        "case when spec -> 'priority' = to_jsonb(\(told)::integer) then priority else \(told)::integer end"
    }

    /// Read whole: asked for one by one inside the insert, a plan made while the table was small reads all of it each time.
    private func pointHashes(of study: Int, _ session: Session, operation: String) throws -> Set<String> {
        Set(
            try session.query(
                "select point_hash from fleet.trial where study_id = $1 and kind = 'search' and replicate = 0",
                [.int(study)], operation: operation
            ).map { $0.text("point_hash") })
    }

    /// New trials, numbered in order from `number`.
    private func insert(
        _ points: [(hash: String, json: String)], into study: Int, from number: Int, _ session: Session,
        operation: String
    ) throws {
        for start in stride(from: 0, to: points.count, by: 5000) {
            let slice = points[start..<min(start + 5000, points.count)]
            try session.query(
                """
                insert into fleet.trial (study_id, number, point, point_hash)
                select $1, $2::integer + p.ordinal - 1, p.point::jsonb, p.hash
                from unnest($3::text[], $4::text[]) with ordinality p (point, hash, ordinal)
                order by p.ordinal
                """,
                [.int(study), .int(number + start), .texts(slice.map(\.json)), .texts(slice.map(\.hash))],
                operation: operation)
        }
    }

    /// A model without a study was imported, and its name stays its own.
    private func refuseImportedName(of study: Study, _ session: Session) throws {
        let models = try session.query(
            "select from fleet.model where name = $1 limit 1", [.text(study.name)], operation: "look up the name")
        guard models.isEmpty else {
            throw InvalidValue(
                key: "study", problem: "found '\(study.name)', the name of a model that was imported: take another one")
        }
    }

    /// A study's dataset, once it is sure that it has what the study needs.
    private struct CheckedDataset {
        let hash: String
        /// Bytes that a trial of the study needs at most.
        let memory: Int
        /// On labels without a row.
        let remarks: [String]
    }

    private func checkedDataset(
        _ data: Study.StudyData, of study: Study, _ session: Session
    ) throws -> CheckedDataset {
        let operation = "look up dataset '\(data.dataset)'"
        let known = try session.query("select name, hash from fleet.dataset_name order by name", operation: operation)
        guard let row = known.first(where: { $0.text("name") == data.dataset }) else {
            let names = known.map { $0.text("name") }
            let importable = Catalogue.entries.map(\.name)
            let hint = NearestWord.hint(for: data.dataset, among: names + importable)
            let advice =
                importable.contains(data.dataset) || hint.isEmpty
                ? ": run 'trawl dataset import \(data.dataset)'" : hint
            throw Refusal(
                "dataset '\(data.dataset)' is not in \(connection.address), which has "
                    + (names.isEmpty ? "none" : names.joined(separator: ", ")) + advice)
        }
        let hash = row.text("hash")
        let labels = try labels(of: hash, session, operation: operation)
        let features = try session.query(
            """
            select (description #>> '{shape,0}')::bigint * (description #>> '{shape,1}')::bigint as features
            from fleet.dataset where hash = $1
            """, [.text(hash)], operation: operation
        ).first?.optionalInt("features")
        let plan = try check(data, of: study, labels)
        let memory = try study.memory(
            features: features ?? 0, classes: plan.classes.count, samples: plan.training.count + plan.validation.count)
        return CheckedDataset(hash: hash, memory: max(memory, 1), remarks: labels.remarks(on: plan, data))
    }

    private func check(
        _ data: Study.StudyData, of study: Study, _ labels: StoredLabels
    ) throws(InvalidValue) -> SplitPlan {
        let ownValidation = labels.validation
        let plan: SplitPlan
        do {
            plan = try SplitPlan(data.request, training: labels.training, ownValidation: ownValidation)
        } catch {
            throw InvalidValue(key: error.key, problem: "\(error.problem) (dataset \(data.dataset))")
        }
        if study.task != .pairs, let label = study.objective.metric.label, !plan.classes.contains(label) {
            throw InvalidValue(
                key: study.objective.key,
                problem: "\(data.dataset) has no label \(label); it has "
                    + plan.classes.map(String.init).joined(separator: ", "))
        }
        try study.check(classes: plan.classes.count)
        let smallest = plan.classCounts.min() ?? 0
        if study.folds == 1 {
            guard !plan.validation.isEmpty || ownValidation != nil else {
                let error = CrossValidation.refusal(1)
                throw InvalidValue(key: error.key, problem: error.problem)
            }
        } else if study.folds > smallest {
            throw InvalidValue(
                key: "cross_validation.folds",
                problem: "found \(study.folds), but the smallest class has only \(smallest) images to train on")
        }
        return plan
    }

    /// A study's trials are comparable only while everything but the set of points stays as it was. How often checkpoints
    /// are made, how long a trial may take and whose turn it is change no score.
    private func refuseChanges(
        from old: Study, to new: Study, datasets: (old: String?, new: String?)
    ) throws(Refusal) {
        let oldValue = old.value
        let newValue = new.value
        for key in [
            "task", "data", "cross_validation", "start_from", "recipe", "objective", "seed", "refit", "pool",
        ]
        where oldValue[key]?.json != newValue[key]?.json {
            throw Refusal(
                "study '\(new.name)' is there already with another \(key) (\(oldValue[key]?.json ?? "none"), the file says "
                    + "\(newValue[key]?.json ?? "none")): give the new one another name")
        }
        guard datasets.old == datasets.new else {
            throw Refusal(
                "study '\(new.name)' was enqueued with other content under its dataset's name: give the new one another name"
            )
        }
        let paths = (
            Set(old.space.dimensions.map(\.path)), Set(new.space.dimensions.map(\.path))
        )
        guard paths.0 == paths.1 else {
            let changed = paths.0.symmetricDifference(paths.1).sorted().joined(separator: ", ")
            throw Refusal(
                "study '\(new.name)' is there already with other dimensions (\(changed)): values may be added to a "
                    + "dimension, dimensions may not; give the new one another name")
        }
        switch (old.search, new.search) {
        case (.grid, .grid): return
        case (.random, .random):
            guard oldValue["space"]?.json == newValue["space"]?.json else {
                throw Refusal(
                    "study '\(new.name)' is there already with another space: a random search may only get more trials; "
                        + "give the new one another name")
            }
        default:
            throw Refusal(
                "study '\(new.name)' is there already with another search strategy: give the new one another name")
        }
    }
}
