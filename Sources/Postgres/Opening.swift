internal import CLibPQ
internal import Foundation
internal import Synchronization

/// libpq bounds its wait for each address, but neither the resolver's answer nor all of it together: so it connects on a
/// thread that is left behind when it takes too long.
final class Opening: Sendable {
    private enum State {
        case connecting
        /// An address: pointers don't cross threads otherwise.
        case ended(UInt)
        case taken
    }

    private let state = Mutex(State.connecting)
    private let done = DispatchSemaphore(value: 0)

    private init() {}

    /// - Parameter settings: libpq's keywords and values; later ones count, those of a URL in `dbname` as well.
    /// - Returns: a connection, which may be a failed one; nil when there is none after `limit`.
    static func connect(_ settings: [(String, String)], within limit: Duration) -> OpaquePointer? {
        let opening = Opening()
        Thread.detachNewThread { opening.end(with: open(settings)) }
        _ = opening.done.wait(timeout: .now() + limit / .seconds(1))
        return opening.take()
    }

    private static func open(_ settings: [(String, String)]) -> OpaquePointer? {
        var keywords: [UnsafePointer<CChar>?] = settings.map { UnsafePointer(strdup($0.0)) } + [nil]
        var values: [UnsafePointer<CChar>?] = settings.map { UnsafePointer(strdup($0.1)) } + [nil]
        defer { for pointer in keywords + values { free(UnsafeMutablePointer(mutating: pointer)) } }
        return PQconnectdbParams(&keywords, &values, 1)
    }

    private func end(with handle: OpaquePointer?) {
        let isLate = state.withLock { state in
            if case .taken = state { return true }
            state = .ended(UInt(bitPattern: handle))
            return false
        }
        if isLate { PQfinish(handle) }
        done.signal()
    }

    private func take() -> OpaquePointer? {
        state.withLock { state in
            defer { state = .taken }
            return if case .ended(let address) = state { OpaquePointer(bitPattern: address) } else { nil }
        }
    }
}
