import AMQP
import Fleet
import Testing

@Suite struct QueueTroubleTests {
    private func unanswered(_ operation: String, _ pool: String) -> AMQPError {
        AMQPError("\(operation) \(QueueNames.trials(pool: pool))", "no answer", retryable: true, unanswered: true)
    }

    /// Each question that is not answered ends the connection; the next one finds the other pool's queue well.
    @Test(arguments: ["publish to", "declare queue", "ask for the depth of"])
    func aDeadQueueIsFoundBesideABusyOne(operation: String) {
        var trouble = QueueTrouble()
        for _ in 0..<2 {
            #expect(!trouble.isDead("gpu"))
            trouble.note([.confirmed], of: "cpu", since: .now)
            trouble.noteAnswers(of: "cpu")
            trouble.note(unanswered(operation, "gpu"))
        }
        #expect(trouble.isDead("gpu") && !trouble.isDead("cpu"))
        trouble.noteDeleted("gpu")
        #expect(!trouble.isDead("gpu"))
    }

    @Test func anAnswerClearsAQueue() {
        var trouble = QueueTrouble()
        for operation in ["publish to", "declare queue", "ask for the depth of"] {
            trouble.note(unanswered(operation, "cpu"))
        }
        trouble.note([.refused], of: "cpu", since: .now)
        trouble.noteAnswers(of: "cpu")
        for operation in ["publish to", "declare queue", "ask for the depth of"] {
            trouble.note(unanswered(operation, "cpu"))
        }
        #expect(!trouble.isDead("cpu"))
        trouble.note(unanswered("declare queue", "cpu"))
        #expect(trouble.isDead("cpu"))
    }

    /// A connection that is refused or cut is nobody's fault.
    @Test func anErrorWithAnAnswerConvictsNoQueue() {
        var trouble = QueueTrouble()
        let error = AMQPError("publish to \(QueueNames.trials(pool: "cpu"))", "connection reset", retryable: true)
        for _ in 0..<5 { trouble.note(error) }
        #expect(!trouble.isDead("cpu"))
    }

    @Test func aQueueThatRefusesAllForFiveSecondsIsDead() {
        let old = ContinuousClock.now - .seconds(6)
        var trouble = QueueTrouble()
        trouble.note([.refused, .refused], of: "cpu", since: .now)
        #expect(!trouble.isDead("cpu"))
        trouble.note([.confirmed, .refused], of: "cpu", since: .now)
        trouble.note([.refused], of: "cpu", since: old)
        trouble.note([.refused], of: "cpu", since: .now)
        #expect(trouble.isDead("cpu") && !trouble.isDead("gpu"))
        trouble.note([.confirmed], of: "cpu", since: .now)
        #expect(!trouble.isDead("cpu"))
    }

    /// What the broker refused before it went says nothing of the one that comes.
    @Test func refusalsEndWithTheConnection() {
        var trouble = QueueTrouble()
        trouble.note([.refused], of: "cpu", since: .now - .seconds(6))
        trouble.note(AMQPError("publish", "connection reset", retryable: true))
        trouble.note([.refused], of: "cpu", since: .now)
        #expect(!trouble.isDead("cpu"))
    }

    @Test func aMissingQueueIsSaidUntilAllAreDeclared() {
        var trouble = QueueTrouble()
        trouble.note([.returned("NO_ROUTE"), .confirmed], of: "gpu", since: .now)
        trouble.note([.confirmed], of: "cpu", since: .now)
        #expect(trouble.isMissing)
        trouble.noteAllDeclared()
        #expect(!trouble.isMissing)
    }

    @Test func aQueueThatMayNotBeDeclaredIsLeftAlone() {
        var trouble = QueueTrouble()
        trouble.noteRefusedDeclaration(of: "gpu")
        #expect(trouble.isBarred("gpu") && !trouble.isBarred("cpu"))
    }
}
