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
            (nil, 0, "data.validation: 0 of the 12 training images; allowed are 1 to 11"),
            (nil, -5, "data.validation: -5 of the 12"),
            (nil, 12, "data.validation: 12 of the 12"),
            (nil, 11, "data.validation: 11 rows for validation leave no image of label 0"),
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
}
