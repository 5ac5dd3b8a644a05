internal import AMQP
internal import Learning
internal import Logging
internal import Store

/// Keeps each pool's queue filled with about a second of work: few enough that priorities, pauses and cancels act at
/// once, enough that no slot waits.
///
/// State of the leading scheduler's one loop; it is thrown away when anything fails, and nothing is lost by that.
struct Dispatcher {
    let store: Store
    let term: Term
    let broker: Connection
    let logger: Logger
    let metrics: FleetMetrics

    static let windowLimit = 2_000

    private var slots: [String: Int] = [:]  // present workers' slots, by pool
    private var rates: [String: Double] = [:]  // handed out per second, by pool, smoothed
    private var lookBehind: Set<Int> = []  // studies whose returned trials were not looked for since the last rescan
    private var cursors: [Int: Int] = [:]  // last trial handed out, by study
    private var exhausted: Set<Int> = []  // studies without pending trials behind their cursor
    private var floors: [Int: Int] = [:]  // no trial with a smaller id is out, by study
    private var lastStep = ContinuousClock.now
    private var rescanAt = ContinuousClock.now
    private var recountAt = ContinuousClock.now

    init(store: Store, term: Term, broker: Connection, logger: Logger, metrics: FleetMetrics) {
        self.store = store
        self.term = term
        self.broker = broker
        self.logger = logger
        self.metrics = metrics
    }

    /// Trials may come back behind a cursor (drained, rescued, past their wait): they are looked for this often, and slots
    /// counted. The cursors stay, so that the look for fresh trials never walks over what is done.
    private static let rescan = Duration.seconds(1)

    /// What is out is counted from its first trial on. A message of an earlier leader may bring out one before it: all are
    /// counted this often.
    private static let recount = Duration.seconds(30)

    /// Hands out what there is room for.
    ///
    /// - Parameter pools: those whose queue is known to exist.
    /// - Returns: the number of messages published.
    mutating func step(pools declared: [String], trouble: inout QueueTrouble) async throws -> Int {
        let now = ContinuousClock.now
        let open = try await openStudies()
        if now >= rescanAt {
            exhausted = []
            lookBehind = Set(open.map(\.id))
            slots = try await store.presentSlots()
            rescanAt = now + Self.rescan
        }
        let elapsed = max((now - lastStep).seconds, 1e-3)
        lastStep = now
        let pools = Dictionary(grouping: open, by: \.pool)
        var published = 0
        for (pool, studies) in pools where declared.contains(pool) {
            let count = try await fill(pool, studies, &trouble)
            let weight = min(elapsed, 1)
            rates[pool] = (rates[pool] ?? 0) * (1 - weight) + Double(count)
            published += count
        }
        return published
    }

    private mutating func openStudies() async throws -> [OpenStudy] {
        let now = ContinuousClock.now
        if now >= recountAt {
            floors = [:]
            recountAt = now + Self.recount
        }
        let open = try await store.openStudies(from: floors)
        floors = Dictionary(uniqueKeysWithValues: open.map { ($0.id, $0.first ?? .max) })
        return open
    }

    private func window(_ pool: String) -> Int {
        min(Self.windowLimit, max(4, 2 * (slots[pool] ?? 0), Int(rates[pool] ?? 0)))
    }

    private mutating func fill(
        _ pool: String, _ studies: [OpenStudy], _ trouble: inout QueueTrouble
    ) async throws -> Int {
        var room = window(pool) - studies.reduce(0) { $0 + $1.queued }
        var open = studies.filter { !exhausted.contains($0.id) }
        var handouts: [Handout] = []
        while room > 0, !open.isEmpty {
            for (study, share) in FairShare.split(room, among: open).sorted(by: { $0.key < $1.key }) {
                if lookBehind.remove(study) != nil {
                    let returned = try await store.returned(study: study, limit: share)
                    add(returned, of: study, to: &handouts)
                    room -= returned.count
                    // What is left of the share is for the next round.
                    if !returned.isEmpty { continue }
                }
                let next = try await store.pending(study: study, after: cursors[study] ?? 0, limit: share)
                if let last = next.last { cursors[study] = max(last.trial, cursors[study] ?? 0) }
                add(next, of: study, to: &handouts)
                room -= next.count
                if next.count < share {
                    exhausted.insert(study)
                    open.removeAll { $0.id == study }
                }
            }
        }
        // Fresh trials that came back before the cursor reached them were found twice.
        var seen: Set<Handout> = []
        handouts.removeAll { !seen.insert($0).inserted }
        if try await publish(handouts, pool: pool, &trouble) < handouts.count {
            for study in studies { cursors[study.id] = nil }
        }
        return handouts.count
    }

    private mutating func add(_ found: [Handout], of study: Int, to handouts: inout [Handout]) {
        handouts += found
        if let first = found.first { floors[study] = min(first.trial, floors[study] ?? 0) }
    }

    /// Publishes, and notes what the broker has taken: in this order, so that a crash between the two only doubles messages.
    ///
    /// - Returns: how many the broker took.
    @discardableResult
    private func publish(_ handouts: [Handout], pool: String, _ trouble: inout QueueTrouble) async throws -> Int {
        guard !handouts.isEmpty else { return 0 }
        let started = ContinuousClock.now
        let queue = QueueNames.trials(pool: pool, level: 1)
        let outcomes = try await trouble.watch(queue) { () async throws(AMQPError) in
            try await broker.publish(handouts.map(TrialMessage.encode), to: queue)
        }
        metrics.publishConfirm.record(since: started)
        trouble.note(outcomes, of: queue, since: started)
        let taken = zip(handouts, outcomes).filter { $0.1 == .confirmed }.map(\.0)
        if taken.count < handouts.count {
            logger.warning(
                "the broker did not take all messages; they are published again",
                metadata: ["queue": "\(queue)", "refused": "\(handouts.count - taken.count)"])
        }
        try await store.markQueued(taken, age: ContinuousClock.now - started, term: term)
        return taken.count
    }

    /// Publishes again what seems lost: where more trials are queued than messages wait, those that are for too long.
    mutating func sweep(pools: [String], trouble: inout QueueTrouble) async throws {
        let studies = try await openStudies()
        for pool in pools {
            let queued = studies.reduce(0) { $0 + ($1.pool == pool ? $1.queued : 0) }
            guard queued > 0 else { continue }
            let queue = QueueNames.trials(pool: pool, level: 1)
            let depth = try await trouble.watch(queue) { () async throws(AMQPError) in
                try await broker.depth(of: queue)
            }
            guard let depth, depth.ready < queued else { continue }
            let lost = try await store.overdue(
                pool: pool, queueIsEmpty: depth.ready == 0, limit: 500, from: floors)
            guard !lost.isEmpty else { continue }
            logger.warning(
                "messages seem lost; publishing them again", metadata: ["pool": "\(pool)", "trials": "\(lost.count)"])
            try await publish(lost, pool: pool, &trouble)
        }
    }
}
