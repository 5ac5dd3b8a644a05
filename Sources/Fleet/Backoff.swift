/// Waits that double up to a limit, each drawn from its upper half, so that many processes don't return at once.
package struct Backoff: Sendable {
    private let first: Double
    private let limit: Double
    private var next: Double

    package init(first: Double = 0.2, limit: Double = 10) {
        self.first = first
        self.limit = limit
        next = first
    }

    /// The next wait, in seconds.
    package mutating func step() -> Double {
        let wait = next * Double.random(in: 0.5...1)
        next = min(next * 2, limit)
        return wait
    }

    package mutating func reset() { next = first }

    /// Waits; ends early, with an error, when the task is cancelled.
    package mutating func wait() async throws {
        try await Task.sleep(for: .seconds(step()))
    }
}
