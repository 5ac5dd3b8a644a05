import Foundation
import Learning
import Store
import Studies
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct CurveTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    private func curve(_ choice: CurveChoice) async throws -> LearningCurve {
        try await fixture.store.learningCurve(of: "s", choice)
    }

    private func refusal(_ choice: CurveChoice, of study: String = "s") async -> String {
        do {
            return "found \(try await fixture.store.learningCurve(of: study, choice))"
        } catch {
            return "\(error)"
        }
    }

    /// Trials 0 and 1 of two folds, the second the better one; trial 2 waits.
    private func filled() async throws {
        try await fixture.enqueue()
        for (number, score) in [0.5, 0.75].enumerated() {
            let claim = try await fixture.claim(number)
            let folds = [fixture.fold(0, score: score), fixture.fold(1, score: score, epochs: 3)]
            #expect(
                try await fixture.store.record(
                    fixture.result([score]), folds: folds, of: claim, objective: try fixture.study().objective,
                    by: fixture.provenance) == .done)
        }
    }

    private func refit(_ number: Int, epochs: Int) async throws {
        try await fixture.database.query(
            """
            with refit as (
                insert into fleet.trial (study_id, refit_of, kind, state, point, point_hash)
                select study_id, id, 'refit', 'completed', point, point_hash from fleet.trial where number = \(number)
                returning id),
            fold as (
                insert into fleet.fold (trial_id, fold, epochs, best_epoch, seconds, samples, metrics, worker, cpu, build)
                select id, -1, \(epochs), 1, 0.5, 100, '{}', 'host:1', 'cpu', 'build' from refit)
            insert into fleet.curve (trial_id, fold, epoch, train_loss, validation_loss, validation_accuracy,
                learning_rate, seconds)
            select id, -1, e, 1.0 / e, 0.5, 0.875, 0.001, 0.25 from refit, generate_series(1, \(epochs)) e
            """)
    }

    @Test func aFoldsCurveIsReadAsItWasRecorded() async throws {
        try await filled()
        let curve = try await curve(.fold(1, ofTrial: 0))
        #expect(curve.study == "s" && curve.trial == 0 && curve.kind == .search && curve.fold == 1)
        #expect(curve.bestEpoch == 1)
        #expect(
            curve.epochs
                == (1...3).map {
                    LearningCurve.Epoch(
                        number: $0, trainLoss: 1 / Double($0), validationLoss: 1 / 3, validationAccuracy: 0.5,
                        seconds: 0.1)
                })
    }

    @Test func withoutARefitItIsTheBestTrialsFirstFold() async throws {
        try await filled()
        let curve = try await curve(.best)
        #expect(curve.trial == 1 && curve.fold == 0 && curve.kind == .search && curve.epochs.count == 2)
    }

    @Test func theNewestRefitComesFirst() async throws {
        try await filled()
        try await refit(1, epochs: 4)
        let first = try await curve(.best)
        #expect(first.trial == 1 && first.fold == -1 && first.kind == .refit && first.epochs.count == 4)
        try await refit(0, epochs: 5)
        #expect(try await curve(.best).trial == 0)
        #expect(try await curve(.refit(ofTrial: 1)).epochs.count == 4)
        #expect(
            try await curve(.refit(ofTrial: 0)).epochs.map(\.validationAccuracy) == Array(repeating: 0.875, count: 5))
    }

    /// Before a fold ends there is no best epoch.
    @Test func aFoldThatTrainsHasACurve() async throws {
        try await fixture.enqueue()
        let claim = try await fixture.claim(2)
        #expect(try await fixture.store.record([fixture.epoch(1), fixture.epoch(2)], fold: 0, of: claim) == .done)
        let curve = try await curve(.best)
        #expect(curve.trial == 2 && curve.bestEpoch == nil && curve.epochs.count == 2)
    }

    @Test func whatIsNotThereIsRefusedWithWhatIs() async throws {
        try await fixture.enqueue()
        #expect(await refusal(.best) == "study 's' has no learning curve yet")
        #expect(await refusal(.fold(0, ofTrial: 2)) == "trial 2 of study 's' has no learning curve yet")
        #expect(await refusal(.best, of: "nowhere").contains("no study 'nowhere'"))
        try await fixture.complete(score: 0.5)
        #expect(await refusal(.fold(2, ofTrial: 0)) == "trial 0 of study 's' has no curve of fold 2; it has those of 0")
        #expect(await refusal(.fold(0, ofTrial: 3)) == "study 's' has no trial 3; it has 3, numbered from 0")
        #expect(await refusal(.refit(ofTrial: 0)) == "trial 0 of study 's' has no refit")
        #expect(await refusal(.refit(ofTrial: 9)) == "study 's' has no trial 9; it has 3, numbered from 0")
    }
}
