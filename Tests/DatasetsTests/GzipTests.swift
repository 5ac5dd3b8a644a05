import Datasets
import Foundation
import Testing

@Suite struct GzipTests {
    static let text = Array(String(repeating: "trawl ", count: 100).utf8)

    @Test(arguments: [[], [0], text, [UInt8](repeating: 200, count: 65_535)])
    func inflatesStoredBlocks(content: [UInt8]) throws {
        let inflated = try Gzip.inflate(Data(Samples.gzip(content)), limit: content.count, file: "a.gz")
        #expect(Array(inflated) == content)
    }

    @Test func inflatesCompressedBlocks() throws {
        #expect(Array(try Gzip.inflate(Data(Samples.compressed), limit: 600, file: "a.gz")) == Self.text)
    }

    /// The size told at the end is a hint for the memory to take. One that is too small costs copies, and zlib's own
    /// comparison with it comes last.
    @Test func growsBeyondTheSizeTold() async {
        let content = (0..<60_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        let bytes = Array(Samples.gzip(content).dropLast(4)) + [1, 0, 0, 0]
        let text = await refusal { try Gzip.inflate(Data(bytes), limit: 1 << 20, file: "a.gz") }
        #expect(text == "a.gz: corrupt gzip data after 60,000 inflated bytes: incorrect length check")
    }

    static let refusals: [([UInt8], String)] = [
        (Array(Samples.compressed.dropLast(12)), "truncated"),
        (Array(Samples.compressed.dropLast()), "truncated"),
        (Samples.compressed + [0], "1 bytes follow the end"),
        ([0x1F, 0x8B], "at least 18 bytes, found 2"),
        ([UInt8](repeating: 0x20, count: 100), "not a gzip file"),
        (Samples.gzip(text).replacing(at: 40, with: 0), "corrupt"),
        (Samples.compressed.replacing(at: 10, with: 0x07), "corrupt"),
    ]

    @Test(arguments: refusals)
    func refuses(bytes: [UInt8], reason: String) async {
        let text = await refusal { try Gzip.inflate(Data(bytes), limit: 1 << 20, file: "dir/a.gz") }
        #expect(text.hasPrefix("dir/a.gz: ") && text.contains(reason), "\(text)")
    }

    @Test(arguments: [0, 1, 100, 599])
    func boundsTheOutput(limit: Int) async {
        let text = await refusal { try Gzip.inflate(Data(Samples.compressed), limit: limit, file: "a.gz") }
        #expect(text == "a.gz: inflates to more than the \(limit) bytes allowed")
    }
}

extension [UInt8] {
    func replacing(at index: Int, with byte: UInt8) -> [UInt8] {
        var copy = self
        copy[index] = byte
        return copy
    }
}
