import CZlib
package import Foundation

/// Decompression of gzip files.
package enum Gzip {
    /// Inflates a whole file of one member, to at most `limit` bytes, so that a small file cannot fill the memory.
    package static func inflate(_ compressed: Data, limit: Int, file: String) throws -> Data {
        try compressed.withUnsafeBytes { try inflate($0, limit: limit, file: file) }
    }

    private static func inflate(_ source: UnsafeRawBufferPointer, limit: Int, file: String) throws -> Data {
        func refusal(_ problem: String) -> DataFileError { DataFileError(file: file, problem: problem) }
        guard source.starts(with: [0x1F, 0x8B]) else { throw refusal("not a gzip file") }
        guard source.count >= 18 else {
            throw refusal("a gzip file has at least 18 bytes, found \(source.count)")
        }
        guard source.count <= UInt32.max else { throw refusal("over 4 GiB compressed") }

        var stream = z_stream()
        let started = trawl_inflate_init(&stream, 15 + 16)  // 15: the largest window, 16: gzip alone
        guard started == Z_OK else { throw refusal("zlib does not start (\(started))") }
        defer { inflateEnd(&stream) }
        // zlib only reads what `next_in` points to; its type lacks the const.
        stream.next_in = UnsafeMutablePointer(mutating: source.bindMemory(to: UInt8.self).baseAddress)
        stream.avail_in = UInt32(source.count)

        // The last four bytes tell the size modulo 2^32: a guess to save copying, not to be trusted, and deflate makes
        // 1,032 bytes of one at most.
        let told = UInt32(littleEndian: source.loadUnaligned(fromByteOffset: source.count - 4, as: UInt32.self))
        let guess = max(min(Int(told), 1032 * source.count), 4096)
        var inflated = Data(count: min(limit, guess) + 1)  // one more than allowed shows an excess
        var count = 0
        while true {
            let status = inflated.withUnsafeMutableBytes { buffer in
                let free = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
                stream.next_out = free.bindMemory(to: UInt8.self).baseAddress
                stream.avail_out = UInt32(min(free.count, Int(UInt32.max)))
                let room = stream.avail_out
                let status = CZlib.inflate(&stream, Z_NO_FLUSH)
                count += Int(room - stream.avail_out)
                return status
            }
            guard count <= limit else { throw refusal("inflates to more than the \(limit.grouped) bytes allowed") }
            switch status {
            case Z_STREAM_END:
                guard stream.avail_in == 0 else {
                    throw refusal("\(Int(stream.avail_in).grouped) bytes follow the end of the compressed data")
                }
                return inflated.prefix(count)
            case Z_OK where stream.avail_out == 0:
                inflated.count = min(limit + 1, inflated.count * 2)
            case Z_OK, Z_BUF_ERROR:
                throw refusal("truncated: the compressed data ends after \(count.grouped) inflated bytes")
            case Z_MEM_ERROR:
                throw refusal("not enough memory to inflate")
            default:
                let reason = stream.msg.map { String(cString: $0) } ?? "zlib's code \(status)"
                throw refusal("corrupt gzip data after \(count.grouped) inflated bytes: \(reason)")
            }
        }
    }
}
