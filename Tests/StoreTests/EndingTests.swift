import Foundation
import Learning
import Postgres
import Store
import Studies
import TestServers
import Testing

/// The open trials of a cancelled study.
@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct EndingTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    private func states() async throws -> [String?] {
        try await fixture.database.query("select state from fleet.trial order by number").map { $0["state"] }
    }

    @Test func cancellingWritesTheStudyAloneAndNothingOfItStarts() async throws {
        try await fixture.enqueue()
        _ = try await fixture.claim(0)
        #expect(try await fixture.store.cancel("s"))
        #expect(try await states() == ["running", "pending", "pending"])
        #expect(try await fixture.store.openStudies() == [])
        let claim = try await fixture.store.claim(
            trial: fixture.id(1), generation: 1, lease: UUID(), worker: "host:1", duration: .seconds(60))
        #expect(claim == nil)
        #expect(try await fixture.store.endingStudies().map(\.name) == ["s"])
    }

    /// Those that run are stopped first.
    @Test func batchesGoThroughTheStatesInOrder() async throws {
        try await fixture.enqueue(["space": "{batch_size: [10, 20, 30, 40, 50]}"])
        let term = try await fixture.term()
        try await fixture.store.markQueued([Handout(trial: try await fixture.id(1), generation: 1)], term: term)
        _ = try await fixture.claim(4)
        _ = try await fixture.store.cancel("s")
        var study = try #require(try await fixture.store.endingStudies().first)
        var seen: [[String?]] = []
        while try await fixture.store.end(&study, limit: 2, term: term) != .done { seen.append(try await states()) }
        let first = try #require(seen.first)
        #expect(first == ["pending", "queued", "pending", "pending", "cancelled"])
        #expect(try await states() == Array(repeating: "cancelled", count: 5))
        #expect(try await fixture.store.endingStudies() == [])
        let rows = try await fixture.database.query(
            "select distinct generation, ended_at is not null as ended from fleet.trial")
        #expect(rows == [["generation": "2", "ended": "t"]])
    }

    /// By another lead, which begins from the start.
    @Test func anotherLeadGoesOn() async throws {
        try await fixture.enqueue(["space": "{batch_size: [10, 20, 30, 40, 50]}"])
        _ = try await fixture.store.cancel("s")
        let first = try await fixture.term()
        var study = try #require(try await fixture.store.endingStudies().first)
        for _ in 0..<4 { _ = try await fixture.store.end(&study, limit: 2, term: first) }
        #expect(try await states().contains("pending"))
        try await fixture.store.resign(first)
        #expect(try await fixture.store.end(&study, limit: 2, term: first) == .leadLost)
        #expect(try await fixture.endCancelled() > 0)
        #expect(try await states() == Array(repeating: "cancelled", count: 5))
    }

    /// A worker is writing it; it is ended once that is over, be it among the first ids or behind many others.
    @Test(arguments: [1, 120_000])
    func aLockedTrialIsNeitherWaitedForNorForgotten(id: Int) async throws {
        try await fixture.database.query("select setval('fleet.trial_id_seq', $1)", [.int(id)])
        try await fixture.enqueue()
        let claim = try await fixture.claim(0)
        let holder = Connection(try fixture.database.address, application: "holder")
        try await holder.run { session in
            try session.script("begin", operation: "hold")
            try session.script("select from fleet.trial where id = \(claim.trial) for update", operation: "hold")
        }
        _ = try await fixture.store.cancel("s")
        let term = try await fixture.term()
        var study = try #require(try await fixture.store.endingStudies().first)
        for _ in 0..<16 { #expect(try await fixture.store.end(&study, limit: 2, term: term) != .done) }
        #expect(try await states() == ["running", "cancelled", "cancelled"])
        try await holder.run { try $0.script("rollback", operation: "let go") }
        #expect(try await fixture.endCancelled() == 1)
        #expect(try await states() == Array(repeating: "cancelled", count: 3))
    }

    /// It was recorded under a valid lease before the scheduler came to it.
    @Test func aResultThatCameInTimeStays() async throws {
        try await fixture.enqueue()
        let claim = try await fixture.claim(0)
        _ = try await fixture.store.cancel("s")
        let written = try await fixture.store.record(
            fixture.result([0.5]), folds: [fixture.fold(0, score: 0.5)], of: claim,
            objective: .init(metric: .accuracy, maximize: true), by: fixture.provenance)
        #expect(written == .done)
        #expect(try await fixture.endCancelled() == 2)
        #expect(try await states() == ["completed", "cancelled", "cancelled"])
    }

    @Test func retryPutsBackInBatches() async throws {
        let numbers = (1...2100).map(String.init).joined(separator: ", ")
        try await fixture.enqueue(["space": "{epochs: [\(numbers)]}"])
        try await fixture.database.query("update fleet.trial set state = 'failed', ended_at = now(), failure = 'bad'")
        #expect(try await fixture.store.retry("s") == 2100)
        #expect(try await fixture.store.retry("s") == 0)
    }
}
