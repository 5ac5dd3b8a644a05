import AMQP
import Datasets
import Fleet
import Foundation
import Learning
import Logging
import Postgres
import Search
import ServiceLifecycle
import Store
import Studies
import Telemetry
import TestServers
import Testing

/// A fleet of a test's own: its database, a pool that no other test uses, and services that run in this process.
struct Fixture: Sendable {
    let database: TestDatabase
    let store: Store
    let pool: String
    let cache: URL
    let logger: Logger

    /// Runs `body` with a fixture, and removes what it left at the broker and on disk.
    static func with(_ body: (Fixture) async throws -> Void) async throws {
        let id = UUID().uuidString.lowercased()
        var logger = Logger(label: "test") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .critical
        let database = try TestDatabase.current
        let fixture = Fixture(
            database: database, store: try database.store(), pool: "t-\(id.prefix(18))",
            cache: FileManager.default.temporaryDirectory.appending(path: "trawl-test-\(id)"), logger: logger)
        var failure: (any Error)?
        do { try await body(fixture) } catch { failure = error }
        try? FileManager.default.removeItem(at: fixture.cache)  // made only by tests with a dataset
        let broker = try await fixture.broker()
        for queue in QueueNames.trials(pool: fixture.pool) { try await broker.deleteQueue(queue) }
        await broker.close()
        await fixture.store.connection.close()
        if let failure { throw failure }
    }

    func broker() async throws -> AMQP.Connection {
        let connection = AMQP.Connection(try Address(try TestServers.brokerURL), name: "test")
        try await connection.open()
        return connection
    }

    /// A study on the tiny dataset, or of no-op trials.
    func study(
        _ name: String = "tiny", task: String = "classify",
        space: String = "{batch_size: [10, 20], activation: [elu, relu]}",
        epochs: Int = 3, folds: Int = 2, refit: Bool = true, priority: Int = 0,
        objective: String = "{maximize: accuracy}", checkpoint: String = "{}",
        data: String = "{dataset: tiny}"
    ) throws -> Study {
        let data = task == "classify" ? "data: \(data)" : ""
        return try StudyFile(
            """
            study: \(name)
            task: \(task)
            pool: \(pool)
            priority: \(priority)
            \(data)
            cross_validation: {folds: \(folds)}
            recipe: {hidden: [8, 8], batch_norm: false, dropout: 0, epochs: \(epochs), batch_size: 10, optimizer: {adam: {learning_rate: 0.01}}, early_stopping: null}
            space: \(space)
            objective: \(objective)
            seed: 7
            refit: \(refit)
            checkpoint: \(checkpoint)
            """, file: "test"
        ).study
    }

    // The fleet's parts log in as their roles' users, so that what they do is what they may do.

    func enqueue(_ study: Study) async throws -> Enqueued {
        let submitter = Store(
            Postgres.Connection(
                try DatabaseAddress(database.url(as: .submitter)), application: "test", connectTimeout: 30))
        let result: Result<Enqueued, any Error>
        do {
            result = .success(try await submitter.enqueue(study, points: try study.points()))
        } catch {
            result = .failure(error)
        }
        await submitter.connection.close()
        return try result.get()
    }

    func scheduler(
        lease: Duration = .seconds(2), tls: Bool = false, metrics: FleetMetrics = FleetMetrics(),
        health: Health = Health()
    ) throws -> Scheduler {
        Scheduler(
            database: try DatabaseAddress(database.url(as: .scheduler, tls: tls)),
            broker: try Address(TestServers.brokerURL(as: .scheduler, tls: tls)), lease: lease, logger: logger,
            metrics: metrics, health: health)
    }

    func worker(
        slots: Int = 1, lease: Duration = .seconds(30), logger: Logger? = nil, tls: Bool = false,
        metrics: FleetMetrics = FleetMetrics(), health: Health = Health()
    ) throws -> Worker {
        Worker(
            settings: WorkerSettings(slots: slots, pool: pool, lease: lease, cache: cache, build: "test"),
            database: try DatabaseAddress(database.url(as: .worker, tls: tls)),
            broker: try Address(TestServers.brokerURL(as: .worker, tls: tls)), logger: logger ?? self.logger,
            metrics: metrics, health: health)
    }

    /// The program as a process, so that it can be killed.
    ///
    /// - Parameter arguments: of a worker or a scheduler.
    func start(_ arguments: [String]) throws -> Process {
        let role = arguments.first == "scheduler" ? LocalStack.Role.scheduler : .worker
        let process = Process()
        process.executableURL = try TestServers.program
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging([
            "TRAWL_DATABASE_URL": try database.url(as: role), "TRAWL_AMQP_URL": try TestServers.brokerURL(as: role),
            "XDG_CACHE_HOME": cache.path, "TRAWL_LOG_LEVEL": "critical",
        ]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Waits until a study is completed.
    func completed(_ study: String = "tiny") async throws {
        try await database.wait(
            for: "select state = 'completed' from fleet.study where name = '\(study)'", timeout: .seconds(180))
    }

    /// The ranking as text: equal texts, equal bits.
    func ranking(_ study: String = "tiny") async throws -> [[String: String]] {
        try await database.query(
            """
            select rank, score, score_std, fold_scores, parameters from trawl.leaderboard where study = $1 order by rank
            """, [.text(study)])
    }
}

/// Services that run until `stop` asks them to end, as a signal would.
struct Running: Sendable {
    private let group: ServiceGroup
    private let task: Task<Void, any Error>

    private struct Closure: Service {
        let body: @Sendable () async throws -> Void

        func run() async throws { try await body() }
    }

    private init(_ body: @escaping @Sendable () async throws -> Void) {
        var logger = Logger(label: "test.lifecycle")
        logger.logLevel = .critical
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: Closure(body: body), successTerminationBehavior: .gracefullyShutdownGroup)],
                logger: logger))
        self.group = group
        task = Task { try await group.run() }
    }

    init(_ worker: Worker) { self.init { try await worker.run() } }

    init(_ scheduler: Scheduler) { self.init { try await scheduler.run() } }

    func stop() async throws {
        await group.triggerGracefulShutdown()
        try await task.value
    }
}
