import Datasets
import Foundation
import Learning
import Studies
import Testing

@Suite struct StudyFileTests {
    @Test func readsTheExample() throws {
        let study = try parse(exampleText)
        #expect(study.name == "mnist-0-4" && study.task == .classify && study.folds == 3 && study.seed == 42)
        #expect(study.data?.dataset == "mnist" && study.data?.labels == [0, 1, 2, 3, 4])
        #expect(study.data?.validation == 5000 && study.refit && study.search == .grid)
        #expect(study.objective == Objective(metric: .accuracy, maximize: true))
        #expect(
            study.space.dimensions.map(\.path) == [
                "optimizer.adam.learning_rate", "batch_size", "activation", "hidden",
            ])
        #expect(
            study.space.dimensions[2].candidates
                == .list([
                    .string("elu"), .string("relu"), .object(["leaky_relu": .object(["slope": .real(0.01)])]),
                ]))
        let recipe = try study.recipe(for: Point(values: [:]))
        #expect(recipe.hidden == [100, 100, 100, 100, 100] && recipe.batchSize == 50 && recipe.epochs == 100)
        #expect(recipe.activation == .elu(alpha: 1) && recipe.earlyStopping == EarlyStopping(patience: 5))
        #expect(recipe.optimizer == .adam(learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8))
    }

    @Test func hasTheseDefaults() throws {
        let study = try parse(head)
        #expect(study.data?.labels == nil && study.data?.validation == nil)
        let recipe = try Recipe(.object([:])).value.json
        #expect(
            study.value.json == """
                {"checkpoint":{"epochs":null,"seconds":10},"cross_validation":{"folds":3},\
                "data":{"dataset":"mnist"},"objective":{"maximize":"accuracy"},\
                "pool":"cpu","priority":0,"recipe":\(recipe),"refit":true,\
                "search":{"strategy":"grid"},"seed":0,"space":{},"study":"s","task":"classify"}
                """)
    }

    @Test(arguments: [
        ("optimizer: sgd", Optimizer.sgd(learningRate: 0.01)),
        ("optimizer: {sgd: {learning_rate: 1}}", .sgd(learningRate: 1)),
        ("optimizer: {momentum: }", .momentum(learningRate: 0.01, momentum: 0.9)),
        ("optimizer: {momentum: {momentum: 0}}", .momentum(learningRate: 0.01, momentum: 0)),
        ("optimizer: adam", .adam(learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8)),
        (
            "optimizer: {adam: {epsilon: 1e-7, beta1: .5}}",
            .adam(learningRate: 0.001, beta1: 0.5, beta2: 0.999, epsilon: 1e-7)
        ),
    ])
    func readsOptimizers(yaml: String, optimizer: Optimizer) throws {
        #expect(try parse(head + "recipe: {\(yaml)}").recipe(for: Point(values: [:])).optimizer == optimizer)
    }

    @Test(arguments: [
        ("relu", Activation.relu), ("tanh", .tanh), ("logistic", .logistic), ("{elu: }", .elu(alpha: 1)),
        ("leaky_relu", .leakyReLU(slope: 0.01)), ("{leaky_relu: {slope: 1}}", .leakyReLU(slope: 1)),
    ])
    func readsActivations(yaml: String, activation: Activation) throws {
        #expect(
            try parse(head + "recipe: {activation: \(yaml)}").recipe(for: Point(values: [:])).activation == activation)
    }

    @Test(arguments: [
        ("null", nil), ("false", nil), ("{}", EarlyStopping(patience: 20)),
        ("{patience: 0}", EarlyStopping(patience: 0)),
    ])
    func readsEarlyStopping(yaml: String, stopping: EarlyStopping?) throws {
        let recipe = try parse(head + "recipe: {early_stopping: \(yaml)}").recipe(for: Point(values: [:]))
        #expect(recipe.earlyStopping == stopping)
    }

    @Test func readsRanges() throws {
        let study = try parse(
            head + """
                search: {strategy: random, trials: 50}
                space:
                  optimizer.momentum.momentum: {uniform: [0, 0.9]}
                  optimizer.momentum.learning_rate: {log_uniform: [1e-4, 1.0e-1]}
                  batch_size: {integer: [10, 500]}
                """)
        #expect(study.search == .random(trials: 50))
        #expect(
            study.space.dimensions.map(\.candidates) == [.uniform(0, 0.9), .logUniform(1e-4, 0.1), .integer(10, 500)])
    }

    @Test func readsTheKeysFewFilesHave() throws {
        let study = try parse(
            "study: 2024\ntask: noop\npool: gpu-2\npriority: -1000\nsearch: random\nobjective: {minimize: loss}\nseed: 0"
                .replacing("search: random", with: "search: {strategy: random, trials: 1}"))
        #expect(study.name == "2024" && study.task == .noop && study.data == nil && !study.refit)
        #expect(study.pool == "gpu-2" && study.priority == -1000)
        #expect(study.objective == Objective(metric: .loss, maximize: false))
    }

    @Test(
        arguments: [
            ("", CheckpointPolicy(seconds: 10, epochs: nil)),
            ("checkpoint: {}", CheckpointPolicy(seconds: 10, epochs: nil)),
            ("checkpoint: {seconds: 2.5}", CheckpointPolicy(seconds: 2.5, epochs: nil)),
            ("checkpoint: {budget: 1000000}", CheckpointPolicy(seconds: 10, budget: 1_000_000)),
            ("checkpoint: {budget: null}", CheckpointPolicy(seconds: 10)),
            ("checkpoint: {epochs: 4}", CheckpointPolicy(seconds: 10, epochs: 4)),
            ("checkpoint: {seconds: null, epochs: 1}", CheckpointPolicy(seconds: nil, epochs: 1)),
            ("checkpoint: {seconds: 86400, epochs: null}", CheckpointPolicy(seconds: 86400, epochs: nil)),
            ("checkpoint: null", nil), ("checkpoint:", nil), ("checkpoint: {seconds: null}", nil),
        ] as [(String, CheckpointPolicy?)])
    func readsHowOftenToSave(yaml: String, policy: CheckpointPolicy?) throws {
        let study = try parse(head + yaml)
        #expect(study.checkpoint == policy)
        #expect(try Study(try Value(json: study.value.json)).checkpoint == policy)
    }

    @Test func readsWhichImagesAreTaken() throws {
        let study = try parse(
            "study: s\ndata: {dataset: mnist, rows: [5000, 10000], validation: 500, per_class: 100, "
                + "validation_per_class: 30, sampling: random}\ncross_validation: {folds: 1}\n")
        let data = try #require(study.data)
        #expect(data.rows == 5000..<10000 && data.perClass == 100 && data.validationPerClass == 30)
        #expect(data.sampling == .random && study.folds == 1)
        #expect(
            data.request
                == SplitRequest(
                    validation: 500, rows: 5000..<10000, perClass: 100, validationPerClass: 30, sampling: .random))
        #expect(
            data.value.json
                == #"{"dataset":"mnist","per_class":100,"rows":[5000,10000],"sampling":"random","#
                + #""validation":500,"validation_per_class":30}"#)
        // What is the default stays out, and null is the default.
        let plain = try parse("study: s\ndata: {dataset: mnist, per_class: 5, sampling: first, validation: null}")
        #expect(plain.data?.value.json == #"{"dataset":"mnist","per_class":5}"#)
    }

    @Test func readsATaskOfPairs() throws {
        let study = try parse(head + "task: pairs\nobjective: {maximize: recall.1}\n")
        #expect(study.task == .pairs && study.refit && study.data?.dataset == "mnist")
        let recipe = try study.recipe(for: Point(values: [:]))
        #expect(recipe.pairs == PairNetwork(tied: false, hidden: [10]) && recipe.output == .logistic)
        #expect(study.objective.metric == .recall(of: 1))
        // Pairs are of two classes, whatever the labels.
        let labelled = try parse("study: s\ntask: pairs\ndata: {dataset: mnist, labels: [1, 2, 3]}\n")
        try labelled.check(classes: 3)
        let space = try parse(head + "task: pairs\nspace: {pairs.tied: [false, true], pairs.hidden: [[], [10]]}\n")
        #expect(try space.columns().map(\.type) == [.boolean, .integers])
    }

    /// A label that the file doesn't choose may be the dataset's: that is seen when the study is enqueued.
    @Test(arguments: [
        ("", "{maximize: f1}", Metric.f1(), true), ("", "{minimize: accuracy}", .accuracy, false),
        ("", "{maximize: precision.200}", .precision(of: 200), true),
        (", labels: [7, 3]", "{maximize: recall.3}", .recall(of: 3), true),
        (", labels: [7, 3]", "{minimize: 'f1.7'}", .f1(of: 7), false),
    ])
    func looksForAnyMetric(_ labels: String, _ text: String, _ metric: Metric, _ maximize: Bool) throws {
        let study = try parse("study: s\ndata: {dataset: mnist\(labels)}\nobjective: \(text)\n")
        #expect(study.objective == Objective(metric: metric, maximize: maximize))
        #expect(try Study(study.value).objective == study.objective)
    }

    @Test(arguments: [
        "\u{FEFF}" + exampleText, exampleText.replacing("\n", with: "\r\n"), "---\n" + exampleText + "\n...\n",
        "# a comment\n\n" + exampleText, exampleText.replacing("seed: 42", with: "seed: 42.0"),
        exampleText.replacing("batch_size: 50,", with: "batch_size: 5e1,"),
        exampleText.replacing("study: mnist-0-4", with: "study: \"mnist-0-4\""),
    ])
    func readsTheSameStudyHoweverItIsWritten(text: String) throws {
        #expect(try parse(text).value == parse(exampleText).value)
    }

    @Test func knowsTheLineOfWhatTurnsOutWrongLater() throws {
        let file = try StudyFile(exampleText, file: "study.yaml")
        let failure = file.failure(InvalidValue(key: "space.activation[1]", problem: "is odd"))
        #expect(failure.description == "study.yaml:10: space.activation[1]: is odd")
    }

    @Test func commentsMaySayAnything() throws {
        #expect(try parse("# *all* & more, &that, 100 % \u{1F600}\n" + exampleText).value == parse(exampleText).value)
    }
}
