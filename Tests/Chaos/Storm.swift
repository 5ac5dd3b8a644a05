import Foundation

/// Faults in an order drawn from a seed: each kind until it has happened once, then by weight.
struct Storm {
    let injector: Injector
    let seed: UInt64
    let lease: Duration

    /// Seconds between the beginnings of two faults.
    private static let pause = 1.5...5.5

    /// splitmix64 (Steele, Lea and Flood, 2014).
    private struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    func run(for length: Duration) async throws -> [Fault] {
        var random = Random(state: seed)
        let possible = FaultKind.allCases.filter { injector.impossible[$0] == nil }
        let first = First(possible.shuffled(using: &random))
        let byWeight = possible.flatMap { Array(repeating: $0, count: $0.weight) }
        let hosts = injector.workers.count + injector.schedulers.count
        let servers = Turn()
        let end = ContinuousClock.now + length
        return try await withThrowingTaskGroup(of: Fault.self) { group in
            while ContinuousClock.now < end {
                let drawn = byWeight.randomElement(using: &random) ?? .workerKilled
                var (kind, isFirst) = await first.next().map { ($0, true) } ?? (drawn, false)
                if kind.takesServers, await !servers.take() {
                    // Another has the servers: something else meanwhile.
                    if isFirst { await first.putBack(kind, inFront: true) }
                    isFirst = false
                    kind = byWeight.filter { !$0.takesServers }.randomElement(using: &random) ?? .workerKilled
                }
                let draw = Injector.Draw(
                    host: Int.random(in: 0..<(hosts * 6), using: &random),
                    length: Double.random(in: 0...1, using: &random))
                group.addTask { [kind, isFirst] in
                    let fault = await strike(kind, draw)
                    if kind.takesServers { await servers.giveBack() }
                    if isFirst, fault.failure != nil { await first.putBack(kind, inFront: false) }
                    return fault
                }
                try await Task.sleep(for: .seconds(Double.random(in: Self.pause, using: &random)))
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func strike(_ kind: FaultKind, _ draw: Injector.Draw) async -> Fault {
        let start = Date()
        do {
            let target = try await injector.inject(kind, draw)
            say("\(kind.rawValue) \(target) \(String(format: "%.1f", Date().timeIntervalSince(start))) s")
            return Fault(kind: kind, target: target, start: start, end: Date(), failure: nil)
        } catch {
            return Fault(kind: kind, target: "", start: start, end: Date(), failure: "\(error)")
        }
    }

    /// Kinds that have not happened yet.
    private actor First {
        private var kinds: [FaultKind]

        init(_ kinds: [FaultKind]) { self.kinds = kinds }

        func next() -> FaultKind? { kinds.isEmpty ? nil : kinds.removeFirst() }

        func putBack(_ kind: FaultKind, inFront: Bool) { kinds.insert(kind, at: inFront ? 0 : kinds.count) }
    }

    /// Who has the servers.
    private actor Turn {
        private var isTaken = false

        func take() -> Bool {
            defer { isTaken = true }
            return !isTaken
        }

        func giveBack() { isTaken = false }
    }
}
