import Foundation
import Learning
import Postgres
import Store
import Studies
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct CheckpointingTests {
    private let fixture: Fixture
    private let objective = Objective(metric: .accuracy, maximize: true)
    private static let chunk = Store.checkpointChunk

    init() throws { fixture = try Fixture() }

    private func claimed(_ number: Int = 0) async throws -> Claim {
        try await fixture.enqueue()
        return try await fixture.claim(number)
    }

    private func read(_ fold: Int = 0, of claim: Claim) async throws -> Checkpoint? {
        try await fixture.store.checkpoint(fold: fold, of: claim.trial)
    }

    private func expect(
        _ checkpoint: Checkpoint, fold: Int = 0, of claim: Claim, location: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try #require(try await read(fold, of: claim), sourceLocation: location)
        #expect(
            found.bytes == checkpoint.bytes && found.epoch == checkpoint.epoch && found.step == checkpoint.step,
            sourceLocation: location)
    }

    /// Folds with a checkpoint, and the rows of chunks.
    private func counts() async throws -> [String: String] {
        try await fixture.database.query(
            """
            select (select coalesce(string_agg(fold::text, ' ' order by fold), '') from fleet.checkpoint) as folds,
                (select count(*) from fleet.checkpoint_chunk) as chunks
            """)[0]
    }

    @Test(arguments: [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk + 17])
    func aCheckpointComesBackByteForByte(_ size: Int) async throws {
        let claim = try await claimed()
        let checkpoint = fixture.checkpoint(bytes: size)
        #expect(try await read(of: claim) == nil)
        #expect(try await fixture.write(checkpoint, of: claim) == .done)
        try await expect(checkpoint, of: claim)
        #expect(try await counts() == ["folds": "0", "chunks": "\((size + Self.chunk - 1) / Self.chunk)"])
        #expect(try await read(1, of: claim) == nil)
        let view = try await fixture.database.query(
            "select study, trial, kind, fold, epoch, step, bytes, length(sha256) as hash, worker from trawl.checkpoints"
        )
        #expect(
            view == [
                [
                    "study": "s", "trial": "0", "kind": "search", "fold": "0", "epoch": "3", "step": "300",
                    "bytes": "\(size)", "hash": "64", "worker": "host:1",
                ]
            ])
    }

    @Test func theNewestReplacesTheOneBeforeOfItsFoldAlone() async throws {
        let claim = try await claimed()
        let other = fixture.checkpoint(bytes: 100, epoch: 9)
        #expect(try await fixture.write(other, fold: 1, of: claim) == .done)
        for (epoch, size) in [(1, 2 * Self.chunk + 1), (2, 50), (3, Self.chunk)] {
            let checkpoint = fixture.checkpoint(bytes: size, epoch: epoch)
            #expect(try await fixture.write(checkpoint, of: claim) == .done)
            try await expect(checkpoint, of: claim)
        }
        try await expect(other, fold: 1, of: claim)
        #expect(try await counts() == ["folds": "0 1", "chunks": "2"])
    }

    /// The answer to the first may have been lost.
    @Test func aRepeatedWriteIsDoneOnce() async throws {
        let claim = try await claimed()
        let (checkpoint, id) = (fixture.checkpoint(bytes: Self.chunk + 1), UUID())
        #expect(try await fixture.write(checkpoint, of: claim, id: id) == .done)
        let before = try await fixture.database.query("select * from trawl.checkpoints")
        #expect(try await fixture.write(checkpoint, of: claim, id: id) == .done)
        #expect(try await fixture.database.query("select * from trawl.checkpoints") == before)
        try await expect(checkpoint, of: claim)
        #expect(try await counts()["chunks"] == "2")
    }

    /// Lets the database refuse a chunk, or the switch to a new checkpoint, as if the worker had died before it.
    private func refuse(chunk: Int?) async throws {
        try await fixture.database.query(
            """
            create function fleet.refuse() returns trigger language plpgsql as $$
            begin raise exception 'refused'; end $$
            """)
        try await fixture.database.query(
            chunk.map {
                """
                create trigger refusal before insert on fleet.checkpoint_chunk for each row when (new.number = \($0))
                execute function fleet.refuse()
                """
            } ?? "create trigger refusal before insert on fleet.checkpoint for each row execute function fleet.refuse()"
        )
    }

    /// Cut at each chunk, or with all chunks written before the switch (nil).
    @Test(arguments: [0, 1, 2, nil])
    func theOlderOneStaysWholeWhenAnUploadIsCut(_ chunk: Int?) async throws {
        let claim = try await claimed()
        let older = fixture.checkpoint(bytes: Self.chunk + 5, epoch: 1)
        #expect(try await fixture.write(older, of: claim) == .done)
        try await fixture.database.query("update fleet.trial set crashes = 2 where state = 'running'")
        try await refuse(chunk: chunk)
        await #expect(throws: PostgresError.self) {
            try await fixture.write(fixture.checkpoint(bytes: 2 * Self.chunk + 5, epoch: 2), of: claim)
        }
        try await expect(older, of: claim)
        #expect(try await counts() == ["folds": "0", "chunks": "\(2 + (chunk ?? 3))"])
        #expect(try await fixture.row(claim.trial, "crashes") == ["2"])
        // What the cut one left goes with the next.
        try await fixture.database.query("drop function fleet.refuse() cascade")
        let newer = fixture.checkpoint(bytes: 10, epoch: 3)
        #expect(try await fixture.write(newer, of: claim) == .done)
        try await expect(newer, of: claim)
        #expect(try await counts() == ["folds": "0", "chunks": "1"])
    }

    @Test func aCancelledUploadWritesNothingMore() async throws {
        let claim = try await claimed()
        let older = fixture.checkpoint(bytes: 5, epoch: 1)
        #expect(try await fixture.write(older, of: claim) == .done)
        let before = try await fixture.contents()
        let upload = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await fixture.write(fixture.checkpoint(bytes: 10, epoch: 2), of: claim)
        }
        await #expect(throws: CancellationError.self) { try await upload.value }
        #expect(try await fixture.contents() == before)
    }

    /// The lease goes while the chunks are on their way: the manifest of the old holder is refused.
    @Test func aZombiesUploadEndsWhereTheLeaseWasLost() async throws {
        let claim = try await claimed()
        let older = fixture.checkpoint(bytes: 5, epoch: 1)
        #expect(try await fixture.write(older, of: claim) == .done)
        try await fixture.database.query(
            """
            create function fleet.take() returns trigger language plpgsql as $$
            begin update fleet.trial set lease = gen_random_uuid() where id = new.trial_id; return null; end $$
            """)
        try await fixture.database.query(
            """
            create trigger taking after insert on fleet.checkpoint_chunk for each row when (new.number = 1)
            execute function fleet.take()
            """)
        #expect(try await fixture.write(fixture.checkpoint(bytes: 3 * Self.chunk, epoch: 2), of: claim) == .leaseLost)
        try await expect(older, of: claim)
        #expect(try await counts() == ["folds": "0", "chunks": "3"])
        #expect(try await fixture.write(fixture.checkpoint(bytes: 2 * Self.chunk, epoch: 3), of: claim) == .leaseLost)
        #expect(try await counts() == ["folds": "0", "chunks": "3"])
    }

    /// The fold's own earlier one makes room, another study's doesn't count.
    @Test func aStudysCheckpointsStayWithinTheirBudget() async throws {
        let claim = try await claimed()
        let other = try await fixture.claim(1)
        try await fixture.enqueue(["study": "another"])
        let stranger = try await fixture.claim(0, of: "another")
        #expect(try await fixture.write(fixture.checkpoint(bytes: 5000), of: stranger) == .done)
        let first = fixture.checkpoint(bytes: 600, epoch: 1)
        #expect(try await fixture.write(fixture.checkpoint(bytes: 1001), of: claim, budget: 1000) == .overBudget)
        #expect(try await fixture.write(first, of: claim, budget: 1000) == .done)
        let before = try await fixture.contents()
        let larger = fixture.checkpoint(bytes: 401)
        #expect(try await fixture.write(larger, fold: 1, of: claim, budget: 1000) == .overBudget)
        #expect(try await fixture.write(larger, of: other, budget: 1000) == .overBudget)
        #expect(try await fixture.contents() == before)
        try await expect(first, of: claim)
        let second = fixture.checkpoint(bytes: 1000, epoch: 2)
        #expect(try await fixture.write(second, of: claim, budget: 1000) == .done)
        try await expect(second, of: claim)
        #expect(try await fixture.write(fixture.checkpoint(bytes: 401), of: other) == .done)
    }

    @Test func aCheckpointIsProgressAndRenewsTheLease() async throws {
        let claim = try await claimed()
        try await fixture.database.query("update fleet.trial set crashes = 2")
        try await fixture.expire(claim.trial)
        #expect(try await fixture.write(fixture.checkpoint(bytes: 1), of: claim) == .done)
        #expect(try await fixture.row(claim.trial, "crashes", "state") == ["0", "running"])
        #expect(try await fixture.store.rescue(term: fixture.term()) == [])
    }

    enum End: CaseIterable {
        case fold, result, diverged, failure, cancelled, quarantined, rescued, givenBack

        /// Folds whose checkpoints are left, of 0 and 1.
        var left: Set<Int> {
            switch self {
            case .fold: [1]
            case .result, .diverged, .failure, .cancelled, .quarantined: []
            case .rescued, .givenBack: [0, 1]
            }
        }
    }

    /// What an upload that was cut has left goes as well.
    @Test(arguments: End.allCases)
    func aCheckpointGoesWithItsFoldOrTrial(_ end: End) async throws {
        let claim = try await claimed()
        let bystander = try await fixture.claim(1)
        for fold in [0, 1] {
            #expect(try await fixture.write(fixture.checkpoint(bytes: 7, epoch: 1), fold: fold, of: claim) == .done)
            #expect(try await fixture.write(fixture.checkpoint(bytes: 8), fold: fold, of: bystander) == .done)
        }
        try await refuse(chunk: 1)
        await #expect(throws: PostgresError.self) {
            try await fixture.write(fixture.checkpoint(bytes: 2 * Self.chunk), of: claim)
        }
        let store = fixture.store
        switch end {
        case .fold:
            let written = try await store.record(
                fixture.fold(0, score: 0.5), of: claim, objective: objective, by: fixture.provenance)
            #expect(written == .done)
        case .result, .diverged:
            let score = end == .result ? 0.5 : nil
            let written = try await store.record(
                fixture.result([score].compactMap(\.self)), folds: [fixture.fold(0, score: score)], of: claim,
                objective: objective, by: fixture.provenance)
            #expect(written == .done)
        case .failure: #expect(try await store.fail(claim, reason: "can't be run") == .done)
        case .cancelled: #expect(try await fixture.cancel("s") == 3)
        case .quarantined, .rescued:
            let crashes = end == .quarantined ? Store.quarantine - 1 : 0
            try await fixture.database.query(
                "update fleet.trial set crashes = $2 where id = $1", [.int(claim.trial), .int(crashes)])
            try await fixture.expire(claim.trial)
            let rescues = try await store.rescue(term: fixture.term())
            #expect(rescues.map(\.state) == [end == .quarantined ? .failed : .pending])
        case .givenBack: try await store.giveBack(claim, charged: false)
        }
        let left = try await fixture.database.query(
            "select fold from fleet.checkpoint where trial_id = $1", [.int(claim.trial)])
        #expect(Set(left.compactMap { Int($0["fold"] ?? "") }) == end.left)
        let chunks = try await fixture.database.query(
            "select distinct fold from fleet.checkpoint_chunk where trial_id = $1", [.int(claim.trial)])
        #expect(Set(chunks.compactMap { Int($0["fold"] ?? "") }) == end.left)
        let others = try await fixture.database.query(
            "select count(*) as n from fleet.checkpoint_chunk where trial_id = $1", [.int(bystander.trial)])
        #expect(others == [["n": end == .cancelled ? "0" : "2"]])
    }

    @Test func theNextClaimTellsOfCheckpointsAndGoesOnFromThem() async throws {
        let claim = try await claimed()
        #expect(claim.checkpoints.isEmpty)
        let checkpoint = fixture.checkpoint(bytes: Self.chunk + 3)
        for fold in [1, -1] { #expect(try await fixture.write(checkpoint, fold: fold, of: claim) == .done) }
        try await fixture.store.giveBack(claim, charged: false)
        let second = try await fixture.claim()
        #expect(second.checkpoints == [1, -1])
        try await expect(checkpoint, fold: 1, of: second)
        let newer = fixture.checkpoint(bytes: 20, epoch: 5)
        #expect(try await fixture.write(newer, fold: 1, of: second) == .done)
        try await expect(newer, fold: 1, of: second)
        #expect(try await fixture.claim(1).checkpoints.isEmpty)
    }

    @Test(arguments: [
        ("delete from fleet.checkpoint_chunk where number = 1", "lacks chunk 1: 1048576 of 2097157 bytes are there"),
        ("delete from fleet.checkpoint_chunk", "lacks chunk 0: 0 of 2097157 bytes are there"),
        (
            "update fleet.checkpoint_chunk set data = '' where number = 1",
            "has 0 bytes in chunk 1, 1048576 were written"
        ),
        (
            "update fleet.checkpoint_chunk set data = set_byte(data, 1000, get_byte(data, 1000) # 1) where number = 1",
            "has the SHA-256"
        ),
        (
            "update fleet.checkpoint_chunk set data = substr(data, 2) where number = 2",
            "has 4 bytes in chunk 2, 5 were written"
        ),
        (
            "update fleet.checkpoint_chunk set data = data || '\\x00' where number = 2",
            "has 6 bytes in chunk 2, 5 were written"
        ),
        (
            """
            update fleet.checkpoint_chunk c set data = o.data from fleet.checkpoint_chunk o
            where c.number + o.number = 1
            """, "has the SHA-256"
        ),
        ("update fleet.checkpoint set bytes = bytes - 1", "has 5 bytes in chunk 2, 4 were written"),
        ("update fleet.checkpoint set bytes = bytes + 1", "has 5 bytes in chunk 2, 6 were written"),
        ("update fleet.checkpoint set bytes = bytes + 1048576", "has 5 bytes in chunk 2, 1048576 were written"),
        ("update fleet.checkpoint set sha256 = repeat('0', 64)", "\(String(repeating: "0", count: 64)) was written"),
        ("update fleet.checkpoint set id = gen_random_uuid()", "lacks chunk 0"),
    ])
    func aDamagedOneIsToldWithWhatIsWrong(_ damage: String, _ problem: String) async throws {
        let claim = try await claimed()
        #expect(try await fixture.write(fixture.checkpoint(bytes: 2 * Self.chunk + 5), fold: 1, of: claim) == .done)
        try await fixture.database.query(damage)
        let error = try #require(await #expect(throws: CheckpointDamage.self) { try await read(1, of: claim) })
        #expect("\(error)".hasPrefix("the checkpoint of trial \(claim.trial), fold 1 ") && "\(error)".contains(problem))
    }

    @Test func aFoldNamesItsWeightsAndTheirSparsity() async throws {
        try await fixture.enqueue(["refit": "false"])
        let hash = String(repeating: "0a", count: 32)
        func fold(_ fold: Int, hash: String?, sparsity: Double?) -> FoldRecord {
            FoldRecord(
                result: FoldResult(
                    fold: fold, epochs: 1, bestEpoch: 1, samples: 9, seconds: 0.5,
                    evaluation: fixture.fold(0, score: 0.5).result.evaluation, weightsHash: hash, sparsity: sparsity),
                curve: [])
        }
        let claim = try await fixture.claim()
        let written = try await fixture.store.record(
            fixture.result([0.5, 0.5]),
            folds: [fold(0, hash: hash, sparsity: 0.1 + 0.2), fold(1, hash: nil, sparsity: nil)],
            of: claim, objective: objective, by: fixture.provenance)
        #expect(written == .done)
        let rows = try await fixture.database.query(
            "select weights_sha256, sparsity from trawl.fold_results order by fold")
        #expect(
            rows == [
                ["weights_sha256": hash, "sparsity": "0.30000000000000004"], ["weights_sha256": "", "sparsity": ""],
            ])
        // The refit's stand with the best trial.
        #expect(
            try await fixture.database.query("select weights_sha256 from trawl.best_trials")
                == [["weights_sha256": ""]])
        try await fixture.database.query(
            """
            insert into fleet.trial (study_id, kind, refit_of, point, point_hash)
            select study_id, 'refit', id, point, point_hash from fleet.trial where id = $1
            """, [.int(claim.trial)])
        let refit = try await fixture.claim(nil)
        let end = try await fixture.store.record(
            TrialResult(score: nil, epochs: 1, seconds: 0.5), folds: [fold(-1, hash: hash, sparsity: nil)], of: refit,
            objective: objective, by: fixture.provenance)
        #expect(end == .done)
        #expect(
            try await fixture.database.query("select weights_sha256 from trawl.best_trials")
                == [["weights_sha256": hash]])
    }
}
