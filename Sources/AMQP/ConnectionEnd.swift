import Synchronization

/// The end of a connection, which any number of tasks can await. Set once.
final class ConnectionEnd: Sendable {
    private struct State {
        /// Outer nil: still open. Inner nil: closed by its owner.
        var reason: AMQPError??
        var waiters: [UInt64: CheckedContinuation<AMQPError?, Never>] = [:]
        var nextWaiter: UInt64 = 0
    }
    private let state = Mutex(State())

    var reason: AMQPError?? { state.withLock { $0.reason } }

    func set(_ reason: AMQPError?) {
        let waiters = state.withLock { state in
            guard state.reason == nil else { return [:] as [UInt64: CheckedContinuation<AMQPError?, Never>] }
            state.reason = .some(reason)
            defer { state.waiters = [:] }
            return state.waiters
        }
        for waiter in waiters.values { waiter.resume(returning: reason) }
    }

    /// Returns at the end, or with nil when the calling task is cancelled.
    func wait() async -> AMQPError? {
        let id = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready: AMQPError?? = state.withLock { state in
                    if let reason = state.reason { return .some(reason) }
                    // A cancellation before this point found no waiter to wake; one after it finds this one.
                    if Task.isCancelled { return .some(nil) }
                    state.waiters[id] = continuation
                    return nil
                }
                if let ready { continuation.resume(returning: ready) }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: id) }?.resume(returning: nil)
        }
    }
}
