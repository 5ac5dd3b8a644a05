package import CoreMetrics
internal import Learning
internal import Studies

/// What schedulers and workers measure. Studies and trials are no labels: there are too many of them.
package struct FleetMetrics: Sendable {
    private let factory: any MetricsFactory
    /// Whether anybody reads what is measured.
    let isKept: Bool

    let leading: Gauge
    let rescues: Counter
    let quarantines: Counter
    let publishConfirm: Timer

    let claim: Timer
    let record: Timer
    let samples: Counter
    let epochs: Counter
    let checkpointBytes: Counter
    let leasesLost: Counter
    let heartbeatFailures: Counter
    let slots: Gauge
    let slotsBusy: Meter

    /// Each metric's name and what it says.
    package static let help = [
        ("trawl_leading", "1 on the scheduler that leads, 0 on those that stand by."),
        ("trawl_trials", "Trials by state; those that have ended are counted more seldom, the more there are."),
        ("trawl_queue_messages", "Messages that wait in a pool's queue."),
        ("trawl_queue_consumers", "Slots that listen to a pool's queue."),
        ("trawl_lease_headroom_seconds", "Until the first lease of a running trial expires; below 0 it is overdue."),
        ("trawl_rescues_total", "Trials taken from silent workers."),
        ("trawl_quarantines_total", "Trials given up because their workers were lost again and again."),
        ("trawl_publish_confirm_seconds", "From publishing a batch to the broker's last confirm."),
        ("trawl_claim_seconds", "From a message to the database's answer."),
        ("trawl_record_seconds", "From a trial's end to its result's commit."),
        ("trawl_trials_total", "Trials that this worker was done with, by outcome."),
        ("trawl_trained_samples_total", "Samples that were trained on."),
        ("trawl_epochs_total", "Epochs that were trained."),
        ("trawl_checkpoint_bytes_total", "Bytes of checkpoints that were written."),
        ("trawl_leases_lost_total", "Trials that were taken from this worker while it ran them."),
        ("trawl_heartbeat_failures_total", "Renewals of leases that failed."),
        ("trawl_slots", "Trials that this worker runs at a time."),
        ("trawl_slots_busy", "Trials that this worker runs now."),
        ("trawl_build_info", "1; its labels say what runs."),
    ]

    /// - Parameter factory: by default nothing is kept.
    package init(_ factory: any MetricsFactory = NOOPMetricsHandler.instance) {
        self.factory = factory
        isKept = !(factory is NOOPMetricsHandler)
        leading = Gauge(label: "trawl_leading", factory: factory)
        rescues = Counter(label: "trawl_rescues_total", factory: factory)
        quarantines = Counter(label: "trawl_quarantines_total", factory: factory)
        publishConfirm = Timer(label: "trawl_publish_confirm_seconds", factory: factory)
        claim = Timer(label: "trawl_claim_seconds", factory: factory)
        record = Timer(label: "trawl_record_seconds", factory: factory)
        samples = Counter(label: "trawl_trained_samples_total", factory: factory)
        epochs = Counter(label: "trawl_epochs_total", factory: factory)
        checkpointBytes = Counter(label: "trawl_checkpoint_bytes_total", factory: factory)
        leasesLost = Counter(label: "trawl_leases_lost_total", factory: factory)
        heartbeatFailures = Counter(label: "trawl_heartbeat_failures_total", factory: factory)
        slots = Gauge(label: "trawl_slots", factory: factory)
        slotsBusy = Meter(label: "trawl_slots_busy", factory: factory)
    }

    package func build(version: String, cpu: String) {
        Gauge(label: "trawl_build_info", dimensions: [("version", version), ("cpu", cpu)], factory: factory).record(1)
    }

    func trials(_ count: Int, state: String) { trials(state).record(count) }

    private func trials(_ state: String) -> Gauge {
        Gauge(label: "trawl_trials", dimensions: [("state", state)], factory: factory)
    }

    func queue(_ pool: String, messages: Int, consumers: Int) {
        for (gauge, value) in zip(queue(pool), [messages, consumers]) { gauge.record(value) }
    }

    private func queue(_ pool: String) -> [Gauge] {
        ["trawl_queue_messages", "trawl_queue_consumers"].map {
            Gauge(label: $0, dimensions: [("pool", pool)], factory: factory)
        }
    }

    /// - Parameter seconds: nil when no trial runs: what was measured before says nothing any more.
    func leaseHeadroom(_ seconds: Double?) {
        let gauge = Gauge(label: "trawl_lease_headroom_seconds", factory: factory)
        if let seconds { gauge.record(seconds) } else { gauge.destroy() }
    }

    /// Nobody counts these queues any more.
    func forget(queues pools: [String]) {
        for gauge in pools.flatMap({ queue($0) }) { gauge.destroy() }
    }

    /// The lead is lost: another scheduler tells these from now on, and a sum over both would be wrong.
    func forgetTrials() {
        for state in TrialState.allCases { trials(state.rawValue).destroy() }
        leaseHeadroom(nil)
    }

    /// An epoch over so many samples.
    func trained(samples count: Int) {
        epochs.increment()
        samples.increment(by: count)
    }

    /// - Parameter outcome: recorded, stopped, put_back or failed.
    func trial(_ outcome: String) {
        Counter(label: "trawl_trials_total", dimensions: [("outcome", outcome)], factory: factory).increment()
    }
}

extension Timer {
    func record(since start: ContinuousClock.Instant) {
        recordNanoseconds(Int64((ContinuousClock.now - start).seconds * 1e9))
    }
}
