import Fleet
import Learning
import Synchronization
import Testing

@Suite struct WatchdogTests {
    private let start = ContinuousClock.now

    @Test func aTrainingThatGetsOnIsLeftAlone() {
        var watchdog = Watchdog(limit: .seconds(10), timeout: nil, from: start)
        for second in 1...1000 {
            #expect(
                watchdog.look(second / 9, before: .zero, at: start + .seconds(second)) == .goesOn(.seconds(1)))
        }
    }

    /// Looked at each second, it is stuck when nothing counted for the limit.
    @Test func silenceIsStuck() {
        var watchdog = Watchdog(limit: .seconds(10), timeout: nil, from: start)
        var stuck: Int?
        for second in 1...60 where stuck == nil {
            if case .isStuck = watchdog.look(min(second, 5), before: .zero, at: start + .seconds(second)) {
                stuck = second
            }
        }
        #expect(stuck == 15)
    }

    /// Halted for an hour, as by SIGSTOP, the training thread was halted, too.
    @Test func aHaltedProcessIsNotStuck() {
        var watchdog = Watchdog(limit: .seconds(10), timeout: nil, from: start)
        #expect(watchdog.look(1, before: .zero, at: start + .seconds(1)) == .goesOn(.seconds(1)))
        #expect(watchdog.look(1, before: .zero, at: start + .seconds(3601)) == .goesOn(.seconds(1)))
        #expect(watchdog.look(2, before: .zero, at: start + .seconds(3602)) == .goesOn(.seconds(1)))
    }

    @Test func timeIsUpAfterTheTimeout() {
        var watchdog = Watchdog(limit: .seconds(600), timeout: .seconds(60), from: start)
        #expect(watchdog.look(1, before: .seconds(50), at: start + .seconds(5)) == .goesOn(.seconds(1)))
        #expect(watchdog.look(2, before: .seconds(50), at: start + .milliseconds(9750)) == .goesOn(.milliseconds(250)))
        #expect(watchdog.look(3, before: .seconds(50), at: start + .seconds(10)) == .timedOut(.seconds(1)))
        // Only now the checkpoint says what the trial has trained already.
        #expect(watchdog.look(4, before: .seconds(59), at: start + .milliseconds(500)) == .goesOn(.milliseconds(500)))
        #expect(watchdog.look(5, before: .seconds(61), at: start) == .timedOut(.seconds(1)))
    }

    /// A training that ignores the time-out counts as stuck later.
    @Test func aStuckTrainingStaysStuckBehindItsTimeout() {
        var watchdog = Watchdog(limit: .seconds(3), timeout: .seconds(1), from: start)
        #expect(watchdog.look(1, before: .zero, at: start + .milliseconds(1500)) == .timedOut(.milliseconds(750)))
        #expect(watchdog.look(1, before: .zero, at: start + .milliseconds(3000)) == .timedOut(.milliseconds(750)))
        #expect(watchdog.look(1, before: .zero, at: start + .milliseconds(4500)) == .isStuck(.seconds(3)))
    }

    @Test(arguments: [(0, 600), (1e9, 601), (1e12, 1600), (.infinity, 600 + 365 * 86_400)] as [(Double, Double)])
    func theLimitGrowsWithTheNetwork(operations: Double, seconds: Double) {
        #expect(ProgressLimit().duration(operations: operations) == .seconds(seconds))
        #expect(ProgressLimit(least: .zero, operationsPerSecond: .infinity).duration(operations: 1e12) == .zero)
    }

    @Test func theWatchStopsATrainingWhoseTimeIsUp() async throws {
        let stop = StopSignal()
        let watch = TrainingWatch(trial: 1, limit: .seconds(600), timeout: 0.05, before: 0.04, stop: stop)
        let task = Task { try await watch.run() }
        while !stop.isRaised { await Task.yield() }
        #expect(stop.level == .abandon)
        #expect("\(try #require(watch.exceeded))".hasPrefix("timeout: the trial has trained for over 0.05 s"))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    /// A row or a checkpoint may say anything.
    @Test(arguments: [1e308, -1e308, .infinity, .nan] as [Double])
    func secondsThatAreNoTimeEndNothing(_ seconds: Double) async throws {
        let stop = StopSignal()
        let watch = TrainingWatch(trial: 1, limit: .seconds(600), timeout: 1e8, before: seconds, stop: stop)
        watch.count(earlier: seconds)
        let task = Task { try await watch.run() }
        if seconds > 0 {
            await withCheckedContinuation { raised in stop.whenRaised { raised.resume() } }
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect((watch.exceeded != nil) == (seconds > 0))
    }

    @Test func theWatchGivesUpWhatIsStuck() async throws {
        let stop = StopSignal()
        let watch = TrainingWatch(trial: 42, limit: .milliseconds(20), timeout: nil, before: 0, stop: stop)
        let error = await #expect(throws: StuckTraining.self) { try await watch.run() }
        #expect(error?.description.contains("trial 42") == true && watch.exceeded == nil)
        #expect(stop.level == .abandon)
    }
}
