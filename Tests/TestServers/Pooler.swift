internal import Foundation
internal import Harness
internal import Testing

/// A PgBouncer before the tests' PostgreSQL, with Debian's settings but for the number of server connections.
package final class Pooler {
    package enum Mode: String, CaseIterable, Sendable {
        case transaction, session
    }

    private let folder: URL
    private let process = Process()
    package let port: Int

    /// - Parameters:
    ///   - size: server connections for each user and database.
    ///   - port: that of one before; nil: a free one.
    package init(_ mode: Mode, size: Int, port known: Int? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "trawl-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let stack = try LocalStack()
        let roles = try LocalStack.Role.allCases.map { try URLComponents(string: stack.urls($0).database) }
        let users = roles.map { "\"\($0?.user ?? "")\" \"\($0?.password ?? "")\"\n" }
        try users.joined().write(to: folder.appending(path: "users.txt"), atomically: false, encoding: .utf8)
        if let known {
            port = known
        } else {
            let listener = try Sockets.listen()
            port = Int(listener.port)
            close(listener.descriptor)
        }
        try """
        [databases]
        * = host=127.0.0.1 port=\(try #require(roles[0]?.port))
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = \(port)
        unix_socket_dir =
        auth_type = scram-sha-256
        auth_file = \(folder.path)/users.txt
        pool_mode = \(mode.rawValue)
        default_pool_size = \(size)
        max_client_conn = 500
        log_connections = 0
        log_disconnections = 0
        log_stats = 0
        """.write(to: folder.appending(path: "pgbouncer.ini"), atomically: false, encoding: .utf8)
        // It refuses to run as root.
        let asServer =
            geteuid() == 0 ? ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : []
        try stack.shell(
            """
            chmod 700 '\(folder.path)'
            if ((EUID == 0)); then chown -R postgres:postgres '\(folder.path)'; fi
            """)
        let command = asServer + ["/usr/sbin/pgbouncer", "\(folder.path)/pgbouncer.ini"]
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let log = Pipe()
        process.standardError = log
        try process.run()
        var text = ""
        while !text.contains("process up") {
            let piece = log.fileHandleForReading.availableData
            try #require(!piece.isEmpty, "pgbouncer has ended: \(text)")
            text += String(decoding: piece, as: UTF8.self)
        }
        // It must never wait for a reader.
        log.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
    }

    deinit { stop() }

    /// Ends it at once, as its end does.
    package func stop() {
        // It keeps no state, and a thread of the tests may have left it deaf to SIGTERM.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)  // a rest in the temporary folder harms nobody
    }

    /// A URL of the server, by way of the pooler.
    package func url(_ url: String) throws -> String {
        var components = try #require(URLComponents(string: url))
        components.port = port
        return try #require(components.string)
    }
}
