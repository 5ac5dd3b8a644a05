import Fleet
import Learning
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5)))
struct CheckpointUploaderTests {
    /// Counts what is sent, and holds each until it is let through or its task is cancelled.
    private final class Wire: Sendable {
        private let steps = Mutex<(begun: [Int], done: [Int])>(([], []))
        private let begins = AsyncStream<Int>.makeStream()
        private let gate = AsyncStream<Void>.makeStream()

        var done: [Int] { steps.withLock { $0.done } }
        var begun: [Int] { steps.withLock { $0.begun } }

        func send(_ checkpoint: Checkpoint) async {
            steps.withLock { $0.begun.append(checkpoint.step) }
            begins.continuation.yield(checkpoint.step)
            var open = gate.stream.makeAsyncIterator()
            // nil when the task is cancelled.
            if await open.next() != nil { steps.withLock { $0.done.append(checkpoint.step) } }
        }

        func letThrough() { gate.continuation.yield() }

        func untilBegun(_ step: Int) async {
            for await begun in begins.stream where begun == step { return }
        }
    }

    private func checkpoint(_ step: Int) -> Checkpoint { Checkpoint(bytes: [], epoch: 1, step: step) }

    @Test func ofThoseThatWaitTheNewestIsSent() async {
        let wire = Wire()
        let uploader = CheckpointUploader { await wire.send($0) }
        uploader.offer(checkpoint(1))
        await wire.untilBegun(1)
        for step in 2...5 { uploader.offer(checkpoint(step)) }
        #expect(wire.begun == [1])
        for _ in 1...2 { wire.letThrough() }
        await uploader.finish(within: .seconds(30))
        #expect(wire.done == [1, 5])
        uploader.offer(checkpoint(6))
        await uploader.cancel()
        #expect(wire.begun == [1, 5])
    }

    @Test func oneThatIsIdleSendsTheNext() async {
        let wire = Wire()
        let uploader = CheckpointUploader { await wire.send($0) }
        for step in 1...3 {
            uploader.offer(checkpoint(step))
            await wire.untilBegun(step)
            wire.letThrough()
        }
        await uploader.finish(within: .seconds(30))
        #expect(wire.done == [1, 2, 3])
    }

    @Test func cancelledItSendsNothingMore() async {
        let wire = Wire()
        let uploader = CheckpointUploader { await wire.send($0) }
        uploader.offer(checkpoint(1))
        await wire.untilBegun(1)
        uploader.offer(checkpoint(2))
        await uploader.cancel()
        #expect(wire.begun == [1] && wire.done == [])
    }

    /// The limit holds although the task that waits was cancelled before, as a drain does.
    @Test func whatIsNotSentInTimeIsDropped() async {
        let wire = Wire()
        let uploader = CheckpointUploader { await wire.send($0) }
        uploader.offer(checkpoint(1))
        await wire.untilBegun(1)
        uploader.offer(checkpoint(2))
        await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            await uploader.finish(within: .milliseconds(20))
        }.value
        #expect(wire.begun == [1] && wire.done == [])
    }

    @Test func nothingOfferedNothingToWaitFor() async {
        let wire = Wire()
        await CheckpointUploader { await wire.send($0) }.finish(within: .seconds(30))
        await CheckpointUploader { await wire.send($0) }.cancel()
        #expect(wire.begun == [])
    }

    /// So that no copy is made that would only wait.
    @Test func isFreeWhileNothingIsSent() async {
        let wire = Wire()
        let uploader = CheckpointUploader { await wire.send($0) }
        #expect(uploader.isFree)
        uploader.offer(checkpoint(1))
        #expect(!uploader.isFree)
        await wire.untilBegun(1)
        #expect(!uploader.isFree)
        wire.letThrough()
        while !uploader.isFree { await Task.yield() }
        #expect(wire.done == [1])
        await uploader.cancel()
        #expect(!uploader.isFree)
    }
}
