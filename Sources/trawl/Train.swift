import ArgumentParser
import Datasets
import Fleet
import Foundation
import Learning
import Store
import Studies

/// All that a seed of a study may be.
@Sendable private func seedNumber(_ text: String) throws -> UInt64 {
    guard let seed = Int(text), seed >= 0 else {
        throw ValidationError("expected a whole number from 0 to \(Int.max)")
    }
    return UInt64(seed)
}

/// Trains one recipe here and now, without any server.
struct Train: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Train a recipe on this machine, without any server.",
        discussion: """
            RECIPE is a YAML file: the keys of a recipe, or a study file. The data is a dataset's name, such as mnist (its \
            files are found as `trawl dataset import` finds them), or a safetensors file with x (rows, features) F32 and y \
            (rows) I64 or U8, perhaps x_validation and y_validation. Weights are safetensors: hidden.0.kernel (inputs, \
            units), hidden.0.bias, .scale, .offset, .mean, .variance, .slope, ..., output.kernel, output.bias. Ctrl-C, SIGTERM \
            and SIGHUP (a closed terminal, unless under nohup) save a checkpoint that --resume goes on from, to the same bits.
            """)

    @Argument(help: ArgumentHelp("A recipe, or a study file.", valueName: "recipe"))
    var recipe: String

    @Option(help: ArgumentHelp("A dataset's name or a safetensors file; default: the study's.", valueName: "data"))
    var data: String?

    @Option(name: .customLong("from"), help: ArgumentHelp("The folder with the dataset's files.", valueName: "dir"))
    var folder: String?

    @Option(
        help: ArgumentHelp(
            "Classes of the dataset to keep, such as 0,1,2,3,4; default: the study's.", valueName: "list"))
    var labels: String?

    @Option(help: "Images from the start of the training set that are the validation set; default: the study's.")
    var validation: Int?

    @Option(help: ArgumentHelp("Weights to start from.", valueName: "file"))
    var initial: String?

    @Option(help: ArgumentHelp("Where to write the trained weights.", valueName: "file"))
    var save: String?

    @Option(help: ArgumentHelp("Where to write checkpoints; default: SAVE.checkpoint.", valueName: "file"))
    var checkpoint: String?

    @Option(help: "Seconds between checkpoints.")
    var checkpointSeconds = 10.0

    @Option(help: ArgumentHelp("A checkpoint of this run to go on from.", valueName: "file"))
    var resume: String?

    @Option(help: "Epochs at most, instead of the recipe's.")
    var epochs: Int?

    @Option(
        help: "What all random numbers come from, from 0 to \(Int.max); default: the study's, or 0.",
        transform: seedNumber)
    var seed: UInt64?

    @OptionGroup var changes: Changes

    @Flag(help: "Take the samples in their order in every epoch.")
    var noShuffle = false

    @Option(help: "How to print: table or json.")
    var format = Format.table

    func validate() throws {
        if let epochs, !(1...1_000_000).contains(epochs) {
            throw ValidationError("--epochs: found \(epochs), expected a whole number from 1 to 1000000")
        }
        guard checkpointSeconds > 0, checkpointSeconds.isFinite else {
            throw ValidationError("--checkpoint-seconds: found \(checkpointSeconds), expected a number above 0")
        }
        guard format != .csv else { throw ValidationError("--format: found csv, expected table or json") }
        if let save, let checkpoint, OutputFile(save).isSame(as: OutputFile(checkpoint)) {
            throw ValidationError("--save and --checkpoint name the same file, '\(save)': expected two files")
        }
        _ = try labelList()
    }

    private func labelList() throws -> [Int]? {
        try labels.map { text in
            try text.split(separator: ",", omittingEmptySubsequences: false).map { item in
                guard let label = UInt8(item) else {
                    throw ValidationError("--labels: found '\(text)', expected a list of numbers, such as 0,1,2")
                }
                return Int(label)
            }
        }
    }

    /// What is trained on, watched, and tested on at the end.
    private struct Material {
        let training: Samples
        let validation: Samples
        let test: Samples?
    }

    func run() async throws {
        let file = try RecipeFile(reading: URL(filePath: recipe), overrides: changes.overrides())
        let material = try await material(file)
        try file.check(classes: material.training.classes, images: material.training.arePixels)
        // Before the system ends this process for it in the middle of the work.
        do {
            try file.check(
                features: material.training.features, classes: material.training.classes,
                samples: material.training.count + material.validation.count, memory: Host.memory)
        } catch {
            // The recipe isn't wrong: another host may have the memory.
            throw Problem("\(error)")
        }
        var recipe = file.recipe
        if let epochs { recipe.limit(epochs: epochs) }
        guard recipe.startFrom == nil || initial != nil else {
            throw ValidationError("--initial is missing: the recipe has start_from")
        }
        let saved = save.map { OutputFile($0) }
        // Beside a device or a FIFO there is no place for one.
        let checkpointed =
            checkpoint.map { OutputFile($0) }
            ?? saved.flatMap { $0.keepsContent ? OutputFile("\($0.path).checkpoint") : nil }
        let say = Output.beside([saved, checkpointed].compactMap(\.self))
        let session = TrainingSession(
            recipe: recipe, training: material.training, validation: material.validation, test: material.test,
            seed: seed ?? file.seed, shuffles: !noShuffle, initial: initial, resume: resume, save: saved,
            checkpoint: checkpointed, seconds: checkpointSeconds, prints: format == .table, say: say)
        let (outcome, signal) = try await session.run()
        switch outcome {
        case .finished(let report):
            if format == .json { say(report.json + "\n") }
        case .diverged(let problem): throw Problem(problem)
        case .stopped:
            if let place = session.checkpoint?.path {
                Output.note("stopped; the checkpoint is \(place): the same command with --resume \(place) goes on")
            } else {
                Output.note("stopped; without --save or --checkpoint nothing is kept")
            }
            throw ExitCode(128 + (signal ?? SIGINT))
        }
    }

    /// Whether data is a file and not a dataset's name. What looks like a file and isn't there is told as such.
    private static func isFile(_ name: String) throws -> Bool {
        let isDataset = Catalogue.entries.contains { $0.name == name }
        let status: FileStatus
        do {
            status = try FileStatus(of: name)
        } catch {
            let suffix = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last
            let looksLikeFile = name.contains("/") || suffix.map { fileSuffixes.contains($0.lowercased()) } ?? false
            guard !looksLikeFile else { throw Problem("--data: \(name): can't be read: \(error)") }
            return false
        }
        guard status.kind == .folder else { return true }
        // A folder with the files of a dataset often has its name.
        guard !isDataset else { return false }
        throw ValidationError(
            "--data: '\(name)' is a folder, expected a safetensors file or a dataset's name; a folder with a dataset's "
                + "files goes with --from")
    }

    private static let fileSuffixes: Set<String> = [
        "arff", "arrow", "bin", "csv", "gz", "h5", "hdf5", "idx", "json", "jsonl", "mat", "npy", "npz", "parquet",
        "pickle",
        "pkl", "png", "pt", "pth", "safetensors", "tsv", "txt", "xlsx", "zip",
    ]

    private func material(_ file: RecipeFile) async throws -> Material {
        guard let name = data ?? file.data?.dataset else {
            throw ValidationError("--data is missing: give a dataset's name or a safetensors file")
        }
        if try Self.isFile(name) {
            guard labels == nil, validation == nil, folder == nil else {
                throw ValidationError("--labels, --validation and --from go with a dataset's name, not with a file")
            }
            let (training, validation, classes) = try NumberTable.read(URL(filePath: name))
            let samples = Samples(training, classes: classes)
            if validation == nil { Output.note("\(name): no x_validation: the training rows are watched instead") }
            return Material(
                training: samples, validation: validation.map { Samples($0, classes: classes) } ?? samples, test: nil)
        }
        let entry: CatalogueEntry
        do {
            entry = try Catalogue.entry(named: name)
        } catch {
            throw ValidationError("--data: \(error); nor is there a file of that name")
        }
        let dataset = try await entry.load(from: folder.map { URL(filePath: $0) }) { Output.note($0) }
        let ofStudy = file.data?.dataset == name ? file.data : nil
        var request = ofStudy?.request ?? SplitRequest()
        if let labels = try labelList() { request.labels = labels }
        if let validation { request.validation = validation }
        let seed = seed ?? file.seed
        let split: Split
        do {
            split = try Split(dataset, request, seed: seed)
        } catch {
            let isFlag =
                error.key == "data.labels" && self.labels != nil || error.key == "data.validation" && validation != nil
            guard isFlag else { throw file.failure(InvalidValue(key: error.key, problem: error.problem)) }
            throw ValidationError("--\(error.key.dropFirst("data.".count)): \(error.problem)")
        }
        // The part that a refit trains on; the folds are of no use here.
        let part = try CrossValidation(split, folds: 2, seed: seed)
            .part(CrossValidation.refit)
        return Material(training: part.training, validation: part.stopping, test: part.scoring)
    }
}
