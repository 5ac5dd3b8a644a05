import Datasets
import Fleet
import Foundation
import Postgres
import Store
import Studies
import TestServers
import Testing

@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct WholeWayTests {
    @Test func aStudyIsTrainedScoredRankedAndRefitted() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(), as: "tiny")
            let study = try fleet.study(epochs: 10)
            #expect(try await fleet.enqueue(study).added == 4)
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker(slots: 2))
            try await fleet.completed()
            try await worker.stop()
            try await scheduler.stop()

            let counts = try await fleet.database.query(
                """
                select (select count(*) from trawl.fold_results) as folds,
                    (select count(*) from trawl.learning_curves where kind = 'search') as epochs,
                    (select count(*) from trawl.learning_curves where kind = 'refit' and fold = -1) as refit_epochs,
                    (select count(*) from fleet.trial where attempts = 1 and crashes = 0 and state = 'completed') as clean,
                    (select count(*) from trawl.workers where stopped_at is not null and not alive) as stopped
                """)
            #expect(counts == [["folds": "8", "epochs": "80", "refit_epochs": "10", "clean": "5", "stopped": "1"]])
            let best = try await fleet.database.query("select * from trawl.best_trials")
            #expect(best.first?["refit_state"] == "completed")
            let accuracy = try #require(Double(best.first?["test_accuracy"] ?? ""))
            // Three classes: chance is 0.33, and the pixels of a class are far brighter than the noise.
            #expect(accuracy > 0.9)
            // All views of the same counts: 240 held-out samples of the search a trial, 60 of the test.
            let counted = try await fleet.database.query(
                """
                select kind, sum(count) as samples, sum(count) filter (where label = predicted) / sum(count) as accuracy
                from trawl.confusion group by kind order by kind
                """)
            #expect(counted.map { $0["samples"] } == ["60", "960"])
            // numeric has 20 digits, the stored accuracy 16.
            #expect(abs((Double(counted[0]["accuracy"] ?? "") ?? .nan) - accuracy) < 1e-15)
            let recalls = try await fleet.database.query(
                """
                select abs(b.test_recall - avg(c.recall)) < 1e-15 and abs(b.test_f1 - avg(c.f1)) < 1e-15 as same, count(*)
                from trawl.best_trials b join trawl.class_results c on c.trial = b.trial and c.kind = 'refit'
                group by b.test_recall, b.test_f1
                """)
            #expect(recalls == [["same": "t", "count": "3"]])
            let ranks = try await fleet.ranking()
            #expect(ranks.map { $0["rank"] } == ["1", "2", "3", "4"])
            let view = try await fleet.database.query("select rank, score from study.tiny order by rank")
            #expect(view.map { $0["score"] } == ranks.map { $0["score"] })
        }
    }

    @Test(arguments: ["first", "random"])
    func aStudyTakesSoManyImagesOfEachClassAndScoresOnTheValidationSet(_ sampling: String) async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(), as: "tiny")
            let data =
                "{dataset: tiny, rows: [0, 200], validation: 60, per_class: 20, validation_per_class: 5, sampling: \(sampling)}"
            _ = try await fleet.enqueue(try fleet.study(space: "{batch_size: [10, 20]}", folds: 1, data: data))
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker())
            try await fleet.completed()
            try await worker.stop()
            try await scheduler.stop()
            let folds = try await fleet.database.query(
                """
                select t.kind, f.fold, f.samples, f.metrics ->> 'samples' as scored, count(*) as n
                from fleet.fold f join fleet.trial t on t.id = f.trial_id
                group by t.kind, f.fold, f.samples, scored order by t.kind
                """)
            #expect(
                folds == [
                    ["kind": "refit", "fold": "-1", "samples": "60", "scored": "60", "n": "1"],
                    ["kind": "search", "fold": "0", "samples": "60", "scored": "15", "n": "2"],
                ])
        }
    }

    @Test func aStudyRanksByTheRecallOfOneClass() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(), as: "tiny")
            _ = try await fleet.enqueue(try fleet.study(epochs: 1, refit: false, objective: "{maximize: recall.2}"))
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker())
            try await fleet.completed()
            try await worker.stop()
            try await scheduler.stop()
            let scores = try await fleet.database.query(
                """
                select count(*) as folds, bool_and(f.score = c.recall) as same, count(distinct f.score) > 1 as differ
                from trawl.fold_results f join trawl.class_results c using (study, trial, fold) where c.label = 2
                """)
            #expect(scores == [["folds": "8", "same": "t", "differ": "t"]])
            let best = try await fleet.database.query(
                "select score = max(score) over () as is from trawl.leaderboard order by rank")
            #expect(best.first == ["is": "t"])
        }
    }

    /// One slot or three, alone or together, in whatever order: the same bits.
    @Test func bitsDontDependOnTheNumberOfSlots() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(), as: "tiny")
            let scheduler = Running(try fleet.scheduler())
            _ = try await fleet.enqueue(try fleet.study("alone"))
            let one = Running(try fleet.worker(slots: 1))
            try await fleet.completed("alone")
            try await one.stop()
            _ = try await fleet.enqueue(try fleet.study("together"))
            let three = Running(try fleet.worker(slots: 3))
            try await fleet.completed("together")
            try await three.stop()
            try await scheduler.stop()
            #expect(try await fleet.ranking("alone") == fleet.ranking("together"))
        }
    }

    @Test func aGrownGridRunsOnlyTheNewPointsAndScoresAsFromScratch() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(), as: "tiny")
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker(slots: 2))
            let small = "{activation: [elu, relu], optimizer.adam.learning_rate: [0.01]}"
            let large = "{activation: [elu, relu], optimizer.adam.learning_rate: [0.01, 0.002]}"
            _ = try await fleet.enqueue(try fleet.study("grown", space: small))
            try await fleet.completed("grown")
            let before = try await fleet.database.query(
                "select id, ended_at from fleet.trial where kind = 'search' order by id")
            #expect(try await fleet.enqueue(try fleet.study("grown", space: small)).added == 0)
            #expect(try await fleet.enqueue(try fleet.study("grown", space: large)).added == 2)
            try await fleet.completed("grown")
            let after = try await fleet.database.query(
                "select id, ended_at from fleet.trial where kind = 'search' order by id limit 2")
            #expect(before == after)
            _ = try await fleet.enqueue(try fleet.study("scratch", space: large))
            try await fleet.completed("scratch")
            #expect(try await fleet.ranking("grown") == fleet.ranking("scratch"))
            try await worker.stop()
            try await scheduler.stop()
        }
    }

    /// Whoever may enqueue may write one; it must not hold a slot for ever.
    @Test(arguments: ["[]", #"{"batch_size": "ten"}"#])
    func aTrialWhosePointIsNoneFailsWithTheReasonAndTheSlotGoesOn(point: String) async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(), as: "tiny")
            _ = try await fleet.enqueue(try fleet.study(refit: false))
            try await fleet.database.query(
                "update fleet.trial set point = $1::jsonb where number = 0", [.text(point)])
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker())
            try await fleet.completed()
            try await worker.stop()
            try await scheduler.stop()
            let trials = try await fleet.database.query(
                "select state, crashes, count(*) as n, min(failure) as failure from fleet.trial group by 1, 2 order by 1"
            )
            #expect(trials.map { $0["state"] } == ["completed", "failed"] && trials.map { $0["n"] } == ["3", "1"])
            #expect(trials.allSatisfy { $0["crashes"] == "0" })
            let failure = trials.last?["failure"] ?? ""
            #expect(failure.hasPrefix(point == "[]" ? "point: is no map" : "space.batch_size: found"), "\(failure)")
        }
    }

    @Test func aStudyWhoseDatasetIsGoneFailsWithTheReason() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(), as: "tiny")
            _ = try await fleet.enqueue(try fleet.study(space: "{}"))
            try await fleet.database.query("delete from fleet.dataset_chunk")
            try await fleet.database.query("update fleet.trial set attempts = 4")
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker())
            try await fleet.completed()
            try await worker.stop()
            try await scheduler.stop()
            let trial = try await fleet.database.query("select state, failure from fleet.trial")
            #expect(trial.first?["state"] == "failed")
            #expect(trial.first?["failure"]?.contains("import the dataset again") == true)
        }
    }

    @Test func aDivergedTrialIsCompletedWithoutAScoreAndTheSlotGoesOn() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(), as: "tiny")
            let space = "{optimizer: [{sgd: {learning_rate: 1.0e+30}}, {sgd: {learning_rate: 0.1}}]}"
            _ = try await fleet.enqueue(try fleet.study(space: space))
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker())
            try await fleet.completed()
            try await worker.stop()
            try await scheduler.stop()
            let rows = try await fleet.database.query(
                "select rank, score, coalesce(failure, '') as failure from trawl.leaderboard order by rank")
            #expect(rows.count == 2)
            #expect(rows.last?["score"] == "")
            #expect(rows.last?["failure"]?.hasPrefix("diverged: the loss was not finite") == true)
            #expect(rows.first?["failure"] == "")
        }
    }
}
