import Datasets
import Foundation
import Testing

/// The real images: MNIST where `TRAWL_DATASETS` has it, otherwise the 5,000 that pip can download, as a user would.
@Suite struct RealDataTests {
    struct Expectation: Sendable {
        let name: String
        let hash: String
        /// Rows of the first 5,000 for validation, where the dataset has no validation part.
        let validation: Int?
        /// Training, validation, test images of digits 0 to 4, then of digits 5 to 9.
        let counts: [[Int]]
    }

    static let expectation: Expectation = {
        let datasets = ProcessInfo.processInfo.environment["TRAWL_DATASETS"] ?? ""
        if !datasets.isEmpty, FileManager.default.fileExists(atPath: "\(datasets)/mnist") {
            // Digits 0 to 4 as the author of the exercises counts them; the rest is 55,000, 5,000 and 10,000 less those.
            return Expectation(
                name: "mnist", hash: "36d7dc192bc245fa6e1bc746c0890d8e0c6e1c55b98b93df70cf21f8ccdfd103",
                validation: 5_000,
                counts: [[28_038, 2_558, 5_139], [26_962, 2_442, 4_861]])
        }
        return Expectation(
            name: "mnist-5k", hash: "e5ecf6fe60e53ea979a8724191977d2601563217ceefa79dd1eac037b0cf9d8c", validation: nil,
            counts: [[2_000, 250, 250], [2_000, 250, 250]])
    }()

    @Test func isWhatItWasAndSplitsAsPublished() async throws {
        let expectation = Self.expectation
        let dataset = try await Catalogue.entry(named: expectation.name).load()
        #expect(dataset.hash == expectation.hash)
        #expect(dataset.shape == Dataset.Shape(height: 28, width: 28) && dataset.classes == 10)
        for (labels, counts) in zip([Array(0...4), Array(5...9)], expectation.counts) {
            let split = try Split(dataset, labels: labels, validation: expectation.validation)
            #expect([split.training.count, split.validation?.count ?? 0, split.test.count] == counts)
            #expect(split.classes == labels)
            let labels = Set(split.training.labels)
            #expect(labels == [0, 1, 2, 3, 4])
        }
        // Digits are thin: 19 % of the pixels have ink.
        let images = dataset.training.images
        let lit = images.count { $0 > 0 }
        #expect((0.18...0.21).contains(Double(lit) / Double(images.count)))
    }
}
