internal import Glibc

/// TCP on the loopback.
package enum Sockets {
    package static func listen() throws(FaultProxyError) -> (descriptor: Int32, port: UInt16) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var name = loopback(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutableBytes(of: &name) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { name in
                bind(descriptor, name.baseAddress, size) == 0 && Glibc.listen(descriptor, 128) == 0
                    && getsockname(descriptor, name.baseAddress, &size) == 0
            }
        }
        guard status else {
            throw FaultProxyError(description: "no port could be had: \(String(cString: strerror(errno)))")
        }
        return (descriptor, UInt16(bigEndian: name.sin_port))
    }

    /// Neither end waits.
    static func pipe() throws(FaultProxyError) -> (Int32, Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else {
            throw FaultProxyError(description: "no pipe could be had: \(String(cString: strerror(errno)))")
        }
        for end in ends { dontBlock(end) }
        return (ends[0], ends[1])
    }

    /// nil: the server refuses.
    package static func dial(_ port: UInt16) -> Int32? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var name = loopback(port: port)
        let status = withUnsafeMutableBytes(of: &name) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { connect(descriptor, $0.baseAddress, socklen_t(bytes.count)) }
        }
        guard status == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// For a connection: no waiting, and no collecting of small pieces.
    static func ready(_ descriptor: Int32) {
        dontBlock(descriptor)
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
    }

    /// Ends a connection so that its peer sees a reset.
    static func reset(_ descriptor: Int32) {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
        close(descriptor)
    }

    static func dontBlock(_ descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return name
    }
}
