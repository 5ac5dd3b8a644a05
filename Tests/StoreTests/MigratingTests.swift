import Foundation
import Learning
import Postgres
import Schema
import Store
import Studies
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

    /// What was stored before recipes had these keys ran without batch normalisation and dropout, and still does.
    @Test func olderStudiesKeepWhatTheyMeant() async throws {
        let database = try await emptied()
        let store = try database.store()
        _ = try await store.migrate(Array(Schema.migrations.prefix(2)))
        let spec = #"""
            {"cross_validation":{"folds":3},"objective":{"maximize":"accuracy"},"pool":"cpu","priority":0,"recipe":
            {"activation":"elu","batch_size":1,"early_stopping":null,"epochs":100,"hidden":[100],"initializer":
            "he_normal","optimizer":{"adam":{"beta1":0.9,"beta2":0.999,"epsilon":1e-08,"learning_rate":0.001}}},
            "refit":false,"search":{"strategy":"grid"},"seed":0,"space":{},"study":"old","task":"noop"}
            """#
        try await database.query(
            """
            insert into fleet.study (name, pool, priority, spec, dimensions, metric, maximize, refit)
            values ('old', 'cpu', 0, $1::jsonb, '[]', 'accuracy', true, false)
            """, [.text(spec)])
        _ = try await store.migrate()
        let rows = try await database.query("select spec from fleet.study")
        let study = try Study(try Value(json: try #require(rows.first?["spec"])))
        let recipe = try study.recipe(for: Point(values: [:]))
        #expect(recipe.batchNorm == nil && recipe.dropout.hidden == 0 && recipe.dropout.inputs == 0)
        #expect(recipe.batchSize == 1 && recipe.hidden == [100])
        // Its file, which says so now, is taken for the same study.
        let file = """
            study: old
            task: noop
            recipe: {hidden: [100], batch_size: 1, early_stopping: null, batch_norm: false, dropout: 0}
            """
        let again = try StudyFile(file, file: "old.yaml").study
        #expect(try await store.enqueue(again, points: [Point(values: [:])]).isNew == false)
        #expect(again.value.json == study.value.json)
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
