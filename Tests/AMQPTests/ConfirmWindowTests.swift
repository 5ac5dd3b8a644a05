import AMQP
import Testing

@Suite struct ConfirmWindowTests {
    @Test func settlesSinglyAndUpTo() {
        var window = ConfirmWindow(first: 11, count: 5)
        window.settle(tag: 13, multiple: false, accepted: false)
        window.settle(tag: 12, multiple: true, accepted: true)
        #expect(window.settled == 3 && window.outcomes == nil)
        window.settle(tag: 15, multiple: true, accepted: true)
        #expect(window.outcomes == [.confirmed, .confirmed, .refused, .confirmed, .confirmed])
    }

    @Test func keepsWhatWasReturnedApart() {
        var window = ConfirmWindow(first: 1, count: 3)
        window.markReturned(tag: 2, "312 NO_ROUTE")
        window.settle(tag: 3, multiple: true, accepted: true)
        #expect(window.outcomes == [.confirmed, .returned("312 NO_ROUTE"), .confirmed])
    }

    @Test func ignoresAnswersTwiceAndOfOthers() {
        var window = ConfirmWindow(first: 5, count: 2)
        for tag: UInt64 in [0, 4, 5, 5, 7] { window.settle(tag: tag, multiple: false, accepted: true) }
        #expect(window.settled == 1)
    }
}
