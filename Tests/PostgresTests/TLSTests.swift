import Foundation
import Postgres
import TestServers
import Testing

/// On the server's port, which speaks TLS too, with a certificate for localhost and 127.0.0.1.
@Suite(.timeLimit(.minutes(5)))
struct TLSTests {
    private let stack: LocalStack
    private let url: URLComponents

    init() throws {
        stack = try LocalStack()
        url = try #require(URLComponents(string: try stack.urls(.owner, tls: true).database))
    }

    private func connection(_ change: (inout URLComponents) -> Void = { _ in }) throws -> Connection {
        var url = url
        change(&url)
        return Connection(try DatabaseAddress(#require(url.string)), application: "PostgresTests")
    }

    private func refusal(_ change: (inout URLComponents) -> Void) async throws -> PostgresError {
        let connection = try connection(change)
        let start = ContinuousClock.now
        let error = await #expect(throws: PostgresError.self) {
            try await connection.run { _ = try $0.query("select 1") }
        }
        #expect(.now - start < hang)
        let found = try #require(error)
        let password = try #require(url.password)
        #expect(found.isOneLine && !found.description.contains(password) && found.connectionLost)
        return found
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func speaksTLSToTheServerThatIsMeant(host: String) async throws {
        let rows = try await connection { $0.host = host }.run { session in
            try session.query("select ssl, version from pg_stat_ssl where pid = pg_backend_pid()").map {
                [$0.text("ssl"), $0.text("version")]
            }
        }
        #expect(rows == [["t", "TLSv1.3"]])
    }

    @Test func refusesAnotherServersCertificate() async throws {
        let error = try await refusal { url in
            url.host = "wrong.example"
            url.queryItems?.append(URLQueryItem(name: "hostaddr", value: "127.0.0.1"))
        }
        #expect(error.text.contains("does not match host name \"wrong.example\""), "\(error)")
    }

    @Test func refusesAnAuthorityThatItDoesNotTrust() async throws {
        let other = FileManager.default.temporaryDirectory.appending(path: "trawl-test-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: other) }  // a rest in the temporary folder harms nobody
        try stack.shell(
            """
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=other -days 2 \\
                -keyout /dev/null -out '\(other.path)'
            """)
        let error = try await refusal { url in
            url.queryItems = [
                URLQueryItem(name: "sslmode", value: "verify-full"),
                URLQueryItem(name: "sslrootcert", value: other.path),
            ]
        }
        #expect(error.text.contains("certificate verify failed"), "\(error)")
    }

    @Test func refusesAnAuthorityThatIsNotThere() async throws {
        let error = try await refusal { url in
            url.queryItems = [
                URLQueryItem(name: "sslmode", value: "verify-full"),
                URLQueryItem(name: "sslrootcert", value: "/nowhere/ca"),
            ]
        }
        #expect(error.text.contains("root certificate file \"/nowhere/ca\" does not exist"), "\(error)")
    }

    @Test func refusesACertificateThatHasExpired() async throws {
        let server = try ExpiredServer()
        let front = try Front(.tls(server.port))
        let error = try await refusal { url in
            url.port = front.port
            url.queryItems = [
                URLQueryItem(name: "sslmode", value: "verify-full"),
                URLQueryItem(name: "sslrootcert", value: server.authority),
            ]
        }
        #expect(error.text.contains("certificate verify failed"), "\(error)")
    }

    @Test func refusesAServerWithoutTLS() async throws {
        let plain = try Front(.plain)
        let error = try await refusal { $0.port = plain.port }
        #expect(error.text.contains("server does not support SSL, but SSL was required"), "\(error)")
    }

    @Test func givesUpOnAServerThatNeverAnswers() async throws {
        let silent = try SilentServer()
        let error = try await refusal { $0.port = silent.port }
        #expect(error.text.contains("timeout expired"), "\(error)")
    }
}

/// Says to one client after the other, as a PostgreSQL server does first, whether it speaks TLS.
private final class Front: Sendable {
    enum Kind {
        case plain
        /// Whoever speaks TLS has this port.
        case tls(Int)
    }

    private let listener: Int32
    let port: Int

    struct Failed: Error {}

    init(_ kind: Kind) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (outcome, address) = Self.with(port: 0) { pointer in
            [bind(listener, pointer, length), listen(listener, 8), getsockname(listener, pointer, &length)]
        }
        guard outcome == [0, 0, 0] else { throw Failed() }
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread {
            while true {
                let client = accept(listener, nil, nil)
                if client < 0 { return }
                var request = [UInt8](repeating: 0, count: 8)
                _ = recv(client, &request, request.count, Int32(MSG_WAITALL))
                guard case .tls(let port) = kind else {
                    _ = send(client, [UInt8(ascii: "N")], 1, Int32(MSG_NOSIGNAL))
                    close(client)
                    continue
                }
                let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
                _ = Self.with(port: port) { connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
                _ = send(client, [UInt8(ascii: "S")], 1, Int32(MSG_NOSIGNAL))
                let upwards = Thread { Self.pump(from: client, to: server) }
                upwards.start()
                Self.pump(from: server, to: client)
                close(client)
                close(server)
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private static func with<Result>(
        port: Int, _ body: (UnsafeMutablePointer<sockaddr>) -> Result
    ) -> (Result, sockaddr_in) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
        }
        return (result, address)
    }

    private static func pump(from source: Int32, to sink: Int32) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(source, &buffer, buffer.count, 0)
            if count <= 0 || send(sink, buffer, count, Int32(MSG_NOSIGNAL)) != count { break }
        }
        shutdown(source, Int32(SHUT_RDWR))
        shutdown(sink, Int32(SHUT_RDWR))
    }
}
