import Foundation
import Harness
import Postgres

/// Makes faults happen, and undoes them.
struct Injector: Sendable {
    let stack: Stack
    let workers: [Host]
    let schedulers: [Host]
    let lease: Duration
    let queues: [String]
    let program: String
    /// The first release's program.
    let firstRelease: String?
    /// A file that tells the first worker's clock how many seconds it is off.
    let clock: URL
    /// Whether the servers' data lie on a file system of their own, which may be filled.
    let mayFillDisk: Bool

    /// Kinds that can't be made to happen here, and why.
    var impossible: [FaultKind: String] {
        var reasons: [FaultKind: String] = [:]
        if !mayFillDisk { reasons[.diskFull] = "mounting a small file system needs privileges" }
        if firstRelease == nil { reasons[.mixedVersions] = "no program was given by --first-release" }
        return reasons
    }

    /// What a fault strikes and for how long, drawn before it happens.
    struct Draw: Sendable {
        let host: Int
        /// From 0 to 1.
        let length: Double

        func seconds(_ range: ClosedRange<Double>) -> Duration {
            .seconds(range.lowerBound + length * (range.upperBound - range.lowerBound))
        }
    }

    /// Enough for the program and small trainings, too little for those of many epochs. At its start the program takes
    /// half of it, the most of it for stacks of threads.
    private static let shortMemory = 340_000_000

    private func host(_ draw: Draw) -> Host { (workers + schedulers)[draw.host % (workers.count + schedulers.count)] }
    private func worker(_ draw: Draw) -> Host { workers[draw.host % workers.count] }
    private func scheduler(_ draw: Draw) -> Host { schedulers[draw.host % schedulers.count] }

    /// - Returns: what was struck.
    func inject(_ kind: FaultKind, _ draw: Draw) async throws -> String {
        switch kind {
        case .workerKilled: return await signal(worker(draw), SIGKILL)
        case .workerTerminated: return await signal(worker(draw), SIGTERM)
        case .workerStopped: return try await pause(worker(draw), for: lease * (0.5 + 2.5 * draw.length))
        case .workerOutOfMemory:
            let worker = worker(draw)
            try await worker.starve()
            try await Task.sleep(for: .seconds(4))
            await worker.signal(SIGKILL)  // if it could do without
            return worker.name
        case .workerClockJumped: return try await jumpClock(draw)
        case .workerShortOfMemory:
            let worker = worker(draw)
            try await worker.run(memory: Self.shortMemory, for: draw.seconds(10...20))
            return worker.name
        case .cacheUnusable:
            let worker = worker(draw)
            try await worker.replaceCache(for: draw.seconds(5...12))
            return worker.name
        case .mixedVersions:
            guard let firstRelease else {
                throw Command.Failed(description: "the first release's program is not there")
            }
            let host = host(draw)
            try await host.run(
                program: firstRelease, as: "trawl \(host.role.rawValue) of the first release",
                for: draw.seconds(10...20))
            return host.name
        case .rowPoisoned: return try await poison(draw)
        case .schedulerKilled: return await signal(scheduler(draw), SIGKILL)
        case .schedulerStopped: return try await pause(scheduler(draw), for: draw.seconds(4...12))
        case .schedulerBlackHoled:
            let host = scheduler(draw)
            return try await spoil([host.database, host.broker], of: host, .blackHole, for: draw.seconds(4...12))
        case .brokerCut: return cut(host(draw), \.broker)
        case .brokerBlackHoled: return try await spoil(host(draw), \.broker, .blackHole, for: draw.seconds(3...15))
        case .brokerHalfOpen: return vanish(host(draw), \.broker)
        case .brokerSlow:
            return try await spoil(host(draw), \.broker, .delay(milliseconds: 400), for: draw.seconds(3...10))
        case .brokerLimited:
            return try await spoil(host(draw), \.broker, .limit(bytesPerSecond: 2000), for: draw.seconds(3...10))
        case .brokerRefusing: return try await refuse(host(draw), \.broker, for: draw.seconds(2...8))
        case .confirmsLost:
            let host = scheduler(draw)
            let name = try await spoil(host, \.broker, .answersLost, for: .seconds(3))
            host.broker.cut()
            return name
        case .databaseCut: return cut(host(draw), \.database)
        case .commitCut:
            let host = worker(draw)
            // It was done, and the worker isn't told.
            host.database.cutBefore("COMMIT")
            let limit = ContinuousClock.now + .seconds(20)
            while host.database.isArmed, ContinuousClock.now < limit { try await Task.sleep(for: .milliseconds(50)) }
            guard !host.database.isArmed else {
                host.database.disarm()
                throw Command.Failed(description: "no transaction ended within 20 s")
            }
            return host.name
        case .databaseBlackHoled: return try await spoil(host(draw), \.database, .blackHole, for: draw.seconds(2...12))
        case .databaseHalfOpen: return vanish(host(draw), \.database)
        case .databaseSlow:
            return try await spoil(host(draw), \.database, .delay(milliseconds: 200), for: draw.seconds(3...10))
        case .databaseRefusing: return try await refuse(host(draw), \.database, for: draw.seconds(2...8))
        case .brokerRestarted, .brokerKilled, .brokerWiped, .queueDeleted, .memoryAlarm, .acknowledgementTimeout:
            return try await injectBroker(kind, draw)
        default: return try await injectDatabase(kind, draw)
        }
    }

    private func signal(_ host: Host, _ number: Int32) async -> String {
        await host.signal(number)
        return host.name
    }

    private func pause(_ host: Host, for length: Duration) async throws -> String {
        await host.signal(SIGSTOP)
        try await Task.sleep(for: length)
        await host.signal(SIGCONT)
        return host.name
    }

    private func jumpClock(_ draw: Draw) async throws -> String {
        try Self.shift(clock, by: draw.length < 0.5 ? 3600 : -3600)
        try await Task.sleep(for: .seconds(6))
        try Self.shift(clock, by: 0)
        return workers[0].name
    }

    /// In place: the worker has the file in its memory.
    static func shift(_ clock: URL, by seconds: Int64) throws {
        if !FileManager.default.fileExists(atPath: clock.path) { try Data(count: 8).write(to: clock) }
        let file = try FileHandle(forWritingTo: clock)
        try file.write(contentsOf: withUnsafeBytes(of: seconds) { Data($0) })
        try file.close()
    }

    private func cut(_ host: Host, _ link: KeyPath<Host, FaultProxy>) -> String {
        host[keyPath: link].cut()
        return host.name
    }

    private func vanish(_ host: Host, _ link: KeyPath<Host, FaultProxy>) -> String {
        host[keyPath: link].vanish()
        return host.name
    }

    private func spoil(
        _ host: Host, _ link: any KeyPath<Host, FaultProxy> & Sendable, _ mode: FaultProxy.Mode, for length: Duration
    ) async throws -> String {
        try await spoil([host[keyPath: link]], of: host, mode, for: length)
    }

    private func spoil(
        _ links: [FaultProxy], of host: Host, _ mode: FaultProxy.Mode, for length: Duration
    ) async throws -> String {
        for link in links { link.set(mode) }
        defer { for link in links { link.set(.pass) } }
        try await Task.sleep(for: length)
        return host.name
    }

    private func refuse(
        _ host: Host, _ link: any KeyPath<Host, FaultProxy> & Sendable, for length: Duration
    ) async throws -> String {
        host[keyPath: link].set(.refuse)
        host[keyPath: link].cut()
        defer { host[keyPath: link].set(.pass) }
        try await Task.sleep(for: length)
        return host.name
    }
}
