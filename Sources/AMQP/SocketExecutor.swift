import CRabbitMQ
import Foundation
import Glibc
import Synchronization

/// Runs an actor's jobs on one thread of its own, which waits for the actor's socket when there are none.
///
/// librabbitmq blocks, must stay on one thread, and sends heartbeats only when it is called; so the thread that runs
/// the jobs also waits for frames and for time to pass. The thread ends when the executor (thus its actor) is freed.
final class SocketExecutor: SerialExecutor {
    private let loop: Loop

    init(name: String) {
        loop = Loop()
        loop.executor = asUnownedSerialExecutor()
        let thread = Thread { [loop] in
            // Shown by top and gdb, which don't see a name that is given before the start; the kernel keeps 15 bytes.
            Thread.current.name = String(decoding: name.utf8.prefix(15), as: UTF8.self)
            loop.run()
        }
        thread.stackSize = Self.stackSize
        thread.start()
    }

    /// librabbitmq 0.11 decodes tables within tables by recursion, as deep as a frame is long: 4 MB for 131,072 bytes.
    private static let stackSize = 8 << 20

    deinit { loop.stop() }

    func enqueue(_ job: consuming ExecutorJob) {
        loop.append(UnownedJob(job))
    }

    func checkIsolated() {
        precondition(loop.isCurrentThread, "called off the connection's thread")
    }

    func isIsolatingCurrentContext() -> Bool? { loop.isCurrentThread }

    /// From now on calls `service` on the thread: with true when the socket has something to read or `interval` has
    /// passed without, with false after jobs ran. It returns whether it wants to be called again at once, with true. To be
    /// called on the thread.
    func watch(_ socket: Socket, every interval: Duration, _ service: @escaping @Sendable (Bool) -> Bool) {
        checkIsolated()
        loop.socket = socket
        loop.interval = Int32(interval.milliseconds)
        loop.service = service
    }

    /// To be called on the thread.
    func unwatch() {
        checkIsolated()
        loop.socket = nil
        loop.service = nil
    }
}

/// What the executor and its thread share; the thread holds only this, so that the executor can be freed.
///
/// `@unchecked Sendable`: `queue` and `thread` guard themselves, `executor` is written before the thread starts, and
/// `socket`, `interval` and `service` are touched on the thread alone.
private final class Loop: @unchecked Sendable {
    private struct Queue {
        var jobs: [UnownedJob] = []
        var stopped = false
    }
    private let queue = Mutex(Queue())
    private let thread = Atomic<UInt>(0)
    private let wakeup = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
    var executor: UnownedSerialExecutor?
    var socket: Socket?
    /// Milliseconds.
    var interval: Int32 = -1
    var service: (@Sendable (Bool) -> Bool)?

    deinit { close(wakeup) }

    var isCurrentThread: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

    func append(_ job: UnownedJob) {
        let wasEmpty = queue.withLock { queue in
            defer { queue.jobs.append(job) }
            return queue.jobs.isEmpty
        }
        if wasEmpty { eventfd_write(wakeup, 1) }
    }

    func stop() {
        queue.withLock { $0.stopped = true }
        eventfd_write(wakeup, 1)
    }

    func run() {
        var isBusy = false
        thread.store(UInt(pthread_self()), ordering: .relaxed)
        while true {
            let (jobs, stopped) = queue.withLock { queue in
                defer { queue.jobs.removeAll() }
                return (queue.jobs, queue.stopped)
            }
            // The executor is freed only when nobody can enqueue any more.
            if jobs.isEmpty && stopped { return }
            if let executor { for job in jobs { job.runSynchronously(on: executor) } }
            if !jobs.isEmpty, service?(false) == true { isBusy = true }
            isBusy = wait(isBusy)
        }
    }

    /// - Parameter isBusy: whether the service has more to do at once.
    /// - Returns: the same for the next time.
    private func wait(_ isBusy: Bool) -> Bool {
        var polled = [pollfd(fd: wakeup, events: Int16(POLLIN), revents: 0)]
        if let socket { polled.append(pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0)) }
        // With no descriptor left for the eventfd, jobs are looked for now and then: `open` will report the shortage.
        let limit = isBusy ? 0 : wakeup < 0 ? 50 : socket == nil ? -1 : interval
        let count = poll(&polled, nfds_t(polled.count), limit)
        if polled[0].revents != 0 {
            var value: eventfd_t = 0
            eventfd_read(wakeup, &value)
        }
        guard isBusy || count == 0 || (polled.count > 1 && polled[1].revents != 0) else { return false }
        return service?(true) ?? false
    }
}
