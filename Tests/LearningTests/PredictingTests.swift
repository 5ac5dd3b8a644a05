import Datasets
import Foundation
import Learning
import Testing

/// Finished networks that are read back from their weights.
@Suite struct PredictingTests {
    /// A trained network, what it was tested on, and the test images as numbers (count, features).
    private struct Trained {
        let run: TrainingRun
        let recipe: Recipe
        let test: Samples
        let rows: [Float]
        let partners: [Float]
        /// Of the training pixels.
        let density: Double

        init(_ json: String, _ dataset: Dataset) throws {
            recipe = try Recipe.small(json)
            let split = try Split(dataset)
            let training = Samples(split.training)
            let isPairs = recipe.pairs != nil
            let test = isPairs ? try Samples(split.test).fixedPairs() : Samples(split.test)
            run = try TrainingRun(
                recipe: recipe, training: training, validation: test, seed: 5,
                pairs: isPairs ? try PairDraw(labels: training.labels) : nil)
            _ = try run.run(stop: StopSignal(), onEpoch: { _ in })
            self.test = test
            let images = dataset.test.images
            let features = dataset.shape.features
            func numbers(_ rows: [Int32]) -> [Float] {
                rows.flatMap { row in (0..<features).map { Float(images[Int(row) * features + $0]) / 255 } }
            }
            rows = numbers(test.rows)
            partners = numbers(test.partners ?? [])
            density = training.usage()?.density ?? 0
        }

        func finished(density: Double? = nil) throws -> Network {
            try Network(
                finished: recipe, features: run.network.features, classes: run.network.classes,
                weights: run.network.weightsFile(), file: "net@1", density: density)
        }
    }

    static let recipes = [
        "{}", #"{"batch_norm":true}"#, #"{"batch_norm":{"bias_corrected":true}}"#, #"{"activation":"prelu"}"#,
        #"{"hidden":[]}"#, #"{"output":"logistic"}"#, #"{"pairs":{}}"#, #"{"pairs":{"tied":true,"hidden":[]}}"#,
        #"{"stages":[{"freeze":1},{"freeze":0}]}"#,
    ]

    private static func dataset(_ json: String) throws -> Dataset {
        json.contains("logistic") ? try Patterns.sparseBars(training: 200, test: 270) : try Patterns.bars()
    }

    /// Bit for bit: a model's measures are those of the training that made it.
    @Test(arguments: recipes)
    func doesWhatTheTrainedOneDid(json: String) throws {
        let trained = try Trained(json, try Self.dataset(json))
        let network = try trained.finished(density: trained.density)
        #expect(network.evaluate(trained.test) == trained.run.evaluate(trained.test))
        #expect(try network.weightsHash == trained.run.network.weightsHash)
    }

    /// More rows than go through a network at once.
    @Test(arguments: recipes)
    func probabilitiesAgreeWithTheEvaluation(json: String) throws {
        let trained = try Trained(json, try Self.dataset(json))
        let evaluation = trained.run.evaluate(trained.test)
        let predictions = try trained.finished().predictions(of: trained.rows, partners: trained.partners)
        #expect(predictions.count == trained.test.count && predictions.count > TrainingRun.evaluationRows)
        let classes = trained.run.network.classes
        var counts = [Int64](repeating: 0, count: classes * classes)
        var loss = 0.0
        for (prediction, label) in zip(predictions, trained.test.labels) {
            counts[Int(label) * classes + prediction.predicted] += 1
            loss -= log(prediction.probabilities[Int(label)])
            #expect(prediction.probabilities.count == classes)
            // A few roundings of doubles.
            #expect(abs(prediction.probabilities.reduce(0, +) - 1) < 1e-14)
            #expect(prediction.probabilities[prediction.predicted] == prediction.probabilities.max())
        }
        #expect(counts == evaluation.confusion?.counts)
        // Single precision, and sums in another order where the trained network leaves out pixels that are off.
        #expect(abs(loss / Double(predictions.count) - evaluation.loss) < 1e-5 * max(1, evaluation.loss))
    }

