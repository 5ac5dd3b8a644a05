import Foundation
import Harness
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

    /// Its thread's to close: a number that is closed elsewhere may be another test's by the time it is used here.
    private let listener: Int32
    let port: Int

    init(_ kind: Kind) throws {
        let (listener, port) = try Sockets.listen()
        self.listener = listener
        self.port = Int(port)
        Thread.detachNewThread {
            while true {
                let client = accept(listener, nil, nil)
                if client < 0 { break }
                Self.serve(client, kind)
                close(client)
            }
            close(listener)
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    private static func serve(_ client: Int32, _ kind: Kind) {
        var request = [UInt8](repeating: 0, count: 8)
        _ = recv(client, &request, request.count, Int32(MSG_WAITALL))
        guard case .tls(let port) = kind else {
            _ = send(client, [UInt8(ascii: "N")], 1, Int32(MSG_NOSIGNAL))
            return
        }
        guard let server = Sockets.dial(UInt16(port)) else { return }
        _ = send(client, [UInt8(ascii: "S")], 1, Int32(MSG_NOSIGNAL))
        let upwards = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            pump(from: client, to: server)
            upwards.signal()
        }
        pump(from: server, to: client)
        upwards.wait()
        close(server)
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
