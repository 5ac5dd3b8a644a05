import Datasets
import Foundation
import TestServers
import Testing

/// `trawl train`, which needs no server.
struct TrainTests {
    private struct Report: Decodable {
        struct Epoch: Decodable, Equatable {
            let epoch: Int
            let trainLoss: Double
            let validationLoss: Double
            let validationAccuracy: Double
            let learningRate: Double
            let seconds: Double
        }
        struct Scores: Decodable {
            let samples: Int
            let accuracy: Double
            let loss: Double
            let precision: Double
            let recall: Double
            let f1: Double
        }
        struct Sparsity: Decodable {
            let all: Double
            let live: Double
        }
        let epochs: [Epoch]
        let bestEpoch: Int
        let stoppedEarly: Bool
        let weightsSha256: String
        let samplesPerSecond: Double
        let validation: Scores
        let test: Scores?
        let sparsity: Sparsity?
    }

    private func report(_ arguments: [String]) async throws -> (Report, Trawl) {
        let run = try await Trawl.run(arguments + ["--format", "json"])
        #expect(run.status == 0, "\(run.errors)")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return (try decoder.decode(Report.self, from: Data(run.output.utf8)), run)
    }

    private static let small = """
        hidden: [8, 8]
        batch_size: 10
        epochs: 6
        early_stopping: {patience: 20}
        optimizer: {adam: {learning_rate: 0.01}}
        sparsify: {fraction: 0.5}

        """

    @Test func jsonHasAllFigures() async throws {
        try await TrainingFiles.with(recipe: Self.small) { files in
            let (report, run) = try await report(files.arguments())
            #expect(run.errors == "")
            #expect(report.epochs.map(\.epoch) == Array(1...6))
            #expect(report.epochs.allSatisfy { $0.learningRate == 0.01 && $0.seconds > 0 })
            #expect(report.epochs.allSatisfy { (0...1).contains($0.validationAccuracy) && $0.validationLoss > 0 })
            // Three clouds two units apart: far better than the 1/3 and ln 3 of guessing.
            #expect(report.validation.accuracy > 0.5 && report.epochs[5].trainLoss < 1.0986)
            let best = report.epochs.min { $0.validationLoss < $1.validationLoss }
            #expect(report.bestEpoch == best?.epoch && !report.stoppedEarly)
            #expect(report.weightsSha256.wholeMatch(of: /[0-9a-f]{64}/) != nil)
            #expect(report.samplesPerSecond > 0 && report.validation.samples == 30 && report.test == nil)
            // 6 * 8 + 8 * 8 + 8 * 3 weights.
            #expect(report.sparsity?.all == 0.5 && report.sparsity?.live == 0.5)
        }
    }

