import ArgumentParser
import Datasets
import Foundation
import Learning
import Store
import Studies

struct ModelExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a model's weights to a file.",
        discussion: """
            Prints the file and its SHA-256, and the recipe, unless --recipe says where to write it; with both files \
            `model import` takes the model back. Tensors are F32: kernels (inputs, units), all else (units).
            """)

    enum FileFormat: String, ExpressibleByArgument, CaseIterable {
        case safetensors
    }

    @Argument(help: ModelArgument.help)
    var model: ModelArgument

    @Option(help: ArgumentHelp("Where to write; default: NAME@VERSION.safetensors.", valueName: "file"))
    var to: String?

    @Option(help: "The file's format: safetensors.")
    var format = FileFormat.safetensors

    @Option(help: ArgumentHelp("Where to write the recipe as YAML.", valueName: "file"))
    var recipe: String?

    @Flag(help: "Replace files that are there.")
    var force = false

    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard let to, let recipe, OutputFile(to).isSame(as: OutputFile(recipe)) else { return }
        throw ValidationError("--to and --recipe name the same file, '\(to)': expected two files")
    }

    func run() async throws {
        let store = try await database.checkedStore()
        let model = try await store.model(model.reference)
        let file = OutputFile(to ?? "\(model.reference).\(format.rawValue)")
        let recipeFile = recipe.map { OutputFile($0) }
        let files = [file, recipeFile].compactMap(\.self)
        for file in files {
            try file.check()
            guard try force || !file.isThere() else {
                throw Problem("\(file.path): is there already; --force replaces it")
            }
        }
        let weights = try await store.weights(model.model.weightsHash)
        let text = Self.yaml(model.model.recipe)
        try file.write(weights)
        try recipeFile?.write(text)
        let say = Output.beside(files)
        say("\(file.path) \(model.model.weightsHash)\n")
        if recipeFile == nil { say(text) }
    }

    /// A recipe's file: a key a line, its value in YAML's flow style, which is JSON.
    static func yaml(_ recipe: Recipe) -> String {
        guard case .object(let members) = recipe.value else { return recipe.value.json + "\n" }
        return "recipe:\n" + members.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value.json)\n" }.joined()
    }
}

struct ModelImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Register a network that no study made.",
        discussion: """
            FILE holds its weights as safetensors, named and shaped as `model export` and `trawl train --save` write them. \
            NAME is one that no study has; a second import under it becomes version 2, the same one again nothing new.
            """)

    @Argument(help: "The model's name.")
    var name: String

    @Argument(help: ArgumentHelp("Its weights.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("Its recipe: the keys of a recipe, or a study file.", valueName: "file"))
    var recipe: String

    @Option(
        help: ArgumentHelp(
            "The dataset's label of each class, ascending, such as 0,1,2; default: the study's, or 0 and up.",
            valueName: "list"))
    var labels: String?

    @Option(help: "Numbers a row; default: as the weights have it.")
    var features: Int?

    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        do {
            let reference = try ModelReference(.string(name), at: "")
            guard reference.version == nil, !name.contains("@") else {
                throw ValidationError("NAME: found '\(name)', expected a name alone: its version comes by itself")
            }
        } catch let error as InvalidValue {
            throw ValidationError("NAME: \(error.problem)")
        }
        if let features, !(1...65_536).contains(features) {
            throw ValidationError("--features: found \(features), expected a whole number from 1 to 65536")
        }
        _ = try labelList()
    }

    private func labelList() throws -> [Int]? {
        try labels.map { text in
            let found = text.split(separator: ",", omittingEmptySubsequences: false).map { UInt8($0).map { Int($0) } }
            let list = found.compactMap(\.self)
            guard list.count == found.count, list.count >= 2, zip(list, list.dropFirst()).allSatisfy({ $0 < $1 }) else {
                throw ValidationError(
                    "--labels: found '\(text)', expected an ascending list of numbers, such as 0,1,2")
            }
            return list
        }
    }

    func run() async throws {
        let file = try RecipeFile(reading: URL(filePath: recipe))
        let weights = try WeightsInput.read(self.file, "weights as safetensors")
        let shape = try Self.shape(file.recipe, weights, file: self.file)
        let labels = try labels(of: shape.classes, file)
        try file.check(classes: shape.classes)
        let features = features ?? shape.features
        try await onOwnThread { [self] in
            _ = try Network(
                finished: file.recipe, features: features, classes: shape.classes, weights: weights, file: self.file)
        }
        let hash = weights.withUnsafeBytes { sha256Hex($0) }
        let model = NewModel(
            task: file.recipe.pairs == nil ? .classify : .pairs, recipe: file.recipe,
            data: file.data?.value ?? .object([:]), labels: labels, features: features, metrics: .object([:]),
            seed: nil, program: nil, cpu: nil, weightsHash: hash)
        let store = try await database.checkedStore()
        let imported = try await store.importModel(model, as: name, weights: weights)
        Output.write(
            "\(imported.reference): \(features) features, \(shape.classes) classes, "
                + "\(imported.isNew ? "imported" : "there already"), \(hash)\n")
    }

    private static func shape(
        _ recipe: Recipe, _ weights: [UInt8], file: String
    ) throws -> (features: Int, classes: Int) {
        let shape = try weights.withUnsafeBytes { try recipe.shape(ofWeights: $0, file: file) }
        guard 2...256 ~= shape.classes else {
            throw DataFileError(
                file: file, tensor: "output.kernel", problem: "has \(shape.classes) units, expected 2 to 256 classes"
            )
        }
        return shape
    }

    private func labels(of classes: Int, _ file: RecipeFile) throws -> [Int] {
        guard let given = try labelList() else {
            guard file.recipe.pairs == nil, let labels = file.data?.labels, labels.count == classes else {
                return Array(0..<classes)
            }
            return labels
        }
        guard given.count == classes else {
            throw ValidationError("--labels: found \(given.count) labels, the weights have \(classes) classes")
        }
        guard file.recipe.pairs == nil || given == PairNetwork.labels else {
            throw ValidationError("--labels: found '\(labels ?? "")', a network for pairs has 0 (the same) and 1")
        }
        return given
    }
}
