import Foundation
import Synchronization

/// Shuts sockets down under calls that take longer than they may. librabbitmq 0.11 writes without a time-out, and reads on
/// for as long as a peer sends it frames that it ignores.
///
/// One thread for all connections of the process. Entering and leaving a call costs about 0.1 us; a timer for each call
/// would cost more than the call.
final class Watchdog: Sendable {
    static let shared = Watchdog()

    private struct Call {
        let socket: Socket
        let deadline: ContinuousClock.Instant
    }
    private struct State {
        var calls: [UInt64: Call] = [:]
        var number: UInt64 = 0
        /// The thread waits for a call to begin.
        var sleeps = true
    }
    private let state = Mutex(State())
    private let begun = DispatchSemaphore(value: 0)

    /// How late a call may be ended.
    private static let period = 0.1

    private init() {
        Thread.detachNewThread { [self] in
            // A name given before the start is not seen by top and gdb.
            Thread.current.name = "AMQP watchdog"
            while true {
                begun.wait()
                repeat { Thread.sleep(forTimeInterval: Self.period) } while watch()
            }
        }
    }

    /// - Returns: the call's number, for `end`.
    func begin(_ socket: Socket, limit: Duration) -> UInt64 {
        let deadline = ContinuousClock.now + limit
        let (number, wakes) = state.withLock { state in
            state.number += 1
            state.calls[state.number] = Call(socket: socket, deadline: deadline)
            defer { state.sleeps = false }
            return (state.number, state.sleeps)
        }
        if wakes { begun.signal() }
        return number
    }

    func end(_ number: UInt64) { state.withLock { _ = $0.calls.removeValue(forKey: number) } }

    /// - Returns: whether there are calls to watch.
    private func watch() -> Bool {
        let now = ContinuousClock.now
        return state.withLock { state in
            for call in state.calls.values where call.deadline < now { call.socket.shutDown() }
            state.sleeps = state.calls.isEmpty
            return !state.sleeps
        }
    }
}
