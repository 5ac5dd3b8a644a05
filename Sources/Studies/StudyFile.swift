package import Foundation
package import Learning

/// A study file. Every error names the file and, where there is one, the line and the key.
package struct StudyFile: Sendable {
    package typealias Failure = YAMLFile.Failure

    package let study: Study
    private let yaml: YAMLFile

    /// - Parameter overrides: what stands in place of the file's own values.
    package init(reading url: URL, overrides: [Override] = []) throws(Failure) {
        try self.init(try YAMLFile(reading: url).overridden(by: overrides))
    }

    /// - Parameter file: what errors call the text.
    package init(_ text: String, file: String, overrides: [Override] = []) throws(Failure) {
        try self.init(try YAMLFile(text, file: file).overridden(by: overrides))
    }

    private init(_ yaml: YAMLFile) throws(Failure) {
        guard yaml.value != .null else {
            throw Failure(
                file: yaml.file, line: nil, problem: "is empty; a study file needs at least 'study' and 'data'")
        }
        do throws(InvalidValue) {
            study = try Study(yaml.value, dimensionOrder: yaml.dimensionOrder)
        } catch {
            throw yaml.failure(error)
        }
        self.yaml = yaml
    }

    /// Says where in the file a value stands that turned out wrong later.
    package func failure(_ error: InvalidValue) -> Failure { yaml.failure(error) }
}

/// A recipe in a file of its own, or a study file's: the keys of `recipe`, or a map with `recipe` in it. An empty file is
/// the default recipe.
package struct RecipeFile: Sendable {
    package let recipe: Recipe
    /// The study's seed, if the file has one.
    package let seed: UInt64
    /// The study's data, if the file is a study.
    package let data: Study.StudyData?
    private let yaml: YAMLFile
    private let path: String

    /// - Parameter overrides: what stands in place of the file's own values.
    package init(reading url: URL, overrides: [Override] = []) throws(StudyFile.Failure) {
        try self.init(try YAMLFile(reading: url).overridden(by: overrides))
    }

    /// - Parameter file: what errors call the text.
    package init(_ text: String, file: String, overrides: [Override] = []) throws(StudyFile.Failure) {
        try self.init(try YAMLFile(text, file: file).overridden(by: overrides))
    }

    private init(_ yaml: YAMLFile) throws(StudyFile.Failure) {
        self.yaml = yaml
        do throws(InvalidValue) {
            if yaml.value["study"] != nil {
                let study = try Study(yaml.value, dimensionOrder: yaml.dimensionOrder)
                path = "recipe"
                recipe = try study.recipe(for: Point(values: [:]))
                seed = study.seed
                data = study.data
            } else if let inner = yaml.value["recipe"] {
                var reader = try ObjectReader(yaml.value, at: "")
                path = "recipe"
                recipe = try Recipe(inner, at: path)
                _ = reader.take("recipe")
                seed = UInt64(try reader.integer("seed", in: 0...Int.max) ?? 0)
                data = nil
                try reader.finish()
            } else {
                path = ""
                recipe = try Recipe(yaml.value == .null ? .object([:]) : yaml.value, at: path)
                seed = 0
                data = nil
            }
        } catch {
            throw yaml.failure(error)
        }
    }

    /// Refuses a recipe that can't work with so many classes, or with rows of numbers where it is about images.
    package func check(classes: Int, images: Bool = true) throws(StudyFile.Failure) {
        do throws(InvalidValue) {
            try recipe.check(classes: recipe.pairs == nil ? classes : 2, at: path)
            if recipe.augmentation != nil, !images {
                throw InvalidValue(
                    key: path.isEmpty ? "augmentation" : "\(path).augmentation",
                    problem: "needs images, but the data are rows of numbers; say null")
            }
        } catch {
            throw yaml.failure(error)
        }
    }

    /// Refuses a recipe whose training takes more memory than there is.
    ///
    /// - Parameters:
    ///   - classes: of the samples.
    ///   - samples: rows that are trained on and watched.
    ///   - memory: bytes that this process may use.
    package func check(features: Int, classes: Int, samples: Int, memory: Int) throws(StudyFile.Failure) {
        let bytes = MemoryEstimate.bytes(recipe: recipe, features: features, classes: classes, samples: samples)
        guard bytes > memory else { return }
        throw yaml.failure(
            InvalidValue(
                key: path.isEmpty ? "hidden" : "\(path).hidden",
                problem: MemoryEstimate.problem(
                    bytes: bytes,
                    limit:
                        "but this process may use \(MemoryEstimate.text(memory)) (the least of the host's memory, its "
                        + "control groups and ulimit)")))
    }

    /// Says where in the file a value stands that turned out wrong later.
    package func failure(_ error: InvalidValue) -> StudyFile.Failure { yaml.failure(error) }
}
