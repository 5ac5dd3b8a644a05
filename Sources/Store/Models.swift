internal import Datasets
package import Learning
internal import Postgres
package import Studies

/// A finished network as it is registered; its weights are there already.
package struct NewModel: Sendable {
    package let task: StudyTask
    package let recipe: Recipe
    /// What it was trained on, as a study's `data` says it, with the content's `hash`; an empty map where that isn't known.
    package let data: Value
    /// The dataset's label of each class that it tells apart.
    package let labels: [Int]
    /// Numbers that one image has.
    package let features: Int
    /// What was measured of it: `test_accuracy`, `train_loss` and others.
    package let metrics: Value
    package let seed: UInt64?
    package let program: String?
    package let cpu: String?
    package let weightsHash: String

    package init(
        task: StudyTask, recipe: Recipe, data: Value, labels: [Int], features: Int, metrics: Value, seed: UInt64?,
        program: String?, cpu: String?, weightsHash: String
    ) {
        self.task = task
        self.recipe = recipe
        self.data = data
        self.labels = labels
        self.features = features
        self.metrics = metrics
        self.seed = seed
        self.program = program
        self.cpu = cpu
        self.weightsHash = weightsHash
    }

    /// All that goes into a row, but for name and version.
    package var value: Value {
        .object([
            "task": .string(task.rawValue), "recipe": recipe.value, "data": data,
            "labels": .array(labels.map { .integer($0) }), "features": .integer(features), "metrics": metrics,
            "seed": seed.map { .integer(Int($0)) } ?? .null, "program": program.map { .string($0) } ?? .null,
            "cpu": cpu.map { .string($0) } ?? .null, "weights_sha256": .string(weightsHash),
        ])
    }

    /// Columns of `fleet.model` that `value` has, and where they come from: a record `m`.
    static let columns = "task, recipe, data, labels, features, metrics, seed, program, cpu, weights_sha256"
    static let fields = columns.split(separator: ", ").map { "m.\($0)" }.joined(separator: ", ")

    /// - Parameter source: what holds `value`, a parameter of the statement.
    static func record(_ source: String) -> String {
        """
        jsonb_to_record(\(source)::jsonb) m (task text, recipe jsonb, data jsonb, labels integer[], features integer,
            metrics jsonb, seed bigint, program text, cpu text, weights_sha256 text)
        """
    }
}

/// A model of the registry.
package struct StoredModel: Sendable {
    package let id: Int
    package let name: String
    package let version: Int
    package let model: NewModel
    /// Of its weights file.
    package let bytes: Int
    /// The study that made it and the number of the trial that was trained once more; nil for an imported one.
    package let study: String?
    package let trial: Int?

    /// `name@version`
    package var reference: String { "\(name)@\(version)" }
}

/// What an import came to.
package struct ImportedModel: Sendable, Hashable {
    /// `name@version`
    package let reference: String
    /// Whether it wasn't there.
    package let isNew: Bool
}

extension Store {
    /// - Throws: `Refusal` when there is no such model, with what there is.
    package func model(_ reference: ModelReference) async throws -> StoredModel {
        try await connection.run { session in
            switch try find(reference, session) {
            case .found(let model): return model
            case .missing(let problem): throw Refusal(problem)
            }
        }
    }

    /// A model that may not be there.
    enum Finding {
        case found(StoredModel)
        /// Why not, and what there is.
        case missing(String)
    }

