import Datasets
import Foundation
import Synchronization

/// stdout and stderr, written without a buffer.
enum Output {
    private static let failure = Mutex<SystemError?>(nil)

    /// The reader of stdout has gone, or stdout can't be written; which of them `end` tells.
    struct Ended: Error {}

    /// Before anything is opened: a closed stdin, stdout or stderr is opened so that its use fails. Otherwise the next file
    /// or socket gets its number, and with it what is printed.
    static func claimStandardDescriptors() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest free number is this one.
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// To stdout. A failure is kept for the end, so that a command finishes its work, such as saving weights; nothing more is
    /// written then.
    static func write(_ text: String) {
        failure.withLock { failure in
            guard failure == nil else { return }
            do {
                try write(text, to: STDOUT_FILENO)
            } catch {
                failure = error as? SystemError
            }
        }
    }

    /// To stderr: progress and hints. A failed write does not stop the work.
    static func note(_ text: String) { progress(text + "\n") }

    /// To stderr, without an end of line.
    static func progress(_ text: String) {
        try? write(text, to: STDERR_FILENO)  // see `note`
    }

    /// Where a command prints beside the files that it writes: where one of them is stdout, nothing else goes there.
    static func beside(_ files: [OutputFile]) -> @Sendable (String) -> Void {
        if files.contains(where: \.isStandardOutput) { return { text in progress(text) } }
        return { text in write(text) }
    }

    /// - Throws: `Ended` once stdout has failed: a command that has much more to print stops then.
    static func check() throws {
        if failure.withLock({ $0 != nil }) { throw Ended() }
    }

    /// Closes stdout and gives the exit code. A reader that has gone, as in `trawl trials s | head`, had what it wanted and
    /// changes nothing; any other failure is told, and makes of 0 a 1.
    static func end(_ code: Int32) -> Int32 {
        failure.withLock { failure in
            if failure == nil {
                do throws(SystemError) { try Descriptor.close(STDOUT_FILENO) } catch { failure = error }
            }
            guard let failure, failure.code != EPIPE else { return code }
            note("trawl: stdout: can't be written: \(failure)")
            return code == 0 ? 1 : code
        }
    }

    private static func write(_ text: String, to descriptor: Int32) throws {
        var text = text
        try text.withUTF8 { try Descriptor.write(UnsafeRawBufferPointer($0), to: descriptor) }
    }
}
