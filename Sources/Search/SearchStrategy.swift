package import Learning
package import Studies

/// How a study chooses its points. One algorithm a file.
package protocol SearchStrategy: Sendable {
    /// Candidates in a fixed order, a value for each dimension of the study's space. A study that grows gets a sequence
    /// that holds all candidates of the smaller one, so that only new points are added. More than `limit` are refused,
    /// with their number.
    func candidates(for study: Study, limit: Int) throws(InvalidValue) -> AnySequence<[Value]>

    /// How many different points are wanted; fewer are an error. nil: as many as there are.
    var wanted: Int? { get }
}

extension Study {
    package var strategy: any SearchStrategy {
        switch search {
        case .grid: GridSearch()
        case .random(let trials): RandomSearch(trials: trials)
        }
    }

    /// Trials that a study may have unless more are asked for: a grid multiplies quickly, and a larger one is more likely a
    /// slip than a wish.
    package static let usualTrials = 100_000

    static func tooMany(limit: Int) -> String { "allowed are \(limit): 'trawl enqueue --max-trials' allows more" }

    /// All points of a search that doesn't depend on results, each once, in the order of their trials' numbers.
    ///
    /// - Parameter limit: how many there may be.
    package func points(limit: Int = Study.usualTrials) throws(InvalidValue) -> [Point] {
        let strategy = strategy
        var seen: Set<Point> = []
        var points: [Point] = []
        var repeated = 0
        for candidates in try strategy.candidates(for: self, limit: limit) {
            let point = try resolve(candidates).point
            guard seen.insert(point).inserted else {
                repeated += 1
                // With n points drawn alike, one more stays unseen for so long with a probability of exp(-100).
                if strategy.wanted != nil, repeated > 1000 + 100 * points.count { break }
                continue
            }
            repeated = 0
            points.append(point)
            if points.count == strategy.wanted { return points }
        }
        if let wanted = strategy.wanted, points.count < wanted {
            throw InvalidValue(
                key: "search.trials",
                problem: "found \(wanted), but the space has only \(points.count) different points")
        }
        return points
    }
}
