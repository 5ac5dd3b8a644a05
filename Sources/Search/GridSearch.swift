package import Learning
package import Studies

/// All combinations of the dimensions' lists; the last dimension changes fastest.
package struct GridSearch: SearchStrategy {
    package init() {}

    package var wanted: Int? { nil }

    package func candidates(for study: Study, limit: Int) throws(InvalidValue) -> AnySequence<[Value]> {
        let lists = study.space.dimensions.map { dimension in
            if case .list(let items) = dimension.candidates { items } else { [Value]() }
        }
        var size = 1
        for list in lists {
            let (product, overflow) = size.multipliedReportingOverflow(by: list.count)
            size = overflow ? Int.max : product
        }
        guard size <= limit else {
            throw InvalidValue(
                key: "space",
                problem: "the grid has \(size == Int.max ? "more than \(size)" : "\(size)") points, "
                    + Study.tooMany(limit: limit))
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
