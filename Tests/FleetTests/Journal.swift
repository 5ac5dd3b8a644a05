import Logging
import Synchronization

/// What a service logs, to be asked about later.
final class Journal: Sendable {
    struct Line: Sendable {
        let level: Logger.Level
        let message: String
        let metadata: Logger.Metadata
    }

    private let lines = Mutex<[Line]>([])

    /// Lines whose message starts so.
    func lines(_ start: String) -> [Line] { lines.withLock { $0.filter { $0.message.hasPrefix(start) } } }

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
            journal.lines.withLock { $0.append(line) }
        }
    }
}
