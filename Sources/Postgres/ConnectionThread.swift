internal import Foundation

/// Runs an actor's jobs one after another on a thread of their own: libpq blocks, and Swift's shared threads must not.
final class ConnectionThread: SerialExecutor {
    private let queue = JobQueue()

    init(name: String) {
        let thread = Thread { [queue] in queue.run() }
        thread.name = name
        thread.stackSize = 1 << 20
        thread.start()
    }

    deinit { queue.finish() }

    func enqueue(_ job: consuming ExecutorJob) {
        queue.append(UnownedJob(job), on: asUnownedSerialExecutor())
    }

    func checkIsolated() {
        precondition(queue.isCurrent, "not on the connection's thread")
    }
}

/// The jobs of one thread.
///
/// `@unchecked Sendable`: `jobs` and `finished` are guarded by `condition`; `owner` is written once, by the thread itself.
private final class JobQueue: @unchecked Sendable {
    private let condition = NSCondition()
    private var jobs: [(UnownedJob, UnownedSerialExecutor)] = []
    private var finished = false
    private var owner: Thread?

    var isCurrent: Bool { condition.withLock { owner === Thread.current } }

    func append(_ job: UnownedJob, on executor: UnownedSerialExecutor) {
        condition.withLock {
            jobs.append((job, executor))
            condition.signal()
        }
    }

    func finish() {
        condition.withLock {
            finished = true
            condition.signal()
        }
    }

    func run() {
        condition.withLock { owner = Thread.current }
        while true {
            condition.lock()
            while jobs.isEmpty && !finished { condition.wait() }
            let batch = jobs
            jobs.removeAll(keepingCapacity: true)
            condition.unlock()
            if batch.isEmpty { return }
            for (job, executor) in batch { job.runSynchronously(on: executor) }
        }
    }
}
