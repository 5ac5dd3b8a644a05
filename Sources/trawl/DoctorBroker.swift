import AMQP
import Fleet
import Foundation
import Store

/// The broker's part of `trawl doctor`. It changes nothing: it declares only what is there, to learn whether that is ours.
struct DoctorBroker {
    /// What the database knows of the fleet.
    struct Fleet {
        /// Pools with open studies or workers.
        let pools: [String]
        /// Slots of the workers that are present, by pool.
        let slots: [String: Int]
        let isLed: Bool

        /// nil when the database can't tell, which is reported elsewhere.
        init?(_ store: Store) async {
            do {
                let present = try await store.presentSlots()
                let known = Set(try await store.studyPools() + present.map(\.pool))
                pools = known.isEmpty ? DoctorBroker.usual : known.sorted()
                slots = Dictionary(present.map { ($0.pool, $0.slots) }, uniquingKeysWith: +)
                isLed = try await store.diagnose().isLed
            } catch {
                return nil
            }
        }
    }

    private let address: AMQP.Address
    /// nil if the database didn't tell.
    private let fleet: Fleet?
    private var connection: AMQP.Connection
    private var findings: [Finding] = []
    /// Whether the user may declare; nil: there was nothing to try it on.
    private var declares: Bool?

    init(_ address: AMQP.Address, fleet: Fleet?) {
        self.address = address
        self.fleet = fleet
        connection = AMQP.Connection(address, name: Self.name)
    }

    private static let name = "trawl doctor"
    /// Pools that are looked for when none is known.
    private static let usual = ["cpu", "gpu"]

    static func check(_ address: AMQP.Address, fleet: Fleet?) async -> [Finding] {
        var doctor = DoctorBroker(address, fleet: fleet)
        await doctor.check()
        await doctor.connection.close()
        return doctor.findings
    }

    private mutating func add(_ kind: Finding.Kind, _ part: String, _ text: String) {
        findings.append(Finding(kind: kind, part: part, text: text))
    }

    private mutating func check() async {
        if let exposure = address.exposure { add(.note, "broker", exposure) }
        do {
            try await connection.open()
        } catch {
            return add(.fail, "broker", explain(error))
        }
        add(.ok, "broker", "\(address)")
        if address.hosts.count > 1 { await checkHosts() }
        var queues: [QueueState] = []
        do {
            try await checkDead()
            for pool in fleet?.pools ?? Self.usual {
                for level in QueueNames.levels { queues.append(try await checkQueue(pool, level)) }
            }
        } catch {
            return add(.fail, "broker", explain(error))
        }
        report(queues)
        await checkRights(over: queues.first { $0.depth?.ready == 0 }?.name)
    }

    private func explain(_ error: AMQPError) -> String {
        switch error.replyCode {
        case ReplyCode.accessRefused: "\(error): are user and password in TRAWL_AMQP_URL right?"
        case ReplyCode.notAllowed:
            """
            \(error): name a virtual host in TRAWL_AMQP_URL that is there ('rabbitmqctl add_vhost NAME' makes one) and \
            that the user may use ('rabbitmqctl set_permissions -p NAME USER CONFIGURE WRITE READ')
            """
        default: "\(error): is the broker up, and TRAWL_AMQP_URL right?"
        }
    }

    /// Each by itself: the connection is to one of them.
    private mutating func checkHosts() async {
        for host in address.hosts {
            let connection = AMQP.Connection(address.only(host), name: Self.name)
            do {
                try await connection.open()
            } catch {
                add(.note, "broker", "\(explain(error)); the other hosts take its place")
            }
            await connection.close()
        }
    }

    // MARK: - Queues

    private struct QueueState {
        let name: String
        let pool: String
        let level: Int
        /// nil: it isn't there, or it can't be said.
        let depth: QueueDepth?
        var isTroubled = false
    }

    private mutating func checkDead() async throws(AMQPError) {
        let name = QueueNames.dead
        if try await connection.hasExchange(name) {
            try await verify(.exchange(name)) {
                (connection) async throws(AMQPError) in try await connection.declareExchange(name)
            }
        }
        guard let depth = try await connection.depth(of: name) else { return }
        try await verify(.queue(name)) {
            (connection) async throws(AMQPError) in try await QueueNames.declareDeadQueue(on: connection)
        }
        if depth.ready > 0 {
            add(.note, "dead messages", "\(depth.ready) in the queue \(name): something publishes what is not ours")
        }
    }

    private mutating func checkQueue(_ pool: String, _ level: Int) async throws(AMQPError) -> QueueState {
        let name = QueueNames.trials(pool: pool, level: level)
        let depth: QueueDepth?
        do {
            depth = try await connection.depth(of: name)
            if depth != nil {
                try await verify(.queue(name)) {
                    (connection) async throws(AMQPError) in
                    try await QueueNames.declare(pool: pool, level: level, on: connection)
                }
            }
        } catch {
            add(.fail, "queue \(name)", QueueRemedy.text(for: error, .queue(name)) ?? "\(error)")
            // One queue that doesn't answer must not hide the others.
            if connection.isClosed {
                connection = AMQP.Connection(address, name: Self.name)
                try await connection.open()
            }
            return QueueState(name: name, pool: pool, level: level, depth: nil, isTroubled: true)
        }
        return QueueState(name: name, pool: pool, level: level, depth: depth)
    }

