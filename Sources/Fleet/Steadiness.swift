/// Since when the database has answered without a gap. Who can't reach it can't renew a lease, so an outage convicts
/// nobody: leases are judged after a whole lease of answers.
package struct Steadiness: Sendable {
    private let lease: Duration
    /// What lies between two answers beside the waits of whoever asks.
    private let allowance: Duration
    private var since: ContinuousClock.Instant
    private var last: ContinuousClock.Instant

    package init(lease: Duration, now: ContinuousClock.Instant = .now) {
        self.lease = lease
        // Workers renew thrice a lease: nobody loses one by a gap of that length and the wait before it.
        allowance = lease / 3
        since = now
        last = now
    }

    /// The database has answered, after its asker had waited for `wait` on purpose.
    package mutating func note(after wait: Duration, now: ContinuousClock.Instant = .now) {
        if now - last > wait + allowance { since = now }
        last = now
    }

    /// Whether leases that are over have been so for no fault of the database.
    package func holds(now: ContinuousClock.Instant = .now) -> Bool { now - since > lease }
}
