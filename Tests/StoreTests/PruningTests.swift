import Foundation
import Learning
import Postgres
import Store
import Studies
import TestServers
import Testing

@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct PruningTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    @Test func onlyEndedTrialsLoseTheirCheckpoints() async throws {
        try await fixture.enqueue()
        let (running, ended) = (try await fixture.claim(0), try await fixture.claim(1))
        for claim in [running, ended] { _ = try await fixture.write(fixture.checkpoint(bytes: 3000), of: claim) }
        // As an end that was cut short leaves it.
        try await fixture.database.query(
            "update fleet.trial set state = 'completed' where id = $1", [.int(ended.trial)])
        let store = fixture.store
        #expect(try await store.prune(.checkpoints, dry: true) == Pruned(rows: 2, bytes: 3000))
        #expect(try await store.prune(.checkpoints) == Pruned(rows: 2, bytes: 3000))
        #expect(try await store.prune(.checkpoints) == Pruned())
        #expect(try await store.checkpoint(fold: 0, of: running.trial)?.bytes.count == 3000)
        #expect(try await store.checkpoint(fold: 0, of: ended.trial) == nil)
    }

    @Test func weightsOfNoModelGoAfterADay() async throws {
        let store = fixture.store
        let hash = try await store.write(weights: Array(repeating: 7, count: 5000))
        #expect(try await store.prune(.weights) == Pruned())
        try await fixture.database.query("update fleet.weights set created_at = now() - interval '25 hours'")
        #expect(try await store.prune(.weights) == Pruned(rows: 2, bytes: 5000))
        await #expect(throws: Store.Refusal.self) { _ = try await store.weights(hash) }
    }

    @Test func weightsAreSafeWhileARefitRuns() async throws {
        _ = try await fixture.store.write(weights: Array(repeating: 7, count: 5000))
        try await fixture.database.query("update fleet.weights set created_at = now() - interval '25 hours'")
        try await fixture.enqueue()
        let search = try await fixture.complete(0, score: 0.5)
        try await fixture.database.query(
            """
            insert into fleet.trial (study_id, kind, refit_of, point, point_hash)
            select study_id, 'refit', id, point, point_hash from fleet.trial where id = $1
            """, [.int(search.trial)])
        let refit = try await fixture.claim(nil)
        #expect(try await fixture.store.prune(.weights) == Pruned())
        try await fixture.store.giveBack(refit, charged: false)
        #expect(try await fixture.store.prune(.weights, dry: true) == Pruned(rows: 2, bytes: 5000))
        #expect(try await fixture.store.prune(.weights) == Pruned(rows: 2, bytes: 5000))
    }

    /// Chunks that were there when the upload began are gone when it ends.
    @Test func anUploadThatMeetsAPruningIsWholeInTheEnd() async throws {
        let store = fixture.store
        let bytes = (0..<(2 * Store.weightsChunk + 5)).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        // Takes the first chunk away, once, as soon as the last has come.
        try await fixture.database.query(
            """
            create function fleet.take() returns trigger language plpgsql as $$
            begin
                if (select count(*) from fleet.taken) = 0 then
                    insert into fleet.taken values (1);
                    delete from fleet.weights_chunk where number = 0;
                end if;
                return null;
            end $$
            """)
        try await fixture.database.query("create table fleet.taken (n integer)")
        try await fixture.database.query(
            """
            create trigger taking after insert on fleet.weights_chunk for each row when (new.number = 2)
            execute function fleet.take()
            """)
        let hash = try await store.write(weights: bytes)
        #expect(try await store.weights(hash) == bytes)
        #expect(try await fixture.database.query("select count(*) as n from fleet.taken") == [["n": "1"]])
    }

    /// More trials than a batch has, and only those of the study that is named.
    @Test func aStudyThatIsNamedIsPrunedAlone() async throws {
        for name in ["s", "other"] {
            try await fixture.enqueue(["study": name, "space": "{epochs: \(Array(1...1100))}"])
        }
        try await fixture.database.query("update fleet.trial set state = 'completed', ended_at = now()")
        try await fixture.database.query(
            """
            insert into fleet.curve (trial_id, fold, epoch, train_loss, validation_loss, validation_accuracy,
                learning_rate, seconds) select id, 0, 1, 1, 1, 0.5, 0.1, 1 from fleet.trial
            """)
        let store = fixture.store
        await #expect(throws: Store.Refusal.self) { try await store.prune(.curves(days: 0), of: ["s", "nobody"]) }
        #expect(try await store.prune(.curves(days: 1), of: ["s"]) == Pruned())
        #expect(try await store.prune(.curves(days: 0), of: ["s"], dry: true).rows == 1100)
        let pruned = try await store.prune(.curves(days: 0), of: ["s"])
        #expect(pruned.rows == 1100 && pruned.bytes > 1100 * 50)
        #expect(try await store.prune(.curves(days: 0)).rows == 1100)
        #expect(try await store.prune(.weights, of: ["s"]) == Pruned())
    }

    @Test func oldCurvesGoAndRankingsStay() async throws {
        try await fixture.enqueue()
        try await fixture.complete(0, score: 0.5)
        try await fixture.complete(1, score: 0.7)
        try await fixture.database.query(
            "update fleet.trial set ended_at = now() - interval '8 days' where number = 0")
        let store = fixture.store
        #expect(try await store.prune(.curves(days: 7)).rows == 2)
        let left = try await fixture.database.query("select trial from trawl.learning_curves group by trial")
        #expect(left == [["trial": "1"]])
        #expect(try await store.best(of: "s", top: 10).rows.count == 2)
    }
}
