package import Learning

/// The values that a study tries: for each key path of the recipe the candidates, in the order of the file.
package struct SearchSpace: Sendable, Hashable {
    package var dimensions: [Dimension]

    package struct Dimension: Sendable, Hashable {
        /// A key path of the recipe: `optimizer.adam.learning_rate`.
        package let path: String
        package let candidates: Candidates
    }

    package enum Candidates: Sendable, Hashable {
        case list([Value])
        /// Reals from a to b, evenly.
        case uniform(Double, Double)
        /// Reals from a to b, their logarithms evenly.
        case logUniform(Double, Double)
        /// Whole numbers from a to b, both included.
        case integer(Int, Int)
    }

    /// Far more than a recipe has settings.
    static let dimensionLimit = 64

    /// `order` is the order of the keys in the file; without one they are sorted.
    init(_ value: Value, order: [String], at path: String) throws(InvalidValue) {
        guard case .object(let members) = value else {
            throw InvalidValue(key: path, found: value, allowed: "a map from key paths of the recipe to candidates")
        }
        let paths = order.isEmpty ? members.keys.sorted() : order
        guard paths.count <= Self.dimensionLimit else {
            throw InvalidValue(
                key: path, problem: "found \(paths.count) dimensions, allowed are at most \(Self.dimensionLimit)")
        }
        dimensions = []
        for name in paths {
            guard let candidates = members[name] else { continue }
            if let outer = paths.first(where: { name.hasPrefix($0 + ".") }) {
                throw InvalidValue(
                    key: "\(path).\(name)",
                    problem: "lies inside '\(outer)', which is a dimension too; keep one of them")
            }
            guard !name.split(separator: ".", omittingEmptySubsequences: false).contains("") else {
                throw InvalidValue(
                    key: "\(path).\(name)",
                    problem: "found '\(name)', allowed are keys of the recipe joined by single dots")
            }
            guard name.utf8.count <= 63 else {
                throw InvalidValue(key: "\(path).\(name)", problem: "key paths have at most 63 bytes")
            }
            dimensions.append(Dimension(path: name, candidates: try Candidates(candidates, at: "\(path).\(name)")))
        }
    }

    package var value: Value {
        .array(
            dimensions.map { dimension in
                .object(["path": .string(dimension.path), "candidates": dimension.candidates.value])
            })
    }
}

extension SearchSpace.Candidates {
    init(_ value: Value, at path: String) throws(InvalidValue) {
        let allowed = "a list of candidates, {uniform: [a, b]}, {log_uniform: [a, b]} or {integer: [a, b]}"
        switch value {
        case .array(let items):
            guard !items.isEmpty else { throw InvalidValue(key: path, found: value, allowed: allowed) }
            self = .list(items)
        case .object(let members):
            guard members.count == 1, let (kind, bounds) = members.first else {
                throw InvalidValue(key: path, found: value, allowed: allowed)
            }
            let inner = "\(path).\(kind)"
            guard case .array(let ends) = bounds, ends.count == 2 else {
                throw InvalidValue(
                    key: ["uniform", "log_uniform", "integer"].contains(kind) ? inner : path,
                    found: value, allowed: allowed)
            }
            switch kind {
            case "uniform", "log_uniform":
                let positive = kind == "log_uniform"
                let a = try ends[0].real(at: "\(inner)[0]", allowed: positive ? "a number above 0" : "a number") {
                    !positive || $0 > 0
                }
                let b = try ends[1].real(at: "\(inner)[1]", allowed: "a number above \(a)") { $0 > a }
                self = positive ? .logUniform(a, b) : .uniform(a, b)
            case "integer":
                let a = try ends[0].integer(at: "\(inner)[0]", in: -1_000_000_000...1_000_000_000)
                self = .integer(a, try ends[1].integer(at: "\(inner)[1]", in: a...1_000_000_000))
            default: throw InvalidValue(key: path, found: value, allowed: allowed)
            }
        default: throw InvalidValue(key: path, found: value, allowed: allowed)
        }
    }

    var value: Value {
        switch self {
        case .list(let items): .array(items)
        case .uniform(let a, let b): .object(["uniform": .array([.real(a), .real(b)])])
        case .logUniform(let a, let b): .object(["log_uniform": .array([.real(a), .real(b)])])
        case .integer(let a, let b): .object(["integer": .array([.integer(a), .integer(b)])])
        }
    }

    var isRange: Bool { if case .list = self { false } else { true } }

    /// Values that the recipe must take if it is to take all candidates: a list's items, a range's ends.
    var examples: [Value] {
        switch self {
        case .list(let items): items
        case .uniform(let a, let b), .logUniform(let a, let b): [.real(a), .real(b)]
        case .integer(let a, let b): [.integer(a), .integer(b)]
        }
    }

    /// One value of the candidates, to learn what the recipe makes of it.
    var example: Value { examples[0] }
}
