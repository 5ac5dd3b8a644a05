internal import Synchronization

/// Asks a training run to end early. Written by whoever watches the lease or the process, read by the training thread
/// before every batch.
package final class StopSignal: Sendable {
    package enum Level: Int, Sendable, Comparable {
        case none
        /// Hand over a last checkpoint, then stop: the process is to end, the trial goes on elsewhere.
        case drain
        /// Stop at once: the trial is no longer this worker's.
        case abandon

        package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    private let raised = Atomic<Int>(0)
    /// Run by whichever call raises the signal first.
    private let actions = Mutex<[@Sendable () -> Void]>([])

    package init() {}

    /// To abandon outweighs to drain, whichever comes first.
    package func raise(_ level: Level = .abandon) {
        raised.max(level.rawValue, ordering: .acquiringAndReleasing)
        let waiting = actions.withLock { actions in
            defer { actions = [] }
            return actions
        }
        for action in waiting { action() }
    }

    /// Runs `action` once when the signal is raised, at once if it is: for a wait that the signal ends.
    package func whenRaised(_ action: @escaping @Sendable () -> Void) {
        let isWaiting = actions.withLock { actions in
            guard !isRaised else { return false }
            actions.append(action)
            return true
        }
        if !isWaiting { action() }
    }

    package var level: Level { Level(rawValue: raised.load(ordering: .acquiring)) ?? .abandon }

    package var isRaised: Bool { level != .none }
}
