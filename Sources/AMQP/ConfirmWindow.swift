/// Which messages of one batch the broker has answered for. Pure: frames in, outcomes out.
///
/// The broker numbers the messages of a channel 1, 2, 3 ... (delivery tags) and answers with single tags, or with
/// "all up to this one". A message that can't be routed is returned first and acknowledged afterwards.
package struct ConfirmWindow {
    private let first: UInt64
    /// Index of the oldest message without an answer.
    private var oldest = 0
    private var answers: [PublishOutcome?]
    private var returned: [Int: String] = [:]
    /// Messages answered for.
    package private(set) var settled = 0

    /// `first` is the tag of the batch's first message.
    package init(first: UInt64, count: Int) {
        self.first = first
        answers = Array(repeating: nil, count: count)
    }

    /// One outcome a message once all are answered for; nil before.
    package var outcomes: [PublishOutcome]? { settled == answers.count ? answers.compactMap { $0 } : nil }

    package mutating func markReturned(tag: UInt64, _ text: String) {
        if let index = index(of: tag) { returned[index] = text }
    }

    package mutating func settle(tag: UInt64, multiple: Bool, accepted: Bool) {
        guard let last = index(of: tag) else { return }
        if multiple {
            while oldest <= last { settle(oldest, accepted) }
        } else {
            settle(last, accepted)
        }
    }

    private mutating func settle(_ index: Int, _ accepted: Bool) {
        if answers[index] == nil {
            answers[index] = accepted ? returned[index].map { .returned($0) } ?? .confirmed : .refused
            settled += 1
        }
        while oldest < answers.count, answers[oldest] != nil { oldest += 1 }
    }

    private func index(of tag: UInt64) -> Int? {
        guard tag >= first, tag - first < UInt64(answers.count) else { return nil }
        return Int(tag - first)
    }
}
