import Foundation
import UnixSignals

/// What the program makes of signals.
enum Signals {
    /// Before anything else is done. A write to a reader that has gone, or beyond the limit of a file's size, fails with an
    /// error, which is told; by default the signal would kill the program.
    static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        _ = ignoresHangup
    }

    /// What asks a service, or a training run, to end in order: Ctrl-C, an operator, the terminal that it was started from.
    /// Under nohup, where SIGHUP is ignored from the start, that stays so.
    static var ending: [UnixSignal] { ignoresHangup ? [.sigterm, .sigint] : [.sigterm, .sigint, .sighup] }

    private static let ignoresHangup: Bool = {
        var action = sigaction()
        guard sigaction(SIGHUP, nil, &action) == 0 else { return false }
        return action.__sigaction_handler.sa_handler.map { unsafeBitCast($0, to: Int.self) } == 1  // SIG_IGN
    }()
}
