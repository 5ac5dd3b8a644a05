import Foundation
import Logging
import Synchronization

/// What a service logs, to be asked about later.
final class Journal: Sendable {
    struct Line: Sendable {
        let level: Logger.Level
        let message: String
        let metadata: Logger.Metadata
        let time = Date()
    }

    private struct State {
        var lines: [Line] = []
        var waiting: [(start: String, count: Int, done: CheckedContinuation<Void, Never>)] = []

        func lines(_ start: String) -> [Line] { lines.filter { $0.message.hasPrefix(start) } }
    }
    private let state = Mutex(State())

    /// Lines whose message starts so.
    func lines(_ start: String) -> [Line] { state.withLock { $0.lines(start) } }

    /// The last lines as text, to be told with a failure.
    var end: String {
        state.withLock { state in
            state.lines.suffix(60).map { "\($0.time.ISO8601Format()) \($0.message) \($0.metadata)" }
        }.joined(separator: "\n")
    }

    /// Returns when so many more lines start so.
    func wait(for more: Int, _ start: String) async {
        await withCheckedContinuation { done in
            state.withLock { $0.waiting.append((start, $0.lines(start).count + more, done)) }
        }
    }

    private func add(_ line: Line) {
        state.withLock { state in
            state.lines.append(line)
            let lines = state
            state.waiting.removeAll { waiting in
                guard lines.lines(waiting.start).count >= waiting.count else { return false }
                waiting.done.resume()
                return true
            }
        }
    }

    var logger: Logger {
        var logger = Logger(label: "journal") { _ in Handler(journal: self) }
        logger.logLevel = .info
        return logger
    }

    private struct Handler: LogHandler {
        let journal: Journal
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let line = Line(
                level: event.level, message: "\(event.message)",
                metadata: metadata.merging(event.metadata ?? [:]) { $1 })
            journal.add(line)
        }
    }
}
