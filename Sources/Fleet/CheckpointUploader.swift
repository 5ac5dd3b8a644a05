package import Learning
internal import Synchronization

/// Sends a fold's checkpoints one at a time while it trains; of those that come meanwhile only the newest.
package final class CheckpointUploader: Sendable {
    private struct State {
        var waiting: Checkpoint?
        var sender: Task<Void, Never>?
        var closed = false
    }

    private let state = Mutex(State())
    private let send: @Sendable (Checkpoint) async -> Void

    /// - Parameter send: ends early when its task is cancelled; says itself what failed.
    package init(_ send: @escaping @Sendable (Checkpoint) async -> Void) {
        self.send = send
    }

    /// Whether one that is offered now is sent at once. Until then another copy would only take memory, and be older than
    /// one that is made when its turn comes.
    package var isFree: Bool { state.withLock { $0.sender == nil && !$0.closed } }

    /// From the training thread, which doesn't wait.
    package func offer(_ checkpoint: Checkpoint) {
        state.withLock { state in
            guard !state.closed else { return }
            state.waiting = checkpoint
            if state.sender == nil { state.sender = Task { await sendWaiting() } }
        }
    }

    private func sendWaiting() async {
        while let next = takeWaiting() { await send(next) }
    }

    private func takeWaiting() -> Checkpoint? {
        state.withLock { state in
            let next = state.waiting
            state.waiting = nil
            if next == nil { state.sender = nil }
            return next
        }
    }

    /// Waits until all is sent; after `limit` the rest is dropped.
    package func finish(within limit: Duration) async {
        let sender = close(dropping: false)
        // Unstructured: a drain cancels the task that waits here.
        let timer = Task {
            try await Task.sleep(for: limit)
            drop()
            sender?.cancel()
        }
        await sender?.value
        timer.cancel()
    }

    /// Drops what waits, and ends what is being sent at its next chunk; nothing is written after that.
    package func cancel() async {
        let sender = close(dropping: true)
        sender?.cancel()
        await sender?.value
    }

    private func close(dropping: Bool) -> Task<Void, Never>? {
        state.withLock { state in
            state.closed = true
            if dropping { state.waiting = nil }
            return state.sender
        }
    }

    private func drop() { state.withLock { $0.waiting = nil } }
}
