import Foundation
import Learning
import Postgres
import Store
import Studies
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct RecordingTests {
    private let fixture: Fixture
    private let objective = Objective(metric: .accuracy, maximize: true)

    init() throws { fixture = try Fixture() }

    enum Write: CaseIterable {
        case fold, result, epochs, failure, checkpoint, manifest
    }

    enum Loss: CaseIterable {
        case neverHeld, rescued, takenByAnother, cancelled, completed
    }

    private func write(_ write: Write, _ claim: Claim) async throws -> Written {
        let store = fixture.store
        switch write {
        case .fold:
            return try await store.record(
                fixture.fold(0, score: 0.5), of: claim, objective: objective, by: fixture.provenance)
        case .result:
            return try await store.record(
                fixture.result([0.5, 0.6]), folds: [fixture.fold(0, score: 0.5), fixture.fold(1, score: 0.6)],
                of: claim,
                objective: objective, by: fixture.provenance)
        case .epochs: return try await store.record([1, 2].map(fixture.epoch), fold: 0, of: claim)
        case .failure: return try await store.fail(claim, reason: "can't be run")
        case .checkpoint: return try await fixture.write(fixture.checkpoint(bytes: 10), of: claim)
        // Without chunks the manifest is all there is to write.
        case .manifest: return try await fixture.write(fixture.checkpoint(bytes: 0), of: claim)
        }
    }

    private func lose(_ claim: Claim, by loss: Loss) async throws {
        switch loss {
        case .neverHeld:
            try await fixture.database.query("update fleet.trial set lease = gen_random_uuid() where state = 'running'")
        case .rescued, .takenByAnother:
            try await fixture.expire(claim.trial)
            #expect(try await fixture.store.rescue(term: fixture.term()).map(\.trial) == [claim.trial])
            if loss == .takenByAnother { _ = try await fixture.claim() }
        case .cancelled: #expect(try await fixture.cancel("s") == 3)
        case .completed:
            try await fixture.store.giveBack(claim, charged: false)
            try await fixture.complete(score: 0.25)
        }
    }

    @Test(arguments: Write.allCases, Loss.allCases)
    func aWriteUnderALostLeaseWritesNothing(_ write: Write, _ loss: Loss) async throws {
        try await fixture.enqueue()
        let claim = try await fixture.claim()
        try await lose(claim, by: loss)
        let before = try await fixture.contents()
        #expect(try await self.write(write, claim) == .leaseLost)
        try await fixture.store.giveBack(claim, charged: true)
        #expect(try await fixture.contents() == before)
    }

    @Test func anExpiredLeaseThatNobodyTookStillWrites() async throws {
        try await fixture.enqueue()
        let claim = try await fixture.claim()
        try await fixture.expire(claim.trial)
        #expect(try await write(.fold, claim) == .done)
        #expect(try await write(.result, claim) == .done)
    }

    /// The answer to the first may have been lost.
    @Test(arguments: [Write.fold, .result, .epochs])
    func aRepeatedWriteIsDoneOnce(_ write: Write) async throws {
        try await fixture.enqueue()
        let claim = try await fixture.claim()
        #expect(try await self.write(write, claim) == .done)
        let before = try await fixture.contents()
        #expect(try await self.write(write, claim) == .done)
        #expect(try await fixture.contents() == before)
    }

    @Test func aResultKeepsTheFoldsThatWereThere() async throws {
        try await fixture.enqueue()
        let claim = try await fixture.claim()
        #expect(try await write(.epochs, claim) == .done)
        #expect(try await write(.fold, claim) == .done)
        #expect(try await write(.result, claim) == .done)
        let counts = try await fixture.database.query(
            "select (select count(*) from fleet.fold) as folds, (select count(*) from fleet.curve) as epochs")
        #expect(counts == [["folds": "2", "epochs": "4"]])
        #expect(
            try await fixture.row(claim.trial, "state", "generation", "worker", "epochs", "seconds", "failure")
                == ["completed", "2", "host:1", "2", "0.5", ""])
    }

    @Test func aFoldIsProgressAndForgetsCrashes() async throws {
        try await fixture.enqueue()
        let claim = try await fixture.claim()
        try await fixture.database.query("update fleet.trial set crashes = 2")
        #expect(try await write(.epochs, claim) == .done)
        #expect(try await fixture.row(claim.trial, "crashes") == ["2"])
        #expect(try await write(.fold, claim) == .done)
        #expect(try await fixture.row(claim.trial, "crashes", "state") == ["0", "running"])
    }

    @Test func aTrialThatCantBeRunFailsWithItsReason() async throws {
        try await fixture.enqueue()
        let claim = try await fixture.claim()
        #expect(try await write(.failure, claim) == .done)
        #expect(
            try await fixture.row(claim.trial, "state", "failure", "generation") == ["failed", "can't be run", "2"])
    }

    static let scores: [[Double]] = [
        [0.1 + 0.2, 1.0 / 3], [0.987_654_321_098_765_4, 0.987_654_321_098_765_5], [1, 1], [0, .leastNonzeroMagnitude],
        [0.98],
        [123_456.789, 1e-17, 2.0 / 3],
    ]

    @Test(arguments: scores)
    func scoresAreStoredBitForBit(_ scores: [Double]) async throws {
        try await fixture.enqueue()
        let claim = try await fixture.claim()
        let folds = scores.enumerated().map { fixture.fold($0.offset, score: $0.element) }
        let result = fixture.result(scores)
        #expect(
            try await fixture.store.record(
                result, folds: folds, of: claim, objective: objective, by: fixture.provenance) == .done)
        let score = try #require(result.score)
        let stored = try await fixture.database.query(
            "select score, score_std, rank_key from fleet.trial where id = $1", [.int(claim.trial)])
        let row = try #require(stored.first)
        #expect(Double(row["score"] ?? "")?.bitPattern == score.mean.bitPattern)
        #expect(Double(row["score_std"] ?? "")?.bitPattern == score.standardDeviation.bitPattern)
        #expect(Double(row["rank_key"] ?? "") == -score.mean)
        let rows = try await fixture.database.query(
            """
            select f.score, f.metrics ->> 'loss' as loss, c.train_loss from fleet.fold f
            join fleet.curve c on c.trial_id = f.trial_id and c.fold = f.fold and c.epoch = 1 order by f.fold
            """)
        #expect(rows.map { Double($0["score"] ?? "")?.bitPattern } == scores.map(\.bitPattern))
        #expect(rows.map { Double($0["loss"] ?? "")?.bitPattern } == scores.map { (1 - $0).bitPattern })
    }

    @Test(arguments: [
        (Metric.accuracy, true, -0.25), (.loss, false, 0.25), (.loss, true, -0.25), (.accuracy, false, 0.25),
    ])
    func theRankKeyAscendsFromTheBest(_ metric: Metric, _ maximize: Bool, _ key: Double) async throws {
        try await fixture.enqueue()
        let claim = try await fixture.complete(
            score: 0.25, objective: Objective(metric: metric, maximize: maximize))
        #expect(try await fixture.row(claim.trial, "rank_key") == ["\(key)"])
        let fold = try await fixture.database.query("select score from fleet.fold")
        #expect(fold == [["score": metric == .accuracy ? "0.25" : "0.75"]])
    }

    @Test func aDivergenceIsAResultWithoutAScore() async throws {
        try await fixture.enqueue()
        let claim = try await fixture.complete(score: nil)
        #expect(
            try await fixture.row(claim.trial, "state", "score", "score_std", "rank_key", "failure")
                == ["completed", "", "", "", "diverged"])
        #expect(try await fixture.database.query("select score from fleet.fold") == [["score": ""]])
    }

    @Test func provenanceStandsWithEachFold() async throws {
        try await fixture.enqueue()
        try await fixture.complete(score: 0.5)
        let rows = try await fixture.database.query("select worker, cpu, build from trawl.fold_results")
        #expect(rows == [["worker": "host:1", "cpu": "test cpu", "build": "test build"]])
    }
}
