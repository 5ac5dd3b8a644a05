internal import Foundation
internal import Glibc
internal import Synchronization

package struct FaultProxyError: Error, CustomStringConvertible {
    package let description: String
}

/// A TCP proxy on this host that misbehaves when told to. One thread moves all bytes.
package final class FaultProxy: Sendable {
    /// What happens to bytes from now on, on connections that are there and on new ones.
    package enum Mode: Sendable, Hashable {
        case pass
        /// New connections are reset at once; those that are there go on.
        case refuse
        /// Nothing moves in either direction, and nobody is told.
        case blackHole
        /// What the client sends arrives; no answer comes back.
        case answersLost
        case delay(milliseconds: Int)
        /// In each direction of each connection.
        case limit(bytesPerSecond: Int)
    }

    /// What the thread is told; `cut` and `vanish` once.
    struct Orders {
        var mode = Mode.pass
        var cut = false
        var vanish = false
        var trap: [UInt8]?
        var ends = false
    }

    package let port: UInt16
    private let orders: Mutex<Orders>
    /// A pipe's ends: the thread waits at the first, orders ring at the second.
    private let bell: (ear: Int32, rope: Int32)

    /// - Parameter target: the server's port on this host.
    package init(to target: UInt16) throws {
        let listener = try Sockets.listen()
        port = listener.port
        Sockets.dontBlock(listener.descriptor)
        bell = try Sockets.pipe()
        orders = Mutex(Orders())
        let loop = ProxyLoop(listener: listener.descriptor, bell: bell.ear, target: target)
        let thread = Thread { [self] in
            while true {
                let now = take()
                if now.ends { break }
                if loop.step(now) { orders.withLock { $0.trap = nil } }
            }
            loop.close()
        }
        thread.name = "fault proxy"
        thread.start()
    }

    /// After `close`, when the thread has ended.
    deinit {
        Glibc.close(bell.ear)
        Glibc.close(bell.rope)
    }

    package func set(_ mode: Mode) { order { $0.mode = mode } }

    /// Resets all connections; new ones are taken.
    package func cut() { order { $0.cut = true } }

    /// Half-open: the server sees its connections reset, the clients see nothing, ever; new ones are taken.
    package func vanish() { order { $0.vanish = true } }

    /// Resets a connection when the server has sent `text` on it, before the client sees it; once.
    package func cutBefore(_ text: String) { order { $0.trap = Array(text.utf8) } }

    /// Whether what `cutBefore` waits for hasn't come yet.
    package var isArmed: Bool { orders.withLock { $0.trap != nil } }

    package func disarm() { order { $0.trap = nil } }

    /// Ends the thread and all connections. Without it both stay as long as the process.
    package func close() { order { $0.ends = true } }

    private func order(_ change: (inout Orders) -> Void) {
        orders.withLock { change(&$0) }
        var one: UInt8 = 1
        // A full pipe rings, too.
        write(bell.rope, &one, 1)
    }

    private func take() -> Orders {
        orders.withLock { orders in
            defer { (orders.cut, orders.vanish) = (false, false) }
            return orders
        }
    }
}
