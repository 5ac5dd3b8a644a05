import Foundation
import Learning
import Studies

/// The study that the documentation gives: 36 points.
let exampleText = """
    study: mnist-0-4
    data: {dataset: mnist, labels: [0, 1, 2, 3, 4], validation: 5000}   # of the training set, from its start
    cross_validation: {folds: 3}
    recipe: {hidden: [100, 100, 100, 100, 100], initializer: he_normal, activation: elu, batch_norm: false, dropout: 0,
             optimizer: {adam: {learning_rate: 0.01}}, batch_size: 50, epochs: 100, early_stopping: {patience: 5}}
    search: {strategy: grid}            # or {strategy: random, trials: 50}
    space:
      optimizer.adam.learning_rate: [0.001, 0.003, 0.01]
      batch_size: [50, 500]
      activation: [elu, relu, {leaky_relu: {slope: 0.01}}]
      hidden: [[100, 100, 100, 100, 100], [50, 50, 50, 50, 50]]
    objective: {maximize: accuracy}
    seed: 42
    refit: true                         # train the best once more on all training data, evaluate on the test set
    """

/// Two lines that are a whole study; what a test adds starts on line 3.
let head = "study: s\ndata: {dataset: mnist}\n"

func parse(_ text: String) throws -> Study { try StudyFile(text, file: "study.yaml").study }

/// What a user reads when the text is refused; nil if it is not.
func refusal(of text: String) -> String? {
    do {
        _ = try parse(text)
        return nil
    } catch {
        return "\(error)"
    }
}

func isOneLine(_ text: String) -> Bool { !text.contains { $0.isNewline } }

/// The repository's folder.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// A file for the length of `body`.
func withFile<Result>(_ bytes: Data, _ body: (URL) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")
    try bytes.write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }  // a file left behind does no harm
    return try body(url)
}
