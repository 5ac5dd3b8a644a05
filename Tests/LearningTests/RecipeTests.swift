import Learning
import Testing

@Suite struct RecipeTests {
    /// Table 11-2's: He initialisation, ELU, batch normalisation, dropout, Adam, no schedule.
    private static let defaults = [
        #""activation":{"elu":{"alpha":1}}"#, #""augmentation":null"#,
        #""batch_norm":{"bias_corrected":false,"epsilon":0.001,"momentum":0.99,"running_variance":"biased"}"#,
        #""batch_size":50"#, #""bias_initializer":"zeros""#, #""cache_frozen":true"#,
        #""dropout":{"hidden":0.2,"inputs":0}"#,
        #""early_stopping":{"patience":20}"#, #""epochs":100"#, #""freeze":0"#, #""gradient_clipping":null"#,
        #""hidden":[100,100,100,100,100]"#,
        #""initializer":{"he_normal":{"mode":"fan_in"}}"#, #""l1":0"#, #""l2":0"#, #""max_norm":null"#,
        #""optimizer":{"adam":{"beta1":0.9,"beta2":0.999,"epsilon":1e-08,"epsilon_hat":false,"learning_rate":0.001}}"#,
        #""output":"softmax""#, #""pairs":null"#, #""schedule":null"#, #""skip_connections":null"#, #""sparsify":null"#,
        #""stages":[]"#, #""start_from":null"#,
    ]

