import Foundation

/// A trial's life as it is meant: what the statements of the store are held against.
struct LifecycleModel: Equatable {
    var study = "active"
    var state = "pending" {
        // Only who runs can be late.
        didSet { if state != "running" { isExpired = false } }
    }
    var generation = 1
    var lease: UUID?
    var isExpired = false
    var attempts = 0
    var crashes = 0
    var folds: Set<Int> = []
    var checkpoints: Set<Int> = []

    /// What a worker still believes in, rightly or not.
    struct Held: Equatable {
        let lease: UUID
        let generation: Int
    }

    func isHeld(by lease: UUID) -> Bool { state == "running" && self.lease == lease }

    mutating func markQueued(generation: Int) {
        if generation == self.generation, state == "pending" { state = "queued" }
    }

    /// - Returns: whether the trial is the worker's.
    mutating func claim(generation: Int, lease: UUID) -> Bool {
        guard generation == self.generation else { return false }
        if ["pending", "queued"].contains(state), study == "active" {
            attempts += 1
        } else if !isHeld(by: lease) {
            return false
        }
        (state, self.lease, isExpired) = ("running", lease, false)
        return true
    }

    /// - Returns: whether the lease is lost.
    mutating func renew(_ lease: UUID) -> Bool {
        if isHeld(by: lease) { isExpired = false }
        return !(self.lease == lease && ["running", "completed"].contains(state))
    }

    mutating func rescue() {
        guard state == "running", isExpired else { return }
        crashes += 1
        attempts -= 1
        generation += 1
        lease = nil
        state = crashes >= 3 ? "failed" : "pending"
        if state == "failed" { checkpoints = [] }
    }

    /// - Returns: whether it was written, as for all that follows.
    mutating func record(fold: Int, _ lease: UUID) -> Bool {
        guard isHeld(by: lease) else { return false }
        crashes = 0
        folds.insert(fold)
        checkpoints.remove(fold)
        return true
    }

    mutating func write(checkpoint fold: Int, _ lease: UUID) -> Bool {
        guard isHeld(by: lease) else { return false }
        crashes = 0
        checkpoints.insert(fold)
        isExpired = false
        return true
    }

    /// May be said twice.
    mutating func complete(last fold: Int, _ lease: UUID) -> Bool {
        if state == "completed", self.lease == lease { return true }
        guard isHeld(by: lease) else { return false }
        folds.insert(fold)
        (state, crashes, checkpoints) = ("completed", 0, [])
        generation += 1
        return true
    }

    mutating func giveBack(charged: Bool, _ lease: UUID) {
        guard isHeld(by: lease) else { return }
        state = "pending"
        generation += 1
        self.lease = nil
        if !charged { attempts -= 1 }
    }

    mutating func fail(_ lease: UUID) -> Bool {
        guard isHeld(by: lease) else { return false }
        (state, checkpoints) = ("failed", [])
        generation += 1
        return true
    }

    mutating func cancel() {
        guard ["active", "paused"].contains(study) else { return }
        study = "cancelled"
        if ["pending", "queued", "running"].contains(state) {
            (state, lease, checkpoints) = ("cancelled", nil, [])
            generation += 1
        }
    }

    mutating func pause() { if study == "active" { study = "paused" } }

    mutating func resume() {
        guard study == "paused" else { return }
        study = "active"
    }

    mutating func retry() {
        guard study != "cancelled", state == "failed" else { return }
        (state, lease, attempts, crashes) = ("pending", nil, 0, 0)
        generation += 1
        if study == "completed" { study = "active" }
    }

    mutating func closeFinished() {
        if study == "active", !["pending", "queued", "running"].contains(state) { study = "completed" }
    }
}
