import Learning
import Synchronization
import Testing

@Suite struct StopSignalTests {
    private final class Count: Sendable {
        private let value = Mutex(0)
        func add(_ number: Int) { value.withLock { $0 += number } }
        var total: Int { value.withLock { $0 } }
    }

    /// Actions run once, whichever call raises the signal; those that come later at once.
    @Test func runsActionsWhenRaised() {
        let stop = StopSignal()
        let count = Count()
        stop.whenRaised { count.add(1) }
        stop.whenRaised { count.add(10) }
        #expect(count.total == 0)
        stop.raise(.drain)
        #expect(count.total == 11)
        stop.raise(.abandon)
        #expect(count.total == 11 && stop.level == .abandon)
        stop.whenRaised { count.add(100) }
        #expect(count.total == 111)
    }

    /// Raised while an action is registered: it runs once, never twice and never not.
    @Test func noActionIsLost() async {
        for _ in 0..<200 {
            let stop = StopSignal()
            let count = Count()
            await withTaskGroup { group in
                group.addTask { stop.raise() }
                group.addTask { stop.whenRaised { count.add(1) } }
            }
            #expect(count.total == 1)
        }
    }
}
