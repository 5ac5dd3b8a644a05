package import Learning
internal import Postgres
internal import Studies

/// What a study's networks take layers over from.
package struct StartModel: Sendable {
    /// `name@version`
    package let reference: String
    package let recipe: Recipe
    /// Numbers that one image has.
    package let features: Int
    package let weightsHash: String
}

/// What became of a study that waited for a model.
package enum Waited: Sendable, Hashable {
    case started(study: String, model: String)
    case cancelled(study: String, reason: String)
    case stuck(id: Int, reason: String)
}

extension Store {
    /// What a study starts from, before it is sure that it exists.
    struct Start {
        /// nil while another study is to make it.
        let model: Int?
        /// Why the study waits; nil when it doesn't.
        let reason: String?
    }

    /// What a study starts from: the model that it has already, or else the one that its reference names as it is read. A
    /// study that can't take over what it asks for is refused, whatever the model it waits for will be.
    ///
    /// - Parameter known: the model that it was given before.
    /// - Throws: `InvalidValue` with the key in its file.
    func checkedStart(of study: Study, known: Int?, dataset: String?, _ session: Session) throws -> Start? {
        guard let reference = study.startModel else { return nil }
        if let known {
            try check(study, dataset: dataset, fits: try model(id: known, session), session)
            return Start(model: known, reason: nil)
        }
        if reference.version == nil, let maker = try maker(of: reference.name, session) {
            let name = "\(reference)"
            try study.check(startsFrom: try maker.study.possibleRecipes(), name: name)
            try check(study, dataset: dataset, has: maker.features, as: name, session)
            return Start(model: nil, reason: "for model \(reference.name) of study \(reference.name)")
        }
        switch try find(reference, session) {
        case .found(let model):
            try check(study, dataset: dataset, fits: model, session)
            return Start(model: model.id, reason: nil)
        case .missing(let problem): throw InvalidValue(key: "start_from.model", problem: problem)
        }
    }

    /// The study that is going to make a model of its name, with the numbers that one of its images has.
    private func maker(of name: String, _ session: Session) throws -> (study: Study, features: Int?)? {
        let row = try session.query(
            """
            select s.spec, (d.description #>> '{shape,0}')::integer * (d.description #>> '{shape,1}')::integer as features
            from fleet.study s left join fleet.dataset d on d.hash = s.dataset_hash
            where s.name = $1 and s.refit and s.state in ('waiting', 'active', 'paused')
            """, [.text(name)], operation: "look up study '\(name)'"
        ).first
        guard let row else { return nil }
        return (try Study(try Value(json: row.text("spec"))), row.optionalInt("features"))
    }

    private func check(_ study: Study, dataset: String?, fits model: StoredModel, _ session: Session) throws {
        try study.check(startsFrom: [model.model.recipe], name: model.reference)
        try check(study, dataset: dataset, has: model.model.features, as: model.reference, session)
    }

    private func check(
        _ study: Study, dataset: String?, has features: Int?, as name: String, _ session: Session
    ) throws {
        guard let features, let dataset, let data = study.data else { return }
        let own = try session.query(
            """
            select (description #>> '{shape,0}')::integer * (description #>> '{shape,1}')::integer as features
            from fleet.dataset where hash = $1
            """, [.text(dataset)], operation: "look up dataset '\(data.dataset)'"
        ).first?.int("features")
        guard own == features else {
            throw InvalidValue(
                key: "start_from.model",
                problem: "\(name) takes images of \(features) numbers, but those of \(data.dataset) have \(own ?? 0)")
        }
    }
}

extension Store {
    /// Starts studies whose model is there, now that the study that makes it has come to its end; what it is, is settled
    /// once and for all. Those that get none are cancelled.
    package func startWaiting(term: Term) async throws -> [Waited] {
        let candidates = try await connection.run { session in
            try session.query(
                """
                select s.id from fleet.study s where s.state = 'waiting' and not exists (
                    select from fleet.study m
                    where m.name = split_part(s.spec #>> '{start_from,model}', '@', 1)
                        and m.state in ('waiting', 'active', 'paused'))
                order by s.id
                """, operation: "look for studies whose model is there"
            ).map { $0.int("id") }
        }
        return try await eachAlone(candidates, Waited.stuck) { try await start($0, term: term) }
    }

    /// Leader, then study, then trials: the order of locks everywhere. Each statement reads what the one before waited for.
    private func start(_ id: Int, term: Term) async throws -> Waited? {
        try await connection.run { session in
            let operation = "start study \(id)"
            return try session.transaction(operation: operation) {
                let leads = try session.query(
                    "with \(Term.fence) select from leader", term.parameters, operation: operation)
                guard !leads.isEmpty else { return nil }
                guard
                    let row = try session.query(
                        """
                        select name, state, spec, dataset_hash from fleet.study where id = $1
                        for no key update skip locked
                        """, [.int(id)], operation: operation
                    ).first, row.text("state") == StudyState.waiting.rawValue
                else { return nil }
                let name = row.text("name")
                let problem: String
                switch try found(for: row.text("spec"), dataset: row.optionalText("dataset_hash"), session) {
                case .found(let model):
                    try session.query(
                        "update fleet.study set state = 'active', start_model = $2, reason = null where id = $1",
                        [.int(id), .int(model.id)], operation: operation)
                    return .started(study: name, model: model.reference)
                case .missing(let text): problem = text
                }
                try session.query(
                    """
                    update fleet.study set state = 'cancelled', reason = $2, closed_at = clock_timestamp() where id = $1
                    """, [.int(id), .text(problem)], operation: operation)
                return .cancelled(study: name, reason: problem)
            }
        }
    }

    /// The newest model of the study that made it, or why there is none that fits: that study may have grown since. A
    /// study that can't be read has a reason too: it must not keep the scheduler from its duties.
    private func found(for spec: String, dataset: String?, _ session: Session) throws -> Finding {
        do {
            let study = try Study(try Value(json: spec))
            guard let reference = study.startModel else { return .missing("it starts from no model") }
            guard case .found(let model) = try find(reference, session) else {
                return .missing(try lack(of: reference.name, session))
            }
            try check(study, dataset: dataset, fits: model, session)
            return .found(model)
        } catch let error as InvalidValue {
            return .missing("\(error)")
        }
    }

    private func lack(of name: String, _ session: Session) throws -> String {
        let row = try session.query(
            """
            select s.state, r.failure from fleet.study s
            left join lateral (
                select t.failure from fleet.trial t where t.study_id = s.id and t.kind = 'refit' order by t.id desc limit 1
            ) r on true
            where s.name = $1
            """, [.text(name)], operation: "look up study '\(name)'"
        ).first
        let cause = row?.optionalText("failure").map { " (its refit: \($0))" } ?? ""
        return "study \(name) is \(row?.text("state") ?? "gone") and made no model \(name)\(cause)"
    }
}
