import Foundation

/// A named file of a dataset, plain or gzipped, with the SHA-256 of its plain content.
package struct DataFile: Sendable {
    /// Without `.gz`.
    package let name: String
    package let sha256: String

    package init(name: String, sha256: String) {
        self.name = name
        self.sha256 = sha256
    }

    /// Where the file is in a folder: gzipped or plain; nil if in neither way.
    func locate(in folder: URL) -> URL? {
        [folder.appending(path: "\(name).gz"), folder.appending(path: name)]
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }

    /// The plain content, of at most `limit` bytes, inflated where the name says that it is gzipped.
    ///
    /// - Parameter remark: takes a line about bytes that were left out.
    static func content(of url: URL, limit: Int, remark: (String) -> Void) throws -> Data {
        let path = url.path
        let isGzipped = url.pathExtension == "gz"
        // What can't be compressed grows a little, and padding may follow.
        let most = isGzipped ? limit + limit / 8 + (1 << 20) : limit
        guard let stored = try OpenFile(reading: path).read(limit: most) else {
            throw DataFileError(file: path, problem: "has more than the \(most.grouped) bytes expected at most")
        }
        return isGzipped ? try Gzip.inflate(stored, limit: limit, file: path, remark: remark) : stored
    }

    /// Refuses content that is not what the catalogue knows. Other checks come first, as they tell more.
    func verify(_ content: UnsafeRawBufferPointer, of url: URL) throws(DataFileError) {
        let found = sha256Hex(content)
        guard found == sha256 else {
            throw DataFileError(file: url.path, problem: "the SHA-256 of its content is \(found), expected \(sha256)")
        }
    }
}
