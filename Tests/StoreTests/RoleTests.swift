import Foundation
import Learning
import Postgres
import Store
import Studies
import TestServers
import Testing

/// The steps of a study by users who are members of one role each.
@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct RoleTests {
    private let owner: Fixture
    private var database: TestDatabase { owner.database }

    init() throws { owner = try Fixture() }

    /// The same steps, by other users.
    private struct Users {
        let submitter: Fixture
        let scheduler: Fixture
        let worker: Fixture
    }

    private func withUsers(_ body: (Users) async throws -> Void) async throws {
        try await database.with(role: "trawl_submitter") { submitter, _ in
            try await database.with(role: "trawl_scheduler") { scheduler, _ in
                try await database.with(role: "trawl_worker") { worker, _ in
                    try await body(
                        Users(
                            submitter: Fixture(store: submitter), scheduler: Fixture(store: scheduler),
                            worker: Fixture(store: worker)))
                }
            }
        }
    }

    private let card = WorkerCard(
        id: UUID(), name: "host:1", pool: "cpu", slots: 1, version: "test build", cpu: "test cpu")
    private let objective = Objective(metric: .accuracy, maximize: true)

    /// Everything a worker does with a trial, up to its result.
    private func train(_ handout: Handout, by worker: Fixture) async throws {
        let store = worker.store
        let claim = try #require(
            try await store.claim(
                trial: handout.trial, generation: handout.generation, lease: UUID(), worker: card.name,
                duration: .seconds(60)))
        let context = try await store.studyContext(claim.study)
        if let start = context.start { #expect(try await store.weights(start.weightsHash).isEmpty == false) }
        try await store.fetchDataset(try #require(context.datasetHash)) { #expect(!$0.isEmpty) }
        let held = [(trial: claim.trial, lease: claim.lease)]
        #expect(try await store.renew(held, duration: .seconds(60)).isEmpty)
        if claim.kind == .refit {
            #expect(try await worker.record(refit: claim, weights: [1, 2, 3]) == .done)
            return
        }
        #expect(try await store.record([worker.epoch(1)], fold: 0, of: claim) == .done)
        for epoch in 1...2 {
            #expect(try await worker.write(worker.checkpoint(bytes: 3_000_000, epoch: epoch), of: claim) == .done)
        }
        #expect(try await store.checkpoint(fold: 0, of: claim.trial)?.epoch == 2)
        let score = 1 / Double(handout.trial + 1)
        let record = try await store.record(
            worker.fold(0, score: score), of: claim, objective: objective, by: worker.provenance)
        #expect(record == .done)
        let end = try await store.record(
            worker.result([score, score]), folds: [worker.fold(1, score: score)], of: claim, objective: objective,
            by: worker.provenance)
        #expect(end == .done)
    }

    /// Hands out what there is, once, and has it done.
    private func work(_ users: Users, _ term: Term) async throws {
        for study in try await users.scheduler.store.openStudies() {
            let store = users.scheduler.store
            let handouts = try await store.pending(study: study.id, after: 0, limit: 10)
            try await store.markQueued(handouts, term: term)
            for handout in handouts { try await train(handout, by: users.worker) }
        }
    }

    @Test func aStudyAndOneThatStartsFromItGoTheWholeWay() async throws {
        try await withUsers { users in
            for user in [users.submitter, users.scheduler, users.worker] {
                try await user.store.checkSchema()
                _ = try await user.store.diagnose()
            }
            try await users.submitter.saveTiny()
            try await users.submitter.enqueue(Fixture.base)
            #expect(try await users.submitter.enqueue(Fixture.next).state == .waiting)
            let scheduler = users.scheduler.store
            let holder = UUID()
            var term = try #require(try await scheduler.elect(holder))
            #expect(try await scheduler.renew(term))
            // On a busy machine a term may end between two steps.
            func lead() async throws -> Term {
                term = try #require(try await scheduler.elect(holder))
                return term
            }
            try await users.worker.store.greet(card)
            #expect(try await scheduler.presentSlots().map(\.slots) == [1])
            #expect(try await scheduler.studyPools() == ["cpu"])
            try await work(users, lead())
            #expect(try await scheduler.closeFinished(term: lead()) == [.refitAdded(study: "base")])
            try await work(users, lead())
            #expect(try await scheduler.closeFinished(term: lead()) == [.completed(study: "base")])
            #expect(try await scheduler.startWaiting(term: lead()) == [.started(study: "next", model: "base@1")])
            try await work(users, lead())
            #expect(try await scheduler.closeFinished(term: lead()) == [.refitAdded(study: "next")])
            try await work(users, lead())
            #expect(try await scheduler.closeFinished(term: lead()) == [.completed(study: "next")])
            try await users.worker.store.signOff(card.id)
            try await scheduler.resign(term)
            try await readEverything(users.submitter.store)
        }
    }

    /// What the commands show.
    private func readEverything(_ store: Store) async throws {
        #expect(try await store.studies().rows.count == 2)
        #expect(try await store.trials(of: "base").rows.count == 3)
        #expect(try await store.best(of: "base", top: 10).rows.count == 2)
        #expect(try await store.refit(of: "base").rows.count == 1)
        #expect(try await store.progress(of: "next").state == "completed")
        #expect(try await store.isOver("next"))
        #expect(try await store.learningCurve(of: "base", .fold(0, ofTrial: 0)).epochs.count == 2)
        #expect(try await store.models().rows.count == 2)
        let model = ModelReference(name: "base", version: nil)
        #expect(try await !store.report(on: model).rows.isEmpty)
        #expect(try await store.weights(store.model(model).model.weightsHash) == [1, 2, 3])
        #expect(try await store.datasets().rows.count == 1)
        let ranked = try await store.connection.run { try $0.query("select * from study.base").count }
        #expect(ranked == 2)
    }

    @Test func whatGoesWrongIsWrittenToo() async throws {
        try await withUsers { users in
            try await users.submitter.enqueue(["space": "{batch_size: [10, 20, 30]}"])
            let scheduler = users.scheduler.store
            let holder = UUID()
            let study = try #require(try await scheduler.openStudies().first)
            var handouts = try await scheduler.pending(study: study.id, after: 0, limit: 10)
            func claim(_ handout: Handout) async throws -> Claim {
                try #require(
                    try await users.worker.store.claim(
                        trial: handout.trial, generation: handout.generation, lease: UUID(), worker: "host:1",
                        duration: .seconds(60)))
            }
            #expect(try await users.worker.store.fail(claim(handouts.removeFirst()), reason: "bad") == .done)
            try await users.worker.store.giveBack(claim(handouts.removeFirst()), charged: true, reason: "later")
            let returned = try await scheduler.returned(study: study.id, limit: 10)
            #expect(returned.count == 1)
            #expect(try await scheduler.overdue(pool: "cpu", queueIsEmpty: true, limit: 10) == [])
            // A worker that is lost again and again, with a checkpoint written.
            for crashes in 1...Store.quarantine {
                let handout = try #require(
                    try await scheduler.pending(study: study.id, after: 0, limit: 10).last)
                let lost = try await claim(handout)
                if crashes == 1 {
                    #expect(try await users.worker.write(users.worker.checkpoint(bytes: 10), of: lost) == .done)
                }
                try await owner.expire(handout.trial)
                let term = try #require(try await scheduler.elect(holder))
                #expect(try await scheduler.rescue(term: term).map(\.crashes) == [crashes])
            }
            #expect(try await database.query("select from fleet.checkpoint_chunk").isEmpty)
            #expect(try await users.submitter.store.cancel("s"))
            #expect(try await users.scheduler.endCancelled() == 1)
        }
    }

    @Test func aSubmitterImportsRefitsAndCancelsWaitingStudies() async throws {
        try await withUsers { users in
            let weights = owner.weights(3_000_000)
            let imported = try await users.submitter.store.importModel(
                try owner.model(weights: weights), as: "mine", weights: weights)
            #expect(imported.reference == "mine@1" && imported.isNew)
            try await owner.saveTiny()
            try await users.submitter.enqueue(Fixture.base)
            try await owner.finish()
            #expect(try await users.submitter.store.refit(study: "base", trial: 1) == "base@2")
            try await users.submitter.enqueue(Fixture.next)
            #expect(try await users.submitter.store.cancel("next"))
            #expect(try await users.scheduler.endCancelled() == 2)
        }
    }

    @Test func aSubmitterSteersAndRetriesAndTheSchedulerCounts() async throws {
        try await withUsers { users in
            try await users.submitter.enqueue(["space": "{batch_size: [10, 20]}"])
            let store = users.submitter.store
            #expect(try await store.pause("s"))
            #expect(try await store.resume("s") == .active)
            try await store.setPriority("s", to: 7)
            #expect(try await users.worker.store.fail(users.worker.claim(0), reason: "bad") == .done)
            #expect(try await users.scheduler.store.state().open["pending"] == 1)
            #expect(try await users.scheduler.store.endedTrials()["failed"] == 1)
            #expect(try await store.retry("s") == 1)
            #expect(try await users.scheduler.store.state().open["pending"] == 2)
        }
    }

    /// What is removed is gone for good: that is for the owner of the tables.
    @Test(arguments: [Waste.checkpoints, .weights, .curves(days: 0)])
    func onlyTheOwnerPrunes(_ waste: Waste) async throws {
        try await owner.enqueue()
        try await owner.complete(0, score: 0.5)
        let before = try await owner.contents()
        // A worker removes checkpoints itself.
        for role in ["submitter", "scheduler", "analyst"] + (waste == .checkpoints ? [] : ["worker"]) {
            try await database.with(role: "trawl_\(role)") { store, _ in
                let error = await #expect(throws: PostgresError.self) { _ = try await store.prune(waste) }
                #expect(error?.sqlState == "42501")
            }
        }
        #expect(try await owner.contents() == before)
        _ = try await owner.store.prune(waste)
    }

    /// Only a table's owner may analyze it, and a plan for a small table is a bad one for a large study.
    @Test func aLargeStudysTrialsAreAnalyzed() async throws {
        try await withUsers { users in
            let numbers = (1...1000).map(String.init).joined(separator: ", ")
            try await users.submitter.enqueue(["space": "{epochs: [\(numbers)]}"])
        }
        let rows = try await database.query(
            "select reltuples from pg_class where oid = 'fleet.trial'::regclass")
        #expect(rows == [["reltuples": "1000"]])
    }
}
