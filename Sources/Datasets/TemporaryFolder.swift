import Foundation

/// Lends a new folder that only this user may read, and removes it with all its content.
func withTemporaryFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "trawl-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    // `try?`: what cannot be removed is left to the system's own cleaning, and must not hide the body's outcome.
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
