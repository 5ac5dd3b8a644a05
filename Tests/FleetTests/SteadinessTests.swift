import Fleet
import Testing

struct SteadinessTests {
    /// A lease of 6 s, asked each second: answers at these seconds after the start, and whether leases may be judged then.
    @Test(arguments: [
        (answers: [1.0, 2, 3, 4, 5, 6, 7], judges: true),
        // Not a lease yet.
        (answers: [1, 2, 3, 4, 5, 5.9], judges: false),
        // As late as may be: the wait, and the third of a lease after which workers renew.
        (answers: [3, 6, 9], judges: true),
        (answers: [1, 2, 5.5, 6.5, 7.5], judges: false),
        (answers: [1, 2, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5, 11.6], judges: true),
        // A standstill of who asks is told from an outage by nobody.
        (answers: [1, 2, 3, 4, 5, 6, 7, 100], judges: false),
    ])
    func isALeaseOfAnswers(answers: [Double], judges: Bool) {
        let start = ContinuousClock.now
        var steadiness = Steadiness(lease: .seconds(6), now: start)
        for answer in answers { steadiness.note(after: .seconds(1), now: start + .seconds(answer)) }
        #expect(steadiness.holds(now: start + .seconds(answers.last ?? 0)) == judges)
    }
}
