import Foundation
import Learning
import Store
import Studies

/// Rows for people: aligned columns, numbers to the right and shortened. The widths are taken of all rows first, then each
/// row is a line; so neither has to be kept.
struct Table {
    private let columns: [String]
    private var widths: [Int]
    /// Whether all that the column has are numbers.
    private var areNumbers: [Bool]
    private(set) var isEmpty = true
    private var names = ShortNames()

    init(columns: [String]) {
        self.columns = columns
        widths = columns.map(\.columns)
        areNumbers = columns.map { _ in true }
    }

    /// All rows of a report.
    static func text(_ report: Report) -> String {
        var table = Table(columns: report.columns)
        for row in report.rows { table.measure(row) }
        guard !table.isEmpty else { return table.header }
        return table.header + report.rows.map { table.line($0) }.joined()
    }

    mutating func measure(_ row: [String?]) {
        isEmpty = false
        for (column, text) in row.enumerated() {
            let cell = cell(text, column: columns[column])
            widths[column] = max(widths[column], cell.columns)
            if areNumbers[column], !cell.isEmpty, Double(cell) == nil { areNumbers[column] = false }
        }
    }

    var header: String { isEmpty ? "none\n" : line(cells: columns) }

    /// A cell that has become wider since it was measured pushes what follows to the right.
    mutating func line(_ row: [String?]) -> String {
        line(cells: row.enumerated().map { cell($1, column: columns[$0]) })
    }

    private func line(cells: [String]) -> String {
        var text = ""
        for (index, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: max(0, widths[index] - cell.columns))
            text += (index == 0 ? "" : "  ") + (areNumbers[index] ? padding + cell : cell + padding)
        }
        while text.last == " " { text.removeLast() }
        return text + "\n"
    }

    /// Columns of the widest cell: one long value would pad every row of its table. The other formats have it whole.
    private static let widest = 500

    private mutating func cell(_ text: String?, column: String) -> String {
        let whole = shown(text, column: column)
        return whole.utf8.count > Self.widest ? whole.cut(toColumns: Self.widest) : whole
    }

    private mutating func shown(_ text: String?, column: String) -> String {
        guard let text else { return "" }
        // What isn't a map stays as it is.
        if column == "parameters", let value = try? Value(json: text), case .object(let members) = value {
            let names = names.of(members.keys.sorted())
            return Self.plain(
                members.sorted { $0.key < $1.key }
                    .map { "\(names[$0.key] ?? $0.key)=\(Self.plain($0.value))" }.joined(separator: " "))
        }
        if column == "fold_scores" {
            return text.trimmingCharacters(in: CharacterSet(charactersIn: "{}")).split(separator: ",")
                .map { Self.rounded(String($0)) }.joined(separator: " ")
        }
        // Of a list of settings: there a number is itself.
        if column == "value" { return Self.plain(text) }
        if column.hasSuffix("_at") { return String(text.prefix(19)) }
        return Self.rounded(Self.plain(text))
    }

    private static func plain(_ value: Value) -> String {
        if case .string(let text) = value { text } else { value.json }
    }

    /// One line, with nothing in it that a terminal takes for a command.
    private static func plain(_ text: String) -> String {
        if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text }
        var line = String.UnicodeScalarView()
        for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t", "\u{2028}", "\u{2029}": line.append(" ")
            default: line.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
            }
        }
        return String(line)
    }

    /// Five decimals are more than any table can use; whole numbers stay as they are.
    private static func rounded(_ text: String) -> String {
        guard text.contains("."), let number = Double(text) else { return text }
        return String(format: abs(number) >= 100 ? "%.1f" : "%.5f", number)
    }
}

/// The short names of the last set of key paths: that of a study's trials is the same in every row.
private struct ShortNames {
    private var paths: [String] = []
    private var names: [String: String] = [:]

    mutating func of(_ paths: [String]) -> [String: String] {
        if paths != self.paths {
            self.paths = paths
            names = Point.shortNames(of: paths)
        }
        return names
    }
}
