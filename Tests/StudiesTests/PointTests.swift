import Foundation
import Learning
import Studies
import Testing

@Suite struct PointTests {
    /// The only point of a space with one value for one setting.
    private func point(_ path: String, _ value: String, recipe: String = "{}") throws -> Point {
        let study = try parse(head + "recipe: \(recipe)\nspace:\n  \(path): [\(value)]")
        guard case .list(let items) = study.space.dimensions[0].candidates else { throw CancellationError() }
        return try study.resolve(items).point
    }

    @Test(arguments: [
        ("optimizer.adam.learning_rate", ["1", "1.0", "1e0", "+1", "10e-1"]),
        ("optimizer.adam.learning_rate", ["0.01", "1e-2", ".01", "0.010"]),
        ("batch_size", ["50", "50.0", "5e1"]),
        ("hidden", ["[100, 50]", "[100.0, 5e1]"]),
        (
            "activation",
            ["leaky_relu", "{leaky_relu: {slope: 0.01}}", "{leaky_relu: }", "{leaky_relu: {}}", "'leaky_relu'"]
        ),
        ("activation", ["elu", "{elu: }", "{elu: {}}", "{elu: {alpha: 1}}"]),
        ("activation.leaky_relu", ["{}", "{slope: 0.01}"]), ("activation.rrelu", ["{}", "{lower: 0.125}"]),
        ("initializer", ["he_normal", "{he_normal: {mode: fan_in}}"]),
        ("initializer", ["glorot_uniform", "{glorot_uniform: {mode: fan_avg}}"]),
        ("bias_initializer", ["constant", "{constant: {value: 0.1}}"]), ("output", ["logistic", "{logistic: }"]),
        ("batch_norm", ["true", "{}", "{momentum: 0.99}", "{bias_corrected: false, running_variance: biased}"]),
        ("batch_norm", ["false", "null"]), ("batch_norm", ["{momentum: 0.9}", "{momentum: 0.9, epsilon: 1e-3}"]),
        ("batch_norm.momentum", ["0", "0.0"]), ("dropout", ["0.2", "{}", "{hidden: 0.2}", "{inputs: 0, hidden: 0.2}"]),
        ("dropout", ["{inputs: 0.1}", "{inputs: 0.1, hidden: 0.2}"]), ("l1", ["0", "0.0"]),
        ("max_norm", ["null", "~"]),
        ("augmentation", ["{shift: 1}", "{shift: 1.0, rotate: 0}"]), ("augmentation", ["null", "false"]),
        ("skip_connections", ["{layers: 2}", "{layers: 2.0}"]), ("sparsify", ["null", "false"]),
        ("optimizer", ["adam", "{adam: {beta1: 0.9, beta2: 0.999}}", "{adam: {learning_rate: 0.001, epsilon: 1e-8}}"]),
        ("optimizer", ["{adam: {learning_rate: 0.01}}", "{adam: {learning_rate: 0.01, beta1: 0.9}}"]),
        ("optimizer.adam", ["{}", "{beta1: 0.9}"]),
        ("early_stopping", ["null", "false", "~"]),
        ("early_stopping", ["{}", "{patience: 20}", "{patience: 20.0}"]),
    ])
    func equalHoweverTheyAreWritten(path: String, spellings: [String]) throws {
        let points = try spellings.map { try point(path, $0) }
        #expect(Set(points).count == 1, "\(points.map(\.value.json))")
        #expect(Set(points.map(\.hash)).count == 1)
    }

