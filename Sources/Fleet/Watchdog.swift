package import Learning
internal import Synchronization

/// How long a training may show no progress. A batch of a large network takes minutes, so that the limit grows with what
/// there is to be computed between two signs of progress.
package struct ProgressLimit: Sendable, Hashable {
    /// Whatever the network.
    package var least: Duration
    /// Far below what any host does: most do a hundred times as many.
    package var operationsPerSecond: Double

    package init(least: Duration = .seconds(600), operationsPerSecond: Double = 1e9) {
        self.least = least
        self.operationsPerSecond = operationsPerSecond
    }

    /// - Parameter operations: as `MemoryEstimate.operations` gives them.
    package func duration(operations: Double) -> Duration {
        // Beyond a year nothing is awaited, and durations have an end.
        least + .seconds(min(operations / operationsPerSecond, 365 * 86_400))
    }
}

/// A training that shows no progress. Its thread can't be ended, as it may be stuck in a library: the worker gives back its
/// other trials and ends, and the trial is rescued like any whose worker was lost.
package struct StuckTraining: Error, CustomStringConvertible {
    let trial: Int
    let silence: Duration

    package var description: String {
        "the training of trial \(trial) has shown no progress for \(silence.components.seconds) s: its thread is stuck, so that "
            + "this worker ends and the trial is left to others"
    }
}

/// A trial that has trained for longer than its study allows.
package struct TimeoutExceeded: Error, CustomStringConvertible {
    /// Seconds.
    let timeout: Double

    package var description: String {
        let text = timeout == timeout.rounded() ? String(Int(timeout)) : String(timeout)
        return "timeout: the trial has trained for over \(text) s, which the study's timeout allows it in all"
    }
}

/// Decides whether a training has come to one of its limits; the caller looks and acts.
package struct Watchdog {
    package enum Verdict: Hashable {
        /// To be looked at again after this long.
        case goesOn(Duration)
        /// The same.
        case timedOut(Duration)
        case isStuck(Duration)
    }

    /// Without progress.
    private let limit: Duration
    /// For training in all; nil: none.
    private let timeout: Duration?
    private let started: ContinuousClock.Instant
    private var last: (count: Int, look: ContinuousClock.Instant)
    /// Since the last progress.
    private var silence = Duration.zero

    package init(limit: Duration, timeout: Duration?, from now: ContinuousClock.Instant) {
        self.limit = limit
        self.timeout = timeout
        started = now
        last = (0, now)
    }

    /// Between two looks at most.
    private var interval: Duration { min(.seconds(1), limit / 4) }

    /// - Parameters:
    ///   - count: of a `ProgressCounter`.
    ///   - before: what the trial trained in runs before this one.
    package mutating func look(_ count: Int, before: Duration, at now: ContinuousClock.Instant) -> Verdict {
        if count != last.count {
            silence = .zero
        } else {
            // A process that was halted for an hour, and the training with it, isn't silent for longer than between two looks.
            silence += min(now - last.look, interval * 2)
        }
        last = (count, now)
        if silence >= limit { return .isStuck(silence) }
        guard let timeout else { return .goesOn(interval) }
        let left = timeout - before - (now - started)
        return left <= .zero ? .timedOut(interval) : .goesOn(min(interval, left))
    }
}

/// Looks after one fold's training: asks it to stop when the trial's time is up, and gives it up when it is stuck.
package final class TrainingWatch: Sendable {
    /// Of the training thread.
    package let progress = ProgressCounter()
    private let trial: Int
    private let limit: Duration
    /// Seconds.
    private let timeout: Double?
    private let stop: StopSignal
    private let state: Mutex<(before: Double, isExceeded: Bool)>

    /// - Parameters:
    ///   - limit: without progress.
    ///   - timeout: seconds that the trial may train in all.
    ///   - before: seconds that it trained already.
    package init(trial: Int, limit: Duration, timeout: Double?, before: Double, stop: StopSignal) {
        self.trial = trial
        self.limit = limit
        self.timeout = timeout
        self.stop = stop
        state = Mutex((Self.bounded(before), false))
    }

    /// What a row or a checkpoint says may be any number, and a duration has an end.
    private static func bounded(_ seconds: Double) -> Double { seconds.isNaN ? 0 : min(max(seconds, 0), 1e9) }

    /// Seconds of this fold's epochs before its checkpoint.
    package func count(earlier seconds: Double) {
        state.withLock { $0.before = Self.bounded($0.before + Self.bounded(seconds)) }
    }

    /// Why the training was asked to stop; nil when it wasn't by this.
    package var exceeded: TimeoutExceeded? {
        state.withLock { state in timeout.flatMap { state.isExceeded ? TimeoutExceeded(timeout: $0) : nil } }
    }

    /// Until the task is cancelled.
    ///
    /// - Throws: `StuckTraining`.
    package func run() async throws {
        var watchdog = Watchdog(limit: limit, timeout: timeout.map { .seconds($0) }, from: .now)
        while true {
            let before = state.withLock { $0.before }
            switch watchdog.look(progress.count, before: .seconds(before), at: .now) {
            case .goesOn(let pause): try await Task.sleep(for: pause)
            case .timedOut(let pause):
                state.withLock { $0.isExceeded = true }
                stop.raise(.abandon)
                try await Task.sleep(for: pause)
            case .isStuck(let silence):
                // For one that was only slow.
                stop.raise(.abandon)
                throw StuckTraining(trial: trial, silence: silence)
            }
        }
    }
}
