import Foundation
import Harness
import Postgres

/// The private servers, by way of ops/local.
struct Stack: Sendable {
    let local: String
    let home: String
    let databaseURL: String
    let brokerURL: String
    /// The folder of the servers' data.
    let data: String

    private var environment: [String: String] { ["TRAWL_HOME": home] }

    init(local: String, home: String) async throws {
        self.local = local
        self.home = home
        func variable(_ name: String) throws -> String {
            guard let value = ProcessInfo.processInfo.environment[name] else {
                throw Command.Failed(description: "\(name) is not set: start this with ops/chaos")
            }
            return value
        }
        databaseURL = try variable("TRAWL_DATABASE_URL")
        brokerURL = try variable("TRAWL_AMQP_URL")
        let status = try await Command.check(local, ["status"], environment: ["TRAWL_HOME": home])
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("data: ") }) else {
            throw Command.Failed(description: "ops/local status says nothing of data: \(status)")
        }
        data = String(line.dropFirst("data: ".count))
    }

    /// The database's and the broker's URLs for a role's user.
    func urls(_ role: String) async throws -> (database: String, broker: String) {
        let exports = try await Command.check(local, ["env", role], environment: environment)
        func value(_ name: String) throws -> String {
            guard let start = exports.range(of: "\(name)=") else {
                throw Command.Failed(description: "ops/local env \(role) says nothing of \(name)")
            }
            // As the shell would read it: what is special has a backslash before it.
            let word = exports[start.upperBound...].prefix { !$0.isWhitespace && $0 != ";" }
            return String(word.replacing("\\", with: ""))
        }
        return (try value("TRAWL_DATABASE_URL"), try value("TRAWL_AMQP_URL"))
    }

    /// The same place by way of a local port.
    static func url(_ url: String, port: UInt16) -> String {
        var components = URLComponents(string: url)
        components?.port = Int(port)
        return components?.string ?? url
    }

    static func port(_ url: String) throws -> UInt16 {
        guard let port = URLComponents(string: url)?.port else {
            throw Command.Failed(description: "a URL lacks its port")
        }
        return UInt16(port)
    }

    /// Starts what is down.
    func up() async throws { try await Command.check(local, ["up"], environment: environment) }

    @discardableResult
    func rabbitmqctl(_ arguments: String...) async throws -> String {
        try await Command.check(local, ["rabbitmqctl", "-q"] + arguments, environment: environment)
    }

    enum Server: String { case postgres, rabbitmq }

    /// - Parameter signal: INT for an orderly end, TERM for RabbitMQ's, KILL, QUIT.
    func stop(_ server: Server, _ signal: String) async throws {
        try await Command.check(local, ["stop", server.rawValue, signal], environment: environment)
    }

    /// Makes PostgreSQL read its settings again.
    func reloadPostgres() throws {
        let lock = try String(contentsOfFile: "\(data)/postgres/postmaster.pid", encoding: .utf8)
        guard let process = lock.split(separator: "\n").first.flatMap({ Int32($0) }), kill(process, SIGHUP) == 0 else {
            throw Command.Failed(description: "PostgreSQL can't be told to read its settings again")
        }
    }

    /// A connection past all proxies.
    func connection(_ name: String = "chaos") throws -> Connection {
        Connection(try DatabaseAddress(databaseURL), application: name, connectTimeout: 2, deadline: .seconds(60))
    }
}

extension Connection {
    /// Rows as text. Tried again until the database takes it: it may be down on purpose.
    func rows(_ sql: String, _ parameters: [Parameter] = []) async throws -> [[String: String]] {
        while true {
            do {
                return try run { session in
                    let rows = try session.query(sql, parameters)
                    return rows.map { row in
                        Dictionary(
                            rows.columnNames.map { ($0, row.optionalText($0) ?? "") },
                            uniquingKeysWith: { first, _ in first })
                    }
                }
            } catch let error as PostgresError where error.transient {
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }

    func number(_ sql: String) async throws -> Int {
        Int(try await rows(sql).first?.values.first ?? "") ?? 0
    }
}
