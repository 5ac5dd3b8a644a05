internal import Foundation
internal import Synchronization

/// The thread that a slot trains on: training is synchronous and long, and Swift's shared threads must not do it.
package final class SlotThread: Sendable {
    private let jobs = Jobs()

    package init(name: String) {
        let thread = Thread { [jobs] in
            while let job = jobs.next() { job() }
        }
        thread.name = name
        thread.stackSize = 8 << 20
        thread.start()
    }

    deinit { jobs.finish() }

    /// Runs `body` on the thread, after what was given to it before.
    ///
    /// - Parameter watch: runs meanwhile. When it throws, that is the answer, and the thread is lost: nothing waits for `body`
    ///   any more. Cancelled when `body` has ended.
    package func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value, watch: @escaping @Sendable () async throws -> Void = {}
    ) async throws -> Value {
        let answer = Answer<Value>()
        jobs.append { answer.give(Result { try body() }) }
        let watcher = Task {
            do {
                try await watch()
            } catch  where !Task.isCancelled {
                answer.give(.failure(error))
            } catch {
                // The body has ended.
            }
        }
        defer { watcher.cancel() }
        return try await answer.value
    }

    /// Given by two, taken once; the first counts.
    private final class Answer<Value: Sendable>: Sendable {
        private enum State {
            case open
            case awaited(CheckedContinuation<Value, any Error>)
            case given(Result<Value, any Error>)
        }

        private let state = Mutex(State.open)

        func give(_ result: Result<Value, any Error>) {
            let continuation = state.withLock { state -> CheckedContinuation<Value, any Error>? in
                switch state {
                case .open:
                    state = .given(result)
                    return nil
                case .awaited(let continuation):
                    state = .given(result)
                    return continuation
                case .given: return nil
                }
            }
            continuation?.resume(with: result)
        }

        var value: Value {
            get async throws {
                try await withCheckedThrowingContinuation { continuation in
                    let result = state.withLock { state -> Result<Value, any Error>? in
                        if case .given(let result) = state { return result }
                        state = .awaited(continuation)
                        return nil
                    }
                    if let result { continuation.resume(with: result) }
                }
            }
        }
    }

    /// `@unchecked Sendable`: `waiting` and `finished` are guarded by `condition`.
    private final class Jobs: @unchecked Sendable {
        private let condition = NSCondition()
        private var waiting: [@Sendable () -> Void] = []
        private var finished = false

        func append(_ job: @escaping @Sendable () -> Void) {
            condition.withLock {
                waiting.append(job)
                condition.signal()
            }
        }

        func finish() {
            condition.withLock {
                finished = true
                condition.signal()
            }
        }

        /// Waits for the next job; nil after `finish` once all are done.
        func next() -> (@Sendable () -> Void)? {
            condition.withLock {
                while waiting.isEmpty {
                    if finished { return nil }
                    condition.wait()
                }
                return waiting.removeFirst()
            }
        }
    }
}
