import Foundation
import Learning
import Studies
import Testing

/// A file that is refused, the line and key that the message names first, and what else it says.
struct BadFile: Sendable, CustomTestStringConvertible {
    let text: String
    let line: Int
    let key: String
    let says: [String]

    init(_ text: String, _ line: Int, _ key: String, _ says: String...) {
        self.init(text: text, line: line, key: key, says: says)
    }

    private init(text: String, line: Int, key: String, says: [String]) {
        self.text = text
        self.line = line
        self.key = key
        self.says = says
    }

    /// `addition` starts on line 3 of a study that is right.
    static func adding(_ addition: String, _ line: Int, _ key: String, _ says: String...) -> BadFile {
        BadFile(text: head + addition, line: line, key: key, says: says)
    }

    var testDescription: String { "\(key): \(says.joined(separator: " | "))" }
}

@Suite struct BadFileTests {
    static let notYAML = [
        BadFile("study: s\n\tdata: {dataset: mnist}", 2, "not YAML"),
        BadFile("study: s\ndata:\n\t- 1", 3, "not YAML"),
        BadFile("study: s\ndata: {dataset: mnist\nseed: 1\n", 3, "not YAML"),
        BadFile("study: s\ndata: {dataset: mnist}}\n", 2, "not YAML"),
        BadFile("study: 's\ndata: {dataset: mnist}", 2, "not YAML", "unexpected end of stream"),
        BadFile("study: s\n  data: {dataset: mnist}", 2, "not YAML"),
        BadFile(head + "recipe: *other", 3, "not YAML", "undefined alias"),
        BadFile(head + "recipe: {hidden: &wide [100]}", 3, "anchors", "write the value out"),
        BadFile(head + "seed: !!int 5", 3, "seed", "tags", "write the value without"),
        BadFile(head + "seed: ! 5", 3, "seed", "tags"),
        BadFile(head + "task: !python/object:os.system noop", 3, "task", "tags"),
        BadFile(head + "recipe:\n  hidden: !!seq [3]", 4, "recipe.hidden", "tags"),
        BadFile(head + "recipe: !!map {hidden: [3]}", 3, "recipe", "tags"),
        BadFile(head + "!own seed: 5", 3, "seed", "tags"),
        BadFile(head + "---\nstudy: t", 3, "not YAML", "another document"),
        BadFile("study: s\ndata: {dataset: \u{1}}", 2, "not YAML", "control characters"),
        BadFile("study: s\ndata: {dataset: mnist}\nstudy: t", 1, "study", "twice"),
        BadFile(head + "recipe:\n  epochs: 1\n  batch_size: 50\n  epochs: 2", 4, "epochs", "twice"),
        BadFile(head + "recipe:\n  epochs: 1\n  \"epochs\": 2", 4, "epochs", "twice"),
        BadFile(
            head + "space:\n  batch_size: [50]\n  activation: [elu]\n  batch_size: [500]", 4, "batch_size", "twice"),
    ]

    static let wrongShape = [
        BadFile("- study: s\n- data: 1", 1, "found [", "allowed is a map"),
        BadFile("just a text", 1, "found 'just a text'", "allowed is a map"),
        BadFile("study: s", 1, "data", "is missing", "dataset"),
        BadFile("data: {dataset: mnist}", 1, "study", "is missing", "a name"),
        BadFile("study: s\ndata: mnist", 2, "data", "found 'mnist'", "a map"),
        BadFile("study: s\ndata: {labels: [1, 2]}", 2, "data.dataset", "is missing"),
        .adding("? [a, b]\n: 1", 3, "", "keys must be plain names"),
        .adding("recipe: [1]", 3, "recipe", "found [1]", "a map"),
        .adding("space: [1]", 3, "space", "found [1]", "a map from key paths"),
        .adding("cross_validation: 3", 3, "cross_validation", "found 3", "a map"),
        .adding("search: 5", 3, "search", "found 5"),
        .adding("recipe:\nseed: 1", 3, "recipe", "found nothing"),
        .adding("space:\n# nothing\nseed: 1", 3, "space", "found nothing"),
        .adding("seed: null", 3, "seed", "found nothing", "whole number"),
        .adding("seed: ~", 3, "seed", "found nothing"),
        .adding(
            "recipe: {optimizer: null}", 3, "recipe.optimizer", "found nothing",
            "one of sgd, momentum, nesterov, adagrad, rmsprop, adam"),
        .adding(
            "recipe: {optimizer: {adam: {}, sgd: {}}}", 3, "recipe.optimizer",
            "one of sgd, momentum, nesterov, adagrad, rmsprop, adam"),
        .adding("recipe: {hidden: 100}", 3, "recipe.hidden", "found 100", "a list"),
        .adding("recipe: {early_stopping: 5}", 3, "recipe.early_stopping", "found 5", "a map"),
        .adding("recipe: {early_stopping: true}", 3, "recipe.early_stopping", "found true", "a map"),
    ]

