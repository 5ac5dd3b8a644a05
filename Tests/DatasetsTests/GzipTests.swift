import Datasets
import Foundation
import Harness
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
        ([0x1F, 0x8B], "at least 18 bytes, found 2"),
        (Array("PK\u{3}\u{4} and more than 18 bytes".utf8), "not a gzip file: it is a ZIP archive"),
        (
            Samples.compressed + Samples.compressed.dropLast(),
            "truncated: the compressed data ends after 1,200 inflated"
        ),
        (Samples.compressed + [0x1F, 0x8B], "truncated: the compressed data ends after 600 inflated"),
        (Samples.compressed + [0x1F, 0x8B, 7, 0], "corrupt gzip data after 600 inflated bytes"),
        (Samples.compressed + Samples.gzip(text).replacing(at: 40, with: 0), "corrupt"),
        // The last eight bytes are the checksum and the length.
        (Samples.compressed.replacing(at: Samples.compressed.count - 8, with: 0), "incorrect data check"),
        (Samples.compressed.replacing(at: Samples.compressed.count - 1, with: 1), "incorrect length check"),
        (GzipFile.stored(text, flags: 2).replacing(at: 10, with: 0), "header crc mismatch"),
        (GzipFile.stored(text, flags: 0x20), "unknown header flags set"),
        (GzipFile.stored(text).replacing(at: 2, with: 9), "unknown compression method"),
        (Samples.gzip(text).replacing(at: 40, with: 0), "corrupt"),
        (Samples.compressed.replacing(at: 10, with: 0x07), "corrupt"),
    ]

    @Test(arguments: refusals)
    func refuses(bytes: [UInt8], reason: String) async {
        let text = await refusal { try Gzip.inflate(Data(bytes), limit: 1 << 20, file: "dir/a.gz") }
        #expect(text.hasPrefix("dir/a.gz: ") && text.contains(reason), "\(text)")
    }

    /// What gzip(1) and other programs write into the header.
    @Test(
        arguments: [
            (1, []), (2, []), (4, [3, 0, 1, 2, 3]), (8, Array("train-images\0".utf8)), (16, Array("a comment\0".utf8)),
            (0x1F, [2, 0, 9, 9] + Array("name\0comment\0".utf8)),
        ] as [(UInt8, [UInt8])])
    func passesOverTheHeadersFields(flags: UInt8, fields: [UInt8]) throws {
        let bytes = GzipFile.stored(Self.text, flags: flags, fields: fields)
        #expect(Array(try Gzip.inflate(Data(bytes), limit: 600, file: "a.gz")) == Self.text)
    }

    /// Compressed and stored ones, empty ones among them, as `cat a.gz b.gz` and parallel compressors write them.
    @Test func membersAreOneContent() throws {
        let members = [
            Samples.compressed, Samples.gzip([]), GzipFile.stored([1, 2, 3], flags: 8, fields: [65, 0]),
            Samples.gzip([]),
            Samples.compressed,
        ]
        let inflated = try Gzip.inflate(Data(members.flatMap(\.self)), limit: 1203, file: "a.gz")
        #expect(Array(inflated) == Self.text + [1, 2, 3] + Self.text)
        let many = Array([[UInt8]](repeating: Samples.gzip([7]), count: 10_000).joined())
        #expect(
            Array(try Gzip.inflate(Data(many), limit: 10_000, file: "a.gz")) == [UInt8](repeating: 7, count: 10_000))
    }

    /// The bound is that of all members together.
    @Test func boundsTheMembersTogether() async {
        let members = Data(Samples.compressed + Samples.compressed)
        let text = await refusal { try Gzip.inflate(members, limit: 1199, file: "a.gz") }
        #expect(text == "a.gz: inflates to more than the 1,199 bytes allowed")
    }

    /// As gzip(1) has it: zeros are padding of tapes and blocks, anything else is left out with a remark, and so is what
    /// stands behind padding.
    @Test(arguments: [
        ([0], nil), ([UInt8](repeating: 0, count: 100_000), nil), ([1], "1 bytes"), ([0, 0, 7], "3 bytes"),
        ([0x1F], "1 bytes"), (Array("garbage, more than 18 bytes of it".utf8), "33 bytes"),
        ([0] + Samples.gzip([1]), "25 bytes"),
    ])
    func whatFollowsTheLastMember(rest: [UInt8], ignored: String?) throws {
        var remarks: [String] = []
        let inflated = try Gzip.inflate(Data(Samples.compressed + rest), limit: 600, file: "a.gz") {
            remarks.append($0)
        }
        #expect(Array(inflated) == Self.text)
        #expect(remarks == (ignored.map { ["a.gz: \($0) after the end of the compressed data are ignored"] } ?? []))
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
