/// Parses the JSON header of a safetensors file: one object of tensors, and of strings under `__metadata__`.
///
/// General JSON decoders keep the last of duplicate keys and read 1e3 as an integer; this one reads just the shape that
/// the format prescribes, so that what two readers could understand differently is refused.
struct SafeTensorsHeader {
    /// A tensor as the header declares it, not yet checked against the data.
    struct Declaration {
        let name: String
        let type: String
        let shape: [Int]
        let begin: Int
        let end: Int
    }

    private let bytes: UnsafeRawBufferPointer
    private let file: String
    private var position = 0
    /// The tensor being read, for messages.
    private var tensor: String?

    init(bytes: UnsafeRawBufferPointer, file: String) {
        self.bytes = bytes
        self.file = file
    }

    /// Reads the whole header; only white space may follow the object.
    mutating func parse() throws(DataFileError) -> (tensors: [Declaration], metadata: [String: String]) {
        var tensors: [Declaration] = []
        var metadata: [String: String] = [:]
        guard bytes.first == UInt8(ascii: "{") else { throw refusal("does not start with {") }
        try object { (parser, name) throws(DataFileError) in
            if name == SafeTensors.metadataKey {
                try parser.object { (parser, key) throws(DataFileError) in metadata[key] = try parser.string() }
            } else {
                parser.tensor = name
                tensors.append(try parser.declaration(of: name))
                parser.tensor = nil
            }
        }
        skipSpace()
        guard position == bytes.count else { throw refusal("has more than one value") }
        return (tensors, metadata)
    }

    private mutating func declaration(of name: String) throws(DataFileError) -> Declaration {
        var type: String?
        var shape: [Int]?
        var offsets: [Int]?
        try object { (parser, field) throws(DataFileError) in
            switch field {
            case "dtype": type = try parser.string()
            case "shape": shape = try parser.integers()
            case "data_offsets": offsets = try parser.integers()
            default: throw parser.refusal("has the unknown field \"\(field)\"")
            }
        }
        guard let type else { throw refusal("lacks dtype") }
        guard let shape else { throw refusal("lacks shape") }
        guard let offsets else { throw refusal("lacks data_offsets") }
        guard offsets.count == 2 else { throw refusal("has \(offsets.count) data_offsets instead of 2") }
        return Declaration(name: name, type: type, shape: shape, begin: offsets[0], end: offsets[1])
    }

    /// An object's members, each key once; `member` reads the value.
    private mutating func object(
        _ member: (inout Self, String) throws(DataFileError) -> Void
    ) throws(DataFileError) {
        try expect("{")
        var keys: Set<String> = []
        if accept("}") { return }
        repeat {
            let key = try string()
            guard keys.insert(key).inserted else { throw refusal("has the key \"\(key)\" twice") }
            try expect(":")
            try member(&self, key)
        } while accept(",")
        try expect("}")
    }

    /// `[1, 2, 3]`, with nothing but unsigned decimal integers.
    private mutating func integers() throws(DataFileError) -> [Int] {
        try expect("[")
        var values: [Int] = []
        if accept("]") { return values }
        repeat { values.append(try integer()) } while accept(",")
        try expect("]")
        return values
    }

    private mutating func integer() throws(DataFileError) -> Int {
        skipSpace()
        let start = position
        while position < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[position] { position += 1 }
        let digits = bytes[start..<position]
        let isEnded = position == bytes.count || !".eE+-".utf8.contains(bytes[position])
        guard !digits.isEmpty, isEnded, digits.count == 1 || digits.first != UInt8(ascii: "0") else {
            throw refusal("has a number at byte \(start) that is not a plain unsigned integer")
        }
        guard let value = Int(String(decoding: digits, as: UTF8.self)) else {
            throw refusal("has a number at byte \(start) that overflows 64 bits")
        }
        return value
    }

    private mutating func string() throws(DataFileError) -> String {
        try expect("\"")
        let start = position
        var text: [UInt8] = []
        while let byte = next() {
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw refusal("has a string at byte \(start) that is not UTF-8")
                }
                return string
            case UInt8(ascii: "\\"): text += try escape()
            case 0..<0x20: throw refusal("has a control character in a string at byte \(position - 1)")
            default: text.append(byte)
            }
        }
        throw refusal("ends inside a string")
    }

    /// What follows a backslash, as UTF-8.
    private mutating func escape() throws(DataFileError) -> [UInt8] {
        switch next() {
        case UInt8(ascii: "\""): return [0x22]
        case UInt8(ascii: "\\"): return [0x5C]
        case UInt8(ascii: "/"): return [0x2F]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var units = [try codeUnit()]
            if UTF16.isLeadSurrogate(units[0]) {
                guard next() == UInt8(ascii: "\\"), next() == UInt8(ascii: "u") else {
                    throw refusal("has half a surrogate pair at byte \(position)")
                }
                units.append(try codeUnit())
            }
            guard let string = String(validating: units, as: UTF16.self) else {
                throw refusal("has half a surrogate pair at byte \(position)")
            }
            return Array(string.utf8)
        default: throw refusal("has an unknown escape at byte \(position)")
        }
    }

    /// Four hexadecimal digits.
    private mutating func codeUnit() throws(DataFileError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw refusal("has a bad \\u escape at byte \(position)")
            }
            value = value << 4 | UInt16(digit)
        }
        return value
    }

    private mutating func next() -> UInt8? {
        guard position < bytes.count else { return nil }
        position += 1
        return bytes[position - 1]
    }

    private mutating func skipSpace() {
        while position < bytes.count, " \t\n\r".utf8.contains(bytes[position]) { position += 1 }
    }

    private mutating func accept(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(DataFileError) {
        guard accept(character) else {
            throw refusal(position < bytes.count ? "lacks \(character) at byte \(position)" : "ends too early")
        }
    }

    private func refusal(_ problem: String) -> DataFileError {
        DataFileError(file: file, tensor: tensor, problem: "the header \(problem)")
    }
}
