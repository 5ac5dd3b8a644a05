/// The first number that lies further from what is expected than both tolerances allow, in words; nil when none does.
/// NaN is near to nothing.
func firstMiss(
    _ found: [Float], _ expected: [Double], relative: Double, absolute: Double
) -> String? {
    guard found.count == expected.count else { return "\(found.count) numbers, expected \(expected.count)" }
    for (index, (found, expected)) in zip(found, expected).enumerated() {
        let near = abs(Double(found) - expected) <= max(absolute, relative * abs(expected))
        if !near && Double(found) != expected { return "[\(index)]: \(found), expected \(expected)" }
    }
    return nil
}

/// The L2 distance of what was found from what is expected, relative to the latter; infinite where the counts differ.
func relativeDistance(_ found: some Collection<Float>, _ expected: [Double]) -> Double {
    guard found.count == expected.count else { return .infinity }
    let squares = zip(found, expected).reduce(0.0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) }
    return (squares / expected.reduce(0) { $0 + $1 * $1 }).squareRoot()
}
