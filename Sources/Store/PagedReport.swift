internal import Postgres

/// A list of any length, read page by page. Each page is a separate statement, so that a slow reader, such as a pager, holds
/// no transaction open; a row is what it was when its page was read.
package struct PagedReport: Sendable {
    package enum Form: Sendable {
        /// Texts as PostgreSQL prints them.
        case fields
        /// A JSON object, written by PostgreSQL, so that numbers agree to the last digit.
        case objects
    }

    package struct Page: Sendable {
        package let columns: [String]
        /// nil for NULL; of objects there is one to a row.
        package let rows: [[String?]]
        /// Where the next page begins; nil after the last row.
        let next: Place?
    }

    /// Part by part, and in each by a key that grows and never changes.
    struct Place: Sendable {
        var part = 0
        /// Of the row before.
        var key: Int
    }

    private let read: @Sendable (Place?, Form) async throws -> Page

    init(_ read: @escaping @Sendable (Place?, Form) async throws -> Page) { self.read = read }

    /// Reads all pages, one after the other; there is at least one, which may be empty.
    package func forEach(_ form: Form, _ body: (Page) async throws -> Void) async throws {
        var place: Place?
        repeat {
            let page = try await read(place, form)
            try await body(page)
            place = page.next
        } while place != nil
    }

    /// All rows at once: for lists that are known to be short.
    package var rows: [[String?]] {
        get async throws { try await report.rows }
    }

    /// The whole list at once: see `rows`.
    package var report: Report {
        get async throws {
            var columns: [String] = []
            var rows: [[String?]] = []
            var objects: [String] = []
            try await forEach(.fields) { page in
                columns = page.columns
                rows += page.rows
            }
            try await forEach(.objects) { page in objects += page.rows.map { $0[0] ?? "null" } }
            return Report(columns: columns, rows: rows, json: "[\(objects.joined(separator: Self.separator))]")
        }
    }

    /// Between the objects of a list, as json_agg has it.
    package static let separator = ", \n "
}

/// A statement that reads a page.
struct PageStatement {
    /// "t.number as trial, t.state", of the tables in `source`.
    let columns: String
    /// What follows `from`, up to the order: with `$1`, the parameters of the list, then the key of the row before and the
    /// number of rows.
    let source: String
    /// An expression of whole numbers by which the page is ordered.
    let key: String

    static let rows = 2000

    /// The page's rows, and the key of the last one; nil where there are no more.
    func read(
        _ form: PagedReport.Form, _ parameters: [Parameter], after key: Int, _ session: Session, operation: String
    ) throws(PostgresError) -> (columns: [String], rows: [[String?]], last: Int?) {
        let shown =
            switch form {
            case .fields: columns
            case .objects: "(select row_to_json(r) from (select \(columns)) r) as object"
            }
        let number = parameters.count
        let found = try session.query(
            """
            select \(shown), \(self.key) as page_key from \(source) and \(self.key) > $\(number + 1)
            order by \(self.key) limit $\(number + 2)
            """, parameters + [.int(key), .int(Self.rows)], operation: operation)
        let shownColumns = found.columnNames.indices.dropLast()
        return (
            Array(found.columnNames.dropLast()), found.map { row in shownColumns.map { row.optionalText(at: $0) } },
            found.count < Self.rows ? nil : found.last?.int("page_key")
        )
    }
}
