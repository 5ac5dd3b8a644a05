internal import Foundation
internal import Logging
internal import Postgres
internal import Store
internal import Telemetry

/// Starts studies that waited, closes those that are finished, and ends the trials of cancelled ones, on a connection
/// that no other duty waits for.
struct StudyTending {
    let store: Store
    let term: Term
    let logger: Logger
    let health: Health

    /// Of studies that can't be handled: what was logged. Once is enough.
    private var logged: Set<String> = []
    private var ending: [Int: EndingStudy] = [:]
    private var batch = BatchSize()
    private var tidyAt = ContinuousClock.now

    init(store: Store, term: Term, logger: Logger, health: Health) {
        self.store = store
        self.term = term
        self.logger = logger
        self.health = health
    }

    /// Between two rounds of signing off and removing workers.
    private static let tidyInterval = Duration.seconds(60)
    /// Ending trials leaves at least this share of the time to others.
    private static let turn = Duration.milliseconds(500)

    /// Until the task is cancelled or the lead is lost.
    mutating func run(pause: (ContinuousClock.Instant) -> Duration) async throws {
        while true {
            health.beat("tend", limit: Scheduler.stuck)
            let started = ContinuousClock.now
            var isBusy = false
            do {
                try await startAndClose()
                isBusy = try await endCancelled()
                if started >= tidyAt {
                    tidyAt = started + Self.tidyInterval
                    try await store.tidyWorkers()
                }
                health.set("database", nil)
            } catch let error as PostgresError where error.transient {
                logger.error("\(error)")
                health.set("database", "\(error)")
            }
            if !isBusy { try await Task.sleep(for: pause(started)) }
        }
    }

    private mutating func log(stuck study: Int, _ reason: String) {
        guard logged.insert("\(study) \(reason)").inserted else { return }
        logger.error("study can't be handled: \(reason)", metadata: ["id": "\(study)"])
    }

    private mutating func startAndClose() async throws {
        for waited in try await store.startWaiting(term: term) {
            switch waited {
            case .started(let study, let model):
                logger.info("the model is there, study starts", metadata: ["study": "\(study)", "model": "\(model)"])
            case .cancelled(let study, let reason):
                logger.warning(
                    "study cancelled, it waited in vain", metadata: ["study": "\(study)", "reason": "\(reason)"])
            case .stuck(let study, let reason): log(stuck: study, reason)
            }
        }
        for closing in try await store.closeFinished(term: term) {
            switch closing {
            case .refitAdded(let study): logger.info("search done, refitting its best", metadata: ["study": "\(study)"])
            case .completed(let study): logger.info("study completed", metadata: ["study": "\(study)"])
            case .stuck(let study, let reason): log(stuck: study, reason)
            }
        }
    }

    /// Ends trials of cancelled studies for a while. After each batch the database has as much time for others.
    ///
    /// - Returns: whether there are more.
    private mutating func endCancelled() async throws -> Bool {
        let found = try await store.endingStudies()
        ending = ending.filter { entry in found.contains { $0.id == entry.key } }
        let limit = ContinuousClock.now + Self.turn
        var isBusy = false
        for study in found {
            var at = ending[study.id] ?? study
            var ended = 0
            batches: while ContinuousClock.now < limit {
                let started = ContinuousClock.now
                do {
                    switch try await store.end(&at, limit: batch.size, term: term) {
                    case .trials(let count): ended += count
                    case .done:
                        logger.info("study cancelled, all its trials have ended", metadata: ["study": "\(at.name)"])
                        ending[study.id] = nil
                        break batches
                    case .leadLost: return false
                    }
                    batch.note(ContinuousClock.now - started)
                } catch let error as PostgresError where error.isTimeout {
                    batch.noteTimeout()
                    logger.warning("\(error); ending fewer trials at a time", metadata: ["trials": "\(batch.size)"])
                } catch let error as PostgresError where !error.transient {
                    log(stuck: study.id, "\(error)")
                    break batches
                }
                ending[study.id] = at
                try await Task.sleep(for: min(ContinuousClock.now - started, .seconds(1)))
            }
            if ended > 0 { isBusy = true }
        }
        return isBusy
    }
}

/// How many rows a statement takes: as many as it handles in a fraction of a second, fewer after a time-out.
package struct BatchSize: Sendable {
    package private(set) var size = 1000

    private static let sizes = 1...5000
    private static let long = Duration.milliseconds(300)
    private static let short = Duration.milliseconds(100)

    package init() {}

    /// A batch took so long.
    package mutating func note(_ duration: Duration) {
        if duration > Self.long {
            shrink()
        } else if duration < Self.short {
            size = min(size * 2, Self.sizes.upperBound)
        }
    }

    package mutating func noteTimeout() {
        shrink()
        shrink()
    }

    private mutating func shrink() { size = max(size / 2, Self.sizes.lowerBound) }
}

extension PostgresError {
    /// A statement took or waited too long.
    fileprivate var isTimeout: Bool { ["57014", "55P03"].contains(sqlState) }
}