    /// Declares what is there: the broker refuses that if it is of another type or has other arguments than ours.
    private mutating func verify(
        _ subject: QueueRemedy.Subject, _ declare: (AMQP.Connection) async throws(AMQPError) -> Void
    ) async throws(AMQPError) {
        do {
            try await declare(connection)
            declares = true
        } catch {
            if connection.isClosed { throw error }
            if error.replyCode == ReplyCode.accessRefused {
                declares = false
            } else {
                declares = declares ?? true
                add(.fail, "\(subject)", QueueRemedy.text(for: error, subject) ?? "\(error)")
            }
        }
    }

    private mutating func report(_ queues: [QueueState]) {
        let found = queues.filter { $0.depth != nil || $0.isTroubled }
        if found.isEmpty {
            return fleet?.isLed == true
                ? add(
                    .fail, "queues",
                    """
                    a scheduler leads, and none of its queues is here: does it use another broker or virtual host than \
                    TRAWL_AMQP_URL names?
                    """)
                : add(.note, "queues", "not declared yet: 'trawl scheduler' declares them")
        }
        for queue in queues where queue.depth == nil && !queue.isTroubled {
            let isOld = queue.level > 1 && found.contains { $0.pool == queue.pool && $0.level < queue.level }
            if isOld {
                add(
                    .note, "queue \(queue.name)",
                    "not declared: trials of level \(queue.level) wait until a scheduler of this program's version leads"
                )
            } else if fleet?.isLed == true {
                add(.fail, "queue \(queue.name)", "not declared, though a scheduler leads: its log says why")
            }
        }
        if !findings.contains(where: { $0.kind == .fail && $0.part.hasPrefix("queue") }) {
            add(.ok, "queues", found.map(\.name).joined(separator: ", "))
        }
        reportConsumers(queues)
    }

    private mutating func reportConsumers(_ queues: [QueueState]) {
        for (pool, slots) in (fleet?.slots ?? [:]).sorted(by: { $0.key < $1.key }) where slots > 0 {
            let depths = queues.filter { $0.pool == pool }.compactMap(\.depth)
            guard !depths.isEmpty, depths.allSatisfy({ $0.consumers == 0 }) else { continue }
            add(
                .fail, "pool \(pool)",
                """
                workers with \(slots) slots are present and none consumes its queues: do they use another broker or virtual \
                host, or may their user not read? Their log and their '/ready' say why
                """)
        }
    }

    // MARK: - Rights and alarms

    /// - Parameter queue: one without messages, on which a consumer can be tried.
    private mutating func checkRights(over queue: String?) async {
        let publishes = await mayPublish()
        let consumes = if let queue { await mayConsume(queue) } else { nil as Bool? }
        let isScheduler = declares == true && publishes == true
        switch (declares, publishes, consumes) {
        case (_, nil, _), (nil, _, nil): break  // Reported, or there is nothing to try it on.
        case (_, _, true?) where isScheduler: add(.ok, "permissions", "enough for a scheduler and for a worker")
        case _ where isScheduler: add(.ok, "permissions", "enough for a scheduler")
        case (false?, false?, let reads) where reads != false: add(.ok, "permissions", "enough for a worker")
        case (nil, true?, true?): add(.ok, "permissions", "enough for a worker")
        default:
            let lacks = [(declares, "declare"), (publishes, "publish"), (consumes, "consume")]
                .filter { $0.0 == false }.map(\.1).joined(separator: " nor ")
            add(
                .fail, "permissions",
                """
                the user may not \(lacks): 'rabbitmqctl set_permissions -p VHOST USER CONFIGURE WRITE READ' with \
                \(QueueRemedy.schedulerPermissions) for a scheduler, \(QueueRemedy.workerPermissions) for a worker
                """)
        }
    }

    /// To a queue that isn't there, so the messages go nowhere. nil: it can't be said, which is reported.
    private mutating func mayPublish() async -> Bool? {
        let connection = AMQP.Connection(address, name: Self.name)
        defer { Task { await connection.close() } }
        var failure: AMQPError?
        do {
            try await connection.open()
            // A broker with an alarm takes the first one and then says that it blocks.
            for _ in 0..<2 {
                let queue = "trawl.doctor.\(UUID().uuidString)"
                _ = try await connection.publish([[]], to: queue, timeout: .seconds(3))
            }
        } catch {
            failure = error
        }
        if let reason = await connection.blockedReason {
            add(
                .fail, "alarm",
                """
                the broker takes no messages (\(reason)), so no trial is handed out: free memory or disk space on its \
                host, or raise its limit ('rabbitmqctl status' lists alarms)
                """)
        }
        switch failure {
        case nil: return true
        case let error? where error.replyCode == ReplyCode.accessRefused: return false
        case let error?:
            if await connection.blockedReason == nil { add(.fail, "broker", "\(error)") }
            return nil
        }
    }

    private func mayConsume(_ queue: String) async -> Bool? {
        let connection = AMQP.Connection(address, name: Self.name)
        defer { Task { await connection.close() } }
        do {
            try await connection.open()
            try await connection.cancel(try await connection.consume(queue))
            return true
        } catch {
            return error.replyCode == ReplyCode.accessRefused ? false : nil
        }
    }
}
