import Foundation
import Learning
import Logging

/// One JSON object a line on stderr: time, level, logger, message, and what is known of the study, trial, fold, generation
/// and worker.
struct JSONLogHandler: LogHandler {
    private let label: String
    private let stream: LogStream
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    init(label: String) {
        self.label = label
        stream = LogStream { lines in
            Self.line(.warning, label, "\(lines) lines of the log were left out: stderr was not read")
        }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var members: [String: Value] = [:]
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
            members[key] = .string("\(value)")
        }
        stream.write(Self.line(event.level, label, "\(event.message)", members))
    }

    private static func line(
        _ level: Logger.Level, _ label: String, _ message: String, _ details: [String: Value] = [:]
    ) -> String {
        var members = details
        members["time"] = .string(Date.now.ISO8601Format(.iso8601(timeZone: .gmt, includingFractionalSeconds: true)))
        members["level"] = .string(level.rawValue)
        members["logger"] = .string(label)
        members["message"] = .string(message)
        return Value.object(members).json + "\n"
    }
}
