package import Datasets
package import Foundation
package import Logging
package import Postgres
internal import Store

/// Datasets on this host's disk, by content hash; fetched once from PostgreSQL, mapped once a process for all slots.
package actor DatasetCache {
    private let directory: URL
    private let database: DatabaseAddress
    private let logger: Logger
    private var loading: [String: Task<Dataset, any Error>] = [:]

    package init(directory: URL, database: DatabaseAddress, logger: Logger) {
        self.directory = directory
        self.database = database
        self.logger = logger
    }

    package func dataset(_ hash: String) async throws -> Dataset {
        if let task = loading[hash] { return try await task.valueOrCancelled }
        let task = Task { [directory, database, logger] in
            try await Self.load(hash, directory: directory, database: database, logger: logger)
        }
        loading[hash] = task
        do {
            return try await task.valueOrCancelled
        } catch {
            loading[hash] = nil
            throw error
        }
    }

    private static func load(
        _ hash: String, directory: URL, database: DatabaseAddress, logger: Logger
    ) async throws -> Dataset {
        let file = directory.appending(path: "\(hash).safetensors")
        if FileManager.default.fileExists(atPath: file.path) {
            do {
                let dataset = try Dataset(mapping: file)
                try dataset.verifyHash(hash)
                return dataset
            } catch {
                logger.warning("cached dataset is damaged, fetching it again: \(error)")
            }
        }
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        // A name of its own, and a rename at the end: processes that share the directory never see half a file.
        let part = directory.appending(path: "\(hash).\(UUID().uuidString).part")
        defer { try? FileManager.default.removeItem(at: part) }  // gone already after the rename
        guard FileManager.default.createFile(atPath: part.path, contents: nil) else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: part.path])
        }
        let handle = try FileHandle(forWritingTo: part)
        // A connection of its own, so that results never wait behind a download.
        // Patient: in vain it costs a slot ten seconds at least.
        let store = Store(Connection(database, application: "trawl dataset", connectTimeout: 10))
        do {
            try await store.fetchDataset(hash) { bytes in try handle.write(contentsOf: Data(bytes)) }
            try handle.close()
        } catch {
            try? handle.close()  // the first error is the one to report
            await store.connection.close()
            throw error
        }
        await store.connection.close()
        let fetched = try Dataset(mapping: part)
        try fetched.verifyHash(hash)
        guard rename(part.path, file.path) == 0 else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file.path])
        }
        logger.info("dataset fetched", metadata: ["hash": "\(hash.prefix(12))", "bytes": "\(fetched.byteCount)"])
        return fetched
    }
}
