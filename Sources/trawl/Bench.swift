import AMQP
import ArgumentParser
import Fleet
import Foundation
import Learning
import Search
import Store
import Studies

struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure this installation.", subcommands: [BenchFleet.self])
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
        let points = try study.points()
        var children: [Process] = []
        do {
            // The scheduler declares the pool's queue for workers that are there; the clock starts with all of them up.
            children.append(try child(["scheduler"]))
            for _ in 0..<workers { children.append(try child(["worker", "--pool", pool, "--slots", "\(slots)"])) }
            try await until("the workers are up", children) { try await store.presentSlots()[pool] == workers * slots }
            let started = ContinuousClock.now
            _ = try await store.enqueue(study, points: points)
            let enqueueSeconds = (ContinuousClock.now - started) / .seconds(1)
            try await until("the trials are done", children) { try await store.progress(of: name).state == "completed" }
            let measure = try await store.measure(name)
            let commits = try await store.commitLatencies(count: 200)
            let durability = try await store.durability()
            stop(children)
            try await store.discard(name)
            try await removeQueue(QueueNames.trials(pool: pool), at: brokerAddress)
            show(measure, enqueueSeconds: enqueueSeconds, commits: commits, durability: durability)
        } catch {
            stop(children)
            // The first error is the one to report.
            try? await store.discard(name)
            try? await removeQueue(QueueNames.trials(pool: pool), at: brokerAddress)
            throw error
        }
    }

    private func child(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = Bundle.main.executableURL
        var files: [String] = []
        if let path = database.databaseFile { files += ["--database-file", path] }
        if let path = broker.amqpFile { files += ["--amqp-file", path] }
        process.arguments = arguments + files
        process.environment = ProcessInfo.processInfo.environment.merging(["TRAWL_LOG_LEVEL": "error"]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        return process
    }

    private func stop(_ children: [Process]) {
        for child in children where child.isRunning { child.terminate() }
        for child in children { child.waitUntilExit() }
    }

    private struct ChildEnded: Error, CustomStringConvertible {
        let description = "a scheduler or worker of the measurement ended early: its reason stands above"
    }

    private func until(_ what: String, _ children: [Process], _ holds: () async throws -> Bool) async throws {
        while !(try await holds()) {
            guard children.allSatisfy(\.isRunning) else { throw ChildEnded() }
            try await Task.sleep(for: .milliseconds(50))
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
