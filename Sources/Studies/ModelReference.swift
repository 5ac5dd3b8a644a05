package import Learning

/// How a model is named: `NAME@3`; `NAME` and `NAME@latest` are its newest version.
package struct ModelReference: Sendable, Hashable, CustomStringConvertible {
    /// A study's, or the one it was imported under.
    package let name: String
    /// nil: the newest.
    package let version: Int?

    package init(name: String, version: Int?) {
        self.name = name
        self.version = version
    }

    package init(_ value: Value, at path: String) throws(InvalidValue) {
        let allowed = "a model such as mnist-0-4, mnist-0-4@latest or mnist-0-4@3"
        // A name such as 2024 reads as a number.
        let text =
            if case .integer(let number) = value { String(number) } else {
                try value.string(at: path, allowed: allowed)
            }
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let name = parts.first, Study.isName(name) else {
            throw InvalidValue(key: path, found: value, allowed: allowed)
        }
        var version: Int?
        if parts.count == 2, parts[1] != "latest" {
            // A version has one way to be written.
            guard let number = Int32(parts[1]), number > 0, String(number) == parts[1] else {
                throw InvalidValue(
                    key: path, found: value, allowed: "\(allowed), versions being whole numbers from 1")
            }
            version = Int(number)
        }
        self.init(name: name, version: version)
    }

    package var description: String { "\(name)@\(version.map(String.init) ?? "latest")" }
}
