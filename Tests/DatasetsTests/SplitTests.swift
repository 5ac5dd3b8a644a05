import Datasets
import Testing

@Suite struct SplitTests {
    /// Rows of a training part with labels 0, 1, 2, 0, 1, 2, ...
    @Test func choosesAndRenumbers() throws {
        let split = try Split(try Samples.dataset(), labels: [2, 1], validation: 4)
        #expect(split.classes == [1, 2])
        #expect(split.training.rows == [4, 5, 7, 8, 10, 11])
        #expect(split.training.labels == [0, 1, 0, 1, 0, 1])
        #expect(split.training.classCounts == [3, 3])
        let validation = try #require(split.validation)
        #expect(validation.rows == [1, 2] && validation.labels == [0, 1])
        #expect(validation.part.role == .training)
        #expect(split.test.rows == [1, 2, 4, 5] && split.test.part.role == .test)
        #expect(split.test.classes == [1, 2])
    }

    @Test func withoutOptions() throws {
        let split = try Split(try Samples.dataset())
        #expect(split.classes == [0, 1, 2])
        #expect(split.training.count == 12 && split.validation == nil && split.test.count == 6)
    }

    @Test func usesItsOwnValidationPart() throws {
        let split = try Split(
            try Samples.dataset(counts: [.training: 12, .validation: 3, .test: 6]), labels: [0, 2])
        #expect(split.training.count == 8)
        let validation = try #require(split.validation)
        #expect(validation.part.role == .validation && validation.rows == [0, 2] && validation.labels == [0, 1])
    }

    @Test(
        arguments: [
            ([0, 3], nil, "data.labels: the dataset has no label 3; it has 0, 1, 2"),
            ([0, -1, 300], nil, "data.labels: the dataset has no label -1, 300; it has 0, 1, 2"),
            ([1, 1], nil, "data.labels: [1, 1] names a label twice"),
            ([1], nil, "data.labels: [1] is too few"),
            ([], nil, "data.labels: [] is too few"),
            (nil, 0, "data.validation: 0 of the 12 training images; expected 1 to 11"),
            (nil, -5, "data.validation: -5 of the 12"),
            (nil, 12, "data.validation: 12 of the 12"),
            (nil, 11, "data.validation: 11 rows for validation leave no image of label 0 to train on"),
            ([1, 2], 1, "data.validation: no row for validation has one of the labels [1, 2]"),
        ] as [([Int]?, Int?, String)])
    func refuses(labels: [Int]?, validation: Int?, reason: String) async throws {
        let dataset = try Samples.dataset()
        let text = await refusal { try Split(dataset, labels: labels, validation: validation) }
        #expect(text.hasPrefix(reason), "\(text)")
    }

    @Test func refusesTwoValidationSets() async throws {
        let dataset = try Samples.dataset(counts: [.training: 12, .validation: 3, .test: 6])
        let text = await refusal { try Split(dataset, validation: 2) }
        #expect(text == "data.validation: the dataset has a validation set of its own, 3 images: leave the key out")
    }

    /// - Parameter seed: for what is drawn.
    private func split(_ dataset: Dataset, _ request: SplitRequest, seed: UInt64 = 1) throws -> Split {
        try Split(
            dataset, request, drawingTraining: SplitMix64(seed: seed), validation: SplitMix64(seed: seed + 1000))
    }

    /// Validation is taken from the start of the rows, and the first of each class from what either part has.
    @Test func takesTheFirstOfEachClass() throws {
        let dataset = try Samples.dataset(counts: [.training: 30, .test: 6])
        let split = try split(
            dataset,
            SplitRequest(labels: [0, 2], validation: 9, rows: 3..<27, perClass: 3, validationPerClass: 2))
        #expect(split.classes == [0, 2])
        let validation = try #require(split.validation)
        #expect(validation.rows == [3, 5, 6, 8] && validation.labels == [0, 1, 0, 1])
        #expect(split.training.rows == [12, 14, 15, 17, 18, 20] && split.training.labels == [0, 1, 0, 1, 0, 1])
        #expect(split.test.rows == [0, 2, 3, 5])
    }

    @Test func usesOnlyTheRowsNamed() throws {
        let dataset = try Samples.dataset(counts: [.training: 30, .test: 6])
        let rows = try split(dataset, SplitRequest(rows: 3..<9))
        #expect(rows.training.rows == [3, 4, 5, 6, 7, 8] && rows.validation == nil)
        let all = try split(dataset, SplitRequest(rows: 0..<30))
        #expect(all.training.rows == Array(0..<30))
    }

    @Test func drawsBySeed() throws {
        let dataset = try Samples.dataset(counts: [.training: 300, .test: 6])
        let request = SplitRequest(validation: 90, perClass: 10, validationPerClass: 5, sampling: .random)
        let one = try split(dataset, request)
        let validation = try #require(one.validation)
        #expect(one.training.classCounts == [10, 10, 10] && validation.classCounts == [5, 5, 5])
        #expect(one.training.rows == one.training.rows.sorted() && Set(one.training.rows).count == 30)
        #expect(one.training.rows.allSatisfy { $0 >= 90 } && validation.rows.allSatisfy { $0 < 90 })
        #expect(zip(one.training.rows, one.training.labels).allSatisfy { $0 % 3 == $1 })
        #expect(one.training.rows != (try split(dataset, SplitRequest(validation: 90, perClass: 10)).training.rows))
        let again = try split(dataset, request)
        #expect(again.training.rows == one.training.rows && again.validation?.rows == validation.rows)
        let other = try split(dataset, request, seed: 2)
        #expect(other.training.rows != one.training.rows && other.validation?.rows != validation.rows)
    }

