internal import Synchronization

/// Whether a process is alive, its loops turning, and ready, with what it needs at hand.
package final class Health: Sendable {
    private struct State {
        /// When each loop turned last, and how long it may rest.
        var beats: [String: (last: ContinuousClock.Instant, limit: Duration)] = [:]
        /// What is lacking, by what it is.
        var lacking: [String: String] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    /// Says that a loop has turned.
    ///
    /// - Parameter limit: after this long without another beat it counts as stuck.
    package func beat(_ loop: String, limit: Duration) {
        state.withLock { $0.beats[loop] = (.now, limit) }
    }

    /// A loop has ended as it should.
    package func end(_ loop: String) { state.withLock { $0.beats[loop] = nil } }

    /// - Parameter problem: nil when it is there.
    package func set(_ need: String, _ problem: String?) { state.withLock { $0.lacking[need] = problem } }

    /// Loops that are stuck, with how long; empty: alive.
    package func stuck(at now: ContinuousClock.Instant = .now) -> [String] {
        state.withLock { state in
            state.beats.filter { now - $0.value.last > $0.value.limit }.sorted { $0.key < $1.key }.map {
                "\($0.key) has not turned for \((now - $0.value.last).components.seconds) s"
            }
        }
    }

    /// What is lacking; empty: ready.
    package var lacking: [String] {
        state.withLock { $0.lacking.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" } }
    }
}
