import Datasets
import Foundation
import Store

/// A file of weights, or a checkpoint, that a user names.
enum WeightsInput {
    /// - Parameter wanted: what the file should be, for the message about another one.
    static func read(_ path: String, _ wanted: String) throws -> [UInt8] {
        guard let content = try OpenFile(reading: path).read(limit: Store.largestObject) else {
            throw DataFileError(file: path, problem: "has more than \(Store.largestObject) bytes")
        }
        // After the header's length in 8 bytes; more is checked where the tensors are read.
        guard content.count > 8, content[8] == UInt8(ascii: "{") else {
            let found = content.withUnsafeBytes { FileKind($0) }
            throw DataFileError(file: path, problem: "is \(found), expected \(wanted)")
        }
        return [UInt8](content)
    }
}
