import Foundation
import Learning
import Postgres
import Schema
import Store
import Studies
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
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

    /// Whoever may connect may hold the lock.
    @Test func aMigratorThatIsKeptWaitingSaysByWhom() async throws {
        let database = try TestDatabase.current
        let holder = try database.store().connection
        let process = try #require(
            await holder.run { session in
                try session.query("select pg_advisory_lock(hashtext('trawl migrate')), pg_backend_pid() as pid").first?
                    .int("pid")
            })
        let store = try database.store()
        let error = try #require(
            await #expect(throws: Store.Refusal.self) { try await store.migrate(patience: .milliseconds(200)) })
        #expect(error.description.contains("process \(process) of trawl"), "\(error)")
        // As it tells to end it.
        #expect(error.description.hasSuffix("'select pg_terminate_backend(\(process))'"), "\(error)")
        try await database.query("select pg_terminate_backend(\(process))")
        #expect(try await store.migrate(patience: hang) == [])
    }

    @Test func anOlderSchemaIsRefusedWithWhatToDo() async throws {
        let store = try await emptied().store()
        let error = try #require(await #expect(throws: Store.Refusal.self) { try await store.checkSchema() })
        #expect(error.description.contains("run 'trawl migrate'") && error.retryHelps)
        #expect(error.description.contains("\(store.connection.address)"))
    }

    @Test func aNewerSchemaIsRefusedWithWhatToDo() async throws {
        let database = try TestDatabase.current
        try await database.query("insert into fleet_migration.applied (version, name) values (99, 'future')")
        let store = try database.store()
        let error = try #require(await #expect(throws: Store.Refusal.self) { try await store.checkSchema() })
        #expect(error.description.contains("99") && error.description.contains("install a newer trawl"))
        #expect(!error.retryHelps)
        #expect(await #expect(throws: Store.Refusal.self) { try await store.migrate() } == error)
    }

    /// Migrations only add. A worker that runs meanwhile has prepared its statements for the tables as they were.
    @Test func aWorkerGoesOnBesideANewerSchema() async throws {
        let fixture = try Fixture()
        try await fixture.enqueue()
        let objective = Objective(metric: .accuracy, maximize: true)
        func work(on number: Int) async throws {
            let term = try await fixture.lead()
            let claim = try await fixture.claim(number)
            let lost = try await fixture.store.renew([(claim.trial, claim.lease)], duration: .seconds(60))
            #expect(lost == [])
            _ = try await fixture.store.studyContext(claim.study)
            #expect(try await fixture.write(fixture.checkpoint(bytes: 10), of: claim) == .done)
            #expect(try await fixture.store.checkpoint(fold: 0, of: claim.trial)?.bytes.count == 10)
            #expect(
                try await fixture.store.record(
                    fixture.fold(0, score: 0.5), of: claim, objective: objective, by: fixture.provenance) == .done)
            try await fixture.store.giveBack(claim, charged: false)
            let second = try await fixture.claim(number)
            try await fixture.expire(second.trial)
            #expect(try await fixture.store.rescue(term: term).map(\.trial) == [second.trial])
            try await fixture.complete(number, score: 0.5)
            _ = try await fixture.store.openStudies()
            #expect(try await fixture.store.closeFinished(term: term) == [])
        }
        try await work(on: 0)
        for table in ["study", "trial", "fold", "curve", "checkpoint", "checkpoint_chunk", "worker", "leader"] {
            try await fixture.database.query("alter table fleet.\(table) add column later integer not null default 7")
        }
        try await fixture.database.query("insert into fleet_migration.applied (version, name) values (99, 'future')")
        try await work(on: 1)
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
