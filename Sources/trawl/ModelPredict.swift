import ArgumentParser
import Datasets
import Foundation
import Learning
import Store
import Studies

struct ModelPredict: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict", abstract: "Ask a model what images show.",
        discussion: """
            A FILE is a PNG image, an IDX file of images (gzipped or not), or a safetensors file with x (rows, features) F32, \
            a pixel being 0 to 1. Images have the size of those that the model was trained on, and their grey: MNIST's \
            digits are light on black, so a digit in ink on paper needs --invert. What is transparent is white with --invert, as \
            paper, and black without. Colours become their luminance, 16 bits 8. Labels are the dataset's own. A network \
            for pairs takes the images two by two, in their order: 0 stands for the same label, 1 for different ones.
            """)

    @Argument(help: ModelArgument.help)
    var model: ModelArgument

    @Argument(help: ArgumentHelp("Images.", valueName: "file"))
    var files: [String]

    @Flag(help: "Turn light into dark and dark into light before asking.")
    var invert = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: FormatOptions

    func run() async throws {
        let store = try await database.checkedStore()
        let model = try await store.model(model.reference)
        var shape: Dataset.Shape?
        if let hash = ModelData.hash(model) { shape = try await store.shape(ofDataset: hash) }
        let features = model.model.features
        // The dataset may have been replaced by hand; the network's size is what counts.
        if shape?.features != features { shape = nil }
        let ground = self.invert ? PNGImage.Background.white : .black
        let batches = try files.map { try ImageBatch(reading: $0, features: features, shape: shape, onto: ground) }
        for remark in batches.flatMap(\.remarks) { Output.note(remark) }
        let rows = batches.indices.flatMap { file in (0..<batches[file].count).map { Row(file: file, row: $0) } }
        let isPairs = model.model.recipe.pairs != nil
        guard !isPairs || rows.count.isMultiple(of: 2) else {
            throw Problem(
                "found \(rows.count) images, but \(model.reference) is for pairs and takes them two by two"
            )
        }
        let weights = try await store.weights(model.model.weightsHash)
        let invert = invert
        let predictions = try await onOwnThread {
            let network = try Network(
                finished: model.model.recipe, features: features, classes: model.classes, weights: weights,
                file: model.reference)
            var predictions: [Prediction] = []
            // Part by part: as numbers the images of a whole file would be four times as large.
            for start in stride(from: 0, to: rows.count, by: Self.rowsAtATime) {
                let part = rows[start..<min(start + Self.rowsAtATime, rows.count)]
                func numbers(_ part: [Row]) -> [Float] {
                    part.flatMap { batches[$0.file].numbers(ofRow: $0.row, inverted: invert) }
                }
                if isPairs {
                    let (first, second) = (part.indices.filter { $0 % 2 == 0 }, part.indices.filter { $0 % 2 == 1 })
                    predictions += network.predictions(
                        of: numbers(first.map { rows[$0] }), partners: numbers(second.map { rows[$0] }))
                } else {
                    predictions += network.predictions(of: numbers(Array(part)))
                }
            }
            return predictions
        }
        let answers = predictions.enumerated().map { number, prediction in
            Answer(
                images: (isPairs ? [rows[2 * number], rows[2 * number + 1]] : [rows[number]])
                    .map { (batches[$0.file].file, $0.row) },
                prediction: prediction)
        }
        for answer in answers where !answer.prediction.probabilities.allSatisfy(\.isFinite) {
            throw DataFileError(
                file: answer.images[0].file,
                problem: "row \(answer.images[0].row) is beyond what \(model.reference) can compute with")
        }
        let rowsShown = Self.rows(of: answers, labels: isPairs ? PairNetwork.labels : model.model.labels, output.format)
        try output.print(rowsShown.columns, rows: answers.count) { rowsShown.row(answers[$0]) }
    }

    private struct Row: Sendable {
        let file: Int
        let row: Int
    }

    private struct Answer {
        /// One, or the two of a pair.
        let images: [(file: String, row: Int)]
        let prediction: Prediction
    }

    /// Even, so that no pair is parted.
    private static let rowsAtATime = 4096

    /// - Parameter labels: one a class.
    private static func rows(
        of answers: [Answer], labels: [Int], _ format: Format
    ) -> (columns: [String], row: (Answer) -> [Value]) {
        let isPairs = (answers.first?.images.count ?? 1) == 2
        let places = ["file", "row"] + (isPairs ? ["other_file", "other_row"] : [])
        /// The dataset's labels, the likeliest first.
        func ranked(_ prediction: Prediction) -> [Int] {
            // The predicted class first, also where another is as likely after rounding.
            labels.indices.sorted { left, right in
                let order = (prediction.probabilities[left], prediction.probabilities[right])
                if order.0 != order.1 { return order.0 > order.1 }
                return (left == prediction.predicted ? -1 : left) < (right == prediction.predicted ? -1 : right)
            }
        }
        let shown = min(labels.count, 3)
        let names = ["", "second_", "third_"].prefix(shown)
        let columns: [String] =
            switch format {
            case .table: places + names.flatMap { ["\($0)label", "\($0)probability"] }
            case .json: places + ["label", "probability", "probabilities"]
            case .csv: places + ["label", "probability"] + labels.map { "p_\($0)" }
            }
        return (
            columns,
            { answer in
                let prediction = answer.prediction
                let probabilities = prediction.probabilities.map { Value.real($0) }
                let images = answer.images.flatMap { [Value.string($0.file), .integer($0.row)] }
                let best = [Value.integer(labels[prediction.predicted]), probabilities[prediction.predicted]]
                switch format {
                case .table:
                    return images
                        + ranked(prediction).prefix(shown).flatMap { [.integer(labels[$0]), probabilities[$0]] }
                case .json:
                    let all = zip(labels, probabilities).map { ("\($0)", $1) }
                    return images + best + [.object(Dictionary(uniqueKeysWithValues: all))]
                case .csv: return images + best + probabilities
                }
            }
        )
    }
}

extension ImageBatch {
    /// One row as a network takes it.
    ///
    /// - Parameter inverted: 255 less each pixel, 1 less each number. A pixel is inverted before it becomes a number, so that
    ///   ink on paper gives the very numbers of light on black.
    package func numbers(ofRow row: Int, inverted: Bool) -> [Float] {
        let range = row * features..<(row + 1) * features
        switch content {
        case .pixels(let pixels): return pixels[range].map { Float(inverted ? 255 - $0 : $0) / 255 }
        case .numbers(let numbers): return inverted ? numbers[range].map { 1 - $0 } : Array(numbers[range])
        }
    }
}
