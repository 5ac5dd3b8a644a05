internal import Datasets
internal import Foundation

/// A tree of plain values: what a study file, a recipe or a point is made of before it is decoded, and what is stored.
package enum Value: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case real(Double)
    case string(String)
    case array([Value])
    case object([String: Value])

    /// How a message calls what was found: its first 200 characters.
    package var description: String {
        let text =
            switch self {
            case .null: "nothing"
            case .string(let text): "'\(text)'"
            case .array([]): "an empty list"
            default: json
            }
        return text.count > 200 ? "\(text.prefix(200))..." : text
    }

    package subscript(key: String) -> Value? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    /// The value at a path of keys joined by dots.
    package subscript(path path: String) -> Value? {
        var value: Value? = self
        for key in path.split(separator: ".") { value = value?[String(key)] }
        return value
    }

    /// This tree with the value at `path` replaced; objects on the way are made where nothing or a plain name stands
    /// (`optimizer: adam` takes `optimizer.adam.learning_rate`), everything beside the path is kept:
    /// `optimizer: sgd` with that path comes to two optimisers, which a recipe refuses.
    package func replacing(_ path: ArraySlice<String>, with value: Value) -> Value {
        guard let key = path.first else { return value }
        var members: [String: Value] = [:]
        if case .object(let existing) = self { members = existing }
        if case .string(let name) = self { members = [name: .null] }
        members[key] = (members[key] ?? .null).replacing(path.dropFirst(), with: value)
        return .object(members)
    }
}

extension Value {
    /// Canonical JSON: keys sorted by their bytes, no spaces, the shortest digits that read back to the same double; 1.0 is
    /// written 1, as whatever stores it may write it so. Equal values have equal texts, so that a hash of the text
    /// identifies the value, and a value that was read back has the text it had.
    package var json: String {
        var out = ""
        write(to: &out)
        return out
    }

    private func write(to out: inout String) {
        switch self {
        case .null: out += "null"
        case .bool(let flag): out += flag ? "true" : "false"
        case .integer(let number): out += String(number)
        case .real(let number):
            if let whole = Int(exactly: number) {
                out += String(whole)
            } else {
                out += number.isFinite ? "\(number)" : "null"
            }
        case .string(let text): Self.write(text, to: &out)
        case .array(let items):
            out += "["
            for (index, item) in items.enumerated() {
                if index > 0 { out += "," }
                item.write(to: &out)
            }
            out += "]"
        case .object(let members):
            out += "{"
            for (index, key) in members.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }).enumerated() {
                if index > 0 { out += "," }
                Self.write(key, to: &out)
                out += ":"
                members[key]?.write(to: &out)
            }
            out += "}"
        }
    }

    private static func write(_ text: String, to out: inout String) {
        out += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case "\r": out += "\\r"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }

    /// Reads JSON.
    package init(json text: String) throws(InvalidValue) {
        do {
            self = try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            throw InvalidValue(key: "", problem: "is no JSON that can be read: \(error.plainText)")
        }
    }
}

extension Value: Decodable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {  // decoders tell a type apart only by trying
            self = .bool(flag)
        } else if let number = try? container.decode(Int.self) {
            self = .integer(number)
        } else if let number = try? container.decode(Double.self) {
            self = .real(number)
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let items = try? container.decode([Value].self) {
            self = .array(items)
        } else {
            self = .object(try container.decode([String: Value].self))
        }
    }
}
