import Datasets
import Foundation
import Testing

@Suite struct DatasetTests {
    /// Golden: a dataset's hash is its name in the database, so equal content must have it on every host and release.
    @Test(
        arguments: [
            ([.training: 12, .test: 6], "c3f13c91fa33c021d17e44ef44444ee28d1bebad204a77e6bd07237e4ca31564"),
            (
                [.training: 12, .validation: 3, .test: 6],
                "0142d832f2c6cbf38a6ba34c8df741aef17986dff175525b5cb7e228a2a090c8"
            ),
        ] as [([Dataset.Role: Int], String)])
    func hashOfContent(counts: [Dataset.Role: Int], hash: String) throws {
        let dataset = try Samples.dataset(counts: counts)
        #expect(dataset.hash == hash)
        #expect(dataset.withEncodedBytes { sha256Hex($0) } == hash)
        try dataset.verifyHash(hash)
        #expect(throws: DataFileError.self) { try dataset.verifyHash(String(hash.reversed())) }
    }

    @Test func mapsWhatItWrote() async throws {
        let dataset = try Samples.dataset(counts: [.training: 12, .validation: 3, .test: 6])
        try await withFolder { folder in
            let url = folder.appending(path: "a.safetensors")
            try dataset.write(to: url)
            try dataset.write(to: url)  // replaces it
            let mapped = try Dataset(mapping: url)
            let copied = try Dataset(bytes: try Data(contentsOf: url))
            for other in [mapped, copied] {
                #expect(other.hash == dataset.hash)
                #expect(other.byteCount == dataset.byteCount)
                #expect(other.shape == Dataset.Shape(height: 2, width: 3))
                #expect(other.classes == 3)
                for role in Dataset.Role.allCases {
                    let (part, original) = (try #require(other.part(role)), try #require(dataset.part(role)))
                    #expect(part.count == original.count && part.features == 6)
                    #expect(Array(part.images) == Array(original.images))
                    #expect(Array(part.labels) == Array(original.labels))
                }
            }
        }
    }

    /// A part keeps its bytes alive: worker threads hold parts, not datasets.
    @Test func partOutlivesItsDataset() throws {
        let part = try Samples.dataset().training
        #expect(part.images.count == 72)
        #expect(Array(part.images.prefix(3)) == [5, 6, 7])
        #expect(Array(part.labels.prefix(4)) == [0, 1, 2, 0])
    }

    static let refusals: [([SafeTensors.Description], [String: String], String)] = {
        let good = ["format": "trawl-dataset/1", "classes": "3"]
        func tensors(
            train: [Int] = [4, 2, 3], labels: [Int] = [4], test: [Int] = [2, 2, 3],
            type: SafeTensors.ElementType = .uint8
        ) -> [SafeTensors.Description] {
            [
                .init(name: "train.images", type: .uint8, shape: train),
                .init(name: "train.labels", type: type, shape: labels),
                .init(name: "test.images", type: .uint8, shape: test),
                .init(name: "test.labels", type: .uint8, shape: [test[0]]),
            ]
        }
        return [
            (tensors(), [:], "metadata \"format\" is none"),
            (tensors(), ["format": "other", "classes": "3"], "metadata \"format\" is \"other\""),
            (tensors(), ["format": "trawl-dataset/1"], "\"classes\" is not an integer"),
            (tensors(), ["format": "trawl-dataset/1", "classes": "257"], "\"classes\" is not an integer"),
            (tensors(), ["format": "trawl-dataset/1", "classes": "2"], "\"train.labels\": label 2 of row 0"),
            (tensors() + [.init(name: "x", type: .uint8, shape: [1])], good, "\"x\": not part of a dataset"),
            (Array(tensors().dropFirst()), good, "\"train.images\": missing"),
            (Array(tensors().dropLast()), good, "\"test.labels\": missing"),
            (Array(tensors().dropLast(2)), good, "\"test.images\": missing"),
            (tensors(train: [4, 6]), good, "\"train.images\": shape is [4, 6]"),
            (tensors(train: [0, 2, 3], labels: [0]), good, "\"train.images\": shape is [0, 2, 3]"),
            (tensors(labels: [5]), good, "\"train.labels\": shape is [5], expected [4]"),
            (tensors(labels: [4, 1]), good, "\"train.labels\": shape is [4, 1]"),
            (tensors(test: [2, 3, 2]), good, "\"test.images\": images of 3 x 2, those for training have 2 x 3"),
            (tensors(type: .int64), good, "\"train.labels\": dtype is I64, expected U8"),
        ]
    }()

    @Test(arguments: refusals)
    func refuses(tensors: [SafeTensors.Description], metadata: [String: String], reason: String) async throws {
        let bytes = try SafeTensors(placing: tensors, metadata: metadata).encoded { _, memory in
            for index in memory.indices { memory[index] = 2 }
        }
        let text = await refusal { try Dataset(bytes: bytes, origin: "dir/a.safetensors") }
        #expect(text.hasPrefix("dir/a.safetensors: ") && text.contains(reason), "\(text)")
    }

    @Test func refusesWhatIsNoFile() async throws {
        try await withFolder { folder in
            let empty = folder.appending(path: "empty")
            try Data().write(to: empty)
            let missing = folder.appending(path: "missing")
            #expect(
                await refusal { try Dataset(mapping: missing) }
                    == "\(missing.path): cannot open: No such file or directory")
            #expect(await refusal { try Dataset(mapping: empty) } == "\(empty.path): the file is empty")
            #expect(await refusal { try Dataset(mapping: folder) }.hasSuffix(": not a regular file"))
        }
    }
}
