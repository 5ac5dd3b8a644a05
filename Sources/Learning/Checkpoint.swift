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

    package init(seconds: Double? = 10, epochs: Int? = nil) {
        self.seconds = seconds
        self.epochs = epochs
    }
}
