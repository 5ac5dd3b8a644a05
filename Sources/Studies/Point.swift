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

extension Point {
    /// For tables: the end of each key path, as short as it says which setting is meant. `optimizer.adam.learning_rate` is
    /// `learning_rate`; beside `optimizer.sgd.learning_rate` it is `adam.learning_rate`. `dropout.hidden` stays whole, since
    /// `hidden` is another key of the recipe.
    package static func shortNames(of paths: some Collection<String>) -> [String: String] {
        var names: [String: String] = [:]
        for path in paths {
            let keys = path.split(separator: ".")
            names[path] =
                keys.indices.reversed().map { keys[$0...].joined(separator: ".") }.first { name in
                    let isOther = recipeKeys.contains(String(name.prefix { $0 != "." }))
                    return !isOther && !paths.contains { $0 != path && ($0 == name || $0.hasSuffix(".\(name)")) }
                } ?? path
        }
        return names
    }

    private static let recipeKeys: Set<String> = {
        guard case .object(let members)? = Shortening.defaultRecipe else { return [] }
        return Set(members.keys)
    }()
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
            values[dimension.path] = Shortening.shortened(value, at: dimension.path)
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
        let recipe: Recipe
        do throws(InvalidValue) {
            // Before the recipe itself, which has more to say of pairs.
            let hasPairs = ![nil, .null, .bool(false)].contains(tree["pairs"])
            guard hasPairs == (task == .pairs) else {
                throw InvalidValue(
                    key: "pairs",
                    problem: hasPairs
                        ? "needs the study to say task: pairs" : "found nothing, but the study's task is pairs")
            }
            recipe = try Recipe(tree, at: "")
            if task == .pairs {
                try recipe.check(classes: 2, at: "")
            } else if let labels = data?.labels {
                try recipe.check(classes: labels.count, at: "")
            }
        } catch {
            throw located(error, among: settings.map(\.path))
        }
        if recipe.startFrom != nil, startModel == nil { throw Moved.missingModel }
        return recipe
    }

}

/// How a point says a recipe's value: without the settings that it has by default, so that a setting which a later
/// version adds changes no point's identity.
private enum Shortening {
    static func shortened(_ value: Value, at path: String) -> Value {
        guard case .object(let members) = value else { return path == "batch_norm" ? .bool(false) : value }
        switch path {
        case "batch_norm":
            let own = changed(members, from: defaultRecipe?[path])
            return own.isEmpty ? .bool(true) : .object(own)
        case "dropout": return members["inputs"] == .real(0) ? members["hidden"] ?? value : value
        case "augmentation": return .object(members.filter { $0.value != .real(0) })
        default: break
        }
        // A choice: `activation`.
        if members.count == 1, let (name, settings) = members.first, case .object(let given) = settings {
            guard let defaults = defaults(of: name, at: path) else { return value }
            let own = changed(given, from: defaults)
            return own.isEmpty ? .string(name) : .object([name: .object(own)])
        }
        // The settings of one: `activation.leaky_relu`.
        if let dot = path.lastIndex(of: "."),
            let defaults = defaults(of: String(path[path.index(after: dot)...]), at: String(path[..<dot]))
        {
            let spelled = alwaysSpelled[path] ?? []
            return .object(members.filter { spelled.contains($0.key) || defaults[$0.key] != $0.value })
        }
        return value
    }

    static let defaultRecipe = try? Recipe(.object([:])).value  // which nothing refuses

    /// What points spelled out, default or not, when the first of them were stored.
    private static let alwaysSpelled: [String: Set<String>] = [
        "optimizer.sgd": ["learning_rate"], "optimizer.momentum": ["learning_rate", "momentum"],
        "optimizer.adam": ["learning_rate", "beta1", "beta2", "epsilon"], "activation.leaky_relu": ["slope"],
    ]

    /// The settings that a choice has when only its name is given; nil where that is no choice, or one that needs some.
    private static func defaults(of name: String, at path: String) -> Value? {
        let keys = path.split(separator: ".").map(String.init)
        let tree = Value.object([:]).replacing(keys[...], with: .string(name))
        return try? Recipe(tree).value[path: path]?[name]  // what the recipe refuses has no defaults
    }

    private static func changed(_ settings: [String: Value], from defaults: Value?) -> [String: Value] {
        settings.filter { defaults?[$0.key] != $0.value }
    }
}

/// The SQL type of a dimension's column in the study's view. It follows from the recipe's field, never from the values
/// tried.
package enum ColumnType: String, Sendable {
    case integer = "bigint"
    case real = "double precision"
    case integers = "bigint[]"
    case reals = "double precision[]"
    case boolean
    case text

    /// - Parameters:
    ///   - path: where the recipe has it.
    ///   - value: as a recipe spells it out, default settings and all; any of the field's.
    init(path: String, value: Value) {
        switch value {
        case _ where path == "max_norm": self = .real  // or null
        case _ where path == "start_from.layers": self = .integer  // or null
        case _ where path == "stages": self = .text
        case .bool: self = .boolean
        case .integer: self = .integer
        case .real: self = .real
        // A list without items doesn't tell of what it is one.
        case .array: self = path == "schedule.piecewise.rates" ? .reals : .integers
        default: self = .text
        }
    }
}
