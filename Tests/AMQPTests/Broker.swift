import AMQP
import Foundation
import TestServers

/// The RabbitMQ that the tests talk to: the one at `TRAWL_AMQP_URL`. Without it they fail.
enum Broker {
    struct Missing: Error, CustomStringConvertible {
        let description = "set TRAWL_AMQP_URL to amqp://user:password@host:port/vhost of a running RabbitMQ"
    }

    static func url() throws -> URLComponents {
        guard let text = ProcessInfo.processInfo.environment["TRAWL_AMQP_URL"], let url = URLComponents(string: text)
        else { throw Missing() }
        return url
    }

    static func address() throws -> Address { try Address(url().string ?? "") }

    /// The same broker and user by way of a local port.
    static func address(port: UInt16) throws -> Address {
        var url = try url()
        url.host = "127.0.0.1"
        url.port = Int(port)
        return try Address(url.string ?? "")
    }

    /// A connection for the length of `body`.
    static func connected<Result>(
        to address: Address? = nil, heartbeat: Int = 10, _ body: (Connection) async throws -> Result
    ) async throws -> Result {
        let connection = Connection(try address ?? self.address(), name: "trawl test", heartbeat: heartbeat)
        try await connection.open()
        do {
            let result = try await body(connection)
            await connection.close()
            return result
        } catch {
            await connection.close()
            throw error
        }
    }

    /// A new quorum queue for the length of `body`, over connections of its own.
    static func queue<Result>(
        deadLetterExchange: String? = nil, _ body: (String) async throws -> Result
    ) async throws -> Result {
        let name = "test.\(UUID().uuidString)"
        try await connected { try await $0.declareQueue(name, deadLetterExchange: deadLetterExchange) }
        do {
            let result = try await body(name)
            try await connected { try await $0.deleteQueue(name) }
            return result
        } catch {
            try await connected { try await $0.deleteQueue(name) }
            throw error
        }
    }

    /// `count` small messages as the fleet sends them.
    static func bodies(_ count: Int) -> [[UInt8]] {
        (0..<count).map { Array(#"{"trial":\#($0),"generation":1}"#.utf8) }
    }

    /// Asks again until the queue has that many messages ready, at most as long as a hang.
    static func reaches(ready: Int, in queue: String, _ connection: Connection) async throws -> Bool {
        let deadline = ContinuousClock.now + hang
        while ContinuousClock.now < deadline {
            if try await connection.depth(of: queue)?.ready == ready { return true }
        }
        return false
    }
}

/// The error that `body` throws, and how long that took.
func failure(_ body: () async throws -> Void) async -> (error: AMQPError?, after: Duration) {
    let start = ContinuousClock.now
    do {
        try await body()
        return (nil, .now - start)
    } catch {
        return (error as? AMQPError, .now - start)
    }
}
