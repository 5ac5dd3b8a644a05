import Foundation
import Learning
import Postgres
import Search
import Store
import Studies
import TestServers
import Testing

/// Studies that start from a model.
@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct WaitingTests {
    private let fixture: Fixture
    private var store: Store { fixture.store }

    init() throws { fixture = try Fixture() }

    /// A base that still runs, and a study that waits for it.
    private func waiting() async throws {
        try await fixture.saveTiny()
        try await fixture.enqueue(Fixture.base)
        let enqueued = try await fixture.enqueue(Fixture.next)
        #expect(enqueued.state == .waiting && enqueued.added == 2)
        #expect(enqueued.reason == "for model base of study base")
    }

    private func tick() async throws -> [Waited] { try await store.startWaiting(term: fixture.lead()) }

    @Test func aStudyWaitsUntilItsModelIsMade() async throws {
        try await waiting()
        #expect(try await fixture.standing("next") == ["waiting", "for model base of study base", ""])
        #expect(try await tick() == [])
        // Its trials are handed out to nobody.
        #expect(try await store.openStudies().count == 1)
        let trial = try await fixture.id(0, of: "next")
        #expect(
            try await store.claim(
                trial: trial, generation: 1, lease: UUID(), worker: "host:1", duration: .seconds(60)) == nil)
        try await fixture.search()
        #expect(try await tick() == [])
        #expect(try await fixture.record(refit: fixture.claimRefit(of: "base"), weights: fixture.weights(99)) == .done)
        // The model is there, but its study isn't closed.
        #expect(try await tick() == [])
        #expect(try await store.closeFinished(term: fixture.lead()) == [.completed(study: "base")])
        #expect(try await tick() == [.started(study: "next", model: "base@1")])
        #expect(try await fixture.standing("next") == ["active", "", "base@1"])
        #expect(try await tick() == [])
        let context = try await store.studyContext(fixture.claim(0, of: "next").study)
        let start = try #require(context.start)
        #expect(start.reference == "base@1" && start.features == 16 && start.recipe.hidden == [8, 8])
        #expect(try await store.weights(start.weightsHash) == fixture.weights(99))
    }

    /// Whoever may enqueue may write anything there; it must not keep the scheduler from the other studies.
    @Test func aStudyThatCannotBeReadKeepsNobodyFromTheirs() async throws {
        try await waiting()
        try await fixture.finish()
        let id = "(select min(id) from fleet.study)"
        for (name, spec) in [
            ("deep", #"{"a": "# + String(repeating: "[", count: 600) + String(repeating: "]", count: 600) + "}"),
            ("odd", "{}"),
        ] {
            try await fixture.database.query(
                """
                insert into fleet.study (name, pool, priority, spec, dimensions, metric, maximize, refit, state)
                select $1, pool, priority, $2::jsonb, dimensions, metric, maximize, refit, 'waiting' from fleet.study
                where id = \(id)
                """, [.text(name), .text(spec)])
        }
        // Nor a dataset whose description is none.
        try await fixture.enqueue(Fixture.next.merging(["study": "bad-data"]) { $1 })
        try await fixture.database.query(
            "update fleet.study set state = 'waiting', start_model = null where name = 'bad-data'")
        try await fixture.database.query(
            """
            insert into fleet.dataset (hash, bytes, description, training_labels)
            select repeat('0', 64), bytes, '{"shape": ["x", "y"]}', training_labels from fleet.dataset limit 1
            """)
        try await fixture.database.query(
            "update fleet.study set dataset_hash = repeat('0', 64) where name = 'bad-data'")
        let bad = try await fixture.database.query("select id from fleet.study where name = 'bad-data'")
        let waited = try await tick()
        #expect(waited.contains(.started(study: "next", model: "base@1")))
        let ends = waited.map { waited in
            switch waited {
            case .started(let study, _): "\(study) started"
            case .cancelled(let study, let reason): "\(study) cancelled: \(reason.prefix(20))"
            case .stuck(let id, let reason): "\(id) stuck: \(reason.contains("invalid input syntax"))"
            }
        }
        #expect(
            ends == [
                "next started", "deep cancelled: is no JSON that can ", "odd cancelled: study: is missing; g",
                "\(bad.first?["id"] ?? "") stuck: true",
            ])
    }

    @Test func theVersionIsSettledOnce() async throws {
        try await waiting()
        try await fixture.finish()
        #expect(try await tick() == [.started(study: "next", model: "base@1")])
        _ = try await store.refit(study: "base", trial: 1)
        // Whoever comes now waits for the next version.
        try await fixture.enqueue(Fixture.next.merging(["study": "later"]) { $1 })
        #expect(try await fixture.standing("later")[0] == "waiting")
        try await fixture.record(refit: fixture.claimRefit(of: "base"), weights: [5])
        #expect(try await store.closeFinished(term: fixture.lead()) == [.completed(study: "base")])
        #expect(try await tick() == [.started(study: "later", model: "base@2")])
        // More points, with the model that the others had.
        let grown = try await fixture.enqueue(Fixture.next.merging(["space": "{batch_size: [10, 20, 30]}"]) { $1 })
        #expect(grown.added == 1 && grown.state == .active)
        #expect(try await fixture.standing("next") == ["active", "", "base@1"])
        #expect(try await fixture.standing("later") == ["active", "", "base@2"])
    }

    @Test(arguments: ["base", "base@latest", "base@1"])
    func aModelThatIsThereIsTakenAtOnce(_ reference: String) async throws {
        try await fixture.saveTiny()
        try await fixture.enqueue(Fixture.base)
        try await fixture.finish()
        let enqueued = try await fixture.enqueue(Fixture.next.merging(["start_from": "{model: \(reference)}"]) { $1 })
        #expect(enqueued.state == .active && enqueued.reason == nil)
        #expect(try await fixture.standing("next") == ["active", "", "base@1"])
    }

    /// While its study is open, a version that is named is not waited for.
    @Test func aVersionIsTakenOrRefused() async throws {
        try await fixture.saveTiny()
        try await fixture.enqueue(Fixture.base)
        try await fixture.finish()
        _ = try await store.refit(study: "base", trial: 1)
        let one = Fixture.next.merging(["start_from": "{model: base@1}"]) { $1 }
        #expect(try await fixture.enqueue(one).state == .active)
        let two = Fixture.next.merging(["study": "two", "start_from": "{model: base@2}"]) { $1 }
        let error = try #require(await #expect(throws: InvalidValue.self) { try await fixture.enqueue(two) })
        #expect(error.key == "start_from.model")
        #expect(error.problem == "there is no version 2 of model 'base', which has 1")
    }

    @Test func aChainIsGoneThroughInOrder() async throws {
        try await waiting()
        try await fixture.enqueue(
            Fixture.next.merging(["study": "third", "start_from": "{model: next, layers: 1}"]) { $1 })
        try await fixture.finish()
        #expect(try await tick() == [.started(study: "next", model: "base@1")])
        try await fixture.finish("next")
        #expect(try await tick() == [.started(study: "third", model: "next@1")])
        let models = try await fixture.database.query("select model, start_model from trawl.models order by created_at")
        #expect(
            models == [
                ["model": "base@1", "start_model": ""], ["model": "next@1", "start_model": "base@1"],
            ])
    }

    @Test func aStudyWhoseModelNeverComesIsCancelledAndThoseBehindIt() async throws {
        try await waiting()
        try await fixture.enqueue(Fixture.next.merging(["study": "third", "start_from": "{model: next}"]) { $1 })
        _ = try await fixture.cancel("base")
        let reason = "study base is cancelled and made no model base"
        #expect(try await tick() == [.cancelled(study: "next", reason: reason)])
        #expect(try await fixture.standing("next") == ["cancelled", reason, ""])
        #expect(
            try await tick()
                == [.cancelled(study: "third", reason: "study next is cancelled and made no model next")])
        _ = try await fixture.endCancelled()
        let open = try await fixture.database.query("select from fleet.trial where state <> 'cancelled'")
        #expect(open.isEmpty)
        let refusal = try await fixture.refusal { try await fixture.enqueue(Fixture.next) }
        #expect(refusal.contains("'next' was cancelled (\(reason))"))
        let progress = try await store.progress(of: "next")
        #expect(progress.state == "cancelled" && progress.reason == reason)
    }

    @Test func aRefitThatDivergedIsToldOf() async throws {
        try await waiting()
        try await fixture.finish(weights: nil)
        let reason =
            "study base is completed and made no model base (its refit: diverged: the loss was not finite in epoch 1, step 1)"
        #expect(try await tick() == [.cancelled(study: "next", reason: reason)])
    }

    @Test func aWaitingStudyCanBeCancelled() async throws {
        try await waiting()
        #expect(try await fixture.cancel("next") == 2)
        #expect(try await fixture.standing("next") == ["cancelled", "", ""])
        try await fixture.finish()
        #expect(try await tick() == [])
    }

    @Test func aStaleTermStartsNothing() async throws {
        try await waiting()
        try await fixture.finish()
        let stale = try await fixture.lead()
        try await store.resign(stale)
        #expect(try await store.startWaiting(term: stale) == [])
        #expect(try await fixture.standing("next")[0] == "waiting")
        #expect(try await tick() == [.started(study: "next", model: "base@1")])
    }

    @Test func theSameFileAgainAddsNothingWhileItWaits() async throws {
        try await waiting()
        let before = try await fixture.contents()
        let again = try await fixture.enqueue(Fixture.next.merging(["start_from": "{model: base@latest}"]) { $1 })
        #expect(again.added == 0 && again.state == .waiting && again.reason == "for model base of study base")
        #expect(try await fixture.contents() == before)
        let grown = try await fixture.enqueue(Fixture.next.merging(["space": "{batch_size: [10, 20, 30]}"]) { $1 })
        #expect(grown.added == 1 && grown.state == .waiting)
        let refusal = try await fixture.refusal {
            try await fixture.enqueue(Fixture.next.merging(["start_from": "{model: base@1}"]) { $1 })
        }
        #expect(refusal.contains("with another start_from"))
    }

    /// A base that grew while it was waited for, and whose new point won.
    @Test func aModelThatTurnsOutNotToFitCancels() async throws {
        try await fixture.saveTiny()
        let base = Fixture.base.merging(["space": "{hidden: [[8, 8]]}"]) { $1 }
        try await fixture.enqueue(base)
        try await fixture.enqueue(Fixture.next)
        try await fixture.enqueue(base.merging(["space": "{hidden: [[8, 8], [4, 4]]}"]) { $1 })
        try await fixture.search()
        try await fixture.record(
            refit: fixture.claimRefit(of: "base"), weights: [1], recipe: "{hidden: [4, 4], batch_norm: false}")
        #expect(try await store.closeFinished(term: fixture.lead()) == [.completed(study: "base")])
        guard case .cancelled("next", let reason)? = try await tick().first else {
            Issue.record("not cancelled")
            return
        }
        #expect(reason.hasPrefix("recipe.hidden: found [8, 8], but the first 2 layers are taken from base@1"))
    }

    /// As a newer program may have stored it.
    @Test func aStudyThatCantBeReadIsCancelledWithTheReason() async throws {
        try await waiting()
        try await fixture.finish()
        try await fixture.database.query(
            "update fleet.study set spec = jsonb_set(spec, '{recipe,hidden}', '7') where name = 'next'")
        guard case .cancelled("next", let reason)? = try await tick().first else {
            Issue.record("not cancelled")
            return
        }
        #expect(reason.hasPrefix("recipe.hidden: found 7"))
    }

    // MARK: refusals

    @Test(arguments: [
        (
            ["start_from": "{model: nobody}"], "start_from.model", "there is no model 'nobody'",
            "which has outside, base"
        ),
        (["start_from": "{model: outside@3}"], "start_from.model", "no version 3 of model 'outside'", "has 1"),
        (
            ["start_from": "{model: idle}"], "start_from.model", "there is no model 'idle'",
            "is active and has made none"
        ),
        (
            ["start_from": "{model: base, layers: 3}", "recipe": "{hidden: [8, 8, 8], batch_norm: false}"],
            "start_from.layers", "found 3", "base@1 has 2 hidden layers"
        ),
        (
            ["recipe": "{hidden: [8, 9], batch_norm: false}"], "recipe.hidden", "found [8, 9]",
            "base@1, which has [8, 8]"
        ),
        (
            ["recipe": "{hidden: [8, 8], batch_norm: false, activation: relu}"], "recipe.activation", "found 'relu'",
            "base@1"
        ),
        (["recipe": "{hidden: [8, 8]}"], "recipe.batch_norm", "base@1", "have nothing"),
        (["space": "{start_from.layers: [1, 2], hidden: [[8, 8], [8, 9]]}"], "space.hidden", "found [8, 9]", "base@1"),
        (["start_from": "{model: base, tower: b}"], "start_from.tower", "found b", "no towers"),
        (
            ["start_from": "{model: outside}", "recipe": "{hidden: [8, 8], batch_norm: false}"], "start_from.model",
            "outside@1 takes images of 9 numbers", "those of tiny have 16"
        ),
    ])
    func whatCantBeStartedFromIsRefusedByKey(
        _ keys: [String: String], _ key: String, _ says: String, _ available: String
    ) async throws {
        try await fixture.saveTiny()
        try await fixture.enqueue(Fixture.base)
        try await fixture.finish()
        try await fixture.enqueue(["study": "idle"])
        let model = try fixture.model(weights: [7])
        _ = try await store.importModel(
            NewModel(
                task: model.task, recipe: model.recipe, data: .object([:]), labels: [0, 1], features: 9,
                metrics: .object([:]), seed: nil, program: nil, cpu: nil, weightsHash: model.weightsHash),
            as: "outside", weights: [7])
        let before = try await fixture.contents()
        let error = try #require(
            await #expect(throws: InvalidValue.self) { try await fixture.enqueue(Fixture.next.merging(keys) { $1 }) })
        #expect(error.key == key && error.problem.contains(says) && error.problem.contains(available), "\(error)")
        #expect(try await fixture.contents() == before)
    }

    /// The same before there is a model, by what its study says.
    @Test(arguments: [
        (["recipe": "{hidden: [8, 9], batch_norm: false}"], "recipe.hidden", "base@latest, which has [8, 8]"),
        (
            ["start_from": "{model: base, layers: 3}", "recipe": "{hidden: [8, 8, 8], batch_norm: false}"],
            "start_from.layers", "base@latest has 2"
        ),
        (
            ["data": "{dataset: wide}"], "start_from.model",
            "base@latest takes images of 16 numbers, but those of wide have 25"
        ),
    ])
    func whatWillNotFitIsRefusedBeforeItIsThere(_ keys: [String: String], _ key: String, _ says: String) async throws {
        try await fixture.saveTiny()
        try await fixture.saveWide()
        try await fixture.enqueue(Fixture.base)
        let before = try await fixture.contents()
        let error = try #require(
            await #expect(throws: InvalidValue.self) { try await fixture.enqueue(Fixture.next.merging(keys) { $1 }) })
        #expect(error.key == key && error.problem.contains(says), "\(error)")
        #expect(try await fixture.contents() == before)
    }

    @Test func aStudyWithoutARefitIsNotWaitedFor() async throws {
        try await fixture.saveTiny()
        try await fixture.enqueue(Fixture.base.merging(["refit": "false"]) { $1 })
        let error = try #require(await #expect(throws: InvalidValue.self) { try await fixture.enqueue(Fixture.next) })
        #expect(error.key == "start_from.model" && error.problem.contains("'base' in"))
        #expect(error.problem.contains("the study of that name is active and has made none"))
    }
}
