import Foundation
import Postgres
import Schema
import Store
import Synchronization
import TestServers
import Testing

/// From the first release's schema to this one.
@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct UpgradeTests {
    /// The migrations of the first release.
    private static let first = Array(Schema.migrations.prefix(9))

    private func older(trials: Int) async throws -> TestDatabase {
        let database = try TestDatabase.current
        for schema in ["fleet", "trawl", "study", "fleet_migration"] {
            try await database.query("drop schema if exists \(schema) cascade")
        }
        let store = try database.store()
        _ = try await store.migrate(Self.first)
        try await database.query(
            """
            insert into fleet.study (name, pool, priority, spec, dimensions, metric, maximize, refit, next_number)
            values ('s', 'cpu', 0, '{"study": "s", "task": "noop"}', '[]', 'accuracy', true, false, $1)
            """, [.int(trials)])
        try await database.query(
            """
            insert into fleet.trial (study_id, number, point, point_hash)
            select s.id, n, '{}', n::text from fleet.study s, generate_series(0, $1 - 1) n
            """, [.int(trials)])
        return database
    }

    private final class Writes: Sendable {
        private let state = Mutex<(count: Int, longest: Duration)>((0, .zero))

        var count: Int { state.withLock { $0.count } }
        var longest: Duration { state.withLock { $0.longest } }

        func note(_ took: Duration) { state.withLock { $0 = ($0.count + 1, max($0.longest, took)) } }
    }

    /// What workers and schedulers write goes on, though the migration can't have its lock while the reader is idle.
    @Test func aMigrationBesideAnIdleReaderHoldsNothingUp() async throws {
        let database = try await older(trials: 20)
        let reader = Connection(try database.address, application: "reader")
        try await reader.run { session in
            try session.script("begin", operation: "read")
            try session.script("select count(*) from fleet.trial", operation: "read")
        }
        let writes = Writes()
        let (notes, note) = AsyncStream.makeStream(of: String.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            let load = Task {
                while !Task.isCancelled {
                    let started = ContinuousClock.now
                    try await database.query("update fleet.trial set queued_at = now() where number = 7")
                    writes.note(ContinuousClock.now - started)
                }
            }
            group.addTask {
                let store = try database.store()
                let applied = try await store.migrate(lockPatience: hang) { note.yield($0) }
                #expect(applied == Schema.migrations.dropFirst(Self.first.count).map { "\($0.version) \($0.name)" })
                load.cancel()
            }
            let waiting = await notes.first { _ in true }
            #expect(waiting?.contains("waiting for a lock") == true)
            let before = writes.count
            // Writes get through between two tries.
            while writes.count < before + 20 { await Task.yield() }
            try await reader.run { try $0.script("commit", operation: "read") }
            try await group.waitForAll()
            _ = await load.result
        }
        // The longest wait for a lock is 1.5 s; the rest is for a busy machine.
        #expect(writes.longest < .seconds(10))
    }

    @Test func aMigrationThatGetsNoLockSaysWhoHasIt() async throws {
        let database = try await older(trials: 1)
        let reader = Connection(try database.address, application: "reader")
        let process = try await reader.run { session in
            try session.script("begin", operation: "read")
            try session.script("select count(*) from fleet.trial", operation: "read")
            return try session.query("select pg_backend_pid() as pid").first?.int("pid")
        }
        let store = try database.store()
        let error = try #require(
            await #expect(throws: Store.Refusal.self) { _ = try await store.migrate(lockPatience: .milliseconds(10)) })
        #expect(error.description.contains("process \(try #require(process)) of"), "\(error)")
        #expect(try await store.schemaVersion() == Self.first.count)
        await reader.close()
        #expect(try await store.migrate(lockPatience: hang).count == Schema.migrations.count - Self.first.count)
    }

    /// Each of them would make statements over many rows fail.
    @Test func badRowsAreRepairedAndListed() async throws {
        let database = try await older(trials: 12)
        let bad = [
            "generation = 2147483647, attempts = -5", "published = 2147483647, crashes = 2147483647",
            """
            state = 'running', lease = gen_random_uuid(), lease_expires_at = '-infinity', worker = 'w',
                started_at = '-infinity'
            """,
            "state = 'running', lease = gen_random_uuid(), lease_expires_at = 'infinity', worker = 'w'",
            "state = 'queued', queued_at = 'infinity'", "not_before = 'infinity'",
            "state = 'failed', ended_at = '-infinity'", "replicate = -3", "number = 2147483646, generation = 0",
        ]
        for (number, change) in bad.enumerated() {
            try await database.query("update fleet.trial set \(change) where number = $1", [.int(number)])
        }
        try await database.query(
            """
            insert into fleet.study (name, pool, priority, spec, dimensions, metric, maximize, refit, next_number, closed_at)
            values ('bad', 'cpu', 2147483647, '7', '{}', 'accuracy', true, false, -1, 'infinity')
            """)
        try await database.query(
            """
            insert into fleet.worker (id, name, pool, slots, version, cpu, seen_at)
            values (gen_random_uuid(), 'w', 'cpu', 2147483647, '1', 'c', 'infinity')
            """)
        try await database.query("update fleet.leader set term = 9223372036854775807, expires_at = 'infinity'")
        let untouched = "select * from fleet.trial where number between 9 and 11 order by number"
        let before = try await database.query(untouched)
        let store = try database.store()
        _ = try await store.migrate()
        let repairs = try await store.repairs(since: Self.first.count)
        #expect(repairs.count == bad.count + 3, "\(repairs)")
        #expect(repairs.contains { $0.contains("generation 2147483647") && $0.contains("generation 1") })
        for (row, after) in zip(before, try await database.query(untouched)) {
            #expect(row.allSatisfy { after[$0.key] == $0.value })
        }
        let rows = try await database.query("select number from fleet.trial where number > 11")
        #expect(rows == [["number": "12"]])
        let open = try await database.query(
            "select conname from pg_constraint where not convalidated and connamespace = 'fleet'::regnamespace order by 1"
        )
        #expect(open.map { $0["conname"] } == ["study_pool_is_plain", "worker_pool_is_plain"])
        // All that stopped: the lead, rescues, dispatch.
        let term = try #require(try await store.elect(UUID()))
        #expect(try await store.rescue(term: term).count == 2)
        let study = try #require(try await store.openStudies().first)
        let handouts = try await store.pending(study: study.id, after: 0, limit: 100)
        #expect(try await store.markQueued(handouts, term: term) == [])
        #expect(try await store.migrate() == [])
        #expect(try await store.repairs(since: Schema.migrations.count) == [])
    }

    /// Its own lead ended with the migration, and so its statements do nothing.
    @Test func theLeadOfTheFirstReleaseEnds() async throws {
        let database = try await older(trials: 1)
        try await database.query(
            """
            update fleet.leader set term = 5, holder = '11111111-1111-1111-1111-111111111111',
                expires_at = clock_timestamp() + interval '6 seconds'
            """)
        let store = try database.store()
        _ = try await store.migrate()
        let renewed = try await database.query(
            """
            update fleet.leader set expires_at = clock_timestamp() + interval '6 seconds'
            where term = 5 and holder = '11111111-1111-1111-1111-111111111111' and expires_at > clock_timestamp()
            returning term
            """)
        #expect(renewed.isEmpty)
        #expect(try await store.elect(UUID()) != nil)
    }

    /// Neither is in a dump of the database.
    @Test func theRightsOnTheDatabaseComeBack() async throws {
        let database = try TestDatabase.current
        let store = try database.store()
        try await database.query("grant connect, temporary on database \(quotedIdentifier(database.name)) to public")
        #expect(try await store.diagnose().openRights.contains { $0.contains("database") })
        // An administrator's part is listed.
        #expect(try await store.restoreAccess().allSatisfy { $0.hasPrefix("revoke execute on function") })
        #expect(try await store.diagnose().openRights.allSatisfy { !$0.contains("on database") })
        let open = try await database.query(
            "select has_database_privilege('public', current_database(), 'temporary') as open")
        #expect(open == [["open": "f"]])
    }
}
