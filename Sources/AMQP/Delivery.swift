/// A message the broker handed to one of our consumers, to be acknowledged or rejected over the same connection.
package struct Delivery: Sendable {
    /// The message, or its first `bodyLimit` bytes.
    package let body: [UInt8]
    /// Bytes of the whole message.
    package let size: UInt64
    /// The delivery tag: unique on its connection, and meaningless on any other.
    package let tag: UInt64
    /// Whether the broker may have handed it out before.
    package let redelivered: Bool
    package let queue: String
    package let consumer: String
    /// Which `Connection` of this process it came over.
    let connection: UInt64

    /// Bytes of a body that are kept. Trawl's messages have under 100; a longer one is read off the wire, cut, and
    /// handed over like any other, so that its owner rejects it.
    package static let bodyLimit = 1 << 20

    package var isTruncated: Bool { UInt64(body.count) < size }
}
