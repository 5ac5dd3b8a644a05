import Foundation
import Harness

/// A worker or scheduler on a host of its own: its process, which is started again whenever it ends, and its two links.
actor Host {
    enum Role: String { case worker, scheduler }

    nonisolated let name: String
    nonisolated let role: Role
    nonisolated let database: FaultProxy
    nonisolated let broker: FaultProxy

    private let program: String
    private let arguments: [String]
    private let environment: [String: String]
    private let log: URL
    private var process: Process?
    private var stops = false
    /// The next end is a fault's doing.
    private var isProvoked = false
    private var endings: [CheckedContinuation<Void, Never>] = []
    /// Ends that no fault explains.
    private(set) var crashes: [String] = []

    /// - Parameter environment: beside the two URLs.
    init(
        _ role: Role, _ name: String, program: String, arguments: [String], environment: [String: String], stack: Stack,
        logs: URL
    ) async throws {
        self.role = role
        self.name = name
        self.program = program
        self.arguments = [role.rawValue] + arguments
        let urls = try await stack.urls(role.rawValue)
        database = try FaultProxy(to: try Stack.port(urls.database))
        broker = try FaultProxy(to: try Stack.port(urls.broker))
        self.environment = environment.merging([
            "TRAWL_DATABASE_URL": Stack.url(urls.database, port: database.port),
            "TRAWL_AMQP_URL": Stack.url(urls.broker, port: broker.port),
        ]) { $1 }
        log = logs.appending(path: "\(name).log")
    }

    func start() throws {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        if !FileManager.default.fileExists(atPath: log.path) { try Data().write(to: log) }
        let file = try FileHandle(forWritingTo: log)
        try file.seekToEnd()
        process.standardOutput = file
        process.standardError = file
        process.terminationHandler = { [weak self] process in
            let (status, reason) = (process.terminationStatus, process.terminationReason)
            Task { await self?.ended(status, reason) }
        }
        try process.run()
        self.process = process
    }

    private func ended(_ status: Int32, _ reason: Process.TerminationReason) async {
        process = nil
        if !isProvoked && !(stops && status == 0) {
            crashes.append("\(name) ended by \(reason == .exit ? "status" : "signal") \(status)")
        }
        isProvoked = false
        for ending in endings { ending.resume() }
        endings = []
        if stops { return }
        do {
            // As an init system would.
            try await Task.sleep(for: .milliseconds(500))
            if !stops, process == nil { try start() }
        } catch {
            crashes.append("\(name) could not be started again: \(error)")
        }
    }

    /// Sends a signal; a deadly one is followed by a new start.
    func signal(_ number: Int32) {
        guard let process, process.isRunning else { return }
        if [SIGKILL, SIGTERM].contains(number) { isProvoked = true }
        kill(process.processIdentifier, number)
    }

    /// Leaves the process no more memory than it has; it ends at the next large allocation, or is helped along.
    func starve() async throws {
        guard let process, process.isRunning else { return }
        isProvoked = true
        let statm = try String(contentsOfFile: "/proc/\(process.processIdentifier)/statm", encoding: .utf8)
        let pages = Int(statm.split(separator: " ").first ?? "") ?? 0
        try await Command.check(
            "/usr/bin/prlimit",
            ["--pid", "\(process.processIdentifier)", "--as=\(pages * Int(sysconf(Int32(_SC_PAGESIZE))))"])
    }

    /// SIGTERM, and SIGKILL if that isn't heeded.
    ///
    /// - Returns: how long it took.
    @discardableResult
    func stop(within limit: Duration = .seconds(20)) async -> Duration {
        stops = true
        guard let process, process.isRunning else { return .zero }
        let started = ContinuousClock.now
        kill(process.processIdentifier, SIGCONT)
        kill(process.processIdentifier, SIGTERM)
        let insist = Task { [pid = process.processIdentifier] in
            try await Task.sleep(for: limit)
            self.insist(pid)
        }
        await withCheckedContinuation { endings.append($0) }
        insist.cancel()
        return ContinuousClock.now - started
    }

    private func insist(_ pid: Int32) {
        crashes.append("\(name) didn't heed SIGTERM")
        isProvoked = true
        kill(pid, SIGKILL)
    }

    /// Both links as they should be.
    nonisolated func heal() {
        for proxy in [database, broker] {
            proxy.disarm()
            proxy.set(.pass)
        }
    }
}
