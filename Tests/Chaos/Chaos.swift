import ArgumentParser
import Foundation
import Harness
import Postgres

/// Runs a fleet on servers of its own, breaks what can be broken, and checks that nothing came of it.
@main
struct Chaos: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chaos",
        abstract: "A fleet under random faults, and a check that nothing was lost. Started by ops/chaos.")

    @Option(help: "Minutes of faults.") var minutes = 20.0
    @Option(help: "What the faults are drawn from.") var seed = 1
    @Option(help: "table or json.") var format = "table"
    @Option(help: "The program.") var program: String
    @Option(help: "ops/local.") var local: String
    @Option(help: "Where the servers live.") var home: String
    @Option(help: "Where logs go.") var logs: String
    @Option(help: "A dataset that was imported.") var dataset: String
    @Option(help: "The first release's program.") var firstRelease: String?
    @Option(help: "The library that shifts a worker's clock.") var clockShift: String
    @Flag(help: "The servers' home is a file system of its own that may be filled.") var mayFillDisk = false

    private static let lease = Duration.seconds(5)

    func validate() throws {
        guard minutes > 0, minutes <= 1440 else {
            throw ValidationError("--minutes: found \(minutes), allowed are up to 1440")
        }
        guard ["table", "json"].contains(format) else {
            throw ValidationError("--format: found \(format), allowed are table, json")
        }
    }

    func run() async throws {
        let stack = try await Stack(local: local, home: home)
        let folder = URL(filePath: logs)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let connection = try stack.connection()
        try await Journal.install(connection)
        let injector = try await hosts(stack, folder)
        let all = injector.workers + injector.schedulers
        for host in all { try await host.start() }

        var verdict = Verdict()
        verdict.seed = seed
        verdict.minutes = minutes

        let feeder = try Feeder(program: program, folder: folder, dataset: dataset, prefix: "chaos", stack: stack)
        // A study that is refused ends the run before it has begun: one of each kind.
        try await feeder.enqueueAll(3)
        let watch = try Watch(stack: stack)
        let watching = Task { await watch.run() }
        let feeding = Task { try await feeder.feed() }
        let started = ContinuousClock.now
        let faults = try await Storm(injector: injector, seed: UInt64(seed), lease: Self.lease).run(
            for: .seconds(minutes * 60))
        feeding.cancel()
        do { try await feeding.value } catch is CancellationError {}
        try await stack.up()
        for host in all {
            host.heal()
            host.database.cut()
            host.broker.cut()
            await host.signal(SIGCONT)
        }
        say("faults are over, \(faults.filter { $0.failure == nil }.count) in all; the studies drain")
        let draining = ContinuousClock.now
        try await feeder.enqueueAll(await feeder.enqueued)
        let drained = try await feeder.drain(within: .seconds(900))
        let ended = ContinuousClock.now
        watching.cancel()
        await watching.value
        verdict.drainSeconds = (ended - draining) / .seconds(1)
        verdict.retried = drained ?? 0

        verdict.faults = faults.filter { $0.failure == nil }.count
        for fault in faults {
            if let failure = fault.failure {
                say("\(fault.kind.rawValue) failed: \(failure)")
                // No other fault of the servers is at work beside it.
                if fault.kind == .migration { verdict.crashes.append("migration: \(failure)") }
            } else {
                verdict.faultsByKind[fault.kind.rawValue, default: 0] += 1
            }
        }
        for kind in FaultKind.allCases where verdict.faultsByKind[kind.rawValue] == nil {
            verdict.omitted[kind.rawValue] = injector.impossible[kind] ?? "the time was too short"
        }
        verdict.studies = await feeder.enqueued
        verdict.trials = try await connection.number("select count(*) from fleet.trial")
        verdict.trialsPerMinute = Double(verdict.trials) / ((ended - started) / .seconds(60))
        verdict.lost = try await connection.number("select count(*) from fleet.trial where state <> 'completed'")
        verdict.lost += try await connection.number("select count(*) from fleet.study where state <> 'completed'")
        verdict.recordedTwice = try await connection.number(Journal.recordedTwice)
        verdict.staleWritesAccepted = try await connection.number(Journal.staleAccepted)
        verdict.staleWritesRefused = try await connection.number(Journal.staleRefused)
        verdict.staleWritesTried = verdict.staleWritesRefused + verdict.staleWritesAccepted
        verdict.failed = try await connection.number(Journal.failed)
        var processes: [Int32: String] = [:]
        for host in all { for process in await host.processes { processes[process] = host.name } }
        let losses = Losses(
            try await connection.rows(Journal.rescues), faults: faults, hosts: processes,
            lease: Self.lease / .seconds(1))
        losses.judge(&verdict)
        rescues(losses, faults, await watch.away, schedulers: injector.schedulers.map(\.name), &verdict)
        for worker in injector.workers {
            verdict.crashes += try await draws(connection, faults, of: worker.name, await worker.processes)
        }

        if drained != nil {
            say("the same studies once more, undisturbed")
            let calm = try Feeder(program: program, folder: folder, dataset: dataset, prefix: "calm", stack: stack)
            let start = ContinuousClock.now
            try await calm.enqueueAll(verdict.studies)
            let limit = max(.seconds(900), (ended - started) * 2)
            if try await calm.drain(within: limit) == nil { verdict.crashes.append("the undisturbed run didn't end") }
            verdict.trialsPerMinuteUndisturbed = Double(verdict.trials) / ((ContinuousClock.now - start) / .seconds(60))
            try await compare(connection, &verdict)
        }
        for host in all {
            await host.stop()
            verdict.crashes += await host.crashes
        }
        print(format == "json" ? try verdict.json : verdict.table)
        if !verdict.isGood { throw ExitCode(1) }
    }

    /// Three workers and two schedulers, each with links of its own.
    private func hosts(_ stack: Stack, _ folder: URL) async throws -> Injector {
        let lease = ["--lease", "\(Self.lease / .seconds(1))"]
        let clock = folder.appending(path: "clock")
        try Injector.shift(clock, by: 0)
        var (workers, schedulers): ([Host], [Host]) = ([], [])
        for number in 1...3 {
            var environment = ["XDG_CACHE_HOME": folder.appending(path: "cache-\(number)").path]
            if number == 1 {
                environment["LD_PRELOAD"] = clockShift
                environment["TRAWL_CLOCK_SHIFT"] = clock.path
            }
            workers.append(
                try await Host(
                    .worker, "worker-\(number)", program: program, arguments: ["--slots", "1"] + lease,
                    environment: environment, stack: stack, logs: folder))
        }
        for number in 1...2 {
            schedulers.append(
                try await Host(
                    .scheduler, "scheduler-\(number)", program: program, arguments: lease, environment: [:],
                    stack: stack, logs: folder))
        }
        return Injector(
            stack: stack, workers: workers, schedulers: schedulers, lease: Self.lease,
            queues: ["trawl.cpu.v1", "trawl.cpu.v2"], program: program, firstRelease: firstRelease, clock: clock,
            mayFillDisk: mayFillDisk)
    }

    /// How long after each lease's end its trial was put back; on its own, where nothing excused the delay: PostgreSQL was
    /// away (and for one lease after that: an outage convicts nobody), or no scheduler was left. A leader that is lost
    /// while another stands by excuses nothing.
    private func rescues(
        _ losses: Losses, _ faults: [Fault], _ away: [ClosedRange<Double>], schedulers: [String],
        _ verdict: inout Verdict
    ) {
        let lease = Self.lease / .seconds(1)
        let databaseAway = (away + faults.filter(\.kind.takesDatabase).map(\.seconds)).map {
            $0.lowerBound...$0.upperBound + lease
        }
        // Who was killed is back within seconds.
        let struck = schedulers.map { name in
            faults.filter { $0.target == name && $0.kind.keepsFromRescuing }.map {
                $0.seconds.lowerBound...$0.seconds.upperBound + 2
            }
        }
        func isExcused(_ wait: ClosedRange<Double>) -> Bool {
            let nobodyLeft = struck.reduce([wait]) { times, strikes in
                times.flatMap { time in strikes.filter { $0.overlaps(time) }.map { $0.clamped(to: time) } }
            }
            return !nobodyLeft.isEmpty || databaseAway.contains { $0.overlaps(wait) }
        }
        var (all, counted): ([Double], [Double]) = ([], [])
        for loss in losses.all {
            let seconds = loss.rescued - loss.expired
            all.append(seconds)
            if seconds >= 0, !isExcused(loss.expired...loss.rescued), !losses.isPoisoned(loss) {
                counted.append(seconds)
            }
        }
        (verdict.rescue, verdict.rescueAlways) = (.init(counted), .init(all))
    }

    /// A worker that has no cache must not draw trial after trial: it may put back what it has, and now and then try one
    /// more.
    private func draws(
        _ connection: Connection, _ faults: [Fault], of worker: String, _ processes: Set<Int32>
    ) async throws -> [String] {
        var found: [String] = []
        for fault in faults where fault.kind == .cacheUnusable && fault.target == worker {
            let rows = try await connection.rows(
                Journal.putBack,
                [
                    .ints(processes.map(Int.init)), .double(fault.seconds.lowerBound),
                    .double(fault.seconds.upperBound),
                ])
            let count = Int(rows.first?["n"] ?? "") ?? 0
            if count > 4 { found.append("\(worker) drew \(count) trials without a cache") }
        }
        return found
    }

    /// Fold by fold: scores and the weights' bytes.
    private func compare(_ connection: Connection, _ verdict: inout Verdict) async throws {
        let row = try await connection.rows(
            """
            with fold as (
                select s.name, t.kind, t.point_hash, t.replicate, t.score as trial_score, f.fold, f.score, f.weights_sha256
                from fleet.study s join fleet.trial t on t.study_id = s.id join fleet.fold f on f.trial_id = t.id)
            select count(*) as compared, count(*) filter (where differs) as different,
                string_agg(distinct coalesce(a_name, b_name), ', ') filter (where differs) as studies
            from (
                select a.name as a_name, b.name as b_name, (a.score, a.trial_score, a.weights_sha256)
                    is distinct from (b.score, b.trial_score, b.weights_sha256) as differs
                from (select * from fold where name like 'chaos-%') a
                full join (select * from fold where name like 'calm-%') b
                    on substr(b.name, 6) = substr(a.name, 7) and b.kind = a.kind and b.point_hash = a.point_hash
                        and b.replicate = a.replicate and b.fold = a.fold) c
            """)
        verdict.foldsCompared = Int(row.first?["compared"] ?? "") ?? 0
        verdict.scoresDifferent = Int(row.first?["different"] ?? "") ?? 0
        verdict.studiesDifferent = row.first?["studies"] ?? ""
    }
}

func say(_ text: String) { FileHandle.standardError.write(Data("ops/chaos: \(text)\n".utf8)) }
