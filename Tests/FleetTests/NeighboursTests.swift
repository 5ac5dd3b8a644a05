import Fleet
import Learning
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct NeighboursTests {
    /// A trial that enters beside others: its place, once it has one, and whether it waits.
    private struct Entry {
        let task: Task<Int?, any Error>
        let stop = StopSignal()
        private let waits: AsyncStream<String>

        init(_ neighbours: Neighbours, bytes: Int = 0, alone: Bool = false) {
            let (waits, continuation) = AsyncStream.makeStream(of: String.self)
            self.waits = waits
            task = Task { [stop] in
                defer { continuation.finish() }
                return try await neighbours.enter(bytes: bytes, alone: alone, stop: stop) { continuation.yield($0) }
            }
        }

        /// The reason of its wait; nil when it didn't wait.
        var reason: String? {
            get async { await waits.first { _ in true } }
        }

        var place: Int {
            get async throws { try #require(try await task.value) }
        }
    }

    @Test func trialsThatFitRunBesideEachOther() async throws {
        let neighbours = Neighbours(capacity: 100)
        _ = try await Entry(neighbours, bytes: 60).place
        _ = try await Entry(neighbours, bytes: 40).place
        let unlimited = Neighbours(capacity: nil)
        _ = try await Entry(unlimited, bytes: Int.max).place
        _ = try await Entry(unlimited, bytes: Int.max).place
    }

    @Test func oneThatDoesNotFitWaitsForTheOthers() async throws {
        let neighbours = Neighbours(capacity: 100)
        let first = try await Entry(neighbours, bytes: 60).place
        let second = try await Entry(neighbours, bytes: 30).place
        let large = Entry(neighbours, bytes: 90)
        let reason = try #require(await large.reason)
        #expect(reason.contains("memory") && reason.contains("90 bytes") && reason.contains("2 other trials"))
        neighbours.leave(first)
        // It would fit, but not before the one that waits.
        let small = Entry(neighbours, bytes: 1)
        #expect(await small.reason != nil)
        neighbours.leave(second)
        let place = try await large.place
        _ = try await small.place
        neighbours.leave(place)
    }

    @Test func oneThatFitsNowhereIsDeferred() async throws {
        let neighbours = Neighbours(capacity: 100)
        let error = await #expect(throws: Deferral.self) { try await Entry(neighbours, bytes: 101).task.value }
        #expect(error?.description.contains("101 bytes") == true && error?.description.contains("100 bytes") == true)
        // It has taken nothing.
        _ = try await Entry(neighbours, bytes: 100).place
    }

    @Test func aSuspectRunsAlone() async throws {
        let neighbours = Neighbours(capacity: nil)
        let ordinary = try await Entry(neighbours).place
        let suspect = Entry(neighbours, alone: true)
        #expect(await suspect.reason?.contains("alone") == true)
        let later = Entry(neighbours)
        #expect(await later.reason != nil)
        neighbours.leave(ordinary)
        let place = try await suspect.place
        // The later one is let in once the suspect has ended, and not before: both would be inside otherwise.
        let third = Entry(neighbours)
        #expect(await third.reason != nil)
        neighbours.leave(place)
        _ = try await later.place
        _ = try await third.place
    }

    @Test func aSuspectThatMadeProgressIsNoneAnyMore() async throws {
        let neighbours = Neighbours(capacity: nil)
        let suspect = try await Entry(neighbours, alone: true).place
        let other = Entry(neighbours)
        #expect(await other.reason?.contains("alone") == true)
        neighbours.trust(suspect)
        _ = try await other.place
        // Again has no effect.
        neighbours.trust(suspect)
        neighbours.leave(suspect)
    }

    /// Two that wait for each other's end would wait for ever, and the second would be lost with the first.
    @Test func aSecondSuspectIsDeferred() async throws {
        let neighbours = Neighbours(capacity: nil)
        let ordinary = try await Entry(neighbours).place
        let waiting = Entry(neighbours, alone: true)
        #expect(await waiting.reason != nil)
        await #expect(throws: Deferral.self) { try await Entry(neighbours, alone: true).task.value }
        neighbours.leave(ordinary)
        let place = try await waiting.place
        await #expect(throws: Deferral.self) { try await Entry(neighbours, alone: true).task.value }
        neighbours.leave(place)
        _ = try await Entry(neighbours, alone: true).place
    }

    @Test(arguments: [StopSignal.Level.drain, .abandon])
    func aStopEndsTheWait(level: StopSignal.Level) async throws {
        let neighbours = Neighbours(capacity: nil)
        let ordinary = try await Entry(neighbours).place
        let suspect = Entry(neighbours, alone: true)
        #expect(await suspect.reason != nil)
        let behind = Entry(neighbours)
        #expect(await behind.reason != nil)
        suspect.stop.raise(level)
        #expect(try await suspect.task.value == nil)
        // Nothing waits for a suspect that has gone.
        _ = try await behind.place
        neighbours.leave(ordinary)
    }

    @Test func aCancelledTaskEndsTheWait() async throws {
        let neighbours = Neighbours(capacity: nil)
        let suspect = try await Entry(neighbours, alone: true).place
        let other = Entry(neighbours)
        #expect(await other.reason != nil)
        other.task.cancel()
        #expect(try await other.task.value == nil)
        neighbours.leave(suspect)
    }

    /// Before a trial is claimed.
    @Test func isOpenUnlessASuspectWaitsOrRuns() async throws {
        let neighbours = Neighbours(capacity: 10)
        #expect(await neighbours.isOpen())
        let ordinary = try await Entry(neighbours, bytes: 10).place
        #expect(await neighbours.isOpen())
        let suspect = Entry(neighbours, alone: true)
        #expect(await suspect.reason != nil)
        let crowd = Crowd()
        let slot = Task {
            let isOpen = await neighbours.isOpen()
            crowd.come(Crowd.Trial(bytes: 0, alone: false))
            return isOpen
        }
        let cancelled = Task { await neighbours.isOpen() }
        cancelled.cancel()
        #expect(await !cancelled.value)
        neighbours.leave(ordinary)
        let place = try await suspect.place
        #expect(crowd.isEmpty)
        neighbours.trust(place)
        #expect(await slot.value)
    }

    /// Who is inside at a time, and whether that was always right.
    private final class Crowd: Sendable {
        struct Trial {
            let bytes: Int
            let alone: Bool
        }

        private let state = Mutex<(bytes: Int, count: Int, suspects: Int, faults: Int)>((0, 0, 0, 0))

        var isEmpty: Bool { state.withLock { $0.count == 0 } }
        var faults: Int { state.withLock { $0.faults } }

        func come(_ trial: Trial) { change(trial, by: 1) }
        func go(_ trial: Trial) { change(trial, by: -1) }

        private func change(_ trial: Trial, by sign: Int) {
            state.withLock { state in
                state.bytes += sign * trial.bytes
                state.count += sign
                if trial.alone { state.suspects += sign }
                if state.bytes > 100 || state.suspects > 0 && state.count > 1 { state.faults += 1 }
            }
        }
    }

    /// Trials that come and go at random never run beside a suspect, nor take more than there is; all get their turn.
    @Test func aCrowdKeepsTheRules() async throws {
        let neighbours = Neighbours(capacity: 100)
        let crowd = Crowd()
        let trials = (0..<400).map { _ in
            Crowd.Trial(bytes: Int.random(in: 0...100), alone: Int.random(in: 0..<9) == 0)
        }
        let ended = await withTaskGroup(of: Bool.self) { group in
            for trial in trials {
                group.addTask { await Self.run(trial, among: neighbours, in: crowd) }
            }
            var ended = 0
            for await result in group where result { ended += 1 }
            return ended
        }
        #expect(ended == trials.count && crowd.faults == 0 && crowd.isEmpty)
    }

    private static func run(_ trial: Crowd.Trial, among neighbours: Neighbours, in crowd: Crowd) async -> Bool {
        while await neighbours.isOpen() {
            do {
                let place = try await neighbours.enter(
                    bytes: trial.bytes, alone: trial.alone, stop: StopSignal()
                ) { _ in }
                guard let place else { return false }
                crowd.come(trial)
                await Task.yield()
                crowd.go(trial)
                neighbours.leave(place)
                return true
            } catch {
                // Another suspect has its turn.
                await Task.yield()
            }
        }
        return false
    }
}
