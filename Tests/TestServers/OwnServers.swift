internal import Foundation
internal import Harness
internal import Postgres
internal import Store
internal import Testing

/// A PostgreSQL and a RabbitMQ of a test's own, to be stopped and started.
package struct OwnServers: Sendable {
    /// Migrated.
    package let database: TestDatabase
    package let brokerURL: String
    private let home: String
    private let program: String

    /// Runs `body` with new servers, and removes them. They take some 10 s to start.
    package static func with(_ body: (OwnServers) async throws -> Void) async throws {
        let program = try #require(ProcessInfo.processInfo.environment["TRAWL_LOCAL"], "set TRAWL_LOCAL to ops/local")
        // In a place that the servers' user can reach.
        let home = "/tmp/trawl-test-\(UUID().uuidString.prefix(8))"
        let environment = ["TRAWL_HOME": home]
        var failure: (any Error)?
        do {
            try await Command.check(program, ["up"], environment: environment)
            let urls = try await Command.check(program, ["env"], environment: environment)
                .split(whereSeparator: { " \n".contains($0) })
            func url(_ name: String) throws -> String {
                String(try #require(urls.first { $0.hasPrefix(name + "=") }).dropFirst(name.count + 1))
            }
            let database = TestDatabase(url: try url("TRAWL_DATABASE_URL"), name: "trawl")
            let store = try database.store()
            _ = try await store.migrate()
            await store.connection.close()
            try await body(
                OwnServers(
                    database: database, brokerURL: try url("TRAWL_AMQP_URL"), home: home, program: program))
        } catch {
            failure = error
        }
        try await Command.check(program, ["destroy"], environment: environment)
        if let failure { throw failure }
    }

    /// Such as `local("stop", "postgres")`, `local("up")`, `local("rabbitmqctl", "stop_app")`.
    package func local(_ arguments: String...) async throws {
        try await Command.check(program, arguments, environment: ["TRAWL_HOME": home])
    }
}
