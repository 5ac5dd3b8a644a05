import AMQP
import Foundation
import Glibc
import Harness
import TestServers
import Testing

/// Brokers with several hosts: which of them a connection reaches.
@Suite(.timeLimit(.minutes(5))) struct RouteTests {
    private func address(_ hosts: [String]) throws -> Address {
        try Address("amqp://user:secret@\(hosts.joined(separator: ","))/x")
    }

    /// A port without a listener, and a listener that does not answer.
    @Test(arguments: [true, false]) func goesOnToTheNextHost(isSilent: Bool) async throws {
        let silent = try Forwarder(to: nil)
        let broker = try ScriptedBroker()
        defer {
            silent.cut()
            broker.close()
        }
        let first = try isSilent ? silent.port : Forwarder.closedPort()
        let connection = Connection(
            try address(["127.0.0.1:\(first)", "127.0.0.1:\(broker.port)"]), name: "trawl test")
        let (error, after) = await failure { try await connection.open() }
        #expect(error == nil && after < hang)
        #expect(try await connection.depth(of: "q") == QueueDepth(ready: 3, consumers: 1))
        await connection.close()
    }

    @Test func eachAttemptBeginsWithAnotherHost() async throws {
        let brokers = try (0..<3).map { _ in try ScriptedBroker() }
        let address = try address(brokers.map { "127.0.0.1:\($0.port)" })
        for attempt in 0..<6 {
            let before = brokers.map(\.connections)
            let connection = Connection(address, name: "trawl test", attempt: attempt)
            try await connection.open()
            await connection.close()
            let reached = brokers.indices.filter { brokers[$0].connections > before[$0] }
            #expect(reached == [attempt % 3])
        }
        for broker in brokers { broker.close() }
    }

    /// A host that closes the connection in the middle of the handshake, or refuses the user or the virtual host.
    @Test(arguments: [nil, 403, 530, 541] as [UInt16?]) func leavesAHostThatIsNotTheRightOne(code: UInt16?) async throws
    {
        let wrong = try ScriptedBroker { request in
            guard request.frame.name.map({ $0 == (10, 40) }) ?? false else { return nil }
            guard let code else { return .init([UInt8](), then: .ends) }
            let text = AMQPFrame.number(code) + AMQPFrame.short("refused") + [0, 0, 0, 0]
            return .init([AMQPFrame(10, 50, channel: 0, text)], then: .ends)
        }
        let right = try ScriptedBroker()
        defer {
            wrong.close()
            right.close()
        }
        let hosts = ["127.0.0.1:\(wrong.port)", "127.0.0.1:\(right.port)"]
        let connection = Connection(try address(hosts), name: "trawl test")
        try await connection.open()
        #expect(wrong.connections == 1 && right.connections == 1)
        await connection.close()
        let alone = Connection(try address([hosts[0]]), name: "trawl test")
        let (error, _) = await failure { try await alone.open() }
        #expect(error?.replyCode == code)
    }

    @Test func saysOfEachHostWhyNot() async throws {
        let port = try Forwarder.closedPort()
        let hosts = ["127.0.0.1:\(port)", "no-such-host.invalid:5672"]
        let connection = Connection(try address(hosts), name: "trawl test")
        let (error, _) = await failure { try await connection.open() }
        #expect(error?.operation == "connect to \(hosts.joined(separator: ","))")
        #expect(error?.text.hasPrefix("\(hosts[0]): connection refused; \(hosts[1]): host name not resolved") == true)
        #expect(error?.retryable == true && error?.description.contains("secret") == false)
    }
}
