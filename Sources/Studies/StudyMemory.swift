package import Learning

extension Study {
    /// More than any host has that is asked to train such networks.
    package static let memoryLimit = 1 << 40
    /// Bytes of a finished network that can be stored.
    package static let weightsLimit = 4 << 30

    /// The most bytes that training one of the study's points takes, refits included; 0 for a task that trains nothing.
    ///
    /// It is looked for dimension by dimension, with the values of the others that took the most so far; of ranges, at the
    /// ends. So a grid of a million points costs no more than its candidates.
    ///
    /// - Parameters:
    ///   - features: numbers a row.
    ///   - classes: of the samples.
    ///   - samples: rows that are trained on and watched, at most.
    /// - Throws: with the place in the file, when that is more than `memoryLimit`.
    package func memory(features: Int, classes: Int, samples: Int) throws(InvalidValue) -> Int {
        guard task != .noop else { return 0 }
        func need(_ values: [Value]) -> Int {
            // A combination that the recipe refuses is no point of the study.
            guard let recipe = try? resolve(values).recipe else { return 0 }
            return MemoryEstimate.bytes(recipe: recipe, features: features, classes: classes, samples: samples)
        }
        let dimensions = space.dimensions.indices.filter { Self.mattersForMemory(space.dimensions[$0].path) }
        var chosen = space.dimensions.map(\.candidates.example)
        var most = need(chosen)
        var before: Int
        repeat {
            before = most
            for dimension in dimensions {
                for candidate in space.dimensions[dimension].candidates.examples {
                    var values = chosen
                    values[dimension] = candidate
                    let bytes = need(values)
                    if bytes > most { (most, chosen) = (bytes, values) }
                }
            }
        } while most > before
        guard most > Self.memoryLimit else {
            try checkWeights(chosen, features: features, classes: classes)
            return most
        }
        // To blame is the dimension without whose value it would be least, unless none changes much.
        let least = dimensions.map { dimension in
            space.dimensions[dimension].candidates.examples.map { candidate in
                var values = chosen
                values[dimension] = candidate
                return need(values)
            }.filter { $0 > 0 }.min() ?? most
        }
        let problem = MemoryEstimate.problem(
            bytes: most, limit: "expected are at most \(MemoryEstimate.text(Self.memoryLimit))")
        if let (dimension, bytes) = zip(dimensions, least).min(by: { $0.1 < $1.1 }), bytes < most / 2 {
            let path = space.dimensions[dimension].path
            throw InvalidValue(
                key: "space.\(path)", problem: "with \(chosen[dimension].description) \(problem)")
        }
        throw located(InvalidValue(key: "hidden", problem: problem), among: space.dimensions.map(\.path))
    }

    /// - Parameter values: of the largest point.
    /// - Throws: when its refit's network can't be stored, which would show at the end of the training.
    private func checkWeights(_ values: [Value], features: Int, classes: Int) throws(InvalidValue) {
        guard refit, let recipe = try? resolve(values).recipe else { return }  // what is no point isn't refitted
        let bytes = MemoryEstimate.weights(recipe: recipe, features: features, classes: classes)
        guard bytes > Self.weightsLimit else { return }
        throw located(
            InvalidValue(
                key: "hidden",
                problem: "the refitted network's weights take \(MemoryEstimate.text(bytes)), expected are at most "
                    + "\(MemoryEstimate.text(Self.weightsLimit)); use fewer or narrower layers, or refit: false"),
            among: space.dimensions.map(\.path))
    }

    /// Numbers that only weigh something, rates for one, change no buffer.
    private static func mattersForMemory(_ path: String) -> Bool {
        let key = path.prefix { $0 != "." }
        let weights: Set<Substring> = ["l1", "l2", "initializer", "bias_initializer", "schedule", "gradient_clipping"]
        return !weights.contains(key) && !path.hasPrefix("optimizer.")
    }
}
