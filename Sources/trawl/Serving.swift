import AMQP
import ArgumentParser
import Datasets
import Fleet
import Foundation
import Learning
import Logging
import Postgres
import ServiceLifecycle
import Studies
import Telemetry
import UnixSignals

struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract: "Run trials until SIGTERM; then give back what isn't finished and exit.",
        discussion: """
            Any number may run, on any host that reaches the database and the broker. SIGINT and SIGHUP, which a terminal \
            sends when it is closed, end it as SIGTERM does; under nohup it stays.
            """)

    @Option(help: "Trials at a time, one a thread.")
    var slots = min(Host.processors, 1024)

    @Option(help: "The pool whose trials it runs.")
    var pool = "cpu"

    @Option(help: "Seconds that a trial stays this worker's after its last heartbeat; the schedulers' too.")
    var lease = 15.0

    @Option(
        help: ArgumentHelp(
            "Where datasets are kept (default: $XDG_CACHE_HOME/trawl or ~/.cache/trawl).", valueName: "dir"))
    var cache: String?

    @Option(
        help: ArgumentHelp(
            "Gigabytes that they may take there: those that were not used for the longest time are removed, but none in use.",
            valueName: "gb"))
    var cacheSize = Double(CacheFolder.usualLimit) / 1e9

    @OptionGroup var status: StatusOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var broker: BrokerOptions

    func validate() throws {
        guard (1...1024).contains(slots) else {
            throw ValidationError("--slots: found \(slots), expected a whole number from 1 to 1024")
        }
        try validateLease(lease)
        guard (0...1e6).contains(cacheSize) else {
            throw ValidationError("--cache-size: found \(cacheSize), expected gigabytes from 0 to 1000000")
        }
        do {
            _ = try Study.pool(.string(pool), at: "--pool")
        } catch {
            throw ValidationError("\(error)")
        }
    }

    func run() async throws {
        let settings = WorkerSettings(
            slots: slots, pool: pool, lease: .seconds(lease), cache: Caches.folder(cache).appending(path: "datasets"),
            cacheSize: Int(cacheSize * 1e9), build: Self.build(), memory: Host.memory)
        let telemetry = Measurements(kept: status.http != nil)
        let logger = try Logs.logger("worker")
        let worker = Worker(
            settings: settings, database: try database.address(), broker: try broker.address(), logger: logger,
            metrics: telemetry.metrics, health: telemetry.health)
        try warnOfExposure(database, broker, logger)
        do {
            try await serve(status, telemetry, logger) { try await worker.run() }
        } catch let error as StuckTraining {
            // `exit` would wait for locks that the stuck thread may hold.
            Output.note("trawl: \(error)")
            _exit(1)
        }
    }

    /// The version and the program's own bytes: results are equal bit for bit under one build.
    private static func build() -> String {
        guard let executable = Bundle.main.executableURL,
            let bytes = try? Data(contentsOf: executable, options: .alwaysMapped)
        else { return Program.version }  // the version alone says less, and nothing wrong
        return "\(Program.version)+\(bytes.withUnsafeBytes { sha256Hex($0) }.prefix(12))"
    }
}

struct SchedulerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scheduler",
        abstract: "Hand out trials, rescue those of lost workers, close studies, until SIGTERM.",
        discussion: """
            Several may run: one leads, another takes over when it is gone. SIGINT and SIGHUP end it as SIGTERM does; under \
            nohup it ignores SIGHUP.
            """)

    @Option(help: "The workers' lease, in seconds.")
    var lease = 15.0

    @OptionGroup var status: StatusOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var broker: BrokerOptions

    func validate() throws { try validateLease(lease) }

    func run() async throws {
        let telemetry = Measurements(kept: status.http != nil)
        telemetry.metrics.build(version: Program.version, cpu: Host.cpu)
        let logger = try Logs.logger("scheduler")
        let scheduler = Scheduler(
            database: try database.address(), broker: try broker.address(), lease: .seconds(lease), logger: logger,
            metrics: telemetry.metrics, health: telemetry.health)
        try warnOfExposure(database, broker, logger)
        try await serve(status, telemetry, logger) { try await scheduler.run() }
    }
}

