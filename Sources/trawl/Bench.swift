import AMQP
import ArgumentParser
import Fleet
import Foundation
import Learning
import Search
import Store
import Studies
import Synchronization
import UnixSignals

struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure this installation.", subcommands: [BenchTrain.self, BenchInference.self, BenchFleet.self])
}

/// No-op trials through the whole way: enqueue, dispatch, claim, record, acknowledge.
struct BenchFleet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fleet",
        abstract: "Send no-op trials through scheduler, broker, workers and database, all real.",
        discussion: "Starts its own scheduler and workers, in a pool of their own; leaves nothing behind.")

    @Option(help: "No-op trials.")
    var trials = 2000

    @Option(help: "Worker processes.")
    var workers = 2

    @Option(help: "Slots of each worker.")
    var slots = 8

    @Option(help: "How to print: table or json.")
    var format = Format.table

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var broker: BrokerOptions

    func validate() throws {
        for (flag, value, limit) in [
            ("--trials", trials, 1_000_000), ("--workers", workers, 256), ("--slots", slots, 1024),
        ] {
            guard (1...limit).contains(value) else {
                throw ValidationError("\(flag): found \(value), allowed is a whole number from 1 to \(limit)")
            }
        }
    }

    func run() async throws {
        let store = try await database.checkedStore()
        let brokerAddress = try broker.address()
        let name = "bench-\(ProcessInfo.processInfo.processIdentifier)-\(Int(Date().timeIntervalSince1970))"
        let pool = String(name.prefix(32))
        let study = try Study(
            .object([
                "study": .string(name), "task": .string("noop"), "pool": .string(pool),
                "cross_validation": .object(["folds": .integer(2)]),
                "space": .object(["epochs": .array((1...trials).map { .integer($0) })]),
            ]))
        let points = try study.points(limit: trials)
        let children = try Children(database: database, broker: broker)
        let result: Result<Void, any Error>
        do {
            try await untilSignalled {
                // The scheduler declares the pool's queue for workers that are there; the clock starts with all of them up.
                try children.start(["scheduler"])
                for _ in 0..<workers { try children.start(["worker", "--pool", pool, "--slots", "\(slots)"]) }
                try await children.until { try await store.presentSlots()[pool] == workers * slots }
                let started = ContinuousClock.now
                _ = try await store.enqueue(study, points: points)
                let enqueueSeconds = (ContinuousClock.now - started) / .seconds(1)
                try await children.until { try await store.isOver(name) }
                show(
                    try await store.measure(name), enqueueSeconds: enqueueSeconds,
                    commits: try await store.commitLatencies(count: 200), durability: try await store.durability())
            }
            result = .success(())
        } catch {
            result = .failure(error)
        }
        children.stop()
        do {
            try await store.discard(name, pool: pool)
            try await removeQueue(QueueNames.trials(pool: pool), at: brokerAddress)
        } catch {
            Output.note("trawl: what the measurement left could not be removed: \(error)")
        }
        try result.get()
    }

    /// Runs `body`; SIGINT and SIGTERM end it with an error, so that what it started is stopped.
    private func untilSignalled(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await body() }
            group.addTask {
                for await _ in signals { throw ExitCode(130) }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func removeQueue(_ queue: String, at address: AMQP.Address) async throws {
        let connection = AMQP.Connection(address, name: "trawl bench")
        try await connection.open()
        try await connection.deleteQueue(queue)
        await connection.close()
    }

    private func show(
        _ measure: FleetMeasure, enqueueSeconds: Double, commits: [Double],
        durability: (fsync: String, synchronousCommit: String, version: String)
    ) {
        func milliseconds(_ sorted: [Double], _ share: Double) -> Double {
            guard !sorted.isEmpty else { return .nan }
            return (sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] * 1e5).rounded() / 100
        }
        let figures: [(String, Value)] = [
            ("trials", .integer(measure.completed)), ("workers", .integer(workers)), ("slots", .integer(slots)),
            ("fsync", .string(durability.fsync)), ("synchronous_commit", .string(durability.synchronousCommit)),
            ("postgresql", .string(durability.version)),
            ("enqueued_per_second", .real((Double(trials) / enqueueSeconds).rounded())),
            ("trials_per_second", .real((Double(measure.completed) / measure.seconds * 10).rounded() / 10)),
            ("publish_to_claim_ms_p50", .real(milliseconds(measure.claimLatencies, 0.5))),
            ("publish_to_claim_ms_p95", .real(milliseconds(measure.claimLatencies, 0.95))),
            ("publish_to_claim_measured", .integer(measure.claimLatencies.count)),
            ("commit_ms_p50", .real(milliseconds(commits, 0.5))), ("commit_ms_p95", .real(milliseconds(commits, 0.95))),
        ]
        switch format {
        case .json: Output.write(Value.object(Dictionary(uniqueKeysWithValues: figures)).json + "\n")
        case .csv:
            Output.write("figure,value\r\n" + figures.map { "\($0.0),\($0.1.json)\r\n" }.joined())
        case .table:
            for (name, value) in figures {
                Output.write("\(name.padding(toLength: 28, withPad: " ", startingAt: 0))\(value.json)\n")
            }
        }
    }
}

/// The scheduler and the workers of a measurement.
private final class Children: Sendable {
    private let arguments: [String]
    private let running = Mutex<[Process]>([])

    struct Ended: Error, CustomStringConvertible {
        let description = "a scheduler or worker of the measurement ended early: its reason stands above"
    }

    init(database: DatabaseOptions, broker: BrokerOptions) throws {
        var files: [String] = []
        if let path = database.databaseFile { files += ["--database-file", path] }
        if let path = broker.amqpFile { files += ["--amqp-file", path] }
        arguments = files
    }

    func start(_ command: [String]) throws {
        let process = Process()
        process.executableURL = Bundle.main.executableURL
        process.arguments = command + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["TRAWL_LOG_LEVEL": "error"]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        running.withLock { $0.append(process) }
    }

    /// Waits until something holds, as long as all of them run.
    func until(_ holds: () async throws -> Bool) async throws {
        while !(try await holds()) {
            guard running.withLock({ $0.allSatisfy(\.isRunning) }) else { throw Ended() }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    func stop() {
        let processes = running.withLock { $0 }
        for process in processes where process.isRunning { process.terminate() }
        for process in processes { process.waitUntilExit() }
    }
}
