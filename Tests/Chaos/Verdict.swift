import Foundation

/// What a run came to.
struct Verdict: Encodable {
    struct Seconds: Encodable {
        let count: Int
        let p50: Double
        let p95: Double
        let p99: Double

        init(_ values: [Double]) {
            let sorted = values.sorted()
            func at(_ share: Double) -> Double {
                sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int((share * Double(sorted.count)).rounded(.up)) - 1)]
            }
            count = values.count
            (p50, p95, p99) = (at(0.5), at(0.95), at(0.99))
        }
    }

    var minutes = 0.0
    var seed = 0
    var faults = 0
    var faultsByKind: [String: Int] = [:]
    /// Kinds that were not made to happen, and why.
    var omitted: [String: String] = [:]
    var studies = 0
    var trials = 0
    var lost = 0
    var recordedTwice = 0
    var staleWritesTried = 0
    var staleWritesRefused = 0
    var staleWritesAccepted = 0
    var foldsCompared = 0
    var scoresDifferent = 0
    /// Whose folds those are.
    var studiesDifferent = ""
    /// Trials whose worker was lost three times in a row without progress.
    var quarantined = 0
    /// Those of them whose worker no fault has struck, one of the three times at least.
    var innocentsQuarantined = 0
    /// Losses of a worker that were counted against a trial although no fault had struck the worker.
    var innocentsCharged = 0
    /// Kinds of faults at the time of those losses.
    var chargedDuring: [String: Int] = [:]
    /// Trials that a worker of this release has given up.
    var failed = 0
    /// Trials that `trawl retry` has put back.
    var retried = 0
    var crashes: [String] = []
    /// From a lease's expiry to its rescue, while PostgreSQL and a scheduler were up.
    var rescue = Seconds([])
    var rescueAlways = Seconds([])
    var trialsPerMinute = 0.0
    var trialsPerMinuteUndisturbed = 0.0
    var drainSeconds = 0.0

    var isGood: Bool {
        lost == 0 && recordedTwice == 0 && staleWritesAccepted == 0 && scoresDifferent == 0 && crashes.isEmpty
            && innocentsQuarantined == 0 && failed == 0 && trials > 0
    }

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.keyEncodingStrategy = .convertToSnakeCase
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    var table: String {
        func seconds(_ seconds: Seconds) -> String {
            String(format: "%.2f, %.2f, %.2f s of %d", seconds.p50, seconds.p95, seconds.p99, seconds.count)
        }
        func counts(_ counts: [String: Int]) -> String {
            counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
                .joined(separator: ", ")
        }
        var lines = [
            ("minutes, seed", String(format: "%.1f, %d", minutes, seed)),
            ("faults", "\(faults): \(counts(faultsByKind))"),
            ("studies, trials", "\(studies), \(trials)"),
            ("lost", "\(lost)"),
            ("recorded twice", "\(recordedTwice)"),
            (
                "stale writes",
                "\(staleWritesTried) tried, \(staleWritesRefused) refused, \(staleWritesAccepted) accepted"
            ),
            ("folds compared, different", "\(foldsCompared), \(scoresDifferent) \(studiesDifferent)"),
            ("quarantined, without a cause", "\(quarantined), \(innocentsQuarantined)"),
            ("charged without a cause", "\(innocentsCharged) \(counts(chargedDuring))"),
            ("failed; put back by retry", "\(failed); \(retried)"),
            ("expiry to rescue, p50, p95, p99", seconds(rescue)),
            ("the same, nobody away or not", seconds(rescueAlways)),
            ("trials a minute, undisturbed", String(format: "%.1f, %.1f", trialsPerMinute, trialsPerMinuteUndisturbed)),
            ("crashes", "\(crashes.count) \(Set(crashes).sorted().joined(separator: "; "))"),
        ]
        if !omitted.isEmpty {
            lines.append(
                (
                    "not made to happen",
                    omitted.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
                ))
        }
        return lines.map { $0.0.padding(toLength: 34, withPad: " ", startingAt: 0) + $0.1 }.joined(separator: "\n")
    }
}
