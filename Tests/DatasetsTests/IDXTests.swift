import Datasets
import Testing

@Suite struct IDXTests {
    @Test(
        arguments: [
            ([5], 8, 5), ([2, 3], 12, 6), ([2, 3, 4], 16, 24), ([0], 8, 0), ([3, 0, 2], 16, 0),
        ] as [([UInt32], Int, Int)])
    func reads(dimensions: [UInt32], start: Int, count: Int) throws {
        let bytes = Samples.idx(dimensions, content: [UInt8](repeating: 1, count: count))
        let layout = try bytes.withUnsafeBytes { try IDX(parsing: $0, file: "a") }
        #expect(layout.dimensions == dimensions.map(Int.init))
        #expect(layout.range == start..<(start + count))
    }

    static let refusals: [([UInt8], String)] = [
        ([], "at least 4 bytes, found 0"),
        ([0, 0, 8], "at least 4 bytes, found 3"),
        ([1, 0, 8, 1, 0, 0, 0, 0], "bad magic number 0x01 0x00 0x08 0x01"),
        ([0, 0, 0x0A, 1, 0, 0, 0, 0], "bad magic number 0x00 0x00 0x0a 0x01"),
        (Samples.idx([1], type: 0x0D, content: [0, 0, 0, 0]), "elements of type float, only unsigned bytes"),
        ([0, 0, 8, 0], "no dimensions"),
        ([0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1], "a header of 3 dimensions takes 16 bytes, found 12"),
        ([0, 0, 8, 255] + [UInt8](repeating: 255, count: 1_000), "a header of 255 dimensions takes 1024 bytes"),
        (
            Samples.idx([60_000, 28, 28], content: [UInt8](repeating: 0, count: 12_345)),
            "a: header promises 60000 x 28 x 28 = 47,040,000 bytes, found 12,345"
        ),
        (Samples.idx([2, 2], content: [1, 2, 3, 4, 5]), "header promises 2 x 2 = 4 bytes, found 5"),
        (Samples.idx([.max, .max, .max], content: [1]), "which overflows"),
    ]

    @Test(arguments: refusals)
    func refuses(bytes: [UInt8], reason: String) async {
        let text = await refusal { try bytes.withUnsafeBytes { try IDX(parsing: $0, file: "a") } }
        #expect(text.hasPrefix("a: ") && text.contains(reason), "\(text)")
    }
}
