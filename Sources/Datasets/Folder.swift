internal import Foundation

/// A folder by its path.
package struct Folder: Sendable, Hashable {
    package let path: String

    package init(_ path: String) { self.path = path }

    /// Makes it and the folders above it, where they are missing.
    ///
    /// - Throws: the error of the outermost folder that can't be made.
    package func create() throws(FileError) {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else {
                throw FileError(path: path, operation: "use as a folder", code: ENOTDIR)
            }
            return
        }
        guard errno == ENOENT else { throw FileError(path: path, operation: "open") }
        let above = (path as NSString).deletingLastPathComponent
        if !above.isEmpty, above != path { try Folder(above).create() }
        guard mkdir(path, 0o777) != 0 else { return }
        guard errno == EEXIST else { throw FileError(path: path, operation: "create") }
        // Another process has made it meanwhile, or it is a link to nothing.
        guard stat(path, &status) == 0 else { throw FileError(path: path, operation: "follow the link") }
    }

    /// The names in it, in alphabetical order, but for "." and "..".
    package func names() throws(FileError) -> [String] {
        guard let folder = opendir(path) else { throw FileError(path: path, operation: "open") }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Whether a folder is there.
    package var exists: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
