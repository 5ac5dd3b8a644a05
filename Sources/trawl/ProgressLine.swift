import Foundation
import Store

/// A line on stderr that is written over on a terminal; elsewhere a new one whenever it has changed, every few seconds.
final class ProgressLine {
    private let study: String
    private let isTerminal: Bool
    private let started = ContinuousClock.now
    private var first: Int?
    private var shown = ""
    private var shownAt: ContinuousClock.Instant?

    init(study: String) {
        self.study = study
        // A dumb terminal can't go back.
        isTerminal = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    func show(_ progress: StudyProgress, lack: WorkerLack?) {
        let now = ContinuousClock.now
        let line = text(progress, lack: lack, after: (now - started) / .seconds(1))
        if isTerminal {
            // One column stays free: a terminal may begin a new line as soon as the last one is used, and then it can't be
            // written over. The rest of the line is cleared, wherever it ended before.
            let text = line.text(columns: Self.terminalColumns - 1)
            Output.progress("\r\(text)\u{1B}[K")
            shown = text
        } else {
            let text = line.text(columns: .max)
            let isDue = shownAt.map { now - $0 >= .seconds(5) } ?? true
            guard text != shown, isDue || progress.state != "active" else { return }
            Output.note(text)
            shown = text
            shownAt = now
        }
    }

    func end() {
        if isTerminal && !shown.isEmpty { Output.note("") }
        shown = ""
    }

    /// The terminal's columns as they are now: it may have been resized. 80 where it doesn't say.
    private static var terminalColumns: Int {
        var size = winsize()
        if ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        let wanted = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) } ?? 0
        return wanted > 0 ? wanted : 80
    }

    private func text(_ progress: StudyProgress, lack: WorkerLack?, after seconds: Double) -> ProgressText {
        let first = self.first ?? progress.ended
        self.first = first
        let rate = seconds > 0 ? Double(progress.ended - first) / seconds : 0
        return ProgressText(study: study, progress, trialsPerSecond: rate, lack: lack)
    }
}
