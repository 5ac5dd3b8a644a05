internal import Datasets
package import Foundation
package import Learning
internal import Yams

/// A YAML file, read strictly into a tree of values. Every error names the file and, where there is one, the line and
/// the key.
package struct YAMLFile: Sendable {
    package private(set) var value: Value
    /// What errors call it.
    package let file: String
    private let lines: Lines
    private var overrides: [Override] = []
    /// The keys of the top-level map `space` in the file's order.
    private(set) var dimensionOrder: [String]

    package struct Failure: Error, Hashable, CustomStringConvertible {
        package let file: String
        package let line: Int?
        /// The key and what is wrong with it.
        package let problem: String

        package var description: String {
            let text = problem.asOneLine
            return line.map { "\(file):\($0): \(text)" } ?? "\(file): \(text)"
        }
    }

    /// Files above this are refused before they are parsed.
    package static let sizeLimit = 1 << 20
    /// Values in a file.
    static let valueLimit = 200_000
    static let depthLimit = 32
    /// Bytes of a key.
    static let keyLimit = 200

    package init(reading url: URL) throws(Failure) {
        let file = url.relativePath
        let data: Data?
        do throws(FileError) {
            data = try OpenFile(reading: url.path).read(limit: Self.sizeLimit)
        } catch {
            let reason = error.code == ENOENT ? "no such file" : "can't be read: \(error.reason)"
            throw Failure(file: file, line: nil, problem: reason)
        }
        guard let data else {
            throw Failure(file: file, line: nil, problem: "is too large, allowed are \(Self.sizeLimit) bytes")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw Failure(file: file, line: nil, problem: "is not UTF-8 text")
        }
        try self.init(text, file: file)
    }

    /// - Parameters:
    ///   - file: what errors call the text.
    ///   - path: where in a file the text's value stands.
    package init(_ text: String, file: String, at path: String = "") throws(Failure) {
        var lines = Lines()
        if let line = Self.lineOfAnchor(in: text) {
            throw Failure(file: file, line: line, problem: "anchors (&name) are not allowed; write the value out")
        }
        do {
            // Some editors start a file with a byte order mark.
            let body = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
            value = try Yams.compose(yaml: body).map { try lines.convert($0, path: path, depth: 0) } ?? .null
        } catch let failure as Failure {
            throw failure
        } catch let error as YamlError {
            throw Self.failure(error, file: file)
        } catch let error as InvalidValue {
            throw Failure(file: file, line: lines.line(of: error.key), problem: error.description)
        } catch {
            throw Failure(file: file, line: nil, problem: "\(error)")
        }
        self.file = file
        self.lines = lines
        dimensionOrder = lines.dimensionOrder
    }

    /// This file with other values, as if they stood there; of two for one key the later one.
    func overridden(by overrides: [Override]) -> YAMLFile {
        var result = self
        for override in overrides {
            let path = override.path
            result.value = result.value.replacing(path[...], with: override.value)
            if path == ["space"] { result.dimensionOrder = override.dimensionOrder }
            if path.count == 2, path[0] == "space", !result.dimensionOrder.contains(path[1]) {
                result.dimensionOrder.append(path[1])
            }
        }
        result.overrides += overrides
        return result
    }

    /// Says where in the file, or in what was given in its place, a value stands that turned out wrong later.
    package func failure(_ error: InvalidValue) -> Failure {
        if let override = overrides.last(where: { $0.concerns(error.key) }) {
            return Failure(
                file: "--set \(override.key)", line: nil,
                problem: error.key == override.key ? error.problem : error.description)
        }
        return Failure(file: file, line: lines.line(of: error.key), problem: error.description)
    }

    /// The parser follows aliases and hashes keys before anything can be counted: a key of aliases of aliases would keep it
    /// busy for years. So there is to be nothing that an alias could name. A comment may say what it likes, except on a
    /// line with a quote, where '#' may be part of a text.
    private static func lineOfAnchor(in text: String) -> Int? {
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let quoted = line.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
            var before = UInt8(ascii: " ")
            var anchor = false
            for byte in line.utf8 {
                if anchor, byte > UInt8(ascii: " ") { return index + 1 }
                if byte == UInt8(ascii: "#"), before <= UInt8(ascii: " "), !quoted { break }
                // All that can stand before an anchor, and a byte order mark's end.
                anchor = byte == UInt8(ascii: "&") && (" \t[{,:?-\"'".utf8.contains(before) || before >= 0x80)
                before = byte
            }
        }
        return nil
    }

    private static func failure(_ error: YamlError, file: String) -> Failure {
        switch error {
        case .reader(let problem, let offset, _, let yaml):
            Failure(
                file: file, line: offset.map { yaml.prefix($0).count { $0.isNewline } + 1 },
                problem: "not YAML: \(problem)")
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            Failure(file: file, line: mark.line, problem: "not YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            Failure(file: file, line: context.mark.line, problem: "\(keys.first ?? "a key"): stands there twice")
        default: Failure(file: file, line: nil, problem: "not YAML: \(error)")
        }
    }

    /// Turns nodes into values and remembers on which line each key path stands.
    private struct Lines: Sendable {
        private static let coreTags = "tag:yaml.org,2002:"
        private var lines: [String: Int] = [:]
        private var values = 0
        private(set) var dimensionOrder: [String] = []

        /// The line of a key path, or of the nearest part of the file around it.
        func line(of key: String) -> Int? {
            var path = key
            while true {
                if let line = lines[path] { return line }
                guard let cut = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { return lines[""] }
                path = String(path[..<cut])
            }
        }

        mutating func convert(_ node: Node, path: String, depth: Int) throws(InvalidValue) -> Value {
            if lines[path] == nil { lines[path] = node.mark?.line ?? 1 }
            values += 1
            guard values <= YAMLFile.valueLimit else {
                throw InvalidValue(key: "", problem: "has more than \(YAMLFile.valueLimit) values")
            }
            guard depth <= YAMLFile.depthLimit else {
                throw InvalidValue(key: path, problem: "is nested deeper than \(YAMLFile.depthLimit) levels")
            }
            switch node {
            case .scalar(let scalar):
                let isPlain = scalar.style == .plain || scalar.style == .any
                try Self.refuse(scalar.tag, at: path, except: isPlain ? nil : Tag.Name.str.rawValue)
                return Self.value(of: scalar)
            case .sequence(let sequence):
                try Self.refuse(sequence.tag, at: path)
                var items: [Value] = []
                for (index, item) in sequence.enumerated() {
                    items.append(try convert(item, path: "\(path)[\(index)]", depth: depth + 1))
                }
                return .array(items)
            case .mapping(let mapping):
                try Self.refuse(mapping.tag, at: path)
                var members: [String: Value] = [:]
                for (keyNode, item) in mapping {
                    guard case .scalar(let scalar) = keyNode, scalar.string.utf8.count <= YAMLFile.keyLimit else {
                        lines[path] = keyNode.mark?.line
                        throw InvalidValue(
                            key: path, problem: "keys must be plain names of at most \(YAMLFile.keyLimit) bytes")
                    }
                    let key = scalar.string
                    let inner = path.isEmpty ? key : "\(path).\(key)"
                    lines[inner] = keyNode.mark?.line ?? 1
                    try Self.refuse(scalar.tag, at: inner, except: Self.coreTags)
                    guard members[key] == nil else { throw InvalidValue(key: inner, problem: "stands there twice") }
                    if path == "space" { dimensionOrder.append(key) }
                    members[key] = try convert(item, path: inner, depth: depth + 1)
                }
                return .object(members)
            case .alias: throw InvalidValue(key: path, problem: "the alias names no anchor before it")
            }
        }

        /// A tag says of which type what follows is (`!!str 5`): whoever passed it over would read another value than was
        /// meant. Quoted texts are tagged by the parser itself, and so are all keys.
        private static func refuse(_ tag: Tag, at path: String, except own: String? = nil) throws(InvalidValue) {
            guard tag.description.isEmpty || own.map(tag.description.hasPrefix) ?? false else {
                throw InvalidValue(key: path, problem: "tags (!name) are not allowed; write the value without")
            }
        }

        /// YAML 1.2's core schema: `yes` and `on` are texts, 1e-3 is a number.
        private static func value(of scalar: Node.Scalar) -> Value {
            let text = scalar.string
            guard scalar.style == .plain || scalar.style == .any else { return .string(text) }
            switch text {
            case "", "~", "null", "Null", "NULL": return .null
            case "true", "True", "TRUE": return .bool(true)
            case "false", "False", "FALSE": return .bool(false)
            default: break
            }
            guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first),
                text.utf8.allSatisfy({ "+-.0123456789eE".utf8.contains($0) })
            else { return .string(text) }
            // 007 is a name, or octal to some: not the number 7.
            if text.utf8.count > 1, first == UInt8(ascii: "0"), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
                return .string(text)
            }
            if let integer = Int(text) { return .integer(integer) }
            if let real = Double(text), real.isFinite { return .real(real) }
            return .string(text)
        }
    }
}
