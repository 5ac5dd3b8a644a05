internal import Compute
package import Learning
internal import Synchronization

/// Why a trial isn't run here and now, though nothing is wrong with it.
package struct Deferral: Error, CustomStringConvertible {
    package let description: String
}

/// Which trials of a worker's process may run beside each other: those that fit into its memory together. A suspect, whose
/// last worker was lost with it, runs alone until it has made progress, so that it takes no other trial down with it.
///
/// In order of arrival: a trial that needs much memory isn't passed by others for ever, and nothing enters behind a suspect
/// that waits. At most one suspect waits or runs alone: a trial that only waits would share the fate of the one that runs.
package final class Neighbours: Sendable {
    private struct Trial {
        let bytes: Int
        var isAlone: Bool
    }

    private struct Waiting {
        let place: Int
        let trial: Trial
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var next = 0
        /// By place.
        var inside: [Int: Trial] = [:]
        var queue: [Waiting] = []
        /// Slots that wait until no suspect waits or runs alone, by place.
        var outside: [Int: CheckedContinuation<Bool, Never>] = [:]

        var hasSuspect: Bool { inside.values.contains(where: \.isAlone) || queue.contains(where: \.trial.isAlone) }

        var taken: Int { inside.values.reduce(0) { Size.plus($0, $1.bytes) } }
    }

    /// Bytes that all may take; nil: any number.
    private let capacity: Int?
    private let state = Mutex(State())

    package init(capacity: Int?) { self.capacity = capacity }

    /// Waits until no suspect waits or runs alone: to be called before a claim, since a trial that is claimed and waits is
    /// lost with the worker, too.
    ///
    /// - Returns: false when the task is cancelled.
    package func isOpen() async -> Bool {
        let place = newPlace()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOpen = state.withLock { state in
                    if state.hasSuspect { state.outside[place] = continuation }
                    return !state.hasSuspect
                }
                if isOpen { continuation.resume(returning: !Task.isCancelled) }
                if Task.isCancelled { withdraw(place) }
            }
        } onCancel: {
            withdraw(place)
        }
    }

    /// Lets a trial in, perhaps after a wait.
    ///
    /// - Parameters:
    ///   - bytes: that it takes at most.
    ///   - alone: whether it is a suspect.
    ///   - stop: ends the wait, as the task's cancellation does.
    ///   - willWait: called before a wait, with its reason.
    /// - Returns: its place, to be left; nil when the wait was ended.
    /// - Throws: `Deferral` when it doesn't fit even alone, and for a second suspect; what `willWait` throws.
    package func enter(
        bytes: Int, alone: Bool, stop: StopSignal, willWait: (String) async throws -> Void
    ) async throws -> Int? {
        if let capacity, bytes > capacity {
            throw Deferral(
                description: "the trial needs about \(Size.text(bytes)) of memory, and this worker may use "
                    + "\(Size.text(capacity)): it waits for a worker that has more")
        }
        let place = newPlace()
        let trial = Trial(bytes: bytes, isAlone: alone)
        enum Answer {
            case inside
            case refused
            case wait(String)
        }
        let answer = state.withLock { state in
            if alone, state.hasSuspect { return Answer.refused }
            guard state.queue.isEmpty, admits(trial, state) else { return .wait(reason(trial, state)) }
            state.inside[place] = trial
            return .inside
        }
        switch answer {
        case .inside: return place
        case .refused:
            throw Deferral(
                description:
                    "a worker was lost with the trial, so that it runs alone, and another such trial has its turn")
        case .wait(let reason): try await willWait(reason)
        }
        let isAdmitted = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let admitted = state.withLock { state in
                    state.queue.append(Waiting(place: place, trial: trial, continuation: continuation))
                    return admit(&state)
                }
                for waiting in admitted { waiting.resume(returning: true) }
                if Task.isCancelled { withdraw(place) }
                stop.whenRaised { [weak self] in self?.withdraw(place) }
            }
        } onCancel: {
            withdraw(place)
        }
        return isAdmitted ? place : nil
    }

    /// The trial has made progress since it entered: it is no suspect any more.
    package func trust(_ place: Int) {
        change { $0.inside[place]?.isAlone = false }
    }

    package func leave(_ place: Int) {
        change { $0.inside[place] = nil }
    }

    private func newPlace() -> Int {
        state.withLock { state in
            state.next += 1
            return state.next
        }
    }

    /// Ends a wait.
    private func withdraw(_ place: Int) {
        let ended = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            if let continuation = state.outside.removeValue(forKey: place) { return continuation }
            guard let index = state.queue.firstIndex(where: { $0.place == place }) else { return nil }
            return state.queue.remove(at: index).continuation
        }
        ended?.resume(returning: false)
        change { _ in }
    }

    private func change(_ body: (inout State) -> Void) {
        let admitted = state.withLock { state in
            body(&state)
            return admit(&state)
        }
        for waiting in admitted { waiting.resume(returning: true) }
    }

    /// Lets in those whose turn it is.
    private func admit(_ state: inout State) -> [CheckedContinuation<Bool, Never>] {
        var admitted: [CheckedContinuation<Bool, Never>] = []
        while let first = state.queue.first, admits(first.trial, state) {
            state.queue.removeFirst()
            state.inside[first.place] = first.trial
            admitted.append(first.continuation)
        }
        if !state.hasSuspect {
            admitted += state.outside.values
            state.outside = [:]
        }
        return admitted
    }

    private func admits(_ trial: Trial, _ state: State) -> Bool {
        if state.inside.isEmpty { return true }
        if trial.isAlone || state.inside.values.contains(where: \.isAlone) { return false }
        return capacity.map { Size.plus(state.taken, trial.bytes) <= $0 } ?? true
    }

    private func reason(_ trial: Trial, _ state: State) -> String {
        let count = state.inside.count
        let others = "\(count) other \(count == 1 ? "trial" : "trials")"
        if trial.isAlone {
            return "a worker was lost with the trial, so that it runs alone: it waits for \(others) to end"
        }
        if state.hasSuspect { return "it waits for a trial that runs alone, since a worker was lost with that" }
        return "it waits for memory: it needs about \(Size.text(trial.bytes)), of \(Size.text(capacity ?? Int.max)) "
            + "\(others) may take \(Size.text(state.taken))"
    }
}
