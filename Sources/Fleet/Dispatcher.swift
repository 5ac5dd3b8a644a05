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

    private(set) var census = Census()
    private var rates: [TrialQueue: Double] = [:]  // handed out per second, smoothed
    private var stuck: Set<StuckRow> = []  // rows that can't be updated, once logged
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
    /// - Parameter declared: queues that are known to exist.
    /// - Returns: the number of messages published.
    mutating func step(queues declared: Set<TrialQueue>, trouble: inout QueueTrouble) async throws -> Int {
        let now = ContinuousClock.now
        let open = try await openStudies()
        if now >= rescanAt {
            exhausted = []
            lookBehind = Set(open.map(\.id))
            rescanAt = now + Self.rescan
        }
        if let error = try await census.refresh(from: store) {
            logger.warning("workers can't be counted, going by the last count: \(error)")
        }
        let elapsed = max((now - lastStep).seconds, 1e-3)
        lastStep = now
        var published = 0
        for (queue, studies) in Dictionary(grouping: open, by: \.queue) where declared.contains(queue) {
            let count = try await fill(queue, studies, &trouble)
            let weight = min(elapsed, 1)
            rates[queue] = (rates[queue] ?? 0) * (1 - weight) + Double(count)
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

    private func window(_ queue: TrialQueue) -> Int {
        min(Self.windowLimit, max(4, 2 * census.slots(of: queue), Int(rates[queue] ?? 0)))
    }

    private mutating func fill(
        _ queue: TrialQueue, _ studies: [OpenStudy], _ trouble: inout QueueTrouble
    ) async throws -> Int {
        var room = window(queue) - studies.reduce(0) { $0 + $1.queued }
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
        if try await publish(handouts, to: queue.name, &trouble) < handouts.count {
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
    private mutating func publish(
        _ handouts: [Handout], to queue: String, _ trouble: inout QueueTrouble
    ) async throws -> Int {
        guard !handouts.isEmpty else { return 0 }
        let started = ContinuousClock.now
        let timeout = trouble.patience(with: queue)
        let outcomes = try await trouble.watch(queue) { () async throws(AMQPError) in
            try await broker.publish(handouts.map(TrialMessage.encode), to: queue, timeout: timeout)
        }
        metrics.publishConfirm.record(since: started)
        trouble.note(outcomes, of: queue, since: started)
        let taken = zip(handouts, outcomes).filter { $0.1 == .confirmed }.map(\.0)
        if taken.count < handouts.count {
            logger.warning(
                "the broker did not take all messages; they are published again",
                metadata: ["queue": "\(queue)", "refused": "\(handouts.count - taken.count)"])
        }
        let age = ContinuousClock.now - started
        for row in try await store.markQueued(taken, age: age, term: term) where stuck.insert(row).inserted {
            logger.error("trial can't be marked queued: \(row.reason)", metadata: ["trial": "\(row.trial)"])
        }
        return taken.count
    }

    /// Publishes again what seems lost: where more trials are queued than messages wait, those that are for too long.
    mutating func sweep(queues: [TrialQueue], trouble: inout QueueTrouble) async throws {
        let queued = Dictionary(grouping: try await openStudies(), by: \.queue).mapValues {
            $0.reduce(0) { $0 + $1.queued }
        }
        for queue in queues {
            guard let queued = queued[queue], queued > 0 else { continue }
            let timeout = trouble.patience(with: queue.name)
            let depth = try await trouble.watch(queue.name) { () async throws(AMQPError) in
                try await broker.depth(of: queue.name, timeout: timeout)
            }
            guard let depth, depth.ready < queued else { continue }
            let lost = try await store.overdue(
                pool: queue.pool, level: queue.level, queueIsEmpty: depth.ready == 0, limit: 500, from: floors)
            guard !lost.isEmpty else { continue }
            logger.warning(
                "messages seem lost; publishing them again",
                metadata: ["queue": "\(queue.name)", "trials": "\(lost.count)"])
            try await publish(lost, to: queue.name, &trouble)
        }
    }
}
