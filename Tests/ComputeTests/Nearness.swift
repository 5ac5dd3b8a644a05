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