    @Test func theTableHasALineForEachEpoch() async throws {
        try await TrainingFiles.with(recipe: Self.small) { files in
            let run = try await Trawl.run(files.arguments("--epochs", "4"))
            let lines = run.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            #expect(run.status == 0 && run.errors == "")
            #expect(
                lines.first == [
                    "epoch", "train_loss", "validation_loss", "validation_accuracy", "learning_rate", "seconds",
                ])
            #expect(lines.dropFirst().prefix(5).map(\.first) == ["1", "2", "3", "4", "best"])
            #expect(lines.last?.first == "weights")
        }
    }

    @Test func equalRunsGiveEqualBytesAndTheFileHasThem() async throws {
        try await TrainingFiles.with(recipe: Self.small) { files in
            let (first, _) = try await report(files.arguments("--seed", "3", "--save", files.path("a.safetensors")))
            let (second, _) = try await report(files.arguments("--seed", "3", "--save", files.path("b.safetensors")))
            let (other, _) = try await report(files.arguments("--seed", "4"))
            let (ordered, _) = try await report(files.arguments("--seed", "3", "--no-shuffle"))
            #expect(first.weightsSha256 == second.weightsSha256)
            #expect(Set([first, other, ordered].map(\.weightsSha256)).count == 3)
            let saved = try files.content("a.safetensors")
            #expect(saved.withUnsafeBytes { sha256Hex($0) } == first.weightsSha256)
            #expect(try files.content("b.safetensors") == saved)
            let left = try FileManager.default.contentsOfDirectory(atPath: files.folder.path).sorted()
            #expect(left == ["a.safetensors", "b.safetensors", "data.safetensors", "recipe.yaml"])
        }
    }

    /// A first epoch from trained weights begins where training ended.
    @Test func initialWeightsAreTaken() async throws {
        let recipe = Self.small + "batch_norm: false\ndropout: 0\n"
        try await TrainingFiles.with(recipe: recipe.replacing("sparsify: {fraction: 0.5}\n", with: "")) { files in
            let (first, _) = try await report(files.arguments("--save", files.path("w.safetensors")))
            let (second, _) = try await report(
                files.arguments("--initial", files.path("w.safetensors"), "--epochs", "1"))
            #expect(second.epochs[0].trainLoss < 0.9 * first.epochs[0].trainLoss)
        }
    }

    @Test func withoutValidationRowsTheTrainingRowsAreWatched() async throws {
        try await TrainingFiles.with(
            recipe: Self.small, tensors: Array(TrainingFiles.blobs(rows: 60).prefix(2))
        ) { files in
            let (report, run) = try await report(files.arguments())
            #expect(report.validation.samples == 60)
            #expect(run.complaints.count == 1 && run.errors.contains("no x_validation"))
        }
    }

    @Test func aStudyFileSuppliesRecipeAndSeed() async throws {
        let keys = Self.small.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        let study = "study: s\nseed: 9\ndata: {dataset: mnist}\nrecipe:\n\(keys)\nspace: {l2: [0, 0.1]}\n"
        let (bare, _) = try await TrainingFiles.with(recipe: Self.small) {
            try await report($0.arguments("--seed", "9"))
        }
        let (whole, _) = try await TrainingFiles.with(recipe: study) { try await report($0.arguments()) }
        #expect(whole.weightsSha256 == bare.weightsSha256)
    }

    @Test(.enabled(if: Self.mnistIsThere, "TRAWL_DATASETS has no mnist"))
    func aDatasetHasATestPart() async throws {
        let recipe = "hidden: [5]\nepochs: 1\n"
        let held = try await TrainingFiles.with(recipe: recipe) { files in
            try await report(
                ["train", files.path("recipe.yaml"), "--data", "mnist", "--labels", "0,1", "--validation", "50000"])
        }
        let tenth = try await TrainingFiles.with(recipe: recipe) { files in
            try await report(["train", files.path("recipe.yaml"), "--data", "mnist", "--labels", "0,1"])
        }
        // Zeros and ones: 2,115 of the test images, 10,610 of the first 50,000 training images, 12,665 of all.
        #expect(held.0.test?.samples == 2115 && held.0.validation.samples == 10_610)
        #expect((1266...1267).contains(tenth.0.validation.samples))
        #expect((held.0.test?.f1 ?? 0) > 0.9)
    }

    @Test func valuesOfTheFileCanBeReplaced() async throws {
        let (changed, _) = try await TrainingFiles.with(recipe: Self.small) {
            try await report($0.arguments("--set", "epochs=2", "--set", "optimizer.adam.learning_rate=0.5"))
        }
        #expect(changed.epochs.count == 2 && changed.epochs.allSatisfy { $0.learningRate == 0.5 })
    }

    /// The study's own choice of images; a flag takes the place of its key.
    @Test(.enabled(if: Self.mnistIsThere, "TRAWL_DATASETS has no mnist"))
    func aStudysDataAreTaken() async throws {
        let study = """
            study: s
            data: {dataset: mnist, labels: [5, 6, 7], rows: [5000, 9000], validation: 1000, per_class: 40,
                validation_per_class: 10, sampling: random}
            recipe: {hidden: [5], epochs: 1}
            """
        try await TrainingFiles.with(recipe: study) { files in
            let command = ["train", files.path("recipe.yaml")]
            #expect(try await report(command).0.validation.samples == 30)
            #expect(try await report(command + ["--labels", "5,6"]).0.validation.samples == 20)
            let run = try await Trawl.run(command + ["--set", "data.validation_per_class=1000"])
            #expect(
                run.status == 2 && run.errors.contains("trawl: --set data.validation_per_class: found 1,000, but of "))
            let none = try await Trawl.run(command + ["--validation", "5"])
            #expect(
                none.status == 2
                    && none.errors.contains("data.validation_per_class: found 10, but of validation images"))
        }
    }

    private static var mnistIsThere: Bool {
        guard let folder = ProcessInfo.processInfo.environment["TRAWL_DATASETS"] else { return false }
        return FileManager.default.fileExists(atPath: "\(folder)/mnist")
    }

    // MARK: Interruption

    /// The whole state goes through the checkpoint: batch norm, dropout, Adam, the best weights so far.
    private static let long = """
        hidden: [24, 24]
        batch_size: 20
        epochs: 800
        early_stopping: {patience: 1000}

        """

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func anInterruptedRunGoesOnToTheSameBits(signal: Int32) async throws {
        try await TrainingFiles.with(recipe: Self.long, rows: 1500) { files in
            let (whole, _) = try await report(files.arguments())
            let save = files.path("w.safetensors")
            let (status, errors) = try await interrupted(files.arguments("--save", save), by: signal)
            #expect(status == 128 + signal)
            #expect(errors.contains("\(save).checkpoint") && errors.contains("--resume"))
            #expect(files.exists("w.safetensors.checkpoint") && !files.exists("w.safetensors"))
            let (resumed, _) = try await report(files.arguments("--save", save, "--resume", "\(save).checkpoint"))
            #expect(resumed.weightsSha256 == whole.weightsSha256 && resumed.bestEpoch == whole.bestEpoch)
            #expect(resumed.epochs.map(\.trainLoss) == whole.epochs.map(\.trainLoss))
            #expect(try files.content("w.safetensors").withUnsafeBytes { sha256Hex($0) } == whole.weightsSha256)
            #expect(!files.exists("w.safetensors.checkpoint"))
        }
    }

    /// A closed terminal ends it, but not under nohup.
    @Test func ignoredSignalsStayIgnored() async throws {
        try await TrainingFiles.with(recipe: Self.long, rows: 1500) { files in
            let (status, errors) = try await interrupted(
                files.arguments("--checkpoint", files.path("c")), by: SIGHUP, SIGINT,
                shell: #"trap '' HUP; exec "$0" "$@""#)
            #expect(status == 130 && errors.contains("--resume") && files.exists("c"))
        }
    }

    @Test func anInterruptedRunWithoutACheckpointSaysSo() async throws {
        try await TrainingFiles.with(recipe: Self.long, rows: 1500) { files in
            let (status, errors) = try await interrupted(files.arguments(), by: SIGINT)
            #expect(status == 130 && errors.contains("nothing is kept"))
        }
    }

    /// A checkpoint is another run's when anything about the run differs, and no checkpoint when it is something else.
    @Test func strangeCheckpointsAreRefused() async throws {
        try await TrainingFiles.with(recipe: Self.long, rows: 1500) { files in
            let checkpoint = files.path("c")
            _ = try await interrupted(files.arguments("--checkpoint", checkpoint), by: SIGINT)
            let whole = try files.content("c")
            for change in [["--seed", "1"], ["--epochs", "801"], ["--no-shuffle"]] {
                let run = try await Trawl.run(files.arguments() + ["--resume", checkpoint] + change)
                #expect(run.status == 1 && run.complaints.count == 1 && run.output == "")
                #expect(run.errors.contains(checkpoint) && run.errors.contains("another run"))
            }
            for damaged in [whole.dropLast(1), whole.prefix(7), Data("{}".utf8)] {
                try damaged.write(to: files.folder.appending(path: "c"))
                let run = try await Trawl.run(files.arguments("--resume", checkpoint))
                #expect(run.status == 1 && run.complaints.count == 1 && run.errors.contains(checkpoint))
            }
            let data = files.path("data.safetensors")
            let run = try await Trawl.run(files.arguments("--resume", data))
            #expect(run.status == 1 && run.complaints.count == 1 && run.errors.contains(data))
        }
    }

    /// Sends the program each signal once it has printed another epoch; it has seconds of epochs before it then.
    private func interrupted(
        _ arguments: [String], by signals: Int32..., shell: String = #"exec "$0" "$@""#
    ) async throws -> (status: Int32, errors: String) {
        let program = try TestServers.program.path
        // Under nohup the tests would hand it down.
        signal(SIGHUP, SIG_DFL)
        // A thread of its own: reading waits.
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        let process = Process()
                        process.executableURL = URL(filePath: "/bin/bash")
                        process.arguments = ["-c", shell, program] + arguments
                        process.standardInput = FileHandle.nullDevice
                        let (output, errors) = (Pipe(), Pipe())
                        process.standardOutput = output
                        process.standardError = errors
                        try process.run()
                        try output.fileHandleForWriting.close()
                        try errors.fileHandleForWriting.close()
                        for signal in signals {
                            var lines = 0
                            while lines < 2 {
                                let data = output.fileHandleForReading.availableData
                                guard !data.isEmpty else { break }
                                lines += data.count { $0 == UInt8(ascii: "\n") }
                            }
                            kill(process.processIdentifier, signal)
                        }
                        while !output.fileHandleForReading.availableData.isEmpty {}
                        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
                        process.waitUntilExit()
                        return (process.terminationReason == .exit ? process.terminationStatus : -1, text)
                    })
            }
        }
    }

    // MARK: Refusals

    struct Refusal: Sendable, CustomTestStringConvertible {
        let what: String
        var recipe = TrainTests.small
        var tensors: @Sendable ([TrainingFiles.Tensor]) -> [TrainingFiles.Tensor] = { $0 }
        var more: [String] = []
        let status: Int32
        let message: String

        var testDescription: String { what }

        static func replacing(_ name: String, _ replacement: TrainingFiles.Tensor?)
            -> @Sendable ([TrainingFiles.Tensor]) -> [TrainingFiles.Tensor]
        {
            { tensors in tensors.compactMap { $0.name == name ? replacement : $0 } }
        }
    }

    static let refusals = [
        Refusal(
            what: "no labels", tensors: Refusal.replacing("y", nil), status: 1,
            message: #"data.safetensors: tensor "y": is missing"#),
        Refusal(
            what: "no validation labels", tensors: Refusal.replacing("y_validation", nil), status: 1,
            message: #"tensor "y_validation": is missing"#),
        Refusal(
            what: "a label below 0",
            tensors: Refusal.replacing(
                "y", .init(name: "y", shape: [90], content: .integers(Array(repeating: -1, count: 90)))),
            status: 1, message: #"tensor "y": row 0 is -1"#),
        Refusal(
            what: "fewer labels than rows",
            tensors: Refusal.replacing("y", .init(name: "y", shape: [2], content: .integers([0, 1]))), status: 1,
            message: #"tensor "y": is I64 [2]"#),
        Refusal(
            what: "unknown key", recipe: "hidden: [8]\nhiden: [8]\n", status: 2,
            message: "recipe.yaml:2: hiden: unknown key"),
        Refusal(
            what: "dropout above 1", recipe: "hidden: [8]\ndropout: 1.5\n", status: 2,
            message: "recipe.yaml:2: dropout: found 1.5"),
        Refusal(
            what: "a logistic output for three classes", recipe: "epochs: 2\noutput: logistic\n", status: 2,
            message: "recipe.yaml:2: output: found logistic"),
        Refusal(
            what: "augmentation of numbers", recipe: "epochs: 2\naugmentation: {shift: 2}\n", status: 2,
            message: "recipe.yaml:2: augmentation: needs images"),
        Refusal(what: "no epochs", more: ["--epochs", "0"], status: 2, message: "--epochs: found 0"),
        Refusal(what: "labels of a file", more: ["--labels", "0,1"], status: 2, message: "--labels"),
        Refusal(
            what: "a folder that isn't there", more: ["--save", "/nonexistent/w"], status: 1,
            message: "/nonexistent/w: can't be written"),
        Refusal(
            what: "initial weights that aren't there", more: ["--initial", "/nonexistent/w"], status: 1,
            message: "/nonexistent/w"),
        Refusal(
            what: "numbers that overflow", recipe: "batch_norm: false\ndropout: 0\nactivation: relu\n",
            tensors: Refusal.replacing(
                "x", .init(name: "x", shape: [90, 6], content: .floats(Array(repeating: 3e38, count: 540)))),
            more: ["--format", "json"], status: 1, message: "diverged: the loss was not finite in epoch 1, step 1"),
    ]

    @Test(arguments: refusals)
    func badInputIsNamed(_ refusal: Refusal) async throws {
        try await TrainingFiles.with(
            recipe: refusal.recipe, tensors: refusal.tensors(TrainingFiles.blobs(rows: 90))
        ) { files in
            let run = try await Trawl.run(files.arguments() + refusal.more)
            #expect(run.status == refusal.status && run.exited && run.output == "")
            #expect(run.complaints.first?.contains(refusal.message) == true, "\(run.errors)")
            // Wrong usage is followed by what is right.
            #expect(run.complaints.count == 1 || run.errors.hasPrefix("Error: --"))
        }
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity])
    func aNumberThatIsNotFiniteIsFound(number: Float) async throws {
        var numbers = [Float](repeating: 0.5, count: 18)
        numbers[13] = number
        let tensors = [
            TrainingFiles.Tensor(name: "x", shape: [3, 6], content: .floats(numbers)),
            TrainingFiles.Tensor(name: "y", shape: [3], content: .integers([0, 1, 2])),
        ]
        try await TrainingFiles.with(recipe: Self.small, tensors: tensors) { files in
            let run = try await Trawl.run(files.arguments())
            #expect(run.status == 1 && run.complaints.count == 1)
            #expect(run.errors.contains(#"tensor "x": row 2, column 1 is not a number"#))
        }
    }

    /// Whatever is cut off.
    @Test(arguments: [0, 1, 8, 100, 400, -1])
    func aTruncatedFileIsRefused(length: Int) async throws {
        try await TrainingFiles.with(recipe: Self.small) { files in
            let whole = try files.content("data.safetensors")
            let part = length < 0 ? whole.dropLast(-length) : whole.prefix(length)
            try part.write(to: files.folder.appending(path: "data.safetensors"))
            let run = try await Trawl.run(files.arguments())
            #expect(run.status == 1 && run.exited && run.complaints.count == 1 && run.output == "")
            #expect(run.errors.contains("data.safetensors: "))
        }
    }

    @Test func weightsOfAnotherShapeAreRefused() async throws {
        try await TrainingFiles.with(recipe: Self.small) { files in
            let weights = files.path("w.safetensors")
            _ = try await report(files.arguments("--save", weights, "--epochs", "1"))
            let other = Self.small.replacing("[8, 8]", with: "[9, 8]")
            try Data(other.utf8).write(to: files.folder.appending(path: "recipe.yaml"))
            let run = try await Trawl.run(files.arguments("--initial", weights))
            #expect(run.status == 1 && run.complaints.count == 1 && run.output == "")
            #expect(
                run.errors.contains(
                    #"\#(weights): tensor "hidden.0.kernel": is F32 [6, 8], expected F32 [6, 9]"#), "\(run.errors)")
        }
    }
}
