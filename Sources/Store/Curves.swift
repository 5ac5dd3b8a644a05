internal import Postgres
package import Studies

/// A fold's learning curve, as far as it has been recorded.
package struct LearningCurve: Sendable, Hashable {
    package let study: String
    /// The trial of the search; of a refit the one that it trains again.
    package let trial: Int
    package let kind: TrialKind
    package let fold: Int
    /// Whose weights were kept; nil while the fold is training.
    package let bestEpoch: Int?
    /// At least one.
    package let epochs: [Epoch]

    package struct Epoch: Sendable, Hashable {
        /// From 1.
        package let number: Int
        package let trainLoss: Double
        package let validationLoss: Double
        package let validationAccuracy: Double
        /// Of this epoch's training and validation.
        package let seconds: Double

        package init(
            number: Int, trainLoss: Double, validationLoss: Double, validationAccuracy: Double, seconds: Double
        ) {
            self.number = number
            self.trainLoss = trainLoss
            self.validationLoss = validationLoss
            self.validationAccuracy = validationAccuracy
            self.seconds = seconds
        }
    }

    package init(study: String, trial: Int, kind: TrialKind, fold: Int, bestEpoch: Int?, epochs: [Epoch]) {
        self.study = study
        self.trial = trial
        self.kind = kind
        self.fold = fold
        self.bestEpoch = bestEpoch
        self.epochs = epochs
    }
}

/// Which of a study's curves is meant.
package enum CurveChoice: Sendable, Hashable {
    /// The refit's, or while there is none the first fold's of the best trial.
    case best
    case fold(Int, ofTrial: Int)
    case refit(ofTrial: Int)
}

extension Store {
    /// - Throws: `Refusal` that names what is there, where the study, the trial or the fold isn't, or no epoch was recorded.
    package func learningCurve(of study: String, _ choice: CurveChoice) async throws -> LearningCurve {
        try await connection.run { session in
            try session.transaction(operation: Self.reading, .snapshot) {
                guard
                    let id = try session.query(
                        "select id from fleet.study where name = $1", [.text(study)], operation: Self.reading
                    ).first?.int("id")
                else { throw try noStudy(study, session) }
                switch choice {
                case .best:
                    let (trial, fold) = try best(of: id, named: study, session)
                    return try curve(trial, fold: fold, of: study, session)
                case .fold(let fold, let number):
                    let trial = try trial(number, of: id, named: study, session)
                    return try curve(trial, fold: fold, of: study, session)
                case .refit(let number):
                    _ = try trial(number, of: id, named: study, session)
                    let refit = try session.query(
                        """
                        select r.id, t.number, r.kind from fleet.trial r join fleet.trial t on t.id = r.refit_of
                        where r.study_id = $1 and r.kind = 'refit' and t.number = $2 order by r.id desc limit 1
                        """, [.int(id), .int(number)], operation: Self.reading
                    ).first.map(Trial.init)
                    guard let refit else { throw Refusal("trial \(number) of study '\(study)' has no refit") }
                    return try curve(refit, fold: -1, of: study, session)
                }
            }
        }
    }

    private static let reading = "read the learning curve"

    private struct Trial {
        let id: Int
        let number: Int
        let kind: TrialKind

        init(_ row: Rows.Row) {
            id = row.int("id")
            number = row.int("number")
            kind = TrialKind(rawValue: row.text("kind")) ?? .search
        }
    }

    /// The newest refit that has begun; else the best trial, or the first while none has a score.
    private func best(of study: Int, named name: String, _ session: Session) throws -> (Trial, fold: Int) {
        let refit = try session.query(
            """
            select r.id, t.number, r.kind from fleet.trial r join fleet.trial t on t.id = r.refit_of
            where r.study_id = $1 and r.kind = 'refit' and exists (select from fleet.curve c where c.trial_id = r.id)
            order by r.id desc limit 1
            """, [.int(study)], operation: Self.reading
        ).first.map(Trial.init)
        if let refit { return (refit, -1) }
        let ranked = try session.query(
            """
            select t.id, t.number, t.kind from fleet.trial t
            where t.study_id = $1 and t.kind = 'search' and exists (select from fleet.curve c where c.trial_id = t.id)
            order by case when t.state = 'completed' then t.rank_key end nulls last, t.point_hash, t.replicate limit 1
            """, [.int(study)], operation: Self.reading
        ).first.map(Trial.init)
        guard let ranked else { throw Refusal("study '\(name)' has no learning curve yet") }
        return (ranked, 0)
    }

    private func trial(_ number: Int, of study: Int, named name: String, _ session: Session) throws -> Trial {
        let found = try session.query(
            "select id, number, kind from fleet.trial where study_id = $1 and kind = 'search' and number = $2",
            [.int(study), .int(number)], operation: Self.reading
        ).first.map(Trial.init)
        if let found { return found }
        let count = try session.query(
            "select count(*) as n from fleet.trial where study_id = $1 and kind = 'search'", [.int(study)],
            operation: Self.reading
        ).first?.int("n")
        throw Refusal("study '\(name)' has no trial \(number); it has \(count ?? 0), numbered from 0")
    }

    private func curve(_ trial: Trial, fold: Int, of study: String, _ session: Session) throws -> LearningCurve {
        let rows = try session.query(
            """
            select epoch, train_loss, validation_loss, validation_accuracy, seconds from fleet.curve
            where trial_id = $1 and fold = $2 order by epoch
            """, [.int(trial.id), .int(fold)], operation: Self.reading)
        let what = trial.kind == .refit ? "the refit of trial \(trial.number)" : "trial \(trial.number)"
        guard !rows.isEmpty else {
            let folds = try session.query(
                "select distinct fold from fleet.curve where trial_id = $1 order by fold", [.int(trial.id)],
                operation: Self.reading
            ).map { $0.text("fold") }
            throw Refusal(
                folds.isEmpty
                    ? "\(what) of study '\(study)' has no learning curve yet"
                    : "\(what) of study '\(study)' has no curve of fold \(fold); it has those of "
                        + folds.joined(separator: ", "))
        }
        let best = try session.query(
            "select best_epoch from fleet.fold where trial_id = $1 and fold = $2", [.int(trial.id), .int(fold)],
            operation: Self.reading
        ).first?.int("best_epoch")
        return LearningCurve(
            study: study, trial: trial.number, kind: trial.kind, fold: fold,
            // 0 stands for none, where the training diverged.
            bestEpoch: best == 0 ? nil : best,
            epochs: rows.map { row in
                LearningCurve.Epoch(
                    number: row.int("epoch"), trainLoss: row.double("train_loss"),
                    validationLoss: row.double("validation_loss"),
                    validationAccuracy: row.double("validation_accuracy"), seconds: row.double("seconds"))
            })
    }
}
