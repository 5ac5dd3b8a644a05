/// How the learning rate changes while a network is trained. Steps t count from 0: those done before.
package enum Schedule: Sendable, Hashable {
    /// A time that a recipe gives in steps or in epochs.
    package enum Span: Sendable, Hashable {
        case steps(Int)
        case epochs(Int)
    }

    /// Where a piecewise constant rate changes.
    package enum Boundaries: Sendable, Hashable {
        case steps([Int])
        case epochs([Int])
    }

    /// lr k^(t / r): the rate is multiplied by `factor` k, 0.1 by default, every `span` r, 10 epochs by default.
    case exponential(factor: Double, span: Span)
    /// lr / (1 + t / r)^c, `exponent` c 1 by default, `span` r 10 epochs. (Bottou 2012; c = 1 is Keras's
    /// InverseTimeDecay.)
    case power(exponent: Double, span: Span)
    /// rates[i] in step t where i boundaries are at most t: the first boundaries[0] steps take rates[0] (PyTorch's
    /// MultiStepLR; Keras changes one step later). The optimiser's own rate isn't used.
    case piecewise(Boundaries, rates: [Double])
    /// The rate is multiplied by `factor`, 0.5 by default, when more than `patience` epochs, 5 by default, went by without
    /// a strict improvement of the validation loss; the count then starts again (PyTorch's ReduceLROnPlateau with
    /// threshold 0).
    case performance(factor: Double, patience: Int)
    case oneCycle(OneCycle)

    /// 1cycle (Smith 2018) with PyTorch's constants: the rate goes from lr / startDivisor up to lr in the first part `up`
    /// of all steps of the recipe's epochs, then down to lr / (startDivisor endDivisor), along cosines; the momentum, or
    /// Adam's and Nadam's beta1, goes from high to low and back. Optimisers without either keep none.
    package struct OneCycle: Sendable, Hashable {
        package var up = 0.3
        package var startDivisor = 25.0
        /// Divides the rate at the start.
        package var endDivisor = 10_000.0
        package var momentumLow = 0.85
        package var momentumHigh = 0.95

        package init() {}

        fileprivate init(_ settings: inout ObjectReader) throws(InvalidValue) {
            let momentum = "a number from 0 to below 1"
            up = try settings.real("up", allowed: "a number from 0 to 1") { (0...1).contains($0) } ?? up
            startDivisor =
                try settings.real("start_divisor", allowed: "a number from 1") { $0 >= 1 && $0.fitsSingle }
                ?? startDivisor
            endDivisor =
                try settings.real("end_divisor", allowed: "a number from 1") { $0 >= 1 && $0.fitsSingle } ?? endDivisor
            momentumLow =
                try settings.real("momentum_low", allowed: momentum) { $0 >= 0 && Float($0) < 1 } ?? momentumLow
            momentumHigh =
                try settings.real("momentum_high", allowed: momentum) { $0 >= 0 && Float($0) < 1 } ?? momentumHigh
        }

        fileprivate var value: Value {
            .object([
                "up": .real(up), "start_divisor": .real(startDivisor), "end_divisor": .real(endDivisor),
                "momentum_low": .real(momentumLow), "momentum_high": .real(momentumHigh),
            ])
        }
    }

    static let names = ["exponential", "power", "piecewise", "performance", "one_cycle"]

    package init(_ value: Value, at path: String) throws(InvalidValue) {
        var (name, settings) = try value.choice(at: path, among: Self.names)
        switch name {
        case "exponential":
            let factor = try settings.real("factor", allowed: "a number above 0") { $0 > 0 && $0.fitsSingle }
            self = .exponential(factor: factor ?? 0.1, span: try Self.span(&settings))
        case "power":
            let exponent = try settings.real("exponent", allowed: "a number above 0") { $0 > 0 && $0.fitsSingle }
            self = .power(exponent: exponent ?? 1, span: try Self.span(&settings))
        case "piecewise": self = try Self.piecewise(&settings)
        case "performance":
            let factor = try settings.real("factor", allowed: "a number above 0 and below 1") {
                $0 > 0 && $0.fitsSingle && Float($0) < 1
            }
            self = .performance(factor: factor ?? 0.5, patience: try settings.integer("patience", in: times) ?? 5)
        default: self = .oneCycle(try OneCycle(&settings))
        }
        try settings.finish()
    }

    package var value: Value {
        switch self {
        case .exponential(let factor, let span):
            .object(["exponential": .object(["factor": .real(factor), span.member.key: span.member.value])])
        case .power(let exponent, let span):
            .object(["power": .object(["exponent": .real(exponent), span.member.key: span.member.value])])
        case .piecewise(let boundaries, let rates):
            .object([
                "piecewise": .object([
                    boundaries.member.key: boundaries.member.value, "rates": .array(rates.map { .real($0) }),
                ])
            ])
        case .performance(let factor, let patience):
            .object(["performance": .object(["factor": .real(factor), "patience": .integer(patience)])])
        case .oneCycle(let cycle): .object(["one_cycle": cycle.value])
        }
    }

    private static func span(_ settings: inout ObjectReader) throws(InvalidValue) -> Span {
        let steps = try settings.integer("steps", in: 1...longest)
        let epochs = try settings.integer("epochs", in: 1...longest)
        switch (steps, epochs) {
        case (let steps?, nil): return .steps(steps)
        case (nil, let epochs): return .epochs(epochs ?? 10)
        default:
            throw InvalidValue(key: settings.path(of: "steps"), problem: "stands beside epochs; give one of both")
        }
    }

    private static func piecewise(_ settings: inout ObjectReader) throws(InvalidValue) -> Schedule {
        let (steps, epochs) = (try boundaries("steps", &settings), try boundaries("epochs", &settings))
        let rates = settings.path(of: "rates")
        let allowed = "a list of learning rates, one more than boundaries"
        let items = try settings.require("rates", allowed: allowed).array(at: rates, allowed: allowed)
        var numbers: [Double] = []
        for (index, item) in items.enumerated() {
            let path = "\(rates)[\(index)]"
            numbers.append(try item.real(at: path, allowed: "a number above 0") { $0 > 0 && $0.fitsSingle })
        }
        let boundaries: Boundaries
        let count: Int
        switch (steps, epochs) {
        case (let steps?, nil): (boundaries, count) = (.steps(steps), steps.count)
        case (nil, let epochs?): (boundaries, count) = (.epochs(epochs), epochs.count)
        default:
            throw InvalidValue(
                key: settings.path, problem: "needs the boundaries between its rates as steps or as epochs, one of both"
            )
        }
        guard numbers.count == count + 1 else {
            throw InvalidValue(
                key: rates, problem: "found \(numbers.count) rates, \(count) boundaries need \(count + 1)")
        }
        return .piecewise(boundaries, rates: numbers)
    }

    private static func boundaries(_ key: String, _ settings: inout ObjectReader) throws(InvalidValue) -> [Int]? {
        guard let value = settings.take(key) else { return nil }
        let path = settings.path(of: key)
        let items = try value.array(at: path, allowed: "a list of growing whole numbers, such as [10, 20]")
        var times: [Int] = []
        for (index, item) in items.enumerated() {
            times.append(try item.integer(at: "\(path)[\(index)]", in: (times.last ?? 0) + 1...longest))
        }
        return times
    }
}

/// The longest time that a schedule takes, in steps or epochs: times a million steps an epoch it still is an integer.
private let longest = 1_000_000_000_000

private let times = 0...1_000_000

extension Schedule.Span {
    fileprivate var member: (key: String, value: Value) {
        switch self {
        case .steps(let count): ("steps", .integer(count))
        case .epochs(let count): ("epochs", .integer(count))
        }
    }
}

extension Schedule.Boundaries {
    fileprivate var member: (key: String, value: Value) {
        switch self {
        case .steps(let times): ("steps", .array(times.map { .integer($0) }))
        case .epochs(let times): ("epochs", .array(times.map { .integer($0) }))
        }
    }
}
