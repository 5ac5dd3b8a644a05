import Learning
import Testing

@Suite struct RecipeTests {
    private static let defaults =
        #"{"activation":"elu","batch_size":50,"early_stopping":{"patience":20},"epochs":100,"#
        + #""hidden":[100,100,100,100,100],"initializer":"he_normal","optimizer":"#
        + #"{"adam":{"beta1":0.9,"beta2":0.999,"epsilon":1e-08,"epsilon_hat":false,"learning_rate":0.001}}}"#

    @Test func hasDefaults() throws {
        let recipe = try Recipe(.object([:]))
        #expect(recipe.value.json == Self.defaults)
        #expect(recipe.hidden == [100, 100, 100, 100, 100])
        #expect(recipe.initializer == .heNormal && recipe.activation == .elu)
        #expect(recipe.optimizer == .adam(learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8))
        #expect(recipe.batchSize == 50 && recipe.epochs == 100 && recipe.earlyStopping == EarlyStopping(patience: 20))
    }

    @Test(
        arguments: [
            (#"{"optimizer":"sgd"}"#, .sgd(learningRate: 0.01)),
            (#"{"optimizer":{"sgd":null}}"#, .sgd(learningRate: 0.01)),
            (#"{"optimizer":{"sgd":{"learning_rate":1}}}"#, .sgd(learningRate: 1)),
            (#"{"optimizer":"momentum"}"#, .momentum(learningRate: 0.01, momentum: 0.9)),
            (#"{"optimizer":{"momentum":{"momentum":0}}}"#, .momentum(learningRate: 0.01, momentum: 0)),
            // It must show the overshoot, not be refused.
            (#"{"optimizer":{"momentum":{"momentum":0.99999}}}"#, .momentum(learningRate: 0.01, momentum: 0.99999)),
            (
                #"{"optimizer":{"adam":{"epsilon":1e-7,"beta2":0.99}}}"#,
                .adam(learningRate: 0.001, beta1: 0.9, beta2: 0.99, epsilon: 1e-7)
            ),
        ] as [(String, Optimizer)])
    func readsOptimizers(json: String, optimizer: Optimizer) throws {
        #expect(try Recipe(Value(json: json)).optimizer == optimizer)
    }

    @Test(
        arguments: [
            ("\"elu\"", .elu), ("\"relu\"", .relu), ("\"tanh\"", .tanh), ("\"logistic\"", .logistic),
            (#"{"relu":{}}"#, .relu),
            ("\"leaky_relu\"", .leakyReLU(slope: 0.01)), (#"{"leaky_relu":{"slope":0.3}}"#, .leakyReLU(slope: 0.3)),
        ] as [(String, Activation)])
    func readsActivations(json: String, activation: Activation) throws {
        #expect(try Recipe(Value(json: #"{"activation":\#(json)}"#)).activation == activation)
    }

    @Test(arguments: [("null", nil), ("false", nil), ("{}", 20), (#"{"patience":0}"#, 0), (#"{"patience":3.0}"#, 3)])
    func readsEarlyStopping(json: String, patience: Int?) throws {
        #expect(try Recipe(Value(json: #"{"early_stopping":\#(json)}"#)).earlyStopping?.patience == patience)
    }

    /// The canonical value reads back to the same recipe, also through its text, which then is the same.
    @Test(
        arguments: [
            "{}", #"{"hidden":[]}"#, #"{"hidden":[1,65536,17]}"#, #"{"activation":{"leaky_relu":{"slope":0}}}"#,
            #"{"activation":"tanh","optimizer":"sgd","early_stopping":null}"#,
            #"{"optimizer":{"momentum":{"learning_rate":2}}}"#,
            #"{"optimizer":{"adam":{"learning_rate":0.1,"beta1":0,"epsilon":1}},"batch_size":1,"epochs":1}"#,
            #"{"early_stopping":{"patience":1000000},"batch_size":65536,"epochs":1000000}"#,
        ])
    func roundTrip(json: String) throws {
        let recipe = try Recipe(Value(json: json))
        #expect(try Recipe(recipe.value) == recipe)
        let text = recipe.value.json
        let read = try Recipe(Value(json: text))
        #expect(read == recipe && read.value.json == text)
    }

    @Test(
        arguments: [
            ("[]", "recipe", "found an empty list, allowed is a map of keys and values"),
            ("null", "recipe", "found nothing, allowed is a map"),
            (#"{"hidden":100}"#, "recipe.hidden", "found 100, allowed is a list of layer widths, such as [100, 100]"),
            (#"{"hidden":[100,0]}"#, "recipe.hidden[1]", "found 0, allowed is a whole number from 1 to 65536"),
            (#"{"hidden":[1.5]}"#, "recipe.hidden[0]", "found 1.5, allowed is a whole number from 1 to 65536"),
            (#"{"hidden":["a"]}"#, "recipe.hidden[0]", "found 'a', allowed is a whole number"),
            (
                "{\"hidden\":[" + Array(repeating: "1", count: 65).joined(separator: ",") + "]}", "recipe.hidden",
                "found 65 layers, allowed are at most 64"
            ),
            (#"{"initializer":"xavier"}"#, "recipe.initializer", "found 'xavier', allowed is one of he_normal"),
            (
                #"{"activation":"gelu"}"#, "recipe.activation",
                "found 'gelu', allowed is one of elu, relu, leaky_relu, tanh, logistic"
            ),
            (#"{"activation":null}"#, "recipe.activation", "found nothing, allowed is one of elu"),
            (
                #"{"activation":{"leaky_relu":{"slope":2}}}"#, "recipe.activation.leaky_relu.slope",
                "found 2, allowed is a number from 0 to 1"
            ),
            (#"{"activation":{"leaky_relu":0.1}}"#, "recipe.activation.leaky_relu", "found 0.1, allowed is a map"),
            (
                #"{"activation":{"leaky_relu":{"alpha":0.1}}}"#, "recipe.activation.leaky_relu.alpha",
                "unknown key; allowed are slope"
            ),
            (#"{"optimizer":7}"#, "recipe.optimizer", "found 7, allowed is one of sgd, momentum, nesterov, adagrad"),
            (
                #"{"optimizer":{"adam":{},"sgd":{}}}"#, "recipe.optimizer",
                #"found {"adam":{},"sgd":{}}, allowed is one of sgd, momentum, nesterov, adagrad"#
            ),
            (
                #"{"optimizer":{"sgd":{"learning_rate":0}}}"#, "recipe.optimizer.sgd.learning_rate",
                "found 0, allowed is a number above 0"
            ),
            (
                #"{"optimizer":{"adam":{"learning_rate":"fast"}}}"#, "recipe.optimizer.adam.learning_rate",
                "found 'fast', allowed is a number above 0"
            ),
            (
                #"{"optimizer":{"sgd":{"momentum":0.9}}}"#, "recipe.optimizer.sgd.momentum",
                "unknown key; allowed are learning_rate"
            ),
            (
                #"{"optimizer":{"momentum":{"momentum":1}}}"#, "recipe.optimizer.momentum.momentum",
                "found 1, allowed is a number from 0 to below 1"
            ),
            (
                #"{"optimizer":{"adam":{"beta1":-0.1}}}"#, "recipe.optimizer.adam.beta1",
                "found -0.1, allowed is a number from 0 to below 1"
            ),
            (
                #"{"optimizer":{"adam":{"beta2":1}}}"#, "recipe.optimizer.adam.beta2",
                "found 1, allowed is a number from 0"
            ),
            (
                #"{"optimizer":{"adam":{"epsilon":0}}}"#, "recipe.optimizer.adam.epsilon",
                "found 0, allowed is a number above 0"
            ),
            (#"{"batch_size":0}"#, "recipe.batch_size", "found 0, allowed is a whole number from 1 to 65536"),
            (#"{"batch_size":null}"#, "recipe.batch_size", "found nothing, allowed is a whole number from 1 to 65536"),
            (#"{"epochs":1000001}"#, "recipe.epochs", "found 1000001, allowed is a whole number from 1 to 1000000"),
            (#"{"early_stopping":5}"#, "recipe.early_stopping", "found 5, allowed is a map"),
            (
                #"{"early_stopping":{"patience":-1}}"#, "recipe.early_stopping.patience",
                "found -1, allowed is a whole number from 0 to 1000000"
            ),
            (
                #"{"early_stopping":{"patients":1}}"#, "recipe.early_stopping.patients",
                "unknown key; allowed are patience"
            ),
            (
                #"{"learning_rate":0.1}"#, "recipe.learning_rate",
                "unknown key; allowed are activation, batch_size, early_stopping, epochs, hidden, initializer, "
                    + "optimizer"
            ),
        ])
    func namesWhatIsWrong(json: String, key: String, problem: String) throws {
        let value = try Value(json: json)
        let error = try #require(throws: InvalidValue.self) { try Recipe(value) }
        #expect(error.key == key)
        #expect(error.problem.hasPrefix(problem), "\(error.problem)")
        #expect(error.description == "\(key): \(error.problem)")
    }

    /// Weights are trained in single precision, where these would count as 0, 1 or infinity: an epsilon of 0 divides 0
    /// by 0 at a pixel that is never on, and with a beta of 1 a moment never moves.
    @Test(
        arguments: [
            (#"{"optimizer":{"sgd":{"learning_rate":1e-50}}}"#, "recipe.optimizer.sgd.learning_rate"),
            (#"{"optimizer":{"sgd":{"learning_rate":1e300}}}"#, "recipe.optimizer.sgd.learning_rate"),
            (#"{"optimizer":{"adam":{"epsilon":1e-50}}}"#, "recipe.optimizer.adam.epsilon"),
            (#"{"optimizer":{"adam":{"beta1":0.999999999}}}"#, "recipe.optimizer.adam.beta1"),
            (#"{"optimizer":{"adam":{"beta2":0.999999999}}}"#, "recipe.optimizer.adam.beta2"),
        ])
    func refusesWhatSinglePrecisionCannotHold(json: String, key: String) throws {
        let value = try Value(json: json)
        let error = try #require(throws: InvalidValue.self) { try Recipe(value) }
        #expect(error.key == key)
    }

    /// A choice without settings has no key to name, and must say so.
    @Test(arguments: [#"{"activation":{"elu":{"alpha":1}}}"#, #"{"initializer":{"he_normal":{"mode":"fan_avg"}}}"#])
    func saysWhereNoKeyIsAllowed(json: String) throws {
        let value = try Value(json: json)
        let error = try #require(throws: InvalidValue.self) { try Recipe(value) }
        #expect(error.problem.hasPrefix("unknown key"))
        #expect(!error.problem.hasSuffix("allowed are "), "\(error.problem)")
    }

    /// At the root of a tree keys have no dot in front: the place in a study file is made from them.
    @Test(
        arguments: [
            (#"{"hidden":[0]}"#, "hidden[0]"), (#"{"activation":"gelu"}"#, "activation"),
            (#"{"initializer":"xavier"}"#, "initializer"), (#"{"batch_size":0}"#, "batch_size"),
            (#"{"optimizer":{"adam":{"learning_rate":-1}}}"#, "optimizer.adam.learning_rate"),
            (#"{"early_stopping":{"patience":-1}}"#, "early_stopping.patience"), (#"{"rate":1}"#, "rate"),
        ])
    func namesKeysAtTheRoot(json: String, key: String) throws {
        let value = try Value(json: json)
        let error = try #require(throws: InvalidValue.self) { try Recipe(value, at: "") }
        #expect(error.key == key)
    }
}
