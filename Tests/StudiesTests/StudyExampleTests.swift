import Foundation
import Learning
import Studies
import Testing

/// The study files that come with the program.
@Suite struct StudyExampleTests {
    private static func url(_ name: String) -> URL { repository.appending(path: "ops/studies/\(name).yaml") }

    @Test(arguments: [
        ("mnist-0-4", "mnist", 36), ("mnist-5k-0-4", "mnist-5k", 36), ("fashion-mnist", "fashion-mnist", 8),
        ("mnist-0-4-default", "mnist", 1),
    ])
    func parses(name: String, dataset: String, points: Int) throws {
        let study = try StudyFile(reading: Self.url(name)).study
        #expect(study.name == name && study.data?.dataset == dataset && study.refit && study.folds == 3)
        let sizes = study.space.dimensions.map { dimension in
            if case .list(let items) = dimension.candidates { items.count } else { 0 }
        }
        #expect(sizes.reduce(1, *) == points)
    }

    @Test func isTheStudyOfTheDocumentation() throws {
        #expect(try StudyFile(reading: Self.url("mnist-0-4")).study == parse(exampleText))
    }

    /// The words after `marker` in what the decoder says to a text it refuses.
    private static func words(_ text: String, after marker: String) throws -> [String] {
        let message = try #require(refusal(of: text), "was accepted: \(text)")
        guard let list = message.range(of: marker) else { return [] }
        return message[list.upperBound...].split(separator: ", ").map(String.init)
    }

    /// Every key and name that the decoder takes, as it says itself when it meets one that it doesn't.
    private static func vocabulary() throws -> (keys: Set<String>, names: Set<String>) {
        var keys: Set<String> = ["maximize", "minimize", "uniform", "log_uniform", "integer"]
        var names: Set<String> = ["grid", "random"]
        var objects = [
            head + "zzz: 1", "study: s\ndata: {dataset: d, zzz: 1}", head + "cross_validation: {zzz: 1}",
            head + "task: pairs\nrecipe: {pairs: {zzz: 1}}", head + "recipe: {start_from: {zzz: 1}}",
            head + "checkpoint: {zzz: 1}",
            head + "search: {strategy: grid, zzz: 1}", head + "search: {strategy: random, trials: 5, zzz: 1}",
            head + "recipe: {zzz: 1}", head + "start_from: {model: m, zzz: 1}",
        ]
        for key in ["early_stopping", "batch_norm", "dropout", "augmentation", "sparsify"] {
            objects.append(head + "recipe: {\(key): {zzz: 1}}")
        }
        objects.append(head + "recipe: {skip_connections: {layers: 1, zzz: 1}}")
        names.formUnion(try words(head + "recipe: {batch_norm: {running_variance: zzz}}", after: "one of "))
        names.formUnion(try words(head + "recipe: {initializer: {he_normal: {mode: zzz}}}", after: "one of "))
        for choice in ["optimizer", "activation", "initializer", "bias_initializer", "output"] {
            for name in try words(head + "recipe: {\(choice): zzz}", after: "one of ") {
                names.insert(name)
                objects.append(head + "recipe: {\(choice): {\(name): {zzz: 1}}}")
            }
        }
        for text in ["task: zzz", "objective: {maximize: zzz}"] {
            names.formUnion(try words(head + text, after: "one of "))
        }
        names.formUnion(
            try words("study: s\ndata: {dataset: d, per_class: 1, sampling: zzz}", after: "one of "))
        for text in objects { keys.formUnion(try words(text, after: "allowed are ")) }
        return (keys, names)
    }

    @Test func theAnnotatedOneMentionsEveryKey() throws {
        let text = try String(contentsOf: Self.url("mnist-0-4"), encoding: .utf8)
        let (keys, names) = try Self.vocabulary()
        #expect(
            keys.isSuperset(of: ["study", "pool", "priority", "trials", "beta2", "slope", "patience", "validation"]))
        #expect(
            keys.isSuperset(of: ["running_variance", "inputs", "layers", "rotate", "fraction", "mode", "upper", "l1"]))
        #expect(names.isSuperset(of: ["sgd", "logistic", "he_normal", "noop", "loss", "fan_avg", "unbiased", "prelu"]))
        for key in keys {
            let pattern = try Regex(#"(^|[^a-z_.])"# + key + #":( |$)"#).anchorsMatchLineEndings()
            #expect(
                text.contains(pattern) || ["maximize", "minimize"].contains(key) && text.contains("{\(key): "), "\(key)"
            )
        }
        for name in names { #expect(text.contains(try Regex(#"\b"# + name + #"\b"#)), "\(name)") }
    }

    /// What the comments offer is right: each example line of them is a study that is taken.
    @Test func theAnnotatedOneOffersNothingThatIsRefused() throws {
        let text = try String(contentsOf: Self.url("mnist-0-4"), encoding: .utf8)
        var offered = 0
        for line in text.split(separator: "\n") {
            guard let match = line.wholeMatch(of: /(\ *)# ([a-z][a-z0-9_]*): (.*)/) else { continue }
            offered += 1
            let setting = "\(match.2): \(match.3)"
            #expect(refusal(of: head + (match.1.isEmpty ? setting : "recipe:\n  \(setting)")) == nil, "\(setting)")
        }
        for line in text.split(separator: "\n") {
            guard let match = line.wholeMatch(of: /#   ([a-z_.]+: \{[a-z_]+: .*)/) else { continue }
            offered += 1
            #expect(refusal(of: head + "search: {strategy: random, trials: 1}\nspace:\n  \(match.1)") == nil)
        }
        #expect(offered == 50)
    }
}
