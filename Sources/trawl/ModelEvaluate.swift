import ArgumentParser
import Datasets
import Foundation
import Learning
import Store
import Studies

struct ModelEvaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measure a model on the test part of a dataset.",
        discussion: """
            Of the dataset, the images with the model's labels; by default of the dataset that it was trained on, where a \
            study's model does again what its refit did. A network for pairs gets as many pairs as there are images, half \
            of them of the same label (0), half of different ones (1), always the same.
            """)

    @Argument(help: ModelArgument.help)
    var model: ModelArgument

    @Option(help: ArgumentHelp("The dataset's name; default: what it was trained on.", valueName: "name"))
    var data: String?

    @Option(name: .customLong("from"), help: ArgumentHelp("The folder with the dataset's files.", valueName: "dir"))
    var folder: String?

    @Option(help: "How to print: table or json.")
    var format = Format.table

    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard format != .csv else { throw ValidationError("--format: found csv, expected table or json") }
    }

    func run() async throws {
        let store = try await database.checkedStore()
        let model = try await store.model(model.reference)
        let found = try await ModelData(store: store, database: database, model: model).find(data, in: folder)
        guard found.dataset.shape.features == model.model.features else {
            throw Problem(
                "\(found.name) has images of \(found.dataset.shape), \(found.dataset.shape.features) pixels, "
                    + "\(model.reference) takes \(model.model.features)")
        }
        let (test, density) = try Self.samples(model, found)
        let weights = try await store.weights(model.model.weightsHash)
        let evaluation = try await onOwnThread {
            try Network(
                finished: model.model.recipe, features: model.model.features, classes: model.classes, weights: weights,
                file: model.reference, density: density
            ).evaluate(test)
        }
        show(evaluation, of: model, on: found)
    }

    /// What it is measured on, and how many of the pixels were on where it was trained: the first layer's sums round
    /// differently where only those are multiplied.
    private static func samples(_ model: StoredModel, _ found: ModelData.Found) throws -> (
        test: Samples, density: Double
    ) {
        let data = try ModelData.data(model)
        let isPairs = model.model.recipe.pairs != nil
        let labels = isPairs ? data?.labels : model.model.labels
        let test = Samples(try Split(found.dataset, labels: labels).test)
        var training = test
        if let data, found.isOwn {
            let seed = model.model.seed ?? 0
            let split = try Split(found.dataset, data.request, seed: seed)
            // The refit's part, which is the same for any number of folds.
            training = try CrossValidation(split, folds: split.validation == nil ? 2 : 1, seed: seed)
                .part(CrossValidation.refit).training
        }
        let density = training.usage()?.density ?? 0
        return (isPairs ? try test.fixedPairs() : test, density)
    }

    private func show(_ evaluation: Evaluation, of model: StoredModel, on found: ModelData.Found) {
        var members = evaluation.members()
        if format == .json {
            members["model"] = .string(model.reference)
            members["dataset"] = .string(found.name)
            members["hash"] = .string(found.dataset.hash)
            Output.write(Value.object(members).json + "\n")
            return
        }
        let overall = Metric.overall.map { metric in evaluation.value(of: metric).map { Value.real($0) } ?? .null }
        Output.write(
            Table.text(
                Report(
                    columns: ["model", "dataset", "samples"] + Metric.overall.map(\.name),
                    values: [[.string(model.reference), .string(found.name), .integer(evaluation.samples)] + overall])
            ) + "\n")
        let scores = evaluation.confusion?.classScores ?? []
        Output.write(
            Table.text(
                Report(
                    columns: ["label", "precision", "recall", "f1", "support"],
                    values: scores.map {
                        [
                            .integer($0.label), .real($0.precision), .real($0.recall), .real($0.f1),
                            .integer($0.support),
                        ]
                    }))
        )
    }
}

extension StoredModel {
    /// What its network tells apart.
    var classes: Int { model.recipe.pairs == nil ? model.labels.count : PairNetwork.labels.count }
}
