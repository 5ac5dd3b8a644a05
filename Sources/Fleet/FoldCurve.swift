internal import Learning
internal import Synchronization

/// A fold's epochs: the training thread appends, the writer takes.
final class FoldCurve: Sendable {
    private let state = Mutex<(all: [EpochReport], written: Int)>(([], 0))

    func append(_ report: EpochReport) { state.withLock { $0.all.append(report) } }

    func all() -> [EpochReport] { state.withLock { $0.all } }

    func unwritten() -> [EpochReport] {
        state.withLock { state in
            defer { state.written = state.all.count }
            return Array(state.all[state.written...])
        }
    }

    func putBack(_ epochs: [EpochReport]) { state.withLock { $0.written -= epochs.count } }
}
