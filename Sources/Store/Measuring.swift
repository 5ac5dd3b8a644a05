internal import Foundation
internal import Postgres

/// What a finished study of no-op trials tells of the fleet.
package struct FleetMeasure: Sendable {
    package let completed: Int
    /// The first claim, in seconds since 1970.
    package let began: Double
    /// The results, in seconds since 1970, sorted.
    package let ends: [Double]
    /// From the first claim to the last result.
    package let seconds: Double
    /// Seconds from a message's publication to its claim, sorted.
    package let claimLatencies: [Double]
    package let byWorker: [String: Int]
}

extension Store {
    package func measure(_ study: String) async throws -> FleetMeasure {
        try await connection.run { session in
            let rows = try session.query(
                """
                select t.worker, extract(epoch from t.started_at) as started, extract(epoch from t.ended_at) as ended,
                    extract(epoch from t.started_at - t.queued_at) as latency
                from fleet.trial t join fleet.study s on s.id = t.study_id
                where s.name = $1 and t.kind = 'search' and t.state = 'completed'
                """, [.text(study)], operation: "measure '\(study)'")
            let started = rows.compactMap { $0.optionalDouble("started") }.min() ?? 0
            let ends = rows.compactMap { $0.optionalDouble("ended") }.sorted()
            return FleetMeasure(
                completed: rows.count, began: started, ends: ends, seconds: (ends.last ?? 0) - started,
                claimLatencies: rows.compactMap { $0.optionalDouble("latency") }.sorted(),
                byWorker: Dictionary(rows.map { ($0.text("worker"), 1) }, uniquingKeysWith: +))
        }
    }

    /// Opens a transaction that keeps the server from cleaning up until this connection is closed.
    package func beginIdleTransaction() async throws {
        try await connection.run { session in
            let operation = "leave a transaction open"
            try session.script(
                "begin isolation level repeatable read; set local idle_in_transaction_session_timeout = 0",
                operation: operation)
            try session.query("select 1 from fleet.trial limit 1", operation: operation)
        }
    }

    /// Seconds of `count` single-row commits, one after another, sorted.
    package func commitLatencies(count: Int) async throws -> [Double] {
        let card = WorkerCard(
            id: UUID(), name: "bench", pool: "bench", slots: 0, version: "bench", cpu: "bench")
        try await greet(card)
        var latencies: [Double] = []
        let clock = ContinuousClock()
        for _ in 0..<count {
            let started = clock.now
            try await signOff(card.id)
            latencies.append((clock.now - started) / .seconds(1))
        }
        return latencies.sorted()
    }

    /// Removes a study and all its rows: for measurements, whose results nobody keeps.
    package func discard(_ study: String, pool: String) async throws {
        try await connection.run { session in
            let operation = "discard '\(study)'"
            try session.transaction(operation: operation) {
                guard
                    let row = try session.query(
                        "select id from fleet.study where name = $1 for update", [.text(study)], operation: operation
                    ).first
                else { return }
                let id: [Parameter] = [.int(row.int("id"))]
                try session.query("delete from fleet.trial where study_id = $1", id, operation: operation)
                try session.query("delete from fleet.study where id = $1", id, operation: operation)
                try session.script("drop view if exists study.\(quotedIdentifier(study))", operation: operation)
                try session.query(
                    "delete from fleet.worker where pool in ($1, 'bench')", [.text(pool)], operation: operation)
            }
        }
    }
}

/// What an operator looks at first.
package struct FleetState: Sendable {
    /// Trials that haven't ended, by state.
    package let open: [String: Int]
    /// Until the first lease of a running trial expires, in seconds; nil when none runs.
    package let leaseHeadroom: Double?
}

extension Store {
    /// Trials that have ended, by state, refits included. Reads all of them: not to be asked for often.
    package func endedTrials() async throws -> [String: Int] {
        try await connection.run { session in
            let rows = try session.query(
                """
                select w.state, coalesce(c.n, 0) as n
                from unnest(array['completed', 'failed', 'pruned', 'cancelled']) w (state)
                left join (select state, count(*) as n from fleet.trial group by state) c on c.state = w.state
                """, operation: "count ended trials")
            return Dictionary(rows.map { ($0.text("state"), $0.int("n")) }, uniquingKeysWith: +)
        }
    }

    /// By indexes of open trials alone: what is done isn't counted.
    package func state() async throws -> FleetState {
        try await connection.run { session in
            let rows = try session.query(
                """
                select 'pending' as state, count(*) as n, null::double precision as headroom
                from fleet.study s join fleet.trial t on t.study_id = s.id and t.state = 'pending'
                where s.state in ('waiting', 'active', 'paused')
                union all
                select 'parked', count(*), null from fleet.trial where state = 'parked'
                union all
                select w.state, count(t.id), extract(epoch from min(t.lease_expires_at) - clock_timestamp())
                from unnest(array['queued', 'running']) w (state) left join fleet.trial t on t.state = w.state
                group by w.state
                """, operation: "count open trials")
            return FleetState(
                open: Dictionary(rows.map { ($0.text("state"), $0.int("n")) }, uniquingKeysWith: +),
                leaseHeadroom: rows.first { $0.text("state") == "running" }?.optionalDouble("headroom"))
        }
    }
}
