import Foundation
import Harness

/// A worker or scheduler on a host of its own: its process, which is started again whenever it ends, and its two links.
actor Host {
    enum Role: String { case worker, scheduler }

    nonisolated let name: String
    nonisolated let role: Role
    nonisolated let database: FaultProxy
    nonisolated let broker: FaultProxy

    /// How a process is started.
    struct Launch: Sendable {
        let program: String
        /// Bytes of private memory that the process may have; nil: any amount.
        var memory: Int?
        /// Beside what the host has.
        var environment: [String: String] = [:]
        /// Whether an end that no fault explains is accepted.
        var mayCrash = false
    }

    private let usual: Launch
    /// For the next start.
    private var launch: Launch
    /// Of the process that runs, or ran last.
    private var launched: Launch
    private let arguments: [String]
    private let environment: [String: String]
    private let log: URL
    private var process: Process?
    private var starts = 0
    /// Of all its processes.
    private(set) var processes: Set<Int32> = []
    /// A fault has changed how it starts, or its cache.
    private var isOccupied = false
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
        usual = Launch(program: program)
        (launch, launched) = (usual, usual)
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
        var command = [launch.program] + arguments
        // It becomes the program: the process stays the same.
        if let memory = launch.memory { command = ["/usr/bin/prlimit", "--data=\(memory)"] + command }
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            .merging(launch.environment) { $1 }
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
        launched = launch
        starts += 1
        processes.insert(process.processIdentifier)
    }

    private func ended(_ status: Int32, _ reason: Process.TerminationReason) async {
        process = nil
        if !isProvoked && !launched.mayCrash && !(stops && status == 0) {
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

    func isRunning(_ number: Int32) -> Bool { process?.isRunning == true && process?.processIdentifier == number }

    /// Ends the process in order and starts it in another way; after `length` it starts as usual again.
    func run(_ other: Launch, for length: Duration) async throws {
        try occupy()
        defer { isOccupied = false }
        launch = other
        await restart()
        try? await Task.sleep(for: length)  // cancelled: the fault ends early
        launch = usual
        await restart()
    }

    func run(program: String, as application: String, for length: Duration) async throws {
        try await run(
            Launch(program: program, environment: ["PGAPPNAME": application], mayCrash: true), for: length)
    }

    func run(memory: Int, for length: Duration) async throws {
        try await run(Launch(program: usual.program, memory: memory), for: length)
    }

    private func occupy() throws {
        guard !isOccupied else { throw Command.Failed(description: "another fault has changed \(name)") }
        isOccupied = true
    }

    /// SIGTERM, and SIGKILL if that takes too long: the process may be stopped, or its servers away. Until the next one
    /// was started.
    private func restart() async {
        let before = starts
        signal(SIGTERM)
        let limit = ContinuousClock.now + .seconds(15)
        var insisted = false
        while starts == before, !stops {
            if ContinuousClock.now > limit, !insisted {
                signal(SIGKILL)
                insisted = true
            }
            try? await Task.sleep(for: .milliseconds(50))  // cancelled: a moment without pauses
        }
    }

    /// Puts a plain file in the place of its cache for a while.
    func replaceCache(for length: Duration) async throws {
        guard let cache = environment["XDG_CACHE_HOME"] else {
            throw Command.Failed(description: "\(name) has no cache")
        }
        try occupy()
        defer { isOccupied = false }
        let aside = "\(cache).aside"
        try FileManager.default.createDirectory(atPath: cache, withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: cache, toPath: aside)
        try Data().write(to: URL(filePath: cache))
        try? await Task.sleep(for: length)  // cancelled: the fault ends early
        try FileManager.default.removeItem(atPath: cache)
        try FileManager.default.moveItem(atPath: aside, toPath: cache)
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
