import AMQP
import Foundation
import Synchronization
import TestServers
import Testing

/// What several consumers have received together.
private final class Tally: Sendable {
    private let received = Mutex<[[UInt8]]>([])
    private let expected: Int

    init(expecting expected: Int) { self.expected = expected }

    var bodies: [[UInt8]] { received.withLock { $0 } }

    /// True for the last one expected.
    func add(_ body: [UInt8]) -> Bool {
        received.withLock { received in
            received.append(body)
            return received.count == expected
        }
    }
}

@Suite(.timeLimit(.minutes(5))) struct PublishingTests {
    @Test func confirmsAndDeliversEveryMessage() async throws {
        let bodies = Broker.bodies(5_000)
        try await Broker.queue { queue in
            let clock = ContinuousClock()
            let outcomes = try await Broker.connected { connection in
                var outcomes: [PublishOutcome] = []
                let time = try await clock.measure { outcomes = try await connection.publish(bodies, to: queue) }
                print("published and confirmed: \(Int(Double(bodies.count) / (time / .seconds(1)))) messages/s")
                return outcomes
            }
            #expect(outcomes == Array(repeating: .confirmed, count: bodies.count))

            try await Broker.connected { connection in
                let tally = Tally(expecting: bodies.count)
                var started: [Subscription] = []
                for _ in 0..<4 { started.append(try await connection.consume(queue)) }
                let subscriptions = started
                let time = try await clock.measure {
                    try await withThrowingTaskGroup { group in
                        for subscription in subscriptions {
                            group.addTask {
                                for await delivery in subscription {
                                    try await connection.acknowledge(delivery)
                                    guard tally.add(delivery.body) else { continue }
                                    for subscription in subscriptions { try await connection.cancel(subscription) }
                                }
                            }
                        }
                        try await group.waitForAll()
                    }
                }
                print("consumed by 4, prefetch 1: \(Int(Double(bodies.count) / (time / .seconds(1)))) messages/s")
                #expect(tally.bodies.count == bodies.count && Set(tally.bodies) == Set(bodies))
                #expect(subscriptions.allSatisfy { $0.ending == .cancelled })
                #expect(try await connection.depth(of: queue) == QueueDepth(ready: 0, consumers: 0))
            }
        }
    }

    @Test func reportsEachUnroutableMessage() async throws {
        try await Broker.queue { queue in
            try await Broker.connected { connection in
                let lost = try await connection.publish(Broker.bodies(300), to: "test.\(UUID().uuidString)")
                #expect(lost == Array(repeating: .returned("312 NO_ROUTE"), count: 300))
                #expect(try await connection.publish(Broker.bodies(2), to: queue) == [.confirmed, .confirmed])
                #expect(try await connection.publish([], to: queue) == [])
            }
        }
    }

    /// Small messages fit the buffers on the way, so their confirms are waited for; large ones block the write.
    @Test(arguments: [(count: 10, bytes: 100), (count: 100, bytes: 1 << 20)])
    func givesUpOnASilentBroker(count: Int, bytes: Int) async throws {
        try await Broker.queue { queue in
            let forwarder = try Forwarder(to: Broker.address())
            defer { forwarder.cut() }
            let connection = Connection(try Broker.address(port: forwarder.port), name: "trawl test")
            try await connection.open()
            #expect(try await connection.publish(Broker.bodies(1), to: queue) == [.confirmed])
            forwarder.freeze()
            let bodies = Array(repeating: [UInt8](repeating: 7, count: bytes), count: count)
            let (error, after) = await failure {
                _ = try await connection.publish(bodies, to: queue, timeout: .seconds(1))
            }
            #expect(error?.retryable == true && error?.operation == "publish to \(queue)")
            #expect(after < hang)
            #expect(connection.isClosed)
            let (next, _) = await failure { _ = try await connection.publish(bodies, to: queue) }
            #expect(next?.text.hasPrefix("the connection has ended") == true)
        }
    }

    @Test func reportsABrokerThatBlocksPublishers() async throws {
        try await Broker.queue { queue in
            let forwarder = try Forwarder(to: Broker.address())
            defer { forwarder.cut() }
            try await Broker.connected(to: Broker.address(port: forwarder.port)) { connection in
                let before = try await connection.publish(Broker.bodies(1), to: queue)
                #expect(before == [.confirmed])
                // connection.blocked (10, 60) with a short string, connection.unblocked (10, 61).
                forwarder.inject(classID: 10, methodID: 60, arguments: [9] + Array("low on RAM".utf8.prefix(9)))
                var error: AMQPError?
                // Until the injected frame has arrived.
                while error == nil {
                    error = await failure { _ = try await connection.publish(Broker.bodies(1), to: queue) }.error
                }
                #expect(error?.text.contains("blocks publishers (low on RA)") == true && error?.retryable == true)
                #expect(!connection.isClosed)
                forwarder.inject(classID: 10, methodID: 61, arguments: [])
                while error != nil, !connection.isClosed {
                    error = await failure { _ = try await connection.publish(Broker.bodies(1), to: queue) }.error
                }
                #expect(error == nil)
            }
        }
    }

    @Test func outlivesAnAlarmThatBeginsMeanwhile() async throws {
        try await Broker.queue { queue in
            let forwarder = try Forwarder(to: Broker.address())
            defer { forwarder.cut() }
            try await Broker.connected(to: Broker.address(port: forwarder.port)) { connection in
                _ = try await connection.publish(Broker.bodies(1), to: queue)
                forwarder.freeze(answering: 10, methodID: 60, arguments: [4] + Array("disk".utf8))
                let (error, _) = await failure {
                    _ = try await connection.publish(Broker.bodies(1), to: queue, timeout: .seconds(3))
                }
                #expect(error?.text.contains("blocks publishers (disk)") == true)
                #expect(!connection.isClosed)
                let (again, after) = await failure {
                    _ = try await connection.publish(Broker.bodies(1), to: queue, timeout: .seconds(300))
                }
                #expect(again?.retryable == true && after < hang)
            }
        }
    }
}
