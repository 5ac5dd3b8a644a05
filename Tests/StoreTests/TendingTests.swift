import Foundation
import Learning
import Postgres
import Search
import Store
import Studies
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct TendingTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    // MARK: rescue

    @Test func onlyExpiredLeasesAreTakenAway() async throws {
        try await fixture.enqueue()
        let (expired, live) = (try await fixture.claim(0), try await fixture.claim(1))
        try await fixture.expire(expired.trial)
        let term = try await fixture.term()
        let rescues = try await fixture.store.rescue(term: term)
        let rescue = try #require(rescues.first)
        #expect(rescues.count == 1)
        #expect(rescue.trial == expired.trial && rescue.worker == "host:1")
        #expect(rescue.state == .pending && rescue.crashes == 1)
        #expect((3..<60).contains(rescue.seconds))
        #expect(
            try await fixture.row(
                expired.trial, "state", "generation", "lease", "lease_expires_at", "crashes", "published")
                == ["pending", "2", "", "", "1", "0"])
        #expect(try await fixture.row(live.trial, "state", "generation", "crashes") == ["running", "1", "0"])
        #expect(try await fixture.store.rescue(term: term) == [])
    }

    /// What a lost worker had begun is no attempt of the trial's own.
    @Test func aRescueChargesNoAttempt() async throws {
        try await fixture.enqueue()
        let term = try await fixture.term()
        for crashes in 1...2 {
            let claim = try await fixture.claim()
            #expect(claim.attempts == 1)
            try await fixture.expire(claim.trial)
            _ = try await fixture.store.rescue(term: term)
            #expect(try await fixture.row(claim.trial, "attempts", "crashes") == ["0", "\(crashes)"])
        }
    }

    /// A batch that is full says that there is more.
    @Test func aRescueTakesUpToItsLimit() async throws {
        let sizes = (2...Store.rescueLimit + 11).map(String.init).joined(separator: ", ")
        try await fixture.enqueue(["space": "{batch_size: [\(sizes)]}"])
        try await fixture.database.query(
            """
            update fleet.trial set state = 'running', lease = gen_random_uuid(), worker = 'host:1', attempts = 1,
                lease_expires_at = now() - interval '1 second'
            """)
        let term = try await fixture.term()
        #expect(try await fixture.store.rescue(term: term).count == Store.rescueLimit)
        #expect(try await fixture.store.rescue(term: term).count == 10)
        #expect(try await fixture.store.rescue(term: term) == [])
    }

    @Test(arguments: ["commit", "rollback"])
    func aLeaseThatIsBeingRenewedIsNotTakenAway(_ end: String) async throws {
        try await fixture.enqueue()
        let claim = try await fixture.claim()
        try await fixture.expire(claim.trial)
        let term = try await fixture.term()
        let renewer = Connection(try fixture.database.address, application: "renewer")
        try await renewer.run { session in
            try session.script("begin", operation: "hold")
            try session.query(
                "update fleet.trial set lease_expires_at = clock_timestamp() + interval '1 minute' where id = $1",
                [.int(claim.trial)])
        }
        #expect(try await fixture.store.rescue(term: term) == [])
        try await renewer.run { _ = try $0.query(end) }
        #expect(try await fixture.store.rescue(term: term).map(\.trial) == (end == "commit" ? [] : [claim.trial]))
    }

    /// A lock held up the one who judges, and whoever would have renewed.
    @Test func aLeaseThatEndsWhileTheJudgeWaitsIsNotTakenAway() async throws {
        try await fixture.enqueue()
        let claim = try await fixture.claim()
        let term = try await fixture.term()
        let holder = Connection(try fixture.database.address, application: "holder")
        try await holder.run { session in
            try session.script("begin", operation: "hold")
            try session.query("lock table fleet.trial in exclusive mode")
        }
        async let judged = fixture.store.rescue(term: term)
        try await fixture.database.wait(
            for: "select exists (select from pg_locks where relation = 'fleet.trial'::regclass and not granted)")
        try await holder.run { session in
            try session.query(
                "update fleet.trial set lease_expires_at = clock_timestamp() where id = $1", [.int(claim.trial)])
            try session.query("commit")
        }
        #expect(try await judged == [])
        #expect(try await fixture.store.hasExpired())
        #expect(try await fixture.store.rescue(term: term).map(\.trial) == [claim.trial])
    }

    /// Loses a trial's worker.
    private func crash(_ term: Term) async throws -> Rescue {
        let claim = try await fixture.claim()
        try await fixture.expire(claim.trial)
        return try #require(try await fixture.store.rescue(term: term).first)
    }

    @Test func theThirdLostWorkerInARowIsTheLast() async throws {
        try await fixture.enqueue()
        let term = try await fixture.term()
        for crashes in 1...2 {
            let rescue = try await crash(term)
            #expect(rescue.state == .pending && rescue.crashes == crashes)
        }
        let last = try await crash(term)
        #expect(last.state == .failed && last.crashes == 3)
        #expect(
            try await fixture.row(last.trial, "state", "generation", "failure") == [
                "failed", "4", "quarantined: 3 workers were lost while running it, the last was host:1",
            ])
        #expect(try await fixture.row(last.trial, "ended_at") != [""])
    }

    @Test func aRecordedFoldStartsTheCountAgain() async throws {
        try await fixture.enqueue()
        let term = try await fixture.term()
        for _ in 1...2 { _ = try await crash(term) }
        let claim = try await fixture.claim()
        #expect(claim.crashes == 2)
        #expect(
            try await fixture.store.record(
                fixture.fold(0, score: 0.5), of: claim, objective: Objective(metric: .accuracy, maximize: true),
                by: fixture.provenance) == .done)
        try await fixture.expire(claim.trial)
        #expect(try await fixture.store.rescue(term: term).map(\.crashes) == [1])
    }

    /// What waits for its turn in a worker's process had no part in the end of that.
    @Test func aTrialThatWaitsIsNotChargedForItsLostWorker() async throws {
        try await fixture.enqueue()
        let term = try await fixture.term()
        _ = try await crash(term)
        for crashes in [1, 2] {
            let claim = try await fixture.claim()
            #expect(try await fixture.store.note(waits: true, claim) == .done)
            if crashes == 2 { #expect(try await fixture.store.note(waits: false, claim) == .done) }
            try await fixture.expire(claim.trial)
            let rescue = try #require(try await fixture.store.rescue(term: term).first)
            #expect(rescue.state == .pending && rescue.crashes == crashes)
            #expect(try await fixture.row(claim.trial, "waits") == ["f"])
            #expect(try await fixture.store.note(waits: true, claim) == .leaseLost)
        }
    }

    // MARK: a term that has ended

    enum End: CaseIterable {
        case expired, resigned, superseded
    }

    @Test(arguments: End.allCases)
    func aStaleTermWritesNothing(_ end: End) async throws {
        try await fixture.enqueue()
        try await fixture.enqueue(["study": "finished", "space": "{batch_size: [10]}"])
        try await fixture.complete(of: "finished", score: 0.5)
        let claim = try await fixture.claim()
        try await fixture.expire(claim.trial)
        let stale = try await fixture.term()
        switch end {
        case .expired:
            try await fixture.database.query(
                "update fleet.leader set expires_at = clock_timestamp() - interval '1 second'")
        case .resigned: try await fixture.store.resign(stale)
        case .superseded:
            try await fixture.store.resign(stale)
            _ = try await fixture.term()
        }
        let before = try await fixture.contents()
        #expect(try await fixture.store.rescue(term: stale) == [])
        #expect(try await fixture.store.closeFinished(term: stale) == [])
        try await fixture.store.markQueued([Handout(trial: try await fixture.id(1), generation: 1)], term: stale)
        #expect(try await fixture.contents() == before)
    }

    // MARK: closing

    private func finish(scores: [Double?], keys: [String: String] = Fixture.training, maximize: Bool = true)
        async throws -> Term
    {
        try await fixture.saveTiny()
        try await fixture.enqueue(keys)
        for (number, score) in scores.enumerated() {
            try await fixture.complete(
                number, score: score, objective: Objective(metric: .accuracy, maximize: maximize))
        }
        return try await fixture.term()
    }

    private func refits() async throws -> [Int] {
        try await fixture.database.query(
            "select b.number from fleet.trial r join fleet.trial b on b.id = r.refit_of where r.kind = 'refit' order by r.id"
        ).compactMap { Int($0["number"] ?? "") }
    }

    @Test(arguments: [(true, 1), (false, 2)])
    func theBestTrialIsRefittedAndThenTheStudyIsCompleted(_ maximize: Bool, _ best: Int) async throws {
        let term = try await finish(
            scores: [0.5, 0.9, 0.1],
            keys: Fixture.training.merging(["objective": maximize ? "{maximize: accuracy}" : "{minimize: accuracy}"]) {
                $1
            },
            maximize: maximize)
        #expect(try await fixture.store.closeFinished(term: term) == [.refitAdded(study: "s")])
        #expect(try await refits() == [best])
        #expect(try await fixture.store.closeFinished(term: term) == [])
        let refit = try await fixture.claim(nil)
        #expect(refit.kind == .refit && refit.number == nil)
        #expect(try refit.point == (try fixture.study().points()[best]))
        let result = TrialResult(
            score: nil, epochs: 2, seconds: 0.5,
            metrics: .object([
                "test_accuracy": .real(0.1 + 0.2), "test_loss": .real(1.0 / 3), "test_precision": .real(0.25),
                "test_recall": .real(0.5), "test_f1": .real(2.0 / 3),
            ]))
        #expect(
            try await fixture.store.record(
                result, folds: [fixture.classified(-1, [[3, 1], [0, 2]])], of: refit,
                objective: Objective(metric: .accuracy, maximize: maximize), by: fixture.provenance) == .done)
        #expect(try await fixture.store.closeFinished(term: term) == [.completed(study: "s")])
        #expect(try await fixture.store.closeFinished(term: term) == [])
        let report = try await fixture.store.refit(of: "s")
        #expect(
            report.columns == [
                "study", "trial", "score", "refit_state", "test_accuracy", "test_loss", "test_precision", "test_recall",
                "test_f1", "parameters",
            ])
        #expect(
            report.rows.map { $0.prefix(9).map { $0 ?? "" } }
                == [
                    [
                        "s", "\(best)", maximize ? "0.9" : "0.1", "completed", "0.30000000000000004",
                        "0.3333333333333333", "0.25", "0.5", "0.6666666666666666",
                    ]
                ])
        #expect(report.json.contains(#""test_confusion":[[3, 1], [0, 2]]"#))
        let scores = try await fixture.database.query(
            "select label, support, recall from trawl.class_results where kind = 'refit' and trial = \(best) order by label"
        )
        #expect(
            scores == [
                ["label": "4", "support": "4", "recall": "0.75"], ["label": "9", "support": "2", "recall": "1"],
            ])
        #expect(report.json.contains(#""label" : 9, "precision" : 0.6666666666666666, "recall" : 1, "f1" : 0.8, "#))
        #expect(try await fixture.store.best(of: "s", top: 10).rows.count == 3)
    }

    @Test func tiesAreBrokenByThePoint() async throws {
        let term = try await finish(scores: [0.9, 0.9, 0.9])
        #expect(try await fixture.store.closeFinished(term: term) == [.refitAdded(study: "s")])
        let points = try fixture.study().points()
        let first = try #require(points.indices.min { points[$0].hash < points[$1].hash })
        #expect(try await refits() == [first])
        #expect(try await fixture.store.best(of: "s", top: 1).rows[0][1] == "\(first)")
    }

    @Test(
        arguments: [
            (Fixture.training, [nil, nil, nil]),
            (Fixture.training.merging(["refit": "false"]) { $1 }, [0.5, 0.9, 0.1]),
            (["task": "noop"], [0.5, nil, 0.1]),
        ] as [([String: String], [Double?])])
    func aStudyWithoutARefitIsCompletedAtOnce(_ keys: [String: String], _ scores: [Double?]) async throws {
        let term = try await finish(scores: scores, keys: keys)
        #expect(try await fixture.store.closeFinished(term: term) == [.completed(study: "s")])
        #expect(try await refits() == [])
        let study = try await fixture.database.query("select state, closed_at is not null as closed from fleet.study")
        #expect(study == [["state": "completed", "closed": "t"]])
    }

    @Test func aGrownStudyRefitsANewBestOnly() async throws {
        let term = try await finish(scores: [0.5, 0.9, 0.1])
        func close() async throws {
            #expect(try await fixture.store.closeFinished(term: term) == [.refitAdded(study: "s")])
            let id = try await fixture.database.query(
                "select id from fleet.trial where kind = 'refit' and state = 'pending'")
            let refit = try #require(id.first.flatMap { Int($0["id"] ?? "") })
            let claim = try #require(
                try await fixture.store.claim(
                    trial: refit, generation: 1, lease: UUID(), worker: "host:1", duration: .seconds(60)))
            _ = try await fixture.store.record(
                fixture.result([]), folds: [], of: claim, objective: Objective(metric: .accuracy, maximize: true),
                by: fixture.provenance)
            #expect(try await fixture.store.closeFinished(term: term) == [.completed(study: "s")])
        }
        try await close()
        try await fixture.enqueue(Fixture.training.merging(["space": "{batch_size: [10, 20, 30, 40]}"]) { $1 })
        try await fixture.complete(3, score: 0.7)
        #expect(try await fixture.store.closeFinished(term: term) == [.completed(study: "s")])
        #expect(try await refits() == [1])
        try await fixture.enqueue(Fixture.training.merging(["space": "{batch_size: [10, 20, 30, 40, 50]}"]) { $1 })
        try await fixture.complete(4, score: 0.95)
        try await close()
        #expect(try await refits() == [1, 4])
    }

    @Test(arguments: ["pending", "queued", "running", "parked"])
    func anOpenTrialKeepsTheStudyOpen(_ state: String) async throws {
        try await fixture.enqueue()
        _ = try await fixture.claim(0)
        for number in 1...2 { try await fixture.complete(number, score: 0.5) }
        try await fixture.database.query("update fleet.trial set state = $1 where state = 'running'", [.text(state)])
        #expect(try await fixture.store.closeFinished(term: fixture.term()) == [])
    }

    @Test(arguments: ["failed", "pruned"])
    func aTrialThatWasGivenUpKeepsNothingOpen(_ state: String) async throws {
        try await fixture.enqueue()
        for number in 1...2 { try await fixture.complete(number, score: 0.5) }
        try await fixture.database.query("update fleet.trial set state = $1 where state = 'pending'", [.text(state)])
        #expect(try await fixture.store.closeFinished(term: fixture.term()) == [.completed(study: "s")])
    }
}
