import ArgumentParser
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
        case .table: Output.write(Table.text(report))
        case .json: Output.write(report.json + "\n")
        case .csv: Output.write(([report.columns] + report.rows).map { CSV.line($0) }.joined())
        }
    }

    /// Prints figures that come from no database, a part of the rows at a time.
    ///
    /// - Parameter row: the values of one, as many as there are columns.
    func print(_ columns: [String], rows count: Int, row: (Int) -> [Value]) throws {
        var table = Table(columns: columns)
        switch format {
        case .table:
            for number in 0..<count { table.measure(row(number).map(\.field)) }
            try write(table.header)
        case .json: try write("[")
        case .csv: try write(CSV.line(columns))
        }
        for start in stride(from: 0, to: count, by: Self.rowsAtATime) {
            var text = ""
            for number in start..<min(start + Self.rowsAtATime, count) {
                let values = row(number)
                switch format {
                case .table: text += table.line(values.map(\.field))
                case .json:
                    let object = Value.object(Dictionary(uniqueKeysWithValues: zip(columns, values)))
                    text += (number == 0 ? "" : ",") + object.json
                case .csv: text += CSV.line(values.map(\.field))
                }
            }
            try write(text)
        }
        if format == .json { try write("]\n") }
    }

    private static let rowsAtATime = 1000

    /// Prints page by page: no more than a page is held, whatever the list's length.
    func print(_ report: PagedReport) async throws {
        switch format {
        case .table: try await printTable(report)
        case .json: try await printObjects(report)
        case .csv:
            var isFirst = true
            try await report.forEach(.fields) { page in
                let head = isFirst ? CSV.line(page.columns) : ""
                isFirst = false
                try write(head + page.rows.map { CSV.line($0) }.joined())
            }
        }
    }

    /// A reader that has gone, or a full disk, ends the reading.
    private func write(_ text: String) throws {
        Output.write(text)
        try Output.check()
    }

    private func printObjects(_ report: PagedReport) async throws {
        var before = "["
        try await report.forEach(.objects) { page in
            guard !page.rows.isEmpty else { return }
            try write(before + page.rows.map { $0[0] ?? "null" }.joined(separator: PagedReport.separator))
            before = PagedReport.separator
        }
        try write(before == "[" ? "[]\n" : "]\n")
    }

    /// Reads the list twice, for the widths and for the lines; what fits into a page only once.
    private func printTable(_ report: PagedReport) async throws {
        var table: Table?
        var kept: [[String?]] = []
        var isKept = true
        try await report.forEach(.fields) { page in
            var measured = table ?? Table(columns: page.columns)
            for row in page.rows { measured.measure(row) }
            table = measured
            isKept = isKept && kept.count + page.rows.count <= Self.keptRows
            kept = isKept ? kept + page.rows : []
        }
        guard var table else { return }
        try write(table.header)
        if isKept { return try write(kept.map { table.line($0) }.joined()) }
        try await report.forEach(.fields) { page in
            try write(page.rows.map { table.line($0) }.joined())
        }
    }

    private static let keptRows = 4000
}

extension Report {
    /// Figures that come from no database.
    init(columns: [String], values: [[Value]]) {
        let objects = values.map { Value.object(Dictionary(uniqueKeysWithValues: zip(columns, $0))) }
        self.init(
            columns: columns, rows: values.map { $0.map(\.field) }, json: Value.array(objects).json)
    }
}

extension Value {
    /// As a table or CSV shows it; nil for nothing.
    fileprivate var field: String? {
        switch self {
        case .null: nil
        case .string(let text): text
        default: json
        }
    }
}