private func warnOfExposure(_ database: DatabaseOptions, _ broker: BrokerOptions, _ logger: Logger) throws {
    for exposure in [try database.address().exposure, try broker.address().exposure].compactMap(\.self) {
        logger.warning("\(exposure)")
    }
}

private func validateLease(_ lease: Double) throws {
    guard (1...3600).contains(lease) else {
        throw ValidationError("--lease: found \(lease), expected 1 to 3600 seconds")
    }
}

enum Caches {
    /// Where what can be fetched again is kept.
    ///
    /// - Parameter given: what a command was told; nil: the user's place for such things.
    static func folder(_ given: String? = nil) -> URL {
        let environment = ProcessInfo.processInfo.environment
        if let given { return URL(filePath: given) }
        if let base = environment["XDG_CACHE_HOME"], base.hasPrefix("/") {
            return URL(filePath: base).appending(path: "trawl")
        }
        return FileManager.default.homeDirectoryForCurrentUser.appending(path: ".cache/trawl")
    }
}

enum Logs {
    /// Logs go to stderr, at the level that TRAWL_LOG_LEVEL names (info), as text or, with TRAWL_LOG_FORMAT=json, one JSON
    /// object a line.
    static func logger(_ label: String) throws -> Logger {
        let format = try word("TRAWL_LOG_FORMAT", among: ["text", "json"]) ?? "text"
        var logger = Logger(label: "trawl.\(label)") { label -> any LogHandler in
            format == "json" ? JSONLogHandler(label: label) : plain(label)
        }
        let level = try word("TRAWL_LOG_LEVEL", among: Logger.Level.allCases.map(\.rawValue))
        logger.logLevel = level.flatMap { Logger.Level(rawValue: $0) } ?? .info
        return logger
    }

    /// As text, whatever the format.
    static func plain(_ label: String) -> any LogHandler {
        StreamLogHandler(
            label: label,
            stream: LogStream { lines in "\(lines) lines of the log were left out: stderr was not read\n" })
    }

    /// A variable's value; nil where it is empty or not set.
    private static func word(_ variable: String, among known: [String]) throws -> String? {
        guard let value = ProcessInfo.processInfo.environment[variable], !value.isEmpty else { return nil }
        guard let word = known.first(where: { $0 == value.lowercased() }) else {
            throw ValidationError(
                "\(variable): found '\(value)', expected \(known.joined(separator: ", "))"
                    + NearestWord.hint(for: value, among: known))
        }
        return word
    }
}

/// What a service measures and how it is.
private struct Measurements {
    let registry = PrometheusRegistry()
    let health = Health()
    let metrics: FleetMetrics

    /// - Parameter kept: whether anybody can ask for it.
    init(kept: Bool) {
        for (name, help) in FleetMetrics.help { registry.describe(name, help) }
        metrics = kept ? FleetMetrics(registry) : FleetMetrics()
    }
}

/// Runs a service until it ends or a signal asks it to, and beside it, where that is wanted, what tells of it.
private func serve(
    _ status: StatusOptions, _ telemetry: Measurements, _ logger: Logger,
    _ body: @escaping @Sendable () async throws -> Void
) async throws {
    struct Running: Service {
        let body: @Sendable () async throws -> Void

        func run() async throws { try await body() }
    }
    var quiet = Logger(label: "trawl.lifecycle") { Logs.plain($0) }
    quiet.logLevel = .warning
    var services: [ServiceGroupConfiguration.ServiceConfiguration] = []
    if let place = try status.place() {
        // The first in the list is the last to be shut down.
        services.append(
            .init(
                service: StatusServer(
                    host: place.host, port: place.port, registry: telemetry.registry, health: telemetry.health,
                    logger: logger), failureTerminationBehavior: .gracefullyShutdownGroup))
    }
    services.append(
        .init(
            service: Running(body: body), successTerminationBehavior: .gracefullyShutdownGroup,
            failureTerminationBehavior: .cancelGroup))
    let group = ServiceGroup(
        configuration: ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: Signals.ending, logger: quiet))
    try await group.run()
}
