import Datasets
import Fleet
import Foundation
import Logging
import Store
import Telemetry
import TestServers
import Testing

/// What a fleet says of itself, against what its database says.
@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct MetricsTests {
    /// A metric's lines as "name{labels}" -> value.
    private func values(_ registry: PrometheusRegistry) -> [String: Double] {
        let lines = registry.text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ") }
        return Dictionary(lines.map { ($0.dropLast().joined(separator: " "), Double($0.last ?? "") ?? .nan) }) { $1 }
    }

    /// Looks again until it is so; the suite's time limit ends it otherwise.
    private func wait(_ fleet: Fixture, until holds: () -> Bool) async throws {
        while !holds() { try await fleet.database.query("select pg_sleep(0.05)") }
    }

    @Test func theMetricsAgreeWithTheDatabase() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(training: 2400), as: "tiny")
            _ = try await fleet.enqueue(try fleet.study(epochs: 60, checkpoint: "{epochs: 1}"))
            let (leader, host) = (PrometheusRegistry(), PrometheusRegistry())
            let (ofScheduler, ofWorker) = (Health(), Health())
            let scheduler = Running(try fleet.scheduler(metrics: FleetMetrics(leader), health: ofScheduler))
            let worker = Running(try fleet.worker(slots: 2, metrics: FleetMetrics(host), health: ofWorker))
            try await fleet.completed()
            #expect(ofScheduler.lacking == [] && ofScheduler.stuck() == [])
            #expect(ofWorker.lacking == [] && ofWorker.stuck() == [])
            // Four trials and the refit.
            try await wait(fleet) {
                let found = values(leader)
                return found["trawl_trials{state=\"completed\"}"] == 5 && found["trawl_trials{state=\"running\"}"] == 0
            }
            let trials = values(leader).filter { $0.key.hasPrefix("trawl_trials{") }
            #expect(trials.count == 8 && trials.values.reduce(0, +) == 5)
            #expect(values(leader)["trawl_leading"] == 1)
            try await wait(fleet) { values(leader)["trawl_queue_consumers{pool=\"\(fleet.pool)\"}"] == 2 }
            #expect(values(leader)["trawl_queue_messages{pool=\"\(fleet.pool)\"}"] == 0)
            #expect(try #require(values(leader)["trawl_publish_confirm_seconds_count"]) >= 2)
            // Nothing runs, so no lease can be late.
            #expect(values(leader)["trawl_lease_headroom_seconds"] == nil)
            try await worker.stop()
            let sums = try await fleet.database.query(
                "select sum(epochs) as epochs, sum(epochs * samples) as samples from fleet.fold")
            let work = values(host)
            #expect(sums.first?["epochs"].flatMap(Double.init) == work["trawl_epochs_total"])
            #expect(sums.first?["samples"].flatMap(Double.init) == work["trawl_trained_samples_total"])
            #expect(work["trawl_trials_total{outcome=\"recorded\"}"] == 5 && work["trawl_record_seconds_count"] == 5)
            #expect(try #require(work["trawl_claim_seconds_count"]) >= 5)
            #expect(work["trawl_slots"] == 2 && work["trawl_slots_busy"] == 0)
            #expect(work["trawl_leases_lost_total"] == 0 && work["trawl_heartbeat_failures_total"] == 0)
            #expect(try #require(work["trawl_checkpoint_bytes_total"]) > 0)
            #expect(host.text.contains("trawl_build_info{cpu="))
            try await scheduler.stop()
            // Who doesn't lead counts nothing: a sum over all schedulers is right.
            let left = values(leader)
            #expect(left["trawl_leading"] == 0)
            #expect(left.keys.filter { $0.hasPrefix("trawl_trials{") || $0.hasPrefix("trawl_queue") } == [])
            for name in left.keys {
                #expect(FleetMetrics.help.contains { name.hasPrefix($0.0) }, "\(name) has no help")
            }
        }
    }

    /// Training goes on without, and says so once a fold.
    @Test func aBudgetThatIsUsedUpStopsCheckpointsAndNotTheTraining() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(training: 240), as: "tiny")
            _ = try await fleet.enqueue(
                try fleet.study(space: "{}", epochs: 1000, refit: false, checkpoint: "{epochs: 1, budget: 1}"))
            let host = PrometheusRegistry()
            let journal = Journal()
            let scheduler = Running(try fleet.scheduler())
            let worker = Running(try fleet.worker(logger: journal.logger, metrics: FleetMetrics(host)))
            try await fleet.completed()
            try await worker.stop()
            try await scheduler.stop()
            let warnings = journal.lines("checkpoint not kept").filter { $0.level == .warning }
            #expect(warnings.compactMap { $0.metadata["fold"] } == ["0", "1"])
            #expect(warnings.allSatisfy { $0.metadata["study"] == "tiny" && $0.metadata["generation"] == "1" })
            #expect(values(host)["trawl_checkpoint_bytes_total"] == 0)
        }
    }
}
