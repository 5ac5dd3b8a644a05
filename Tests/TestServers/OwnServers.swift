internal import Foundation
internal import Harness
internal import Postgres
internal import Store
internal import Testing

/// A PostgreSQL and a RabbitMQ of a test's own, to be stopped and started.
package struct OwnServers: Sendable {
    /// Migrated.
    package let database: TestDatabase
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
            let owner = try LocalStack(home: URL(filePath: home)).urls(.owner)
            let database = TestDatabase(url: owner.database, name: "trawl")
            let store = try database.store()
            _ = try await store.migrate()
            await store.connection.close()
            try await body(OwnServers(database: database, home: home, program: program))
        } catch {
            failure = error
        }
        try await Command.check(program, ["destroy"], environment: environment)
        if let failure { throw failure }
    }

    /// The URLs of a role's user.
    package func urls(_ role: LocalStack.Role) throws -> LocalStack.URLs {
        try LocalStack(home: URL(filePath: home)).urls(role)
    }

    /// Such as `local("stop", "postgres")`, `local("up")`, `local("rabbitmqctl", "stop_app")`.
    package func local(_ arguments: String...) async throws {
        try await Command.check(program, arguments, environment: ["TRAWL_HOME": home])
    }
}
