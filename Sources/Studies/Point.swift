internal import Crypto
internal import Foundation
package import Learning

/// One point of a search space: a canonical value for each dimension. Points that train the same network are equal,
/// however their file writes them (1 or 1.0, `leaky_relu` or `{leaky_relu: {slope: 0.01}}`).
package struct Point: Sendable, Hashable {
    /// Key path of the recipe -> value.
    package let values: [String: Value]

    package init(values: [String: Value]) { self.values = values }

    package var value: Value { .object(values) }

    /// SHA-256 of the canonical JSON, in hex: the point's identity in the database.
    package var hash: String {
        SHA256.hash(data: Data(value.json.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}

extension Study {
    /// The recipe that a point stands for, and the point with each value as the recipe understands it.
    ///
    /// - Parameter candidates: a value for each dimension of the space, in its order.
    package func resolve(_ candidates: [Value]) throws(InvalidValue) -> (recipe: Recipe, point: Point) {
        let recipe = try recipe(with: zip(space.dimensions, candidates).map { ($0.path, $1) })
        let resolved = recipe.value
        var values: [String: Value] = [:]
        for (dimension, candidate) in zip(space.dimensions, candidates) {
            guard let value = resolved[path: dimension.path] else {
                throw InvalidValue(
                    key: "space.\(dimension.path)",
                    problem: "the recipe has no such setting (with the value \(candidate.description))")
            }
            values[dimension.path] = try shortened(value, at: dimension.path)
        }
        return (recipe, Point(values: values))
    }

    /// The recipe that a stored point stands for.
    package func recipe(for point: Point) throws(InvalidValue) -> Recipe {
        try recipe(with: point.values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    private func recipe(with settings: [(path: String, value: Value)]) throws(InvalidValue) -> Recipe {
        var tree = baseRecipe
        for (path, value) in settings {
            tree = tree.replacing(path.split(separator: ".").map(String.init)[...], with: value)
        }
        do {
            return try Recipe(tree, at: "")
        } catch {
            // The place in the file is the dimension's where the value came from one.
            let dimension = settings.first {
                error.key == $0.path || error.key.hasPrefix($0.path + ".") || error.key.hasPrefix($0.path + "[")
                    || $0.path.hasPrefix(error.key + ".")
            }
            throw InvalidValue(
                key: dimension.map { "space.\($0.path)" } ?? "recipe.\(error.key)",
                problem: dimension == nil || dimension?.path == error.key
                    ? error.problem : "\(error.key): \(error.problem)")
        }
    }

    /// A choice without the settings that it has by default, so that a setting which a later version adds changes no
    /// point's identity.
    private func shortened(_ value: Value, at path: String) throws(InvalidValue) -> Value {
        guard case .object(let choice) = value, choice.count == 1, let (name, settings) = choice.first,
            case .object(let members) = settings,
            // Not a choice: nothing to shorten.
            let standard = try? recipe(with: [(path, .string(name))]).value[path: path],
            case .object(let defaults)? = standard[name]
        else { return value }
        let own = members.filter { defaults[$0.key] != $0.value }
        return own.isEmpty ? .string(name) : .object([name: .object(own)])
    }
}

/// The SQL type of a dimension's column in the study's view. It follows from the recipe's field, never from the values tried.
package enum ColumnType: String, Sendable {
    case integer = "bigint"
    case real = "double precision"
    case integers = "bigint[]"
    case text

    init(_ canonical: Value) {
        switch canonical {
        case .integer: self = .integer
        case .real: self = .real
        case .array: self = .integers
        default: self = .text
        }
    }
}
