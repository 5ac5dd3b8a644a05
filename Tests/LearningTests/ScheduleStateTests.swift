import Learning
import Testing

/// The curves of the schedules against PyTorch and Keras, and what the two don't say.
@Suite struct ScheduleStateTests {
    private struct Fixture: Decodable {
        struct Curve: Decodable {
            let source: String
            let schedule: [String: [String: Value]]
            let stepsPerEpoch: Int
            let epochs: Int
            let losses: [Double]?
            let momenta: [Double]?
            let rates: [Double]
        }
        let learningRate: Double
        let curves: [Curve]
    }

    private static let fixture = Result { try Golden.read("schedules") as Fixture }

    private func state(_ json: String, stepsPerEpoch: Int = 1, epochs: Int = 10) throws -> ScheduleState {
        ScheduleState(
            try Schedule(Value(json: json), at: "schedule"), base: 0.1, stepsPerEpoch: stepsPerEpoch, epochs: epochs)
    }

    /// The fixture has 12 digits; Keras holds rates and factors in float32.
    @Test(arguments: 0..<17)
    func rates(index: Int) throws {
        let golden = try Self.fixture.get()
        #expect(golden.curves.count == 17)
        let curve = golden.curves[index]
        let schedule = Value.object(curve.schedule.mapValues { .object($0) })
        var state = ScheduleState(
            try Schedule(schedule, at: "schedule"), base: golden.learningRate, stepsPerEpoch: curve.stepsPerEpoch,
            epochs: curve.epochs)
        let tolerance = curve.source == "Keras" ? 2e-7 : 2e-11
        for (step, rate) in curve.rates.enumerated() {
            let found = state.rate(step: step)
            #expect(abs(found - rate) <= tolerance * rate, "\(schedule.json), step \(step): \(found), not \(rate)")
            if let momentum = curve.momenta?[step] {
                let found = try #require(state.momentum(step: step))
                #expect(abs(found - momentum) <= 2e-11, "\(schedule.json), step \(step): \(found), not \(momentum)")
            } else {
                #expect(state.momentum(step: step) == nil)
            }
            if let loss = curve.losses?[step] { state.epochEnded(validationLoss: loss) }
        }
        #expect(curve.rates.count == curve.stepsPerEpoch * curve.epochs)
    }

    @Test func withoutAScheduleTheRateStays() {
        var state = ScheduleState(nil, base: 0.3, stepsPerEpoch: 2, epochs: 2)
        state.epochEnded(validationLoss: 1)
        state.epochEnded(validationLoss: 2)
        #expect([0, 1, 2, 1000].allSatisfy { state.rate(step: $0) == 0.3 && state.momentum(step: $0) == nil })
    }

    /// 1cycle starts and ends exactly where it is told, also without a way up or down, and stays at its end.
    @Test(
        arguments: [
            (#""one_cycle""#, 100, 0.1 / 25), (#"{"one_cycle":{"up":0}}"#, 100, nil),
            (#"{"one_cycle":{"up":1}}"#, 100, 0.1 / 25), (#"{"one_cycle":{"up":0.5}}"#, 2, 0.1),
            (#"{"one_cycle":{"up":1}}"#, 1, 0.1),
        ] as [(String, Int, Double?)])
    func oneCycleEnds(json: String, steps: Int, first: Double?) throws {
        let state = try state(json, stepsPerEpoch: steps, epochs: 1)
        let rates = (0..<steps).map { state.rate(step: $0) }
        #expect(rates.allSatisfy { $0.isFinite && $0 > 0 && $0 <= 0.1 })
        if let first { #expect(abs(rates[0] - first) <= 1e-15) }
        let end = json.contains(#""up":1"#) ? 0.1 : 0.1 / 250_000
        #expect(abs((rates.last ?? 0) - end) <= 1e-15)
        #expect(state.rate(step: steps) == rates.last && state.rate(step: steps + 99) == rates.last)
    }

    /// The momentum is low where the rate is high.
    @Test func oneCycleTurnsTheMomentumRound() throws {
        let state = try state(#""one_cycle""#, stepsPerEpoch: 10, epochs: 10)
        let peak = try #require((0..<100).max { state.rate(step: $0) < state.rate(step: $1) })
        #expect(peak == 29)
        #expect(state.rate(step: 29) == 0.1)
        #expect(try #require(state.momentum(step: 29)) == 0.85)
        #expect(try #require(state.momentum(step: 99)) == 0.95)
    }

    /// More than two epochs without a strict improvement act, then the count starts again.
    @Test func countsEpochsWithoutImprovement() throws {
        var state = try state(#"{"performance":{"patience":2}}"#)
        var rates: [Double] = []
        for loss in [1, 1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.4, 0.4, .nan, 0.41, 0.1] {
            state.epochEnded(validationLoss: loss)
            rates.append(state.rate(step: 0))
        }
        #expect(rates == [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.025, 0.025])
    }

    @Test(arguments: [0, 1, 5, 13])
    func goesOnAfterARestore(middle: Int) throws {
        let json = #"{"performance":{"factor":0.3,"patience":1}}"#
        let losses = [3, 2, 2.5, 2.4, 2.3, 2.2, 2.1, 1, 1, 1, 1, 1, 1, 0.9, 1, 1]
        var whole = try state(json)
        var saved = try state(json)
        for (epoch, loss) in losses.enumerated() {
            if epoch == middle {
                saved = try state(json)
                try saved.restore(Value(json: whole.value.json))
                #expect(saved == whole)
            }
            whole.epochEnded(validationLoss: loss)
            if epoch >= middle {
                saved.epochEnded(validationLoss: loss)
                #expect(saved.rate(step: epoch).bitPattern == whole.rate(step: epoch).bitPattern)
            }
        }
        #expect(saved == whole && whole.rate(step: 0) < 0.01)
    }

    @Test(
        arguments: [
            ("{}", "scale"), (#"{"scale":2,"best_loss":1,"epochs_without":0}"#, "scale"),
            (#"{"scale":1,"best_loss":"a","epochs_without":0}"#, "best_loss"),
            (#"{"scale":1,"best_loss":null,"epochs_without":-1}"#, "epochs_without"),
            (#"{"scale":1,"best_loss":null,"epochs_without":0,"more":0}"#, "more"),
        ])
    func refusesAStateThatIsNone(json: String, key: String) throws {
        var state = try state(#""performance""#)
        let before = state
        let error = try #require(throws: InvalidValue.self) { try state.restore(Value(json: json)) }
        #expect(error.key == "state.schedule.\(key)")
        #expect(state == before)
    }
}
