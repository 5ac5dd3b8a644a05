/// What the broker sent and must not send. librabbitmq checks that a frame is complete and that its fields lie within it;
/// whether the frame makes sense where it stands is left to its caller.
struct ProtocolViolation: Error {
    let text: String

    init(_ text: String) { self.text = text }
}
