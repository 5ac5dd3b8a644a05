import Foundation
import Learning
import Postgres
import Search
import Store
import Studies
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct ModelsTests {
    private let fixture: Fixture
    private var store: Store { fixture.store }

    init() throws { fixture = try Fixture() }

    private func count(_ table: String) async throws -> String? {
        try await fixture.database.query("select count(*) as n from fleet.\(table)").first?["n"]
    }

    // MARK: models of studies

    @Test func aRefitBecomesAModel() async throws {
        try await fixture.saveTiny()
        try await fixture.enqueue(Fixture.base)
        let weights = fixture.weights(1000)
        try await fixture.finish(weights: weights)
        let model = try await store.model(ModelReference(name: "base", version: nil))
        #expect(model.reference == "base@1" && model.study == "base" && model.trial == 0 && model.bytes == 1000)
        let expected = try fixture.model(weights: weights)
        #expect(model.model.value == expected.value)
        #expect(model.model.recipe == expected.recipe && model.model.labels == [0, 1, 2] && model.model.seed == 7)
        #expect(try await store.weights(model.model.weightsHash) == weights)
        // No seed of ours, but nothing keeps a submitter's from being stored.
        try await fixture.database.query("update fleet.model set seed = -1")
        #expect(try await store.model(ModelReference(name: "base", version: 1)).model.seed == nil)
        try await fixture.database.query("update fleet.model set seed = 7")
        let row = try await fixture.database.query(
            """
            select model, task, study, trial, replicate, test_accuracy, train_loss, features, labels, seed, worker,
                program, cpu, bytes, start_model from trawl.models
            """)
        #expect(
            row == [
                [
                    "model": "base@1", "task": "classify", "study": "base", "trial": "0", "replicate": "0",
                    "test_accuracy": "0.5", "train_loss": "0.25", "features": "16", "labels": "{0,1,2}", "seed": "7",
                    "worker": "host:1", "program": "test build", "cpu": "test cpu", "bytes": "1000", "start_model": "",
                ]
            ])
    }

    @Test func aRecordWhoseAnswerWasLostMakesOneModel() async throws {
        try await fixture.saveTiny()
        try await fixture.enqueue(Fixture.base)
        try await fixture.search()
        let claim = try await fixture.claimRefit(of: "base")
        for _ in 1...3 { #expect(try await fixture.record(refit: claim, weights: [1, 2, 3]) == .done) }
        #expect(try await count("model") == "1")
        #expect(try await count("weights") == "1")
    }

    @Test func aLostLeaseMakesNoModel() async throws {
        try await fixture.saveTiny()
        try await fixture.enqueue(Fixture.base)
        try await fixture.search()
        let claim = try await fixture.claimRefit(of: "base")
        try await fixture.expire(claim.trial)
        #expect(try await store.rescue(term: fixture.lead()).map(\.trial) == [claim.trial])
        #expect(try await fixture.record(refit: claim, weights: [1, 2, 3]) == .leaseLost)
        #expect(try await count("model") == "0")
        // The next worker comes to the same bits.
        #expect(try await fixture.record(refit: fixture.claimRefit(of: "base"), weights: [1, 2, 3]) == .done)
        #expect(try await count("model") == "1")
    }

    @Test func aModelWithoutWeightsIsNotRecorded() async throws {
        try await fixture.saveTiny()
        try await fixture.enqueue(Fixture.base)
        try await fixture.search()
        let claim = try await fixture.claimRefit(of: "base")
        let error = await #expect(throws: PostgresError.self) {
            try await store.record(
                fixture.result([]), folds: [], of: claim, objective: Objective(metric: .accuracy, maximize: true),
                by: fixture.provenance, model: fixture.model(weights: [9]))
        }
        #expect(error?.description.contains("weights") == true)
        #expect(try await fixture.row(claim.trial, "state") == ["running"])
    }

    // MARK: refits of any trial

    @Test func anyTrialsNetworkBecomesAModel() async throws {
        try await fixture.saveTiny()
        try await fixture.enqueue(Fixture.base.merging(["space": "{batch_size: [10, 20, 30]}"]) { $1 })
        try await fixture.finish(trials: 3)
        #expect(try await store.refit(study: "base", trial: 2) == "base@2")
        #expect(try await fixture.standing("base")[0] == "active")
        // While it is under way, too; which refit ends first doesn't matter.
        #expect(try await store.refit(study: "base", trial: 1) == "base@3")
        #expect(try await fixture.record(refit: fixture.claimRefit(of: "base"), weights: [3]) == .done)
        let second = try await fixture.database.query(
            "select id from fleet.trial where kind = 'refit' order by id offset 1 limit 1")
        let id = try #require(Int(second[0]["id"] ?? ""))
        let claim = try #require(
            try await store.claim(
                trial: id, generation: 1, lease: UUID(), worker: "host:1", duration: .seconds(60)))
        #expect(try await fixture.record(refit: claim, weights: nil) == .done)
        #expect(try await store.closeFinished(term: fixture.lead()) == [.completed(study: "base")])
        let models = try await fixture.database.query("select model, trial from trawl.models order by version")
        // The second one diverged: its version stays empty.
        #expect(models == [["model": "base@1", "trial": "0"], ["model": "base@3", "trial": "1"]])
        #expect(try await store.model(ModelReference(name: "base", version: nil)).version == 3)
        let missing = try await fixture.refusal { _ = try await store.model(ModelReference(name: "base", version: 2)) }
        #expect(missing == "there is no version 2 of model 'base', which has 1, 3")
        let again = try await fixture.refusal { _ = try await store.refit(study: "base", trial: 1) }
        #expect(again == "trial 1 of 'base' was refitted already: it is model base@3")
        let diverged = try await fixture.refusal { _ = try await store.refit(study: "base", trial: 2) }
        #expect(diverged.contains("refitted already: that refit is completed (diverged: the loss"))
    }

    @Test func whatCantBeRefittedIsRefused() async throws {
        try await fixture.saveTiny()
        try await fixture.enqueue(Fixture.base.merging(["space": "{batch_size: [10, 20, 30]}"]) { $1 })
        try await fixture.complete(0, of: "base", score: 0.5)
        try await fixture.complete(1, of: "base", score: nil)
        try await fixture.enqueue(["study": "idle"])
        try await fixture.complete(0, of: "idle", score: 0.5)
        let before = try await fixture.contents()
        for (study, trial, says) in [
            ("nobody", 0, "there is no study 'nobody'"), ("base", 3, "has no trial 3; it has 0 to 2"),
            ("base", 2, "is pending: only completed ones"), ("base", 1, "can't be refitted: diverged"),
            ("idle", 0, "trains no networks"),
        ] {
            let refusal = try await fixture.refusal { _ = try await store.refit(study: study, trial: trial) }
            #expect(refusal.contains(says))
        }
        #expect(try await fixture.contents() == before)
        _ = try await fixture.cancel("base")
        #expect(
            try await fixture.refusal { _ = try await store.refit(study: "base", trial: 0) }.contains("was cancelled"))
    }

    // MARK: imports

    @Test func anImportIsTheNextVersionOfItsName() async throws {
        for (seed, reference) in [(1, "outside@1"), (2, "outside@2"), (1, "outside@1"), (2, "outside@2")] {
            let weights = fixture.weights(100, seed: seed)
            let imported = try await store.importModel(fixture.model(weights: weights), as: "outside", weights: weights)
            #expect(imported.reference == reference)
        }
        #expect(try await count("model") == "2")
        let weights = fixture.weights(100, seed: 1)
        let other = try await store.importModel(
            fixture.model("{hidden: [8, 8], batch_norm: false, epochs: 3}", weights: weights), as: "outside",
            weights: weights)
        #expect(other.reference == "outside@3" && other.isNew)
        let model = try await store.model(ModelReference(name: "outside", version: nil))
        #expect(model.version == 3 && model.study == nil && model.trial == nil)
    }

    @Test func concurrentImportsGetTheirOwnVersions() async throws {
        let imported = try await withThrowingTaskGroup(of: String.self) { group in
            for seed in 0..<8 {
                let store = try fixture.database.store()
                let weights = fixture.weights(100, seed: seed % 4)
                let model = try fixture.model(weights: weights)
                group.addTask { try await store.importModel(model, as: "outside", weights: weights).reference }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(imported.sorted() == (1...4).flatMap { ["outside@\($0)", "outside@\($0)"] })
    }

    @Test func studiesAndImportsShareNoName() async throws {
        try await fixture.enqueue()
        let refusal = try await fixture.refusal {
            _ = try await store.importModel(fixture.model(weights: [1]), as: "s", weights: [1])
        }
        #expect(refusal.contains("'s' is the name of a study"))
        _ = try await store.importModel(fixture.model(weights: [1]), as: "outside", weights: [1])
        let error = try #require(
            await #expect(throws: InvalidValue.self) { try await fixture.enqueue(["study": "outside"]) })
        #expect(error.key == "study" && error.problem.contains("'outside', the name of a model that was imported"))
        #expect(try await count("study") == "1")
        #expect(try await count("model") == "1")
    }

    @Test func weightsThatAreNotTheModelsAreRefused() async throws {
        let refusal = try await fixture.refusal {
            _ = try await store.importModel(fixture.model(weights: [1]), as: "outside", weights: [2])
        }
        #expect(refusal.contains("the weights of 'outside' have the SHA-256"))
        #expect(try await count("model") == "0")
    }

    // MARK: reports

    @Test func reportsShowAllThatIsKnown() async throws {
        try await fixture.saveTiny()
        try await fixture.enqueue(Fixture.base)
        try await fixture.finish()
        let list = try await store.models()
        #expect(list.rows.count == 1 && list.rows[0].prefix(4) == ["base@1", "classify", "base", "0"])
        let report = try await store.report(on: ModelReference(name: "base", version: 1))
        #expect(report.columns == ["key", "value"])
        let values = Dictionary(report.rows.map { ($0[0] ?? "", $0[1]) }) { first, _ in first }
        #expect(values["model"] == "base@1" && values["labels"] == "{0,1,2}" && values["data.dataset"] == "tiny")
        #expect(values["metrics.test_accuracy"] == "0.5" && values["recipe.hidden"] == "[8, 8]")
        #expect(values["recipe.batch_norm"] == nil && values["start_model"] == nil)
        guard case .array(let objects) = try Value(json: report.json), let object = objects.first else {
            Issue.record("no list: \(report.json)")
            return
        }
        let model = try await store.model(ModelReference(name: "base", version: 1)).model
        #expect(object["recipe"]?.json == model.recipe.value.json && object["metrics"]?.json == model.metrics.json)
        #expect(object["weights_sha256"] == .string(model.weightsHash) && object["trial"] == .integer(0))
    }

    @Test func aModelThatIsNotThereIsRefusedWithThoseThatAre() async throws {
        let none = try await fixture.refusal { _ = try await store.report(on: ModelReference(name: "x", version: nil)) }
        #expect(none.contains("there is no model 'x'") && none.hasSuffix("which has none"))
        for number in 0..<11 {
            _ = try await store.importModel(fixture.model(weights: [1]), as: "m\(number)", weights: [1])
        }
        try await fixture.enqueue(["study": "x"])
        let some = try await fixture.refusal { _ = try await store.model(ModelReference(name: "x", version: 1)) }
        #expect(some.contains("which has m10, m9, m8") && some.contains("m1 and others;"))
        #expect(some.hasSuffix("the study of that name is active and has made none"))
    }
}
