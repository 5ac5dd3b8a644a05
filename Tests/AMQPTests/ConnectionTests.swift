import AMQP
import Foundation
import TestServers
import Testing

@Suite(.timeLimit(.minutes(5))) struct ConnectionTests {
    @Test func reportsARefusedConnection() async throws {
        let port = try Forwarder.closedPort()
        let connection = Connection(try Address("amqp://user:secret@127.0.0.1:\(port)"), name: "trawl test")
        let (error, after) = await failure { try await connection.open() }
        #expect(error?.description == "connect to 127.0.0.1:\(port): connection refused")
        #expect(error?.retryable == true)
        #expect(after < hang)
        #expect(await connection.waitUntilClosed() == error)
    }

    @Test func reportsAWrongPassword() async throws {
        var url = try Broker.url()
        url.password = "wrong-secret"
        let connection = Connection(try Address(url.string ?? ""), name: "trawl test")
        let (error, _) = await failure { try await connection.open() }
        #expect(error?.replyCode == 403 && error?.retryable == false)
        #expect(error?.text.contains("ACCESS_REFUSED") == true && error?.text.contains("wrong-secret") == false)
    }

    @Test func reportsAMissingVirtualHost() async throws {
        var url = try Broker.url()
        url.path = "/no-such-host"
        let connection = Connection(try Address(url.string ?? ""), name: "trawl test")
        let (error, _) = await failure { try await connection.open() }
        #expect(error?.replyCode == 530 && error?.retryable == false)
    }

    @Test func reportsAHostWithoutAName() async throws {
        let connection = Connection(try Address("amqp://user:secret@no-such-host.invalid"), name: "trawl test")
        let (error, after) = await failure { try await connection.open() }
        #expect(error?.operation == "connect to no-such-host.invalid:5672" && error?.retryable == true)
        #expect(after < hang)
    }

    @Test func givesUpOnAPeerThatNeverAnswers() async throws {
        let forwarder = try Forwarder(to: nil)
        defer { forwarder.cut() }
        let connection = Connection(try Broker.address(port: forwarder.port), name: "trawl test")
        let (error, after) = await failure { try await connection.open() }
        #expect(error?.text == "no answer from the broker within 4.0 seconds" || error?.retryable == true)
        #expect(after > .seconds(3) && after < hang)
    }

    @Test func endsWhenTheConnectionIsCut() async throws {
        try await Broker.queue { queue in
            let forwarder = try Forwarder(to: Broker.address())
            let connection = Connection(try Broker.address(port: forwarder.port), name: "trawl test")
            try await connection.open()
            _ = try await connection.publish(Broker.bodies(1), to: queue)
            let subscription = try await connection.consume(queue)
            let held = try #require(await subscription.next())
            forwarder.cut()
            #expect(await subscription.next() == nil)
            let reason = await connection.waitUntilClosed()
            #expect(subscription.ending == .connectionClosed(reason))
            #expect(reason?.retryable == true)
            let (error, _) = await failure { try await connection.acknowledge(held) }
            #expect(error?.retryable == true)

            try await Broker.connected { connection in
                let again = try #require(await connection.consume(queue).next())
                #expect(again.redelivered && again.body == held.body)
            }
        }
    }

    @Test func endsWhenTheBrokerClosesIt() async throws {
        try await Broker.queue { queue in
            let forwarder = try Forwarder(to: Broker.address())
            defer { forwarder.cut() }
            let connection = Connection(try Broker.address(port: forwarder.port), name: "trawl test")
            try await connection.open()
            let subscription = try await connection.consume(queue)
            // connection.close (10, 50): code 320, a short string, the method that caused it (none).
            let text = Array("CONNECTION_FORCED - restart".utf8)
            forwarder.inject(
                classID: 10, methodID: 50, arguments: [1, 64, UInt8(text.count)] + text + [0, 0, 0, 0])
            #expect(await subscription.next() == nil)
            let reason = await connection.waitUntilClosed()
            #expect(reason?.replyCode == 320 && reason?.retryable == true)
            #expect(reason?.text == "CONNECTION_FORCED - restart")
        }
    }

    @Test func noticesASilentBrokerWhileIdle() async throws {
        let forwarder = try Forwarder(to: Broker.address())
        defer { forwarder.cut() }
        let connection = Connection(try Broker.address(port: forwarder.port), name: "trawl test", heartbeat: 1)
        try await connection.open()
        forwarder.freeze()
        let start = ContinuousClock.now
        let reason = await connection.waitUntilClosed()
        #expect(reason?.retryable == true)
        // Two heartbeats and a quarter.
        #expect(.now - start < hang)
    }

    /// Within a frame's head, right after it, within what it announces: nothing waits for the rest for ever.
    @Test(arguments: [1, 7, 12], [true, false])
    func endsWhenTheBrokerFallsSilentWithinAFrame(bytes: Int, isCut: Bool) async throws {
        try await Broker.queue { queue in
            let forwarder = try Forwarder(to: Broker.address())
            defer { forwarder.cut() }
            let connection = Connection(try Broker.address(port: forwarder.port), name: "trawl test", heartbeat: 1)
            try await connection.open()
            let subscription = try await connection.consume(queue)
            forwarder.freeze()
            forwarder.inject(classID: 10, methodID: 50, arguments: [1, 64, 0, 0, 0, 0, 0], first: bytes)
            if isCut { forwarder.cut() }
            #expect(await subscription.next() == nil)
            let reason = await connection.waitUntilClosed()
            // What was half heard is no answer: 320 it would have been.
            #expect(reason?.retryable == true && reason?.replyCode == nil, "\(reason.map(String.init) ?? "none")")
        }
    }

    @Test func staysAliveWhileIdle() async throws {
        try await Broker.queue { queue in
            let forwarder = try Forwarder(to: Broker.address())
            defer { forwarder.cut() }
            try await Broker.connected(to: Broker.address(port: forwarder.port), heartbeat: 1) { connection in
                let subscription = try await connection.consume(queue)
                var heard = 0
                for await piece in forwarder.pieces where piece == Forwarder.heartbeat {
                    heard += 1
                    // The broker drops a peer after three silent intervals at the latest.
                    if heard == 5 { break }
                }
                #expect(try await connection.depth(of: queue) == QueueDepth(ready: 0, consumers: 1))
                _ = try await connection.publish(Broker.bodies(1), to: queue)
                #expect(await subscription.next() != nil)
            }
        }
    }

    /// What the broker refuses closes the channel of such requests and nothing else.
    @Test func livesOnAfterRefusals() async throws {
        try await Broker.queue { queue in
            try await Broker.connected { connection in
                let subscription = try await connection.consume(queue)
                let name = "test.\(UUID().uuidString)"
                for _ in 0..<3 {
                    #expect(try await connection.depth(of: name) == nil)
                    #expect(try await connection.hasExchange(name) == false)
                    let (error, _) = await failure { try await connection.declareQueue(queue, maxLength: 7) }
                    #expect(error?.replyCode == ReplyCode.preconditionFailed && error?.retryable == false)
                    #expect(error?.operation == "declare queue \(queue)")
                }
                #expect(try await connection.depth(of: queue) == QueueDepth(ready: 0, consumers: 1))
                #expect(try await connection.publish(Broker.bodies(1), to: queue) == [.confirmed])
                #expect(await subscription.next()?.body == Broker.bodies(1)[0])
            }
        }
    }

    @Test func findsExchanges() async throws {
        let found = try await Broker.connected { try await $0.hasExchange("amq.topic") }
        #expect(found)
    }

    @Test func closesOnceAndForEver() async throws {
        let connection = Connection(try Broker.address(), name: "trawl test")
        let (early, _) = await failure { _ = try await connection.depth(of: "any") }
        #expect(early?.text == "the connection is not open")
        try await connection.open()
        let end = Task { await connection.waitUntilClosed() }
        await connection.close()
        await connection.close()
        #expect(await end.value == nil)
        let (error, _) = await failure { try await connection.open() }
        #expect(error?.retryable == false)
    }

    /// Closed or merely dropped, nothing of a connection may stay behind. In a process of its own, where nobody else opens
    /// any.
    @Test func leavesNoThreadsAndDescriptors() async throws {
        await #expect(processExitsWith: .success) {
            func threads() throws -> Int {
                try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count { task in
                    let place = "/proc/self/task/\(task)/comm"
                    let name = try? String(contentsOfFile: place, encoding: .utf8)  // the thread may have ended
                    return name == "leak test\n"
                }
            }
            func descriptors() throws -> Int {
                try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
            }
            // One look may miss a thread while others end.
            var seen = 0
            func connect(closes: Bool) async throws {
                let connection = Connection(try Broker.address(), name: "leak test")
                try await connection.open()
                seen = max(seen, try threads())
                if closes { await connection.close() }
            }
            func allEnded() throws -> Bool {
                let deadline = ContinuousClock.now + hang
                while try threads() > 0, ContinuousClock.now < deadline { sched_yield() }
                return try threads() == 0
            }
            try await connect(closes: true)  // what the system opens once and keeps
            #expect(try allEnded())
            let before = try descriptors()
            for closes in Array(repeating: [true, false], count: 20).joined() { try await connect(closes: closes) }
            #expect(try seen > 0 && allEnded())
            // 40 connections have three each; the system may have opened a few of its own meanwhile.
            #expect(try descriptors() < before + 20)
        }
    }
}
