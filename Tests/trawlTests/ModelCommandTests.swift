import Datasets
import Foundation
import Learning
import Store
import Studies
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct ModelCommandTests {
    private let database: TestDatabase
    private let store: Store

    init() throws {
        database = try TestDatabase.current
        store = try database.store()
    }

    private func run(_ arguments: String...) async throws -> Trawl {
        try await Trawl.run(arguments, environment: ["TRAWL_DATABASE_URL": database.url])
    }

    private func enqueue(_ text: String) async throws -> Trawl {
        try await Trawl.withFile(text) { try await run("enqueue", $0) }
    }

    private static let base = "study: base\ndata: {dataset: tiny}\nrecipe: {hidden: [8]}\n"

    /// A model `outside@1` of a network that tells images of 16 pixels apart.
    private func importModel() async throws {
        let weights: [UInt8] = [1, 2, 3]
        let model = NewModel(
            task: .classify, recipe: try Recipe(.object(["hidden": .array([.integer(8)]), "l2": .real(0.000001)])),
            data: .object([:]), labels: [3, 5], features: 16, metrics: .object(["test_accuracy": .real(2.0 / 3)]),
            seed: nil,
            program: nil, cpu: nil, weightsHash: weights.withUnsafeBytes { sha256Hex($0) })
        _ = try await store.importModel(model, as: "outside", weights: weights)
    }

    @Test func modelsAreListedAndShown() async throws {
        #expect(try await run("model", "list").output == "none\n")
        try await importModel()
        let list = try await run("model", "list", "--format", "json")
        #expect(list.status == 0 && list.errors == "")
        #expect(
            list.output.contains("\"model\":\"outside@1\"")
                && list.output.contains("\"test_accuracy\":0.666666666666666"))
        for name in ["outside", "outside@latest", "outside@1"] {
            let shown = try await run("model", "show", name)
            #expect(shown.status == 0 && shown.errors == "")
            let lines = shown.output.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1) }
            func value(_ key: String) -> String? {
                lines.first { $0[0] == key }.map { $0[1].trimmingCharacters(in: .whitespaces) }
            }
            #expect(value("model") == "outside@1" && value("labels") == "{3,5}" && value("recipe.hidden") == "[8]")
            // As they are, and not rounded as in other tables.
            #expect(value("recipe.l2") == "0.000001")
            #expect(value("metrics.test_accuracy")?.hasPrefix("0.6666666666") == true)
        }
        let json = try await run("model", "show", "outside", "--format", "json")
        let objects = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
        let recipe = try #require(objects.first?["recipe"] as? [String: Any])
        #expect(recipe["hidden"] as? [Int] == [8] && objects.first?["bytes"] as? Int == 3)
        let missing = try await run("model", "show", "outside@2")
        #expect(missing.status == 1 && missing.output == "")
        #expect(missing.errors == "trawl: there is no version 2 of model 'outside', which has 1\n")
    }

    @Test func aStudyThatWaitsSaysForWhat() async throws {
        _ = try await store.save(try Dataset.tiny(), as: "tiny")
        #expect(try await enqueue(Self.base).status == 0)
        let waiting = try await enqueue(
            "study: next\ndata: {dataset: tiny}\nrecipe: {hidden: [8]}\nstart_from: {model: base}\n")
        #expect(waiting.output == "next: 1 new trials, 1 in all, waiting for model base of study base\n")
        let studies = try await run("studies")
        #expect(studies.output.contains(/next +waiting .*for model base of study base\n/))
        #expect(try await run("cancel", "base").status == 0)
        let term = try #require(try await store.elect(UUID()))
        #expect(try await store.startWaiting(term: term).count == 1)
        let watch = try await run("watch", "next")
        #expect(watch.status == 1)
        #expect(watch.errors.contains("cancelled: study base is cancelled and made no model base"))
    }

    @Test func whatCantBeStartedFromIsRefusedWithTheLine() async throws {
        _ = try await store.save(try Dataset.tiny(), as: "tiny")
        try await importModel()
        let text =
            "study: next\ndata: {dataset: tiny}\nrecipe: {hidden: [8, 8]}\nstart_from:\n  model: outside\n  layers: 2\n"
        let refused = try await enqueue(text)
        #expect(refused.status == 2 && refused.output == "")
        #expect(refused.errors.contains(".yaml:6: start_from.layers: found 2, but outside@1 has 1 hidden layers"))
        let unknown = try await enqueue("study: next\ndata: {dataset: tiny}\nstart_from: {model: nobody}\n")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains(".yaml:3: start_from.model: there is no model 'nobody'"))
        #expect(unknown.errors.contains("which has outside"))
    }

    @Test func aTrialIsRefittedByItsNumber() async throws {
        _ = try await store.save(try Dataset.tiny(), as: "tiny")
        #expect(try await enqueue(Self.base).status == 0)
        let early = try await run("refit", "base:0")
        #expect(early.status == 1)
        #expect(early.errors == "trawl: trial 0 of 'base' is pending: only completed ones are refitted\n")
        try await database.query(
            "update fleet.trial set state = 'completed', score = 0.5, rank_key = -0.5, epochs = 1, seconds = 1")
        try await database.query("update fleet.study set state = 'completed'")
        let refit = try await run("refit", "base:0")
        #expect(refit.status == 0 && refit.output == "base: trial 0 will be model base@1\n")
        #expect(try await database.query("select state from fleet.study") == [["state": "active"]])
        let again = try await run("refit", "base:0")
        #expect(again.status == 1 && again.errors.contains("was refitted already: that refit is pending"))
    }
}
