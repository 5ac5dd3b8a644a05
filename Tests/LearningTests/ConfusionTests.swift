import Learning
import Testing

extension Golden {
    /// What scikit-learn computes; `Golden/generate_metrics.py` made the file and explains it.
    struct Metrics: Decodable {
        struct Case: Decodable {
            let name: String
            let labels: [Int]
            let truth: [Int]
            let predicted: [Int]
            let confusion: [[Int]]
            let accuracy: Double
            let precision: [Double]
            let recall: [Double]
            let f1: [Double]
            let support: [Int]
            let macroPrecision: Double
            let macroRecall: Double
            let macroF1: Double
        }
        let cases: [Case]
    }
}

@Suite struct ConfusionTests {
    /// Ratios of small whole numbers are the same bits; a mean of four may be rounded in another order, by 2^-52.
    @Test(arguments: 0..<6)
    func agreesWithScikitLearn(index: Int) throws {
        let golden: Golden.Metrics = try Golden.read("metrics")
        #expect(golden.cases.count == 6)
        let expected = golden.cases[index]
        let classes = expected.labels.count
        var counts = [Int64](repeating: 0, count: classes * classes)
        for (label, predicted) in zip(expected.truth, expected.predicted) {
            let row = try #require(expected.labels.firstIndex(of: label))
            let column = try #require(expected.labels.firstIndex(of: predicted))
            counts[row * classes + column] += 1
        }
        let confusion = Confusion(labels: expected.labels, counts: counts)
        #expect(
            confusion.labels.indices.map { row in confusion.labels.indices.map { confusion[row, $0] } }
                == expected.confusion)
        let scores = confusion.classScores
        #expect(scores.map(\.label) == expected.labels && scores.map(\.support) == expected.support)
        #expect(scores.map(\.precision) == expected.precision, "\(expected.name)")
        #expect(scores.map(\.recall) == expected.recall, "\(expected.name)")
        #expect(scores.map(\.f1) == expected.f1, "\(expected.name)")

        let evaluation = Evaluation(loss: 0.5, confusion: confusion, samples: expected.truth.count)
        #expect(evaluation.accuracy == expected.accuracy && evaluation.value(of: .accuracy) == expected.accuracy)
        #expect(evaluation.value(of: .loss) == 0.5)
        for (metric, value) in [
            (Metric.precision(), expected.macroPrecision), (.recall(), expected.macroRecall),
            (.f1(), expected.macroF1),
        ] {
            #expect(abs((evaluation.value(of: metric) ?? .nan) - value) <= 0x1p-52, "\(expected.name): \(metric.name)")
        }
        for (place, label) in expected.labels.enumerated() {
            #expect(evaluation.value(of: .precision(of: label)) == expected.precision[place])
            #expect(evaluation.value(of: .recall(of: label)) == expected.recall[place])
            #expect(evaluation.value(of: .f1(of: label)) == expected.f1[place])
        }
        #expect(evaluation.value(of: .f1(of: 6)) == nil)
    }

    @Test func isStoredWithItsLabelsAndScores() throws {
        let confusion = Confusion(labels: [2, 7], counts: [3, 1, 0, 0])
        let evaluation = Evaluation(loss: 0.25, confusion: confusion, samples: 4)
        let common = """
            "confusion": [[3, 1], [0, 0]], "labels": [2, 7], "per_class": [\
            {"label": 2, "precision": 1, "recall": 0.75, "f1": 0.8571428571428571, "support": 4}, \
            {"label": 7, "precision": 0, "recall": 0, "f1": 0, "support": 0}]
            """
        func json(_ prefix: String) throws -> String {
            try Value(
                json: """
                    {"\(prefix)accuracy": 0.75, "\(prefix)loss": 0.25, "\(prefix)precision": 0.5, \
                    "\(prefix)recall": 0.375, "\(prefix)f1": 0.42857142857142855, "\(prefix)samples": 4, \(common)}
                    """
            ).json
        }
        #expect(Value.object(evaluation.members()).json == (try json("")))
        #expect(Value.object(evaluation.members(prefix: "test_")).json == (try json("test_")))
    }

    /// A no-op trial's score.
    @Test func withoutClassesThereIsAccuracyAndLossAlone() {
        let evaluation = Evaluation(loss: 0.5, accuracy: 0.25, samples: 0)
        #expect(Metric.overall.map { evaluation.value(of: $0) } == [0.25, 0.5, nil, nil, nil])
        #expect(Value.object(evaluation.members()).json == #"{"accuracy":0.25,"loss":0.5,"samples":0}"#)
    }
}

@Suite struct MetricTests {
    @Test(
        arguments: [
            ("accuracy", .accuracy), ("loss", .loss), ("precision", .precision()), ("recall", .recall()), ("f1", .f1()),
            ("precision.0", .precision(of: 0)), ("recall.3", .recall(of: 3)), ("f1.255", .f1(of: 255)),
        ] as [(String, Metric)])
    func hasOneName(name: String, metric: Metric) {
        #expect(Metric(name: name) == metric && metric.name == name)
        #expect(metric.label.map { name.hasSuffix(".\($0)") } ?? Metric.overall.contains(metric))
        #expect(metric.needsClasses == (metric != .accuracy && metric != .loss))
    }

    @Test(arguments: ["", "F1", "f1.", ".3", "f1.256", "f1.03", "f1.+3", "f1.3.", "f1.x", "loss.1", "accuracy.0"])
    func otherNamesAreNone(name: String) {
        #expect(Metric(name: name) == nil)
    }
}
