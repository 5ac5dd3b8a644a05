import Foundation
import Learning
import Postgres
import Store
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct RankingTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    /// Writes results straight into a study's rows: few scores, so that many are equal; diverged, failed and unended ones
    /// between.
    private func fill(_ name: String, trials: Int, seed: UInt64) async throws {
        try await fixture.enqueue(["study": name, "space": "{epochs: [1]}"])
        try await fixture.database.query(
            """
            insert into fleet.trial (study_id, number, point, point_hash, replicate)
            select s.id, n, '{"epochs": 1}', md5(($2 + n)::text) || md5(n::text), n % 3
            from fleet.study s, generate_series(1, $3 - 1) n where s.name = $1
            """, [.text(name), .int(Int(seed)), .int(trials)])
        try await fixture.database.query(
            """
            update fleet.trial t set
                state = case when d.draw < 12 then 'completed' when d.draw < 14 then 'failed' else 'pending' end,
                score = case when d.draw < 10 then d.value end, score_std = 0, epochs = 1, seconds = 1, worker = 'w',
                rank_key = case when d.draw < 10 then case d.value when 0.3 then 'NaN' else d.value * $3 end end,
                failure = case when d.draw between 10 and 13 then 'diverged' end
            from (
                select x.id, abs(hashint8extended(x.id, $2)) % 16 as draw,
                    (abs(hashint8extended(x.id, $2 + 1)) % 7) / 10.0::double precision as value
                from fleet.trial x join fleet.study s on s.id = x.study_id where s.name = $1) d
            where t.id = d.id
            """, [.text(name), .int(Int(seed)), .int(seed % 2 == 0 ? -1 : 1)])
    }

    /// Refits and studies beside it aren't part of a ranking.
    private func refit(_ name: String) async throws {
        try await fixture.database.query(
            """
            insert into fleet.trial (study_id, kind, refit_of, point, point_hash, state, score, rank_key)
            select t.study_id, 'refit', t.id, t.point, t.point_hash, 'completed', 1, -9
            from fleet.trial t join fleet.study s on s.id = t.study_id where s.name = $1 and t.number = 0
            """, [.text(name)])
    }

    /// By definition: rows numbered in the order of the key, the point and the replicate.
    private func definition(where condition: String) -> String {
        """
        select s.name as study, row_number() over (partition by s.id order by t.rank_key, t.point_hash, t.replicate) as rank,
            t.number as trial, t.score
        from fleet.trial t join fleet.study s on s.id = t.study_id
        where t.kind = 'search' and t.state = 'completed' and \(condition)
        """
    }

    private func rows(_ sql: String) async throws -> [[String: String]] { try await fixture.database.query(sql) }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func ranksAreThoseOfTheDefinition(_ seed: UInt64) async throws {
        // Beyond the places that are looked up one by one, and not.
        for (name, trials) in [("a", 40), ("b", 1500), ("c", 700)] {
            try await fill(name, trials: trials, seed: seed)
            try await refit(name)
        }
        let all = try await rows(
            "select study, rank, trial, score from (\(definition(where: "true"))) d order by study, rank")
        #expect(all.count > 1500 && all.contains { $0["score"] == "" })
        #expect(try await rows("select study, rank, trial, score from trawl.leaderboard order by study, rank") == all)
        for name in ["a", "b", "c"] {
            let mine = all.filter { $0["study"] == name }
            let ranking = "select study, rank, trial, score from trawl.leaderboard where study = '\(name)'"
            #expect(try await rows("\(ranking) order by rank") == mine)
            #expect(try await rows("\(ranking) order by rank limit 10") == Array(mine.prefix(10)))
            #expect(try await rows("\(ranking) and rank <= 10 order by rank") == Array(mine.prefix(10)))
            let scored = try await rows(
                """
                select rank, trial, score from (\(definition(where: "t.rank_key is not null and s.name = '\(name)'"))) d
                order by rank
                """)
            let view = "select rank, trial, score from study.\(name)"
            #expect(try await rows("\(view) order by rank") == scored)
            #expect(try await rows("\(view) order by rank limit 10") == Array(scored.prefix(10)))
            #expect(
                try await rows("\(view) where rank between 250 and 300 order by rank")
                    == Array(scored.dropFirst(249).prefix(51)))
            #expect(try await rows("\(view) where trial = \(scored.last?["trial"] ?? "")") == scored.suffix(1))
        }
    }

    /// Pages read, whatever the time: the top of a ranking doesn't cost what lies below it.
    @Test(arguments: [
        "select * from study.s order by rank limit 10", "select * from study.s where rank <= 10",
        "select * from trawl.leaderboard where study = 's' order by rank limit 10",
        "select * from trawl.leaderboard where study = 's' and score is not null and rank <= 10 order by rank",
        "select * from trawl.best_trials where study = 's'",
    ])
    func theTopIsReadWithoutTheRest(_ sql: String) async throws {
        // The statistics are those of an empty table, and nothing is vacuumed.
        try await fill("s", trials: 10_000, seed: 2)
        try await fill("t", trials: 1_000, seed: 3)
        let plan = try await rows("explain (analyze, buffers, format json) \(sql)")
        let text = try #require(plan.first?["QUERY PLAN"])
        let blocks = try ["Shared Hit Blocks", "Shared Read Blocks"].map { key in
            try #require(
                text.firstMatch(of: try Regex("\"\(key)\": ([0-9]+)", as: (Substring, Substring).self)).flatMap {
                    Int($0.1)
                })
        }
        // Ten rows with their folds, at four pages an index and one a row, and as many entries of trials that have moved.
        #expect(blocks.reduce(0, +) < 1000, "\(text)")
        #expect(try await rows(sql).count == (sql.contains("best_trials") ? 1 : 10))
    }

    @Test func placesAreThereForAnyTrial() async throws {
        try await fixture.enqueue()
        #expect(try await rows("select max(rank) >= 1000 as enough from fleet.place") == [["enough": "t"]])
        try await fixture.database.query(
            """
            insert into fleet.trial (study_id, number, point, point_hash)
            select s.id, n, '{}', n::text from fleet.study s, generate_series(3, 4321) n where s.name = 's'
            """)
        #expect(
            try await rows("select max(rank) >= 4322 and count(*) = max(rank) as enough from fleet.place") == [
                ["enough": "t"]
            ])
    }
}
