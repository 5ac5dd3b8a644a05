package import Foundation

/// A web server's folder that has a dataset's files.
package struct Mirror: DatasetOrigin {
    /// Ends in a slash.
    package let address: String
    package let files: [String]
    /// Bytes a file may have.
    package let largest: Int
    /// How long the server may be silent, from the connection on.
    package let patience: Duration
    /// How long all files may take together.
    package let limit: Duration

    package init(
        address: String, files: [String], largest: Int = 64 << 20, patience: Duration = .seconds(5),
        limit: Duration = .seconds(120)
    ) {
        self.address = address
        self.files = files
        self.largest = largest
        self.patience = patience
        self.limit = limit
    }

    package var name: String { address }

    package func fetch(into folder: URL) async throws -> URL {
        try await withDeadline(limit) {
            for file in files {
                let content = try await Download(address: address + file, largest: largest, patience: patience).data()
                try Self.store(content, at: folder.appending(path: file).path)
            }
            return folder
        }
    }

    private static func store(_ content: Data, at path: String) throws {
        let file = try OpenFile(creating: path)
        try content.withUnsafeBytes { try file.write($0) }
    }
}
