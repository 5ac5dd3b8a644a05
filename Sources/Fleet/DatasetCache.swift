package import Datasets
internal import Foundation
package import Logging
package import Postgres
internal import Store
package import Telemetry

/// Datasets on this host's disk, by content hash; fetched once from PostgreSQL, mapped once a process for all slots.
package actor DatasetCache {
    private let folder: CacheFolder
    private let database: DatabaseAddress
    private let logger: Logger
    private let health: Health
    private var loading: [String: Task<Dataset, any Error>] = [:]
    /// Those that are in use.
    private var used: [String: Reference] = [:]
    /// Those that the database has damaged, and until when that is believed.
    private var damaged: [String: (damage: ContentDamage, until: ContinuousClock.Instant)] = [:]
    private var trouble: CacheTrouble?
    /// Bytes that a dataset lacked when it was fetched last.
    private var lacking = 0
    private var onTrouble: @Sendable () async -> Void = {}

    private struct Reference {
        weak var dataset: Dataset?
    }

    /// Between two checks, as long as all is well.
    private static let interval = Duration.seconds(5)
    private static let shortInterval = Duration.seconds(1)
    /// Each of a study's trials asks for the dataset, which would be fetched again only to find the same.
    private static let damageBelieved = Duration.seconds(10)

    package init(
        _ folder: CacheFolder, database: DatabaseAddress, logger: Logger, health: Health = Health()
    ) {
        self.folder = folder
        self.database = database
        self.logger = logger
        self.health = health
    }

    // MARK: whether it can be used

    /// Checks whether the cache can be used, removes what is left of downloads that were cut, and keeps the bound. The health
    /// says what it found.
    package func check() {
        for path in folder.removeStaleParts() {
            logger.info("leftover of a download removed", metadata: ["file": "\(path)"])
        }
        // Now, as what is in use for days would look unused.
        for reference in used.values { reference.dataset?.touch() }
        used = used.filter { $0.value.dataset != nil }
        noteRemoval(of: folder.trim())
        do {
            try folder.check(room: lacking)
            note(nil)
        } catch {
            note(error)
        }
    }

    /// Checks again and again until the task is cancelled.
    ///
    /// - Parameter onTrouble: is called as soon as the cache can't be used, and after each check that finds it so.
    package func watch(onTrouble: @escaping @Sendable () async -> Void) async {
        self.onTrouble = onTrouble
        while !Task.isCancelled {
            check()
            if trouble != nil { await onTrouble() }
            do {
                try await Task.sleep(for: trouble == nil ? Self.interval : Self.shortInterval)
            } catch {
                return
            }
        }
    }

    /// Waits until the cache can be used; false if the task is cancelled before.
    package func waitUntilUsable() async -> Bool {
        while trouble != nil {
            do { try await Task.sleep(for: Self.shortInterval) } catch { return false }
        }
        return true
    }

    private func note(_ found: CacheTrouble?) {
        guard found != trouble else { return }
        trouble = found
        health.set("cache", found?.description)
        if let found {
            logger.error("cache: \(found)")
        } else {
            lacking = 0
            logger.info("cache can be used again", metadata: ["cache": "\(folder.path)"])
        }
    }

    private func noteRemoval(of paths: [String]) {
        for path in paths { logger.info("dataset removed from the cache", metadata: ["file": "\(path)"]) }
    }

    // MARK: datasets

    /// - Throws: `CacheTrouble`, `ContentDamage`, `Store.Refusal`, `PostgresError`, `CancellationError`.
    package func dataset(_ hash: String) async throws -> Dataset {
        if let dataset = used[hash]?.dataset { return dataset }
        if let task = loading[hash] { return try await task.valueOrCancelled }
        if let known = damaged[hash] {
            if .now < known.until { throw known.damage }
            damaged[hash] = nil
        }
        let task = Task { try await load(hash) }
        loading[hash] = task
        defer { loading[hash] = nil }
        do {
            let dataset = try await task.valueOrCancelled
            used[hash] = Reference(dataset: dataset)
            return dataset
        } catch let error as CacheTrouble {
            note(error)
            await onTrouble()
            throw error
        } catch let error as ContentDamage {
            damaged[hash] = (error, .now + Self.damageBelieved)
            throw error
        }
    }

    private func load(_ hash: String) async throws -> Dataset {
        if let dataset = await Self.cached(hash, in: folder, logger) { return dataset }
        // A separate connection, so that results never wait behind a download.
        // Patient: in vain it costs a slot ten seconds at least.
        let store = Store(Connection(database, application: "trawl dataset", connectTimeout: 10))
        let result: Result<CacheFolder.Part, any Error>
        do {
            result = .success(try await fetch(hash, from: store))
        } catch {
            result = .failure(error)
        }
        await store.connection.close()
        let part = try result.get()
        let dataset = try await Self.mapped(part, hash, in: folder)
        try folder.install(part, as: hash)
        logger.info("dataset fetched", metadata: ["hash": "\(hash.prefix(12))", "bytes": "\(dataset.byteCount)"])
        return dataset
    }

    private func fetch(_ hash: String, from store: Store) async throws -> CacheFolder.Part {
        let size = try await store.size(ofDataset: hash)
        noteRemoval(of: folder.trim(room: size))
        do {
            let part = try folder.newPart(hash: hash, size: size)
            try await store.fetchDataset(hash) { [folder] in try folder.write($0, to: part) }
            return part
        } catch let error as CacheTrouble {
            lacking = size
            throw error
        }
    }

    /// What is there already; nil if it must be fetched.
    private static func cached(_ hash: String, in folder: CacheFolder, _ logger: Logger) async -> Dataset? {
        guard let file = folder.open(hash) else { return nil }
        do {
            let dataset = try Dataset(mapping: file)
            try dataset.verifyHash(hash)
            return dataset
        } catch {
            logger.warning("cached dataset is damaged, fetching it again: \(error)")
            return nil
        }
    }

    /// Reads what was written, as the disk has it.
    private static func mapped(_ part: CacheFolder.Part, _ hash: String, in folder: CacheFolder) async throws -> Dataset
    {
        do {
            let dataset = try Dataset(mapping: part.file)
            try dataset.verifyHash(hash)
            return dataset
        } catch {
            // What came had the right hash: then it is no dataset, for any worker, or the disk has other bytes.
            guard try folder.hash(of: part) == hash else { throw folder.trouble("\(error)") }
            throw ContentDamage(kind: "dataset", hash: hash, problem: "\(error)")
        }
    }
}
