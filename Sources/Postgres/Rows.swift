internal import CLibPQ

/// A statement's rows. Belongs to the session's thread; freed with the last reference.
package final class Rows: RandomAccessCollection {
    private let result: OpaquePointer
    // On first use: most answers are those of `begin` and `commit`.
    package private(set) lazy var columnNames = (0..<PQnfields(result)).map { String(cString: PQfname(result, $0)) }
    private lazy var columns = Dictionary(
        zip(columnNames, (0 as Int32)...), uniquingKeysWith: { first, _ in first })

    init(owning result: OpaquePointer) {
        self.result = result
        count = Int(PQntuples(result))
    }

    /// Rows that an insert, update or delete touched.
    package var affected: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

    /// What the server says it ran: to COMMIT it may answer ROLLBACK.
    var command: String { String(cString: PQcmdStatus(result)) }

    deinit { PQclear(result) }

    package let count: Int
    package var startIndex: Int { 0 }
    package var endIndex: Int { count }
    package subscript(row: Int) -> Row { Row(rows: self, index: Int32(row)) }

    /// Values by the column's name. A column that isn't there is a slip in the statement, and traps.
    package struct Row {
        fileprivate let rows: Rows
        fileprivate let index: Int32

        private func column(_ name: String) -> Int32 {
            guard let column = rows.columns[name] else {
                preconditionFailure("no column \(name) in \(rows.columnNames)")
            }
            return column
        }

        package func text(_ name: String) -> String { optionalText(name) ?? "" }
        package func int(_ name: String) -> Int { optionalInt(name) ?? 0 }
        package func double(_ name: String) -> Double { optionalDouble(name) ?? .nan }
        package func bool(_ name: String) -> Bool { optionalText(name) == "t" }

        package func optionalText(_ name: String) -> String? { optionalText(at: column(name)) }

        package func optionalText(at column: Int) -> String? { optionalText(at: Int32(column)) }

        private func optionalText(at column: Int32) -> String? {
            guard PQgetisnull(rows.result, index, column) == 0 else { return nil }
            return String(cString: PQgetvalue(rows.result, index, column))
        }

        package func optionalInt(_ name: String) -> Int? { optionalText(name).flatMap { Int($0) } }
        package func optionalDouble(_ name: String) -> Double? { optionalText(name).flatMap { Double($0) } }

        /// A bytea column of a statement that was run with binary results; valid inside `body`.
        package func withBytes<T>(_ name: String, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
            let column = column(name)
            let length = Int(PQgetlength(rows.result, index, column))
            return try body(UnsafeRawBufferPointer(start: PQgetvalue(rows.result, index, column), count: length))
        }
    }
}
