package import Foundation
package import Learning
internal import Yams

/// A study file: YAML, read strictly. Every error names the file and, where there is one, the line and the key.
package struct StudyFile: Sendable {
    package let study: Study
    private let file: String
    private let lines: Lines

    package struct Failure: Error, Hashable, CustomStringConvertible {
        package let file: String
        package let line: Int?
        /// The key and what is wrong with it.
        package let problem: String

        package var description: String {
            // One line, whatever the parser or the file put into the text.
            let text = problem.split(whereSeparator: \.isNewline).joined(separator: " ")
            return line.map { "\(file):\($0): \(text)" } ?? "\(file): \(text)"
        }
    }

    /// Files above this are refused before they are parsed.
    package static let sizeLimit = 1 << 20
    /// Values in a file after its aliases are followed.
    static let valueLimit = 200_000
    static let depthLimit = 32

    package init(reading url: URL) throws(Failure) {
        let file = url.relativePath
        let data: Data
        do {
            data = try Data(contentsOf: url)
        } catch {
            let reason = FileManager.default.fileExists(atPath: url.path) ? "can't be read" : "no such file"
            throw Failure(file: file, line: nil, problem: reason)
        }
        guard data.count <= Self.sizeLimit else {
            throw Failure(file: file, line: nil, problem: "has \(data.count) bytes, allowed are \(Self.sizeLimit)")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw Failure(file: file, line: nil, problem: "is not UTF-8 text")
        }
        try self.init(text, file: file)
    }

    /// - Parameter file: what errors call the text.
    package init(_ text: String, file: String) throws(Failure) {
        var lines = Lines()
        let value: Value
        do {
            guard let root = try Yams.compose(yaml: text) else {
                throw Failure(
                    file: file, line: nil, problem: "is empty; a study file needs at least 'study' and 'data'")
            }
            value = try lines.convert(root, path: "", depth: 0)
        } catch let failure as Failure {
            throw failure
        } catch let error as YamlError {
            throw Self.failure(error, file: file)
        } catch let error as InvalidValue {
            throw Failure(file: file, line: lines.line(of: error.key), problem: error.description)
        } catch {
            throw Failure(file: file, line: nil, problem: "\(error)")
        }
        do throws(InvalidValue) {
            study = try Study(value, dimensionOrder: lines.dimensionOrder)
        } catch {
            throw Failure(file: file, line: lines.line(of: error.key), problem: error.description)
        }
        self.file = file
        self.lines = lines
    }

    /// Says where in the file a value stands that turned out wrong later.
    package func failure(_ error: InvalidValue) -> Failure {
        Failure(file: file, line: lines.line(of: error.key), problem: error.description)
    }

    private static func failure(_ error: YamlError, file: String) -> Failure {
        switch error {
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
            guard values <= StudyFile.valueLimit else {
                throw InvalidValue(key: "", problem: "has more than \(StudyFile.valueLimit) values, aliases followed")
            }
            guard depth <= StudyFile.depthLimit else {
                throw InvalidValue(key: path, problem: "is nested deeper than \(StudyFile.depthLimit) levels")
            }
            switch node {
            case .scalar(let scalar): return Self.value(of: scalar)
            case .sequence(let sequence):
                var items: [Value] = []
                for (index, item) in sequence.enumerated() {
                    items.append(try convert(item, path: "\(path)[\(index)]", depth: depth + 1))
                }
                return .array(items)
            case .mapping(let mapping):
                var members: [String: Value] = [:]
                for (keyNode, item) in mapping {
                    guard case .scalar(let scalar) = keyNode else {
                        throw InvalidValue(key: path, problem: "keys must be plain names")
                    }
                    let key = scalar.string
                    let inner = path.isEmpty ? key : "\(path).\(key)"
                    lines[inner] = keyNode.mark?.line ?? 1
                    guard members[key] == nil else { throw InvalidValue(key: inner, problem: "stands there twice") }
                    if path == "space" { dimensionOrder.append(key) }
                    members[key] = try convert(item, path: inner, depth: depth + 1)
                }
                return .object(members)
            case .alias: throw InvalidValue(key: path, problem: "the alias names no anchor before it")
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
            if let integer = Int(text) { return .integer(integer) }
            if let real = Double(text), real.isFinite { return .real(real) }
            return .string(text)
        }
    }
}
