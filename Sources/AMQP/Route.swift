/// The way to a broker: its hosts, and each one's addresses, tried one after another until one of them is what is meant.
struct Route {
    let address: Address
    /// The owner's attempt number, from 0. Each begins with another host, and with another address of a host: the
    /// one before may answer and yet not be the right one.
    let attempt: Int

    /// For a broker with a single address, and for each of several as long as there is time.
    private static let limit = Duration.seconds(4)
    private static let longest = Duration.seconds(8)

    /// The first success of `body`, or what went wrong with each host.
    ///
    /// - Parameter body: is given a host, one of its addresses, and until when it may take.
    func first<Success>(
        _ operation: String,
        _ body: (BrokerHost, Endpoint, ContinuousClock.Instant) throws(AMQPError) -> Success
    ) throws(AMQPError) -> Success {
        let hosts = Self.rotated(address.hosts, by: attempt)
        let started = ContinuousClock.now
        let lookups = hosts.map { Endpoint.Lookup($0, operation) }
        var deadline = started + (hosts.count > 1 ? Self.longest : Self.limit)
        var failures: [AMQPError] = []
        for (index, host) in hosts.enumerated() {
            // What is left is shared, so that a silent host leaves some for the next.
            let share = { (left: Int) in ContinuousClock.now + (deadline - .now) / left }
            do throws(AMQPError) {
                var found = try lookups[index].wait(before: share(hosts.count - index), operation)
                if found.count > 1 { deadline = started + Self.longest }
                found = Self.rotated(found, by: attempt / hosts.count)
                var failure = AMQPError(operation, "the host has no address", retryable: true)
                for (number, endpoint) in found.enumerated() {
                    do {
                        return try body(host, endpoint, share(found.count - number + hosts.count - index - 1))
                    } catch {
                        // A peer that answered and was refused says more than one that wasn't there.
                        if failure.retryable { failure = error }
                    }
                }
                throw failure
            } catch {
                failures.append(error)
            }
        }
        throw Self.summary(operation, hosts, failures)
    }

    private static func rotated<Element>(_ elements: [Element], by count: Int) -> [Element] {
        guard elements.count > 1 else { return elements }
        let start = count % elements.count
        return Array(elements[start...] + elements[..<start])
    }

    /// One host's failure is the whole; of several each is named.
    private static func summary(_ operation: String, _ hosts: [BrokerHost], _ failures: [AMQPError]) -> AMQPError {
        guard hosts.count > 1, let telling = failures.first(where: { !$0.retryable }) ?? failures.first else {
            return failures.first ?? AMQPError(operation, "no host", retryable: false)
        }
        let texts = zip(hosts, failures).map { "\($0): \($1.text)" }
        return AMQPError(
            operation, texts.joined(separator: "; "), retryable: failures.contains(where: \.retryable),
            replyCode: telling.replyCode, unanswered: failures.allSatisfy(\.unanswered))
    }
}
