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

    /// The plain content, inflated to at most `limit` bytes where it is gzipped.
    static func content(of url: URL, limit: Int) throws -> Data {
        let stored: Data
        do {
            stored = try Data(contentsOf: url, options: .mappedIfSafe)
        } catch {
            throw DataFileError(file: url.path, problem: "cannot be read: \(error.localizedDescription)")
        }
        guard url.pathExtension == "gz" else { return stored }
        return try Gzip.inflate(stored, limit: limit, file: url.path)
    }

    /// Refuses content that is not what the catalogue knows. Other checks come first, as they tell more.
    func verify(_ content: UnsafeRawBufferPointer, of url: URL) throws(DataFileError) {
        let found = sha256Hex(content)
        guard found == sha256 else {
            throw DataFileError(file: url.path, problem: "the SHA-256 of its content is \(found), expected \(sha256)")
        }
    }
}
