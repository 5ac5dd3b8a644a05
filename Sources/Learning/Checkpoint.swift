/// All that a training run needs to go on bit for bit: weights, optimiser, batch norm's statistics, the step, the place
/// in the epoch's order, partial sums, the schedule's and early stopping's state, the best so far, the curve. Random
/// streams need no state: their counters are the step, the epoch and the row.
package struct Checkpoint: Sendable {
    /// A safetensors file.
    package let bytes: [UInt8]
    /// The epoch that was under way, from 1.
    package let epoch: Int
    /// Steps done.
    package let step: Int

    package init(bytes: [UInt8], epoch: Int, step: Int) {
        self.bytes = bytes
        self.epoch = epoch
        self.step = step
    }
}

/// When a run makes checkpoints: whichever comes first.
package struct CheckpointPolicy: Sendable, Hashable {
    /// Seconds since the last one, or the start; checked between batches.
    package var seconds: Double?
    /// Every so many epochs.
    package var epochs: Int?
    /// Seconds until the first one, the next after twice as many, and so on up to `seconds`: for a run that was lost before,
    /// so that it gets on however often that happens.
    package var first: Double?
    /// Bytes that the checkpoints of a study's trials may take together; nil: as many as they need. What would go beyond isn't
    /// saved, and training goes on.
    package var budget: Int?

    package init(seconds: Double? = 10, epochs: Int? = nil, first: Double? = nil, budget: Int? = nil) {
        self.seconds = seconds
        self.epochs = epochs
        self.first = first
        self.budget = budget
    }
}

/// Counts the seconds of a policy.
package struct CheckpointTimer {
    private let limit: Duration?
    /// nil: never.
    private var interval: Duration?
    private var last: ContinuousClock.Instant
    private var isDemanded = false

    package init(_ policy: CheckpointPolicy?, from now: ContinuousClock.Instant) {
        limit = policy?.seconds.map { .seconds($0) }
        interval = [limit, policy?.first.map { .seconds($0) }].compactMap(\.self).min()
        last = now
    }

    package func isDue(at now: ContinuousClock.Instant) -> Bool {
        isDemanded || interval.map { now - last >= $0 } ?? false
    }

    /// One is due, whatever the seconds.
    package mutating func demand() { isDemanded = true }

    package mutating func saved(at now: ContinuousClock.Instant) {
        if let doubled = interval.map({ $0 * 2 }) { interval = min(doubled, limit ?? doubled) }
        last = now
        isDemanded = false
    }
}

/// Where a run stands between two batches, beside its arenas.
struct RunState: Sendable {
    /// From 1.
    var epoch = 1
    /// Samples of the epoch that were trained on.
    var position = 0
    /// Steps done in all.
    var step = 0
    /// Of the epoch's batches so far.
    var lossSum = 0.0
    var bestLoss = Double.infinity
    var bestEpoch = 0
    /// Batches behind the best epoch's running statistics.
    var bestBatches = 0
    var curve: [EpochReport] = []

    var value: Value {
        .object([
            "epoch": .integer(epoch), "position": .integer(position), "step": .integer(step),
            "loss_sum": .real(lossSum), "best_loss": bestLoss.isFinite ? .real(bestLoss) : .null,
            "best_epoch": .integer(bestEpoch), "best_batches": .integer(bestBatches),
            "curve": .array(curve.map(\.value)),
        ])
    }

    init() {}

    init(_ value: Value) throws(InvalidValue) {
        var reader = try ObjectReader(value, at: "state.run")
        func count(_ key: String, from least: Int = 0) throws(InvalidValue) -> Int {
            try reader.require(key, allowed: "a number").integer(at: reader.path(of: key), in: least...Int.max)
        }
        func real(_ key: String) throws(InvalidValue) -> Double {
            try reader.require(key, allowed: "a number").real(at: reader.path(of: key), allowed: "a number") { _ in true
            }
        }
        epoch = try count("epoch", from: 1)
        position = try count("position")
        step = try count("step")
        lossSum = try real("loss_sum")
        bestEpoch = try count("best_epoch")
        bestBatches = try count("best_batches")
        if let best = reader.take("best_loss"), best != .null {
            bestLoss = try best.real(at: reader.path(of: "best_loss"), allowed: "a number") { _ in true }
        }
        let path = reader.path(of: "curve")
        for item in try reader.require("curve", allowed: "a list").array(at: path, allowed: "a list") {
            curve.append(try EpochReport(item, at: path))
        }
        try reader.finish()
    }
}
