import AMQP
import Fleet
import Testing

@Suite struct QueueTroubleTests {
    private let cpu = QueueNames.trials(pool: "cpu", level: 1)
    private let gpu = QueueNames.trials(pool: "gpu", level: 1)
    private let silence = AMQPError("declare queue trawl.gpu.v1", "no answer", retryable: true, unanswered: true)
    /// Held by another connection, of another type, not to be had, and a queue whose process is gone.
    private static let refusals: [UInt16] = [403, 404, 405, 406, 541]

    private func refusal(_ code: UInt16) -> AMQPError {
        AMQPError("declare queue trawl.gpu.v1", "refused", retryable: true, replyCode: code)
    }

    /// Each question that is not answered ends the connection; over the next one the other pool publishes.
    @Test func aDeadQueueIsFoundBesideABusyOne() {
        var trouble = QueueTrouble()
        for _ in 0..<2 {
            #expect(!trouble.isDead(gpu))
            trouble.note(silence, of: gpu)
            trouble.noteReconnection()
            trouble.note([.confirmed], of: cpu, since: .now)
        }
        #expect(trouble.isDead(gpu) && !trouble.isDead(cpu) && !trouble.isPaused(gpu))
        trouble.noteDeleted(gpu)
        #expect(!trouble.isDead(gpu))
    }

    @Test func anAnswerClearsAQueue() {
        var trouble = QueueTrouble()
        trouble.note(silence, of: cpu)
        trouble.note([.refused], of: cpu, since: .now)
        trouble.note(silence, of: cpu)
        #expect(!trouble.isDead(cpu))
        trouble.note(silence, of: cpu)
        #expect(trouble.isDead(cpu))
        trouble.note([.confirmed], of: cpu, since: .now)
        #expect(!trouble.isDead(cpu) && !trouble.isPaused(cpu))
    }

    /// A queue that somebody else made is not ours to delete. No pause is so long that a queue that is sound again stands
    /// idle for 15 s.
    @Test(arguments: refusals)
    func aQueueThatIsRefusedPausesForLongerAndLonger(code: UInt16) {
        var trouble = QueueTrouble()
        var now = ContinuousClock.now
        for pause in [0, 0, 2, 4, 8, 8, 8] {
            trouble.note(refusal(code), of: gpu, now: now)
            #expect(trouble.isPaused(gpu, now: now) == (pause > 0))
            now += .seconds(pause)
            #expect(!trouble.isPaused(gpu, now: now) && !trouble.isPaused(cpu, now: now))
        }
        #expect(!trouble.isDead(gpu))
    }

    @Test func aDeadQueueThatCannotBeDeclaredAgainPauses() {
        var trouble = QueueTrouble()
        for _ in 0..<2 { trouble.note(silence, of: gpu) }
        #expect(trouble.isDead(gpu))
        trouble.note(silence, of: gpu)
        #expect(trouble.isDead(gpu) && trouble.isPaused(gpu))
    }

    @Test func failuresOfLongAgoAreForgotten() {
        var trouble = QueueTrouble()
        let now = ContinuousClock.now
        trouble.note(silence, of: gpu, now: now)
        trouble.note(silence, of: gpu, now: now + .seconds(121))
        #expect(!trouble.isDead(gpu))
        trouble.note(silence, of: gpu, now: now + .seconds(240))
        #expect(trouble.isDead(gpu))
    }

    /// A connection that is lost, or closed by a broker that ends, is no queue's fault.
    @Test(arguments: [nil, 320] as [UInt16?])
    func aLostConnectionConvictsNoQueue(code: UInt16?) {
        var trouble = QueueTrouble()
        let error = AMQPError("publish to trawl.cpu.v1", "connection lost", retryable: true, replyCode: code)
        for _ in 0..<5 { trouble.note(error, of: cpu) }
        #expect(!trouble.isDead(cpu) && !trouble.isPaused(cpu))
    }

    @Test func aQueueThatRefusesAllForFiveSecondsIsDead() {
        let old = ContinuousClock.now - .seconds(6)
        var trouble = QueueTrouble()
        trouble.note([.refused, .refused], of: cpu, since: .now)
        #expect(!trouble.isDead(cpu))
        trouble.note([.confirmed, .refused], of: cpu, since: .now)
        trouble.note([.refused], of: cpu, since: old)
        trouble.note([.refused], of: cpu, since: .now)
        #expect(trouble.isDead(cpu) && !trouble.isDead(gpu))
        trouble.note([.confirmed], of: cpu, since: .now)
        #expect(!trouble.isDead(cpu))
    }

    /// What the broker refused before it went says nothing of the one that comes.
    @Test func refusalsEndWithTheConnection() {
        var trouble = QueueTrouble()
        trouble.note([.refused], of: cpu, since: .now - .seconds(6))
        trouble.noteReconnection()
        trouble.note([.refused], of: cpu, since: .now)
        #expect(!trouble.isDead(cpu))
    }

    @Test func aMissingQueueIsSaidUntilAllAreDeclared() {
        var trouble = QueueTrouble()
        trouble.note([.returned("NO_ROUTE"), .confirmed], of: gpu, since: .now)
        trouble.note([.confirmed], of: cpu, since: .now)
        #expect(trouble.isMissing)
        trouble.noteAllDeclared()
        #expect(!trouble.isMissing)
    }

    /// Waiting for one queue keeps all others waiting.
    @Test func aQueueThatDidNotAnswerGetsLessTime() {
        var trouble = QueueTrouble()
        let usual = trouble.patience(with: gpu)
        var given: [Duration] = []
        for _ in 0..<8 {
            trouble.note(silence, of: gpu)
            given.append(trouble.patience(with: gpu))
        }
        // Now and then all the time, for a broker that is merely slow.
        #expect(given.count { $0 < usual } == 6 && given.count { $0 == usual } == 2)
        #expect(trouble.patience(with: cpu) == usual)
        trouble.note([.confirmed], of: gpu, since: .now)
        #expect(trouble.patience(with: gpu) == usual)
    }

    @Test func aRefusalIsNewsOnce() {
        var trouble = QueueTrouble()
        let news = ["a", "a", "b", nil, nil, "b"].map { trouble.note(refusal: $0, of: gpu) }
        #expect(news == [true, false, true, true, false, true])
        #expect(!trouble.note(refusal: nil, of: cpu) && !trouble.isPaused(gpu))
    }
}
