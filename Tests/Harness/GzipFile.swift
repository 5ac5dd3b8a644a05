/// Gzip files made by hand, after RFC 1952.
package enum GzipFile {
    /// A member of stored, uncompressed blocks.
    ///
    /// - Parameters:
    ///   - flags: of the header: 2 for its checksum, which is added, 4 for extra fields, 8 for a name, 16 for a comment.
    ///   - fields: the fields that `flags` promise, but for the checksum.
    package static func stored(_ content: [UInt8], flags: UInt8 = 0, fields: [UInt8] = []) -> [UInt8] {
        var header: [UInt8] = [0x1F, 0x8B, 8, flags, 0, 0, 0, 0, 0, 3] + fields
        if flags & 2 != 0 { header += littleEndian(UInt16(truncatingIfNeeded: CRC32.of(header))) }
        return header + blocks(content) + littleEndian(CRC32.of(content))
            + littleEndian(UInt32(truncatingIfNeeded: content.count))
    }

    /// Content as stored blocks of deflate: RFC 1951, section 3.2.4.
    package static func blocks(_ content: [UInt8]) -> [UInt8] {
        var blocks: [UInt8] = []
        var start = 0
        repeat {
            let part = content[start..<min(start + 65_535, content.count)]
            start += part.count
            let count = UInt16(part.count)
            blocks += [start == content.count ? 1 : 0] + littleEndian(count) + littleEndian(~count) + part
        } while start < content.count
        return blocks
    }

    private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}
