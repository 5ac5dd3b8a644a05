import Datasets
import Fleet
import Foundation
import Learning
import Store
import Studies
import TestServers
import Testing

/// Networks that become models, and studies that start from them, through the broker and the database.
@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct ModelTests {
    /// A study that starts from the model of `tiny`.
    private func next(_ fleet: Fixture, _ name: String = "next", freeze: Int = 2) throws -> Study {
        try StudyFile(
            """
            study: \(name)
            pool: \(fleet.pool)
            data: {dataset: tiny}
            cross_validation: {folds: 2}
            start_from: {model: tiny@latest, layers: 2}
            recipe: {hidden: [8, 8, 4], batch_norm: false, dropout: 0, epochs: 3, batch_size: 10, early_stopping: null, freeze: \(freeze)}
            seed: 7
            """, file: "test"
        ).study
    }

    private func weights(_ fleet: Fixture, _ model: String) async throws -> (layout: SafeTensors, bytes: [UInt8]) {
        let found = try await fleet.store.model(ModelReference(.string(model), at: ""))
        let bytes = try await fleet.store.weights(found.model.weightsHash)
        return (try bytes.withUnsafeBytes { try SafeTensors(parsing: $0, file: model) }, bytes)
    }

    @Test func aRefittedNetworkIsAModelWithItsWeights() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(), as: "tiny")
            _ = try await fleet.enqueue(try fleet.study(epochs: 10))
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker(slots: 2))
            try await fleet.completed()
            try await worker.stop()
            try await scheduler.stop()
            let agreeing = try await fleet.database.query(
                """
                select m.model, m.trial = b.trial as trial, m.weights_sha256 = b.weights_sha256 as hash,
                    m.test_accuracy = b.test_accuracy and m.test_loss = b.test_loss as test,
                    m.recipe -> 'batch_size' = b.parameters -> 'batch_size' as recipe, m.labels, m.features,
                    m.data ->> 'hash' = (select hash from fleet.dataset) as data, m.seed, m.program
                from trawl.models m cross join trawl.best_trials b
                """)
            #expect(
                agreeing == [
                    [
                        "model": "tiny@1", "trial": "t", "hash": "t", "test": "t", "recipe": "t", "labels": "{0,1,2}",
                        "features": "16", "data": "t", "seed": "7", "program": "test",
                    ]
                ])
            let model = try await fleet.store.model(ModelReference(name: "tiny", version: nil))
            let (layout, _) = try await weights(fleet, "tiny@1")
            #expect(layout.tensor(named: "hidden.0.kernel")?.shape == [16, 8])
            let metrics = model.model.metrics
            let accuracy = try #require(metrics["train_accuracy"]).real(at: "train_accuracy", allowed: "") { _ in true }
            let loss = try #require(metrics["train_loss"]).real(at: "train_loss", allowed: "") { $0 > 0 }
            // Three classes: chance is 0.33, and the pixels of a class are far brighter than the noise.
            #expect(accuracy > 0.9 && loss < 0.5)
        }
    }

    /// Enqueued before the model exists; nobody who runs when it was enqueued runs when it starts.
    @Test(arguments: [
        "select exists (select from fleet.fold)",  // while the base is searched
        "select exists (select from fleet.trial where kind = 'refit')",  // while it is refitted
        "select exists (select from fleet.study where name = 'next' and state = 'active')",  // once the model is there
    ])
    func aStudyWaitsForItsModelAndThenRuns(_ restart: String) async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(training: 2400), as: "tiny")
            _ = try await fleet.enqueue(try fleet.study(space: "{}", epochs: 30))
            let enqueued = try await fleet.enqueue(try next(fleet))
            #expect(enqueued.state == .waiting && enqueued.reason == "for model tiny of study tiny")
            let schedulers = Running(try fleet.scheduler())
            let workers = Running(try fleet.worker())
            try await fleet.database.wait(for: restart)
            try await workers.stop()
            try await schedulers.stop()
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker(slots: 2))
            try await fleet.completed("next")
            try await worker.stop()
            try await scheduler.stop()
            let order = try await fleet.database.query(
                """
                select max(t.ended_at) filter (where s.name = 'tiny') <= min(t.started_at) filter (where s.name = 'next') as ordered,
                    count(*) filter (where t.state = 'completed') as trials
                from fleet.trial t join fleet.study s on s.id = t.study_id
                """)
            #expect(order == [["ordered": "t", "trials": "4"]])
            let models = try await fleet.database.query(
                "select model, start_model from trawl.models order by created_at")
            #expect(
                models == [
                    ["model": "tiny@1", "start_model": ""], ["model": "next@1", "start_model": "tiny@1"],
                ])
            // Its lower layers are those of the base, to the bit, since they are frozen.
            let (base, baseBytes) = try await weights(fleet, "tiny@1")
            let (top, topBytes) = try await weights(fleet, "next@1")
            for name in ["hidden.0.kernel", "hidden.0.bias", "hidden.1.kernel", "hidden.1.bias"] {
                let (own, other) = (try #require(top.tensor(named: name)), try #require(base.tensor(named: name)))
                #expect(own.shape == other.shape && topBytes[own.range] == baseBytes[other.range], "\(name)")
            }
        }
    }

    /// Same bits, whoever trains them.
    @Test func aTransferredNetworkDependsOnItsModelAlone() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(), as: "tiny")
            _ = try await fleet.enqueue(try fleet.study(space: "{}"))
            for name in ["one", "other"] { _ = try await fleet.enqueue(try next(fleet, name, freeze: 0)) }
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker())
            try await fleet.completed("one")
            try await worker.stop()
            let second = Running(try fleet.worker(slots: 2))
            try await fleet.completed("other")
            try await second.stop()
            try await scheduler.stop()
            let hashes = try await fleet.database.query(
                "select count(*) as n, count(distinct weights_sha256) as different from trawl.models where name <> 'tiny'"
            )
            #expect(hashes == [["n": "2", "different": "1"]])
        }
    }

    /// No worker would fare better: the trials fail with the reason, and the worker lives.
    @Test func aDamagedModelFailsTheTrialsThatStartFromIt() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(), as: "tiny")
            _ = try await fleet.enqueue(try fleet.study(space: "{}"))
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker())
            try await fleet.completed()
            try await fleet.database.query(
                "update fleet.weights_chunk set data = set_byte(data, 100, get_byte(data, 100) # 1)")
            _ = try await fleet.enqueue(try next(fleet))
            try await fleet.completed("next")
            _ = try await fleet.enqueue(try fleet.study("after", task: "noop"))
            try await fleet.completed("after")
            try await worker.stop()
            try await scheduler.stop()
            let trials = try await fleet.database.query(
                """
                select t.state, t.attempts, t.failure like 'weights %: its content has the SHA-256 %' as told
                from fleet.trial t join fleet.study s on s.id = t.study_id where s.name = 'next'
                """)
            #expect(trials == [["state": "failed", "attempts": "1", "told": "t"]])
        }
    }

    @Test func anyTrialIsRefittedWhenAsked() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(), as: "tiny")
            _ = try await fleet.enqueue(try fleet.study(refit: false))
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker())
            try await fleet.completed()
            #expect(try await fleet.store.refit(study: "tiny", trial: 3) == "tiny@1")
            try await fleet.database.wait(for: "select exists (select from trawl.models)")
            try await fleet.completed()
            try await worker.stop()
            try await scheduler.stop()
            let model = try await fleet.store.model(ModelReference(name: "tiny", version: 1))
            #expect(model.trial == 3 && model.model.recipe.batchSize == 20 && model.model.recipe.activation == .relu)
            #expect(try await fleet.store.weights(model.model.weightsHash).count == model.bytes)
        }
    }
}
