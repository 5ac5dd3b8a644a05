/// Where a study stands. Raw values are the database's.
package enum StudyState: String, Sendable, CaseIterable {
    /// For a model that another study will make.
    case waiting
    case active
    case paused
    case completed
    case cancelled

    package var isFinal: Bool { self == .completed || self == .cancelled }
}

/// Where a trial stands. Raw values are the database's.
package enum TrialState: String, Sendable, CaseIterable {
    case pending
    /// Its message is with the broker.
    case queued
    /// A worker holds its lease.
    case running
    /// Waits for a promotion.
    case parked
    case completed
    case failed
    case pruned
    case cancelled

    package var isFinal: Bool { [.completed, .failed, .pruned, .cancelled].contains(self) }
}

/// What a trial is for.
package enum TrialKind: String, Sendable {
    case search
    /// The best point once more on all training data; not part of rankings.
    case refit
}

/// What a trial does.
package enum StudyTask: String, Sendable, CaseIterable {
    /// Trains and cross-validates a classifier.
    case classify
    /// Trains and cross-validates a network that tells whether two images are of different classes.
    case pairs
    /// Computes a score from the point alone, without data or training: for measuring the fleet itself.
    case noop
}