    @Test func hasDefaults() throws {
        let recipe = try Recipe(.object([:]))
        #expect(recipe.value.json == "{\(Self.defaults.joined(separator: ","))}")
        #expect(recipe.hidden == [100, 100, 100, 100, 100] && recipe.output == .softmax)
        #expect(recipe.initializer == .heNormal && recipe.biasInitializer == .zeros)
        #expect(recipe.activation == .elu(alpha: 1) && recipe.batchNorm == BatchNormalization())
        #expect(recipe.dropout.hidden == 0.2 && recipe.dropout.inputs == 0)
        #expect(recipe.l1 == 0 && recipe.l2 == 0 && recipe.maxNorm == nil)
        #expect(recipe.skipConnections == nil && recipe.augmentation == nil && recipe.sparsify == nil)
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
            ("\"elu\"", .elu(alpha: 1)), (#"{"elu":{"alpha":0.5}}"#, .elu(alpha: 0.5)), ("\"relu\"", .relu),
            ("\"rrelu\"", .rrelu(lower: 1.0 / 8, upper: 1.0 / 3)), ("\"selu\"", .selu),
            (#"{"rrelu":{"lower":0.3,"upper":0.3}}"#, .rrelu(lower: 0.3, upper: 0.3)),
            ("\"prelu\"", .prelu(initial: 0.25)), (#"{"prelu":{"initial":-1}}"#, .prelu(initial: -1)),
            ("\"tanh\"", .tanh), ("\"logistic\"", .logistic),
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

    @Test(
        arguments: [
            ("\"he_normal\"", .scaled(.he, .normal, .fanIn)), ("\"he_uniform\"", .scaled(.he, .uniform, .fanIn)),
            ("\"glorot_normal\"", .scaled(.glorot, .normal, .fanAverage)),
            ("\"glorot_uniform\"", .scaled(.glorot, .uniform, .fanAverage)),
            ("\"lecun_normal\"", .scaled(.lecun, .normal, .fanIn)),
            ("\"lecun_uniform\"", .scaled(.lecun, .uniform, .fanIn)),
            (#"{"he_normal":{"mode":"fan_avg"}}"#, .scaled(.he, .normal, .fanAverage)),
            (#"{"glorot_uniform":{"mode":"fan_in"}}"#, .scaled(.glorot, .uniform, .fanIn)),
            ("\"constant\"", .constant(0.1)), (#"{"constant":{"value":0}}"#, .constant(0)), ("\"zeros\"", .zeros),
            ("\"normal\"", .normal(deviation: 0.01)), (#"{"normal":{"deviation":1}}"#, .normal(deviation: 1)),
        ] as [(String, Initializer)])
    func readsInitializers(json: String, initializer: Initializer) throws {
        let recipe = try Recipe(Value(json: #"{"initializer":\#(json),"bias_initializer":\#(json)}"#))
        #expect(recipe.initializer == initializer && recipe.biasInitializer == initializer)
    }

    @Test(arguments: ["null", "false"])
    func settingsCanBeOff(json: String) throws {
        let keys = ["batch_norm", "max_norm", "skip_connections", "augmentation", "sparsify", "early_stopping"]
        let recipe = try Recipe(Value(json: "{" + keys.map { "\"\($0)\":\(json)" }.joined(separator: ",") + "}"))
        #expect(recipe.batchNorm == nil && recipe.maxNorm == nil && recipe.skipConnections == nil)
        #expect(recipe.augmentation == nil && recipe.sparsify == nil && recipe.earlyStopping == nil)
    }

    @Test func readsBatchNormalization() throws {
        func read(_ json: String) throws -> BatchNormalization? {
            try Recipe(Value(json: #"{"batch_norm":\#(json)}"#)).batchNorm
        }
        #expect(try read("true") == BatchNormalization() && read("{}") == BatchNormalization())
        let given = try #require(
            try read(#"{"momentum":0,"epsilon":1,"bias_corrected":false,"running_variance":"unbiased"}"#))
        #expect(given.momentum == 0 && given.epsilon == 1 && !given.biasCorrected && given.unbiasedRunningVariance)
        #expect(try read(#"{"running_variance":"biased"}"#) == BatchNormalization())
    }

    @Test(arguments: [
        ("0", 0, 0), ("0.5", 0, 0.5), ("{}", 0, 0.2), (#"{"inputs":0.1}"#, 0.1, 0.2), (#"{"hidden":0}"#, 0, 0),
        (#"{"inputs":0.9,"hidden":0.99}"#, 0.9, 0.99),
    ])
    func readsDropout(json: String, inputs: Double, hidden: Double) throws {
        let dropout = try Recipe(Value(json: #"{"dropout":\#(json)}"#)).dropout
        #expect(dropout.inputs == inputs && dropout.hidden == hidden)
    }

    @Test func readsTheOtherSettings() throws {
        let recipe = try Recipe(
            Value(
                json: #"""
                    {"output": "logistic", "l1": 1e-5, "l2": 1, "max_norm": 3, "skip_connections": {"layers": 2},
                     "augmentation": {"shift": 2, "rotate": 10, "scale": 0.1}, "sparsify": {"threshold": 0.001}}
                    """#))
        #expect(recipe.output == .logistic && recipe.l1 == 1e-5 && recipe.l2 == 1 && recipe.maxNorm == 3)
        #expect(recipe.skipConnections == SkipConnections(layers: 2) && recipe.sparsify == .threshold(0.001))
        let augmentation = try #require(recipe.augmentation)
        #expect(augmentation.shift == 2 && augmentation.rotate == 10 && augmentation.scale == 0.1)
        let fraction = try Recipe(Value(json: #"{"sparsify":{"fraction":0.9}}"#)).sparsify
        #expect(fraction == .fraction(0.9))
        let shift = try Recipe(Value(json: #"{"augmentation":{"shift":1}}"#)).augmentation
        #expect(shift?.shift == 1 && shift?.rotate == 0 && shift?.scale == 0)
    }

    @Test(arguments: [
        (1, 5, [1..<2, 2..<3, 3..<4, 4..<5]), (2, 5, [1..<3, 3..<5]), (2, 6, [1..<3, 3..<5]), (3, 4, [1..<4]),
        (4, 4, []), (1, 1, []), (1, 0, []),
    ])
    func blocksStartAtTheSecondLayer(layers: Int, hidden: Int, blocks: [Range<Int>]) {
        #expect(SkipConnections(layers: layers).blocks(hidden: hidden) == blocks)
    }

    /// The layer before a block is part of the sum; what is left over behind the last block is not.
    @Test(arguments: ["[7,7,7]", "[7,7,7,3]", "[7,7,7,7,7,2]"])
    func skipConnectionsTakeEqualWidths(hidden: String) throws {
        let recipe = try Recipe(Value(json: #"{"hidden":\#(hidden),"skip_connections":{"layers":2}}"#))
        #expect(recipe.skipConnections?.layers == 2)
    }

    @Test func oneLogisticOutputNeedsTwoClasses() throws {
        let recipe = try Recipe(Value(json: #"{"output":"logistic"}"#))
        try recipe.check(classes: 2)
        for classes in [1, 3, 10] {
            let error = try #require(throws: InvalidValue.self) { try recipe.check(classes: classes) }
            #expect(error.key == "recipe.output" && error.problem.contains("there are \(classes)"))
            #expect(throws: InvalidValue(key: "output", problem: error.problem)) {
                try recipe.check(classes: classes, at: "")
            }
            try Recipe(.object([:])).check(classes: classes)
        }
    }

    /// Without hidden layers there is nothing to normalise.
    @Test func oneRowIsEnoughWithoutBatchNormalization() throws {
        for json in [#"{"batch_size":1,"batch_norm":false}"#, #"{"batch_size":1,"hidden":[]}"#] {
            #expect(try Recipe(Value(json: json)).batchSize == 1)
        }
    }

    /// The canonical value reads back to the same recipe, also through its text, which then is the same.
    @Test(
        arguments: [
            "{}", #"{"hidden":[]}"#, #"{"hidden":[1,65536,17]}"#, #"{"activation":{"leaky_relu":{"slope":0}}}"#,
            #"{"activation":"tanh","optimizer":"sgd","early_stopping":null}"#,
            #"{"optimizer":{"momentum":{"learning_rate":2}}}"#,
            #"{"optimizer":{"adam":{"learning_rate":0.1,"beta1":0,"epsilon":1}},"batch_size":1,"epochs":1,"batch_norm":null}"#,
            #"{"activation":"rrelu","initializer":"lecun_uniform","bias_initializer":{"constant":{"value":1}}}"#,
            #"{"activation":{"prelu":{"initial":0}},"initializer":"normal","output":"logistic","dropout":0.1}"#,
            #"{"activation":"selu","batch_norm":{"momentum":0.9,"running_variance":"unbiased"},"l1":0.5,"l2":1}"#,
            #"{"max_norm":1.5,"skip_connections":{"layers":4},"augmentation":{"rotate":1},"sparsify":{"fraction":0.5}}"#,
            #"{"early_stopping":{"patience":1000000},"batch_size":65536,"epochs":1000000}"#,
        ])
    func roundTrip(json: String) throws {
        let recipe = try Recipe(Value(json: json))
        #expect(try Recipe(recipe.value) == recipe)
        let text = recipe.value.json
        let read = try Recipe(Value(json: text))
        #expect(read == recipe && read.value.json == text)
    }
}