    static let unknownKeys = [
        BadFile.adding("sed: 1", 3, "sed", "unknown key", "seed"),
        .adding("<<: {seed: 1}", 3, "<<", "unknown key"),
        .adding("Seed: 1", 3, "Seed", "unknown key", "seed"),
        BadFile("study: s\ndata: {dataset: mnist,\n  label: [1, 2]}", 3, "data.label", "unknown key", "labels"),
        BadFile("study: s\ntask: noop\ndata: {dataset: mnist}", 3, "data"),
        .adding("cross_validation: {k: 3}", 3, "cross_validation.k", "unknown key", "folds"),
        .adding("search: {strategy: grid, trials: 3}", 3, "search.trials", "unknown key", "strategy"),
        .adding("recipe:\n  epoch: 3", 4, "recipe.epoch", "unknown key", "epochs"),
        .adding(
            "recipe: {early_stopping: {patient: 3}}", 3, "recipe.early_stopping.patient", "unknown key", "patience"),
        .adding(
            "recipe:\n  optimizer:\n    adam:\n      momentum: 1", 6, "recipe.optimizer.adam.momentum", "unknown key",
            "beta1, beta2, epsilon, epsilon_hat, learning_rate"),
        .adding(
            "recipe: {activation: {leaky_relu: {alpha: 1}}}", 3, "recipe.activation.leaky_relu.alpha", "unknown key",
            "slope"),
        .adding(
            "recipe: {activation: {relu: {alpha: 1}}}", 3, "recipe.activation.relu.alpha", "unknown key",
            "no settings are allowed here"),
        .adding(
            "recipe: {optimizer: {sgd: {momentum: 0.9}}}", 3, "recipe.optimizer.sgd.momentum", "unknown key",
            "learning_rate"),
    ]

