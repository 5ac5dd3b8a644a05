/// A finished network that others start from.
package struct Pretrained: Sendable {
    /// What messages call it: `mnist-0-4@1`.
    package let name: String
    package let recipe: Recipe
    package let features: Int
    /// As `Network.weightsFile` gives them.
    package let weights: [UInt8]

    package init(name: String, recipe: Recipe, features: Int, weights: [UInt8]) {
        self.name = name
        self.recipe = recipe
        self.features = features
        self.weights = weights
    }

    /// Refuses a recipe that can't take over what its `startFrom` asks for.
    ///
    /// - Parameters:
    ///   - model: the finished network's recipe.
    ///   - name: what messages call it.
    ///   - path: of `start_from` in the file.
    package static func check(
        _ recipe: Recipe, startsFrom model: Recipe, name: String, at path: String = "start_from"
    ) throws(InvalidValue) {
        guard let start = recipe.startFrom else { return }
        switch (model.pairs, start.tower) {
        case (nil, let tower?):
            throw InvalidValue(
                key: "\(path).tower", problem: "found \(tower.rawValue), but \(name) has no towers: leave the key out")
        case (.some, nil):
            throw InvalidValue(key: "\(path).tower", problem: "is missing: \(name) is a network for pairs; say a or b")
        case (let pairs?, .b) where pairs.tied:
            throw InvalidValue(key: "\(path).tower", problem: "found b, but \(name) has one tower for both images: a")
        default: break
        }
        let available = model.hidden.count
        let layers = start.layers ?? available
        guard layers <= available else {
            throw InvalidValue(
                key: "\(path).layers", problem: "found \(layers), but \(name) has \(available) hidden layers")
        }
        guard recipe.hidden.prefix(layers) == model.hidden.prefix(layers) else {
            throw InvalidValue(
                key: "recipe.hidden",
                problem: "found \(recipe.hidden), but the first \(layers) layers are taken from \(name), which has "
                    + "\(model.hidden)")
        }
        func compare(_ key: String, _ own: Value?, _ other: Value?) throws(InvalidValue) {
            guard own != other else { return }
            throw InvalidValue(
                key: "recipe.\(key)",
                problem: "found \((own ?? .null).description), but the layers taken from \(name) have "
                    + (other ?? .null).description)
        }
        try compare("activation", recipe.activation.value, model.activation.value)
        try compare(
            "batch_norm", recipe.batchNorm.map { .real($0.epsilon) }, model.batchNorm.map { .real($0.epsilon) })
    }
}