    /// What others in the batch are has no part in it.
    @Test(arguments: [#"{"batch_norm":true}"#, #"{"pairs":{"tied":true}}"#])
    func eachRowIsAnsweredByItself(json: String) throws {
        let trained = try Trained(json, try Patterns.bars())
        let network = try trained.finished()
        let all = network.predictions(of: trained.rows, partners: trained.partners)
        let features = network.features
        for row in [0, 255, 256, 299] {
            let range = row * features..<(row + 1) * features
            let single = network.predictions(
                of: Array(trained.rows[range]), partners: trained.partners.isEmpty ? [] : Array(trained.partners[range])
            )
            #expect(single.count == 1 && single[0].predicted == all[row].predicted)
            for (own, other) in zip(single[0].probabilities, all[row].probabilities) {
                // Other kernels take other numbers of rows, and sum in another order: 1e-7 times a few layers.
                #expect(abs(own - other) < 1e-5)
            }
        }
        #expect(network.predictions(of: []).isEmpty || trained.recipe.pairs != nil)
    }

    @Test(arguments: recipes)
    func theWeightsTellFeaturesAndClasses(json: String) throws {
        let trained = try Trained(json, try Self.dataset(json))
        let shape = try trained.run.network.weightsFile().withUnsafeBytes {
            try trained.recipe.shape(ofWeights: $0, file: "w")
        }
        #expect(shape == (64, trained.run.network.classes))
    }

    // MARK: Refusals

    /// A file of zeros with these tensors.
    private static func file(_ tensors: [(String, [Int])], fill: Float = 0) throws -> [UInt8] {
        try SafeTensors(placing: tensors.map { .init(name: $0.0, type: .float32, shape: $0.1) }).encoded { _, memory in
            for offset in stride(from: 0, to: memory.count, by: 4) {
                memory.storeBytes(of: fill, toByteOffset: offset, as: Float.self)
            }
        }
    }

    private static let small: [(String, [Int])] = [
        ("hidden.0.kernel", [4, 3]), ("hidden.0.bias", [3]), ("output.kernel", [3, 2]), ("output.bias", [2]),
    ]

    private func refusal(_ json: String, _ bytes: [UInt8], features: Int = 4, classes: Int = 2) throws -> String {
        var recipe = try Recipe.small(json)
        if !json.contains("hidden") { recipe.hidden = [3] }
        do {
            _ = try Network(finished: recipe, features: features, classes: classes, weights: bytes, file: "w")
            return "accepted"
        } catch {
            return "\(error)"
        }
    }

    @Test func weightsThatDontFitAreRefusedWithTheTensor() throws {
        let sound = try Self.file(Self.small)
        #expect(try refusal("{}", sound) == "accepted")
        #expect(
            try refusal("{}", sound, features: 5)
                == "w: tensor \"hidden.0.kernel\": is F32 [4, 3], expected F32 [5, 3]")
        #expect(
            try refusal("{}", sound, classes: 3) == "w: tensor \"output.kernel\": is F32 [3, 2], expected F32 [3, 3]")
        #expect(
            try refusal(#"{"hidden":[3,3]}"#, sound)
                == "w: tensor \"hidden.1.kernel\": is missing, expected F32 [3, 3]")
        #expect(
            try refusal(
                #"{"hidden":[]}"#, try Self.file([("output.kernel", [4, 2]), ("output.bias", [2]), ("x", [1])]))
                == "w: tensor \"x\": is not part of this network")
        let normalized = [
            ("hidden.0.kernel", [4, 3]), ("hidden.0.scale", [3]), ("hidden.0.offset", [3]), ("output.kernel", [3, 2]),
            ("output.bias", [2]),
        ]
        #expect(
            try refusal(#"{"batch_norm":true}"#, try Self.file(normalized))
                == "w: tensor \"hidden.0.mean\": is missing, expected F32 [3]")
        #expect(
            try refusal("{}", try Self.file(Self.small, fill: .infinity))
                == "w: tensor \"hidden.0.kernel\": element 0 is not a finite number")
        #expect(try refusal("{}", Array(sound.dropLast())).hasPrefix("w: "))
        // No memory is taken for what isn't there: this network would have 17 GB.
        #expect(
            try refusal(#"{"hidden":[65536,65536]}"#, sound)
                == "w: tensor \"hidden.0.kernel\": is F32 [4, 3], expected F32 [4, 65536]")
    }

    @Test func aFileWithoutTheKernelsIsRefused() throws {
        func refusal(_ json: String, _ tensors: [(String, [Int])]) throws -> String {
            do {
                let recipe = try Recipe.small(json)
                let shape = try Self.file(tensors).withUnsafeBytes { try recipe.shape(ofWeights: $0, file: "w") }
                return "accepted: \(shape)"
            } catch {
                return "\(error)"
            }
        }
        #expect(
            try refusal("{}", [("fc1.weight", [3, 4])])
                == "w: tensor \"hidden.0.kernel\": is missing; the file has fc1.weight")
        #expect(try refusal(#"{"pairs":{}}"#, Self.small).hasPrefix("w: tensor \"a.hidden.0.kernel\": is missing; "))
        #expect(
            try refusal("{}", [("hidden.0.kernel", [4])])
                == "w: tensor \"hidden.0.kernel\": is F32 [4], expected F32 [inputs, units] of 1 to 65536 each")
        #expect(
            try refusal("{}", [("hidden.0.kernel", [4, 3]), ("output.kernel", [3, 0])]).contains("\"output.kernel\""))
    }
}
