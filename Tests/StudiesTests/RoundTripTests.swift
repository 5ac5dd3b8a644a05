import Foundation
import Learning
import Studies
import Testing

@Suite struct RoundTripTests {
    static let studies = [
        exampleText, head, "study: n\ntask: noop\nseed: 9223372036854775807\npool: gpu\npriority: 1000",
        head + "recipe: {optimizer: sgd, activation: leaky_relu, early_stopping: null, hidden: []}\nrefit: false",
        head + "space: {optimizer.adam.learning_rate: [1.0, 2, 1e15, 0.5], activation: [{elu: }, leaky_relu]}",
        head
            + "space: {activation.leaky_relu.slope: [0.1], optimizer.momentum.momentum: [0, 0.9], dropout.inputs: [0.1]}",
        head + "recipe: {dropout: 0.5, batch_norm: false, output: logistic}\nspace: {batch_norm.momentum: [0.9, 0]}",
        "study: s\ndata: {dataset: mnist, labels: [5, 6], rows: [10, 60000], validation: 500, per_class: 100, "
            + "validation_per_class: 30, sampling: random}\ncross_validation: {folds: 1}",
        head + "task: pairs\nspace: {pairs.hidden: [[], [10]]}",
        head + "task: pairs\nrecipe: {pairs: {tied: true, hidden: []}}\nobjective: {maximize: f1.1}",
        head + """
            search: {strategy: random, trials: 7}
            space:
              optimizer.adam.learning_rate: {log_uniform: [0.25, 1]}
              optimizer.adam.beta1: {uniform: [0.0, 0.5]}
              batch_size: {integer: [2, 9]}
              optimizer.adam.epsilon: [1.0, 0.5]
            """,
    ]

    @Test(arguments: studies)
    func aStudyIsReadBackAsItWasWritten(text: String) throws {
        let study = try parse(text)
        #expect(try Study(study.value).value == study.value)
        let stored = try Study(try Value(json: study.value.json))
        #expect(stored.value.json == study.value.json)
        #expect(stored.name == study.name && stored.search == study.search && stored.objective == study.objective)
        #expect(stored.data == study.data && stored.folds == study.folds && stored.seed == study.seed)
        #expect(try stored.recipe(for: Point(values: [:])) == study.recipe(for: Point(values: [:])))
        #expect(try stored.columns().map(\.path) == study.space.dimensions.map(\.path).sorted())
    }

    /// What a file leaves out and what it spells out are the same study.
    @Test func defaultsSpelledOutAreTheSameStudy() throws {
        let short = try parse(head + "recipe: {optimizer: {adam: {learning_rate: 1}}}")
        let long = try parse(
            head + """
                task: classify
                pool: cpu
                recipe: {optimizer: {adam: {learning_rate: 1.0, beta1: 0.9}}, activation: {elu: }, epochs: 1e2}
                search: grid
                space: {}
                """)
        #expect(short.value == long.value && short.value.json == long.value.json)
    }

    @Test(arguments: [
        "", "\"", "\\", "\\\"", "'; drop table fleet.study; --", "a\nb\r\tc", "\0", "\u{1}\u{1f}\u{7f}\u{80}\u{9f}",
        "\u{2028}\u{2029}\u{FEFF}\u{FFFF}", "é", "e\u{301}", "👩‍👩‍👧‍👦", "\u{202E}gnp.exe", "</script>", "${HOME}", "%s%n",
        "null", "1.0",
        "\\u0000", "{\"a\":1}", String(repeating: "x", count: 100_000),
    ])
    func anyStringSurvivesJSON(text: String) throws {
        for value in [
            Value.string(text), .array([.string(text), .null]), .object([text: .string(text), "z": .bool(true)]),
        ] {
            let json = value.json
            let read = try Value(json: json)
            #expect(read == value && Array(read.json.utf8) == Array(json.utf8))
            #expect(!json.unicodeScalars.contains { $0.value < 0x20 })
        }
    }

    @Test(arguments: [
        0, -1, Int.max, Int.min, 1 << 53 + 1,
    ])
    func anyIntegerSurvivesJSON(number: Int) throws {
        #expect(try Value(json: Value.integer(number).json) == .integer(number))
    }

    @Test(arguments: [
        0.1, -0.1, 1e-8, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, .pi, 0.1 + 0.2,
    ])
    func anyRealSurvivesJSON(number: Double) throws {
        #expect(try Value(json: Value.real(number).json).real(at: "", allowed: "") { _ in true } == number)
    }

    @Test func keysAreSortedByTheirBytes() {
        let members: [String: Value] = [
            "b": .null, "a": .bool(true), "B": .bool(false), "é": .array([]), "a.b": .object([:]),
        ]
        #expect(Value.object(members).json == #"{"B":false,"a":true,"a.b":{},"b":null,"é":[]}"#)
    }
}
