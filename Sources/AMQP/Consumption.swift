/// What a subscription has at the broker: a consumer for each of its queues, and one delivery at a time.
struct Consumption {
    let subscription: Subscription
    /// The consumers' tags, by queue.
    var active: [String: String] = [:]
    /// Queues whose consumer was cancelled while the subscription has a delivery of another queue; they get a new one when
    /// that is settled.
    var resting: Set<String> = []
    /// The delivery that was handed out and is neither acknowledged nor rejected.
    var held: Delivery?

    var queues: Set<String> { resting.union(active.keys) }
}

/// One of the broker's consumers.
struct Consumer {
    let queue: String
    /// The subscription's number.
    let subscription: UInt64
}
