/// An import that did not get at its files. Files that were found but are not right throw `DataFileError`.
package enum ImportError: Error, Equatable, CustomStringConvertible {
    /// The catalogue has no such dataset.
    case unknown(name: String, known: [String])
    /// The name is a file's. `found` says what is in it.
    case isFile(name: String, found: String, known: [String])
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
            "no dataset is called '\(name)', expected \(known.joined(separator: ", "))"
                + NearestWord.hint(for: name, among: known)
        case .isFile(let name, let found, let known):
            "'\(name)' is \(found), expected the name of a dataset: \(known.joined(separator: ", ")). Their files are "
                + "read as IDX (gzipped or not), mnist-5k's as CSV, from the folder that --from names; rows of numbers are "
                + "read by 'trawl train --data' from a safetensors file with x (rows, features) F32 and y (rows) I64 or U8"
        case .incomplete(let dataset, let folder, let wanted):
            "\(dataset): \(folder) lacks \(wanted)"
        case .unavailable(let dataset, let attempts, let advice):
            (["\(dataset): no source could be reached"] + attempts.map { "  \($0)" } + [advice])
                .joined(separator: "\n")
        }
    }
}
