/// The layout of an IDX file of unsigned bytes: two zero bytes, the element type, the number of dimensions, their sizes
/// as big-endian 32-bit integers, then the elements, row-major.
package struct IDX: Sendable, Equatable {
    /// Sizes, outermost first.
    package let dimensions: [Int]
    /// Where the elements are, counted from the start of the file.
    package let range: Range<Int>

    private static let types: [UInt8: String] = [
        0x08: "unsigned byte", 0x09: "signed byte", 0x0B: "16-bit integer", 0x0C: "32-bit integer", 0x0D: "float",
        0x0E: "double",
    ]

    /// Reads the header of a decompressed file and checks that its elements are all there and nothing follows.
    package init(parsing bytes: UnsafeRawBufferPointer, file: String) throws(DataFileError) {
        func refusal(_ problem: String) -> DataFileError { DataFileError(file: file, problem: problem) }
        guard bytes.count >= 4 else {
            throw refusal("an IDX header takes at least 4 bytes, found \(bytes.count)")
        }
        guard bytes[0] == 0, bytes[1] == 0, let type = Self.types[bytes[2]] else {
            let magic = bytes[..<4].map { ($0 < 16 ? "0x0" : "0x") + String($0, radix: 16) }.joined(separator: " ")
            throw refusal("bad magic number \(magic): IDX files of bytes start with 0x00 0x00 0x08")
        }
        guard bytes[2] == 0x08 else { throw refusal("elements of type \(type), only unsigned bytes are read") }
        let rank = Int(bytes[3])
        guard rank > 0 else { throw refusal("the header promises no dimensions") }
        let start = 4 + 4 * rank
        guard bytes.count >= start else {
            throw refusal("a header of \(rank) dimensions takes \(start) bytes, found \(bytes.count)")
        }
        let dimensions = (0..<rank).map { index in
            Int(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4 + 4 * index, as: UInt32.self)))
        }
        let text = dimensions.map(String.init).joined(separator: " x ")
        var count = 1
        for size in dimensions {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard !overflow else { throw refusal("header promises \(text) bytes, which overflows") }
            count = product
        }
        let found = bytes.count - start
        guard found == count else {
            throw refusal("header promises \(text) = \(count.grouped) bytes, found \(found.grouped)")
        }
        self.dimensions = dimensions
        range = start..<bytes.count
    }
}
