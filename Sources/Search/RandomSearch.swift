internal import Compute
internal import Datasets
internal import Foundation
package import Learning
package import Studies

/// Independent draws from each dimension (Bergstra and Bengio 2012). Draw i is a function of the study's seed and i, so
/// that raising the number of trials adds points and changes none.
package struct RandomSearch: SearchStrategy {
    let trials: Int

    package init(trials: Int) { self.trials = trials }

    package var wanted: Int? { trials }

    package func candidates(for study: Study, limit: Int) throws(InvalidValue) -> AnySequence<[Value]> {
        guard trials <= limit else {
            throw InvalidValue(key: "search.trials", problem: "found \(trials), \(Study.tooMany(limit: limit))")
        }
        let stream = RandomStream(seed: study.seed, purpose: .search)
        // Lists and small ranges repeat points; after this many draws a space has shown what it has.
        let draws = trials * 100 + 1000
        let dimensions = study.space.dimensions
        // Not in the file's order: that is no part of a study, and a stored study doesn't know it.
        let order = dimensions.indices.sorted { dimensions[$0].path < dimensions[$1].path }
        return AnySequence(
            (0..<draws).lazy.map { index in
                var numbers = stream.sequence(UInt64(index))
                var point = [Value](repeating: .null, count: dimensions.count)
                for dimension in order { point[dimension] = Self.draw(dimensions[dimension].candidates, &numbers) }
                return point
            })
    }

    private static func draw(_ candidates: SearchSpace.Candidates, _ numbers: inout RandomSequence) -> Value {
        switch candidates {
        case .list(let items): items[Int(numbers.next(below: UInt64(items.count)))]
        case .uniform(let a, let b): .real(a + (b - a) * numbers.uniform())
        case .logUniform(let a, let b): .real(min(max(exp(log(a) + (log(b) - log(a)) * numbers.uniform()), a), b))
        case .integer(let a, let b): .integer(a + Int(numbers.next(below: UInt64(b - a) + 1)))
        }
    }
}
