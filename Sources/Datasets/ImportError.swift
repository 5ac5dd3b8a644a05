/// An import that did not get at its files. Files that were found but are not right throw `DataFileError`.
package enum ImportError: Error, Equatable, CustomStringConvertible {
    /// The catalogue has no such dataset.
    case unknown(name: String, known: [String])
    /// The folder that was asked for lacks a file. `wanted` says what would do.
    case incomplete(dataset: String, folder: String, wanted: String)
    /// No source could be reached. `attempts` has one line for each; `advice` says what else would do.
    case unavailable(dataset: String, attempts: [String], advice: String)

    /// Only where a network was in the way.
    package var retryHelps: Bool {
        if case .unavailable = self { true } else { false }
    }

    package var description: String {
        switch self {
        case .unknown(let name, let known):
            "no dataset is called \"\(name)\"; known are \(known.joined(separator: ", "))"
        case .incomplete(let dataset, let folder, let wanted):
            "\(dataset): \(folder) lacks \(wanted)"
        case .unavailable(let dataset, let attempts, let advice):
            (["\(dataset): no source could be reached"] + attempts.map { "  \($0)" } + [advice])
                .joined(separator: "\n")
        }
    }
}
