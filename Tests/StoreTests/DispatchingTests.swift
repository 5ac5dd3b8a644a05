import Foundation
import Postgres
import Store
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct DispatchingTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    private func study(_ name: String = "s") async throws -> Int {
        let rows = try await fixture.database.query("select id from fleet.study where name = $1", [.text(name)])
        return try #require(rows.first.flatMap { Int($0["id"] ?? "") })
    }

    @Test func pendingTrialsComeInOrderAfterTheCursor() async throws {
        try await fixture.enqueue(["space": "{batch_size: [2, 3, 4, 5, 6]}"])
        try await fixture.enqueue(["study": "another"])
        var ids: [Int] = []
        for number in 0..<5 { ids.append(try await fixture.id(number)) }
        _ = try await fixture.claim(1)
        try await fixture.database.query(
            "update fleet.trial set not_before = clock_timestamp() + interval '1 hour' where id = $1", [.int(ids[2])])
        try await fixture.database.query(
            "update fleet.trial set not_before = clock_timestamp() - interval '1 second' where id = $1", [.int(ids[3])])
        let study = try await study()
        func pending(after cursor: Int, limit: Int) async throws -> [Int] {
            try await fixture.store.pending(study: study, after: cursor, limit: limit).map(\.trial)
        }
        #expect(try await pending(after: 0, limit: 10) == [ids[0], ids[3], ids[4]])
        #expect(try await pending(after: 0, limit: 2) == [ids[0], ids[3]])
        #expect(try await pending(after: ids[3], limit: 2) == [ids[4]])
        #expect(try await pending(after: ids[4], limit: 2) == [])
    }

    @Test func onlyWhatStillWaitsAtItsGenerationIsMarkedQueued() async throws {
        try await fixture.enqueue(["space": "{batch_size: [2, 3, 4, 5]}"])
        let claimed = try await fixture.claim(0)
        let returned = try await fixture.claim(1)
        try await fixture.store.giveBack(returned, charged: false)
        let (waiting, again) = (try await fixture.id(2), try await fixture.id(3))
        let term = try await fixture.term()
        let handouts = [claimed.trial, returned.trial, waiting, again].map { Handout(trial: $0, generation: 1) }
        try await fixture.store.markQueued([handouts[3]], term: term)
        try await fixture.store.markQueued(handouts, term: term)
        #expect(try await fixture.row(claimed.trial, "state", "published") == ["running", "1"])
        #expect(try await fixture.row(returned.trial, "state", "published") == ["pending", "0"])
        #expect(try await fixture.row(waiting, "state", "published", "generation") == ["queued", "1", "1"])
        #expect(try await fixture.row(again, "state", "published", "generation") == ["queued", "2", "1"])
    }

    @Test func aLockedRowIsNotWaitedFor() async throws {
        try await fixture.enqueue()
        let trials = [try await fixture.id(0), try await fixture.id(1)]
        let holder = Connection(try fixture.database.address, application: "holder")
        try await holder.run { session in
            try session.script("begin", operation: "hold")
            try session.query("select from fleet.trial where id = $1 for update", [.int(trials[0])])
        }
        let handouts = trials.map { Handout(trial: $0, generation: 1) }
        try await fixture.store.markQueued(handouts, age: .seconds(3), term: fixture.term())
        try await holder.run { _ = try $0.query("rollback") }
        #expect(try await fixture.row(trials[0], "state") == ["pending"])
        #expect(try await fixture.row(trials[1], "state") == ["queued"])
        let age = try await fixture.database.query(
            "select clock_timestamp() - queued_at >= interval '3 seconds' as old from fleet.trial where id = $1",
            [.int(trials[1])])
        #expect(age == [["old": "t"]])
    }

    @Test func whatCameBackIsFoundBehindTheCursor() async throws {
        try await fixture.enqueue()
        let drained = try await fixture.claim(0)
        try await fixture.store.giveBack(drained, charged: false)
        try await fixture.store.giveBack(fixture.claim(1), charged: true, delay: .seconds(3600))
        let handout = Handout(trial: drained.trial, generation: 2)
        #expect(try await fixture.store.returned(study: study(), limit: 10) == [handout])
        _ = try await fixture.claim(0)
        #expect(try await fixture.store.returned(study: study(), limit: 10) == [])
    }

    @Test func openStudiesComeByPriorityWithWhatTheyHaveOut() async throws {
        for (name, priority) in [("low", 0), ("high", 5), ("also-low", 0), ("paused", 9), ("cancelled", 9)] {
            try await fixture.enqueue(["study": name, "priority": "\(priority)", "pool": "p-\(priority)"])
        }
        try await fixture.database.query("update fleet.study set state = name where name in ('paused', 'cancelled')")
        _ = try await fixture.claim(0, of: "low")
        let handouts = [Handout(trial: try await fixture.id(1, of: "low"), generation: 1)]
        try await fixture.store.markQueued(handouts, term: fixture.term())
        let open = try await fixture.store.openStudies()
        #expect(open.map(\.id) == [try await study("high"), try await study("low"), try await study("also-low")])
        #expect(open.map(\.queued) == [0, 1, 0] && open.map(\.running) == [0, 1, 0])
        #expect(open.map(\.pool) == ["p-5", "p-0", "p-0"] && open.map(\.priority) == [5, 0, 0])
        #expect(try await fixture.store.studyPools() == ["p-0", "p-5", "p-9"])
    }

    /// An empty queue: 5 s after the first publication, doubled with each up to 60 s. One with messages: 60 s, doubled
    /// four times at most.
    @Test(arguments: [
        (1, 4, true, false), (1, 6, true, true), (2, 9, true, false), (2, 11, true, true), (3, 19, true, false),
        (3, 21, true, true), (9, 59, true, false), (9, 61, true, true), (1, 59, false, false), (1, 61, false, true),
        (2, 119, false, false), (2, 121, false, true), (99, 959, false, false), (99, 961, false, true),
    ])
    func aMessageCountsAsLostAfterALongerTimeEachTime(
        _ published: Int, _ seconds: Int, _ queueIsEmpty: Bool, _ lost: Bool
    ) async throws {
        try await fixture.enqueue(["space": "{batch_size: [10]}"])
        try await fixture.database.query(
            """
            update fleet.trial set state = 'queued', published = $1,
                queued_at = clock_timestamp() - $2 * interval '1 second' + interval '0.1 second'
            """, [.int(published), .int(seconds)])
        let overdue = try await fixture.store.overdue(pool: "cpu", queueIsEmpty: queueIsEmpty, limit: 10)
        #expect(overdue == (lost ? [Handout(trial: try await fixture.id(0), generation: 1)] : []))
    }

    @Test func lostMessagesAreThoseOfActiveStudiesOfThePoolInOrder() async throws {
        try await fixture.enqueue()
        try await fixture.enqueue(["study": "elsewhere", "pool": "gpu"])
        try await fixture.enqueue(["study": "paused"])
        try await fixture.database.query("update fleet.study set state = 'paused' where name = 'paused'")
        try await fixture.database.query(
            "update fleet.trial set state = 'queued', published = 1, queued_at = now() - interval '1 hour'")
        _ = try await fixture.claim(1)
        let expected = [try await fixture.id(0), try await fixture.id(2)]
        #expect(try await fixture.store.overdue(pool: "cpu", queueIsEmpty: true, limit: 10).map(\.trial) == expected)
        #expect(
            try await fixture.store.overdue(pool: "cpu", queueIsEmpty: true, limit: 1).map(\.trial) == [expected[0]])
        #expect(try await fixture.store.overdue(pool: "none", queueIsEmpty: true, limit: 10) == [])
    }

    @Test func onlyWorkersHeardOfLatelyCount() async throws {
        let cards = ["here", "here-too", "stopped", "silent"].map { name in
            WorkerCard(id: UUID(), name: name, pool: "cpu", slots: 3, version: "1", cpu: "test")
        }
        for card in cards { try await fixture.store.greet(card) }
        try await fixture.store.greet(cards[0])
        try await fixture.store.signOff(cards[2].id)
        try await fixture.database.query(
            "update fleet.worker set seen_at = now() - interval '1 minute' where name = 'silent'")
        #expect(try await fixture.store.presentSlots().map(\.slots) == [6])
        #expect(try await fixture.store.studyPools() == [])
        let alive = try await fixture.database.query("select worker from trawl.workers where alive order by worker")
        #expect(alive.map { $0["worker"] } == ["here", "here-too"])
    }

    /// One that was killed says nothing more; one that was stopped for long, or cut off, comes back.
    @Test func silentWorkersAreSignedOffUntilTheyAreHeardOf() async throws {
        let cards = ["here", "silent", "future", "stopped", "old"].map { name in
            WorkerCard(id: UUID(), name: name, pool: "cpu", slots: 1, version: "1", cpu: "test")
        }
        for card in cards { try await fixture.store.greet(card) }
        try await fixture.store.signOff(cards[3].id)
        try await fixture.database.query(
            """
            update fleet.worker set
                seen_at = now() + case name when 'silent' then -interval '61 minutes' when 'future' then interval '1 day'
                    else interval '0' end,
                stopped_at = case when name = 'old' then now() - interval '8 days' else stopped_at end
            """)
        func names(_ condition: String) async throws -> [String?] {
            try await fixture.database.query("select name from fleet.worker where \(condition) order by name")
                .map { $0["name"] }
        }
        try await fixture.store.tidyWorkers()
        #expect(try await names("stopped_at is null") == ["here"])
        #expect(try await names("true") == ["future", "here", "silent", "stopped"])
        for card in cards[..<2] { try await fixture.store.greet(card) }
        #expect(try await names("stopped_at is null") == ["here", "silent"])
        try await fixture.store.tidyWorkers()
        #expect(try await names("stopped_at is null") == ["here", "silent"])
    }

    @Test func demandIsWhatCouldRunNow() async throws {
        try await fixture.enqueue()
        try await fixture.enqueue(["study": "done", "space": "{batch_size: [10]}"])
        try await fixture.complete(of: "done", score: 0.5)
        _ = try await fixture.claim(0)
        try await fixture.database.query(
            "update fleet.trial set not_before = now() + interval '1 hour' where number = 2")
        let demand = try await fixture.database.query("select * from trawl.demand")
        #expect(demand == [["pool": "cpu", "wanted_slots": "2", "unserved": "2"]])
        try await fixture.database.query("update fleet.study set state = 'paused' where name = 's'")
        #expect(try await fixture.database.query("select * from trawl.demand") == [])
    }
}
