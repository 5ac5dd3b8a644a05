import AMQP
import ArgumentParser
import Fleet
import Foundation
import Learning
import Postgres
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

    @Flag(help: "Leave a transaction open all the while, so that the server can't clean up behind the trials.")
    var idleTransaction = false

    @Option(help: "How to print: table or json.")
    var format = Format.table

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var broker: BrokerOptions

    func validate() throws {
        for (flag, value, limit) in [
            ("--trials", trials, 1_000_000), ("--workers", workers, 256), ("--slots", slots, 1024),
        ] {
            guard (1...limit).contains(value) else {
                throw ValidationError("\(flag): found \(value), expected a whole number from 1 to \(limit)")
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
                try await children.until {
                    try await store.presentSlots().reduce(0) { $0 + ($1.pool == pool ? $1.slots : 0) }
                        == workers * slots
                }
                let started = ContinuousClock.now
                _ = try await store.enqueue(study, points: points)
                let enqueueSeconds = (ContinuousClock.now - started) / .seconds(1)
                let idle = idleTransaction ? try database.store() : nil
                try await idle?.beginIdleTransaction()
                try await children.until { try await store.isOver(name) }
                await idle?.connection.close()
                show(
                    try await store.measure(name), enqueueSeconds: enqueueSeconds, memory: children.memory,
                    commits: try await store.commitLatencies(count: 200), durability: try await store.durability())
            }
            result = .success(())
        } catch {
            result = .failure(error)
        }
        children.stop()
        do {
            try await store.discard(name, pool: pool)
            try await removeQueues(QueueNames.trials(pool: pool), at: brokerAddress)
        } catch {
            Output.note("trawl: what the measurement left could not be removed: \(error)")
        }
        try result.get()
    }

    /// Runs `body`; a signal of `Signals.ending` ends it with an error, so that what it started is stopped.
    private func untilSignalled(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let signals = await UnixSignalsSequence(trapping: Signals.ending)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await body() }
            group.addTask {
                for await signal in signals { throw ExitCode(128 + signal.rawValue) }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func removeQueues(_ queues: [String], at address: AMQP.Address) async throws {
        let connection = AMQP.Connection(address, name: "trawl bench")
        try await connection.open()
        for queue in queues { try await connection.deleteQueue(queue) }
        await connection.close()
    }

    private func show(
        _ measure: FleetMeasure, enqueueSeconds: Double, memory: [MemorySample], commits: [Double],
        durability: (fsync: String, synchronousCommit: String, version: String)
    ) {
        func milliseconds(_ sorted: [Double], _ share: Double) -> Double {
            guard !sorted.isEmpty else { return .nan }
            return (sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] * 1e5).rounded() / 100
        }
        // Ten thousand, or a third of fewer.
        let part = min(10_000, measure.ends.count / 3)
        func seconds(_ from: Int, _ to: Int) -> Value {
            guard part > 0 else { return .null }
            return .real(((measure.ends[to] - (from < 0 ? measure.began : measure.ends[from])) * 1000).rounded() / 1000)
        }
        let last = measure.ends.count - 1
        let partDone = part > 0 ? measure.ends[part - 1] : 0
        func megabytes(_ sample: MemorySample?, _ bytes: KeyPath<MemorySample, Int>) -> Value {
            sample.map { .real((Double($0[keyPath: bytes]) / 1e5).rounded() / 10) } ?? .null
        }
        let early = memory.first { $0.time >= partDone }
        let figures: [(String, Value)] = [
            ("trials", .integer(measure.completed)), ("workers", .integer(workers)), ("slots", .integer(slots)),
            ("fsync", .string(durability.fsync)), ("synchronous_commit", .string(durability.synchronousCommit)),
            ("postgresql", .string(durability.version)),
            ("enqueued_per_second", .real((Double(trials) / enqueueSeconds).rounded())),
            ("trials_per_second", .real((Double(measure.completed) / measure.seconds * 10).rounded() / 10)),
            ("part", .integer(part)), ("first_part_seconds", seconds(-1, part - 1)),
            ("last_part_seconds", seconds(last - part, last)),
            ("scheduler_mb_after_part", megabytes(early, \.scheduler)),
            ("scheduler_mb_at_end", megabytes(memory.last, \.scheduler)),
            ("worker_mb_after_part", megabytes(early, \.worker)),
            ("worker_mb_at_end", megabytes(memory.last, \.worker)),
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

/// Resident bytes of the scheduler, and of the largest worker.
private struct MemorySample: Sendable {
    let time: Double  // seconds since 1970
    let scheduler: Int
    let worker: Int
}

/// The scheduler and the workers of a measurement.
private final class Children: Sendable {
    private let arguments: [String]
    private let running = Mutex<[Process]>([])
    private let samples = Mutex<[MemorySample]>([])

    /// One about each second; none where there is no /proc.
    var memory: [MemorySample] { samples.withLock { $0 } }

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
            sample()
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    private func sample() {
        let now = Date().timeIntervalSince1970
        guard now - (samples.withLock { $0.last?.time } ?? 0) >= 1 else { return }
        let bytes = running.withLock { $0.map { Self.resident($0.processIdentifier) } }
        guard let scheduler = bytes.first, let worker = bytes.dropFirst().max(), scheduler > 0 else { return }
        samples.withLock { $0.append(MemorySample(time: now, scheduler: scheduler, worker: worker)) }
    }

    private static func resident(_ process: Int32) -> Int {
        let file = "/proc/\(process)/status"
        let status = try? String(contentsOfFile: file, encoding: .utf8)  // nil: no /proc, or the process has ended
        let line = (status ?? "").split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
    }

    func stop() {
        let processes = running.withLock { $0 }
        for process in processes where process.isRunning { process.terminate() }
        let limit = ContinuousClock.now + .seconds(20)
        for process in processes {
            while process.isRunning, ContinuousClock.now < limit { usleep(10_000) }
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            process.waitUntilExit()
        }
    }
}
