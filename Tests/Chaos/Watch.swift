import Foundation
import Postgres

/// Looks at the database from outside all the time: when it didn't answer, and when nobody led.
actor Watch {
    private let connection: Connection
    private let lease: Duration
    /// When rescues were nobody's duty, or nobody could.
    private(set) var away: [ClosedRange<Double>] = []
    private var term = ""

    init(stack: Stack, lease: Duration) throws {
        connection = Connection(
            try DatabaseAddress(stack.databaseURL), application: "chaos watch", connectTimeout: 2, deadline: .seconds(2)
        )
        self.lease = lease
    }

    func run() async {
        var since: Double?
        while !Task.isCancelled {
            let started = Date().timeIntervalSince1970
            var leads = false
            do {
                let (led, term) = try await connection.run { session in
                    let row = try session.query("select expires_at > clock_timestamp() as led, term from fleet.leader")
                        .first
                    return (row?.bool("led") ?? false, row?.text("term") ?? "")
                }
                leads = led
                if led, term != self.term {
                    self.term = term
                    // A new leader convicts nobody for one lease.
                    away.append(started - 0.2...started + lease / .seconds(1))
                }
            } catch {
                leads = false
            }
            let now = Date().timeIntervalSince1970
            if leads {
                if let from = since { away.append(from...now) }
                since = nil
            } else if since == nil {
                since = started - 0.2
            }
            try? await Task.sleep(for: .milliseconds(100))  // cancelled: the loop ends
        }
        if let from = since { away.append(from...Date().timeIntervalSince1970) }
    }
}
