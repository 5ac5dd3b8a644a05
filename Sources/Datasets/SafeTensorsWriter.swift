extension SafeTensors {
    /// A tensor to be placed in a new file.
    package struct Description: Sendable {
        package let name: String
        package let type: ElementType
        package let shape: [Int]

        package init(name: String, type: ElementType, shape: [Int]) {
            self.name = name
            self.type = type
            self.shape = shape
        }
    }

    /// Lays out a new file: wider elements first, so that each is aligned, then by name; metadata by key; the header
    /// padded with spaces to a multiple of 8. The order of `descriptions` does not matter.
    package init(placing descriptions: [Description], metadata: [String: String] = [:]) throws(DataFileError) {
        func refusal(_ description: Description, _ problem: String) -> DataFileError {
            DataFileError(file: "new safetensors", tensor: description.name, problem: problem)
        }
        var names: Set<String> = [Self.metadataKey]
        var tensors: [Tensor] = []
        var end = 0
        for description in descriptions.sorted(by: Self.precedes) {
            guard names.insert(description.name).inserted else {
                throw refusal(description, "the name is reserved or given twice")
            }
            guard let count = Self.byteCount(of: description.type, shape: description.shape),
                count <= Int.max - end - 2 * Self.longestHeader
            else { throw refusal(description, "the bytes of shape \(description.shape) overflow") }
            tensors.append(
                Tensor(
                    name: description.name, type: description.type, shape: description.shape,
                    range: end..<(end + count)))
            end += count
        }
        let headerCount = 8 + Self.paddedJSON(tensors, offset: 0, metadata: metadata).count
        guard headerCount - 8 <= Self.longestHeader else {
            throw DataFileError(
                file: "new safetensors", problem: "the header takes over \(Self.longestHeader.grouped) bytes")
        }
        self.init(
            tensors: tensors.map { tensor in
                let range = (headerCount + tensor.range.lowerBound)..<(headerCount + tensor.range.upperBound)
                return Tensor(name: tensor.name, type: tensor.type, shape: tensor.shape, range: range)
            },
            metadata: metadata, headerCount: headerCount)
    }

    /// Writes the file: the header, then each tensor's bytes by `fill`, in the order of `tensors`.
    ///
    /// - Parameter destination: exactly `byteCount` bytes.
    package func write(
        into destination: UnsafeMutableRawBufferPointer,
        fill: (Tensor, UnsafeMutableRawBufferPointer) throws -> Void
    ) rethrows {
        precondition(destination.count == byteCount, "a destination of \(destination.count) bytes for \(byteCount)")
        let json = Self.paddedJSON(tensors, offset: headerCount, metadata: metadata)
        destination.storeBytes(of: UInt64(json.count).littleEndian, as: UInt64.self)
        UnsafeMutableRawBufferPointer(rebasing: destination[8..<headerCount]).copyBytes(from: json)
        for tensor in tensors {
            try fill(tensor, UnsafeMutableRawBufferPointer(rebasing: destination[tensor.range]))
        }
    }

    /// The whole file in an array.
    package func encoded(fill: (Tensor, UnsafeMutableRawBufferPointer) throws -> Void) rethrows -> [UInt8] {
        try Array(unsafeUninitializedCapacity: byteCount) { buffer, count in
            let memory = UnsafeMutableRawBufferPointer(buffer)
            try write(into: UnsafeMutableRawBufferPointer(rebasing: memory[..<byteCount]), fill: fill)
            count = byteCount
        }
    }

    private static func precedes(_ left: Description, _ right: Description) -> Bool {
        guard left.type == right.type else { return left.type.byteCount > right.type.byteCount }
        return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }

    /// Written by hand, since a JSON encoder's spelling may change between releases and a dataset's hash must not.
    private static func paddedJSON(_ tensors: [Tensor], offset: Int, metadata: [String: String]) -> [UInt8] {
        var members: [String] = []
        if !metadata.isEmpty {
            let pairs = metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            let text = pairs.map { "\(quoted($0.key)):\(quoted($0.value))" }.joined(separator: ",")
            members.append("\(quoted(metadataKey)):{\(text)}")
        }
        for tensor in tensors {
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            let (begin, end) = (tensor.range.lowerBound - offset, tensor.range.upperBound - offset)
            members.append(
                "\(quoted(tensor.name)):"
                    + "{\"dtype\":\"\(tensor.type.rawValue)\",\"shape\":[\(shape)],\"data_offsets\":[\(begin),\(end)]}")
        }
        var json = Array("{\(members.joined(separator: ","))}".utf8)
        while json.count % 8 != 0 { json.append(UInt8(ascii: " ")) }
        return json
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\0"..<" ":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
