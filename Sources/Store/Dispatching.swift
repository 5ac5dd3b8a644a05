internal import Postgres

/// A study that may hand out trials, and how many it has out.
package struct OpenStudy: Sendable, Hashable {
    package let id: Int
    package let pool: String
    package let priority: Int
    /// The program level that its trials need: it tells their queue.
    package let level: Int
    package let queued: Int
    package let running: Int
    /// The smallest id of its trials that are out; nil for none.
    package let first: Int?

    package init(
        id: Int, pool: String, priority: Int, level: Int = 1, queued: Int, running: Int, first: Int? = nil
    ) {
        self.id = id
        self.pool = pool
        self.priority = priority
        self.level = level
        self.queued = queued
        self.running = running
        self.first = first
    }
}

/// Slots of a pool's present workers of one program level.
package struct PresentSlots: Sendable, Hashable {
    package let pool: String
    package let level: Int
    package let slots: Int

    package init(pool: String, level: Int, slots: Int) {
        self.pool = pool
        self.level = level
        self.slots = slots
    }
}

/// A handing-out of a trial: what a message says.
package struct Handout: Sendable, Hashable {
    package let trial: Int
    package let generation: Int

    package init(trial: Int, generation: Int) {
        self.trial = trial
        self.generation = generation
    }
}

extension Store {
    /// - Parameter floors: study's id -> no trial with a smaller id is out. Trials leave their entries behind in the index
    ///   until a vacuum, which one old transaction anywhere in the database holds up: a floor saves walking over them.
    package func openStudies(from floors: [Int: Int] = [:]) async throws -> [OpenStudy] {
        try await connection.run { session in
            try session.query(
                """
                select s.id, s.pool, s.priority, s.level, q.n as queued, r.n as running, least(q.first, r.first) as first
                from fleet.study s
                left join unnest($1::bigint[], $2::bigint[]) f (study, id) on f.study = s.id
                cross join lateral (
                    select count(*) as n, min(t.id) as first from fleet.trial t
                    where t.state = 'queued' and t.study_id = s.id and t.id >= coalesce(f.id, 0)) q
                cross join lateral (
                    select count(*) as n, min(t.id) as first from fleet.trial t
                    where t.state = 'running' and t.study_id = s.id and t.id >= coalesce(f.id, 0)) r
                where s.state = 'active' order by s.priority desc, s.id
                """, Self.bindings(floors), operation: "look for open studies"
            ).map {
                OpenStudy(
                    id: $0.int("id"), pool: $0.text("pool"), priority: $0.int("priority"), level: $0.int("level"),
                    queued: $0.int("queued"), running: $0.int("running"), first: $0.optionalInt("first"))
            }
        }
    }

    private static func bindings(_ floors: [Int: Int]) -> [Parameter] {
        let pairs = floors.sorted { $0.key < $1.key }
        return [.ints(pairs.map(\.key)), .ints(pairs.map(\.value))]
    }

    /// Slots of the workers that were heard of lately. Waits at most half a second for a lock.
    ///
    /// Workers name their pool themselves, and must not make the scheduler declare any number of queues: the pools that
    /// have been there for longest come first, and there is an end to them. Those of a further pool get theirs with its
    /// first study.
    package func presentSlots() async throws -> [PresentSlots] {
        try await connection.run { session in
            let operation = "count slots"
            return try session.transaction(operation: operation, Self.workerPatience) {
                try session.query(
                    """
                    select pool, level, sum(slots) as slots from fleet.worker where \(Self.present)
                    group by pool, level order by min(started_at), pool limit \(Self.workerPools)
                    """, operation: operation
                ).map { PresentSlots(pool: $0.text("pool"), level: $0.int("level"), slots: $0.int("slots")) }
            }
        }
    }

    private static let workerPools = 128

    /// Of a pending trial: its wait is over. One that ends later than any wait could was written before the database's
    /// clock was set back, or by hand.
    private static let isDue = """
        (not_before is null or not_before <= clock_timestamp() or not_before > clock_timestamp() + interval '1 hour')
        """

    /// The next trials of a study to hand out, after the one with id `cursor`.
    package func pending(study: Int, after cursor: Int, limit: Int) async throws -> [Handout] {
        try await connection.run { session in
            try session.query(
                """
                select id, generation from fleet.trial
                where study_id = $1 and state = 'pending' and id > $2
                    and \(Self.isDue)
                order by id limit $3
                """, [.int(study), .int(cursor), .int(limit)], operation: "look for pending trials"
            ).map { Handout(trial: $0.int("id"), generation: $0.int("generation")) }
        }
    }

