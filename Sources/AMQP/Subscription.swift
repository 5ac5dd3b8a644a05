import Synchronization

/// The deliveries of one or several queues, in order and one at a time, until the last queue's consumer ends. Any task may
/// iterate it, one after another.
///
/// A delivery taken out of the sequence is its taker's to acknowledge or reject. One that nobody has taken out goes
/// back to the queue when the subscription is cancelled, and when the connection ends. Cancelling the task that waits
/// for the next delivery makes that wait return nil and loses nothing: the subscription itself goes on.
package final class Subscription: AsyncSequence, Sendable, CustomStringConvertible {
    /// Why there is nothing more to come.
    package enum Ending: Sendable, Hashable {
        /// `Connection.cancel` was called.
        case cancelled
        /// The broker cancelled the last consumer: its queue was deleted or became unavailable. The connection lives on.
        case cancelledByBroker
        /// The connection was closed, with the error that killed it or nil after `Connection.close`.
        case connectionClosed(AMQPError?)
    }

    /// As asked for; `Connection.queues` tells which are there.
    package let queues: [String]
    /// Unique on its connection.
    let number: UInt64

    package var description: String { queues.joined(separator: ", ") }

    private struct State {
        /// Not yet taken: at most one, the prefetch count.
        var untaken: [Delivery] = []
        var readers: [(id: UInt64, continuation: CheckedContinuation<Delivery?, Never>)] = []
        var nextReader: UInt64 = 0
        var ending: Ending?
    }
    private let state = Mutex(State())

    init(queues: [String], number: UInt64) {
        self.queues = queues
        self.number = number
    }

    /// Nil while deliveries may still come.
    package var ending: Ending? { state.withLock { $0.ending } }

    /// The next delivery; nil at the end, and when the calling task is cancelled.
    package func next() async -> Delivery? {
        let id = state.withLock { state in
            state.nextReader += 1
            return state.nextReader
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready: Delivery?? = state.withLock { state in
                    // A cancellation before this point found no reader to wake; one after it finds this one.
                    if Task.isCancelled { return .some(nil) }
                    if !state.untaken.isEmpty { return state.untaken.removeFirst() }
                    if state.ending != nil { return .some(nil) }
                    state.readers.append((id, continuation))
                    return nil
                }
                if let ready { continuation.resume(returning: ready) }
            }
        } onCancel: {
            let reader = state.withLock { state in
                state.readers.firstIndex { $0.id == id }.map { state.readers.remove(at: $0).continuation }
            }
            reader?.resume(returning: nil)
        }
    }

    /// Called by the connection. False if the subscription has ended: the delivery stays the connection's.
    func offer(_ delivery: Delivery) -> Bool {
        let (accepted, reader) = state.withLock { state in
            if state.ending != nil { return (false, nil as CheckedContinuation<Delivery?, Never>?) }
            if !state.readers.isEmpty { return (true, state.readers.removeFirst().continuation) }
            state.untaken.append(delivery)
            return (true, nil)
        }
        reader?.resume(returning: delivery)
        return accepted
    }

    /// Called by the connection; the first ending stands. Returns what nobody has taken, which can't be taken any more.
    @discardableResult
    func finish(_ ending: Ending) -> [Delivery] {
        let (untaken, readers) = state.withLock { state in
            if state.ending == nil { state.ending = ending }
            defer {
                state.untaken = []
                state.readers = []
            }
            return (state.untaken, state.readers)
        }
        for reader in readers { reader.continuation.resume(returning: nil) }
        return untaken
    }

    package struct Iterator: AsyncIteratorProtocol {
        let subscription: Subscription
        package mutating func next() async -> Delivery? { await subscription.next() }
        package mutating func next(isolation: isolated (any Actor)?) async -> Delivery? { await subscription.next() }
    }

    package func makeAsyncIterator() -> Iterator { Iterator(subscription: self) }
}
