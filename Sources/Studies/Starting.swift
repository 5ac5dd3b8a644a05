package import Learning

/// What a study's file says at its top level and the recipe's tree holds: `start_from`, of which the model alone stays
/// with the study, and `stages`. In the tree they can be dimensions of the space.
struct Moved: Sendable, Hashable {
    /// Keys that stood at the top level.
    private(set) var keys: [String] = []
    private(set) var model: ModelReference?

    /// - Parameter recipe: the file's; gets what stands outside of it.
    init(from reader: inout ObjectReader, into recipe: inout Value) throws(InvalidValue) {
        let start = reader.take("start_from")
        let stages = reader.take("stages")
        // Whatever else a recipe may be is refused where it is read.
        guard case .object(var members) = recipe else { return }
        if let start, start != .null {
            guard case .object(var given) = start else {
                throw InvalidValue(
                    key: "start_from", found: start,
                    allowed: "a map with a model, such as {model: mnist-0-4@latest, layers: 4}")
            }
            guard let name = given.removeValue(forKey: "model"), name != .null else { throw Self.missingModel }
            model = try ModelReference(name, at: "start_from.model")
            if let own = members["start_from"], own != .null {
                if let doubled = given.keys.min() { throw Self.doubled("start_from.\(doubled)") }
            } else {
                members["start_from"] = .object(given)
                keys.append("start_from")
            }
        }
        if let stages {
            if let own = members["stages"], own != .array([]) { throw Self.doubled("stages") }
            members["stages"] = stages
            keys.append("stages")
        }
        recipe = .object(members)
    }

    static let missingModel = InvalidValue(
        key: "start_from.model",
        problem: "is missing; give the model whose layers are taken over, such as mnist-0-4@latest")

    private static func doubled(_ key: String) -> InvalidValue {
        InvalidValue(key: key, problem: "stands in recipe, too; keep one of them")
    }

    /// Where in the file something of the recipe stands.
    ///
    /// - Parameter key: a path that starts with `recipe.`.
    func place(_ key: String) -> String {
        for moved in keys {
            let path = "recipe.\(moved)"
            if key == path || key.hasPrefix("\(path).") || key.hasPrefix("\(path)[") {
                return String(key.dropFirst("recipe.".count))
            }
        }
        return key
    }
}

extension Study {
    /// What a network that others start from has, and what has to fit it.
    private static let shapes: Set<String> = ["hidden", "activation", "batch_norm", "pairs", "start_from"]

    /// Far more than anybody compares.
    private static let shapeLimit = 50_000

    /// All settings that the space can make of those keys, the rest being each dimension's first candidate. Of ranges,
    /// the ends.
    private func shapeSettings() throws(InvalidValue) -> [[Value]] {
        var settings: [[Value]] = [[]]
        for dimension in space.dimensions {
            let key = dimension.path.prefix { $0 != "." }
            let candidates = dimension.candidates
            let values = Self.shapes.contains(String(key)) ? candidates.examples : [candidates.example]
            guard settings.count * values.count <= Self.shapeLimit else {
                throw InvalidValue(
                    key: "space.\(dimension.path)",
                    problem:
                        "makes more than \(Self.shapeLimit) different networks, too many to check against start_from"
                )
            }
            settings = settings.flatMap { chosen in values.map { chosen + [$0] } }
        }
        return settings
    }

    /// The recipes of networks that this study may come to, as far as they differ in what starting from them asks about.
    package func possibleRecipes() throws(InvalidValue) -> [Recipe] {
        var recipes: [Recipe] = []
        for settings in try shapeSettings() { recipes.append(try resolve(settings).recipe) }
        return recipes
    }

    /// Refuses a study of which a point can't take over what it asks for.
    ///
    /// - Parameters:
    ///   - models: recipes that the network it starts from may have.
    ///   - name: what messages call that network.
    package func check(startsFrom models: [Recipe], name: String) throws(InvalidValue) {
        for settings in try shapeSettings() {
            let recipe = try resolve(settings).recipe
            for model in models {
                do {
                    try Pretrained.check(recipe, startsFrom: model, name: name)
                } catch {
                    let key = error.key.hasPrefix("recipe.") ? String(error.key.dropFirst("recipe.".count)) : error.key
                    let paths = space.dimensions.map(\.path)
                    throw located(InvalidValue(key: key, problem: error.problem), among: paths)
                }
            }
        }
    }

    /// The same error with the place in the file.
    ///
    /// - Parameters:
    ///   - error: its key is a path of the recipe.
    ///   - dimensions: paths whose value the file has in its space.
    func located(_ error: InvalidValue, among dimensions: [String]) -> InvalidValue {
        let dimension = dimensions.first {
            error.key == $0 || error.key.hasPrefix($0 + ".") || error.key.hasPrefix($0 + "[")
                || $0.hasPrefix(error.key + ".")
        }
        guard let dimension else {
            return InvalidValue(key: moved.place("recipe.\(error.key)"), problem: error.problem)
        }
        return InvalidValue(
            key: "space.\(dimension)",
            problem: dimension == error.key ? error.problem : "\(error.key): \(error.problem)")
    }
}
