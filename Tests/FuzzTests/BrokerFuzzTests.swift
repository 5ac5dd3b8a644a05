import AMQP
import Foundation
import Harness
import Synchronization
import Testing

/// Damaged frames from the broker, thousands: none crashes the process or holds a call up; each ends in an error, or is
/// harmless.
@Suite(.timeLimit(.minutes(60)))
struct BrokerFuzzTests {
    /// Each takes a connection: a tenth of what TRAWL_FUZZ_INPUTS says.
    private static let inputs = max(
        1, (Int(ProcessInfo.processInfo.environment["TRAWL_FUZZ_INPUTS"] ?? "") ?? 50_000) / 10)

    private struct Input: Sendable {
        let stage: (classID: UInt16, methodID: UInt16)
        /// Whether the broker is there for what the client asks next.
        let goesOn: Bool
        let bytes: @Sendable ([AMQPFrame]) -> [UInt8]
    }

    /// A broker that goes wrong once on each connection, and then says no more.
    private final class Lane: Sendable {
        private let input = Mutex<Input?>(nil)
        private let sent = Mutex<[UInt8]>([])

        var bytes: [UInt8] { sent.withLock { $0 } }

        func set(_ input: Input) {
            self.input.withLock { $0 = input }
            sent.withLock { $0 = [] }
        }

        func answer(_ request: ScriptedBroker.Request) -> ScriptedBroker.Answer? {
            input.withLock { input in
                let stage = request.frame.name ?? (0, UInt16(request.frame.type))
                guard let found = input, stage == found.stage else { return nil }
                input = nil
                let bytes = found.bytes(request.reply)
                sent.withLock { $0 = bytes }
                return .init(bytes, then: found.goesOn ? .goesOn : .ends)
            }
        }
    }

    @Test func noFrameBreaksAConnection() async throws {
        let lane = Lane()
        let broker = try ScriptedBroker { lane.answer($0) }
        defer { broker.close() }
        let address = try Address("amqp://127.0.0.1:\(broker.port)")
        var mutator = FrameMutator(seed: 1)
        var (slowest, ended, taken) = (Duration.zero, 0, 0)
        for number in 0..<Self.inputs {
            let (stage, keepsReply, bytes) = mutator.next()
            // A message would be lost with the connection before a consumer takes it.
            let consumes = stage == FrameMutator.consuming
            lane.set(
                Input(stage: FrameMutator.stages[stage], goesOn: consumes && keepsReply, bytes: bytes))
            let started = ContinuousClock.now
            let connection = Connection(address, name: "fuzz", heartbeat: 60)
            let (error, deliveries) = await Self.use(connection, only: consumes)
            slowest = max(slowest, ContinuousClock.now - started)
            taken += deliveries
            guard let error else { continue }
            ended += 1
            let text = "\(error)"
            guard !text.contains(where: \.isNewline), text.utf8.count < 4000 else {
                Issue.record("input \(number), \(Data(lane.bytes.prefix(2000)).base64EncodedString()): \(text)")
                break
            }
        }
        print("fuzz broker: \(Self.inputs) inputs, \(ended) errors, \(taken) deliveries, slowest \(slowest)")
        #expect(ended > Self.inputs / 2 && taken > Self.inputs / 50)
        // The longest bound of a call is 10 s; the rest is a busy machine's.
        #expect(slowest < .seconds(30))
    }

    /// What a worker and a scheduler do with a connection.
    ///
    /// - Parameter consumes: the broker goes on after the reply to the consumer's start.
    /// - Returns: the first error, and how many deliveries came.
    private static func use(_ connection: Connection, only consumes: Bool) async -> (AMQPError?, deliveries: Int) {
        do {
            try await connection.open()
            _ = try await connection.depth(of: "q")
            let subscription = try await connection.consume("q")
            if consumes { return await take(subscription, connection) }
            try await connection.cancel(subscription)
            _ = try await connection.publish([[1, 2, 3], [4]], to: "q", timeout: .seconds(2))
            await connection.close()
            return (nil, 0)
        } catch {
            await connection.close()
            return (error, 0)
        }
    }

    private static func take(_ subscription: Subscription, _ connection: Connection) async -> (AMQPError?, Int) {
        let taker = Task {
            var deliveries = 0
            for await delivery in subscription {
                deliveries += 1
                // What can't be acknowledged any more is lost with the connection, whose end is looked at.
                try? await connection.acknowledge(delivery)
            }
            return deliveries
        }
        var failure: AMQPError?
        // Their replies come after what was sent before, if that was not the beginning of a frame.
        for _ in 0..<2 where failure == nil {
            do { _ = try await connection.depth(of: "q", timeout: .milliseconds(30)) } catch { failure = error }
        }
        await connection.close()
        return (failure, await taker.value)
    }
}