    func find(_ reference: ModelReference, _ session: Session) throws -> Finding {
        let operation = "look up model \(reference)"
        let row = try session.query(
            """
            select m.id from fleet.model m where m.name = $1 and m.version = coalesce($2::integer, m.version)
            order by m.version desc limit 1
            """, [.text(reference.name), .optional(reference.version)], operation: operation
        ).first
        if let row { return .found(try model(id: row.int("id"), session)) }
        let versions = try session.query(
            "select version from fleet.model where name = $1 order by version", [.text(reference.name)],
            operation: operation
        ).map { $0.text("version") }
        guard versions.isEmpty else {
            return .missing(
                "there is no version \(reference.version.map(String.init) ?? "") of model '\(reference.name)', which has "
                    + versions.joined(separator: ", "))
        }
        let names = try session.query(
            "select name from fleet.model group by name order by max(id) desc limit $1", [.int(Self.namesAtMost)],
            operation: operation
        ).map { $0.text("name") }
        let list =
            names.isEmpty ? "none" : names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " and others" : "")
        let state = try session.query(
            "select state from fleet.study where name = $1", [.text(reference.name)], operation: operation
        ).first?.text("state")
        let study = state.map { "; the study of that name is \($0) and has made none" } ?? ""
        return .missing(
            "there is no model '\(reference.name)' in \(connection.address), which has \(list)\(study)"
                + NearestWord.hint(for: reference.name, among: names))
    }

    func model(id: Int, _ session: Session) throws -> StoredModel {
        let operation = "read model \(id)"
        let row = try session.query(
            """
            select m.name, m.version, \(NewModel.fields.replacing("m.labels", with: "to_json(m.labels) as labels")), w.bytes,
                s.name as study, o.number as trial
            from fleet.model m join fleet.weights w on w.sha256 = m.weights_sha256
            left join fleet.trial t on t.id = m.trial_id left join fleet.trial o on o.id = t.refit_of
            left join fleet.study s on s.id = t.study_id
            where m.id = $1
            """, [.int(id)], operation: operation
        ).first
        guard let row else { throw Refusal("there is no model with the id \(id)") }
        var labels: [Int] = []
        if case .array(let items) = try Value(json: row.text("labels")) {
            for item in items { labels.append(try item.integer(at: "labels", in: 0...255)) }
        }
        return StoredModel(
            id: id, name: row.text("name"), version: row.int("version"),
            model: NewModel(
                task: StudyTask(rawValue: row.text("task")) ?? .classify,
                recipe: try Recipe(try Value(json: row.text("recipe"))), data: try Value(json: row.text("data")),
                labels: labels, features: row.int("features"), metrics: try Value(json: row.text("metrics")),
                seed: row.optionalInt("seed").flatMap(UInt64.init(exactly:)), program: row.optionalText("program"),
                cpu: row.optionalText("cpu"), weightsHash: row.text("weights_sha256")),
            bytes: row.int("bytes"), study: row.optionalText("study"), trial: row.optionalInt("trial"))
    }

    /// Registers a network that no study made, as the next version of a name of its own. The same weights and recipe again
    /// are the version that they have.
    ///
    /// - Parameter weights: its weights file, whose hash `model` has.
    /// - Throws: `Refusal` for a name that a study has.
    package func importModel(_ model: NewModel, as name: String, weights: [UInt8]) async throws -> ImportedModel {
        let written = try await write(weights: weights)
        guard written == model.weightsHash else {
            throw Refusal("the weights of '\(name)' have the SHA-256 \(written), not \(model.weightsHash)")
        }
        return try await connection.run { session in
            let operation = "import model '\(name)'"
            return try session.transaction(operation: operation) {
                try Self.lock(name: name, session)
                let isStudys = try session.query(
                    "select from fleet.study where name = $1", [.text(name)], operation: operation)
                guard isStudys.isEmpty else {
                    throw Refusal(
                        "'\(name)' is the name of a study, whose refits are its versions: give the model another name")
                }
                let known = try session.query(
                    """
                    select version from fleet.model
                    where name = $1 and weights_sha256 = $2 and recipe = $3::jsonb order by version desc limit 1
                    """, [.text(name), .text(model.weightsHash), .text(model.recipe.value.json)], operation: operation
                ).first?.int("version")
                if let known { return ImportedModel(reference: "\(name)@\(known)", isNew: false) }
                let version = try session.query(
                    """
                    insert into fleet.model (name, version, \(NewModel.columns))
                    select $1, (select coalesce(max(version), 0) + 1 from fleet.model where name = $1), \(NewModel.fields)
                    from \(NewModel.record("$2"))
                    returning version
                    """, [.text(name), .text(model.value.json)], operation: operation
                ).first?.int("version")
                return ImportedModel(reference: "\(name)@\(version ?? 0)", isNew: true)
            }
        }
    }

    /// Until the transaction's end nobody else gives a model or a study this name.
    static func lock(name: String, _ session: Session) throws {
        try session.query(
            "select pg_advisory_xact_lock(hashtextextended('trawl name ' || $1, 0))", [.text(name)],
            operation: "lock the name '\(name)'")
    }
}

extension Store {
    package func models() async throws -> Report {
        try await report(
            """
            select model, task, study, trial, test_accuracy, test_loss, features, labels, start_model, bytes,
                weights_sha256, created_at
            from trawl.models order by name, version
            """, [], operation: "list models")
    }

    /// All that is known of a model: as rows a key and its value each, as JSON an object with trees in it.
    ///
    /// - Throws: `Refusal` when there is no such model, with what there is.
    package func report(on reference: ModelReference) async throws -> Report {
        let found = try await model(reference)
        return try await report(
            """
            select v.key, v.value from trawl.models m
            cross join lateral (
                select 1 as part, k.place, k.key, k.value from (values
                    (1, 'model', m.model), (2, 'task', m.task), (3, 'study', m.study), (4, 'trial', m.trial::text),
                    (5, 'start_model', m.start_model), (6, 'features', m.features::text), (7, 'labels', m.labels::text),
                    (8, 'seed', m.seed::text), (9, 'replicate', m.replicate::text), (10, 'worker', m.worker),
                    (11, 'program', m.program), (12, 'cpu', m.cpu), (13, 'weights_sha256', m.weights_sha256),
                    (14, 'bytes', m.bytes::text), (15, 'created_at', m.created_at::text)) k (place, key, value)
                union all
                select 2, 0, 'data.' || d.key, d.value from jsonb_each_text(m.data) d
                union all
                select 3, 0, 'metrics.' || e.key, e.value #>> '{}' from jsonb_each(m.metrics) e
                where jsonb_typeof(e.value) not in ('array', 'object')
                union all
                select 4, 0, 'recipe.' || r.key, r.value from jsonb_each_text(m.recipe) r) v
            where m.name = $1 and m.version = $2 and v.value is not null
            order by v.part, v.place, v.key
            """,
            detailed: "select m.* from trawl.models m where m.name = $1 and m.version = $2",
            [.text(found.name), .int(found.version)], operation: "show model \(found.reference)")
    }
}
