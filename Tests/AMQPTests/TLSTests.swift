import AMQP
import Foundation
import TestServers
import Testing

/// On the broker's TLS port, whose certificate is for localhost and 127.0.0.1.
@Suite(.timeLimit(.minutes(5))) struct TLSTests {
    private let stack: LocalStack
    /// With the authority's certificate.
    private let url: URLComponents

    init() throws {
        stack = try LocalStack()
        let broker = try #require(try stack.urls(.owner, tls: true).broker)
        url = try #require(URLComponents(string: broker))
    }

    private func address(_ change: (inout URLComponents) -> Void = { _ in }) throws -> Address {
        var url = url
        change(&url)
        return try Address(#require(url.string))
    }

    /// The file's parameters, in place of the authority's.
    private func address(_ parameters: [String: String]) throws -> Address {
        try address { url in
            url.queryItems = parameters.sorted { $0.key < $1.key }.map { URLQueryItem(name: $0.key, value: $0.value) }
        }
    }

    private var plainPort: Int { get throws { try #require(try Broker.url().port) } }

    /// What `open` refuses; that a password is nowhere in it.
    private func refusal(_ address: Address) async throws -> AMQPError {
        let connection = Connection(address, name: "trawl test")
        let (error, after) = await failure { try await connection.open() }
        await connection.close()
        #expect(after < hang)
        let found = try #require(error)
        let password = try #require(url.password)
        #expect(found.operation == "connect to \(address.description.prefix { $0 != " " })")
        #expect(!found.description.contains(password))
        return found
    }

    /// Each delivery comes only after the last one's acknowledgement, and so in a read of its own. The thread looks every
    /// 15 s by itself: a delivery that lay unseen until then would make the 300 last for more than an hour.
    @Test func deliversAtOnce() async throws {
        try await Broker.queue { queue in
            try await Broker.connected(to: address(), heartbeat: 60) { connection in
                let bodies = Broker.bodies(300)
                #expect(try await connection.publish(bodies, to: queue).allSatisfy { $0 == .confirmed })
                var received: [[UInt8]] = []
                let subscription = try await connection.consume(queue)
                while received.count < bodies.count, let delivery = await subscription.next() {
                    received.append(delivery.body)
                    try await connection.acknowledge(delivery)
                }
                #expect(received == bodies)
            }
        }
    }

    /// A TLS record holds up to 16,384 bytes, a frame up to 131,072, and so does librabbitmq's buffer.
    @Test(arguments: [0, 1, 16_383, 16_384, 16_385, 131_064, 131_065, 1_000_000])
    func carriesMessagesOfAnySize(bytes: Int) async throws {
        try await Broker.queue { queue in
            try await Broker.connected(to: address(), heartbeat: 60) { connection in
                let bodies = (0..<3).map { number in
                    (0..<bytes).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13 &+ number) }
                }
                #expect(try await connection.publish(bodies, to: queue).allSatisfy { $0 == .confirmed })
                let subscription = try await connection.consume(queue)
                for body in bodies {
                    let delivery = try #require(await subscription.next())
                    #expect(delivery.body == body)
                    try await connection.acknowledge(delivery)
                }
            }
        }
    }

    @Test func publishesThousandsAtOnce() async throws {
        try await Broker.queue { queue in
            try await Broker.connected(to: address()) { connection in
                let outcomes = try await connection.publish(Broker.bodies(5_000), to: queue)
                #expect(outcomes.count == 5_000 && outcomes.allSatisfy { $0 == .confirmed })
                #expect(try await Broker.reaches(ready: 5_000, in: queue, connection))
            }
        }
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func acceptsNamesAndAddressesOfTheCertificate(host: String) async throws {
        try await Broker.connected(to: address { $0.host = host }) { connection in
            #expect(!connection.isClosed)
        }
        try await Broker.connected(
            to: address(["cacertfile": stack.authority, "server_name_indication": host])
        ) { connection in
            #expect(!connection.isClosed)
        }
    }

    @Test(arguments: ["wrong.example", "localhost.example", "127.0.0.2", "::1"])
    func refusesAnotherServersCertificate(name: String) async throws {
        let error = try await refusal(
            address(["cacertfile": stack.authority, "server_name_indication": name]))
        #expect(error.text == "the broker's certificate is refused: it is not for \(name)")
        #expect(!error.retryable)
    }

    @Test func refusesAnAuthorityThatItDoesNotTrust() async throws {
        let other = try Certificates()
        defer { other.remove() }
        let error = try await refusal(address(["cacertfile": other.authority]))
        #expect(error.text.hasPrefix("the broker's certificate is refused: "))
        #expect(error.text.hasSuffix("(trusted is \(other.authority))") && !error.retryable)
        let system = try await refusal(address { $0.query = nil })
        #expect(system.text.hasPrefix("the broker's certificate is refused: "))
        #expect(system.text.hasSuffix("(trusted is the system's authorities)"))
    }

    @Test func refusesACertificateThatHasExpired() async throws {
        let server = try ExpiredServer()
        let error = try await refusal(
            address { url in
                url.port = server.port
                url.queryItems = [URLQueryItem(name: "cacertfile", value: server.authority)]
            })
        #expect(
            error.text
                == "the broker's certificate is refused: certificate has expired (trusted is \(server.authority))")
        #expect(!error.retryable)
    }

    @Test func refusesAPortWithoutTLS() async throws {
        let port = try plainPort
        let error = try await refusal(address { $0.port = port })
        #expect(error.text == "no TLS there; a port without it takes amqp://")
    }

    @Test func refusesToSpeakPlainlyToAPortForTLS() async throws {
        let error = try await refusal(
            address {
                $0.scheme = "amqp"
                $0.query = nil
            })
        #expect(error.text.hasSuffix("a port for TLS takes amqps://"))
    }

    @Test func givesUpOnAPeerThatNeverAnswers() async throws {
        let silent = try SilentServer()
        let error = try await refusal(address { $0.port = silent.port })
        #expect(error.text == "no answer within the time-out" && error.retryable)
    }

    @Test func reportsARefusedConnection() async throws {
        let port = try Forwarder.closedPort()
        let error = try await refusal(address { $0.port = Int(port) })
        #expect(error.text == "connection refused" && error.retryable)
    }

    @Test func reportsAWrongPassword() async throws {
        let connection = Connection(try address { $0.password = "wrong-secret" }, name: "trawl test")
        let (error, _) = await failure { try await connection.open() }
        #expect(error?.replyCode == 403 && error?.retryable == false)
        #expect(error?.text.contains("wrong-secret") == false)
    }

    @Test func showsACertificateOfItsOwn() async throws {
        let folder = stack.home.appending(path: "tls").path
        let parameters = [
            "cacertfile": stack.authority, "certfile": "\(folder)/client.crt", "keyfile": "\(folder)/client.key",
        ]
        try await Broker.connected(to: address(parameters)) { connection in #expect(!connection.isClosed) }
        let other = try Certificates()
        defer { other.remove() }
        let strange = parameters.merging(["certfile": other.certificate, "keyfile": other.key]) { $1 }
        let error = try await refusal(address(strange))
        // The broker's alert may be overtaken by the connection's end.
        #expect(error.text.hasSuffix("did the broker refuse the certificate of certfile?"), "\(error)")
        let mixed = try await refusal(address(parameters.merging(["keyfile": other.key]) { $1 }))
        #expect(mixed.text.hasPrefix("keyfile \(other.key): ") && !mixed.retryable)
        // Nobody is asked for its password.
        let locked = try await refusal(
            address(strange.merging(["keyfile": other.lockedKey]) { $1 }))
        #expect(locked.text.hasPrefix("keyfile \(other.lockedKey): ") && !locked.retryable)
    }

    @Test(arguments: ["cacertfile", "certfile"])
    func namesAFileThatIsNotThere(key: String) async throws {
        var parameters = ["cacertfile": stack.authority].merging([key: "/nowhere/file.crt"]) { $1 }
        if key == "certfile" { parameters["keyfile"] = "/nowhere/file.key" }
        let error = try await refusal(address(parameters))
        #expect(error.text == "\(key) /nowhere/file.crt: no such file or directory" && !error.retryable)
    }

    @Test func namesAFileThatIsNoCertificate() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "trawl-test-\(UUID().uuidString)")
        try Data("no certificate".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }  // a rest in the temporary folder harms nobody
        let error = try await refusal(address(["cacertfile": file.path]))
        #expect(error.text.hasPrefix("cacertfile \(file.path): ") && !error.retryable)
    }

    @Test func endsWhenTheConnectionIsCut() async throws {
        try await Broker.queue { queue in
            let forwarder = try Forwarder(to: address())
            let connection = Connection(try address { $0.port = Int(forwarder.port) }, name: "trawl test")
            try await connection.open()
            let subscription = try await connection.consume(queue)
            forwarder.cut()
            #expect(await subscription.next() == nil)
            #expect(await connection.waitUntilClosed()?.retryable == true)
        }
    }

    @Test func noticesASilentBrokerWhileIdle() async throws {
        let forwarder = try Forwarder(to: address())
        defer { forwarder.cut() }
        let connection = Connection(
            try address { $0.port = Int(forwarder.port) }, name: "trawl test", heartbeat: 1)
        try await connection.open()
        forwarder.freeze()
        let start = ContinuousClock.now
        #expect(await connection.waitUntilClosed()?.retryable == true)
        #expect(.now - start < hang)
    }

    /// With heartbeats the broker keeps a connection that is idle for more than its patience of three.
    @Test func staysAliveWhileIdle() async throws {
        try await Broker.queue { queue in
            let forwarder = try Forwarder(to: address())
            defer { forwarder.cut() }
            let address = try address { $0.port = Int(forwarder.port) }
            try await Broker.connected(to: address, heartbeat: 1) { connection in
                let subscription = try await connection.consume(queue)
                let start = ContinuousClock.now
                // Each piece from now on is a heartbeat.
                for await _ in forwarder.pieces where ContinuousClock.now - start > .seconds(4) { break }
                _ = try await connection.publish(Broker.bodies(1), to: queue)
                #expect(await subscription.next() != nil)
            }
        }
    }

    /// Neither a connection that worked nor one that was refused leaves anything behind. In a process of its own.
    @Test func leavesNoDescriptors() async throws {
        await #expect(processExitsWith: .success) {
            func descriptors() throws -> Int {
                try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
            }
            let url = try #require(try LocalStack().urls(.owner, tls: true).broker)
            func connect(_ url: String) async throws {
                let connection = Connection(try Address(url), name: "leak test")
                _ = await failure { try await connection.open() }
                await connection.close()
            }
            func all() async throws {
                try await connect(url)
                try await connect(url + "&server_name_indication=wrong.example")
                try await connect(url.replacing("localhost", with: "127.0.0.2"))
            }
            try await all()  // what the system opens once and keeps
            let before = try descriptors()
            for _ in 0..<20 { try await all() }
            // 60 connections; the system may have opened a few of its own meanwhile.
            let after = try descriptors()
            #expect(after < before + 20, "\(before) became \(after)")
        }
    }
}

/// An authority that nobody trusts, and a certificate of its.
struct Certificates {
    private let folder: URL
    var authority: String { folder.appending(path: "ca.crt").path }
    var certificate: String { authority }
    var key: String { folder.appending(path: "ca.key").path }
    /// Encrypted.
    var lockedKey: String { folder.appending(path: "locked.key").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "trawl-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try LocalStack().shell(
            """
            set -e; cd '\(folder.path)'
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=other -days 2 \\
                -keyout ca.key -out ca.crt
            openssl ec -in ca.key -aes256 -passout pass:secret -out locked.key
            """)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }  // a rest in the temporary folder harms nobody
}
