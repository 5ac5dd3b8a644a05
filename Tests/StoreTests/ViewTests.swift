import Learning
import Postgres
import Search
import Store
import Studies
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct ViewTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    private func columns(_ schema: String, _ view: String) async throws -> [[String]] {
        try await fixture.database.query(
            """
            select column_name, udt_name from information_schema.columns
            where table_schema = $1 and table_name = $2 order by ordinal_position
            """, [.text(schema), .text(view)]
        ).map { [$0["column_name"] ?? "", $0["udt_name"] ?? ""] }
    }

    @Test func aStudysViewHasATypedColumnForEachDimension() async throws {
        try await fixture.enqueue([
            "space": """
            {optimizer.adam.learning_rate: [1, 2], batch_size: [10.0], activation: [elu, {leaky_relu: {slope: 0.2}}], \
            hidden: [[8, 9], []], epochs: [3], early_stopping.patience: [4]}
            """
        ])
        #expect(
            try await columns("study", "s") == [
                ["rank", "int8"], ["trial", "int4"], ["score", "float8"], ["score_std", "float8"],
                ["optimizer.adam.learning_rate", "float8"], ["batch_size", "int8"], ["activation", "text"],
                ["hidden", "_int8"], ["epochs", "int8"], ["early_stopping.patience", "int8"],
                ["epochs_trained", "int4"],
                ["train_seconds", "float8"], ["recorded_by", "text"],
            ])
        for number in 0..<8 { try await fixture.complete(number, score: 0.5) }
        let rows = try await fixture.database.query("select * from study.s order by trial")
        #expect(rows.map { $0["hidden"] } == ["{8,9}", "{}", "{8,9}", "{}", "{8,9}", "{}", "{8,9}", "{}"])
        #expect(rows.map { $0["optimizer.adam.learning_rate"] } == ["1", "1", "1", "1", "2", "2", "2", "2"])
        #expect(rows[0]["activation"] == "elu" && rows[2]["activation"]?.contains("leaky_relu") == true)
        #expect(rows[0]["batch_size"] == "10" && rows[0]["epochs"] == "3" && rows[0]["epochs_trained"] == "2")
    }

    @Test func theRecipesOtherSettingsHaveTypedColumnsToo() async throws {
        try await fixture.enqueue([
            "space": """
            {batch_norm: [true, false], dropout: [0.5, {inputs: 0.1}], max_norm: [null, 2], l1: [0], \
            augmentation.shift: [1], initializer.glorot_normal.mode: [fan_in]}
            """
        ])
        #expect(
            try await columns("study", "s").dropFirst(4).prefix(6) == [
                ["batch_norm", "text"], ["dropout", "text"], ["max_norm", "float8"], ["l1", "float8"],
                ["augmentation.shift", "float8"], ["initializer.glorot_normal.mode", "text"],
            ])
        for number in 0..<8 { try await fixture.complete(number, score: 0.5) }
        let rows = try await fixture.database.query("select * from study.s order by trial")
        #expect(rows.map { $0["batch_norm"] } == ["true", "true", "true", "true", "false", "false", "false", "false"])
        #expect(rows.map { $0["max_norm"] } == ["", "2", "", "2", "", "2", "", "2"])
        #expect(rows[0]["dropout"] == "0.5" && rows[0]["initializer.glorot_normal.mode"] == "fan_in")
        #expect(rows[2]["dropout"] == #"{"hidden": 0.2, "inputs": 0.1}"#)
        // As for a study whose point says true or false, or lists rates.
        try await fixture.enqueue(["study": "t", "space": "{batch_norm.bias_corrected: [true, false]}"])
        for number in 0..<2 { try await fixture.complete(number, of: "t", score: 0.5) }
        #expect(try await columns("study", "t")[4] == ["batch_norm.bias_corrected", "bool"])
        let flags = try await fixture.database.query("select * from study.t order by trial")
        #expect(flags.map { $0["batch_norm.bias_corrected"] } == ["t", "f"])
    }

    @Test(arguments: [
        "select", "a.b-c_d", "0", "2024", "user", "a--", "x..y", "rank", "pg_class", String(repeating: "n", count: 63),
    ])
    func everyValidNameNamesAView(_ name: String) async throws {
        try await fixture.enqueue(["study": "'\(name)'"])
        try await fixture.complete(1, of: name, score: 0.5)
        let rows = try await fixture.database.query(
            "select rank, trial, batch_size from study.\(quotedIdentifier(name)) order by rank limit 10")
        #expect(rows == [["rank": "1", "trial": "1", "batch_size": "20"]])
    }

    @Test(arguments: [(true, ["3", "0", "2", "1", "4"]), (false, ["2", "0", "3", "1", "4"])])
    func theBestComesFirstAndTheDivergedLast(_ maximize: Bool, _ order: [String]) async throws {
        let objective = maximize ? "{maximize: accuracy}" : "{minimize: accuracy}"
        let study = try fixture.study(["space": "{batch_size: [2, 3, 4, 5, 6]}", "objective": objective])
        let points = try study.points()
        _ = try await fixture.store.enqueue(study, points: points)
        for (number, score) in [0.5, nil, 0.1, 0.9, nil].enumerated() {
            try await fixture.complete(number, score: score, objective: study.objective)
        }
        // Two without a score: the smaller hash goes first.
        let diverged = [1, 4].sorted { points[$0].hash < points[$1].hash }.map(String.init)
        let expected = order.prefix(3) + diverged
        let rows = try await fixture.database.query("select rank, trial, score from trawl.leaderboard order by rank")
        #expect(rows.map { $0["rank"] } == ["1", "2", "3", "4", "5"])
        #expect(rows.map { $0["trial"] ?? "" } == Array(expected))
        #expect(rows.suffix(2).map { $0["score"] } == ["", ""])
        // The study's view has the scored ones only.
        let scored = try await fixture.database.query("select rank, trial, score from study.s order by rank")
        #expect(scored == Array(rows.prefix(3)))
        let failures = try await fixture.database.query("select failure from trawl.leaderboard where score is null")
        #expect(failures == [["failure": "diverged"], ["failure": "diverged"]])
    }

    @Test func eachStudyIsRankedOnItsOwnAndFoldsAgree() async throws {
        for name in ["one", "two"] {
            try await fixture.enqueue(["study": name])
            for number in 0..<3 {
                let claim = try await fixture.claim(number, of: name)
                let scores = (0..<4).map { Double(number * 4 + $0) / 3 }
                #expect(
                    try await fixture.store.record(
                        fixture.result(scores),
                        folds: scores.enumerated().reversed().map { fixture.fold($0, score: $1) },
                        of: claim, objective: try fixture.study().objective, by: fixture.provenance) == .done)
            }
        }
        let ranks = try await fixture.database.query("select rank from trawl.leaderboard order by study, rank")
        #expect(ranks.map { $0["rank"] } == ["1", "2", "3", "1", "2", "3"])
        let unequal = try await fixture.database.query(
            """
            select study, trial from trawl.leaderboard l
            join (select study, trial, array_agg(score order by fold) as scores from trawl.fold_results group by study, trial) f
                using (study, trial)
            where l.fold_scores is distinct from f.scores or cardinality(f.scores) <> 4
            """)
        #expect(unequal == [])
        let counts = try await fixture.database.query(
            """
            select (select count(*) from trawl.fold_results) as folds, (select count(*) from trawl.learning_curves) as epochs,
                (select count(*) from trawl.best_trials) as best
            """)
        #expect(counts == [["folds": "24", "epochs": "48", "best": "2"]])
    }

    @Test func theCurveReadsByStudyTrialFoldAndEpoch() async throws {
        try await fixture.enqueue()
        try await fixture.complete(1, score: 0.5)
        #expect(
            try await columns("trawl", "learning_curves").map { $0[0] } == [
                "study", "trial", "kind", "fold", "epoch", "train_loss", "validation_loss", "validation_accuracy",
                "learning_rate", "seconds", "stage",
            ])
        let rows = try await fixture.database.query(
            """
            select study, trial, kind, fold, epoch, train_loss, validation_loss, learning_rate
            from trawl.learning_curves order by epoch
            """)
        let common = [
            "study": "s", "trial": "1", "kind": "search", "fold": "0", "validation_loss": "0.3333333333333333",
        ]
        #expect(
            rows == [
                common.merging(["epoch": "1", "train_loss": "1", "learning_rate": "0.001"]) { $1 },
                common.merging(["epoch": "2", "train_loss": "0.5", "learning_rate": "0.001"]) { $1 },
            ])
    }

    @Test func metricsReadByFoldAndByClass() async throws {
        try await fixture.enqueue()
        let claim = try await fixture.claim(1)
        let folds = [fixture.classified(0, [[6, 2], [1, 1]]), fixture.classified(1, [[5, 0], [3, 0]])]
        let objective = Objective(metric: .recall(of: 9), maximize: true)
        #expect(
            try await fixture.store.record(
                fixture.result([0.5, 0]), folds: folds, of: claim, objective: objective, by: fixture.provenance)
                == .done)
        // Recorded without classes, by a no-op trial or an older program.
        try await fixture.complete(2, score: 0.5)

        let results = try await fixture.database.query(
            "select fold, score, accuracy, loss, precision, recall, f1 from trawl.fold_results order by trial, fold")
        #expect(results.map { $0["score"] } == ["0.5", "0", "0.5"])
        #expect(results.map { $0["accuracy"] } == ["0.7", "0.625", "0.5"])
        #expect(results.map { $0["precision"] } == ["\((6.0 / 7 + 1.0 / 3) / 2)", "0.3125", ""])
        #expect(results.map { $0["recall"] } == ["0.625", "0.5", ""])
        #expect(results.map { $0["f1"] } == ["\((0.8 + 0.4) / 2)", "\(5.0 / 13)", ""])

        let classes = try await fixture.database.query("select * from trawl.class_results order by fold, label")
        let common = ["study": "s", "trial": "1", "kind": "search"]
        let expected = [
            ("0", "4", "\(6.0 / 7)", "0.75", "0.8", "8"), ("0", "9", "\(1.0 / 3)", "0.5", "0.4", "2"),
            ("1", "4", "0.625", "1", "\(10.0 / 13)", "5"), ("1", "9", "0", "0", "0", "3"),
        ].map { fold, label, precision, recall, f1, support -> [String: String] in
            let own = [
                "fold": fold, "label": label, "precision": precision, "recall": recall, "f1": f1, "support": support,
            ]
            return common.merging(own) { $1 }
        }
        #expect(classes == expected)
        let cells = try await fixture.database.query(
            "select * from trawl.confusion where fold = 0 order by label, predicted")
        #expect(
            cells
                == [("4", "4", "6"), ("4", "9", "2"), ("9", "4", "1"), ("9", "9", "1")].map { label, predicted, count in
                    common.merging(["fold": "0", "label": label, "predicted": predicted, "count": count]) { $1 }
                })
    }

    @Test func everyViewAndColumnHasAComment() async throws {
        try await fixture.enqueue(["space": "{optimizer.adam.learning_rate: [0.1], hidden: [[8]]}"])
        let bare = try await fixture.database.query(
            """
            select n.nspname, c.relname, a.attname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
            where n.nspname in ('trawl', 'study') and c.relkind in ('v', 'm', 'r')
                and (obj_description(c.oid, 'pg_class') is null or col_description(c.oid, a.attnum) is null)
            """)
        #expect(bare == [])
        let views = try await fixture.database.query(
            "select table_name from information_schema.views where table_schema in ('trawl', 'study') order by 1")
        #expect(
            views.map { $0["table_name"] } == [
                "best_trials", "checkpoints", "class_results", "confusion", "demand", "fold_results", "leaderboard",
                "learning_curves", "models",
                "s",
                "study_progress", "workers",
            ])
    }
}
