import Foundation
import Learning
import Logging

/// One JSON object a line on stderr: time, level, logger, message, and what is known of the study, trial, fold, generation
/// and worker.
struct JSONLogHandler: LogHandler {
    private let label: String
    private let write: @Sendable (String) -> Void
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    init(label: String, write: @escaping @Sendable (String) -> Void = Self.standardError) {
        self.label = label
        self.write = write
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
        members["time"] = .string(Date.now.ISO8601Format(.iso8601(timeZone: .gmt, includingFractionalSeconds: true)))
        members["level"] = .string(event.level.rawValue)
        members["logger"] = .string(label)
        members["message"] = .string("\(event.message)")
        write(Value.object(members).json + "\n")
    }

    private static let standardError: @Sendable (String) -> Void = { line in
        // In one piece, so that lines of several threads don't mix.
        try? FileHandle.standardError.write(contentsOf: Data(line.utf8))  // a log that can't be written stops nothing
    }
}