    @Test(arguments: [
        ("optimizer.adam.learning_rate", ["0.1", "0.1000000000000001", "1", "10"]),
        ("batch_size", ["2", "10", "100"]),
        ("hidden", ["[]", "[1]", "[1, 1]", "[11]"]),
        (
            "activation",
            [
                "elu", "relu", "tanh", "logistic", "leaky_relu", "{leaky_relu: {slope: 0}}",
                "{leaky_relu: {slope: 0.02}}",
            ]
        ),
        (
            "optimizer",
            ["adam", "sgd", "momentum", "{sgd: {learning_rate: 0.02}}", "{adam: {beta1: 0}}", "{adam: {beta2: 0}}"]
        ),
        ("early_stopping", ["null", "{patience: 0}", "{patience: 1}"]),
        ("activation", ["elu", "{elu: {alpha: 2}}", "rrelu", "{rrelu: {lower: 0}}", "prelu", "{prelu: {initial: 0}}"]),
        ("initializer", ["he_normal", "{he_normal: {mode: fan_avg}}", "he_uniform", "constant", "zeros", "normal"]),
        (
            "batch_norm",
            ["true", "false", "{momentum: 0.9}", "{running_variance: unbiased}", "{bias_corrected: true}"]
        ),
        ("dropout", ["0", "0.2", "{inputs: 0.2}", "{inputs: 0.2, hidden: 0}"]), ("max_norm", ["null", "1", "2"]),
        ("augmentation", ["null", "{shift: 1}", "{rotate: 1}", "{shift: 1, rotate: 1}"]),
        ("skip_connections", ["null", "{layers: 1}", "{layers: 2}"]), ("l1", ["0", "1e-5"]), ("l2", ["0", "1e-5"]),
        ("sparsify", ["null", "{threshold: 0.1}", "{fraction: 0.1}"]),
    ])
    func differentWhereTheyTrainDifferently(path: String, spellings: [String]) throws {
        #expect(Set(try spellings.map { try point(path, $0).hash }).count == spellings.count)
    }

