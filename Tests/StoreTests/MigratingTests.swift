import Foundation
import Postgres
import Schema
import Store
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(2)))
struct MigratingTests {
    private func emptied() async throws -> TestDatabase {
        let database = try TestDatabase.current
        try await database.query("drop schema if exists fleet cascade")
        try await database.query("drop schema if exists trawl cascade")
        try await database.query("drop schema if exists study cascade")
        try await database.query("drop schema if exists fleet_migration cascade")
        return database
    }

    private var all: [String] { Schema.migrations.map { "\($0.version) \($0.name)" } }

    @Test func anEmptyDatabaseIsMigratedOnce() async throws {
        let store = try await emptied().store()
        #expect(try await store.schemaVersion() == 0)
        #expect(try await store.migrate() == all)
        #expect(try await store.schemaVersion() == Schema.migrations.count)
        #expect(try await store.migrate() == [])
        try await store.checkSchema()
    }

    @Test func migratorsTakeTurns() async throws {
        let database = try await emptied()
        let applied = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<4 {
                let store = try database.store()
                group.addTask { try await store.migrate() }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(applied.sorted { $0.count > $1.count } == [all, [], [], []])
    }

    @Test func aFailingMigrationLeavesNothingAndTheNextTryGoesOn() async throws {
        let database = try await emptied()
        let store = try database.store()
        // In the way of the second migration.
        try await database.query("create schema trawl")
        await #expect(throws: PostgresError.self) { try await store.migrate() }
        #expect(try await store.schemaVersion() == 1)
        #expect(try await database.query("select to_regnamespace('study') as study") == [["study": ""]])
        try await database.query("drop schema trawl")
        #expect(try await store.migrate() == Array(all.dropFirst()))
    }

    @Test func anOlderSchemaIsRefusedWithWhatToDo() async throws {
        let store = try await emptied().store()
        let error = try #require(await #expect(throws: Store.Refusal.self) { try await store.checkSchema() })
        #expect(error.description.contains("run 'trawl migrate'"))
        #expect(error.description.contains("\(store.connection.address)"))
    }

    @Test func aNewerSchemaIsRefusedWithWhatToDo() async throws {
        let database = try TestDatabase.current
        try await database.query("insert into fleet_migration.applied (version, name) values (99, 'future')")
        let store = try database.store()
        let error = try #require(await #expect(throws: Store.Refusal.self) { try await store.checkSchema() })
        #expect(error.description.contains("99") && error.description.contains("install a newer trawl"))
        #expect(await #expect(throws: Store.Refusal.self) { try await store.migrate() } == error)
    }

    @Test func everyFileIsInTheList() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../sql/migrations")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let listed = Schema.migrations.map { migration in
            let version = String(migration.version)
            return String(repeating: "0", count: 4 - version.count) + version + "_\(migration.name).sql"
        }
        #expect(files == listed)
        for (file, migration) in zip(files, Schema.migrations) {
            #expect(try String(contentsOf: folder.appending(path: file), encoding: .utf8) == migration.sql)
        }
        #expect(Schema.migrations.map(\.version) == Array(1...Schema.migrations.count))
    }
}
