/// A data file that was refused, and the check it failed. A retry does not help: the file has to change.
package struct DataFileError: Error, Equatable, CustomStringConvertible {
    /// The file's path, or what its bytes were called.
    package let file: String
    /// The tensor at fault, where one is.
    package let tensor: String?
    /// What was found and what was expected.
    package let problem: String

    package init(file: String, tensor: String? = nil, problem: String) {
        self.file = file
        self.tensor = tensor
        self.problem = problem
    }

    package var retryHelps: Bool { false }

    package var description: String {
        (tensor.map { "\(file): tensor \"\($0)\": \(problem)" } ?? "\(file): \(problem)").asOneLine
    }
}

extension String {
    /// One line of 1,000 characters at most that no terminal takes for a command, whatever a file put into it.
    package var asOneLine: String {
        var text = split(whereSeparator: \.isNewline).joined(separator: " ")
        if text.count > 1000 { text = "\(text.prefix(1000))..." }
        let scalars = text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
        return String(String.UnicodeScalarView(scalars))
    }
}

extension BinaryInteger {
    /// The number with a comma between each three digits, whatever the locale: 47,040,000.
    var grouped: String {
        var text = ""
        for (index, digit) in String(magnitude).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (self < 0 ? "-" : "") + String(text.reversed())
    }
}