    static let wrongValues = [
        BadFile.adding("seed: -1", 3, "seed", "found -1", "from 0"),
        .adding("seed: 1.5", 3, "seed", "found 1.5", "whole number"),
        .adding("seed: '42'", 3, "seed", "found '42'", "whole number"),
        .adding("seed: 0x2A", 3, "seed", "found '0x2A'", "whole number"),
        .adding("seed: 1_000", 3, "seed", "found '1_000'", "whole number"),
        .adding("seed: 99999999999999999999", 3, "seed", "whole number"),
        .adding("refit: yes", 3, "refit", "found 'yes'", "true or false"),
        .adding("refit: 1", 3, "refit", "found 1", "true or false"),
        .adding("priority: 1001", 3, "priority", "found 1001", "-1000 to 1000"),
        .adding("checkpoint: 10", 3, "checkpoint", "found 10", "a map"),
        .adding("checkpoint: {seconds: 0}", 3, "checkpoint.seconds", "found 0", "0.01 to 86400, or null"),
        .adding("checkpoint: {seconds: 1.0e+9}", 3, "checkpoint.seconds", "found", "0.01 to 86400, or null"),
        .adding("checkpoint: {seconds: often}", 3, "checkpoint.seconds", "found 'often'", "0.01 to 86400, or null"),
        .adding("checkpoint: {epochs: 0}", 3, "checkpoint.epochs", "found 0", "from 1"),
        .adding("checkpoint: {steps: 5}", 3, "checkpoint.steps", "unknown key", "budget, epochs, seconds"),
        .adding("checkpoint: {budget: 0}", 3, "checkpoint.budget", "found 0", "from 1"),
        .adding("checkpoint: {budget: 1 GB}", 3, "checkpoint.budget", "found '1 GB'", "from 1"),
        .adding("pool: GPU", 3, "pool", "found 'GPU'", "lower-case"),
        .adding("pool: ''", 3, "pool", "found ''"),
        .adding("pool: a.b", 3, "pool", "found 'a.b'"),
        .adding("task: regress", 3, "task", "found 'regress'", "classify, pairs, noop"),
        .adding("cross_validation: {folds: 0}", 3, "cross_validation.folds", "found 0", "1 to 100"),
        .adding("cross_validation: {folds: 101}", 3, "cross_validation.folds", "found 101", "1 to 100"),
        .adding(
            "objective: {maximize: auc}", 3, "objective.maximize", "found 'auc'",
            "accuracy, loss, precision, recall, f1"),
        .adding("objective: {minimize: recall.}", 3, "objective.minimize", "found 'recall.'", "recall.LABEL"),
        .adding("objective: {maximize: recall.03}", 3, "objective.maximize", "found 'recall.03'", "recall.LABEL"),
        .adding("objective: {maximize: f1.256}", 3, "objective.maximize", "found 'f1.256'", "f1.LABEL"),
        .adding("objective: {maximize: f1.-1}", 3, "objective.maximize", "found 'f1.-1'", "f1.LABEL"),
        .adding("objective: {maximize: f1.+1}", 3, "objective.maximize", "found 'f1.+1'", "f1.LABEL"),
        .adding("objective: {maximize: f1.1.2}", 3, "objective.maximize", "found 'f1.1.2'", "f1.LABEL"),
        .adding("objective: {maximize: accuracy.1}", 3, "objective.maximize", "found 'accuracy.1'", "accuracy, loss"),
        BadFile(
            "study: s\ndata: {dataset: mnist, labels: [4, 0, 2]}\nobjective: {maximize: recall.3}", 3,
            "objective.maximize",
            "found 'recall.3'", "a class of data.labels: 0, 2, 4"),
        BadFile(
            "study: s\ntask: noop\nobjective: {minimize: f1}", 3, "objective.minimize", "found 'f1'", "accuracy or loss"
        ),
        .adding("objective: {maximize: [f1]}", 3, "objective.maximize", "found [", "accuracy, loss"),
        .adding("objective: {maximise: accuracy}", 3, "objective", "{maximize: METRIC}"),
        .adding("objective: {maximize: accuracy, minimize: loss}", 3, "objective", "{maximize: METRIC}"),
        .adding("objective: accuracy", 3, "objective", "found 'accuracy'", "accuracy, loss"),
        .adding("search: annealing", 3, "search.strategy", "found 'annealing'", "grid or random"),
        .adding("search: {trials: 5}", 3, "search.strategy", "is missing", "grid or random"),
        .adding("search: random", 3, "search.trials", "is missing"),
        .adding("search: {strategy: random, trials: 0}", 3, "search.trials", "found 0", "from 1"),
        .adding("recipe: {hidden: [100, 0]}", 3, "recipe.hidden[1]", "found 0", "1 to 65536"),
        .adding("recipe: {hidden: [[100]]}", 3, "recipe.hidden[0]", "found [100]", "whole number"),
        .adding(
            "recipe: {hidden: [\(Array(repeating: "1", count: 65).joined(separator: ", "))]}", 3, "recipe.hidden",
            "found 65", "64"),
        .adding("recipe: {initializer: ones}", 3, "recipe.initializer", "found 'ones'", "he_normal"),
        .adding("recipe: {activation: swish}", 3, "recipe.activation", "found 'swish'", "elu, relu, leaky_relu"),
        .adding("recipe: {activation: ELU}", 3, "recipe.activation", "found 'ELU'"),
        .adding(
            "recipe: {activation: {leaky_relu: {slope: -1}}}", 3, "recipe.activation.leaky_relu.slope", "found -1",
            "0 to 1"),
        .adding("recipe: {optimizer: lion}", 3, "recipe.optimizer", "found 'lion'", "sgd, momentum, nesterov"),
        .adding(
            "recipe:\n  optimizer:\n    adam: {learning_rate: -0.1}", 5, "recipe.optimizer.adam.learning_rate",
            "found -0.1", "above 0"),
        .adding("recipe: {optimizer: {sgd: {learning_rate: 0}}}", 3, "recipe.optimizer.sgd.learning_rate", "above 0"),
        .adding(
            "recipe: {optimizer: {sgd: {learning_rate: .nan}}}", 3, "recipe.optimizer.sgd.learning_rate", "found '.nan'"
        ),
        .adding(
            "recipe: {optimizer: {sgd: {learning_rate: 1e999}}}", 3, "recipe.optimizer.sgd.learning_rate", "1e999"),
        .adding(
            "recipe: {optimizer: {momentum: {momentum: 1}}}", 3, "recipe.optimizer.momentum.momentum", "found 1",
            "below 1"),
        .adding("recipe: {batch_size: 0}", 3, "recipe.batch_size", "found 0", "1 to 65536"),
        .adding("recipe: {epochs: all}", 3, "recipe.epochs", "found 'all'", "whole number"),
        .adding(
            "recipe: {early_stopping: {patience: -1}}", 3, "recipe.early_stopping.patience", "found -1", "from 0"),
        BadFile("study: s\ndata: {dataset: mnist, labels: [0, 1, 0]}", 2, "data.labels[2]", "0", "twice"),
        BadFile("study: s\ndata: {dataset: mnist, labels: [1]}", 2, "data.labels", "found [1]", "two classes"),
        BadFile("study: s\ndata: {dataset: mnist, labels: []}", 2, "data.labels", "found an empty list"),
        BadFile("study: s\ndata: {dataset: mnist, labels: [0, 256]}", 2, "data.labels[1]", "found 256", "0 to 255"),
        BadFile("study: s\ndata: {dataset: mnist, labels: [0, five]}", 2, "data.labels[1]", "found 'five'"),
        BadFile("study: s\ndata: {dataset: mnist, validation: 0}", 2, "data.validation", "found 0", "from 1"),
        BadFile("study: s\ndata: {dataset: mnist, rows: 5}", 2, "data.rows", "found 5", "[from, to]"),
        BadFile("study: s\ndata: {dataset: mnist, rows: [5]}", 2, "data.rows", "found [5]", "[from, to]"),
        BadFile("study: s\ndata: {dataset: mnist, rows: [5, 5]}", 2, "data.rows[1]", "found 5", "from 6"),
        BadFile("study: s\ndata: {dataset: mnist, rows: [-1, 5]}", 2, "data.rows[0]", "found -1", "from 0"),
        BadFile("study: s\ndata: {dataset: mnist, rows: [0, 1.0e+12]}", 2, "data.rows[1]", "found 1000000000000"),
        BadFile("study: s\ndata: {dataset: mnist, per_class: 0}", 2, "data.per_class", "found 0", "from 1"),
        BadFile(
            "study: s\ndata: {dataset: mnist, validation_per_class: x}", 2, "data.validation_per_class", "found 'x'"),
        BadFile(
            "study: s\ndata: {dataset: mnist, per_class: 5, sampling: last}", 2, "data.sampling", "found 'last'",
            "one of first, random"),
        BadFile(
            "study: s\ndata: {dataset: mnist, sampling: random}", 2, "data.sampling", "nothing is drawn without",
            "per_class"),
        .adding("recipe: {pairs: {}}", 3, "recipe.pairs", "task: pairs"),
        .adding("space:\n  pairs.hidden: [[10], []]", 4, "space.pairs.hidden", "task: pairs"),
        .adding("task: pairs\nrecipe: {pairs: null}", 4, "recipe.pairs", "found nothing", "tied"),
        .adding("task: pairs\nrecipe: {pairs: false}", 4, "recipe.pairs", "found false", "tied"),
        .adding("task: pairs\nspace: {pairs: [{}, null]}", 4, "space.pairs", "task is pairs"),
        .adding("task: pairs\nrecipe: {output: softmax}", 4, "recipe.output", "found 'softmax'", "logistic"),
        .adding(
            "task: pairs\nobjective: {maximize: recall.2}", 4, "objective.maximize", "found 'recall.2'",
            "0 (pairs of one class) or 1 (of two)"),
        BadFile("study: s\ntask: pairs", 1, "data", "is missing", "dataset"),
        BadFile("study: s\ndata: {dataset: 5}", 2, "data.dataset", "found 5", "name"),
        BadFile("study: s\ndata: {dataset: ''}", 2, "data.dataset", "found ''", "name"),
        BadFile("study: s\ndata: {dataset: \"m\\0\"}", 2, "data.dataset", "name"),
    ]

