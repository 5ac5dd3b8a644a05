import Foundation
import Learning
import Postgres
import Store
import Studies
import TestServers
import Testing

/// What users of a role may not do, and texts and sizes that nobody should send.
@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct AttackTests {
    private let owner: Fixture
    private var database: TestDatabase { owner.database }

    init() throws { owner = try Fixture() }

    /// Statements that a role's program never sends.
    private static let attacks: [String: [String]] = [
        "worker": [
            "insert into fleet.study (name, pool, priority, spec, dimensions, metric, maximize, refit) "
                + "values ('x', 'cpu', 0, '{}', '[]', 'accuracy', true, false)",
            "insert into fleet.trial (study_id, number, point, point_hash) values (1, 1, '{}', 'x')",
            "update fleet.study set state = 'active'", "update fleet.study set priority = 100",
            "update fleet.trial set point = '{}'", "update fleet.trial set study_id = 1", "delete from fleet.trial",
            "delete from fleet.fold", "update fleet.fold set score = 1", "update fleet.weights_chunk set data = ''",
            "delete from fleet.weights", "update fleet.dataset_chunk set bytes = ''", "truncate fleet.curve",
            "drop table fleet.curve", "update fleet.leader set term = term + 1", "select holder from fleet.leader",
            "select name from fleet_migration.applied",
            "insert into fleet_migration.applied (version, name) values (99, 'x')", "select * from trawl.leaderboard",
            "select fleet.create_study_view(1)", "select fleet.analyze_trials()",
            "create table fleet.mine (a integer)", "create table public.mine (a integer)",
            "create temporary table mine (a integer)", "create schema mine",
            "alter table fleet.trial add column mine integer", "create view trawl.mine as select 1",
            "set role trawl_scheduler", "create role mine", "copy fleet.trial to program 'true'",
            "select pg_read_file('/etc/passwd')", "select rolpassword from pg_authid",
        ],
        "scheduler": [
            "update fleet.trial set score = 1, rank_key = -1", "update fleet.trial set point = '{}'",
            "delete from fleet.trial", "select bytes from fleet.dataset_chunk",
            "select data from fleet.weights_chunk", "select data from fleet.checkpoint_chunk",
            "insert into fleet.fold (trial_id) values (1)", "update fleet.study set spec = '{}'",
            "insert into fleet.model (name) values ('x')", "drop view trawl.leaderboard",
        ],
        "submitter": [
            "update fleet.trial set score = 1, rank_key = -1", "select data from fleet.checkpoint_chunk",
            "insert into fleet.fold (trial_id) values (1)", "update fleet.leader set expires_at = 'infinity'",
            "delete from fleet.study", "insert into fleet.model (trial_id, name) values (1, 'x')",
            "delete from fleet.worker", "drop view study.s", "select name from fleet_migration.applied",
        ],
        "analyst": [
            "select 1 from fleet.study", "select 1 from fleet.trial", "select data from fleet.checkpoint_chunk",
            "select bytes from fleet.checkpoint", "select data from fleet.weights_chunk",
            "select bytes from fleet.dataset_chunk", "select version from fleet_migration.applied",
            "select fleet.create_study_view(1)", "insert into trawl.workers (worker) values ('x')",
            "update trawl.workers set pool = 'x'", "delete from trawl.workers", "delete from study.s",
            "update study.s set score = 1", "drop view study.s", "create view study.mine as select 1",
            "create table public.mine (a integer)", "create temporary table mine (a integer)", "create schema mine",
            "set role trawl_worker", "comment on view study.s is 'mine'", "select lo_from_bytea(0, 'mine')",
            "select lo_create(0)", "select lo_creat(0)",
        ],
    ]

    @Test(arguments: ["worker", "scheduler", "submitter", "analyst"])
    func whatIsNotARolesBusinessIsRefused(_ role: String) async throws {
        try await owner.enqueue()
        try await refused(Self.attacks[role] ?? [], to: role)
    }

    private func refused(_ statements: [String], to role: String) async throws {
        #expect(!statements.isEmpty)
        let before = try await owner.contents()
        try await database.with(role: "trawl_\(role)") { store, _ in
            for statement in statements {
                let error = await #expect(throws: PostgresError.self, "\(statement)") {
                    try await store.connection.run { try $0.script(statement, operation: "attack") }
                }
                // insufficient_privilege; views that no row could be written through, and moves that a role may not make,
                // have codes of their own.
                #expect(
                    ["42501", "55000", "23514"].contains(error?.sqlState), "\(statement): \(error?.text ?? "done")")
                #expect(error?.transient != true)
            }
        }
        #expect(try await owner.contents() == before)
    }

    @Test func anAnalystReadsEveryView() async throws {
        let name = "drop-view.study--s"
        try await owner.enqueue(["study": name])
        try await owner.complete(0, of: name, score: 0.5)
        try await database.with(role: "trawl_analyst") { store, _ in
            let views = try await database.query(
                "select table_schema, table_name from information_schema.views where table_schema in ('trawl', 'study')"
            )
            #expect(views.count > 10)
            for view in views {
                let name = "\(view["table_schema"] ?? "").\(quotedIdentifier(view["table_name"] ?? ""))"
                _ = try await store.connection.run { try $0.query("select * from \(name)").count }
            }
            let ranked = try await store.connection.run {
                try $0.query("select rank from study.\(quotedIdentifier(name))").count
            }
            #expect(ranked == 1)
        }
    }

    /// A worker's password rewrites no history: rows of trials that have ended aren't there for its updates.
    @Test func aWorkerChangesNoTrialThatHasEnded() async throws {
        let statements = [
            "update fleet.trial set score = 1, rank_key = -1",
            "update fleet.trial set state = 'pending', generation = 9",
            "update fleet.trial set lease = gen_random_uuid() where state <> 'running'",
        ]
        try await owner.enqueue(["space": "{batch_size: [10]}"])
        try await owner.complete(0, score: 0.5)
        let before = try await owner.contents()
        try await database.with(role: "trawl_worker") { store, _ in
            for statement in statements {
                let changed = try await store.connection.run { try $0.query(statement).affected }
                #expect(changed == 0, "\(statement)")
            }
        }
        #expect(try await owner.contents() == before)
    }

    @Test func aWorkerAddsNothingToWhatIsntItsOwn() async throws {
        let statements = [
            "insert into fleet.fold (trial_id, fold, epochs, best_epoch, seconds, samples, metrics, worker, cpu, build) "
                + "select id, 7, 1, 1, 1, 1, '{}', 'x', 'x', 'x' from fleet.trial",
            "insert into fleet.curve (trial_id, fold, epoch, train_loss, validation_loss, validation_accuracy, learning_rate, seconds) "
                + "select id, 7, 1, 1, 1, 1, 1, 1 from fleet.trial",
            "insert into fleet.model (name, version, task, recipe, data, labels, features, metrics, weights_sha256) "
                + "select 'mine', 1, 'classify', '{}', '{}', '{0}', 1, '{}', repeat('a', 64)",
            "insert into fleet.model (trial_id, name, version, task, recipe, data, labels, features, metrics, weights_sha256) "
                + "select id, 's', 1, 'classify', '{}', '{}', '{0}', 1, '{}', repeat('a', 64) from fleet.trial",
        ]
        try await owner.enqueue(["space": "{batch_size: [10]}"])
        try await owner.complete(0, score: 0.5)
        try await refused(statements, to: "worker")
    }

    @Test func aWorkerPutsTrialsIntoNoStateThatIsOthersToGive() async throws {
        try await owner.enqueue()
        let states = ["cancelled", "parked", "pruned", "queued"]
        try await refused(states.map { "update fleet.trial set state = '\($0)'" }, to: "worker")
    }

    /// A submitter may write any row of a study by hand; the function that makes its view runs with its owner's rights.
    @Test func aStudysRowBecomesNamesAndTextsAlone() async throws {
        try await owner.enqueue()
        let paths = [
            #"a", (select rolpassword from pg_authid limit 1) as "b"#, "it's",
            #"x" from fleet.trial; drop view study.s; --"#,
            "$$; drop schema fleet cascade; $$", "%I %L %s %1$I", "\\", "naïve 名前", #""""#,
        ]
        let types = [
            "text", "bigint", "double precision[]", "boolean", "bigint[]", "double precision", "text); --", "'",
        ]
        let dimensions = Value.array(
            zip(paths, types).map { .object(["path": .string($0), "type": .string($1)]) })
        try await database.with(role: "trawl_submitter") { store, _ in
            try await store.connection.run { session in
                try session.query(
                    """
                    insert into fleet.study (name, pool, priority, spec, dimensions, metric, maximize, refit)
                    values ('hostile', 'cpu', 0, '{}', $1::jsonb, $2, true, false)
                    """, [.text(dimensions.json), .text("'; drop view study.s; --")])
                try session.query("select fleet.create_study_view(id) from fleet.study where name = 'hostile'")
            }
        }
        let columns = try await database.query(
            """
            select column_name from information_schema.columns
            where table_schema = 'study' and table_name = 'hostile' order by ordinal_position
            """)
        #expect(columns.compactMap { $0["column_name"] }.dropFirst(4).prefix(paths.count) == paths[...])
        #expect(try await database.query("select * from study.hostile") == [])
        #expect(try await database.query("select count(*) as n from study.s") == [["n": "0"]])
        for name in ["x'; drop table fleet.trial; --", "A", "", "../x", "a\"b", "ü", String(repeating: "n", count: 64)]
        {
            await #expect(throws: PostgresError.self) {
                try await database.query(
                    """
                    insert into fleet.study (name, pool, priority, spec, dimensions, metric, maximize, refit)
                    values ($1, 'cpu', 0, '{}', '[]', 'accuracy', true, false)
                    """, [.text(name)])
            }
        }
        for pool in ["", "CPU", "c pu", "a.b", "cpu\n", String(repeating: "p", count: 33)] {
            await #expect(throws: PostgresError.self) {
                try await database.query(
                    """
                    insert into fleet.study (name, pool, priority, spec, dimensions, metric, maximize, refit)
                    values ('pooled', $1, 0, '{}', '[]', 'accuracy', true, false)
                    """, [.text(pool)])
            }
        }
    }

    /// Whatever a host or a training says is data.
    @Test(arguments: ["'; drop schema fleet cascade; --$1", #"\'; \" {"a": [} "# + "名前\u{202E}\u{0007}"])
    func textsOfWorkersAreOnlyTexts(_ text: String) async throws {
        try await owner.enqueue()
        let card = WorkerCard(id: UUID(), name: text, pool: "cpu", slots: 1, version: text, cpu: text)
        try await owner.store.greet(card)
        // A pool is part of a queue's name.
        await #expect(throws: PostgresError.self) {
            try await owner.store.greet(
                WorkerCard(id: UUID(), name: "w", pool: text, slots: 1, version: "1", cpu: "test"))
        }
        let claim = try await owner.claim()
        #expect(try await owner.store.fail(claim, reason: text) == .done)
        #expect(try await database.query("select worker from trawl.workers") == [["worker": text]])
        #expect(try await owner.row(claim.trial, "failure") == [text])
    }

    /// Sizes that a row claims are not believed.
    @Test func whatIsTooLargeIsRefused() async throws {
        let store = owner.store
        let hash = try await store.write(weights: [1, 2, 3])
        try await database.query("update fleet.weights set bytes = 1::bigint << 60")
        let damage = try #require(await #expect(throws: ContentDamage.self) { try await store.weights(hash) })
        #expect(damage.problem.contains("\(1 << 60)") && damage.problem.contains("\(Store.largestObject)"))
        try await owner.saveTiny()
        try await database.query("update fleet.dataset set bytes = 1::bigint << 60")
        let dataset = try #require(try await database.query("select hash from fleet.dataset").first?["hash"])
        let other = try #require(
            await #expect(throws: ContentDamage.self) { try await store.fetchDataset(dataset) { _ in } })
        #expect(other.problem.contains("\(1 << 60)"))
        try await owner.enqueue()
        let claim = try await owner.claim()
        #expect(try await owner.write(owner.checkpoint(bytes: 10), of: claim) == .done)
        try await database.query("update fleet.checkpoint set bytes = 1::bigint << 60")
        let checkpoint = try #require(
            await #expect(throws: CheckpointDamage.self) { try await store.checkpoint(fold: 0, of: claim.trial) })
        #expect(checkpoint.problem.contains("\(1 << 60)"))
        try Store.checkSize(Store.largestObject, of: "it")
        #expect(throws: Store.Refusal.self) { try Store.checkSize(Store.largestObject + 1, of: "it") }
    }
}
