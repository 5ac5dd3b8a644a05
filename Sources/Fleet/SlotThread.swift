internal import Foundation

/// The thread that a slot trains on: training is synchronous and long, and Swift's shared threads must not do it.
final class SlotThread: Sendable {
    private let jobs = Jobs()

    init(name: String) {
        let thread = Thread { [jobs] in
            while let job = jobs.next() { job() }
        }
        thread.name = name
        thread.stackSize = 8 << 20
        thread.start()
    }

    deinit { jobs.finish() }

    /// Runs `body` on the thread, after what was given to it before.
    func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            jobs.append { continuation.resume(with: Result { try body() }) }
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