    static let wrongNames = [
        "MNIST", "''", "-s", ".s", "a b", "é", "ｓ", "s;drop", "'; drop table fleet.study; --",
        "\"s\\\"; drop schema x\"",
        "../s", "a/b", "\"a\\nb\"", "\"a\\0\"", String(repeating: "s", count: 64), "[s]", "1.5", "true", "-5",
    ].map { name in
        // A plain text that starts with a quote is meant as it stands.
        let yaml = name.hasPrefix("'; ") ? "\"\(name)\"" : name
        return BadFile("data: {dataset: mnist}\nstudy: \(yaml)", 2, "study", "found ", "1 to 63 lower-case letters")
    }

    static let wrongSpaces = [
        BadFile.adding("space: {batch_size: []}", 3, "space.batch_size", "found an empty list", "a list of candidates"),
        .adding("space: {batch_size: 50}", 3, "space.batch_size", "found 50", "a list of candidates"),
        .adding("space:\n  batch_size:", 4, "space.batch_size", "found nothing", "a list of candidates"),
        .adding("space: {batch_size: {uniform: [1, 2]}}", 3, "space.batch_size", "a grid takes lists", "random"),
        .adding("space: {batch_size: {between: [1, 2]}}", 3, "space.batch_size", "{uniform: [a, b]}"),
        .adding("space:\n  epochs: [1]\n  batch_size: [50, 0]", 5, "space.batch_size", "found 0", "1 to 65536"),
        .adding(
            "space:\n  epochs: [1]\n  activation: [elu, swish]", 5, "space.activation", "found 'swish'", "one of elu"),
        .adding("space:\n  epochs: [1]\n  optimizer: [adam, lion]", 5, "space.optimizer", "found 'lion'", "one of sgd"),
        .adding("space:\n  early_stopping: [{patience: -1}]", 4, "space.early_stopping", "patience", "found -1"),
        .adding("space:\n  hidden: [[50], [0]]", 4, "space.hidden", "found 0", "1 to 65536"),
        .adding("space:\n  hidden: [50, 100]", 4, "space.hidden", "found 50", "a list of layer widths"),
        .adding("space:\n  drop_out: [0.1]", 4, "space.drop_out", "unknown key", "batch_size"),
        .adding("space:\n  dropout: [0.1, 1]", 4, "space.dropout", "found 1", "from 0 to below 1"),
        .adding("space:\n  dropout: [0]\n  dropout.inputs: [0]", 5, "space.dropout.inputs", "'dropout'"),
        .adding("space:\n  dropout.rate: [0]", 4, "space.dropout.rate", "unknown key", "hidden, inputs"),
        .adding("space:\n  l1.x: [0]", 4, "space.l1.x", "found"),
        .adding("space:\n  batch_norm: [true, 1]", 4, "space.batch_norm", "found 1", "true, false"),
        .adding("space:\n  batch_norm.eps: [1]", 4, "space.batch_norm.eps", "unknown key", "epsilon"),
        .adding("space:\n  batch_size: [50, 1]", 4, "space.batch_size", "found 1", "batch_norm: false"),
        .adding(
            "recipe:\n  batch_norm: false\n  batch_size: 1\nspace:\n  batch_norm: [false, true]", 5,
            "recipe.batch_size", "found 1", "batch_norm needs"),
        .adding("space:\n  augmentation.shift: [1, 0]", 4, "space.augmentation.shift", "must be above 0", "say null"),
        .adding("space:\n  skip_connections: [null, {layers: 5}]", 4, "space.skip_connections", "only 4 follow"),
        .adding(
            "recipe: {skip_connections: {layers: 2}}\nspace:\n  hidden: [[5, 5, 5], [5]]", 3,
            "recipe.skip_connections.layers", "only 0 follow"),
        .adding(
            "recipe: {sparsify: {fraction: 0.5}}\nspace:\n  sparsify.threshold: [1]", 5,
            "space.sparsify.threshold", "{threshold: NUMBER} or {fraction: PART}"),
        BadFile(
            "study: s\ndata: {dataset: d, labels: [1, 2, 3]}\nspace:\n  output: [softmax, logistic]", 4,
            "space.output", "exactly 2 classes", "there are 3"),
        BadFile(
            "study: s\ndata: {dataset: d, labels: [1, 2, 3]}\nrecipe: {output: logistic}", 3, "recipe.output",
            "exactly 2 classes"),
        .adding("space: {folds: [2, 3]}", 3, "space.folds", "unknown key"),
        .adding(
            "recipe: {optimizer: {sgd: {}}}\nspace:\n  optimizer.sgd.momentum: [0.9]", 5,
            "space.optimizer.sgd.momentum",
            "unknown key"),
        .adding(
            "recipe: {optimizer: {sgd: {learning_rate: 0.1}}}\nspace:\n  optimizer.adam.beta1: [0.9]", 5,
            "space.optimizer.adam.beta1", "sgd"),
        .adding(
            "recipe: {optimizer: sgd}\nspace:\n  optimizer.adam.beta1: [0.9]", 5, "space.optimizer.adam.beta1", "sgd"),
        .adding(
            "recipe: {activation: relu}\nspace:\n  activation.leaky_relu.slope: [0.1]", 5,
            "space.activation.leaky_relu.slope", "relu"),
        .adding("space:\n  optimizer.adam.beta3: [0.9]", 4, "space.optimizer.adam.beta3", "unknown key", "beta1"),
        .adding("space:\n  batch_size.x: [1]", 4, "space.batch_size.x"),
        .adding(
            "space:\n  optimizer: [adam]\n  optimizer.adam.beta1: [0.9]", 5, "space.optimizer.adam.beta1", "'optimizer'"
        ),
        .adding(
            "space:\n  optimizer.adam.beta1: [0.9]\n  optimizer: [adam]", 4, "space.optimizer.adam.beta1", "'optimizer'"
        ),
        .adding("space:\n  batch_size: [1]\n  .batch_size: [2]", 5, "space..batch_size"),
        .adding("space:\n  optimizer..adam.beta1: [0.9]", 4, "space.optimizer..adam.beta1"),
        .adding("space:\n  '': [{hidden: [5]}]", 4, "space"),
        .adding(
            "space:\n  \(String(repeating: "x", count: 64)): [1]", 4, "space.\(String(repeating: "x", count: 64))",
            "at most 63 bytes"),
        .adding("space:\n  \"x\\\"; drop table y; --\": [1]", 4, "space.x\"; drop table y; --", "unknown key"),
    ]

