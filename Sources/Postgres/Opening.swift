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

    /// - Parameter settings: libpq's keywords and values.
    /// - Returns: a connection, which may be a failed one; nil when there is none after `limit`.
    static func connect(_ settings: [String: String], within limit: Duration) -> OpaquePointer? {
        let opening = Opening()
        Thread.detachNewThread { opening.end(with: open(settings)) }
        _ = opening.done.wait(timeout: .now() + limit / .seconds(1))
        return opening.take()
    }

    private static func open(_ settings: [String: String]) -> OpaquePointer? {
        withKeywords(of: settings) { PQconnectdbParams($0, $1, 0) }
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

extension Wire {
    /// Opens a connection within `limit`.
    convenience init(
        opening settings: [String: String], within limit: Duration, deadline: Duration, operation: String
    ) throws(PostgresError) {
        guard let handle = Opening.connect(settings, within: limit) else {
            throw PostgresError(operation: operation, text: "no answer within \(limit)", connectionLost: true)
        }
        guard PQstatus(handle) == CONNECTION_OK else {
            let text = Self.oneLine(PQerrorMessage(handle))
            PQfinish(handle)
            throw PostgresError(operation: operation, text: text, connectionLost: true)
        }
        try self.init(owning: handle, deadline: deadline, operation: operation)
    }
}

/// Hands settings to `body` as libpq takes them.
func withKeywords<T>(
    of settings: [String: String], _ body: ([UnsafePointer<CChar>?], [UnsafePointer<CChar>?]) -> T
) -> T {
    let keywords: [UnsafePointer<CChar>?] = settings.map { UnsafePointer(strdup($0.key)) } + [nil]
    let values: [UnsafePointer<CChar>?] = settings.map { UnsafePointer(strdup($0.value)) } + [nil]
    defer { for pointer in keywords + values { free(UnsafeMutablePointer(mutating: pointer)) } }
    return body(keywords, values)
}
