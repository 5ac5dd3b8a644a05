/// A value bound to `$1`, `$2`, ... of a statement; never part of its text.
package enum Parameter: Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case text(String)
    /// Sent in binary.
    case bytes([UInt8])
    case ints([Int])
    case texts([String])

    package static func optional(_ value: Double?) -> Parameter { value.map { .double($0) } ?? .null }
    package static func optional(_ value: Int?) -> Parameter { value.map { .int($0) } ?? .null }
    package static func optional(_ value: String?) -> Parameter { value.map { .text($0) } ?? .null }

    /// The text that the server parses; nil for NULL and for binary values.
    var text: String? {
        switch self {
        case .null, .bytes: nil
        case .bool(let flag): flag ? "true" : "false"
        case .int(let number): String(number)
        case .double(let number):
            number.isNaN ? "NaN" : number.isInfinite ? (number < 0 ? "-Infinity" : "Infinity") : "\(number)"
        case .text(let text): text
        case .ints(let numbers): "{" + numbers.map(String.init).joined(separator: ",") + "}"
        case .texts(let items): "{" + items.map(Self.quoted).joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ item: String) -> String {
        var quoted = "\""
        // By scalars: to Swift a quote with a combining accent is another character, to the server it is a quote.
        for scalar in item.unicodeScalars {
            if scalar == "\\" || scalar == "\"" { quoted.unicodeScalars.append("\\") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}

/// A name as SQL writes it: the only place where a name becomes part of a statement's text.
package func quotedIdentifier(_ name: String) -> String {
    var quoted = "\""
    for scalar in name.unicodeScalars {
        if scalar == "\"" { quoted.unicodeScalars.append("\"") }
        quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
}
