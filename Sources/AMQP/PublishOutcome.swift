/// What the broker said of one published message.
package enum PublishOutcome: Sendable, Hashable {
    /// It is the broker's now: for a quorum queue, on disk at a majority of its members.
    case confirmed
    /// No queue of that name (the broker's words): the message is nowhere.
    case returned(String)
    /// The broker refused it (a full queue that rejects, an internal error): the message is nowhere.
    case refused
}
