package import Datasets
package import Foundation
package import Postgres
package import Store
package import Testing

/// What only a wait without a bound exceeds: the bounds are a few seconds, and the rest is for a machine that is busy
/// with other tests.
package let hang: Duration = .seconds(30)

/// A migrated database of a test's own on the real server that TRAWL_DATABASE_URL names; dropped at its end.
package struct TestDatabase: Sendable {
    package let url: String
    package let name: String

    @TaskLocal private static var own: TestDatabase?

    /// The database of the running test; its suite has the trait `.ownDatabase`.
    package static var current: TestDatabase {
        get throws { try #require(own, "the suite lacks the trait .ownDatabase") }
    }

    package var address: DatabaseAddress {
        get throws { try DatabaseAddress(url) }
    }

    /// A store on a new connection.
    package func store() throws -> Store { Store(try connection("trawl test")) }

    /// Patient: a server that forks for dozens of tests at a time on a busy disk is slow, and not what they test.
    private func connection(_ application: String) throws -> Connection {
        Connection(try address, application: application, connectTimeout: 30)
    }

    /// Runs a statement.
    @discardableResult
    package func query(_ sql: String, _ parameters: [Parameter] = []) async throws -> [[String: String]] {
        let connection = try connection("trawl test query")
        return try await connection.run { session in
            let rows = try session.query(sql, parameters)
            return rows.map { row in
                Dictionary(
                    rows.columnNames.map { ($0, row.optionalText($0) ?? "") }, uniquingKeysWith: { first, _ in first })
            }
        }
    }

    /// Runs statements without parameters, outside of a transaction: such as `vacuum` and `alter database`.
    package func script(_ sql: String) async throws {
        try await connection("trawl test script").run { try $0.script(sql, operation: "script") }
    }

    /// Waits, in the server, until a query gives true; fails the test after the time-out.
    package func wait(for condition: String, timeout: Duration = .seconds(120)) async throws {
        let connection = try connection("trawl test wait")
        let limit = ContinuousClock.now + timeout
        let literal = condition.replacing("'", with: "''")
        while ContinuousClock.now < limit {
            // A bounded loop of the server's own: each look has a new snapshot.
            let held = try await connection.run { session in
                // In a transaction, since a script alone has the time-outs of the database.
                try session.transaction(operation: "wait") {
                    try session.script(
                        """
                        do $wait$
                        declare held boolean := false; looks integer := 0;
                        begin
                            while not coalesce(held, false) and looks < 200 loop
                                execute '\(literal)' into held;
                                looks := looks + 1;
                                if not coalesce(held, false) then perform pg_sleep(0.01); end if;
                            end loop;
                            perform set_config('trawl.held', coalesce(held, false)::text, false);
                        end $wait$
                        """, operation: "wait")
                }
                return try session.query("select current_setting('trawl.held') as held").first?.text("held") == "true"
            }
            if held { return }
        }
        throw Late(condition: condition, timeout: timeout)
    }

    private struct Late: Error, CustomStringConvertible {
        let condition: String
        let timeout: Duration
        var description: String { "not within \(timeout): \(condition)" }
    }

    static func withOwn<T>(_ body: () async throws -> T) async throws -> T {
        let server = try TestServers.databaseURL
        let name = "trawl_test_" + UUID().uuidString.lowercased().replacing("-", with: "_")
        // A database is made and dropped behind checkpoints, which dozens of tests ask for at a time.
        let admin = Connection(
            try DatabaseAddress(server), application: "trawl test admin", connectTimeout: 30, deadline: .seconds(180))
        try await admin.run {
            try $0.script("create database \(quotedIdentifier(name))", operation: "create a database")
        }
        let database = TestDatabase(url: try replacingDatabase(in: server, by: name), name: name)
        let result: Result<T, any Error>
        do {
            try await database.becomeHostile()
            let migrator = try database.store()
            _ = try await migrator.migrate()
            await migrator.connection.close()
            result = .success(try await $own.withValue(database) { try await body() })
        } catch {
            result = .failure(error)
        }
        try await admin.run {
            // Only sessions of the fleet's users: the server's own cleaning processes end by themselves when the database goes.
            try $0.query(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = $1 and pg_has_role(usesysid, 'member')
                """, [.text(name)])
            try $0.script("drop database \(quotedIdentifier(name))", operation: "drop the database")
        }
        return try result.get()
    }

    /// With TRAWL_TEST_HOSTILE all tests run on databases whose settings are hostile.
    private func becomeHostile() async throws {
        guard ProcessInfo.processInfo.environment["TRAWL_TEST_HOSTILE"] != nil else { return }
        try await script(HostileSettings.script(for: name, HostileSettings.patient))
    }

    static func replacingDatabase(in url: String, by name: String) throws -> String {
        var components = try #require(URLComponents(string: url))
        components.path = "/" + name
        return try #require(components.string)
    }
}

/// The servers that tests run on. A missing one fails the test.
package enum TestServers {
    package static var databaseURL: String { get throws { try url("TRAWL_DATABASE_URL") } }
    package static var brokerURL: String { get throws { try url("TRAWL_AMQP_URL") } }

    private static func url(_ variable: String) throws -> String {
        try #require(
            ProcessInfo.processInfo.environment[variable],
            "\(variable) is not set: run ops/test, which starts the servers")
    }

    /// The built program, beside the tests' own executable.
    package static var program: URL {
        get throws {
            let directory = try #require(Bundle.main.executableURL).deletingLastPathComponent()
            for folder in [directory, directory.deletingLastPathComponent()] {
                let file = folder.appending(path: "trawl")
                if FileManager.default.isExecutableFile(atPath: file.path) { return file }
            }
            return try #require(nil as URL?, "the program trawl is not in \(directory.path)")
        }
    }
}

/// Gives each test of a suite a migrated database of its own.
package struct OwnDatabase: SuiteTrait, TestTrait, TestScoping {
    package var isRecursive: Bool { true }

    package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        try await TestDatabase.withOwn { try await function() }
    }
}

extension Trait where Self == OwnDatabase {
    package static var ownDatabase: OwnDatabase { OwnDatabase() }
}

extension Dataset {
    /// A small learnable dataset: 4 x 4 images of `classes` classes, each with its own bright pixels on noise.
    package static func tiny(
        classes: Int = 3, training: Int = 240, validation: Int = 0, test: Int = 60, seed: UInt64 = 1
    ) throws -> Dataset {
        var generator = SplitMix64(seed: seed)
        var bytes: [Role: (images: [UInt8], labels: [UInt8])] = [:]
        for (role, count) in [(Role.training, training), (.validation, validation), (.test, test)] {
            var images: [UInt8] = []
            var labels: [UInt8] = []
            for index in 0..<count {
                let label = index % classes
                labels.append(UInt8(label))
                for pixel in 0..<16 {
                    let noise = UInt8(generator.next(below: 120))
                    images.append(pixel % classes == label ? noise &+ 100 : noise)
                }
            }
            bytes[role] = (images, labels)
        }
        let parts = bytes
        let counts = parts.mapValues(\.labels.count).filter { $0.value > 0 }
        return try Dataset(
            shape: Shape(height: 4, width: 4), classes: classes, counts: counts, origin: "tiny",
            images: { role, buffer in buffer.copyBytes(from: parts[role]?.images ?? []) },
            labels: { role, buffer in buffer.copyBytes(from: parts[role]?.labels ?? []) })
    }
}
