import Learning
import Search
import Studies

/// A study with these lines in its space.
func study(_ space: String, search: String = "grid", seed: Int = 42) throws -> Study {
    let lines = space.split(separator: "\n").map { "  \($0)\n" }.joined()
    return try StudyFile(
        "study: s\ndata: {dataset: mnist}\nseed: \(seed)\nsearch: \(search)\nspace:\(lines.isEmpty ? " {}" : "\n")\(lines)",
        file: "study.yaml"
    ).study
}

func random(_ space: String, trials: Int, seed: Int = 42) throws -> Study {
    try study(space, search: "{strategy: random, trials: \(trials)}", seed: seed)
}

extension Value {
    var number: Double {
        switch self {
        case .integer(let number): Double(number)
        case .real(let number): number
        default: .nan
        }
    }
}