    static let wrongRanges = [
        ("{uniform: [2, 1]}", "uniform[1]", "found 1", "above 2"),
        ("{uniform: [1, 1]}", "uniform[1]", "found 1", "above 1"),
        ("{uniform: [1]}", "uniform", "found", "{uniform: [a, b]}"),
        ("{uniform: 1}", "uniform", "found", "{uniform: [a, b]}"),
        ("{uniform: ['1', 2]}", "uniform[0]", "found '1'", "a number"),
        ("{log_uniform: [0, 1]}", "log_uniform[0]", "found 0", "above 0"),
        ("{log_uniform: [-1, 1]}", "log_uniform[0]", "found -1", "above 0"),
        ("{log_uniform: [0.1, 0.01]}", "log_uniform[1]", "found 0.01", "above 0.1"),
        ("{integer: [5, 4]}", "integer[1]", "found 4", "from 5"),
        ("{integer: [1.5, 4]}", "integer[0]", "found 1.5", "whole number"),
        ("{integer: [1, 2, 3]}", "integer", "found", "{integer: [a, b]}"),
        ("{integer: [0, 10]}", "", "found 0", "1 to 65536"),
        ("{integer: [2, 100000]}", "", "found 100000", "1 to 65536"),
    ].map { range, key, found, allowed in
        let path = key.isEmpty ? "space.batch_size" : "space.batch_size.\(key)"
        return BadFile.adding(
            "search: {strategy: random, trials: 5}\nspace:\n  batch_size: \(range)", 5, path, found, allowed)
    }

