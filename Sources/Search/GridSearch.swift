package import Learning
package import Studies

/// All combinations of the dimensions' lists; the last dimension changes fastest.
package struct GridSearch: SearchStrategy {
    package init() {}

    /// Larger grids are refused: more likely a slip than a wish.
    package static let limit = 1_000_000

    package var wanted: Int? { nil }

    package func candidates(for study: Study) throws(InvalidValue) -> AnySequence<[Value]> {
        let lists = study.space.dimensions.map { dimension in
            if case .list(let items) = dimension.candidates { items } else { [Value]() }
        }
        var size = 1
        for list in lists {
            let (product, overflow) = size.multipliedReportingOverflow(by: list.count)
            guard !overflow, product <= Self.limit else {
                throw InvalidValue(key: "space", problem: "the grid has more than \(Self.limit) points")
            }
            size = product
        }
        return AnySequence(
            (0..<size).lazy.map { index in
                var rest = index
                var point: [Value] = []
                for list in lists.reversed() {
                    point.append(list[rest % list.count])
                    rest /= list.count
                }
                return point.reversed()
            })
    }
}
