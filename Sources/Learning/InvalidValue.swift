internal import Datasets

/// A setting that can't be used: where it stands, what was found, what is allowed.
package struct InvalidValue: Error, Hashable, CustomStringConvertible {
    /// The path of keys, joined by dots; list items in brackets: `space.batch_size[1]`.
    package var key: String
    package let problem: String

    package init(key: String, problem: String) {
        self.key = key
        self.problem = problem
    }

    /// - Parameter words: the names that are allowed, where these are all or a part of what is: the nearest is named.
    package init(key: String, found: Value, allowed: String, words: [String] = []) {
        let name: String? =
            switch found {
            case .string(let name): name
            case .object(let members) where members.count == 1: members.keys.first
            default: nil
            }
        let hint = name.map { NearestWord.hint(for: $0, among: words) } ?? ""
        self.init(key: key, problem: "found \(found.description), allowed is \(allowed)\(hint)")
    }

    package var description: String { key.isEmpty ? problem : "\(key): \(problem)" }
}

/// Takes an object's members one by one and refuses what is left over.
package struct ObjectReader {
    package let path: String
    private let members: [String: Value]
    private var known: [String] = []

    package init(_ value: Value, at path: String) throws(InvalidValue) {
        guard case .object(let members) = value else {
            throw InvalidValue(key: path, found: value, allowed: "a map of keys and values")
        }
        self.members = members
        self.path = path
    }

    package func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// The member, or nil where the key is absent.
    package mutating func take(_ key: String) -> Value? {
        known.append(key)
        return members[key]
    }

    package mutating func require(_ key: String, allowed: String) throws(InvalidValue) -> Value {
        guard let value = take(key) else {
            throw InvalidValue(key: path(of: key), problem: "is missing; give \(allowed)")
        }
        return value
    }

    package mutating func integer(_ key: String, in range: ClosedRange<Int>) throws(InvalidValue) -> Int? {
        guard let value = take(key) else { return nil }
        return try value.integer(at: path(of: key), in: range)
    }

    package mutating func real(
        _ key: String, allowed: String, where holds: (Double) -> Bool
    ) throws(InvalidValue) -> Double? {
        guard let value = take(key) else { return nil }
        return try value.real(at: path(of: key), allowed: allowed, where: holds)
    }

    package mutating func flag(_ key: String) throws(InvalidValue) -> Bool? {
        guard let value = take(key) else { return nil }
        guard case .bool(let flag) = value else {
            throw InvalidValue(key: path(of: key), found: value, allowed: "true or false")
        }
        return flag
    }

    /// One of a few plain names.
    package mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String
    ) throws(InvalidValue) -> Word? {
        guard let value = take(key) else { return nil }
        guard case .string(let text) = value, let word = Word(rawValue: text) else {
            let names = Word.allCases.map(\.rawValue)
            throw InvalidValue(
                key: path(of: key), found: value, allowed: "one of \(names.joined(separator: ", "))", words: names)
        }
        return word
    }

    /// What `read` makes of the member; nil where it is null or false, `standard` where there is none.
    package mutating func optional<Setting>(
        _ key: String, else standard: Setting? = nil, _ read: (Value, String) throws(InvalidValue) -> Setting
    ) throws(InvalidValue) -> Setting? {
        switch take(key) {
        case nil: return standard
        case .null, .bool(false): return nil
        case .some(let value): return try read(value, path(of: key))
        }
    }

    /// Refuses keys that nobody took.
    package func finish() throws(InvalidValue) {
        guard let stranger = members.keys.filter({ !known.contains($0) }).min() else { return }
        let allowed =
            known.isEmpty ? "no settings are allowed here" : "allowed are \(known.sorted().joined(separator: ", "))"
        throw InvalidValue(
            key: path(of: stranger),
            problem: "unknown key; \(allowed)\(NearestWord.hint(for: stranger, among: known.sorted()))")
    }
}

extension Double {
    /// Whether single precision, in which networks are trained, makes neither 0 nor infinity of it.
    package var fitsSingle: Bool { self == 0 || Float(self).isNormal }
}

extension Value {
    package func integer(at path: String, in range: ClosedRange<Int>) throws(InvalidValue) -> Int {
        var number: Int?
        if case .integer(let integer) = self { number = integer }
        if case .real(let real) = self { number = Int(exactly: real) }
        guard let number, range.contains(number) else {
            throw InvalidValue(
                key: path, found: self, allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    package func real(
        at path: String, allowed: String, where holds: (Double) -> Bool
    ) throws(InvalidValue) -> Double {
        var number: Double?
        if case .integer(let integer) = self { number = Double(integer) }
        if case .real(let real) = self { number = real }
        guard let number, number.isFinite, holds(number) else {
            throw InvalidValue(key: path, found: self, allowed: allowed)
        }
        return number
    }

    package func string(at path: String, allowed: String) throws(InvalidValue) -> String {
        guard case .string(let text) = self else { throw InvalidValue(key: path, found: self, allowed: allowed) }
        return text
    }

    package func array(at path: String, allowed: String) throws(InvalidValue) -> [Value] {
        guard case .array(let items) = self else { throw InvalidValue(key: path, found: self, allowed: allowed) }
        return items
    }

    /// A choice among named alternatives, each with its own settings: `elu`, or `{leaky_relu: {slope: 0.01}}`.
    package func choice(at path: String, among names: [String]) throws(InvalidValue) -> (
        name: String, settings: ObjectReader
    ) {
        let allowed = "one of \(names.joined(separator: ", "))"
        switch self {
        case .string(let name) where names.contains(name):
            return (name, try ObjectReader(.object([:]), at: "\(path).\(name)"))
        case .object(let members) where members.count == 1:
            if let (name, settings) = members.first, names.contains(name) {
                let empty = settings == .null ? Value.object([:]) : settings
                return (name, try ObjectReader(empty, at: "\(path).\(name)"))
            }
        default: break
        }
        throw InvalidValue(key: path, found: self, allowed: allowed, words: names)
    }
}
