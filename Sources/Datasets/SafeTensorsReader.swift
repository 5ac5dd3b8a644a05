extension SafeTensors {
    /// Reads the layout of a file's bytes.
    ///
    /// Refused: a length or header beyond the file, a header over 100,000,000 bytes or that is not the JSON the format
    /// describes, duplicate names, element types other than I64, F32 and U8, offsets that don't fit the shape, and
    /// elements that overlap, leave holes, or don't reach the file's last byte.
    package init(parsing bytes: UnsafeRawBufferPointer, file: String) throws(DataFileError) {
        guard bytes.count >= 8 else {
            throw DataFileError(file: file, problem: "safetensors need at least 8 bytes, found \(bytes.count)")
        }
        let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        guard length <= UInt64(Self.longestHeader) else {
            throw DataFileError(
                file: file,
                problem:
                    "the header is said to have \(length.grouped) bytes, expected at most \(Self.longestHeader.grouped)"
            )
        }
        let headerCount = 8 + Int(length)
        guard headerCount <= bytes.count else {
            throw DataFileError(
                file: file,
                problem: "the header is said to have \(length.grouped) bytes, "
                    + "but only \((bytes.count - 8).grouped) follow")
        }
        var parser = SafeTensorsHeader(
            bytes: UnsafeRawBufferPointer(rebasing: bytes[8..<headerCount]), file: file)
        let header = try parser.parse()
        self.init(
            tensors: try Self.placed(header.tensors, from: headerCount, to: bytes.count, file: file),
            metadata: header.metadata, headerCount: headerCount)
    }

    /// The declared tensors in the order of their bytes, once each fits its shape and together they cover the data.
    private static func placed(
        _ declared: [SafeTensorsHeader.Declaration], from start: Int, to end: Int, file: String
    ) throws(DataFileError) -> [Tensor] {
        var covered = 0
        var tensors: [Tensor] = []
        tensors.reserveCapacity(declared.count)
        // An empty tensor sorts before the one that starts where it does.
        for entry in declared.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
            func refusal(_ problem: String) -> DataFileError {
                DataFileError(file: file, tensor: entry.name, problem: problem)
            }
            let offsets = "[\(entry.begin), \(entry.end)]"
            guard let type = ElementType(rawValue: entry.type) else {
                let known = ElementType.allCases.map(\.rawValue).joined(separator: ", ")
                throw refusal("dtype \"\(entry.type)\" is not supported, only \(known)")
            }
            guard entry.begin <= entry.end else { throw refusal("data_offsets \(offsets) end before they begin") }
            guard entry.end <= end - start else {
                throw refusal("data_offsets \(offsets) reach beyond the data's \((end - start).grouped) bytes")
            }
            guard let needed = byteCount(of: type, shape: entry.shape) else {
                throw refusal("the bytes of shape \(entry.shape) overflow")
            }
            guard needed == entry.end - entry.begin else {
                throw refusal(
                    "shape \(entry.shape) of \(entry.type) takes \(needed.grouped) bytes, "
                        + "data_offsets \(offsets) hold \((entry.end - entry.begin).grouped)")
            }
            guard entry.begin >= covered else {
                throw refusal("data_offsets \(offsets) overlap the tensor before, which ends at \(covered)")
            }
            guard entry.begin == covered else {
                throw refusal("data_offsets \(offsets) leave a hole after \(covered)")
            }
            covered = entry.end
            tensors.append(
                Tensor(
                    name: entry.name, type: type, shape: entry.shape,
                    range: (start + entry.begin)..<(start + entry.end)))
        }
        guard covered == end - start else {
            throw DataFileError(
                file: file, problem: "\((end - start - covered).grouped) bytes follow the last tensor")
        }
        return tensors
    }
}
