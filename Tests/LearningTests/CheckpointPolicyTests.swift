import Learning
import Testing

@Suite struct CheckpointPolicyTests {
    /// Looks ten times a second, as if a batch took that long, and saves when it is due.
    @Test(arguments: [
        (CheckpointPolicy(seconds: 3), [3.0, 6, 9]), (CheckpointPolicy(seconds: nil, epochs: 2), []), (nil, []),
        (CheckpointPolicy(seconds: nil, epochs: 2, first: 0.5), [0.5, 1.5, 3.5, 7.5]),
        (CheckpointPolicy(seconds: 3, first: 0.5), [0.5, 1.5, 3.5, 6.5, 9.5]),
        (CheckpointPolicy(seconds: 0.2, first: 0.5), Array(stride(from: 0.2, through: 10, by: 0.2))),
    ])
    func checkpointsComeWhenTheyAreDue(policy: CheckpointPolicy?, seconds: [Double]) {
        let start = ContinuousClock.now
        var timer = CheckpointTimer(policy, from: start)
        var saved: [Int] = []
        for tenth in 1...100 {
            let now = start + .milliseconds(100 * tenth)
            guard timer.isDue(at: now) else { continue }
            timer.saved(at: now)
            saved.append(tenth)
        }
        #expect(saved == seconds.map { Int(($0 * 10).rounded()) })
    }

    /// One that is demanded stays due until it is made, however long that takes.
    @Test(arguments: [CheckpointPolicy(seconds: nil, epochs: 1), CheckpointPolicy(seconds: 100)])
    func whatIsDemandedIsDue(policy: CheckpointPolicy) {
        let start = ContinuousClock.now
        var timer = CheckpointTimer(policy, from: start)
        #expect(!timer.isDue(at: start))
        timer.demand()
        #expect(timer.isDue(at: start) && timer.isDue(at: start + .seconds(1)))
        timer.saved(at: start + .seconds(1))
        #expect(!timer.isDue(at: start + .seconds(2)))
    }
}
