import Foundation
package import Store

extension WorkerLack {
    /// What to do about it.
    var text: String {
        guard workers > 0 else { return "no worker serves the pool: start 'trawl worker --pool \(pool)'" }
        var needs = ["program level \(level)"]
        if let memory { needs.append("\(memory >> 20) MiB of memory") }
        return
            "none of the pool's \(workers) workers can run them: they need \(needs.joined(separator: " and ")); start "
            + "workers of this program on hosts that have it"
    }
}

/// How far a study is, in words.
package struct ProgressText: Sendable {
    private let study: String
    private let ended: Int
    private let total: Int
    private let parts: [String]

    /// - Parameters:
    ///   - trialsPerSecond: since it was first looked at.
    ///   - lack: why no worker can run its trials; nil: one can.
    package init(study: String, _ progress: StudyProgress, trialsPerSecond rate: Double, lack: WorkerLack?) {
        self.study = study
        ended = progress.ended
        total = progress.total
        var parts = ["\(progress.ended)/\(progress.total)"]
        if progress.state != "completed", rate > 0 {
            parts.append(String(format: "%.1f/min", rate * 60))
            parts.append("\(Self.duration(Double(progress.total - progress.ended) / rate)) left")
        }
        if let best = progress.bestScore { parts.append(String(format: "best %.5f", best)) }
        if progress.failed > 0 { parts.append("\(progress.failed) failed") }
        if let refit = progress.refitState, progress.ended == progress.total { parts.append("refit \(refit)") }
        if progress.state != "active" {
            // "waiting for model ..."; a study that was cancelled for want of it says so.
            let separator = ["waiting": " ", "paused": ", waits "][progress.state] ?? ": "
            parts.append(progress.state + (progress.reason.map { separator + $0 } ?? ""))
        } else if let lack {
            parts.append(lack.workers == 0 ? "no worker serves the pool \(lack.pool)" : lack.text)
        }
        self.parts = parts
    }

    /// One line of at most this many columns: first the bar gives way, then the end of the name, then that of the line.
    package func text(columns limit: Int) -> String {
        let figures = parts.joined(separator: "  ")
        let room = limit - "\(study) []  \(figures)".columns
        let width = min(room, Self.barColumns)
        guard width >= Self.leastBarColumns else {
            let name = study.cut(toColumns: max(Self.leastNameColumns, limit - "  \(figures)".columns))
            return "\(name)  \(figures)".cut(toColumns: limit)
        }
        let filled = total == 0 ? width : width * min(ended, total) / total
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
        return "\(study) [\(bar)]  \(figures)".cut(toColumns: limit)
    }

    private static let barColumns = 24
    private static let leastBarColumns = 5
    private static let leastNameColumns = 12

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 1e9).rounded())
        return whole < 90
            ? "\(whole) s" : whole < 5400 ? "\(whole / 60) min" : "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
}
