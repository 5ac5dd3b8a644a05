import ArgumentParser
import Foundation
import Learning
import Store

/// How data is printed.
enum Format: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case csv
}

struct FormatOptions: ParsableArguments {
    @Option(help: "How to print: table, json or csv.")
    var format = Format.table

    func print(_ report: Report) {
        switch format {
        case .table: Output.write(Table(report).text)
        case .json: Output.write(report.json + "\n")
        case .csv: Output.write(Output.csv(report))
        }
    }
}

extension Report {
    /// Figures that come from no database.
    init(columns: [String], values: [[Value]]) {
        let objects = values.map { Value.object(Dictionary(uniqueKeysWithValues: zip(columns, $0))) }
        self.init(
            columns: columns,
            rows: values.map { row in
                row.map { value in
                    switch value {
                    case .null: nil
                    case .string(let text): text
                    default: value.json
                    }
                }
            }, json: Value.array(objects).json)
    }
}

enum Output {
    /// To stdout. A closed reader is not an error.
    static func write(_ text: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))  // the reader has what it wanted
    }

    /// To stderr: progress and hints.
    static func note(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))  // nobody listens
    }

    /// RFC 4180.
    static func csv(_ report: Report) -> String {
        // By scalars, as a reader of CSV goes: to Swift a quote with a combining accent is another character.
        func field(_ text: String?) -> String {
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
        return ([report.columns.map(field)] + report.rows.map { $0.map(field) })
            .map { $0.joined(separator: ",") + "\r\n" }.joined()
    }
}

/// Rows for people: aligned columns, numbers to the right and shortened.
struct Table {
    let columns: [String]
    let rows: [[String]]

    init(_ report: Report) {
        columns = report.columns
        rows = report.rows.map { row in
            zip(report.columns, row).map { column, text in Self.cell(text, column: column) }
        }
    }

    private static func cell(_ text: String?, column: String) -> String {
        guard let text else { return "" }
        // What isn't a map stays as it is.
        if column == "parameters", let value = try? Value(json: text), case .object(let members) = value {
            return members.sorted { $0.key < $1.key }
                .map { "\($0.key.split(separator: ".").last ?? "")=\(plain($0.value))" }.joined(separator: " ")
        }
        if column == "fold_scores" {
            return text.trimmingCharacters(in: CharacterSet(charactersIn: "{}")).split(separator: ",")
                .map { rounded(String($0)) }.joined(separator: " ")
        }
        // Of a list of settings: there a number is itself.
        if column == "value" { return text }
        if column.hasSuffix("_at") { return String(text.prefix(19)) }
        return rounded(text)
    }

    private static func plain(_ value: Value) -> String {
        if case .string(let text) = value { text } else { value.json }
    }

    /// Five decimals are more than any table can use; whole numbers stay as they are.
    private static func rounded(_ text: String) -> String {
        guard text.contains("."), let number = Double(text) else { return text }
        return String(format: abs(number) >= 100 ? "%.1f" : "%.5f", number)
    }

    var text: String {
        guard !rows.isEmpty else { return "none\n" }
        let widths = columns.indices.map { column in
            max(columns[column].count, rows.map { $0[column].count }.max() ?? 0)
        }
        let isNumber = columns.indices.map { column in
            rows.allSatisfy { $0[column].isEmpty || Double($0[column]) != nil }
        }
        func line(_ cells: [String]) -> String {
            var text = ""
            for (index, cell) in cells.enumerated() {
                let padding = String(repeating: " ", count: widths[index] - cell.count)
                text += (index == 0 ? "" : "  ") + (isNumber[index] ? padding + cell : cell + padding)
            }
            while text.last == " " { text.removeLast() }
            return text + "\n"
        }
        return line(columns) + rows.map(line).joined()
    }
}
