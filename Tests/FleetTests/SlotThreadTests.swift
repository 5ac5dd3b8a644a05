import Fleet
import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct SlotThreadTests {
    private struct Given: Error, Equatable {
        let number: Int
    }

    @Test func runsOneAfterAnotherOnItsThread() async throws {
        let thread = SlotThread(name: "test")
        let own = try await thread.run { pthread_self() }
        #expect(try await thread.run { pthread_self() } == own)
        #expect(try await thread.run({ 7 }, watch: { try await Task.sleep(for: .seconds(3600)) }) == 7)
        await #expect(throws: Given(number: 3)) { try await thread.run { throw Given(number: 3) } }
    }

    /// A body that never ends keeps its thread, not its caller.
    @Test func aStuckBodyIsLeftBehind() async throws {
        let thread = SlotThread(name: "test")
        let gate = DispatchSemaphore(value: 0)
        await #expect(throws: Given(number: 1)) {
            try await thread.run({ gate.wait() }, watch: { throw Given(number: 1) })
        }
        // What it comes to in the end is nothing to anybody.
        gate.signal()
        #expect(try await thread.run { 2 } == 2)
    }

    /// The watch's own end is no answer.
    @Test func aWatchThatEndsChangesNothing() async throws {
        let thread = SlotThread(name: "test")
        let ended = DispatchSemaphore(value: 0)
        #expect(try await thread.run({ ended.wait() == () ? 5 : 0 }, watch: { ended.signal() }) == 5)
    }
}
