import Foundation
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct CommandTests {
    private let database: TestDatabase

    init() throws { database = try TestDatabase.current }

    private func run(_ arguments: String..., output: Trawl.Output = .file) async throws -> Trawl {
        try await Trawl.run(arguments, environment: ["TRAWL_DATABASE_URL": database.url], output: output)
    }

    private func enqueue() async throws {
        let text =
            "study: s\ntask: noop\nspace: {batch_size: [10, 20], activation: [elu, {leaky_relu: {slope: 0.2}}]}\n"
        let enqueued = try await Trawl.withFile(text) { try await run("enqueue", $0) }
        #expect(enqueued.status == 0)
    }

    /// Four trials: two with scores, one that diverged, one that waits.
    private func score() async throws {
        try await enqueue()
        try await database.query(
            """
            update fleet.trial set state = 'completed', epochs = 6, seconds = 1.25, worker = 'host:1',
                score = 1 / (number + 3.0), score_std = 0.1, rank_key = -1 / (number + 3.0) where number < 2
            """)
        try await database.query(
            """
            insert into fleet.fold (trial_id, fold, epochs, best_epoch, score, seconds, samples, metrics, worker, cpu, build)
            select id, fold, 3, 2, score + fold / 7.0, 0.5, 100, '{}', 'host:1', 'cpu', 'build'
            from fleet.trial, generate_series(0, 1) fold where number < 2
            """)
        try await database.query(
            "update fleet.trial set state = 'completed', failure = E'a \"quoted\"\\r\\nreason, long' where number = 2")
    }

    @Test func theBestAsJSONAgreesWithTheViewsToTheLastDigit() async throws {
        try await score()
        let run = try await run("best", "s", "--format", "json")
        #expect(run.status == 0 && run.errors == "")
        let list = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
        #expect(list.count == 2)
        let wanted = [
            "rank", "trial", "score", "score_std", "fold_scores", "parameters", "epochs", "seconds", "worker",
        ]
        #expect(list.allSatisfy { Set($0.keys) == Set(wanted) })
        let rows = try await database.query(
            """
            select v.rank, v.trial, v.score, l.fold_scores from study.s v join trawl.leaderboard l on l.trial = v.trial
            where v.score is not null order by v.rank
            """)
        #expect(rows.count == 2)
        for row in rows {
            let folds = (row["fold_scores"] ?? "").trimmingPrefix("{").dropLast()
            #expect(
                run.output.contains(
                    "\"rank\":\(row["rank"] ?? ""),\"trial\":\(row["trial"] ?? ""),\"score\":\(row["score"] ?? ""),"))
            #expect(run.output.contains("\"fold_scores\":[\(folds)]"))
        }
    }

    @Test func theBestAsCSVIsOneLineATrial() async throws {
        try await score()
        let run = try await run("best", "s", "--format", "csv", "--top", "1")
        let lines = run.output.split(separator: "\r\n")
        #expect(run.status == 0 && lines.count == 2)
        #expect(lines[0] == "rank,trial,score,score_std,fold_scores,parameters,epochs,seconds,worker")
        #expect(lines[1].hasPrefix("1,0,0.3333333333333333,0.1,\"{0.3333333333333333,"))
        #expect(lines[1].contains("\"{\"\"activation\"\": \"\"elu\"\", \"\"batch_size\"\": 10}\""))
        #expect(lines[1].hasSuffix(",6,1.25,host:1"))
    }

    @Test func fieldsOfSeveralLinesAreQuotedInCSV() async throws {
        try await score()
        let run = try await run("trials", "s", "--format", "csv")
        #expect(run.output.contains(",\"a \"\"quoted\"\"\r\nreason, long\"\r\n"))
        try await database.query("update fleet.trial set failure = E'two\\r\\nlines' where number = 2")
        #expect(try await self.run("trials", "s", "--format", "csv").output.contains(",\"two\r\nlines\"\r\n"))
    }

    @Test func theBestAsATableHasAlignedColumns() async throws {
        try await score()
        let run = try await run("best", "s")
        let lines = run.output.split(separator: "\n")
        #expect(run.status == 0 && lines.count == 3)
        #expect(lines[0].hasPrefix("rank  trial    score  score_std  fold_scores"))
        #expect(lines[1].contains("0.33333") && lines[1].contains("batch_size=10"))
        #expect(lines[1].hasPrefix("   1      0  0.33333    0.10000  0.33333 0.47619"))
    }

    /// `hidden` is the layers' widths, not a dropout's rate.
    @Test(arguments: [["best", "s"], ["trials", "s"]])
    func aShortNameMeansOneSetting(_ command: [String]) async throws {
        let text = """
            study: s
            task: noop
            space: {dropout.hidden: [0.243], optimizer.adam.learning_rate: [0.1], batch_norm.momentum: [0.5]}
            """
        let enqueued = try await Trawl.withFile(text) { try await run("enqueue", $0) }
        #expect(enqueued.status == 0, "\(enqueued.errors)")
        try await database.query("update fleet.trial set state = 'completed', score = 1, rank_key = -1")
        let listed = try await Trawl.run(command, environment: ["TRAWL_DATABASE_URL": database.url])
        #expect(listed.output.contains(" momentum=0.5 dropout.hidden=0.243 learning_rate=0.1"), "\(listed.output)")
    }

    /// A reason with line breaks and a terminal's commands is one line of a table.
    @Test func aRowOfATableIsOneLine() async throws {
        try await score()
        try await database.query("update fleet.trial set failure = E'one\\r\\ntwo\\x1b[31m 模型' where number = 2")
        let run = try await run("trials", "s")
        #expect(run.output.split(separator: "\n").count == 5 && !run.output.contains("\u{1B}"))
        #expect(run.output.contains("one two\u{FFFD}[31m 模型\n"))
    }

    @Test func theRefitIsShownByMetricAndInTheJSONByClass() async throws {
        try await score()
        try await database.query(
            """
            with refit as (
                insert into fleet.trial (study_id, refit_of, kind, state, point, point_hash, metrics)
                select study_id, id, 'refit', 'completed', point, point_hash,
                    '{"test_accuracy": 0.75, "test_loss": 0.5, "test_precision": 0.8, "test_recall": 0.7, "test_f1": 0.72}'
                from fleet.trial where number = 0 returning id)
            insert into fleet.fold (trial_id, fold, epochs, best_epoch, seconds, samples, metrics, worker, cpu, build)
            select id, -1, 3, 2, 0.5, 100,
                '{"labels": [3, 8], "confusion": [[5, 1], [2, 4]],
                  "per_class": [{"label": 3, "precision": 0.75, "recall": 0.5, "f1": 0.6, "support": 6}]}',
                'host:1', 'cpu', 'build' from refit
            """)
        let table = try await run("best", "s", "--refit")
        let lines = table.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(table.status == 0 && lines.count == 2)
        let columns = [
            "study", "trial", "score", "refit_state", "test_accuracy", "test_loss", "test_precision", "test_recall",
            "test_f1", "parameters",
        ]
        #expect(lines[0] == columns)
        #expect(
            lines[1].prefix(9) == [
                "s", "0", "0.33333", "completed", "0.75000", "0.50000", "0.80000", "0.70000", "0.72000",
            ])
        let csv = try await run("best", "s", "--refit", "--format", "csv")
        #expect(csv.output.hasPrefix(columns.joined(separator: ",") + "\r\n"))
        let json = try await run("best", "s", "--refit", "--format", "json")
        let list = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
        let best = try #require(list.first)
        #expect(
            list.count == 1 && Set(best.keys) == Set(columns + ["test_labels", "test_per_class", "test_confusion"]))
        #expect(best["test_labels"] as? [Int] == [3, 8])
        #expect(best["test_confusion"] as? [[Int]] == [[5, 1], [2, 4]])
        let scores = try #require(best["test_per_class"] as? [[String: Double]])
        #expect(scores == [["label": 3, "precision": 0.75, "recall": 0.5, "f1": 0.6, "support": 6]])
    }

    @Test func trialsAndStudiesAreListed() async throws {
        try await score()
        let trials = try await run("trials", "s", "--format", "json")
        let list = try #require(JSONSerialization.jsonObject(with: Data(trials.output.utf8)) as? [[String: Any]])
        #expect(list.map { $0["state"] as? String } == ["completed", "completed", "completed", "pending"])
        #expect(list.map { $0["trial"] as? Int } == [0, 1, 2, 3])
        let studies = try await run("studies")
        #expect(studies.output.split(separator: "\n").count == 2)
        #expect(studies.output.contains("active"))
    }

    @Test(arguments: [("table", "none\n"), ("json", "[]\n")], [["studies"], ["dataset", "list"]])
    func anEmptyDatabaseHasNothingToList(_ format: (name: String, output: String), _ command: [String]) async throws {
        let run = try await Trawl.run(
            command + ["--format", format.name], environment: ["TRAWL_DATABASE_URL": database.url])
        #expect(run.status == 0 && run.errors == "" && run.output == format.output)
    }

    @Test(arguments: [
        "trials mnits-0-4", "best mnits-0-4", "cancel mnits-0-4", "watch mnits-0-4", "pause mnits-0-4",
        "retry mnits-0-4",
        "priority mnits-0-4 5", "refit mnits-0-4:1", "compare mnits-0-4", "prune mnits-0-4", "best mnits-0-4 --refit",
    ])
    func theNearestStudyIsNamed(_ line: String) async throws {
        for name in ["mnist-0-4", "fashion", "other"] {
            let text = "study: \(name)\ntask: noop\nspace: {epochs: [1]}\n"
            #expect(try await Trawl.withFile(text) { try await run("enqueue", $0) }.status == 0)
        }
        let asked = try await Trawl.run(
            line.split(separator: " ").map(String.init), environment: ["TRAWL_DATABASE_URL": database.url])
        #expect(asked.status == 1 && asked.output == "" && asked.complaints.count == 1)
        #expect(asked.errors.hasSuffix("'trawl studies' lists them; did you mean 'mnist-0-4'?\n"), "\(asked.errors)")
    }

    @Test(arguments: ["trials", "best", "cancel", "watch"])
    func anUnknownStudyFails(_ command: String) async throws {
        let run = try await run(command, "nowhere")
        #expect(run.status == 1 && run.output == "" && run.complaints.count == 1)
        #expect(run.errors.hasPrefix("trawl: there is no study 'nowhere' in"))
    }

    @Test func aCancelledStudySaysSo() async throws {
        try await enqueue()
        #expect(try await run("cancel", "s").output == "s: cancelled; the scheduler ends its open trials\n")
        #expect(try await run("cancel", "s").output == "s: was cancelled already\n")
        #expect(try await run("watch", "s").status == 1)
    }

    @Test func migratingTwiceDoesNothingTheSecondTime() async throws {
        for schema in ["fleet", "trawl", "study", "fleet_migration"] {
            try await database.query("drop schema \(schema) cascade")
        }
        let early = try await run("studies")
        #expect(early.status == 1 && early.complaints.count == 1 && early.errors.contains("run 'trawl migrate'"))
        let first = try await run("migrate")
        #expect(first.status == 0 && first.output.hasPrefix("applied 1 fleet\n"))
        let second = try await run("migrate")
        #expect(second.status == 0 && second.output == "the schema is up to date\n")
        #expect(try await run("studies").status == 0)
    }

    /// No restart helps, so none is waited for; what can't migrate either says so, too.
    @Test(arguments: ["worker", "scheduler", "migrate", "studies"])
    func aNewerSchemaEndsEveryProgramWithWhatToDo(_ command: String) async throws {
        try await database.query("insert into fleet_migration.applied (version, name) values (99, 'future')")
        let run = try await run(command)
        #expect(run.status == 1 && run.exited && run.duration < hang)
        #expect(run.errors.contains("99") && run.errors.contains("install a newer trawl"), "\(run.errors)")
    }

    @Test func theDoctorFailsWhenSomethingHasToBeDone() async throws {
        let idle = try await run("doctor")
        #expect(idle.status == 0 && !idle.output.contains("FAIL"), "\(idle.output)")
        for part in ["matrices", "database", "durability", "datasets", "scheduler", "workers", "broker"] {
            #expect(idle.output.contains(" \(part): "))
        }
        try await enqueue()
        let waiting = try await run("doctor")
        #expect(waiting.status == 1)
        #expect(waiting.output.contains("FAIL  scheduler: none leads: start 'trawl scheduler'"))
        #expect(waiting.output.contains("FAIL  workers: none: start 'trawl worker'"))
        try await database.query("drop schema fleet_migration cascade")
        let empty = try await run("doctor")
        #expect(empty.status == 1 && empty.output.contains("run 'trawl migrate'"))
    }

    @Test(arguments: [["best", "s"], ["best", "s", "--format", "json"], ["studies"], ["--help"], ["doctor"]])
    func aClosedReaderIsNoError(_ arguments: [String]) async throws {
        try await score()
        let run = try await Trawl.run(
            arguments, environment: ["TRAWL_DATABASE_URL": database.url], output: .closedPipe)
        #expect(run.exited)
        #expect(run.status == (arguments == ["doctor"] ? 1 : 0))
    }
}
