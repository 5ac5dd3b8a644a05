import Foundation
import Learning
import Postgres
import Search
import Store
import Studies
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct SteeringTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    // MARK: cancelling

    @Test func cancellingEndsWhatIsOpenAndKeepsWhatIsDone() async throws {
        try await fixture.enqueue(["space": "{batch_size: [10, 20, 30, 40]}"])
        try await fixture.complete(0, score: 0.5)
        let running = try await fixture.claim(1)
        #expect(try await fixture.cancel("s") == 3)
        #expect(
            try await fixture.row(running.trial, "state", "generation", "lease", "lease_expires_at")
                == ["cancelled", "2", "", ""])
        let states = try await fixture.database.query("select state from fleet.trial order by number").map {
            $0["state"]
        }
        #expect(states == ["completed", "cancelled", "cancelled", "cancelled"])
        #expect(try await fixture.store.best(of: "s", top: 10).rows.count == 1)
        #expect(try await fixture.cancel("s") == 0)
        #expect(try await fixture.store.closeFinished(term: fixture.term()) == [])
    }

    @Test func whatIsNotThereOrCompletedCantBeCancelled() async throws {
        let unknown = await #expect(throws: Store.Refusal.self) { try await fixture.store.cancel("nowhere") }
        #expect(
            unknown?.description.contains("'nowhere'") == true && unknown?.description.contains("trawl studies") == true
        )
        try await fixture.enqueue(["space": "{batch_size: [10]}"])
        try await fixture.complete(score: 0.5)
        _ = try await fixture.store.closeFinished(term: fixture.term())
        let before = try await fixture.contents()
        let completed = await #expect(throws: Store.Refusal.self) { try await fixture.store.cancel("s") }
        #expect(completed?.description.contains("is completed") == true)
        #expect(try await fixture.contents() == before)
    }

    // MARK: pausing

    @Test func aPausedStudyHandsOutNothingAndLosesNothing() async throws {
        let store = fixture.store
        try await fixture.enqueue(["space": "{batch_size: [10, 20, 30, 40]}"])
        let running = try await fixture.claim(0)
        try await store.markQueued([Handout(trial: try await fixture.id(1), generation: 1)], term: fixture.term())
        #expect(try await store.pause("s"))
        #expect(try await store.pause("s") == false)
        #expect(try await store.openStudies() == [])
        // The message that was out already meets a trial that isn't to be had.
        #expect(
            try await store.claim(
                trial: fixture.id(1), generation: 1, lease: UUID(), worker: "host:2", duration: .seconds(60)) == nil)
        #expect(try await store.renew([(running.trial, running.lease)], duration: .seconds(60)) == [])
        #expect(try await store.resume("s") == .active)
        #expect(try await store.resume("s") == nil)
        let states = try await fixture.database.query("select state, generation from fleet.trial order by number")
        #expect(states.map { $0["state"] } == ["running", "queued", "pending", "pending"])
        #expect(states.allSatisfy { $0["generation"] == "1" })
        #expect(try await store.openStudies().count == 1)
        // Its message may be gone: it is due at once, whatever else waits in the queue.
        let lost = try await store.overdue(pool: "cpu", queueIsEmpty: false, limit: 10)
        #expect(lost == [Handout(trial: try await fixture.id(1), generation: 1)])
    }

    /// Its model comes meanwhile, and still it doesn't start before it is resumed.
    @Test func aStudyThatWaitsForAModelCanBePaused() async throws {
        let store = fixture.store
        try await fixture.saveTiny()
        try await fixture.enqueue(Fixture.base)
        try await fixture.enqueue(Fixture.next)
        let before = try await fixture.standing("next")
        #expect(try await store.resume("next") == nil)
        #expect(try await store.pause("next"))
        #expect(try await store.pause("next") == false)
        #expect(try await fixture.enqueue(Fixture.next).state == .paused)
        #expect(try await store.resume("next") == .waiting)
        #expect(try await fixture.standing("next") == before)
        #expect(try await store.pause("next"))
        try await fixture.finish()
        #expect(try await store.startWaiting(term: fixture.lead()) == [])
        #expect(try await store.resume("next") == .waiting)
        #expect(try await store.startWaiting(term: fixture.lead()) == [.started(study: "next", model: "base@1")])
        // It has its model now, and waits for none.
        #expect(try await store.pause("next"))
        #expect(try await store.resume("next") == .active)
    }

    @Test(arguments: ["completed", "cancelled"])
    func whatHasEndedIsNeitherPausedNorResumed(state: String) async throws {
        try await fixture.enqueue()
        try await fixture.database.query("update fleet.study set state = $1", [.text(state)])
        let paused = await #expect(throws: Store.Refusal.self) { _ = try await fixture.store.pause("s") }
        let resumed = await #expect(throws: Store.Refusal.self) { _ = try await fixture.store.resume("s") }
        #expect(
            paused?.description.contains("is \(state)") == true && resumed?.description.contains("is \(state)") == true)
    }

    // MARK: retrying

    @Test func failedTrialsAreRunAgainAndTheStudyOpens() async throws {
        let store = fixture.store
        try await fixture.enqueue(["space": "{batch_size: [10, 20, 30]}", "refit": "false"])
        try await fixture.complete(0, score: 0.5)
        for number in [1, 2] {
            _ = try await store.fail(try await fixture.claim(number), reason: "no room")
        }
        try await fixture.database.query("update fleet.trial set crashes = 3, attempts = 5 where state = 'failed'")
        #expect(try await store.closeFinished(term: fixture.term()) == [.completed(study: "s")])
        #expect(try await store.retry("s", trial: 1) == 1)
        #expect(try await store.retry("s") == 1)
        #expect(try await store.retry("s") == 0)
        for number in [1, 2] {
            let id = try await fixture.id(number)
            #expect(
                try await fixture.row(id, "state", "generation", "crashes", "attempts", "failure", "ended_at")
                    == ["pending", "3", "0", "0", "", ""])
        }
        #expect(try await fixture.row(fixture.id(0), "state", "generation") == ["completed", "2"])
        let study = try await fixture.database.query("select state, closed_at is null as open from fleet.study")
        #expect(study == [["state": "active", "open": "t"]])
        // Found though it lies before any cursor.
        let open = try #require(try await store.openStudies().first)
        #expect(try await store.returned(study: open.id, limit: 10).count == 2)
    }

    @Test func whatHasNotFailedIsNotRetried() async throws {
        try await fixture.enqueue()
        let store = fixture.store
        let unknown = await #expect(throws: Store.Refusal.self) { _ = try await store.retry("s", trial: 99) }
        #expect(unknown?.description.contains("no trial 99") == true)
        let pending = await #expect(throws: Store.Refusal.self) { _ = try await store.retry("s", trial: 0) }
        #expect(pending?.description.contains("is pending") == true)
        _ = try await fixture.cancel("s")
        let cancelled = await #expect(throws: Store.Refusal.self) { _ = try await store.retry("s") }
        #expect(cancelled?.description.contains("is cancelled") == true)
    }

    // MARK: priority

    @Test func priorityChangesWhatGoesFirst() async throws {
        try await fixture.enqueue(["study": "a"])
        try await fixture.enqueue(["study": "b"])
        try await fixture.store.setPriority("b", to: 7)
        #expect(try await fixture.store.openStudies().map(\.priority) == [7, 0])
        _ = try await fixture.cancel("a")
        await #expect(throws: Store.Refusal.self) { try await fixture.store.setPriority("a", to: 1) }
    }
}
