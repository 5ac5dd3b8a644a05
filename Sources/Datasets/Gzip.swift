import CZlib
package import Foundation

/// Decompression of gzip files.
package enum Gzip {
    package static let signature: [UInt8] = [0x1F, 0x8B]

    /// Inflates a whole file, to at most `limit` bytes, so that a small file cannot fill the memory.
    ///
    /// As gzip(1) does: members that follow each other are one content, zeros after the last one are padding, and other bytes
    /// after it are left out with a remark.
    ///
    /// - Parameter remark: takes a line about what was left out.
    package static func inflate(
        _ compressed: Data, limit: Int, file: String, remark: (String) -> Void = { _ in }
    ) throws -> Data {
        try compressed.withUnsafeBytes { try inflate($0, limit: limit, file: file, remark: remark) }
    }

    private static func inflate(
        _ source: UnsafeRawBufferPointer, limit: Int, file: String, remark: (String) -> Void
    ) throws -> Data {
        func refusal(_ problem: String) -> DataFileError { DataFileError(file: file, problem: problem) }
        guard source.starts(with: signature) else {
            throw refusal("not a gzip file: it is \(FileKind(source))")
        }
        guard source.count >= 18 else {
            throw refusal("a gzip file has at least 18 bytes, found \(source.count)")
        }
        guard var stream = InflateStream(source) else { throw refusal("not enough memory to inflate") }

        // The last four bytes tell the last member's size modulo 2^32: a guess to save copying, not to be trusted, and deflate
        // makes 1,032 bytes of one at most.
        let told = UInt32(littleEndian: source.loadUnaligned(fromByteOffset: source.count - 4, as: UInt32.self))
        let guess = max(min(Int(told), source.count > limit / 1032 ? limit : 1032 * source.count), 4096)
        var inflated = Data(count: min(limit, guess) + 1)  // one more than allowed shows an excess
        var count = 0
        while true {
            let (status, written) = inflated.withUnsafeMutableBytes { stream.inflate(into: $0[count...]) }
            count += written
            guard count <= limit else { throw refusal("inflates to more than the \(limit.grouped) bytes allowed") }
            switch status {
            case .memberEnd:
                if stream.startNextMember() { continue }
                if let rest = trailing(source[stream.position...]) {
                    remark("\(file): \(rest) after the end of the compressed data are ignored".asOneLine)
                }
                return inflated.prefix(count)
            case .full:
                if count == inflated.count { inflated.count = min(limit + 1, inflated.count * 2) }
            case .inputEnd:
                throw refusal("truncated: the compressed data ends after \(count.grouped) inflated bytes")
            case .noMemory:
                throw refusal("not enough memory to inflate")
            case .corrupt(let reason):
                throw refusal("corrupt gzip data after \(count.grouped) inflated bytes: \(reason)")
            }
        }
    }

    /// What follows the last member, where it isn't padding.
    private static func trailing(_ rest: Slice<UnsafeRawBufferPointer>) -> String? {
        rest.contains { $0 != 0 } ? "\(rest.count.grouped) bytes" : nil
    }

    /// The first `count` bytes of the content, or as many as can be inflated.
    static func beginning(of compressed: UnsafeRawBufferPointer, count: Int) -> [UInt8] {
        guard var stream = InflateStream(compressed) else { return [] }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
            let memory = UnsafeMutableRawBufferPointer(buffer)
            written = stream.inflate(into: memory[0..<count]).written
        }
    }
}

/// zlib's state while it inflates the members of one gzip file.
private struct InflateStream: ~Copyable {
    enum Status {
        case memberEnd
        /// There is no more room for output.
        case full
        /// The input ends within a member.
        case inputEnd
        case noMemory
        case corrupt(String)
    }

    private let source: UnsafeRawBufferPointer
    /// zlib's state points back to its stream, which therefore must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    /// Bytes of the source that were handed to zlib.
    private var handed = 0

    /// - Parameter source: must outlive the stream.
    /// - Returns: nil without memory.
    init?(_ source: UnsafeRawBufferPointer) {
        self.source = source
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15: the largest window, 16: gzip alone.
        guard trawl_inflate_init(stream, 15 + 16) == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Bytes of the source that are used up.
    var position: Int { handed - Int(stream.pointee.avail_in) }

    /// Goes on until the member ends, `output` is full or the source ends.
    mutating func inflate(into output: Slice<UnsafeMutableRawBufferPointer>) -> (status: Status, written: Int) {
        var free = UnsafeMutableRawBufferPointer(rebasing: output)
        var written = 0
        while true {
            // zlib counts in 32 bits.
            if stream.pointee.avail_in == 0 {
                let part = UnsafeRawBufferPointer(rebasing: source[handed...].prefix(Int(UInt32.max)))
                // zlib only reads what `next_in` points to; its type lacks the const.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: part.bindMemory(to: UInt8.self).baseAddress)
                stream.pointee.avail_in = UInt32(part.count)
                handed += part.count
            }
            let room = min(free.count, Int(UInt32.max))
            stream.pointee.next_out = free.bindMemory(to: UInt8.self).baseAddress
            stream.pointee.avail_out = UInt32(room)
            let status = CZlib.inflate(stream, Z_NO_FLUSH)
            let made = room - Int(stream.pointee.avail_out)
            written += made
            free = UnsafeMutableRawBufferPointer(rebasing: free[made...])
            switch status {
            case Z_STREAM_END: return (.memberEnd, written)
            case Z_OK, Z_BUF_ERROR:
                if free.isEmpty { return (.full, written) }
                if stream.pointee.avail_in == 0, handed == source.count { return (.inputEnd, written) }
            case Z_MEM_ERROR: return (.noMemory, written)
            default:
                return (.corrupt(stream.pointee.msg.map { String(cString: $0) } ?? "zlib's code \(status)"), written)
            }
        }
    }

    /// Whether another member follows right behind the one that has ended; it is the next to be inflated then.
    mutating func startNextMember() -> Bool {
        guard source[position...].starts(with: Gzip.signature) else { return false }
        return inflateReset(stream) == Z_OK
    }
}