    /// Each image of a class is as likely as any other: chi-square over 100 images drawn 10 at a time, 500 times, which
    /// exceeds 99 by 65 with a probability under 1e-4.
    @Test func drawsEvenly() throws {
        let dataset = try Samples.dataset(counts: [.training: 300, .test: 6])
        var counts = [Int](repeating: 0, count: 300)
        for seed in 0..<500 {
            let rows = try split(dataset, SplitRequest(perClass: 10, sampling: .random), seed: UInt64(seed)).training
                .rows
            for row in rows { counts[Int(row)] += 1 }
        }
        for label in 0..<3 {
            let ofClass = stride(from: label, to: 300, by: 3).map { Double(counts[$0]) }
            #expect(ofClass.reduce(0, +) == 5000)
            #expect(ofClass.reduce(0) { $0 + ($1 - 50) * ($1 - 50) / 50 } < 164)
        }
    }

    @Test(
        arguments: [
            (SplitRequest(rows: 0..<13), "data.rows: found [0, 13] of 12 training images; expected [from, to] with"),
            (SplitRequest(rows: 4..<4), "data.rows: found [4, 4] of 12"),
            (SplitRequest(rows: -1..<4), "data.rows: found [-1, 4] of 12"),
            (SplitRequest(rows: 0..<2), "data.rows: found [0, 2], which have no image of label 2 to train on"),
            (
                SplitRequest(validation: 6, rows: 0..<6),
                "data.validation: 6 of the 6 training images; expected 1 to 5"
            ),
            (
                SplitRequest(validation: 3, perClass: 4),
                "data.per_class: found 4, but of training images label 0 has 3, label 1 has 3, label 2 has 3"
            ),
            (
                SplitRequest(validation: 1, perClass: 4),
                "data.per_class: found 4, but of training images label 0 has 3"
            ),
            (SplitRequest(perClass: 0), "data.per_class: found 0, expected 1 or more"),
            (
                SplitRequest(validation: 5, validationPerClass: 2),
                "data.validation_per_class: found 2, but of validation images label 2 has 1"
            ),
            (
                SplitRequest(validationPerClass: 2),
                "data.validation_per_class: found 2, but there is no validation set to take them from"
            ),
        ])
    func refusesWhatTheDataLack(_ request: SplitRequest, _ reason: String) async throws {
        let dataset = try Samples.dataset()
        let text = await refusal { try split(dataset, request) }
        #expect(text.hasPrefix(reason), "\(text)")
    }

    @Test func takesOfItsOwnValidationPart() async throws {
        let dataset = try Samples.dataset(counts: [.training: 12, .validation: 7, .test: 6])
        let chosen = try split(dataset, SplitRequest(perClass: 1, validationPerClass: 2))
        #expect(chosen.training.rows == [0, 1, 2] && chosen.validation?.rows == [0, 1, 2, 3, 4, 5])
        let text = await refusal { try split(dataset, SplitRequest(validationPerClass: 3)) }
        #expect(
            text
                == "data.validation_per_class: found 3, but of validation images label 1 has 2, label 2 has 2")
    }

    /// What is found from labels alone is what the split takes.
    @Test func thePlanAgreesWithTheSplit() throws {
        let dataset = try Samples.dataset(counts: [.training: 30, .test: 6])
        let requests = [
            SplitRequest(), SplitRequest(labels: [2, 0], validation: 7), SplitRequest(perClass: 4),
            SplitRequest(validation: 6, rows: 2..<29, perClass: 5, validationPerClass: 1),
        ]
        for request in requests {
            let plan = try SplitPlan(request, training: dataset.training.labels, ownValidation: nil)
            let split = try split(dataset, request)
            #expect(plan.classes == split.classes && plan.classCounts == split.training.classCounts)
            #expect(plan.validation.isEmpty == (split.validation == nil))
        }
    }

    @Test func theLabelsOfAPartLieWhereItsEncodingSays() throws {
        let dataset = try Samples.dataset(counts: [.training: 12, .validation: 7, .test: 6])
        let range = try Dataset.labelRange(
            of: .validation, shape: dataset.shape, classes: 3, counts: [.training: 12, .validation: 7, .test: 6],
            byteCount: dataset.byteCount)
        let found = dataset.withEncodedBytes { bytes in range.map { Array(bytes[$0]) } }
        #expect(found == [0, 1, 2, 0, 1, 2, 0])
        let other = try Samples.dataset(counts: [.training: 12, .test: 6])
        #expect(
            try Dataset.labelRange(
                of: .validation, shape: other.shape, classes: 3, counts: [.training: 12, .validation: 0, .test: 6],
                byteCount: other.byteCount) == nil)
    }

    /// Numbers that come from elsewhere: none is believed that doesn't give the encoding's size.
    @Test(
        arguments: [
            ([.training: 12, .validation: 8, .test: 6], 2), ([.training: 12, .validation: -7, .test: 6], 2),
            ([.training: 12, .validation: Int.max, .test: 6], 2), ([.training: 12, .validation: 7, .test: 6], Int.max),
            ([.training: 12, .validation: 7, .test: 6], -2),
        ] as [([Dataset.Role: Int], Int)])
    func aDescriptionThatDoesNotFitIsRefused(_ counts: [Dataset.Role: Int], _ height: Int) throws {
        let dataset = try Samples.dataset(counts: [.training: 12, .validation: 7, .test: 6])
        #expect(throws: DataFileError.self) {
            try Dataset.labelRange(
                of: .validation, shape: .init(height: height, width: 3), classes: 3, counts: counts,
                byteCount: dataset.byteCount)
        }
    }
}
