internal import Glibc

/// The proxy's connections.
final class ProxyLoop: @unchecked Sendable {  // used by the proxy's thread alone
    private let listener: Int32
    private let bell: Int32
    private let target: UInt16
    private var pairs: [Pair] = []
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    /// One direction of a connection: what was read and not yet written.
    private struct Stream {
        struct Chunk {
            var bytes: ArraySlice<UInt8>
            let due: ContinuousClock.Instant
        }
        var chunks: [Chunk] = []
        var size = 0
        /// When the next byte may be written, under a limit.
        var nextWrite = ContinuousClock.now
        /// The last bytes that went through, in case what is waited for comes in two pieces.
        var tail: ArraySlice<UInt8> = []
        static let capacity = 262_144

        func holds(_ wanted: [UInt8]) -> Bool {
            let bytes = chunks.reduce(into: Array(tail)) { $0 += $1.bytes }
            guard bytes.count >= wanted.count else { return false }
            return (0...(bytes.count - wanted.count)).contains {
                bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
            }
        }
    }

    private struct Pair {
        let client: Int32
        /// nil: gone, without the client's knowing.
        var server: Int32?
        var up = Stream()
        var down = Stream()
        var ended = false
    }

    init(listener: Int32, bell: Int32, target: UInt16) {
        self.listener = listener
        self.bell = bell
        self.target = target
    }

    func close() {
        for index in pairs.indices { reset(index) }
        Glibc.close(listener)
    }

    /// Waits for something to happen and does it.
    ///
    /// - Returns: whether what `orders.trap` waits for came and was cut.
    func step(_ orders: FaultProxy.Orders) -> Bool {
        if orders.cut { for index in pairs.indices { reset(index) } }
        if orders.vanish {
            for index in pairs.indices {
                if let server = pairs[index].server { Sockets.reset(server) }
                pairs[index].server = nil
                pairs[index].up = Stream()
            }
        }
        pairs.removeAll(where: \.ended)
        wait(orders.mode)
        if orders.mode != .blackHole { acceptAll(orders.mode) }
        var sprung = false
        for index in pairs.indices where !pairs[index].ended {
            if move(&pairs[index], orders), !sprung {
                sprung = true
                reset(index)
            }
        }
        return sprung
    }

    private func reset(_ index: Int) {
        guard !pairs[index].ended else { return }
        Sockets.reset(pairs[index].client)
        if let server = pairs[index].server { Sockets.reset(server) }
        pairs[index].ended = true
    }

    private func wait(_ mode: FaultProxy.Mode) {
        var polled = [pollfd(fd: bell, events: Int16(POLLIN), revents: 0)]
        if mode != .blackHole { polled.append(pollfd(fd: listener, events: Int16(POLLIN), revents: 0)) }
        let now = ContinuousClock.now
        var until: ContinuousClock.Instant?
        for pair in pairs where mode != .blackHole {
            polled.append(interest(pair.client, reads: pair.up, writes: pair.down, mode, now, &until))
            if let server = pair.server, mode != .answersLost {
                polled.append(interest(server, reads: pair.down, writes: pair.up, mode, now, &until))
            } else if let server = pair.server, !pair.up.chunks.isEmpty {
                polled.append(pollfd(fd: server, events: Int16(POLLOUT), revents: 0))
            }
        }
        let limit = until.map { Int32(clamping: Int(max(.zero, $0 - now) / .milliseconds(1)) + 1) } ?? 1000
        _ = poll(&polled, nfds_t(polled.count), limit)
        var rings: UInt64 = 0
        while read(bell, &rings, 8) == 8 {}
    }

    /// What to poll a descriptor for, and when to look again without.
    private func interest(
        _ descriptor: Int32, reads: Stream, writes: Stream, _ mode: FaultProxy.Mode, _ now: ContinuousClock.Instant,
        _ until: inout ContinuousClock.Instant?
    ) -> pollfd {
        var events: Int32 = 0
        if reads.size < Stream.capacity { events |= Int32(POLLIN) }
        if let first = writes.chunks.first {
            let due = max(first.due, writes.nextWrite)
            if due <= now { events |= Int32(POLLOUT) } else { until = min(until ?? due, due) }
        }
        return pollfd(fd: descriptor, events: Int16(events), revents: 0)
    }

    private func acceptAll(_ mode: FaultProxy.Mode) {
        while true {
            let client = accept(listener, nil, nil)
            if client < 0 { return }
            guard mode != .refuse, let server = Sockets.dial(target) else {
                Sockets.reset(client)
                continue
            }
            for end in [client, server] { Sockets.ready(end) }
            pairs.append(Pair(client: client, server: server))
        }
    }

    /// - Returns: whether the trap sprang.
    private func move(_ pair: inout Pair, _ orders: FaultProxy.Orders) -> Bool {
        if orders.mode == .blackHole { return false }
        var open = take(from: pair.client, into: &pair.up, orders.mode)
        if let server = pair.server {
            open = give(&pair.up, to: server, orders.mode, keeping: 0) && open
            if orders.mode != .answersLost {
                open = take(from: server, into: &pair.down, orders.mode) && open
                if let trap = orders.trap, pair.down.holds(trap) { return true }
                open = give(&pair.down, to: pair.client, orders.mode, keeping: orders.trap?.count ?? 0) && open
            }
        } else {
            pair.up = Stream()
        }
        if !open {
            // What was read is passed on as far as the peer takes it at once.
            if let server = pair.server {
                _ = give(&pair.up, to: server, .pass, keeping: 0)
                Glibc.close(server)
            }
            _ = give(&pair.down, to: pair.client, .pass, keeping: 0)
            Glibc.close(pair.client)
            pair.ended = true
        }
        return false
    }

    /// - Returns: false when the peer has ended.
    private func take(from descriptor: Int32, into stream: inout Stream, _ mode: FaultProxy.Mode) -> Bool {
        while stream.size < Stream.capacity {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 { return errno == EAGAIN || errno == EINTR }
            if count == 0 { return false }
            var due = ContinuousClock.now
            if case .delay(let milliseconds) = mode { due += .milliseconds(milliseconds) }
            stream.chunks.append(.init(bytes: Array(buffer[..<count])[...], due: due))
            stream.size += count
        }
        return true
    }

    /// - Parameter keeping: bytes of the past that a trap may need, beside those that go now.
    /// - Returns: false when the peer has ended.
    private func give(_ stream: inout Stream, to descriptor: Int32, _ mode: FaultProxy.Mode, keeping: Int) -> Bool {
        let now = ContinuousClock.now
        defer { if keeping > 0 { stream.tail = stream.tail.suffix(keeping - 1) } }
        while let chunk = stream.chunks.first {
            var most = chunk.bytes.count
            if case .limit(let rate) = mode {
                if stream.nextWrite > now { return true }
                most = min(most, max(1, rate / 50))
                stream.nextWrite = now + .seconds(Double(most) / Double(rate))
            } else if chunk.due > now, case .delay = mode {
                return true
            }
            let count = chunk.bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, most, Int32(MSG_NOSIGNAL)) }
            if count < 0 { return errno == EAGAIN || errno == EINTR }
            if keeping > 0 { stream.tail += chunk.bytes.prefix(count) }
            stream.size -= count
            if count == chunk.bytes.count {
                stream.chunks.removeFirst()
            } else {
                stream.chunks[0].bytes = chunk.bytes.dropFirst(count)
            }
        }
        return true
    }
}
