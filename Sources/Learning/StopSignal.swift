internal import Synchronization

/// Asks a training run to end early. Written by whoever watches the lease or the process, read by the training thread
/// before every batch.
package final class StopSignal: Sendable {
    private let raised = Atomic<Bool>(false)

    package init() {}

    package func raise() { raised.store(true, ordering: .releasing) }

    package var isRaised: Bool { raised.load(ordering: .acquiring) }
}
