import Datasets
import Foundation
import Learning
import Store
import Studies
import TestServers
import Testing

/// What is done with a finished network.
@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct ModelUseTests {
    private let database: TestDatabase
    private let store: Store
    private let folder: URL

    init() throws {
        database = try TestDatabase.current
        store = try database.store()
        folder = FileManager.default.temporaryDirectory.appending(path: "trawl-model-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    /// The cache of datasets is this test's own.
    private func run(_ arguments: String...) async throws -> Trawl {
        try await Trawl.run(
            ["model"] + arguments, environment: ["TRAWL_DATABASE_URL": database.url, "XDG_CACHE_HOME": folder.path])
    }

    private func cleanly(_ body: () async throws -> Void) async throws {
        defer { try? FileManager.default.removeItem(at: folder) }  // a rest in the temporary folder harms nobody
        try await body()
    }

    /// Trains on a dataset that is stored as `tiny`, and registers the network as a study's refit would.
    ///
    /// - Parameter labels: of the dataset, those that it is trained on.
    private func model(
        _ name: String, _ json: String, labels: [Int], dataset: Dataset? = nil
    ) async throws -> (evaluation: Evaluation, weights: [UInt8]) {
        let dataset = try dataset ?? Dataset.tiny(classes: 4, test: 80)
        _ = try await store.save(dataset, as: "tiny")
        let recipe = try Recipe(try Value(json: json))
        let data = Value.object([
            "dataset": .string("tiny"), "labels": .array(labels.map { .integer($0) }), "validation": .integer(40),
        ])
        let split = try Split(dataset, SplitRequest(labels: labels, validation: 40), seed: 3)
        let result = try CrossValidation(split, folds: 1, seed: 3).part(CrossValidation.refit).train(
            recipe, seed: 3, replicate: 0, fold: CrossValidation.refit, stop: StopSignal(), onEpoch: { _ in })
        let trained = try #require(result)
        let (evaluation, weights) = (try #require(trained.evaluation), try #require(trained.weights))
        guard case .object(var members) = data else { return (evaluation, weights) }
        members["hash"] = .string(dataset.hash)
        let model = NewModel(
            task: recipe.pairs == nil ? .classify : .pairs, recipe: recipe, data: .object(members),
            labels: recipe.pairs == nil ? labels : PairNetwork.labels, features: 16,
            metrics: .object(evaluation.members(prefix: "test_")), seed: 3, program: nil, cpu: nil,
            weightsHash: weights.withUnsafeBytes { sha256Hex($0) })
        _ = try await store.importModel(model, as: name, weights: weights)
        return (evaluation, weights)
    }

    private static let recipe =
        #"{"hidden":[8],"epochs":5,"batch_size":20,"optimizer":{"adam":{"learning_rate":0.01}},"dropout":0}"#
    private static let pairs = #"{"hidden":[8],"epochs":3,"batch_size":20,"batch_norm":false,"pairs":{}}"#

    private func json(_ text: String) throws -> Value { try Value(json: text) }

    // MARK: evaluate

    @Test func aModelIsMeasuredAsItsRefitWas() async throws {
        try await cleanly {
            let trained = try await model("digits", Self.recipe, labels: [1, 3])
            // The dataset comes from the database, then from the cache.
            for _ in 0..<2 {
                let measured = try await run("evaluate", "digits", "--format", "json")
                #expect(measured.status == 0 && measured.errors == "")
                var members = trained.evaluation.members()
                members["model"] = .string("digits@1")
                members["dataset"] = .string("tiny")
                members["hash"] = .string(try Dataset.tiny(classes: 4, test: 80).hash)
                // To the last digit.
                #expect(try json(measured.output).json == Value.object(members).json)
            }
            let table = try await run("evaluate", "digits")
            #expect(table.status == 0 && table.output.contains(#/digits@1 +tiny +40 /#))
            #expect(table.output.contains(/\n +3 .* 20\n/))
        }
    }

    @Test func aNetworkForPairsIsMeasuredOnPairs() async throws {
        try await cleanly {
            let trained = try await model("same", Self.pairs, labels: [0, 1, 3])
            let measured = try await run("evaluate", "same", "--format", "json")
            #expect(measured.status == 0)
            let found = try json(measured.output)
            #expect(found["samples"] == .integer(60) && found["labels"] == .array([.integer(0), .integer(1)]))
            #expect(found["accuracy"]?.json == Value.real(trained.evaluation.accuracy).json)
            #expect(found["loss"]?.json == Value.real(trained.evaluation.loss).json)
        }
    }

    @Test func otherDataAreNamed() async throws {
        try await cleanly {
            _ = try await model("digits", Self.recipe, labels: [1, 3])
            _ = try await store.save(try Dataset.tiny(classes: 4, test: 20, seed: 9), as: "other")
            let other = try await run("evaluate", "digits", "--data", "other", "--format", "json")
            #expect(try json(other.output)["samples"] == .integer(10))
            _ = try await store.save(try Dataset.tiny(classes: 2), as: "few")
            let few = try await run("evaluate", "digits", "--data", "few")
            #expect(few.status == 1 && few.output == "" && few.errors.contains("data.labels: "))
            let unknown = try await run("evaluate", "digits", "--data", "nothing")
            #expect(unknown.status == 2 && unknown.errors.contains("the database has no dataset 'nothing', and "))
            let missing = try await run("evaluate", "digits@2")
            #expect(missing.status == 1)
            #expect(missing.errors == "trawl: there is no version 2 of model 'digits', which has 1\n")
            let nobody = try await run("evaluate", "nobody")
            #expect(nobody.status == 1 && nobody.errors.contains("there is no model 'nobody'"))
        }
    }

    // MARK: predict

    /// The test images of the dataset with these labels, as an IDX file.
    private func writeImages(_ name: String, _ labels: [Int], of dataset: Dataset, inverted: Bool = false) throws
        -> Samples
    {
        let test = Samples(try Split(dataset, labels: labels).test)
        var bytes: [UInt8] = [0, 0, 8, 3] + [test.count, 4, 4].flatMap { [0, 0, UInt8($0 >> 8), UInt8($0 & 255)] }
        let images = dataset.test.images
        for row in test.rows {
            bytes += images[Int(row) * 16..<Int(row + 1) * 16].map { inverted ? 255 - $0 : $0 }
        }
        try Data(bytes).write(to: folder.appending(path: name))
        return test
    }

    @Test func imagesAreToldApartByTheirOriginalLabels() async throws {
        try await cleanly {
            let dataset = try Dataset.tiny(classes: 4, test: 80)
            let trained = try await model("digits", Self.recipe, labels: [1, 3], dataset: dataset)
            let test = try writeImages("images", [1, 3], of: dataset)
            let answered = try await run("predict", "digits", path("images"), "--format", "json")
            #expect(answered.status == 0 && answered.errors == "")
            guard case .array(let rows) = try json(answered.output) else { return #expect(Bool(false), "no list") }
            #expect(rows.count == 40)
            var counts = [Int64](repeating: 0, count: 4)
            for (row, answer) in rows.enumerated() {
                #expect(answer["file"] == .string(path("images")) && answer["row"] == .integer(row))
                let predicted = answer["label"] == .integer(3) ? 1 : 0
                #expect(answer["label"] == .integer([1, 3][predicted]))
                guard case .object(let probabilities)? = answer["probabilities"] else { continue }
                #expect(Set(probabilities.keys) == ["1", "3"])
                #expect(answer["probability"] == probabilities[["1", "3"][predicted]])
                counts[Int(test.labels[row]) * 2 + predicted] += 1
            }
            #expect(counts == trained.evaluation.confusion?.counts)
            // The same pictures in ink on paper.
            _ = try writeImages("ink", [1, 3], of: dataset, inverted: true)
            let plain = try await run("predict", "digits", path("images"), "--format", "csv")
            let ink = try await run("predict", "digits", path("ink"), "--invert", "--format", "csv")
            #expect(plain.output.hasPrefix("file,row,label,probability,p_1,p_3\r\n"))
            func labels(_ run: Trawl) -> [Substring] {
                run.output.split(separator: "\r\n").map { $0.split(separator: ",")[2] }
            }
            #expect(labels(plain) == labels(ink) && labels(plain).count == 41)
            let table = try await run("predict", "digits", path("images"), path("images"))
            #expect(table.output.split(separator: "\n").count == 81)
            #expect(table.output.contains("label  probability  second_label  second_probability\n"))
        }
    }

    @Test func pairsAreTakenTwoByTwo() async throws {
        try await cleanly {
            let dataset = try Dataset.tiny(classes: 4, test: 82)
            _ = try await model("same", Self.pairs, labels: [0, 1, 3], dataset: dataset)
            _ = try writeImages("three", [0, 1, 3], of: dataset)  // 62 images
            _ = try writeImages("two", [0, 2], of: dataset)  // 41
            let both = try await run("predict", "same", path("two"), path("three"), path("two"), "--format", "json")
            #expect(both.status == 0)
            guard case .array(let rows) = try json(both.output) else { return #expect(Bool(false), "no list") }
            #expect(rows.count == 72)
            // The first pair across two files.
            #expect(rows[20]["row"] == .integer(40) && rows[20]["other_row"] == .integer(0))
            #expect(rows[20]["file"] == .string(path("two")) && rows[20]["other_file"] == .string(path("three")))
            let odd = try await run("predict", "same", path("two"))
            #expect(odd.status == 1 && odd.output == "")
            #expect(odd.errors == "trawl: found 41 images, but same@1 is for pairs and takes them two by two\n")
        }
    }

    @Test func whatIsNoImageOfTheModelsIsRefused() async throws {
        try await cleanly {
            _ = try await model("digits", Self.recipe, labels: [1, 3])
            try ImageBatchTests.png.write(to: folder.appending(path: "small.png"))
            let small = try await run("predict", "digits", path("small.png"))
            #expect(small.status == 1 && small.output == "")
            #expect(small.errors == "trawl: \(path("small.png")): is 2 x 3, the model takes 4 x 4\n")
            try ImageBatchTests.png.prefix(50).write(to: folder.appending(path: "cut.png"))
            let cut = try await run("predict", "digits", path("cut.png"))
            #expect(cut.status == 1 && cut.errors.hasPrefix("trawl: \(path("cut.png")): is no sound PNG file: "))
            let absent = try await run("predict", "digits", path("absent.png"))
            #expect(absent.status == 1 && absent.errors.hasPrefix("trawl: \(path("absent.png")): "))
            #expect(absent.errors.hasSuffix("No such file or directory\n"))
            let huge = try TrainingFiles.encode([
                .init(name: "x", shape: [1, 16], content: .floats(Array(repeating: 3e38, count: 16)))
            ])
            try huge.write(to: folder.appending(path: "huge.safetensors"))
            let beyond = try await run("predict", "digits", path("huge.safetensors"))
            #expect(beyond.status == 1 && beyond.errors.contains("row 0 is beyond what digits@1 can compute with"))
            let nobody = try await run("predict", "digits@7", path("small.png"))
            #expect(nobody.status == 1 && nobody.errors.contains("no version 7 of model 'digits'"))
        }
    }

    // MARK: export and import

    @Test(arguments: [recipe, pairs])
    func anExportedModelComesBack(_ recipe: String) async throws {
        try await cleanly {
            let dataset = try Dataset.tiny(classes: 4, test: 80)
            let isPairs = recipe == Self.pairs
            let trained = try await model("digits", recipe, labels: [1, 3], dataset: dataset)
            let hash = trained.weights.withUnsafeBytes { sha256Hex($0) }
            let (weights, text) = (path("w.safetensors"), path("r.yaml"))
            let written = try await run("export", "digits", "--to", weights, "--recipe", text)
            #expect(written.status == 0 && written.errors == "" && written.output == "\(weights) \(hash)\n")
            #expect(try Data(contentsOf: URL(filePath: weights)) == Data(trained.weights))
            let layout = try trained.weights.withUnsafeBytes { try SafeTensors(parsing: $0, file: "w") }
            #expect(layout.metadata == ["format": "trawl weights 1", "kernels": "(inputs, units)"])
            // Printed instead of written.
            let printed = try await run("export", "digits", "--to", path("again"))
            #expect(
                printed.output == "\(path("again")) \(hash)\n" + (try String(contentsOfFile: text, encoding: .utf8)))

            let labels = isPairs ? [] : ["--labels", "1,3"]
            func take(_ name: String) async throws -> Trawl {
                try await Trawl.run(
                    ["model", "import", name, weights, "--recipe", text] + labels,
                    environment: ["TRAWL_DATABASE_URL": database.url])
            }
            #expect(try await take("outside").output == "outside@1: 16 features, 2 classes, imported, \(hash)\n")
            #expect(try await take("outside").output == "outside@1: 16 features, 2 classes, there already, \(hash)\n")
            let (own, other) = (
                try await store.model(ModelReference(name: "digits", version: 1)),
                try await store.model(ModelReference(name: "outside", version: 1))
            )
            #expect(own.model.recipe == other.model.recipe && own.model.labels == other.model.labels)
            #expect(own.model.weightsHash == other.model.weightsHash && own.model.task == other.model.task)
            _ = try writeImages("images", [1, 3], of: dataset)
            let asked = try await run("predict", "digits", path("images"), "--format", "csv")
            #expect(asked.status == 0)
            #expect(try await run("predict", "outside", path("images"), "--format", "csv").output == asked.output)
            let aimless = try await run("evaluate", "outside")
            #expect(aimless.status == 2 && aimless.errors.contains("outside@1 doesn't say what it was trained on"))
            let measured = try await run("evaluate", "outside", "--data", "tiny", "--format", "json")
            #expect(try json(measured.output)["samples"] == .integer(isPairs ? 80 : 40))
        }
    }

    @Test func filesAreNotReplacedUnasked() async throws {
        try await cleanly {
            let trained = try await model("digits", Self.recipe, labels: [1, 3])
            let (weights, text) = (path("w.safetensors"), path("r.yaml"))
            try Data("mine".utf8).write(to: URL(filePath: text))
            let refused = try await run("export", "digits", "--to", weights, "--recipe", text)
            #expect(refused.status == 1 && refused.output == "")
            #expect(refused.errors == "trawl: \(text): is there already; --force replaces it\n")
            #expect(!FileManager.default.fileExists(atPath: weights))
            #expect(try await run("export", "digits", "--to", weights, "--recipe", text, "--force").status == 0)
            #expect(try Data(contentsOf: URL(filePath: weights)) == Data(trained.weights))
            let again = try await run("export", "digits", "--to", weights)
            #expect(again.status == 1 && again.errors == "trawl: \(weights): is there already; --force replaces it\n")
            let nowhere = try await run("export", "digits", "--to", path("no/w"))
            #expect(nowhere.status == 1 && nowhere.errors.contains("no/w: can't be written: No such file or directory"))
            #expect(try await run("export", "nobody", "--to", path("x")).status == 1)
            // Only what was asked for is there: nothing half-written beside it.
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            #expect(names == ["r.yaml", "w.safetensors"])
        }
    }

    /// What isn't a regular file is not replaced, so it isn't asked for --force.
    @Test func aDeviceIsWrittenThrough() async throws {
        try await cleanly {
            let trained = try await model("digits", Self.recipe, labels: [1, 3])
            for force in [[], ["--force"]] {
                let full = try await Trawl.run(
                    ["model", "export", "digits", "--to", "/dev/full"] + force,
                    environment: ["TRAWL_DATABASE_URL": database.url])
                #expect(full.status == 1 && full.output == "")
                #expect(full.errors == "trawl: /dev/full: can't be written: No space left on device\n")
            }
            let whole = try await Trawl.run(
                ["model", "export", "digits", "--to", "/dev/stdout"], environment: ["TRAWL_DATABASE_URL": database.url],
                shell: #""$0" "$@" | cat > \#(path("piped"))"#)
            #expect(whole.status == 0 && whole.errors.hasPrefix("/dev/stdout ") && whole.errors.contains("recipe:\n"))
            #expect(try Data(contentsOf: URL(filePath: path("piped"))) == Data(trained.weights))
        }
    }

    @Test func damagedWeightsAreNotExported() async throws {
        try await cleanly {
            _ = try await model("digits", Self.recipe, labels: [1, 3])
            try await database.query(
                "update fleet.weights_chunk set data = set_byte(data, 100, get_byte(data, 100) # 1)")
            let refused = try await run("export", "digits", "--to", path("w"))
            #expect(refused.status == 1 && refused.errors.hasPrefix("trawl: weights ") && refused.output == "")
            #expect(!FileManager.default.fileExists(atPath: path("w")))
        }
    }

    @Test func whatDoesntFitIsNotImported() async throws {
        try await cleanly {
            _ = try await model("digits", Self.recipe, labels: [1, 3])
            let (weights, text) = (path("w.safetensors"), path("r.yaml"))
            #expect(try await run("export", "digits", "--to", weights, "--recipe", text).status == 0)
            try Data("{hidden: [9]}".utf8).write(to: folder.appending(path: "wider.yaml"))
            let cases: [([String], Int32, String)] = [
                (
                    [weights, "--recipe", path("wider.yaml")], 1,
                    "\(weights): tensor \"hidden.0.kernel\": is F32 [16, 8], expected F32 [16, 9]"
                ),
                (
                    [weights, "--recipe", text, "--features", "17"], 1,
                    "\(weights): tensor \"hidden.0.kernel\": is F32 [16, 8], expected F32 [17, 8]"
                ),
                ([weights, "--recipe", text, "--labels", "1,2,3"], 2, "found 3 labels, the weights have 2 classes"),
                ([text, "--recipe", text], 1, text),
                ([weights, "--recipe", weights], 2, weights),
                ([path("absent"), "--recipe", text], 1, path("absent")),
                ([weights, "--recipe", path("absent")], 2, "no such file"),
            ]
            for (arguments, status, reason) in cases {
                let refused = try await Trawl.run(
                    ["model", "import", "outside"] + arguments, environment: ["TRAWL_DATABASE_URL": database.url])
                #expect(refused.status == status && refused.output == "", "\(arguments)")
                #expect(refused.errors.contains(reason), "\(refused.errors)")
            }
            #expect(try await database.query("select from fleet.model where name = 'outside'").isEmpty)
        }
    }
}
