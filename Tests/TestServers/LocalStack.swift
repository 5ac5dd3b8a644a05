package import Foundation
internal import Harness
internal import Synchronization
internal import Testing

/// The stack that the tests run on, by the script that started it: TRAWL_LOCAL is ops/local, TRAWL_HOME the stack's folder.
package struct LocalStack: Sendable {
    /// Whose users the stack has.
    package enum Role: String, CaseIterable, Sendable {
        case owner, submitter, scheduler, worker, analyst

        /// The database's role of that name; the owner has none.
        package var group: String { "trawl_\(rawValue)" }
    }

    package struct URLs: Sendable {
        package let database: String
        /// nil for roles that don't talk to the broker.
        package let broker: String?
    }

    private let script: String
    package let home: URL

    private static let known = Mutex<[String: URLs]>([:])

    /// - Parameter home: another stack than that of TRAWL_HOME.
    package init(home: URL? = nil) throws {
        let environment = ProcessInfo.processInfo.environment
        script = try #require(environment["TRAWL_LOCAL"], "TRAWL_LOCAL is not set: run ops/test")
        self.home =
            try home ?? URL(filePath: #require(environment["TRAWL_HOME"], "TRAWL_HOME is not set: run ops/test"))
    }

    /// The certificate of the authority that the servers' certificates are from.
    package var authority: String { home.appending(path: "tls/ca.crt").path }

    /// The URLs of a role's user; asked for once.
    package func urls(_ role: Role, tls: Bool = false) throws -> URLs {
        try Self.known.withLock { known in
            let key = "\(home.path) \(role) \(tls)"
            if let urls = known[key] { return urls }
            let lines = try shell(
                """
                urls=$("$0" env \(role) \(tls ? "--tls" : "")) && eval "$urls" &&
                    echo "$TRAWL_DATABASE_URL" && echo "${TRAWL_AMQP_URL:-}"
                """
            ).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let urls = URLs(database: try #require(lines.first), broker: lines[1].isEmpty ? nil : lines[1])
            known[key] = urls
            return urls
        }
    }

    /// Like `shell`, for what takes seconds, or starts servers.
    package func run(_ command: String) async throws {
        _ = try await Command.check("/bin/bash", ["-c", command, script], environment: ["TRAWL_HOME": home.path])
    }

    /// Runs a command of bash, in which `$0` is ops/local and TRAWL_HOME this stack's folder.
    ///
    /// - Returns: what it printed.
    @discardableResult
    package func shell(_ command: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", command, script]
        process.environment = ProcessInfo.processInfo.environment.merging(["TRAWL_HOME": home.path]) { $1 }
        process.standardInput = FileHandle.nullDevice
        let file = FileManager.default.temporaryDirectory.appending(path: "trawl-test-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }  // a rest in the temporary folder harms nobody
        // Not a pipe: servers that are started might keep it open.
        process.standardOutput = try FileHandle(forWritingTo: file)
        process.standardError = process.standardOutput
        try process.run()
        process.waitUntilExit()
        let output = try String(contentsOf: file, encoding: .utf8)
        try #require(process.terminationStatus == 0, "\(command): \(output)")
        return output
    }
}

extension TestDatabase {
    /// Its URL for a role's user.
    package func url(as role: LocalStack.Role, tls: Bool = false) throws -> String {
        try Self.replacingDatabase(in: LocalStack().urls(role, tls: tls).database, by: name)
    }
}

extension TestServers {
    /// The broker's URL for a role's user.
    package static func brokerURL(as role: LocalStack.Role, tls: Bool = false) throws -> String {
        try #require(try LocalStack().urls(role, tls: tls).broker, "\(role) has no user at the broker")
    }
}
