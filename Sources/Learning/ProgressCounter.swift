internal import Synchronization

/// Counts what a training run gets done: batches, parts of an evaluation, checkpoints. Written by the training thread alone;
/// read by another thread, which sees by it that a run is stuck.
package final class ProgressCounter: Sendable {
    private let counter = Atomic<Int>(0)

    package init() {}

    package var count: Int { counter.load(ordering: .relaxed) }

    /// A load and a store, without a lock of the bus: there is one writer.
    func advance() { counter.store(counter.load(ordering: .relaxed) &+ 1, ordering: .relaxed) }
}