    /// Trials that came back, drained, rescued or past their wait: they may lie before any cursor.
    package func returned(study: Int, limit: Int) async throws -> [Handout] {
        try await connection.run { session in
            try session.query(
                """
                select id, generation from fleet.trial
                where study_id = $1 and state = 'pending' and generation > 1
                    and \(Self.isDue)
                order by id limit $2
                """, [.int(study), .int(limit)], operation: "look for returned trials"
            ).map { Handout(trial: $0.int("id"), generation: $0.int("generation")) }
        }
    }

    /// Notes that the broker has confirmed these messages; those that were claimed meanwhile stay claimed. Rows that are
    /// locked are not waited for: at worst their messages are published again.
    ///
    /// - Parameter age: since their publication began.
    /// - Returns: trials whose rows can't be updated, once each of the others was: their messages are void when they are
    ///   published again and again.
    @discardableResult
    package func markQueued(_ handouts: [Handout], age: Duration = .zero, term: Term) async throws -> [StuckRow] {
        do {
            try await mark(handouts, age: age, term: term)
            return []
        } catch let error as PostgresError where !error.transient {
            var stuck: [StuckRow] = []
            for handout in handouts {
                do {
                    try await mark([handout], age: age, term: term)
                } catch let error as PostgresError where !error.transient {
                    stuck.append(StuckRow(trial: handout.trial, reason: "\(error)"))
                }
            }
            return stuck
        }
    }

    private func mark(_ handouts: [Handout], age: Duration, term: Term) async throws {
        try await connection.run { session in
            _ = try session.query(
                """
                with \(Term.fence),
                ready as (
                    select t.id from fleet.trial t
                    join unnest($3::bigint[], $4::integer[]) h (id, generation) on h.id = t.id and h.generation = t.generation
                    where t.state in ('pending', 'queued', 'running') and exists (select from leader)
                    order by t.id for no key update of t skip locked)
                update fleet.trial t set state = case when t.state = 'pending' then 'queued' else t.state end,
                    queued_at = clock_timestamp() - $5 * interval '1 second', published = least(t.published + 1, 1000000)
                from ready where t.id = ready.id
                """,
                term.parameters + [
                    .ints(handouts.map(\.trial)), .ints(handouts.map(\.generation)), .double(age / .seconds(1)),
                ],
                operation: "mark trials queued")
        }
    }

    /// Trials whose message seems lost: queued for 5 seconds, doubled with each publication up to a minute. A busy queue
    /// may hold a message for longer than that, so while it isn't empty only those of over a minute count.
    ///
    /// - Parameter floors: as of `openStudies`.
    package func overdue(
        pool: String, level: Int = 1, queueIsEmpty: Bool, limit: Int, from floors: [Int: Int] = [:]
    ) async throws -> [Handout] {
        try await connection.run { session in
            try session.query(
                """
                select t.id, t.generation from fleet.study s
                left join unnest($4::bigint[], $5::bigint[]) f (study, id) on f.study = s.id
                cross join lateral (
                    select * from fleet.trial
                    where state = 'queued' and study_id = s.id and id >= coalesce(f.id, 0) offset 0) t
                where s.state = 'active' and s.pool = $1
                    and s.level = $6
                    and (t.queued_at < clock_timestamp() - interval '1 second' * case
                            when $2 then least(5 * 2 ^ least(t.published - 1, 4), 60)
                            else 60 * 2 ^ least(t.published - 1, 4) end
                        -- before the database's clock was set back
                        or t.queued_at > clock_timestamp() + interval '1 minute' or t.queued_at is null)
                order by t.id limit $3
                """, [.text(pool), .bool(queueIsEmpty), .int(limit)] + Self.bindings(floors) + [.int(level)],
                operation: "look for lost messages"
            ).map { Handout(trial: $0.int("id"), generation: $0.int("generation")) }
        }
    }
}

extension Store {
    /// The pools of open studies, sorted.
    package func studyPools() async throws -> [String] {
        try await connection.run { session in
            try session.query(
                "select distinct pool from fleet.study where state in ('waiting', 'active', 'paused') order by pool",
                operation: "list pools"
            ).map { $0.text("pool") }
        }
    }
}
