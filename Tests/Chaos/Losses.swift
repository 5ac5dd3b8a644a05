import Foundation

/// Trials whose worker was lost, and whether a fault had struck the worker.
struct Losses {
    struct Loss {
        let trial: Int
        let expired: Double
        let rescued: Double
        /// The worker's host; nil: none of ours.
        let host: String?
        let isCharged: Bool
        let isQuarantined: Bool
    }

    let all: [Loss]
    private let faults: [Fault]
    private let lease: Double

    /// - Parameters:
    ///   - rows: of `Journal.rescues`.
    ///   - hosts: a process's number -> its host's name.
    ///   - lease: seconds.
    init(_ rows: [[String: String]], faults: [Fault], hosts: [Int32: String], lease: Double) {
        all = rows.compactMap { row in
            guard let trial = Int(row["trial"] ?? ""), let expired = Double(row["expired"] ?? ""),
                let rescued = Double(row["rescued"] ?? "")
            else { return nil }
            return Loss(
                trial: trial, expired: expired, rescued: rescued,
                host: Int32(row["process"] ?? "").flatMap { hosts[$0] },
                isCharged: row["charged"] == "t", isQuarantined: row["quarantined"] == "t")
        }
        self.faults = faults
        self.lease = lease
    }

    /// From the lease's last renewal.
    private func span(_ loss: Loss) -> ClosedRange<Double> {
        let start = loss.expired - lease
        return start...max(start, loss.rescued)
    }

    private func isExplained(_ loss: Loss) -> Bool {
        faults.contains { $0.kind.losesTrial && $0.target == loss.host && $0.seconds.overlaps(span(loss)) }
    }

    /// Whether the scheduler could not put the trial back, because its row was poisoned.
    func isPoisoned(_ loss: Loss) -> Bool {
        faults.contains { $0.kind == .rowPoisoned && $0.target == loss.host && $0.seconds.overlaps(span(loss)) }
    }

    func judge(_ verdict: inout Verdict) {
        var charged: [Int: [Loss]] = [:]  // by trial
        for loss in all where loss.isCharged {
            charged[loss.trial, default: []].append(loss)
            if !isExplained(loss) {
                verdict.innocentsCharged += 1
                let kinds = faults.filter { $0.seconds.overlaps(span(loss)) }.map(\.kind.rawValue)
                for kind in Set(kinds) { verdict.chargedDuring[kind, default: 0] += 1 }
            }
            guard loss.isQuarantined else { continue }
            verdict.quarantined += 1
            // Kills in a row may strike one trial before it has finished a fold.
            let last = charged[loss.trial, default: []].suffix(3)
            if !last.allSatisfy(isExplained) { verdict.innocentsQuarantined += 1 }
        }
    }
}
