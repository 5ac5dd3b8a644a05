import Foundation
import Learning
import Postgres
import Search
import Store
import Studies
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct ClaimingTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    private func claim(_ trial: Int, generation: Int = 1, lease: UUID = UUID()) async throws -> Claim? {
        try await fixture.store.claim(
            trial: trial, generation: generation, lease: lease, worker: "host:2", duration: .seconds(60))
    }

    @Test(arguments: ["pending", "queued"])
    func aClaimTakesTheTrial(_ state: String) async throws {
        try await fixture.enqueue()
        let (trial, lease) = (try await fixture.id(1), UUID())
        try await fixture.database.query("update fleet.trial set state = $1", [.text(state)])
        let claim = try #require(try await claim(trial, lease: lease))
        #expect(claim.trial == trial && claim.number == 1 && claim.kind == .search && claim.replicate == 0)
        #expect(claim.generation == 1 && claim.lease == lease && claim.attempts == 1 && claim.recorded.isEmpty)
        #expect(try claim.point == (try fixture.study().points()[1]))
        #expect(
            try await fixture.row(trial, "state", "lease", "worker", "attempts", "generation")
                == ["running", lease.uuidString.lowercased(), "host:2", "1", "1"])
    }

    @Test(arguments: [0, 2, -1])
    func anotherGenerationIsNotTaken(_ generation: Int) async throws {
        try await fixture.enqueue()
        let before = try await fixture.contents()
        #expect(try await claim(try await fixture.id(0), generation: generation) == nil)
        #expect(try await claim(1_000_000) == nil)
        #expect(try await fixture.contents() == before)
    }

    @Test func aTrialIsTakenOnce() async throws {
        try await fixture.enqueue()
        let trial = try await fixture.id(0)
        let winners = try await withThrowingTaskGroup(of: UUID?.self) { group in
            for _ in 0..<8 {
                let store = try fixture.database.store()
                group.addTask {
                    try await store.claim(
                        trial: trial, generation: 1, lease: UUID(), worker: "host:3", duration: .seconds(60))?.lease
                }
            }
            return try await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
        }
        #expect(winners.count == 1)
        #expect(try await fixture.row(trial, "lease", "attempts") == [winners[0].uuidString.lowercased(), "1"])
    }

    @Test(arguments: ["active", "paused"])
    func anOwnLeaseIsRecognisedWithoutASecondAttempt(_ study: String) async throws {
        try await fixture.enqueue()
        let (trial, lease) = (try await fixture.id(0), UUID())
        _ = try #require(try await claim(trial, lease: lease))
        try await fixture.database.query("update fleet.study set state = $1", [.text(study)])
        let again = try #require(try await claim(trial, lease: lease))
        #expect(again.attempts == 1 && again.lease == lease)
    }

    @Test(arguments: ["parked", "completed", "failed", "pruned", "cancelled"])
    func atrialThatHasEndedOrWaitsIsNotTaken(_ state: String) async throws {
        try await fixture.enqueue()
        try await fixture.database.query("update fleet.trial set state = $1", [.text(state)])
        let before = try await fixture.contents()
        #expect(try await claim(try await fixture.id(0)) == nil)
        #expect(try await fixture.contents() == before)
    }

    @Test(arguments: ["waiting", "paused", "completed", "cancelled"])
    func aTrialOfAStudyThatIsNotActiveIsNotTaken(_ state: String) async throws {
        try await fixture.enqueue()
        try await fixture.database.query("update fleet.study set state = $1", [.text(state)])
        let before = try await fixture.contents()
        #expect(try await claim(try await fixture.id(0)) == nil)
        #expect(try await fixture.contents() == before)
    }

    @Test func theNextClaimHasTheFoldsThatWereRecorded() async throws {
        try await fixture.enqueue()
        let first = try await fixture.claim()
        let objective = Objective(metric: .accuracy, maximize: true)
        for fold in [fixture.fold(1, score: nil, epochs: 3), fixture.fold(0, score: 0.1 + 0.2)] {
            #expect(
                try await fixture.store.record(fold, of: first, objective: objective, by: fixture.provenance) == .done)
        }
        try await fixture.store.giveBack(first, charged: true)
        let second = try await fixture.claim()
        #expect(second.generation == 2 && second.attempts == 2)
        #expect(
            second.recorded == [
                RecordedFold(fold: 0, score: 0.1 + 0.2, epochs: 2, seconds: 0.25, divergence: nil),
                RecordedFold(fold: 1, score: nil, epochs: 3, seconds: 0.25, divergence: "diverged"),
            ])
    }

    // MARK: renew

    private func renew(_ claims: [Claim]) async throws -> Set<UUID> {
        try await fixture.store.renew(claims.map { ($0.trial, $0.lease) }, duration: .seconds(600))
    }

    private func secondsLeft(_ trial: Int) async throws -> Double {
        let row = try await fixture.database.query(
            "select extract(epoch from lease_expires_at - clock_timestamp()) as left from fleet.trial where id = $1",
            [.int(trial)])
        return try #require(row.first.flatMap { Double($0["left"] ?? "") })
    }

    @Test(arguments: [false, true])
    func aHeldLeaseIsExtendedEvenIfItExpired(_ expired: Bool) async throws {
        try await fixture.enqueue()
        let claims = [try await fixture.claim(0), try await fixture.claim(1)]
        if expired { try await fixture.expire(claims[0].trial) }
        #expect(try await renew(claims) == [])
        for claim in claims { #expect(try await secondsLeft(claim.trial) > 500) }
    }

    @Test func lostLeasesAndNoOthersAreReported() async throws {
        try await fixture.enqueue()
        let held = try await fixture.claim(0)
        let rescued = try await fixture.claim(1)
        try await fixture.expire(rescued.trial)
        #expect(try await fixture.store.rescue(term: fixture.term()).count == 1)
        // Its own worker ended it: nothing to stop.
        let ended = try await fixture.complete(2, score: 0.5)
        #expect(try await renew([held, rescued, ended]) == [rescued.lease])
        let successor = try await fixture.claim(1)
        #expect(try await renew([held, rescued, successor]) == [rescued.lease])
        _ = try await fixture.cancel("s")
        #expect(try await renew([held, successor]) == [held.lease, successor.lease])
    }

    @Test func aLockedRowIsNeitherWaitedForNorReportedLost() async throws {
        try await fixture.enqueue()
        let claims = [try await fixture.claim(0), try await fixture.claim(1)]
        let holder = Connection(try fixture.database.address, application: "holder")
        try await holder.run { session in
            try session.script("begin", operation: "hold")
            try session.query("select from fleet.trial where id = $1 for update", [.int(claims[0].trial)])
        }
        #expect(try await renew(claims) == [])
        #expect(try await secondsLeft(claims[0].trial) < 100)
        #expect(try await secondsLeft(claims[1].trial) > 500)
        try await holder.run { _ = try $0.query("rollback") }
    }

    /// The scheduler may not have come to end the trial yet.
    @Test func theLeaseOfACancelledStudyIsLostAtOnce() async throws {
        try await fixture.enqueue()
        let claim = try await fixture.claim(0)
        #expect(try await fixture.store.cancel("s"))
        #expect(try await fixture.row(claim.trial, "state") == ["running"])
        #expect(try await renew([claim]) == [claim.lease])
    }

    /// Its row may be gone: removed by hand, or with a database that was restored.
    @Test(arguments: [
        "update fleet.worker set seen_at = now() - interval '1 hour'", "delete from fleet.worker",
        "update fleet.worker set stopped_at = now()",
    ])
    func aWorkerThatGreetsIsPresent(_ loss: String) async throws {
        let card = WorkerCard(id: UUID(), name: "host:1", pool: "cpu", slots: 4, version: "1", cpu: "test", memory: 5)
        try await fixture.store.greet(card)
        try await fixture.database.query(loss)
        #expect(try await fixture.store.presentSlots() == [])
        try await fixture.store.greet(card)
        #expect(try await fixture.store.presentSlots() == [PresentSlots(pool: "cpu", level: card.level, slots: 4)])
        #expect(try await fixture.database.query("select memory from trawl.workers") == [["memory": "5"]])
    }

    // MARK: level and memory

    @Test(arguments: [(1, nil, true), (2, 1000, true), (3, nil, false), (1, 1001, false)] as [(Int, Int?, Bool)])
    func aClaimNeedsTheStudysLevelAndMemory(_ level: Int, _ memory: Int?, _ taken: Bool) async throws {
        try await fixture.enqueue()
        try await fixture.database.query(
            "update fleet.study set level = $1, memory = $2", [.int(level), .optional(memory)])
        let before = try await fixture.contents()
        let claim = try await fixture.store.claim(
            trial: fixture.id(0), generation: 1, lease: UUID(), worker: "host:1", duration: .seconds(60), level: 2,
            memory: 1000)
        #expect((claim != nil) == taken)
        #expect(try await (fixture.contents() == before) == !taken)
    }

    /// As the first release claims: it states no level, whatever the trial's last holder has stated.
    @Test(arguments: [(1, 1), (2, 0)])
    func aWorkerThatStatesNoLevelTakesTheFirstAlone(_ level: Int, _ taken: Int) async throws {
        try await fixture.enqueue()
        try await fixture.database.query("update fleet.study set level = $1", [.int(level)])
        let claim = try await fixture.claim(0)
        try await fixture.store.giveBack(claim, charged: false)
        let rows = try await fixture.database.query(
            """
            update fleet.trial set state = 'running', lease = gen_random_uuid(), lease_expires_at = now() + interval '1 minute'
            where id = $1 and generation = 2 and state = 'pending' returning id
            """, [.int(claim.trial)])
        #expect(rows.count == taken)
    }

    // MARK: give back

    @Test(arguments: [(true, "1"), (false, "0")])
    func aTrialGivenBackIsOpenToOthersAtTheNextGeneration(_ charged: Bool, _ attempts: String) async throws {
        try await fixture.enqueue()
        let claim = try await fixture.claim()
        try await fixture.store.giveBack(claim, charged: charged)
        #expect(
            try await fixture.row(
                claim.trial, "state", "generation", "lease", "lease_expires_at", "attempts", "crashes", "published",
                "not_before"
            ) == ["pending", "2", "", "", attempts, "0", "0", ""])
        #expect(try await self.claim(claim.trial, generation: 1) == nil)
        #expect(try await self.claim(claim.trial, generation: 2) != nil)
    }

    @Test func aTrialGivenBackForLaterWaits() async throws {
        try await fixture.enqueue(["space": "{batch_size: [10]}"])
        let claim = try await fixture.claim()
        try await fixture.store.giveBack(claim, charged: true, delay: .seconds(3600), reason: "no dataset")
        #expect(try await fixture.row(claim.trial, "state", "failure") == ["pending", "no dataset"])
        #expect(try await fixture.store.pending(study: claim.study, after: 0, limit: 10) == [])
        try await fixture.database.query("update fleet.trial set not_before = clock_timestamp()")
        #expect(
            try await fixture.store.pending(study: claim.study, after: 0, limit: 10)
                == [Handout(trial: claim.trial, generation: 2)])
    }
}
