import Foundation

/// What can go wrong. Mostly kills and cuts.
enum FaultKind: String, CaseIterable, Sendable {
    case workerKilled = "worker_killed"
    case workerStopped = "worker_stopped"
    case workerTerminated = "worker_terminated"
    case workerOutOfMemory = "worker_out_of_memory"
    case workerClockJumped = "worker_clock_jumped"
    case workerShortOfMemory = "worker_short_of_memory"
    case cacheUnusable = "cache_unusable"
    case mixedVersions = "mixed_versions"
    case schedulerKilled = "scheduler_killed"
    case schedulerStopped = "scheduler_stopped"
    case schedulerBlackHoled = "scheduler_black_holed"
    case brokerCut = "broker_cut"
    case brokerBlackHoled = "broker_black_holed"
    case brokerHalfOpen = "broker_half_open"
    case brokerSlow = "broker_slow"
    case brokerLimited = "broker_limited"
    case brokerRefusing = "broker_refusing"
    case confirmsLost = "confirms_lost"
    case brokerRestarted = "broker_restarted"
    case brokerKilled = "broker_killed"
    case brokerWiped = "broker_wiped"
    case queueDeleted = "queue_deleted"
    case memoryAlarm = "memory_alarm"
    case acknowledgementTimeout = "acknowledgement_timeout"
    case databaseCut = "database_cut"
    case commitCut = "commit_cut"
    case databaseBlackHoled = "database_black_holed"
    case databaseHalfOpen = "database_half_open"
    case databaseSlow = "database_slow"
    case databaseRefusing = "database_refusing"
    case databaseRestarted = "database_restarted"
    case databaseKilled = "database_killed"
    case databaseAway = "database_away"
    case databaseRestored = "database_restored"
    case databaseReadOnly = "database_read_only"
    case connectionsExhausted = "connections_exhausted"
    case tableLocked = "table_locked"
    case workerTableLocked = "worker_table_locked"
    case studyRowLocked = "study_row_locked"
    case rowPoisoned = "row_poisoned"
    case migration = "migration"
    case deadlock = "deadlock"
    case serialization = "serialization"
    case statementsCancelled = "statements_cancelled"
    case diskFull = "disk_full"

    /// How often it is drawn, against the others.
    var weight: Int {
        switch self {
        case .workerKilled: 12
        case .brokerCut, .databaseCut, .commitCut: 6
        case .workerStopped: 5
        case .workerTerminated, .schedulerKilled, .brokerBlackHoled, .brokerHalfOpen, .databaseBlackHoled,
            .databaseHalfOpen:
            3
        case .workerOutOfMemory, .schedulerStopped, .schedulerBlackHoled, .brokerSlow, .brokerRefusing, .confirmsLost,
            .queueDeleted, .databaseSlow, .statementsCancelled, .rowPoisoned, .mixedVersions:
            2
        default: 1
        }
    }

    /// Needs the servers for itself: one such fault at a time.
    var takesServers: Bool {
        switch self {
        case .brokerRestarted, .brokerKilled, .brokerWiped, .queueDeleted, .memoryAlarm, .databaseRestarted,
            .databaseKilled, .databaseAway, .databaseRestored, .databaseReadOnly, .connectionsExhausted, .tableLocked,
            .migration, .deadlock, .serialization, .statementsCancelled, .diskFull:
            true
        default: false
        }
    }

    /// Whether a scheduler that it strikes can rescue nobody meanwhile.
    var keepsFromRescuing: Bool {
        switch self {
        case .schedulerKilled, .schedulerStopped, .schedulerBlackHoled, .databaseBlackHoled, .databaseRefusing,
            .mixedVersions:
            true
        default: false
        }
    }

    /// Whether the database answers nobody, or not for long enough, while it lasts.
    var takesDatabase: Bool {
        switch self {
        case .databaseRestarted, .databaseKilled, .databaseAway, .databaseRestored, .databaseReadOnly,
            .connectionsExhausted, .tableLocked, .serialization, .statementsCancelled, .diskFull:
            true
        default: false
        }
    }

    /// Whether a worker that it strikes may lose its trial: it is gone, it stands still, or it can't reach the database for
    /// longer than a lease. A worker of the first release may lose it by other faults, too.
    var losesTrial: Bool {
        switch self {
        case .workerKilled, .workerStopped, .workerOutOfMemory, .databaseBlackHoled, .databaseRefusing, .rowPoisoned,
            .mixedVersions:
            true
        default: false
        }
    }
}

/// One that was made to happen.
struct Fault: Sendable {
    let kind: FaultKind
    /// The host it struck, or the server.
    let target: String
    let start: Date
    let end: Date
    /// Why it could not be made to happen.
    let failure: String?

    /// Since 1970.
    var seconds: ClosedRange<Double> { start.timeIntervalSince1970...end.timeIntervalSince1970 }
}
