package import Foundation

/// A package that apt downloads. It is unpacked, not installed: that takes no rights and runs none of its scripts.
package struct DebianPackage: DatasetOrigin {
    package let package: String
    /// Where the package puts its files, an absolute path.
    package let folder: String

    package init(name: String, folder: String) {
        package = name
        self.folder = folder
    }

    package var name: String { "apt-get download \(package)" }

    package func fetch(into folder: URL) async throws -> URL {
        let options = ["Acquire::Retries=1", "Acquire::http::Timeout=5", "Acquire::https::Timeout=5"]
        try await Command(
            ["apt-get", "download", package] + options.flatMap { ["-o", $0] }, in: folder, limit: .seconds(300)
        ).run()
        guard let archive = try Folder(folder.path).names().first(where: { $0.hasSuffix(".deb") }) else {
            throw CommandError(program: name, problem: "left no .deb file")
        }
        let unpacked = folder.appending(path: "unpacked")
        try await Command(["dpkg-deb", "-x", archive, unpacked.path], in: folder, limit: .seconds(60)).run()
        return unpacked.appending(path: self.folder)
    }
}
