package import Learning
package import Studies

/// How a study chooses its points. One algorithm a file.
package protocol SearchStrategy: Sendable {
    /// Candidates in a fixed order, a value for each dimension of the study's space. A study that grows gets a sequence
    /// that holds all candidates of the smaller one, so that only new points are added.
    func candidates(for study: Study) throws(InvalidValue) -> AnySequence<[Value]>

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

    /// All points of a search that doesn't depend on results, each once, in the order of their trials' numbers.
    package func points() throws(InvalidValue) -> [Point] {
        let strategy = strategy
        var seen: Set<Point> = []
        var points: [Point] = []
        var repeated = 0
        for candidates in try strategy.candidates(for: self) {
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
