import Foundation
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct CompareTests {
    private let database: TestDatabase

    init() throws { database = try TestDatabase.current }

    private func run(_ arguments: String...) async throws -> Trawl {
        try await Trawl.run(["compare"] + arguments, environment: ["TRAWL_DATABASE_URL": database.url])
    }

    /// Two trials with a curve of two folds each; the second trial is the better one.
    private func fill() async throws {
        let enqueued = try await Trawl.withFile("study: s\ntask: noop\nspace: {batch_size: [10, 20, 30]}\n") { path in
            try await Trawl.run(["enqueue", path], environment: ["TRAWL_DATABASE_URL": database.url])
        }
        #expect(enqueued.status == 0)
        try await database.query(
            """
            update fleet.trial set state = 'completed', score = number, rank_key = -number, epochs = 6, seconds = 1
            where number < 2
            """)
        try await database.query(
            """
            insert into fleet.curve (trial_id, fold, epoch, train_loss, validation_loss, validation_accuracy,
                learning_rate, seconds)
            select id, fold, e, 1.0 / e, case when e = 4 then 'NaN'::double precision else 0.5 + abs(e - 3) / 8.0 end,
                0.75 + e / 100.0, 0.001, 0.25
            from fleet.trial, generate_series(0, 1) fold, generate_series(1, 6 - fold) e where number < 2
            """)
        try await database.query(
            """
            insert into fleet.fold (trial_id, fold, epochs, best_epoch, score, seconds, samples, metrics, worker, cpu, build)
            select id, 0, 6, 2, 0.5, 1, 100, '{}', 'host:1', 'cpu', 'build' from fleet.trial where number = 1
            """)
    }

    private func withPath<T>(_ body: (String) async throws -> T) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(path: "compare-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a rest in the temporary folder harms nobody
        return try await body(folder.appending(path: "curves.svg").path)
    }

    @Test func curvesStandSideBySide() async throws {
        try await fill()
        let run = try await run("s", "s:0", "s:0:1")
        #expect(run.status == 0 && run.errors == "")
        #expect(run.output.contains("loss, over epochs\n") && run.output.contains("validation accuracy, over epochs\n"))
        #expect(run.output.contains("B validation, b training: s, trial 0, fold 0\n"))
        let rows = run.output.split(separator: "\n").suffix(4).map { $0.split(separator: " ").map(String.init) }
        #expect(rows[0].starts(with: ["curve", "epochs", "best_epoch", "train_loss", "validation_loss", "accuracy"]))
        // The epoch that was kept, or the one with the least validation loss.
        #expect(
            rows[1].starts(
                with: "s, trial 1, fold 0 6 2 0.50000 0.62500 0.77000".split(separator: " ").map(String.init)))
        #expect(
            rows[2].starts(
                with: "s, trial 0, fold 0 6 3 0.33333 0.50000 0.78000".split(separator: " ").map(String.init)))
        #expect(rows[3].starts(with: "s, trial 0, fold 1 5 3".split(separator: " ").map(String.init)))
        #expect(rows[1].last == "1.50000" || rows[1].last == "1.5")
    }

    @Test func onlyWhatWasAskedForIsPlotted() async throws {
        try await fill()
        let run = try await run("s:1:0", "--metric", "accuracy", "--over", "seconds")
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("validation accuracy, over seconds of training and validation\n"))
        #expect(!run.output.contains("loss, "))
    }

    @Test func theFiguresComeAsJSONToo() async throws {
        try await fill()
        let run = try await run("s:1", "--format", "json")
        let list = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
        #expect(list.count == 1 && list[0]["study"] as? String == "s" && list[0]["trial"] as? Int == 1)
        #expect(list[0]["best_epoch"] as? Int == 2 && list[0]["seconds"] as? Double == 1.5)
        let epochs = try #require(list[0]["by_epoch"] as? [[String: Any]])
        #expect(epochs.count == 6 && epochs[3]["validation_loss"] is NSNull)
        #expect(epochs[1]["train_loss"] as? Double == 0.5)
        let csv = try await self.run("s:1", "--format", "csv")
        #expect(csv.output.hasPrefix("curve,epochs,best_epoch,") && csv.output.split(separator: "\r\n").count == 2)
    }

    @Test func thePictureIsWrittenWhole() async throws {
        try await fill()
        try await withPath { path in
            let run = try await run("s", "s:0", "--svg", path)
            #expect(run.status == 0 && run.errors == "wrote \(path)\n")
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.hasPrefix("<svg ") && text.hasSuffix("</svg>\n"))
            // Loss and accuracy over epochs and seconds.
            #expect(text.split(separator: ">epochs<").count == 3)
            #expect(text.split(separator: ">seconds of training and validation<").count == 3)
            let files = try FileManager.default.contentsOfDirectory(
                atPath: URL(filePath: path).deletingLastPathComponent().path)
            #expect(files == ["curves.svg"])
        }
    }

    @Test func whatCannotBeWrittenIsRefusedFirst() async throws {
        let run = try await run("nowhere", "--svg", "/nowhere/curves.svg")
        #expect(run.status == 1 && run.output == "")
        #expect(run.errors == "trawl: /nowhere/curves.svg: can't be written: No such file or directory\n")
    }

    @Test func aCurveThatIsNotThereIsRefused() async throws {
        try await fill()
        for (name, reason) in [
            ("nowhere", "there is no study 'nowhere'"), ("s:7", "study 's' has no trial 7; it has 3"),
            ("s:0:refit", "trial 0 of study 's' has no refit"),
            ("s:2", "trial 2 of study 's' has no learning curve yet"),
            ("s:0:5", "has no curve of fold 5; it has those of 0, 1"),
        ] {
            let run = try await run("s", name)
            #expect(run.status == 1 && run.output == "" && run.complaints.count == 1)
            #expect(run.errors.contains(reason), "\(run.errors)")
        }
    }
}
