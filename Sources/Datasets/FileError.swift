internal import Foundation

/// An operation on a file or folder that the system refused.
package struct FileError: Error, Hashable, CustomStringConvertible {
    package let path: String
    /// What was tried, as in "open".
    package let operation: String
    /// The system's number for the reason.
    package let code: Int32

    /// - Parameter code: by default that of the call that has just failed.
    package init(path: String, operation: String, code: Int32 = errno) {
        self.path = path
        self.operation = operation
        self.code = code
    }

    /// The system's words for the reason.
    package var reason: String { SystemError(code).description }

    package var description: String { "\(path): cannot \(operation): \(reason)".asOneLine }
}
