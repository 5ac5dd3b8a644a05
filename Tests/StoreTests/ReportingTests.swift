import Foundation
import Learning
import Store
import Studies
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct ReportingTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    private func filled() async throws {
        try await fixture.enqueue(["space": "{optimizer.adam.learning_rate: [0.1, 0.30000000000000004, 1e-7, 2, 3]}"])
        for (number, scores) in [[0.1 + 0.2, 1.0 / 3], [2.0 / 3, 0.1], [1e-17, .leastNonzeroMagnitude], []].enumerated()
        {
            let claim = try await fixture.claim(number)
            #expect(
                try await fixture.store.record(
                    fixture.result(scores), folds: scores.enumerated().map { fixture.fold($0, score: $1) }, of: claim,
                    objective: try fixture.study().objective, by: fixture.provenance) == .done)
        }
    }

    @Test func theJSONOfTheBestEqualsTheRowsToTheLastDigit() async throws {
        try await filled()
        let report = try await fixture.store.best(of: "s", top: 10).report
        #expect(
            report.columns == [
                "rank", "trial", "score", "score_std", "fold_scores", "parameters", "epochs", "seconds", "worker",
            ])
        #expect(report.rows.count == 3)
        guard case .array(let objects) = try Value(json: report.json) else {
            Issue.record("no list: \(report.json)")
            return
        }
        for (row, object) in zip(report.rows, objects) {
            guard case .object(let members) = object else {
                Issue.record("no object: \(object)")
                continue
            }
            #expect(members.keys.sorted() == report.columns.sorted())
            let fields = Dictionary(zip(report.columns, row.map { $0 ?? "" })) { first, _ in first }
            for column in ["rank", "trial", "score", "score_std", "epochs", "seconds"] {
                #expect(report.json.contains("\"\(column)\":\(fields[column] ?? "?")"))
            }
            let folds = "[\((fields["fold_scores"] ?? "").trimmingPrefix("{").dropLast())]"
            #expect(report.json.contains("\"fold_scores\":\(folds)"))
            #expect(try Value(json: folds) == members["fold_scores"])
            #expect(try Value(json: fields["parameters"] ?? "") == members["parameters"])
        }
    }

    @Test func theReportAgreesWithTheStudysView() async throws {
        try await filled()
        let report = try await fixture.store.best(of: "s", top: 10).report
        let view = try await fixture.database.query(
            "select rank, trial, score, score_std from study.s where score is not null order by rank")
        #expect(
            report.rows.map { $0.prefix(4).map { $0 ?? "" } }
                == view.map { row in ["rank", "trial", "score", "score_std"].map { row[$0] ?? "" } })
        #expect(try await fixture.store.best(of: "s", top: 2).rows == Array(report.rows.prefix(2)))
    }

    @Test func progressCountsTheSearch() async throws {
        try await filled()
        _ = try await fixture.claim(4)
        let progress = try await fixture.store.progress(of: "s")
        #expect(progress.state == "active" && progress.total == 5 && progress.ended == 4 && progress.running == 1)
        #expect(progress.failed == 0 && progress.refitState == nil)
        #expect(progress.bestScore == CrossValidatedScore([2.0 / 3, 0.1]).mean)
        let studies = try await fixture.store.studies()
        let row = Dictionary(zip(studies.columns, studies.rows[0].map { $0 ?? "" })) { first, _ in first }
        #expect(row["study"] == "s" && row["completed"] == "4" && row["diverged"] == "1" && row["running"] == "1")
    }

    @Test(arguments: [("active", false), ("paused", false), ("completed", true), ("cancelled", true)])
    func aStudyIsOverAtItsEnd(_ state: String, _ isOver: Bool) async throws {
        try await fixture.enqueue()
        try await fixture.database.query("update fleet.study set state = '\(state)'")
        #expect(try await fixture.store.isOver("s") == isOver)
    }

    @Test func trialsAreListedByNumber() async throws {
        try await filled()
        let trials = try await fixture.store.trials(of: "s").report
        #expect(trials.rows.map { $0[0] } == ["0", "1", "2", "3", "4"])
        #expect(trials.rows.map { $0[2] } == ["completed", "completed", "completed", "completed", "pending"])
        #expect(trials.rows[3].last == "diverged")
    }

    /// Trials of two studies in turn, with scores that have no short decimals, some diverged or pending, and two refits.
    private func fill(trials: Int) async throws {
        try await fixture.enqueue()
        try await fixture.database.query(
            """
            insert into fleet.study (name, pool, priority, spec, dimensions, metric, maximize, refit, next_number)
            select 'other', pool, priority, spec, dimensions, metric, maximize, refit, 0 from fleet.study
            """)
        try await fixture.database.query("delete from fleet.trial")
        try await fixture.database.query(
            """
            insert into fleet.trial (study_id, number, point, point_hash, state, score, rank_key, seconds, failure)
            select s.id, n, jsonb_build_object('epochs', n), md5(n::text), 'completed',
                case when n % 7 <> 0 then 1 / (n % 1000 + 3.0) end, case when n % 7 <> 0 then -1 / (n % 1000 + 3.0) end,
                n / 3.0, case when n % 7 = 0 then E'a "quoted"\\nline, 模型' end
            from generate_series(0, \(trials - 1)) n, fleet.study s order by n
            """)
        try await fixture.database.query(
            """
            insert into fleet.trial (study_id, refit_of, kind, point, point_hash)
            select study_id, id, 'refit', point, point_hash from fleet.trial where number in (1, 2)
            """)
        try await fixture.database.query("analyze fleet.trial")
    }

    /// Each trial once, whatever the pages' ends; the JSON is the one that a single statement gives.
    @Test(arguments: [1, 1999, 2000, 2001, 4500])
    func longListsAreReadPageByPage(trials: Int) async throws {
        try await fill(trials: trials)
        let refits = min(trials - 1, 2)
        let whole = try await fixture.database.query(
            """
            select json_agg(r) as json from (
                select t.number as trial, t.kind, t.state, t.score, t.point as parameters, t.attempts, t.crashes, t.worker,
                    t.epochs, t.seconds, t.started_at, t.ended_at, t.failure
                from fleet.trial t join fleet.study s on s.id = t.study_id
                where s.name = 's' order by t.number nulls last, t.id) r
            """)
        let list = try await fixture.store.trials(of: "s")
        let report = try await list.report
        #expect(report.json == whole.first?["json"])
        #expect(report.rows.map { $0[0] } == (0..<trials).map { "\($0)" } + [String?](repeating: nil, count: refits))
        var sizes: [Int] = []
        for form in [PagedReport.Form.fields, .objects] {
            try await list.forEach(form) { page in sizes.append(page.rows.count) }
        }
        #expect(sizes.allSatisfy { $0 <= 2000 } && sizes.reduce(0, +) == 2 * (trials + refits))
    }

    @Test(arguments: [1, 2500, 100_000])
    func longRankingsAreReadPageByPage(top: Int) async throws {
        try await fill(trials: 4500)
        let whole = try await fixture.database.query(
            """
            select json_agg(r) as json from (
                select rank, trial, score, score_std, fold_scores, parameters, epochs, seconds, worker
                from trawl.leaderboard where study = 's' and score is not null and rank <= \(top) order by rank) r
            """)
        #expect(try await fixture.store.best(of: "s", top: top).report.json == whole.first?["json"])
    }

    /// A list that is read while trials are added and removed from states has each of its trials once.
    @Test func changesWhileAListIsReadMoveNoTrial() async throws {
        try await fill(trials: 4500)
        var numbers: [Int] = []
        try await fixture.store.trials(of: "s").forEach(.fields) { page in
            numbers += page.rows.compactMap { $0[0].flatMap { Int($0) } }
            try await fixture.database.query(
                "update fleet.trial set seconds = coalesce(seconds, 0) + 1, worker = 'another' where number % 3 = 0")
        }
        #expect(numbers == Array(0..<4500))
    }

    @Test func nothingIsAnEmptyList() async throws {
        for report in [try await fixture.store.studies(), try await fixture.store.datasets()] {
            #expect(report.rows.isEmpty && report.json == "[]" && !report.columns.isEmpty)
        }
    }

    @Test func anUnknownStudyIsRefusedByName() async throws {
        let store = fixture.store
        let asked: [@Sendable () async throws -> Void] = [
            { _ = try await store.best(of: "nowhere", top: 1) }, { _ = try await store.trials(of: "nowhere") },
            { _ = try await store.refit(of: "nowhere") }, { _ = try await store.progress(of: "nowhere") },
            { _ = try await store.isOver("nowhere") }, { _ = try await store.learningCurve(of: "nowhere", .best) },
        ]
        for ask in asked {
            let error = await #expect(throws: Store.Refusal.self) { try await ask() }
            #expect(error?.description.contains("no study 'nowhere'") == true)
        }
    }

    @Test func theNearestStudyIsNamed() async throws {
        try await fixture.enqueue()
        let study = await #expect(throws: Store.Refusal.self) { try await fixture.store.trials(of: "t") }
        #expect(study?.description.hasSuffix("'trawl studies' lists them") == true)
        try await fixture.database.query("update fleet.study set name = 'mnist-0-4'")
        let near = await #expect(throws: Store.Refusal.self) { try await fixture.store.trials(of: "mnits-04") }
        #expect(near?.description.hasSuffix("; did you mean 'mnist-0-4'?") == true)
    }

    @Test func aDiagnosisTellsWhatIsThere() async throws {
        let before = try await fixture.store.diagnose()
        #expect(before.workers == 0 && !before.isLed && before.datasets.isEmpty && before.openTrials == 0)
        #expect(before.mixedPools.isEmpty && before.serverVersion.hasPrefix("1"))
        try await fixture.saveTiny()
        try await fixture.enqueue()
        _ = try await fixture.term()
        #expect(try await fixture.store.diagnose().unservedPools.map(\.lack.pool) == ["cpu"])
        #expect(try await fixture.store.lack(of: "s")?.workers == 0)
        for cpu in ["one", "another"] {
            try await fixture.store.greet(
                WorkerCard(id: UUID(), name: cpu, pool: "cpu", slots: 1, version: "1", cpu: cpu))
        }
        let after = try await fixture.store.diagnose()
        #expect(after.workers == 2 && after.isLed && after.datasets == ["tiny"] && after.openTrials == 3)
        #expect(after.mixedPools == ["cpu"] && after.unservedPools == [])
        #expect(try await fixture.store.lack(of: "s") == nil)
        try await fixture.database.query("update fleet.study set level = 99")
        #expect(
            try await fixture.store.lack(of: "s") == WorkerLack(pool: "cpu", level: 99, memory: nil, workers: 2))
    }

    @Test func aDiscardedStudyLeavesNothing() async throws {
        try await filled()
        try await fixture.store.discard("s", pool: "cpu")
        let left = try await fixture.database.query(
            """
            select (select count(*) from fleet.study) + (select count(*) from fleet.trial) + (select count(*) from fleet.fold)
                + (select count(*) from fleet.curve) + (select count(*) from pg_views where schemaname = 'study') as n
            """)
        #expect(left == [["n": "0"]])
        #expect(try await fixture.enqueue().isNew)
    }
}
