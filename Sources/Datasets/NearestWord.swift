/// Finds what a misspelt name was probably meant to be.
package enum NearestWord {
    /// The known word with the fewest changed, missing, added or exchanged characters, if those are few for the length of
    /// what was given; else one that begins with it. The first of several that are equally near.
    package static func of(_ word: String, among known: some Sequence<String>) -> String? {
        let given = Array(word.lowercased().unicodeScalars.prefix(longest))
        guard !given.isEmpty else { return nil }
        let limit = given.count <= 2 ? 1 : given.count <= 5 ? 2 : 3
        var best: (word: String, distance: Int)?
        for candidate in known where candidate != word {
            let other = Array(candidate.lowercased().unicodeScalars.prefix(longest))
            // Nothing of a word of two letters would be left.
            let most = min(limit, max(given.count, other.count) - 1, (best?.distance ?? .max) - 1)
            guard abs(given.count - other.count) <= most else { continue }
            let distance = distance(given, other)
            if distance <= most { best = (candidate, distance) }
        }
        if let best { return best.word }
        guard given.count >= 3 else { return nil }
        let beginning = word.lowercased()
        return known.filter { $0 != word && $0.lowercased().hasPrefix(beginning) }.min { $0.count < $1.count }
    }

    /// What a message about `word` ends with: "; did you mean 'mnist'?", or nothing where no known word is near.
    package static func hint(for word: String, among known: some Sequence<String>) -> String {
        of(word, among: known).map { "; did you mean '\($0)'?" } ?? ""
    }

    /// Characters that are compared: names are shorter, and the work grows with the square.
    private static let longest = 100

    /// Damerau and Levenshtein's, with exchanges of neighbours only (optimal string alignment).
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var before = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1] + [Int](repeating: 0, count: right.count)
            for column in 0..<right.count {
                let cost = left[row] == right[column] ? 0 : 1
                current[column + 1] = min(previous[column + 1] + 1, current[column] + 1, previous[column] + cost)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    current[column + 1] = min(current[column + 1], before[column - 1] + 1)
                }
            }
            (before, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
