import Learning
import Testing

@Suite struct RecipeRefusalTests {
    static let wrong: [(json: String, key: String, problem: String)] = [
        ("[]", "recipe", "found an empty list, allowed is a map of keys and values"),
        ("null", "recipe", "found nothing, allowed is a map"),
        (#"{"freeze":6}"#, "recipe.freeze", "found 6, but there are 5 hidden layers"),
        (
            #"{"freeze":2,"skip_connections":{"layers":2}}"#, "recipe.freeze",
            "found 2, which parts a block of skip_connections, hidden layers 1 to 2 and the one before"
        ),
        (#"{"freeze":1,"pairs":{}}"#, "recipe.freeze", "found 1, but a network for pairs trains as a whole"),
        (
            #"{"freeze":1,"batch_norm":{"bias_corrected":true}}"#, "recipe.batch_norm.bias_corrected",
            "can't be had with start_from or freeze"
        ),
        (#"{"start_from":{"layers":6}}"#, "recipe.start_from.layers", "found 6, but the recipe has 5 hidden layers"),
        (#"{"start_from":{"tower":"c"}}"#, "recipe.start_from.tower", "found 'c', allowed is a, b or null"),
        (#"{"pairs":{},"output":"softmax"}"#, "recipe.output", "found 'softmax', allowed is logistic"),
        (#"{"pairs":{"hidden":[0]}}"#, "recipe.pairs.hidden[0]", "found 0, allowed is a whole number from 1"),
        (#"{"stages":{"freeze":2}}"#, "recipe.stages", "found {\"freeze\":2}, allowed is a list of stages"),
        (#"{"stages":[3]}"#, "recipe.stages[0]", "found 3, allowed is a map of the recipe's keys"),
        (#"{"stages":[{},{"hidden":[3]}]}"#, "recipe.stages[1].hidden", "is nothing that a stage may change"),
        (#"{"stages":[{"freeze":9}]}"#, "recipe.stages[0].freeze", "found 9, but there are 5 hidden layers"),
        (#"{"stages":[{"optimizer":"adan"}]}"#, "recipe.stages[0].optimizer", "found 'adan'"),
        (#"{"hidden":100}"#, "recipe.hidden", "found 100, allowed is a list of layer widths, such as [100, 100]"),
        (#"{"hidden":[100,0]}"#, "recipe.hidden[1]", "found 0, allowed is a whole number from 1 to 65536"),
        (#"{"hidden":[1.5]}"#, "recipe.hidden[0]", "found 1.5, allowed is a whole number from 1 to 65536"),
        (#"{"hidden":["a"]}"#, "recipe.hidden[0]", "found 'a', allowed is a whole number"),
        (
            #"{"initializer":"xavier"}"#, "recipe.initializer",
            "found 'xavier', allowed is one of he_normal, he_uniform, glorot_normal, "
        ),
        (
            #"{"activation":"gelu"}"#, "recipe.activation",
            "found 'gelu', allowed is one of elu, relu, leaky_relu, rrelu, prelu, selu, tanh, logistic"
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
        (
            #"{"activation":{"elu":{"alpha":0}}}"#, "recipe.activation.elu.alpha",
            "found 0, allowed is a number above 0"
        ),
        (
            #"{"activation":{"rrelu":{"upper":1.5}}}"#, "recipe.activation.rrelu.upper",
            "found 1.5, allowed is a number from 0 to 1"
        ),
        (
            #"{"activation":{"rrelu":{"lower":0.5}}}"#, "recipe.activation.rrelu",
            "found lower 0.5 and upper 0.3333333333333333; lower is at most upper"
        ),
        (
            #"{"activation":{"prelu":{"initial":"a"}}}"#, "recipe.activation.prelu.initial",
            "found 'a', allowed is a number"
        ),
        (
            #"{"initializer":{"he_normal":{"mode":"fan_out"}}}"#, "recipe.initializer.he_normal.mode",
            "found 'fan_out', allowed is one of fan_in, fan_avg"
        ),
        (
            #"{"initializer":{"he_normal":{"gain":2}}}"#, "recipe.initializer.he_normal.gain",
            "unknown key; allowed are mode"
        ),
        (
            #"{"initializer":{"normal":{"deviation":0}}}"#, "recipe.initializer.normal.deviation",
            "found 0, allowed is a number above 0"
        ),
        (
            #"{"bias_initializer":{"constant":{"value":null}}}"#, "recipe.bias_initializer.constant.value",
            "found nothing, allowed is a number"
        ),
        (#"{"bias_initializer":0}"#, "recipe.bias_initializer", "found 0, allowed is one of he_normal"),
        (#"{"output":"sigmoid"}"#, "recipe.output", "found 'sigmoid', allowed is one of softmax, logistic"),
        (
            #"{"batch_norm":1}"#, "recipe.batch_norm",
            "found 1, allowed is true, false or a map of settings such as {momentum: 0.9}"
        ),
        (
            #"{"batch_norm":{"momentum":1}}"#, "recipe.batch_norm.momentum",
            "found 1, allowed is a number from 0 to below 1"
        ),
        (
            #"{"batch_norm":{"epsilon":0}}"#, "recipe.batch_norm.epsilon", "found 0, allowed is a number above 0"
        ),
        (
            #"{"batch_norm":{"bias_corrected":1}}"#, "recipe.batch_norm.bias_corrected",
            "found 1, allowed is true or false"
        ),
        (
            #"{"batch_norm":{"running_variance":"both"}}"#, "recipe.batch_norm.running_variance",
            "found 'both', allowed is one of biased, unbiased"
        ),
        (
            #"{"batch_norm":{"eps":1}}"#, "recipe.batch_norm.eps",
            "unknown key; allowed are bias_corrected, epsilon, momentum, running_variance"
        ),
        (
            #"{"batch_size":1}"#, "recipe.batch_size",
            "found 1, but batch_norm needs at least 2 rows; or say batch_norm: false"
        ),
        (
            #"{"dropout":1}"#, "recipe.dropout",
            "found 1, allowed is a rate from 0 to below 1, or {inputs: RATE, hidden: RATE}"
        ),
        (#"{"dropout":-0.1}"#, "recipe.dropout", "found -0.1, allowed is a rate"),
        (#"{"dropout":null}"#, "recipe.dropout", "found nothing, allowed is a rate"),
        (
            #"{"dropout":{"inputs":1}}"#, "recipe.dropout.inputs", "found 1, allowed is a rate from 0 to below 1"
        ),
        (#"{"dropout":{"hidden":2}}"#, "recipe.dropout.hidden", "found 2, allowed is a rate from 0 to below 1"),
        (#"{"dropout":{"rate":0}}"#, "recipe.dropout.rate", "unknown key; allowed are hidden, inputs"),
        (#"{"l1":-1}"#, "recipe.l1", "found -1, allowed is a number from 0"),
        (#"{"l2":null}"#, "recipe.l2", "found nothing, allowed is a number from 0"),
        (#"{"max_norm":0}"#, "recipe.max_norm", "found 0, allowed is a number above 0, or null"),
        (#"{"skip_connections":2}"#, "recipe.skip_connections", "found 2, allowed is a map"),
        (
            #"{"skip_connections":{}}"#, "recipe.skip_connections.layers",
            "is missing; give the layers of a block, such as 2"
        ),
        (
            #"{"skip_connections":{"layers":0}}"#, "recipe.skip_connections.layers",
            "found 0, allowed is a whole number from 1 to 63"
        ),
        (
            #"{"skip_connections":{"layers":5}}"#, "recipe.skip_connections.layers",
            "found 5, but after the first hidden layer only 4 follow"
        ),
        (
            #"{"skip_connections":{"layers":1},"hidden":[]}"#, "recipe.skip_connections.layers",
            "found 1, but after the first hidden layer only 0 follow"
        ),
        (
            #"{"skip_connections":{"layers":2},"hidden":[9,7,7]}"#, "recipe.skip_connections",
            "a block and the layer before it need equal widths, found 9, 7, 7 in hidden layers 1 to 3"
        ),
        (
            #"{"skip_connections":{"layers":2},"hidden":[7,7,7,5,7]}"#, "recipe.skip_connections",
            "a block and the layer before it need equal widths, found 7, 5, 7 in hidden layers 3 to 5"
        ),
        (
            #"{"augmentation":{"shift":-1}}"#, "recipe.augmentation.shift",
            "found -1, allowed is a number of pixels from 0 to 65536"
        ),
        (
            #"{"augmentation":{"rotate":181}}"#, "recipe.augmentation.rotate",
            "found 181, allowed is a number of degrees from 0 to 180"
        ),
        (
            #"{"augmentation":{"scale":1}}"#, "recipe.augmentation.scale",
            "found 1, allowed is a number from 0 to below 1"
        ),
        (
            #"{"augmentation":{"noise":1}}"#, "recipe.augmentation.noise",
            "unknown key; allowed are rotate, scale, shift"
        ),
        (
            #"{"augmentation":{"shift":0}}"#, "recipe.augmentation",
            "one of shift, rotate and scale must be above 0; for no augmentation say null"
        ),
        (#"{"augmentation":true}"#, "recipe.augmentation", "found true, allowed is a map"),
        (
            #"{"sparsify":{}}"#, "recipe.sparsify", "found {}, allowed is {threshold: NUMBER} or {fraction: PART}"
        ),
        (
            #"{"sparsify":{"threshold":1,"fraction":0.5}}"#, "recipe.sparsify",
            #"found {"fraction":0.5,"threshold":1}, allowed is {threshold: NUMBER}"#
        ),
        (
            #"{"sparsify":{"threshold":0}}"#, "recipe.sparsify.threshold", "found 0, allowed is a number above 0"
        ),
        (
            #"{"sparsify":{"fraction":1}}"#, "recipe.sparsify.fraction",
            "found 1, allowed is a number above 0 and below 1"
        ),
        (
            #"{"optimizer":7}"#, "recipe.optimizer",
            "found 7, allowed is one of sgd, momentum, nesterov, adagrad, rmsprop, adam, nadam, ftrl"
        ),
        (
            #"{"optimizer":{"adam":{},"sgd":{}}}"#, "recipe.optimizer",
            #"found {"adam":{},"sgd":{}}, allowed is one of sgd, momentum, nesterov, adagrad, rmsprop, adam, nadam, ftrl"#
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
            "unknown key; allowed are activation, augmentation, batch_norm, batch_size, bias_initializer, cache_frozen, "
        ),
    ]

    @Test(arguments: wrong)
    func namesWhatIsWrong(json: String, key: String, problem: String) throws {
        let value = try Value(json: json)
        let error = try #require(throws: InvalidValue.self) { try Recipe(value) }
        #expect(error.key == key)
        #expect(error.problem.hasPrefix(problem), "\(error.problem)")
        #expect(error.description == "\(key): \(error.problem)")
    }

    @Test func namesTheNumberOfLayers() throws {
        let recipe = Value.object(["hidden": .array(Array(repeating: .integer(1), count: 65))])
        let error = try #require(throws: InvalidValue.self) { try Recipe(recipe) }
        #expect(error.description == "recipe.hidden: found 65 layers, allowed are at most 64")
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
            (#"{"activation":{"elu":{"alpha":1e39}}}"#, "recipe.activation.elu.alpha"),
            (#"{"activation":{"prelu":{"initial":-1e39}}}"#, "recipe.activation.prelu.initial"),
            (#"{"initializer":{"constant":{"value":1e-40}}}"#, "recipe.initializer.constant.value"),
            (#"{"initializer":{"normal":{"deviation":1e-40}}}"#, "recipe.initializer.normal.deviation"),
            (#"{"batch_norm":{"momentum":0.999999999}}"#, "recipe.batch_norm.momentum"),
            (#"{"batch_norm":{"epsilon":1e-50}}"#, "recipe.batch_norm.epsilon"),
            (#"{"dropout":0.999999999}"#, "recipe.dropout"),
            (#"{"dropout":{"inputs":1e-50}}"#, "recipe.dropout.inputs"),
            (#"{"l1":1e39}"#, "recipe.l1"), (#"{"l2":1e-40}"#, "recipe.l2"), (#"{"max_norm":1e39}"#, "recipe.max_norm"),
            (#"{"augmentation":{"scale":0.999999999}}"#, "recipe.augmentation.scale"),
            (#"{"sparsify":{"threshold":1e-50}}"#, "recipe.sparsify.threshold"),
        ])
    func refusesWhatSinglePrecisionCannotHold(json: String, key: String) throws {
        let value = try Value(json: json)
        let error = try #require(throws: InvalidValue.self) { try Recipe(value) }
        #expect(error.key == key)
    }

    /// A choice without settings has no key to name, and must say so.
    @Test(arguments: [
        #"{"activation":{"relu":{"alpha":1}}}"#, #"{"initializer":{"zeros":{"mode":"fan_avg"}}}"#,
        #"{"output":{"softmax":{"classes":3}}}"#,
    ])
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
            (#"{"batch_norm":1}"#, "batch_norm"), (#"{"dropout":2}"#, "dropout"), (#"{"batch_size":1}"#, "batch_size"),
            (#"{"dropout":{"hidden":2}}"#, "dropout.hidden"), (#"{"max_norm":0}"#, "max_norm"),
            (#"{"skip_connections":{"layers":9}}"#, "skip_connections.layers"),
        ])
    func namesKeysAtTheRoot(json: String, key: String) throws {
        let value = try Value(json: json)
        let error = try #require(throws: InvalidValue.self) { try Recipe(value, at: "") }
        #expect(error.key == key)
    }
}
