internal import Store

/// The queue of a pool's trials of one program level.
struct TrialQueue: Hashable, Comparable, Sendable {
    let pool: String
    let level: Int

    var name: String { QueueNames.trials(pool: pool, level: level) }

    static func < (left: TrialQueue, right: TrialQueue) -> Bool {
        (left.pool, left.level) < (right.pool, right.level)
    }

    /// All queues of these pools, in order.
    static func all(of pools: some Sequence<String>) -> [TrialQueue] {
        Set(pools).flatMap { pool in QueueNames.levels.map { TrialQueue(pool: pool, level: $0) } }.sorted()
    }
}

extension OpenStudy {
    var queue: TrialQueue { TrialQueue(pool: pool, level: level) }
}

/// The workers that are present, as of a moment ago.
struct Census: Sendable {
    private var present: [PresentSlots] = []
    private var askAt = ContinuousClock.now

    /// Between two counts.
    private static let interval = Duration.seconds(1)
    /// After a count that failed: its table may be locked for long, and each try takes half a second.
    private static let patience = Duration.seconds(10)

    var pools: Set<String> { Set(present.map(\.pool)) }

    /// Slots of the workers that consume a queue.
    func slots(of queue: TrialQueue) -> Int {
        present.reduce(0) { $0 + ($1.pool == queue.pool && $1.level >= queue.level ? $1.slots : 0) }
    }

    /// Counts again when it is time; keeps what it has when that fails, which is returned.
    mutating func refresh(from store: Store) async throws -> (any Error)? {
        guard ContinuousClock.now >= askAt else { return nil }
        do {
            present = try await store.presentSlots()
            askAt = .now + Self.interval
            return nil
        } catch {
            if Task.isCancelled { throw error }
            askAt = .now + Self.patience
            return error
        }
    }
}
