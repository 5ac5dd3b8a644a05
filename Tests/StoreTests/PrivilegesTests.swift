import Foundation
import Postgres
import Schema
import Store
import TestServers
import Testing

/// What each role may do with each object: all of it, so that a new table or view is noticed here.
@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct PrivilegesTests {
    private let database: TestDatabase

    init() throws { database = try TestDatabase.current }

    private static let readViews = [
        "best_trials", "checkpoints", "class_results", "confusion", "fold_results", "leaderboard", "learning_curves",
        "models", "study_progress", "workers",
    ]

    /// Relations of the schemas fleet, trawl, study and fleet_migration. Nothing is granted beyond this.
    private static let granted: [String: [String: String]] = [
        "fleet.study": [
            "submitter": """
            select, insert (dataset_hash, dimensions, level, maximize, memory, metric, name, pool, priority, refit, spec), \
            update (closed_at, level, memory, next_number, priority, reason, spec, start_model, state)
            """,
            "scheduler": "select, update (closed_at, ending, reason, start_model, state)", "worker": "select",
        ],
        "fleet.trial": [
            "submitter": """
            select, insert (kind, number, point, point_hash, refit_of, replicate, study_id), update (attempts, crashes, \
            ended_at, failure, generation, lease, lease_expires_at, not_before, published, queued_at, state)
            """,
            "scheduler": """
            select, insert (kind, point, point_hash, refit_of, replicate, study_id), update (attempts, crashes, ended_at, \
            failure, generation, lease, lease_expires_at, published, queued_at, state)
            """,
            "worker": """
            select, update (attempts, claim_level, crashes, ended_at, epochs, failure, generation, lease, lease_expires_at, \
            metrics, not_before, published, queued_at, rank_key, score, score_std, seconds, started_at, state, waits, worker)
            """,
        ],
        "fleet.fold": [
            "submitter": "select",
            "worker": """
            select, insert (best_epoch, build, cpu, epochs, fold, metrics, samples, score, seconds, sparsity, trial_id, \
            weights_sha256, worker)
            """,
        ],
        "fleet.curve": [
            "submitter": "select",
            "worker": """
            select, insert (epoch, fold, learning_rate, seconds, stage, train_loss, trial_id, validation_accuracy, \
            validation_loss)
            """,
        ],
        "fleet.checkpoint": [
            "submitter": "select, delete", "scheduler": "select, delete",
            "worker": """
            select, insert (bytes, epoch, fold, id, sha256, step, trial_id, worker), \
            update (bytes, epoch, id, sha256, step, worker, written_at), delete
            """,
        ],
        "fleet.checkpoint_chunk": [
            "submitter": "select (checkpoint, fold, number, trial_id), delete",
            "scheduler": "select (checkpoint, fold, number, trial_id), delete",
            "worker": "select, insert (checkpoint, data, fold, number, trial_id), delete",
        ],
        "fleet.dataset": [
            "submitter": "select, insert (bytes, description, hash, training_labels)",
            "scheduler": "select (bytes, description, hash)", "worker": "select (bytes, description, hash)",
        ],
        "fleet.dataset_chunk": ["submitter": "select, insert (bytes, hash, number)", "worker": "select"],
        "fleet.dataset_name": [
            "submitter": "select, insert (hash, name), update (hash)", "scheduler": "select", "worker": "select",
        ],
        "fleet.weights": [
            "submitter": "select, insert (bytes, sha256)", "scheduler": "select",
            "worker": "select, insert (bytes, sha256)",
        ],
        "fleet.weights_chunk": [
            "submitter": "select, insert (data, number, sha256)", "worker": "select, insert (data, number, sha256)",
        ],
        "fleet.model": [
            "submitter": """
            select, insert (cpu, data, features, labels, metrics, name, program, recipe, seed, task, version, weights_sha256)
            """,
            "scheduler": "select",
            "worker": """
            select, insert (cpu, data, features, labels, metrics, name, program, recipe, seed, task, trial_id, version, \
            weights_sha256)
            """,
        ],
        "fleet.worker": [
            "submitter": "select", "scheduler": "select, update (stopped_at), delete",
            "worker":
                "select, insert (cpu, id, level, memory, name, pool, slots, version), update (seen_at, stopped_at)",
        ],
        "fleet.leader": [
            "submitter": "select", "scheduler": "select, update (expires_at, holder, level, level_term, term)",
            "worker": "select (expires_at)",
        ],
        // Only the views' owner reads it.
        "fleet.place": [:],
        "fleet.transition": ["submitter": "select", "scheduler": "select", "worker": "select"],
        // Only the owner migrates.
        "fleet_migration.repair": [:],
        "fleet_migration.applied": [
            "submitter": "select (version)", "scheduler": "select (version)", "worker": "select (version)",
        ],
        "study.s": ["submitter": "select", "analyst": "select"],
        "trawl.demand": ["submitter": "select", "scheduler": "select", "worker": "select", "analyst": "select"],
    ].merging(
        readViews.map { ("trawl.\($0)", ["submitter": "select", "scheduler": "select", "analyst": "select"]) }
    ) { $1 }

    @Test func eachRoleMayDoWhatItsProgramDoes() async throws {
        try await Fixture().enqueue()
        let rows = try await database.query(
            """
            select n.nspname || '.' || c.relname as relation, replace(r.name, 'trawl_', '') as role,
                string_agg(p.text, ', ' order by p.place) as privileges
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            cross join unnest(array['trawl_submitter', 'trawl_scheduler', 'trawl_worker', 'trawl_analyst', 'public']) r (name)
            left join lateral (
                select k.place, case when has_table_privilege(r.name, c.oid, k.kind) then k.kind
                    when k.place < 4 then k.kind || ' (' || (
                        select string_agg(a.attname, ', ' order by a.attname) from pg_attribute a
                        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                            and has_column_privilege(r.name, c.oid, a.attnum, k.kind)) || ')' end as text
                from (values (1, 'select'), (2, 'insert'), (3, 'update'), (4, 'delete'), (5, 'truncate'),
                    (6, 'references'), (7, 'trigger')) k (place, kind)) p on true
            where n.nspname in ('fleet', 'trawl', 'study', 'fleet_migration') and c.relkind in ('r', 'v', 'm', 'p', 'f')
            group by 1, 2 order by 1, 2
            """)
        var found: [String: [String: String]] = [:]
        for row in rows {
            guard let relation = row["relation"], let role = row["role"], let privileges = row["privileges"] else {
                continue
            }
            found[relation, default: [:]][role] = privileges.isEmpty ? nil : privileges
        }
        #expect(
            Set(found.keys) == Set(Self.granted.keys),
            "a new table or view: its migration grants what the roles need, and this test lists it")
        for (relation, privileges) in found {
            #expect(privileges == Self.granted[relation], "\(relation)")
        }
    }

    @Test func schemasFunctionsAndTheDatabaseAreNobodyElses() async throws {
        let rows = try await database.query(
            """
            select o.object, string_agg(replace(r.name, 'trawl_', ''), ', ' order by r.name) as roles
            from unnest(array['trawl_submitter', 'trawl_scheduler', 'trawl_worker', 'trawl_analyst', 'public']) r (name)
            join (
                select oid, nspname || ' ' || kind as object, kind from pg_namespace, unnest(array['usage', 'create']) kind
                where nspname in ('fleet', 'trawl', 'study', 'fleet_migration')
                union all
                select oid, 'public create', 'create' from pg_namespace where nspname = 'public'
                union all
                select p.oid, p.proname, 'execute' from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where n.nspname in ('fleet', 'trawl', 'study')
                union all
                select oid, 'database ' || kind, kind from pg_database, unnest(array['connect', 'create', 'temporary']) kind
                where datname = current_database()
            ) o (oid, object, kind) on case
                when o.kind = 'execute' then has_function_privilege(r.name, o.oid, o.kind)
                when o.object like 'database %' then has_database_privilege(r.name, o.oid, o.kind)
                else has_schema_privilege(r.name, o.oid, o.kind) end
            group by o.object
            """)
        let found = Dictionary(uniqueKeysWithValues: rows.map { ($0["object"] ?? "", $0["roles"] ?? "") })
        #expect(
            found == [
                "fleet usage": "scheduler, submitter, worker", "trawl usage": "analyst, scheduler, submitter, worker",
                "study usage": "analyst, submitter", "fleet_migration usage": "scheduler, submitter, worker",
                "analyze_trials": "submitter", "create_study_view": "submitter",
                "is_owner": "scheduler, submitter, worker",
                // Views run their functions as their readers.
                "real": "analyst, scheduler, submitter, worker", "whole": "analyst, scheduler, submitter, worker",
                "small": "analyst, scheduler, submitter, worker", "list": "analyst, scheduler, submitter, worker",
                "database connect": "analyst, scheduler, submitter, worker",
            ])
        // What runs with its owner's rights looks nothing up where others may write.
        let loose = try await database.query(
            """
            select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname in ('fleet', 'trawl', 'study') and p.prosecdef
                and not coalesce(p.proconfig, '{}') @> array['search_path=pg_catalog, pg_temp']
            """)
        #expect(loose == [])
    }

    @Test func functionsThatAreMadeLaterAreNobodysEither() async throws {
        try await database.query("create function fleet.later() returns integer language sql as 'select 1'")
        let rows = try await database.query(
            "select has_function_privilege('public', 'fleet.later()', 'execute') as open")
        #expect(rows == [["open": "f"]])
    }

    /// The migration's block that makes the roles, for roles of other names.
    private func making(_ prefix: String) throws -> String {
        let sql = try #require(Schema.migrations.first { $0.name == "roles" }).sql
        let start = try #require(sql.range(of: "do $$"))
        let end = try #require(sql.range(of: "$$;", range: start.upperBound..<sql.endIndex))
        return String(sql[start.lowerBound..<end.upperBound]).replacing("'trawl_", with: "'\(prefix)_")
    }

    private func roles(_ prefix: String) async throws -> [String?] {
        try await database.query(
            "select rolname, rolcanlogin from pg_roles where rolname like $1 order by 1", [.text(prefix + "\\_%")]
        ).map { "\($0["rolname"] ?? "") \($0["rolcanlogin"] ?? "")" }
    }

    /// Databases of one server that are migrated at the same time share the roles.
    @Test func rolesAreMadeOnceByManyAtATime() async throws {
        let prefix = database.name
        let sql = try making(prefix)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                let store = try database.store()
                group.addTask { try await store.connection.run { try $0.script(sql, operation: "make roles") } }
            }
            try await group.waitForAll()
        }
        let names = ["analyst", "scheduler", "submitter", "worker"].map { "\(prefix)_\($0)" }
        #expect(try await roles(prefix) == names.map { "\($0) f" })
        for name in names { try await database.query("drop role \(name)") }
    }

    @Test func aMigratorWhoMayNotMakeRolesIsToldWhoMay() async throws {
        let prefix = database.name
        let sql = try making(prefix)
        try await database.with(role: "trawl_worker") { store, _ in
            let error = await #expect(throws: PostgresError.self) {
                try await store.connection.run { try $0.script(sql, operation: "migrate to 8 (roles)") }
            }
            let text = error?.description ?? ""
            #expect(error?.sqlState == "42501" && text.contains("may not create roles; an administrator"))
            for name in ["submitter", "scheduler", "worker", "analyst"] {
                #expect(text.contains("create role \(prefix)_\(name) nologin;"))
            }
            #expect(try await roles(prefix) == [])
            // Once an administrator has done that, it goes on.
            for name in ["submitter", "scheduler", "worker", "analyst"] {
                try await database.query("create role \(prefix)_\(name) nologin")
            }
            try await store.connection.run { try $0.script(sql, operation: "migrate to 8 (roles)") }
            for name in ["submitter", "scheduler", "worker", "analyst"] {
                try await database.query("drop role \(prefix)_\(name)")
            }
        }
    }
}
