import Foundation
import Synchronization

/// stderr for the logs of services. Where it isn't read any more (a full pipe, a terminal after Ctrl-S), lines are left out:
/// a thread that waited for the reader would hold up leases and trials.
struct LogStream: TextOutputStream, Sendable {
    private static let standardError = LogSink(STDERR_FILENO)

    /// What is written once lines that were left out are followed by one that isn't.
    let notice: @Sendable (_ lines: Int) -> String

    func write(_ line: String) { Self.standardError.write(line, notice) }
}

/// A descriptor that log lines are written to.
package final class LogSink: Sendable {
    private struct State {
        /// Lines that were left out since the last one that was written.
        var omitted = 0
        /// A line was begun and not finished.
        var isCut = false
    }

    private let descriptor: Int32
    private let patience: Int32
    private let state = Mutex(State())

    /// - Parameter patience: milliseconds that the first line waits for the reader; those after it don't.
    package init(_ descriptor: Int32, patience: Int32 = 1000) {
        self.descriptor = descriptor
        self.patience = patience
    }

    package func write(_ line: String, _ notice: (_ lines: Int) -> String) {
        state.withLock { state in
            let isStalled = state.omitted > 0
            guard Descriptor.isWritable(descriptor, within: isStalled ? 0 : patience) else {
                state.omitted += 1
                return
            }
            let before = (state.isCut ? "\n" : "") + (isStalled ? notice(state.omitted) : "")
            state = State()
            if !write(Array((before + line).utf8)) { state = State(omitted: 1, isCut: true) }
        }
    }

    /// What fits into a pipe that takes anything at all is taken without waiting.
    private static let pieceSize = Int(PIPE_BUF)

    /// false: the reader has stopped in the middle.
    private func write(_ bytes: [UInt8]) -> Bool {
        for start in stride(from: 0, to: bytes.count, by: Self.pieceSize) {
            guard Descriptor.isWritable(descriptor, within: patience) else { return false }
            do {
                try bytes[start..<min(start + Self.pieceSize, bytes.count)].withUnsafeBytes {
                    try Descriptor.write($0, to: descriptor)
                }
            } catch {
                return true  // a log that can't be written, as on a full disk, stops nothing
            }
        }
        return true
    }
}
