import ArgumentParser
import Fleet
import Foundation
import Postgres
import Store

struct Watch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Follow a study until it is completed.",
        discussion: "Exit code 0 when it was completed, 1 when it was cancelled.")

    @Argument(help: "The study's name.")
    var study: String

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let store = try await database.checkedStore()
        let line = ProgressLine(study: study)
        var backoff = Backoff(first: 1)
        while true {
            do {
                let progress = try await store.progress(of: study)
                let slots = try await store.presentSlots()
                line.show(progress, workers: progress.running > 0 || slots[progress.pool] != nil)
                backoff.reset()
                switch progress.state {
                case "completed": return line.end()
                case "cancelled":
                    line.end()
                    throw ExitCode(1)
                default: break
                }
            } catch let error as PostgresError where error.transient {
                line.end()
                Output.note("trawl: \(error); trying again")
                try await backoff.wait()
            }
            try await Task.sleep(for: .milliseconds(500))
        }
    }
}

/// One line that is written over on a terminal; elsewhere a new one whenever it has changed, every few seconds.
private final class ProgressLine {
    private let study: String
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let started = ContinuousClock.now
    private var first: Int?
    private var shown = ""
    private var shownAt: ContinuousClock.Instant?

    init(study: String) { self.study = study }

    func show(_ progress: StudyProgress, workers: Bool) {
        let text = text(progress, workers: workers)
        let now = ContinuousClock.now
        if isTerminal {
            let padding = String(repeating: " ", count: max(0, shown.count - text.count))
            try? FileHandle.standardError.write(contentsOf: Data("\r\(text)\(padding)".utf8))  // nobody listens
        } else if text != shown, shownAt.map({ now - $0 >= .seconds(5) }) ?? true || progress.state != "active" {
            Output.note(text)
            shownAt = now
        } else {
            return
        }
        shown = text
    }

    func end() {
        if isTerminal && !shown.isEmpty { Output.note("") }
        shown = ""
    }

    private func text(_ progress: StudyProgress, workers: Bool) -> String {
        let seconds = (ContinuousClock.now - started) / .seconds(1)
        let first = self.first ?? progress.ended
        self.first = first
        let rate = seconds > 0 ? Double(progress.ended - first) / seconds : 0
        let width = 24
        let filled = progress.total == 0 ? width : width * progress.ended / progress.total
        var parts = [
            "\(study) [\(String(repeating: "#", count: filled))\(String(repeating: ".", count: width - filled))]",
            "\(progress.ended)/\(progress.total)",
        ]
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
        } else if !workers {
            parts.append("no worker serves the pool \(progress.pool)")
        }
        return parts.joined(separator: "  ")
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        return whole < 90
            ? "\(whole) s" : whole < 5400 ? "\(whole / 60) min" : "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
}
