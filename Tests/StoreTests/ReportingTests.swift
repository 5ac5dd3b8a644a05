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
        let report = try await fixture.store.best(of: "s", top: 10)
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
        let report = try await fixture.store.best(of: "s", top: 10)
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
        let trials = try await fixture.store.trials(of: "s")
        #expect(trials.rows.map { $0[0] } == ["0", "1", "2", "3", "4"])
        #expect(trials.rows.map { $0[2] } == ["completed", "completed", "completed", "completed", "pending"])
        #expect(trials.rows[3].last == "diverged")
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
            { _ = try await store.isOver("nowhere") },
        ]
        for ask in asked {
            let error = await #expect(throws: Store.Refusal.self) { try await ask() }
            #expect(error?.description.contains("no study 'nowhere'") == true)
        }
    }

    @Test func aDiagnosisTellsWhatIsThere() async throws {
        let before = try await fixture.store.diagnose()
        #expect(before.workers == 0 && !before.isLed && before.datasets.isEmpty && before.openTrials == 0)
        #expect(before.mixedPools.isEmpty && before.serverVersion.hasPrefix("1"))
        try await fixture.saveTiny()
        try await fixture.enqueue()
        _ = try await fixture.term()
        #expect(try await fixture.store.diagnose().unservedPools == ["cpu"])
        for cpu in ["one", "another"] {
            try await fixture.store.register(
                WorkerCard(id: UUID(), name: cpu, pool: "cpu", slots: 1, version: "1", cpu: cpu))
        }
        let after = try await fixture.store.diagnose()
        #expect(after.workers == 2 && after.isLed && after.datasets == ["tiny"] && after.openTrials == 3)
        #expect(after.mixedPools == ["cpu"] && after.unservedPools == [])
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