    /// Hashes identify the points in the database: these never change. From `sha256sum` of the canonical JSON.
    @Test func hashesAreStable() throws {
        let study = try parse(exampleText)
        let first = try study.resolve(
            study.space.dimensions.map { dimension in
                guard case .list(let items) = dimension.candidates else { throw CancellationError() }
                return items[0]
            }
        ).point
        #expect(
            first.value.json
                == #"{"activation":"elu","batch_size":50,"hidden":[100,100,100,100,100],"optimizer.adam.learning_rate":0.001}"#
        )
        #expect(first.hash == "91f203086ef87f23aaf21f6719dccb17a16ebb20214f9261b54ae1184ed1028c")
        #expect(Point(values: [:]).hash == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")
    }

    /// What points of these dimensions were stored as before there were more settings.
    @Test(arguments: [
        ("activation", "elu", #"{"activation":"elu"}"#),
        ("activation", "{leaky_relu: {slope: 0.2}}", #"{"activation":{"leaky_relu":{"slope":0.2}}}"#),
        ("activation.leaky_relu", "{}", #"{"activation.leaky_relu":{"slope":0.01}}"#),
        ("initializer", "he_normal", #"{"initializer":"he_normal"}"#),
        ("optimizer", "adam", #"{"optimizer":"adam"}"#),
        ("optimizer", "{adam: {beta1: 0.8}}", #"{"optimizer":{"adam":{"beta1":0.8}}}"#),
        (
            "optimizer.adam", "{beta1: 0.8}",
            #"{"optimizer.adam":{"beta1":0.8,"beta2":0.999,"epsilon":1e-08,"learning_rate":0.001}}"#
        ),
        ("optimizer.momentum", "{}", #"{"optimizer.momentum":{"learning_rate":0.01,"momentum":0.9}}"#),
        ("optimizer.sgd", "{}", #"{"optimizer.sgd":{"learning_rate":0.01}}"#),
        ("early_stopping", "{}", #"{"early_stopping":{"patience":20}}"#),
        ("early_stopping", "null", #"{"early_stopping":null}"#),
    ])
    func saysWhatItAlwaysSaid(path: String, value: String, json: String) throws {
        #expect(try point(path, value).value.json == json)
    }

    /// The short form that a file would have.
    @Test(arguments: [
        ("batch_norm", "{}", #"{"batch_norm":true}"#), ("batch_norm", "null", #"{"batch_norm":false}"#),
        ("batch_norm", "{momentum: 0.9}", #"{"batch_norm":{"momentum":0.9}}"#),
        ("dropout", "{hidden: 0.5}", #"{"dropout":0.5}"#),
        ("dropout", "{inputs: 0.1}", #"{"dropout":{"hidden":0.2,"inputs":0.1}}"#),
        ("augmentation", "{rotate: 5}", #"{"augmentation":{"rotate":5}}"#),
        ("initializer", "{glorot_normal: {mode: fan_in}}", #"{"initializer":{"glorot_normal":{"mode":"fan_in"}}}"#),
        ("initializer.he_normal", "{}", #"{"initializer.he_normal":{}}"#),
        ("dropout.hidden", "0", #"{"dropout.hidden":0}"#), ("max_norm", "null", #"{"max_norm":null}"#),
        ("sparsify.fraction", "0.5", #"{"sparsify.fraction":0.5}"#),
    ])
    func saysItShort(path: String, value: String, json: String) throws {
        let point = try point(path, value)
        #expect(point.value.json == json)
        let study = try parse(head + "space:\n  \(path): [\(value)]")
        let stored = try Study(try Value(json: study.value.json))
        guard case .list(let items) = study.space.dimensions[0].candidates else { throw CancellationError() }
        #expect(try stored.recipe(for: point) == study.resolve(items).recipe)
    }

    /// A dimension inside of a setting keeps what the recipe says beside it, however it says it; a choice that the
    /// recipe leaves out is the space's. A study that was stored means the same.
    @Test(arguments: [
        ("dropout: 0.5", "dropout.inputs", "0.1", "dropout: {inputs: 0.1, hidden: 0.5}"),
        ("dropout: {inputs: 0.1}", "dropout.hidden", "0.3", "dropout: {inputs: 0.1, hidden: 0.3}"),
        ("", "dropout.inputs", "0.1", "dropout: {inputs: 0.1, hidden: 0.2}"),
        ("batch_norm: true", "batch_norm.momentum", "0.9", "batch_norm: {momentum: 0.9}"),
        ("batch_norm: {epsilon: 1}", "batch_norm.momentum", "0.9", "batch_norm: {momentum: 0.9, epsilon: 1}"),
        ("", "batch_norm.bias_corrected", "true", "batch_norm: {bias_corrected: true}"),
        // Off until the space says how: as `early_stopping: null` beside `early_stopping.patience`.
        ("batch_norm: false", "batch_norm.momentum", "0.9", "batch_norm: {momentum: 0.9}"),
        ("early_stopping: false", "early_stopping.patience", "3", "early_stopping: {patience: 3}"),
        ("augmentation: {rotate: 5}", "augmentation.shift", "2", "augmentation: {rotate: 5, shift: 2}"),
        ("", "augmentation.shift", "2", "augmentation: {shift: 2}"),
        ("", "skip_connections.layers", "2", "skip_connections: {layers: 2}"),
        ("sparsify: {fraction: 0.5}", "sparsify.fraction", "0.9", "sparsify: {fraction: 0.9}"),
        ("", "activation.leaky_relu.slope", "0.2", "activation: {leaky_relu: {slope: 0.2}}"),
        ("activation: rrelu", "activation.rrelu.lower", "0", "activation: {rrelu: {lower: 0}}"),
        ("", "initializer.glorot_normal.mode", "fan_in", "initializer: {glorot_normal: {mode: fan_in}}"),
        (
            "initializer: he_normal", "initializer.he_normal.mode", "fan_avg",
            "initializer: {he_normal: {mode: fan_avg}}"
        ),
        ("", "bias_initializer.constant.value", "1", "bias_initializer: {constant: {value: 1}}"),
        ("", "optimizer.momentum.momentum", "0.5", "optimizer: {momentum: {momentum: 0.5}}"),
        ("optimizer: adam", "optimizer.adam.beta1", "0.5", "optimizer: {adam: {beta1: 0.5}}"),
    ])
    func aDimensionInsideOfASetting(base: String, path: String, value: String, meaning: String) throws {
        let study = try parse(head + "recipe: {\(base)}\nspace:\n  \(path): [\(value)]")
        let expected = try parse(head + "recipe: {\(meaning)}").recipe(for: Point(values: [:]))
        guard case .list(let items) = study.space.dimensions[0].candidates else { throw CancellationError() }
        let (recipe, point) = try study.resolve(items)
        #expect(recipe == expected)
        let stored = try Study(try Value(json: study.value.json))
        #expect(try stored.recipe(for: point) == expected)
        #expect(try stored.resolve(items).point == point)
        #expect(stored.value.json == study.value.json)
    }

    /// The database gives JSON back, where 1.0 may come as 1 and 1e-08 as 0.00000001.
    @Test(arguments: [
        ("optimizer.adam.learning_rate", "1.0"), ("optimizer.adam.learning_rate", "1e15"),
        ("optimizer.adam.learning_rate", "0.1"), ("optimizer.adam.epsilon", "1e-08"), ("batch_size", "50.0"),
        ("activation", "{leaky_relu: {slope: 1}}"), ("hidden", "[]"), ("early_stopping", "null"),
    ])
    func keepTheirHashWhenReadBack(path: String, value: String) throws {
        let point = try point(path, value)
        let json = point.value.json.replacing("1e-08", with: "0.00000001")
        guard case .object(let values) = try Value(json: json) else { throw CancellationError() }
        #expect(Point(values: values).hash == point.hash, "\(point.value.json)")
    }

    @Test func theRecipeOfAPointIsTheOneItWasResolvedFrom() throws {
        let study = try parse(
            head + """
                recipe: {optimizer: {momentum: {momentum: 0.5}}, early_stopping: null}
                space:
                  optimizer.momentum.learning_rate: [0.1, 1]
                  activation: [elu, {leaky_relu: {slope: 0.2}}, leaky_relu]
                  early_stopping.patience: [3, 5]
                  hidden: [[], [10, 20]]
                """)
        for rate in [0.1, 1] {
            for activation in ["elu", "leaky_relu"] {
                let (recipe, point) = try study.resolve([
                    .real(rate), .string(activation), .integer(3), .array([.integer(10), .integer(20)]),
                ])
                #expect(try study.recipe(for: point) == recipe)
                #expect(recipe.optimizer == .momentum(learningRate: rate, momentum: 0.5))
                #expect(recipe.hidden == [10, 20] && recipe.earlyStopping == EarlyStopping(patience: 3))
                guard case .object(let values) = try Value(json: point.value.json) else { throw CancellationError() }
                #expect(try study.recipe(for: Point(values: values)) == recipe)
            }
        }
    }

    @Test func aSettingBesideTheDimensionIsKept() throws {
        let study = try parse(
            head + "recipe: {optimizer: {adam: {beta1: 0.8}}, epochs: 7}\nspace:\n  optimizer.adam.learning_rate: [0.5]"
        )
        let recipe = try study.resolve([.real(0.5)]).recipe
        #expect(recipe.optimizer == .adam(learningRate: 0.5, beta1: 0.8, beta2: 0.999, epsilon: 1e-8))
        #expect(recipe.epochs == 7)
    }
}

@Suite struct ColumnTypeTests {
    /// By the recipe's field, never by the values tried.
    @Test(arguments: [
        ("optimizer.adam.learning_rate", "[1, 2]", ColumnType.real), ("optimizer.adam.learning_rate", "[0.1]", .real),
        ("optimizer.momentum.momentum", "[0]", .real), ("optimizer.adam.epsilon", "[1]", .real),
        ("activation.leaky_relu.slope", "[0, 1]", .real), ("batch_size", "[50.0]", .integer),
        ("epochs", "[1]", .integer),
        ("early_stopping.patience", "[3]", .integer), ("hidden", "[[]]", .integers),
        ("hidden", "[[1], [2, 3]]", .integers),
        ("activation", "[elu]", .text), ("activation", "[{leaky_relu: {slope: 1}}, elu]", .text),
        ("optimizer", "[adam]", .text), ("initializer", "[he_normal]", .text), ("early_stopping", "[null]", .text),
        ("early_stopping", "[{patience: 3}, null]", .text),
        // Also where all candidates are numbers, or the first is none.
        ("dropout", "[0, 0.5]", .text), ("dropout.hidden", "[0, 0.5]", .real), ("dropout.inputs", "[0]", .real),
        ("batch_norm", "[true, false]", .text), ("batch_norm", "[false]", .text),
        ("batch_norm.momentum", "[0]", .real), ("batch_norm.bias_corrected", "[true]", .boolean),
        ("batch_norm.running_variance", "[biased]", .text), ("max_norm", "[null, 1]", .real),
        ("max_norm", "[1]", .real),
        ("l1", "[0]", .real), ("l2", "[1, 2]", .real), ("output", "[softmax]", .text),
        ("augmentation", "[null, {shift: 1}]", .text), ("augmentation.shift", "[1]", .real),
        ("skip_connections.layers", "[1]", .integer), ("sparsify.threshold", "[1]", .real),
        ("sparsify", "[null]", .text),
        ("activation.elu.alpha", "[1]", .real), ("initializer.he_normal.mode", "[fan_in]", .text),
        ("bias_initializer.constant.value", "[0]", .real),
    ])
    func followsTheField(path: String, values: String, type: ColumnType) throws {
        let columns = try parse(head + "space:\n  \(path): \(values)").columns()
        #expect(columns.map(\.path) == [path] && columns.map(\.type) == [type])
    }

    @Test(arguments: [("optimizer.adam.learning_rate", ColumnType.real), ("batch_size", .integer)])
    func followsTheFieldForRanges(path: String, type: ColumnType) throws {
        let study = try parse(head + "search: {strategy: random, trials: 2}\nspace: {\(path): {integer: [2, 9]}}")
        #expect(try study.columns().map(\.type) == [type])
    }

    @Test func namesAreThoseOfSQL() {
        #expect(
            [ColumnType.integer, .real, .integers, .reals, .boolean, .text].map(\.rawValue)
                == ["bigint", "double precision", "bigint[]", "double precision[]", "boolean", "text"])
    }

    @Test(arguments: [
        (["optimizer.adam.learning_rate", "batch_size"], ["learning_rate", "batch_size"]),
        (["dropout.hidden"], ["dropout.hidden"]), (["dropout.hidden", "hidden"], ["dropout.hidden", "hidden"]),
        (["dropout.hidden", "dropout.inputs"], ["dropout.hidden", "inputs"]),
        (
            ["optimizer.adam.learning_rate", "optimizer.sgd.learning_rate"],
            ["adam.learning_rate", "sgd.learning_rate"]
        ),
        (["optimizer.momentum.momentum", "batch_norm.momentum"], ["momentum.momentum", "batch_norm.momentum"]),
        (["optimizer.momentum.momentum"], ["momentum"]), (["schedule.cosine.epochs"], ["cosine.epochs"]),
        (["start_from.layers", "stages"], ["layers", "stages"]),
        (["optimizer", "activation"], ["optimizer", "activation"]),
        (["a.b", "x.a.b"], ["a.b", "x.a.b"]), ([], []),
    ])
    func namesAreShortWhereTheyStayUnique(paths: [String], names: [String]) {
        let found = Point.shortNames(of: paths)
        #expect(paths.map { found[$0] ?? "" } == names)
        #expect(Set(found.values).count == paths.count)
    }
}
