import Foundation
import Postgres
import Store
import Studies
import TestServers
import Testing

/// Which role may move a trial or a study from which state to which.
@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct TransitionTests {
    private let owner: Fixture
    private var database: TestDatabase { owner.database }

    init() throws { owner = try Fixture() }

    /// The moves that each role's programs make.
    private static let trial: [String: Set<String>] = [
        "worker": [
            "pending running", "queued running", "running completed", "running failed", "running pruned",
            "running parked", "running pending",
        ],
        "scheduler": [
            "pending queued", "running pending", "running failed", "parked pending", "parked pruned",
            "pending cancelled", "queued cancelled", "running cancelled", "parked cancelled",
        ],
        "submitter": [
            "failed pending", "pending cancelled", "queued cancelled", "running cancelled", "parked cancelled",
        ],
    ]

    private static let study: [String: Set<String>] = [
        "worker": [],
        "scheduler": ["waiting active", "waiting cancelled", "active completed"],
        "submitter": [
            "active waiting", "waiting paused", "active paused", "paused active", "paused waiting", "completed active",
            "waiting cancelled", "active cancelled", "paused cancelled",
        ],
    ]

    /// Every pair of states, tried as the role.
    @Test(arguments: ["worker", "scheduler", "submitter"])
    func aTrialMovesAsTheRoleMay(_ role: String) async throws {
        try await owner.enqueue(["space": "{batch_size: [10]}"])
        let trial = try await owner.id(0)
        try await database.with(role: "trawl_\(role)") { store, _ in
            for before in TrialState.allCases {
                for after in TrialState.allCases where after != before {
                    try await database.query(
                        """
                        update fleet.trial set state = $1, generation = 5,
                            lease = case when $1 = 'running' then gen_random_uuid() end, lease_expires_at = now()
                        """, [.text(before.rawValue)])
                    let next = [.pending, .queued].contains(before) && after != .cancelled ? 5 : 6
                    let moved = await outcome {
                        try await store.connection.run { session in
                            try session.query(
                                """
                                update fleet.trial set state = $2, generation = $3, lease_expires_at = now(),
                                    lease = case when $2 = 'running' then gen_random_uuid() end
                                where id = $1
                                """, [.int(trial), .text(after.rawValue), .int(next)]
                            ).affected
                        }
                    }
                    let may = Self.trial[role]?.contains("\(before) \(after)") == true
                    #expect((moved == 1) == may, "\(role): \(before) -> \(after)")
                }
            }
        }
    }

    @Test(arguments: ["worker", "scheduler", "submitter"])
    func aStudyMovesAsTheRoleMay(_ role: String) async throws {
        try await owner.enqueue(["space": "{batch_size: [10]}"])
        try await database.with(role: "trawl_\(role)") { store, _ in
            for before in StudyState.allCases {
                for after in StudyState.allCases where after != before {
                    try await database.query("update fleet.study set state = $1", [.text(before.rawValue)])
                    let moved = await outcome {
                        try await store.connection.run { session in
                            try session.query("update fleet.study set state = $1", [.text(after.rawValue)]).affected
                        }
                    }
                    let may = Self.study[role]?.contains("\(before) \(after)") == true
                    #expect((moved == 1) == may, "\(role): \(before) -> \(after)")
                }
            }
        }
    }

    /// Rows touched; nil for a refusal.
    private func outcome(_ body: () async throws -> Int) async -> Int? {
        do { return try await body() } catch { return nil }
    }

    /// The state may follow; generation and lease have to as well.
    @Test(arguments: [
        ("worker", "set generation = generation + 1"), ("worker", "set lease = gen_random_uuid()"),
        ("worker", "set state = 'pending', lease = null, lease_expires_at = null"),
        ("worker", "set state = 'pending', generation = generation + 2, lease = null, lease_expires_at = null"),
        ("worker", "set state = 'completed', generation = 2000000000"),
        ("worker", "set state = 'completed', generation = generation + 1, lease = gen_random_uuid()"),
        ("scheduler", "set state = 'pending', lease = null"), ("scheduler", "set lease = null"),
        ("submitter", "set generation = 7"),
    ])
    func generationAndLeaseMoveWithTheState(_ role: String, _ change: String) async throws {
        try await owner.enqueue(["space": "{batch_size: [10]}"])
        _ = try await owner.claim()
        let before = try await owner.contents()
        try await database.with(role: "trawl_\(role)") { store, _ in
            let error = await #expect(throws: PostgresError.self) {
                try await store.connection.run { _ = try $0.query("update fleet.trial \(change)") }
            }
            #expect(error?.sqlState == "23514", "\(String(describing: error))")
        }
        #expect(try await owner.contents() == before)
    }

    /// Values that make a statement over many rows fail, or hold something for ever.
    @Test(arguments: [
        ("worker", "update fleet.trial set lease_expires_at = '-infinity'"),
        ("worker", "update fleet.trial set lease_expires_at = 'infinity'"),
        ("worker", "update fleet.trial set not_before = 'infinity'"),
        ("worker", "update fleet.trial set queued_at = 'infinity'"),
        ("worker", "update fleet.trial set published = 2147483647"),
        ("worker", "update fleet.trial set crashes = 2147483647"),
        ("worker", "update fleet.trial set attempts = -2147483648"),
        ("scheduler", "update fleet.trial set published = -1"),
        (
            "scheduler",
            "update fleet.leader set term = 9000000000000000000, level = 2, level_term = 9000000000000000000"
        ),
        ("scheduler", "update fleet.leader set expires_at = 'infinity'"),
        ("scheduler", "update fleet.leader set expires_at = now() + interval '1 day'"),
        ("submitter", "update fleet.study set priority = 2147483647"),
        ("submitter", "update fleet.study set next_number = 2147483647"),
        ("submitter", "update fleet.study set closed_at = 'infinity'"),
        ("submitter", "update fleet.study set spec = '7'"),
        ("submitter", "update fleet.trial set ended_at = '-infinity'"),
        (
            "submitter",
            """
            insert into fleet.trial (study_id, number, point, point_hash) select id, 2147483646, '{}', 'x' from fleet.study
            """
        ),
        (
            "worker",
            """
            insert into fleet.worker (id, name, pool, slots, version, cpu)
            values (gen_random_uuid(), 'w', 'cpu', 2147483647, '1', 'c')
            """
        ),
        ("worker", "update fleet.worker set seen_at = 'infinity'"),
    ])
    func aValueOutOfItsBoundsIsRefused(_ role: String, _ statement: String) async throws {
        try await owner.enqueue()
        _ = try await owner.claim()
        try await owner.store.greet(
            WorkerCard(id: UUID(), name: "host:1", pool: "cpu", slots: 1, version: "1", cpu: "test"))
        try await database.with(role: "trawl_\(role)") { store, _ in
            let error = await #expect(throws: PostgresError.self) {
                try await store.connection.run { _ = try $0.query(statement) }
            }
            #expect(error?.sqlState == "23514", "\(String(describing: error))")
        }
    }

    @Test func anInventedNumberDoesNotGrowThePlaces() async throws {
        try await owner.enqueue()
        let places = "select count(*) as n from fleet.place"
        let before = try await database.query(places)
        try await database.with(role: "trawl_submitter") { store, _ in
            try await store.connection.run { session in
                for number in 0..<5 {
                    try session.query(
                        """
                        insert into fleet.trial (study_id, number, point, point_hash)
                        select id, $1::integer, '{}', $1::integer::text from fleet.study
                        """, [.int(99_999_999 - number)])
                }
            }
        }
        #expect(try await database.query(places) == before)
    }

    @Test func placesGrowWithTheTrials() async throws {
        let numbers = (1...1500).map(String.init).joined(separator: ", ")
        try await owner.enqueue(["space": "{epochs: [\(numbers)]}"])
        let rows = try await database.query("select count(*) >= 1500 as enough from fleet.place")
        #expect(rows == [["enough": "t"]])
    }

    // MARK: rows that are stuck

    /// A row that no update may touch, as one that breaks a constraint which came later.
    private func poison(_ trial: Int) async throws {
        try await database.query("alter table fleet.trial drop constraint if exists poisoned")
        try await database.query(
            "alter table fleet.trial add constraint poisoned check (id <> \(trial)) not valid")
    }

    @Test func oneStuckRowDoesNotKeepOthersFromBeingRescued() async throws {
        try await owner.enqueue()
        let claims = [try await owner.claim(0), try await owner.claim(1), try await owner.claim(2)]
        for claim in claims { try await owner.expire(claim.trial) }
        try await poison(claims[0].trial)
        let term = try await owner.term()
        await #expect(throws: PostgresError.self) { _ = try await owner.store.rescue(term: term) }
        let (rescued, stuck) = try await owner.store.rescueOneByOne(term: term)
        #expect(rescued.map(\.trial) == claims[1...].map(\.trial))
        #expect(stuck.map(\.trial) == [claims[0].trial])
        #expect(stuck.first?.reason.contains("poisoned") == true)
    }

    @Test func oneStuckRowDoesNotKeepOthersFromBeingMarked() async throws {
        try await owner.enqueue()
        var handouts: [Handout] = []
        for number in 0..<3 { handouts.append(Handout(trial: try await owner.id(number), generation: 1)) }
        try await poison(handouts[1].trial)
        let stuck = try await owner.store.markQueued(handouts, term: owner.term())
        #expect(stuck.map(\.trial) == [handouts[1].trial])
        let states = try await database.query("select state from fleet.trial order by number").map { $0["state"] }
        #expect(states == ["queued", "pending", "queued"])
    }

    /// Written before the database's clock was set back, or by hand.
    @Test func leasesAndWaitsThatEndInTheFarFutureAreOver() async throws {
        try await owner.enqueue()
        let claim = try await owner.claim(0)
        try await database.query(
            """
            update fleet.trial set lease_expires_at = case when state = 'running' then now() + interval '1 day' end,
                not_before = now() + interval '1 year'
            """)
        #expect(try await owner.store.hasExpired())
        #expect(try await owner.store.rescue(term: owner.term()).map(\.trial) == [claim.trial])
        #expect(try await owner.store.pending(study: claim.study, after: 0, limit: 10).count == 3)
    }

    @Test func theLeadPassesOnWhenTheClockWasSetBack() async throws {
        _ = try await owner.term()
        try await database.query("alter table fleet.leader disable trigger leader_terms")
        try await database.query("update fleet.leader set expires_at = now() + interval '1 hour'")
        try await database.query("alter table fleet.leader enable trigger leader_terms")
        #expect(try await owner.store.elect(UUID()) != nil)
    }

    /// As the first release's scheduler takes the lead.
    @Test func aSchedulerThatStatesNoLevelStandsBy() async throws {
        let rows = try await database.query(
            """
            update fleet.leader set term = term + 1, holder = gen_random_uuid(),
                expires_at = clock_timestamp() + interval '6 seconds'
            where expires_at < clock_timestamp() returning term
            """)
        #expect(rows.isEmpty)
        #expect(try await owner.store.elect(UUID()) != nil)
    }

    /// Whatever a worker says a metric is.
    @Test(arguments: [
        #"{"accuracy": "x", "loss": 1e999, "dead_units": 1e30, "per_class": 7, "confusion": {"a": 1}, "labels": [1e99]}"#,
        #"{"accuracy": [], "per_class": [1, {"label": "x", "support": 1e400}], "confusion": [[1e400, "x"], 5], "labels": 1}"#,
        #"7"#, #"null"#, #"[]"#,
    ])
    func viewsReadWhateverAWorkerHasWritten(_ metrics: String) async throws {
        try await owner.enqueue()
        try await owner.complete(0, score: 0.5)
        _ = try await owner.claim(1)
        try await database.with(role: "trawl_worker") { store, _ in
            try await store.connection.run { session in
                try session.query(
                    """
                    insert into fleet.fold (trial_id, fold, epochs, best_epoch, seconds, samples, metrics, worker, cpu, build)
                    select id, 0, 1, 1, 1, 1, $1::jsonb, 'w', 'c', 'b' from fleet.trial where state = 'running'
                    """, [.text(metrics)])
                try session.query("update fleet.trial set metrics = $1::jsonb", [.text(metrics)])
            }
        }
        for view in ["fold_results", "class_results", "confusion", "best_trials", "models", "study_progress"] {
            _ = try await database.query("select * from trawl.\(view)")
        }
        let accuracies = try await database.query("select accuracy from trawl.fold_results where trial = 0")
        #expect(accuracies == [["accuracy": "0.5"]])
    }
}
