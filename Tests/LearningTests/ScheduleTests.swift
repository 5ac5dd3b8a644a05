import Learning
import Testing

/// How a recipe's `schedule` is read and written.
@Suite struct ScheduleTests {
    private func read(_ json: String) throws -> Schedule { try Schedule(Value(json: json), at: "schedule") }

    private static let steep: Schedule.OneCycle = {
        var cycle = Schedule.OneCycle()
        (cycle.up, cycle.startDivisor, cycle.endDivisor) = (0, 1, 100)
        (cycle.momentumLow, cycle.momentumHigh) = (0, 0.99999)
        return cycle
    }()

    @Test(
        arguments: [
            (#""exponential""#, .exponential(factor: 0.1, span: .epochs(10))),
            (#"{"exponential":{"factor":0.5,"epochs":3}}"#, .exponential(factor: 0.5, span: .epochs(3))),
            (#"{"exponential":{"steps":1000}}"#, .exponential(factor: 0.1, span: .steps(1000))),
            (#""power""#, .power(exponent: 1, span: .epochs(10))),
            (#"{"power":{"exponent":0.5,"steps":7}}"#, .power(exponent: 0.5, span: .steps(7))),
            (
                #"{"piecewise":{"epochs":[10,20],"rates":[0.1,0.01,0.001]}}"#,
                .piecewise(.epochs([10, 20]), rates: [0.1, 0.01, 0.001])
            ),
            (#"{"piecewise":{"steps":[],"rates":[1]}}"#, .piecewise(.steps([]), rates: [1])),
            (#""performance""#, .performance(factor: 0.5, patience: 5)),
            (#"{"performance":{"factor":0.1,"patience":0}}"#, .performance(factor: 0.1, patience: 0)),
            (#""one_cycle""#, .oneCycle(Schedule.OneCycle())),
            (
                #"{"one_cycle":{"up":0,"start_divisor":1,"end_divisor":100,"momentum_low":0,"momentum_high":0.99999}}"#,
                .oneCycle(steep)
            ),
        ] as [(String, Schedule)])
    func readsAndWritesBack(json: String, schedule: Schedule) throws {
        let read = try read(json)
        #expect(read == schedule)
        #expect(try Schedule(Value(json: read.value.json), at: "") == schedule)
    }

    @Test(
        arguments: [
            (
                #""cosine""#, "",
                "found 'cosine', allowed is one of exponential, power, piecewise, performance, one_cycle"
            ),
            ("null", "", "found nothing, allowed is one of exponential"),
            (#"{"exponential":{"factor":0}}"#, ".exponential.factor", "found 0, allowed is a number above 0"),
            (#"{"exponential":{"factor":1e-50}}"#, ".exponential.factor", "allowed is a number above 0"),
            (#"{"exponential":{"steps":0}}"#, ".exponential.steps", "found 0, allowed is a whole number from 1"),
            (#"{"exponential":{"epochs":1.5}}"#, ".exponential.epochs", "found 1.5, allowed is a whole number"),
            (#"{"exponential":{"steps":9,"epochs":9}}"#, ".exponential.steps", "stands beside epochs"),
            (#"{"exponential":{"rate":9}}"#, ".exponential.rate", "unknown key; allowed are epochs, factor, steps"),
            (#"{"power":{"exponent":-1}}"#, ".power.exponent", "found -1, allowed is a number above 0"),
            (#""piecewise""#, ".piecewise.rates", "is missing; give a list of learning rates"),
            (#"{"piecewise":{"rates":[1]}}"#, ".piecewise", "needs the boundaries between its rates"),
            (#"{"piecewise":{"steps":[1],"epochs":[1],"rates":[1,2]}}"#, ".piecewise", "needs the boundaries"),
            (#"{"piecewise":{"steps":[5],"rates":[1]}}"#, ".piecewise.rates", "found 1 rates, 1 boundaries need 2"),
            (#"{"piecewise":{"steps":[5,5],"rates":[1,2,3]}}"#, ".piecewise.steps[1]", "found 5"),
            (#"{"piecewise":{"steps":[0],"rates":[1,2]}}"#, ".piecewise.steps[0]", "found 0"),
            (#"{"piecewise":{"steps":5,"rates":[1,2]}}"#, ".piecewise.steps", "allowed is a list of growing"),
            (#"{"piecewise":{"steps":[5],"rates":[1,0]}}"#, ".piecewise.rates[1]", "allowed is a number above 0"),
            (
                #"{"performance":{"factor":1}}"#, ".performance.factor",
                "found 1, allowed is a number above 0 and below 1"
            ),
            (#"{"performance":{"factor":0.999999999}}"#, ".performance.factor", "above 0 and below 1"),
            (
                #"{"performance":{"patience":-1}}"#, ".performance.patience",
                "found -1, allowed is a whole number from 0"
            ),
            (#"{"one_cycle":{"up":1.1}}"#, ".one_cycle.up", "found 1.1, allowed is a number from 0 to 1"),
            (#"{"one_cycle":{"start_divisor":0.5}}"#, ".one_cycle.start_divisor", "allowed is a number from 1"),
            (#"{"one_cycle":{"end_divisor":0}}"#, ".one_cycle.end_divisor", "allowed is a number from 1"),
            (#"{"one_cycle":{"momentum_high":1}}"#, ".one_cycle.momentum_high", "a number from 0 to below 1"),
            (#"{"one_cycle":{"momentum_low":-0.1}}"#, ".one_cycle.momentum_low", "a number from 0 to below 1"),
        ])
    func refuses(json: String, key: String, problem: String) throws {
        let error = try #require(throws: InvalidValue.self) { try read(json) }
        #expect(error.key == "schedule\(key)")
        #expect(error.problem.contains(problem), "\(error.problem)")
    }
}
