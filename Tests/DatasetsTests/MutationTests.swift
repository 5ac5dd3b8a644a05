import Datasets
import Foundation
import Testing

/// Feeds the readers thousands of damaged files. They may refuse or accept, but not crash, and what they accept lies
/// within the file.
@Suite struct MutationTests {
    static let rounds = 5_000

    /// The file with one to four random changes.
    static func mutated(_ original: [UInt8], using generator: inout SplitMix64) -> [UInt8] {
        var bytes = original
        for _ in 0...generator.next(below: 4) where !bytes.isEmpty {
            let index = Int(generator.next(below: UInt64(bytes.count)))
            switch generator.next(below: 7) {
            case 0: bytes[index] ^= 1 << UInt8(generator.next(below: 8))
            case 1: bytes[index] = [0, 1, 0x7F, 0x80, 0xFF][Int(generator.next(below: 5))]
            case 2: bytes[index] = UInt8(generator.next(below: 256))
            case 3: bytes.removeSubrange(index...)
            case 4: bytes.remove(at: index)
            case 5: bytes.insert(UInt8(generator.next(below: 256)), at: index)
            default: bytes.insert(contentsOf: bytes[index..<min(index + 9, bytes.count)], at: index)
            }
        }
        return bytes
    }

    /// - Returns: how many of the damaged files were accepted.
    static func feed(_ original: [UInt8], seed: UInt64, _ read: ([UInt8]) throws -> Void) throws -> Int {
        var generator = SplitMix64(seed: seed)
        var accepted = 0
        for _ in 0..<rounds {
            do {
                try read(mutated(original, using: &generator))
                accepted += 1
            } catch is DataFileError {
            }
        }
        return accepted
    }

    @Test func idx() throws {
        let accepted = try Self.feed(Samples.idx([3, 2, 2], content: Array(0..<12)), seed: 1) { bytes in
            let layout = try bytes.withUnsafeBytes { try IDX(parsing: $0, file: "a") }
            #expect(layout.range.upperBound == bytes.count)
            #expect(layout.dimensions.reduce(1, *) == layout.range.count)
        }
        #expect(accepted > 0 && accepted < Self.rounds)
    }

    @Test func gzip() throws {
        for sample in [Samples.compressed, Samples.gzip(Array(0..<100))] {
            let accepted = try Self.feed(sample, seed: 2) { bytes in
                let inflated = try Gzip.inflate(Data(bytes), limit: 10_000, file: "a")
                #expect(inflated.count <= 10_000)
            }
            #expect(accepted > 0 && accepted < Self.rounds)
        }
    }

    @Test func safetensors() throws {
        let layout = try SafeTensors(
            placing: [
                .init(name: "w", type: .float32, shape: [2, 3]), .init(name: "é", type: .uint8, shape: [5]),
                .init(name: "n", type: .int64, shape: []),
            ], metadata: ["a": "\\b\n"])
        let original = layout.encoded { _, memory in _ = memory.initializeMemory(as: UInt8.self, repeating: 3) }
        let accepted = try Self.feed(original, seed: 3) { bytes in
            let layout = try SafeTensorsTests.parse(bytes)
            #expect(layout.byteCount == bytes.count)
            #expect(layout.tensors.allSatisfy { $0.range.lowerBound >= 8 && $0.range.upperBound <= bytes.count })
        }
        #expect(accepted > 0 && accepted < Self.rounds)
    }

    @Test func dataset() throws {
        let original = try Samples.dataset().withEncodedBytes { Array($0) }
        let accepted = try Self.feed(original, seed: 4) { bytes in
            let dataset = try Dataset(bytes: bytes)
            #expect(dataset.training.labels.allSatisfy { $0 < dataset.classes })
            #expect(dataset.training.images.count == dataset.training.count * dataset.shape.features)
        }
        #expect(accepted > 0 && accepted < Self.rounds)
    }
}
