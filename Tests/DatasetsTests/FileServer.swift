import Foundation
import Synchronization

/// A web server on the loopback interface that gives each path its answer, good or bad.
final class FileServer: Sendable {
    enum Answer: Sendable {
        case content([UInt8])
        case status(Int)
        /// Never answers.
        case silence
        /// Tells no length, sends this and never ends.
        case endless([UInt8])
    }

    let address: String
    /// The path of each request, as it comes.
    let requests: AsyncStream<String>
    private let listener: Int32
    /// Connections that are never ended from here, until `deinit`.
    private let open = Mutex<[Int32]>([])

    init(_ answers: [String: Answer]) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, length) == 0 && listen(listener, 8) == 0
                    && getsockname(listener, pointer, &length) == 0
            }
        }
        guard isListening else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        address = "http://127.0.0.1:\(UInt16(bigEndian: name.sin_port))/"
        self.listener = listener
        let (requests, continuation) = AsyncStream<String>.makeStream()
        self.requests = requests
        // Ends when `deinit` shuts the listener down.
        Thread.detachNewThread { [weak self] in
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                let path = Self.requestedPath(connection)
                let answer = answers[path] ?? .status(404)
                Self.answer(answer, on: connection)
                switch answer {
                case .content, .status: close(connection)
                case .silence, .endless: self?.open.withLock { $0.append(connection) }
                }
                continuation.yield(path)
            }
            close(listener)
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        open.withLock { connections in
            for connection in connections { close(connection) }
        }
    }

    private static func requestedPath(_ connection: Int32) -> String {
        var request: [UInt8] = []
        var byte: UInt8 = 0
        while !request.suffix(4).elementsEqual("\r\n\r\n".utf8), recv(connection, &byte, 1, 0) == 1 {
            request.append(byte)
        }
        let words = String(decoding: request, as: UTF8.self).split(separator: " ")
        return words.count > 1 ? String(words[1].dropFirst()) : ""
    }

    private static func answer(_ answer: Answer, on connection: Int32) {
        func sendAll(_ bytes: [UInt8]) -> Bool {
            var sent = 0
            while sent < bytes.count {
                let count = bytes.withUnsafeBytes { buffer in
                    send(
                        connection, buffer.baseAddress.map { $0 + sent }, buffer.count - sent,
                        Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
        switch answer {
        case .content(let content):
            let head = "HTTP/1.1 200 OK\r\nContent-Length: \(content.count)\r\nConnection: close\r\n\r\n"
            _ = sendAll(Array(head.utf8) + content)
        case .status(let status):
            _ = sendAll(Array("HTTP/1.1 \(status) No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8))
        case .endless(let content):
            _ = sendAll(Array("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".utf8) + content)
        case .silence:
            break
        }
    }
}
