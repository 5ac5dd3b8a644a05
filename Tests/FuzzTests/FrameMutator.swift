import Harness

/// Damages what a broker sends, in an order that its seed fixes: mostly frames that are complete and make no sense, which
/// librabbitmq hands on, and now and then their bytes.
struct FrameMutator {
    private var mutator: Mutator

    /// What the client sends, after which the damaged frames are sent: a method, or class 0 and a frame's type.
    static let stages: [(classID: UInt16, methodID: UInt16)] = [
        (0, 0), (10, 11), (10, 40), (20, 10), (50, 10), (60, 10), (60, 20), (60, 30), (85, 10), (0, 3), (10, 50),
    ]
    /// Where consumers get their messages, and so most of what a broker ever sends.
    static let consuming = 6

    private static let consumer = "fuzz.1"
    /// Not all the same, so that a pointer made of them points nowhere.
    private static let body = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 73 | 0x81) }

    /// What a broker may send after the reply to a consumer's start.
    private static let seeds: [[AMQPFrame]] = [
        delivery(1) + delivery(2) + delivery(3),
        delivery(1)
            + [
                AMQPFrame(
                    60, 50, channel: 1, AMQPFrame.number(UInt16(312)) + AMQPFrame.short("NO_ROUTE") + [0, 1, 113]),
                AMQPFrame.content(size: 3, flags: 0x0080, properties: AMQPFrame.short("1")),
                AMQPFrame(type: AMQPFrame.body, channel: 1, payload: [1, 2, 3]),
                AMQPFrame(60, 80, channel: 1, AMQPFrame.number(UInt64(1)) + [0]),
                AMQPFrame(60, 120, channel: 1, AMQPFrame.number(UInt64(2)) + [1]),
            ],
        [
            AMQPFrame(10, 60, channel: 0, AMQPFrame.short("low on memory")), AMQPFrame(10, 61, channel: 0),
            AMQPFrame(type: 8, channel: 0, payload: []), AMQPFrame(60, 30, channel: 1, AMQPFrame.short(consumer) + [1]),
        ],
        delivery(1) + [AMQPFrame(20, 40, channel: 1, [1, 148] + AMQPFrame.short("NOT_FOUND") + [0, 60, 0, 20])],
        delivery(1) + [
            AMQPFrame(20, 40, channel: 2, [1, 150] + AMQPFrame.short("PRECONDITION_FAILED") + [0, 50, 0, 10])
        ],
        [AMQPFrame(10, 50, channel: 0, [2, 29] + AMQPFrame.short("INTERNAL_ERROR") + [0, 0, 0, 0])],
    ]

    /// With all properties, tables and arrays among them.
    private static func delivery(_ tag: UInt64) -> [AMQPFrame] {
        let entry = AMQPFrame.short("k") + [UInt8(ascii: "A")] + AMQPFrame.long([UInt8(ascii: "I"), 0, 0, 0, 1])
        let table = AMQPFrame.long(entry + AMQPFrame.short("t") + [UInt8(ascii: "F")] + AMQPFrame.long(entry))
        let texts = ["application/json", "utf-8"].flatMap(AMQPFrame.short)
        let rest = ["7", "reply", "60000", "42"].flatMap(AMQPFrame.short) + AMQPFrame.number(UInt64(1))
        let last = ["type", "user", "app", ""].flatMap(AMQPFrame.short)
        var frames = AMQPFrame.delivery(to: consumer, tag: tag, body: body)
        frames[1] = AMQPFrame.content(
            size: UInt64(body.count), flags: 0xFFFC, properties: texts + table + [2, 0] + rest + last)
        return frames
    }

    init(seed: UInt64) {
        let payloads = Self.seeds.joined().map(\.payload).filter { !$0.isEmpty }
        mutator = Mutator(seeds: payloads, seed: seed)
    }

    /// A stage, and bytes to be sent there after the usual reply, which they replace otherwise.
    mutating func next() -> (stage: Int, keepsReply: Bool, bytes: @Sendable ([AMQPFrame]) -> [UInt8]) {
        let stage = mutator.below(3) > 0 ? Self.consuming : mutator.below(Self.stages.count)
        var mutator = mutator
        _ = self.mutator.below(1 << 30)
        let frames = Self.seeds[mutator.below(Self.seeds.count)]
        // The reply itself stays sound in one case of two.
        let keepsReply = mutator.below(2) == 0
        return (
            stage, keepsReply,
            { [mutator] reply in
                var changes = Changes(mutator: mutator)
                if keepsReply { return reply.flatMap(\.bytes) + changes.damaged(frames) }
                return changes.damaged(reply + frames)
            }
        )
    }

    private struct Changes {
        var mutator: Mutator

        mutating func damaged(_ sound: [AMQPFrame]) -> [UInt8] {
            var frames = sound
            for _ in 0...mutator.below(3) where !frames.isEmpty { change(&frames) }
            let bytes = frames.flatMap(\.bytes)
            return mutator.below(5) == 0 ? mutator.changed(bytes) : bytes
        }

        private mutating func change(_ frames: inout [AMQPFrame]) {
            let index = mutator.below(frames.count)
            switch mutator.below(9) {
            case 0: frames.remove(at: index)
            case 1: frames.insert(frames[index], at: mutator.below(frames.count + 1))
            case 2: frames.swapAt(index, mutator.below(frames.count))
            case 3: frames[index].channel = [0, 1, 2, 3, 0xFFFF][mutator.below(5)]
            case 4: frames[index].type = UInt8(mutator.below(10))
            case 5:
                // The class of a header or a method.
                let classes: [UInt8] = [10, 20, 30, 40, 50, 60, 70, 80, 85, 90]
                guard frames[index].payload.count > 1 else { return }
                frames[index].payload[1] = classes[mutator.below(classes.count)]
            case 6:
                guard frames[index].payload.count > 3 else { return }
                frames[index].payload[3] = UInt8(mutator.below(130))
            default: frames[index].payload = mutator.changed(frames[index].payload)
            }
        }
    }
}