    @Test(arguments: notYAML + wrongShape + unknownKeys + wrongValues + wrongNames + wrongSpaces + wrongRanges)
    func isRefusedInOneLineThatNamesThePlace(file: BadFile) throws {
        let message = try #require(refusal(of: file.text), "was accepted:\n\(file.text)")
        #expect(message.hasPrefix("study.yaml:\(file.line): \(file.key)"), "\(message)")
        for text in file.says { #expect(message.contains(text), "\(message)") }
        #expect(isOneLine(message), "\(message)")
    }

    @Test func namesAreTakenAsTheyStand() throws {
        // 007 is a number to YAML; the study is still not called 7.
        let name = try? parse("study: 007\ndata: {dataset: mnist}").name  // refusing it is as good
        #expect(name == nil || name == "007")
        #expect(try parse("study: \(String(repeating: "s", count: 63))\ndata: {dataset: mnist}").name.utf8.count == 63)
    }

    @Test(arguments: ["", "\n\n", "# only a comment\n", "---\n...\n"])
    func anEmptyFileIsRefused(text: String) throws {
        let message = try #require(refusal(of: text))
        #expect(message.hasPrefix("study.yaml:") && isOneLine(message), "\(message)")
        #expect(message.contains("empty") || message.contains("found nothing"), "\(message)")
    }
}
