import AMQP
import Foundation
import TestServers
import Testing

@Suite(.timeLimit(.minutes(5))) struct ConsumingTests {
    @Test func deliversTheSecondMessageAfterTheFirstIsAcknowledged() async throws {
        try await Broker.queue { queue in
            try await Broker.connected { connection in
                let bodies = Broker.bodies(2)
                _ = try await connection.publish(bodies, to: queue)
                let subscription = try await connection.consume(queue)
                let first = try #require(await subscription.next())
                #expect(first.body == bodies[0] && !first.redelivered && first.queue == queue)
                #expect(try await Broker.reaches(ready: 1, in: queue, connection))
                #expect(try await connection.depth(of: queue) == QueueDepth(ready: 1, consumers: 1))
                try await connection.acknowledge(first)
                #expect(await subscription.next()?.body == bodies[1])
            }
        }
    }

    @Test func rejectsToTheQueueOrToTheDeadLetterExchange() async throws {
        let exchange = "test.\(UUID().uuidString)"
        try await Broker.connected { try await $0.declareExchange(exchange) }
        try await Broker.queue { dead in
            try await Broker.queue(deadLetterExchange: exchange) { queue in
                try await Broker.connected { connection in
                    try await connection.bind(dead, to: exchange)
                    _ = try await connection.publish([Array("not a trial".utf8)], to: queue)
                    let subscription = try await connection.consume(queue)
                    let first = try #require(await subscription.next())
                    try await connection.reject(first, requeue: true)
                    let again = try #require(await subscription.next())
                    #expect(again.redelivered && again.body == first.body)
                    try await connection.reject(again, requeue: false)
                    #expect(try await connection.consume(dead).next()?.body == first.body)
                }
            }
        }
        try await Broker.connected { try await $0.deleteExchange(exchange) }
    }

    @Test func finishesTheSubscriptionWhoseQueueIsDeleted() async throws {
        try await Broker.queue { kept in
            try await Broker.queue { deleted in
                try await Broker.connected { connection in
                    let survivor = try await connection.consume(kept)
                    _ = try await connection.publish(Broker.bodies(1), to: deleted)
                    let subscription = try await connection.consume(deleted)
                    let held = try #require(await subscription.next())
                    try await Broker.connected { try await $0.deleteQueue(deleted) }
                    #expect(await subscription.next() == nil)
                    #expect(subscription.ending == .cancelledByBroker)
                    try await connection.acknowledge(held)
                    _ = try await connection.publish(Broker.bodies(1), to: kept)
                    #expect(await survivor.next()?.queue == kept)
                }
            }
        }
    }

    /// What comes from another queue meanwhile is for others at once, and comes again when the subscription is free.
    @Test func takesOneDeliveryAtATimeFromSeveralQueues() async throws {
        try await Broker.queue { first in
            try await Broker.queue { second in
                try await Broker.connected { connection in
                    let subscription = try await connection.consume([first, second])
                    #expect(await connection.queues(of: subscription) == [first, second])
                    _ = try await connection.publish(Broker.bodies(1), to: first)
                    let held = try #require(await subscription.next())
                    _ = try await connection.publish([[7]], to: second)
                    let other = Connection(try Broker.address(), name: "trawl test")
                    try await other.open()
                    let returned = try #require(await other.consume(second).next())
                    #expect(returned.redelivered && returned.body == [7])
                    #expect(await connection.queues(of: subscription) == [first, second])
                    #expect(await connection.consumers(of: second) == 0)
                    try await connection.acknowledge(held)
                    #expect(await connection.consumers(of: second) == 1)
                    await other.close()
                    let again = try #require(await subscription.next())
                    #expect(again.queue == second && again.body == [7])
                    try await connection.acknowledge(again)
                    #expect(try await connection.depth(of: second) == QueueDepth(ready: 0, consumers: 1))
                    #expect(try await connection.depth(of: first) == QueueDepth(ready: 0, consumers: 1))
                }
            }
        }
    }

    /// The queue that has waited comes before the next message of the one that was served.
    @Test func noQueueStarvesAnother() async throws {
        try await Broker.queue { first in
            try await Broker.queue { second in
                try await Broker.connected { connection in
                    for queue in [first, second] { _ = try await connection.publish(Broker.bodies(200), to: queue) }
                    let subscription = try await connection.consume([first, second])
                    var received: [String: Set<[UInt8]>] = [:]
                    var fewest: Int?
                    for number in 1...400 {
                        let delivery = try #require(await subscription.next())
                        #expect(received[delivery.queue, default: []].insert(delivery.body).inserted)
                        try await connection.acknowledge(delivery)
                        if number == 200 { fewest = received.values.map(\.count).min() }
                    }
                    #expect(received.count == 2 && received.values.allSatisfy { $0.count == 200 })
                    #expect((fewest ?? 0) >= 50)
                }
            }
        }
    }

    /// A message for a queue whose consumers are all busy with another one waits there, and isn't handed round for ever.
    @Test func busySubscriptionsLeaveAQueueAlone() async throws {
        try await Broker.queue { busy in
            try await Broker.queue { idle in
                try await Broker.connected { connection in
                    _ = try await connection.publish(Broker.bodies(4), to: busy)
                    var held: [(subscription: Subscription, delivery: Delivery)] = []
                    for _ in 0..<4 {
                        let subscription = try await connection.consume([busy, idle])
                        held.append((subscription, try #require(await subscription.next())))
                    }
                    _ = try await connection.publish([[7]], to: idle)
                    let deadline = ContinuousClock.now + hang
                    while await connection.consumers(of: idle) > 0, .now < deadline {}
                    #expect(try await Broker.reaches(ready: 1, in: idle, connection))
                    #expect(try await connection.depth(of: idle)?.consumers == 0)
                    try await connection.acknowledge(held[2].delivery)
                    let delivery = try #require(await held[2].subscription.next())
                    #expect(delivery.queue == idle && delivery.redelivered)
                }
            }
        }
    }

    @Test func losesAndGainsQueues() async throws {
        try await Broker.queue { kept in
            try await Broker.connected { connection in
                let deleted = "test.\(UUID().uuidString)"
                try await connection.declareQueue(deleted)
                let subscription = try await connection.consume([kept, deleted])
                try await Broker.connected { try await $0.deleteQueue(deleted) }
                let deadline = ContinuousClock.now + hang
                while await connection.queues(of: subscription).count == 2, .now < deadline {}
                #expect(await connection.queues(of: subscription) == [kept] && subscription.ending == nil)
                _ = try await connection.publish([[1]], to: kept)
                let held = try #require(await subscription.next())
                // While it has a delivery, and while it has none.
                try await Broker.queue { added in
                    try await connection.add(added, to: subscription)
                    try await connection.add(added, to: subscription)
                    #expect(await connection.consumers(of: added) == 1)
                    _ = try await connection.publish([[2]], to: added)
                    try await connection.acknowledge(held)
                    let delivery = try #require(await subscription.next())
                    #expect(delivery.body == [2])
                    try await connection.acknowledge(delivery)
                    try await Broker.queue { third in
                        try await connection.add(third, to: subscription)
                        _ = try await connection.publish([[3]], to: third)
                        #expect(await subscription.next()?.body == [3])
                    }
                }
            }
        }
    }

    @Test func cancelPutsBackWhatNobodyHasTaken() async throws {
        try await Broker.queue { queue in
            try await Broker.connected { connection in
                let subscription = try await connection.consume(queue)
                let other = Connection(try Broker.address(), name: "trawl test")
                try await other.open()
                _ = try await other.publish(Broker.bodies(1), to: queue)
                #expect(try await Broker.reaches(ready: 0, in: queue, other))
                try await connection.cancel(subscription)
                try await connection.cancel(subscription)
                #expect(subscription.ending == .cancelled)
                #expect(await subscription.next() == nil)
                let next = try #require(await other.consume(queue).next())
                #expect(next.redelivered)
                await other.close()
            }
        }
    }

    @Test func losesNothingWhenAWaitIsCancelled() async throws {
        try await Broker.queue { queue in
            try await Broker.connected { connection in
                let subscription = try await connection.consume(queue)
                let wait = Task { await subscription.next() }
                wait.cancel()
                #expect(await wait.value == nil)
                _ = try await connection.publish(Broker.bodies(1), to: queue)
                #expect(await subscription.next() != nil)
            }
        }
    }

    @Test func acknowledgesOnceAndOnlyOverItsOwnConnection() async throws {
        try await Broker.queue { queue in
            try await Broker.connected { connection in
                _ = try await connection.publish(Broker.bodies(1), to: queue)
                let delivery = try #require(await connection.consume(queue).next())
                let (foreign, _) = await failure {
                    try await Broker.connected { try await $0.acknowledge(delivery) }
                }
                #expect(foreign?.retryable == false)
                try await connection.acknowledge(delivery)
                let (second, _) = await failure { try await connection.acknowledge(delivery) }
                #expect(second?.retryable == false)
                #expect(!connection.isClosed)
            }
        }
    }

    /// A frame holds 131,064 bytes of a body.
    @Test(arguments: [0, 1, 131_064, 131_065, 400_000, Delivery.bodyLimit, Delivery.bodyLimit + 1])
    func readsBodiesOfAnySize(bytes: Int) async throws {
        try await Broker.queue { queue in
            try await Broker.connected { connection in
                let body = (0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 31) }
                #expect(try await connection.publish([body, [42]], to: queue) == [.confirmed, .confirmed])
                let subscription = try await connection.consume(queue)
                let delivery = try #require(await subscription.next())
                #expect(delivery.body == Array(body.prefix(Delivery.bodyLimit)) && delivery.size == UInt64(bytes))
                #expect(delivery.isTruncated == (bytes > Delivery.bodyLimit))
                try await connection.acknowledge(delivery)
                #expect(await subscription.next()?.body == [42])
            }
        }
    }

    /// Replies and deliveries meet on the wire: none may be lost while consumers come and go.
    @Test func losesNothingWhileConsumersComeAndGo() async throws {
        let bodies = Broker.bodies(500)
        try await Broker.queue { queue in
            try await Broker.connected { connection in
                _ = try await connection.publish(bodies, to: queue)
                var received: Set<[UInt8]> = []
                while received.count < bodies.count {
                    let subscriptions = [try await connection.consume(queue), try await connection.consume(queue)]
                    for _ in 0..<5 where received.count < bodies.count {
                        let delivery = try #require(await subscriptions[0].next())
                        #expect(received.insert(delivery.body).inserted)
                        try await connection.acknowledge(delivery)
                        // The second consumer holds one message untaken.
                        if received.count == bodies.count - 1 { break }
                    }
                    for subscription in subscriptions { try await connection.cancel(subscription) }
                }
                #expect(try await connection.depth(of: queue) == QueueDepth(ready: 0, consumers: 0))
            }
        }
    }
}
