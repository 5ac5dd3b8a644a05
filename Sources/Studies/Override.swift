package import Learning

/// A value that a command line gives in place of a file's: `recipe.epochs=5`.
package struct Override: Sendable, Hashable {
    /// The path of keys, joined by dots. Behind `space.` it is one key, as in the file.
    package let key: String
    package let value: Value
    /// The keys of the value in the order of the text, where it is a whole space.
    let dimensionOrder: [String]

    /// - Parameter text: KEY=VALUE, the value being YAML; nothing is null.
    package init(_ text: String) throws(YAMLFile.Failure) {
        func refusal(_ problem: String) -> YAMLFile.Failure {
            YAMLFile.Failure(file: "--set", line: nil, problem: problem)
        }
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw refusal("found '\(text.prefix(200))', allowed is KEY=VALUE, such as recipe.epochs=5")
        }
        key = String(parts[0])
        guard key.utf8.count <= YAMLFile.keyLimit, key.utf8.allSatisfy({ 0x21...0x7E ~= $0 }),
            !key.split(separator: ".", omittingEmptySubsequences: false).contains("")
        else {
            throw refusal("found the key '\(key.prefix(200))', allowed are keys of the file joined by single dots")
        }
        let yaml = try YAMLFile(String(parts[1]), file: "--set \(key)", at: key)
        value = yaml.value
        dimensionOrder = yaml.dimensionOrder
    }

    /// The keys on the way.
    var path: [String] {
        key.hasPrefix("space.")
            ? ["space", String(key.dropFirst("space.".count))] : key.split(separator: ".").map(String.init)
    }

    /// Whether an error at `other` is about what this gives, or about something around it.
    func concerns(_ other: String) -> Bool {
        other == key || other.hasPrefix(key + ".") || other.hasPrefix(key + "[")
            || !other.isEmpty && key.hasPrefix(other + ".")
    }
}
