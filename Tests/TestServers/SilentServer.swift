internal import Foundation
internal import Testing

/// A server on this host that accepts connections and never says a word.
package final class SilentServer {
    private let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    package private(set) var port = 0

    package init() throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let outcome = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                [bind(descriptor, pointer, length), listen(descriptor, 8), getsockname(descriptor, pointer, &length)]
            }
        }
        try #require(outcome == [0, 0, 0])
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit { close(descriptor) }
}
