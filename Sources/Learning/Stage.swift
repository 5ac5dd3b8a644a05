internal import Datasets

/// A part of a training that goes on from the best of the part before, with an optimiser of its own: what it changes of
/// the recipe. `stages: [{freeze: 4}, {freeze: 2}, {freeze: 0}]` thaws a network from its top.
package struct Stage: Sendable, Hashable {
    /// Keys of the recipe with their values spelled out.
    let overrides: [String: Value]

    /// What a stage may change: nothing that makes another network.
    static let keys = [
        "freeze", "cache_frozen", "optimizer", "schedule", "batch_size", "epochs", "early_stopping", "dropout", "l1",
        "l2",
        "max_norm", "gradient_clipping", "augmentation",
    ]

    static let limit = 32

    /// - Parameter base: the recipe without its stages.
    /// - Returns: the stage, and its recipe.
    static func read(_ value: Value, base: Value, at path: String) throws(InvalidValue) -> (
        stage: Stage, recipe: Recipe
    ) {
        guard case .object(let given) = value, case .object(var members) = base else {
            throw InvalidValue(key: path, found: value, allowed: "a map of the recipe's keys, such as {freeze: 2}")
        }
        if let unknown = given.keys.sorted().first(where: { !keys.contains($0) }) {
            throw InvalidValue(
                key: "\(path).\(unknown)",
                problem: "is nothing that a stage may change; that are \(keys.joined(separator: ", "))"
                    + NearestWord.hint(for: unknown, among: keys))
        }
        members.merge(given) { $1 }
        let recipe: Recipe
        do {
            recipe = try Recipe(.object(members), at: "")
        } catch {
            let isOwn = given.keys.contains { error.key == $0 || error.key.hasPrefix($0 + ".") }
            throw InvalidValue(
                key: isOwn ? "\(path).\(error.key)" : path,
                problem: isOwn ? error.problem : "\(error.key): \(error.problem)")
        }
        let spelled = recipe.value
        return (Stage(overrides: given.keys.reduce(into: [:]) { $0[$1] = spelled[$1] }), recipe)
    }

    var value: Value { .object(overrides) }
}
