/// RFC 4180.
enum CSV {
    /// A line with its end; nil is an empty field.
    static func line(_ fields: [String?]) -> String { fields.map(field).joined(separator: ",") + "\r\n" }

    private static func field(_ text: String?) -> String {
        // By scalars, as a reader of CSV goes: to Swift a quote with a combining accent is another character.
        guard let scalars = text?.unicodeScalars else { return "" }
        guard scalars.contains(where: { [",", "\"", "\n", "\r"].contains($0) }) else { return String(scalars) }
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in scalars {
            if scalar == "\"" { quoted.append("\"") }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }
}
