import AMQP
import Datasets
import Fleet
import Foundation
import Postgres
import Store
import Synchronization
import Telemetry
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct DatasetCacheTests {
    private func cache(_ fixture: Fixture, limit: Int = 1_000_000_000, health: Health = Health()) throws -> DatasetCache
    {
        DatasetCache(
            CacheFolder(fixture.cache, limit: limit, option: "--cache"), database: try fixture.database.address,
            logger: fixture.logger, health: health)
    }

    private func names(_ fixture: Fixture) throws -> [String] { try Folder(fixture.cache.path).names() }

    // MARK: datasets

    @Test func aDatasetIsFetchedOnceAndShared() async throws {
        try await Fixture.with { fixture in
            let original = try Dataset.tiny(training: 150_000)
            _ = try await fixture.store.save(original, as: "tiny")
            let cache = try cache(fixture)
            let found = try await withThrowingTaskGroup(of: Dataset.self) { group in
                for _ in 0..<4 { group.addTask { try await cache.dataset(original.hash) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(found.map(ObjectIdentifier.init)).count == 1 && found.first?.hash == original.hash)
            #expect(try names(fixture) == ["\(original.hash).safetensors"])
            // From the disk alone.
            try await fixture.database.query("delete from fleet.dataset_chunk")
            #expect(try await self.cache(fixture).dataset(original.hash).hash == original.hash)
        }
    }

    @Test func aDamagedFileIsFetchedAgain() async throws {
        try await Fixture.with { fixture in
            let original = try Dataset.tiny()
            _ = try await fixture.store.save(original, as: "tiny")
            _ = try await cache(fixture).dataset(original.hash)
            let file = fixture.cache.appending(path: "\(original.hash).safetensors")
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count - 1] ^= 1
            try bytes.write(to: file, options: .atomic)
            #expect(try await cache(fixture).dataset(original.hash).hash == original.hash)
            #expect(try Data(contentsOf: file) == original.withEncodedBytes { Data($0) })
        }
    }

    /// Content that is damaged in the database, or forged, is no dataset for any worker; nothing of it is kept.
    @Test(arguments: [
        ("update fleet.dataset_chunk set bytes = set_byte(bytes, 2000, get_byte(bytes, 2000) # 1)", "has the SHA-256"),
        ("update fleet.dataset_chunk set bytes = substr(bytes, 2)", "chunk 0 has"),
        ("update fleet.dataset set bytes = 1::bigint << 50", "is said to have 1125899906842624 bytes"),
    ])
    func damagedContentIsRefused(_ damage: String, _ says: String) async throws {
        try await Fixture.with { fixture in
            let original = try Dataset.tiny()
            _ = try await fixture.store.save(original, as: "tiny")
            try await fixture.database.query(damage)
            let cache = try cache(fixture)
            await cache.check()
            let error = try #require(
                await #expect(throws: ContentDamage.self) { try await cache.dataset(original.hash) })
            #expect(error.problem.contains(says), "\(error)")
            #expect(try names(fixture) == [])
        }
    }

    /// The hash is right, and the content is something else.
    @Test func contentThatIsNoDatasetIsRefused() async throws {
        try await Fixture.with { fixture in
            let bytes = Array("no dataset".utf8)
            let hash = bytes.withUnsafeBytes { sha256Hex($0) }
            try await fixture.database.query(
                "insert into fleet.dataset (hash, bytes, description, training_labels) values ($1, $2, '{}', '')",
                [.text(hash), .int(bytes.count)])
            try await fixture.database.query(
                "insert into fleet.dataset_chunk (hash, number, bytes) values ($1, 0, $2)",
                [.text(hash), .bytes(bytes)])
            let error = try #require(
                await #expect(throws: ContentDamage.self) { try await cache(fixture).dataset(hash) })
            #expect(error.hash == hash, "\(error)")
            #expect(try names(fixture) == [])
        }
    }

    @Test func theBoundIsKeptButForWhatIsInUse() async throws {
        try await Fixture.with { fixture in
            let datasets = try (1...3).map { try Dataset.tiny(seed: $0) }
            for dataset in datasets { _ = try await fixture.store.save(dataset, as: "tiny") }
            let cache = try cache(fixture, limit: 2 * datasets[0].byteCount)
            let first = try await cache.dataset(datasets[0].hash)
            _ = try await cache.dataset(datasets[1].hash)
            _ = try await cache.dataset(datasets[2].hash)
            // The second was used after the first, which is in use.
            let kept = [datasets[0].hash, datasets[2].hash].map { "\($0).safetensors" }.sorted()
            #expect(try names(fixture) == kept)
            #expect(first.hash == datasets[0].hash)
        }
    }

    /// What is too large for the bound is used all the same, and goes with the next check after that.
    @Test func aDatasetBeyondTheBoundIsUsedAndRemoved() async throws {
        try await Fixture.with { fixture in
            let original = try Dataset.tiny()
            _ = try await fixture.store.save(original, as: "tiny")
            let cache = try cache(fixture, limit: 0)
            var dataset: Dataset? = try await cache.dataset(original.hash)
            await cache.check()
            #expect(try names(fixture).count == 1)
            #expect(dataset?.hash == original.hash)
            dataset = nil
            await cache.check()
            #expect(try names(fixture) == [])
        }
    }

    // MARK: whether it can be used

    private static let remedy = "make it writable or make room, or name another folder with --cache"

    @Test func troubleIsToldAndEnds() async throws {
        try await Fixture.with { fixture in
            let health = Health()
            let cache = try cache(fixture, health: health)
            try Data().write(to: fixture.cache)
            let (troubles, continuation) = AsyncStream<Void>.makeStream()
            let watch = Task { await cache.watch { continuation.yield() } }
            var iterator = troubles.makeAsyncIterator()
            _ = await iterator.next()
            let text = "the cache \(fixture.cache.path) can't be used: cannot use as a folder: Not a directory"
            #expect(health.lacking == ["cache: \(text); \(Self.remedy)"])
            try FileManager.default.removeItem(at: fixture.cache)
            #expect(await cache.waitUntilUsable())
            #expect(health.lacking == [])
            watch.cancel()
            await watch.value
        }
    }

    @Test func waitingEndsWithTheTask() async throws {
        try await Fixture.with { fixture in
            let cache = try cache(fixture)
            try Data().write(to: fixture.cache)
            await cache.check()
            let waiting = Task { await cache.waitUntilUsable() }
            waiting.cancel()
            #expect(await !waiting.value)
        }
    }

    /// A load that fails tells at once, not only with the next check.
    @Test func aFailedLoadIsTrouble() async throws {
        try await Fixture.with { fixture in
            let original = try Dataset.tiny()
            _ = try await fixture.store.save(original, as: "tiny")
            let health = Health()
            let cache = try cache(fixture, health: health)
            await cache.check()
            #expect(health.lacking == [])
            // A folder in the place of the dataset's file: a rename can't replace it.
            try Folder(fixture.cache.appending(path: "\(original.hash).safetensors").path).create()
            let error = try #require(
                await #expect(throws: CacheTrouble.self) { try await cache.dataset(original.hash) })
            #expect(error.folder == fixture.cache.path && "\(error)".hasSuffix(Self.remedy), "\(error)")
            #expect(health.lacking == ["cache: \(error)"])
        }
    }

    // MARK: the worker

    /// It draws nothing and isn't ready until the cache can be used.
    @Test func aWorkerWithoutACacheDrawsNothing() async throws {
        try await Fixture.with { fixture in
            _ = try await fixture.store.save(try Dataset.tiny(), as: "tiny")
            try Data().write(to: fixture.cache)
            let health = Health()
            let worker = Running(try fixture.worker(slots: 2, health: health))
            let scheduler = Running(try fixture.scheduler())
            _ = try await fixture.enqueue(fixture.study(refit: false))
            try await fixture.database.wait(
                for: "select bool_and(state = 'queued') from fleet.trial")
            try await fixture.database.wait(for: "select count(*) = 1 from fleet.worker")
            #expect(health.lacking.contains { $0.hasPrefix("cache: the cache \(fixture.cache.path) can't be used") })
            #expect(try await fixture.database.query("select from fleet.trial where attempts > 0").isEmpty)
            try FileManager.default.removeItem(at: fixture.cache)
            try await fixture.completed()
            // No trial was claimed and given back: each claim's end moves the generation.
            #expect(try await fixture.database.query("select distinct generation from fleet.trial").count == 1)
            #expect(health.lacking == [])
            try await scheduler.stop()
            try await worker.stop()
        }
    }

    /// It stops drawing when the cache goes while it runs, and starts again when it is back.
    @Test func aWorkerWhoseCacheGoesStopsDrawing() async throws {
        try await Fixture.with { fixture in
            _ = try await fixture.store.save(try Dataset.tiny(), as: "tiny")
            let health = Health()
            let worker = Running(try fixture.worker(health: health))
            let scheduler = Running(try fixture.scheduler())
            _ = try await fixture.enqueue(fixture.study("first", refit: false))
            try await fixture.completed("first")
            #expect(health.lacking == [])
            try FileManager.default.removeItem(at: fixture.cache)
            try Data().write(to: fixture.cache)
            try await consumersEnd(fixture)
            #expect(health.lacking.first?.hasPrefix("cache: the cache \(fixture.cache.path) can't be used") == true)
            _ = try await fixture.enqueue(fixture.study("second", refit: false))
            let second = "t.study_id = (select id from fleet.study where name = 'second')"
            try await fixture.database.wait(for: "select bool_and(state = 'queued') from fleet.trial t where \(second)")
            try FileManager.default.removeItem(at: fixture.cache)
            try await fixture.completed("second")
            // What the first study left in memory needs no file.
            #expect(try names(fixture) == [])
            // Each trial was claimed once.
            #expect(try await fixture.database.query("select distinct generation from fleet.trial").count == 1)
            try await scheduler.stop()
            try await worker.stop()
        }
    }

    /// Waits until no slot consumes from the pool's queues.
    private func consumersEnd(_ fixture: Fixture) async throws {
        let broker = try await fixture.broker()
        let limit = ContinuousClock.now + hang
        for queue in QueueNames.trials(pool: fixture.pool) {
            while let depth = try await broker.depth(of: queue), depth.consumers > 0 {
                try #require(ContinuousClock.now < limit, "\(depth.consumers) slots still consume from \(queue)")
                // The broker's answer takes its time; between two the other tasks go on.
                await Task.yield()
            }
        }
        await broker.close()
    }

    /// No worker would fare better: the trials end, with the reason.
    @Test func trialsOnDamagedContentFail() async throws {
        try await Fixture.with { fixture in
            _ = try await fixture.store.save(try Dataset.tiny(), as: "tiny")
            _ = try await fixture.enqueue(fixture.study(refit: false))
            try await fixture.database.query(
                "update fleet.dataset_chunk set bytes = set_byte(bytes, 2000, get_byte(bytes, 2000) # 1)")
            let worker = Running(try fixture.worker())
            let scheduler = Running(try fixture.scheduler())
            try await fixture.database.wait(for: "select bool_and(state = 'failed') from fleet.trial")
            let reasons = try await fixture.database.query("select distinct failure from fleet.trial")
            #expect(reasons.first?["failure"]?.contains("import the dataset again as the database's owner") == true)
            try await scheduler.stop()
            try await worker.stop()
        }
    }
}
