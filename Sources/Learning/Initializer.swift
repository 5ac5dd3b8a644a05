package import Compute

/// How a layer's kernel or its biases start.
package enum Initializer: Sendable, Hashable {
    /// Random, with a variance that depends on the layer's size.
    case scaled(Variance, Distribution, Mode)
    /// One value everywhere, 0.1 by default: all units of a layer stay alike. For showing that.
    case constant(Double)
    case zeros
    /// Normal with this standard deviation, whatever the layer's size; cut off like the other normal ones. 0.01 by
    /// default.
    case normal(deviation: Double)

    /// The variance, where a fan is what `Mode` takes.
    package enum Variance: String, Sendable, CaseIterable {
        /// 2 / fan (He, Zhang, Ren, Sun 2015)
        case he
        /// 1 / fan (Glorot and Bengio 2010)
        case glorot
        /// 1 / fan (LeCun et al. 1998): for SELU
        case lecun

        /// What Keras takes.
        var standardMode: Mode { self == .glorot ? .fanAverage : .fanIn }
    }

    package enum Distribution: String, Sendable, CaseIterable {
        /// Cut off at two standard deviations and widened, so that the variance is exact (Keras's).
        case normal
        /// From -sqrt(3 variance) to sqrt(3 variance).
        case uniform
    }

    package enum Mode: String, Sendable, CaseIterable {
        /// The layer's inputs.
        case fanIn = "fan_in"
        /// The mean of its inputs and units. `he` with it is table 11-1 of the 2017 book.
        case fanAverage = "fan_avg"
    }

    package static let heNormal = Initializer.scaled(.he, .normal, .fanIn)

    static let names =
        Variance.allCases.flatMap { variance in Distribution.allCases.map { "\(variance.rawValue)_\($0.rawValue)" } }
        + ["constant", "zeros", "normal"]

    init(_ value: Value, at path: String) throws(InvalidValue) {
        var (name, settings) = try value.choice(at: path, among: Self.names)
        switch name {
        case "constant":
            let constant = try settings.real("value", allowed: "a number that single precision holds") { $0.fitsSingle }
            self = .constant(constant ?? 0.1)
        case "zeros": self = .zeros
        case "normal":
            let deviation = try settings.real("deviation", allowed: "a number above 0") { $0 > 0 && $0.fitsSingle }
            self = .normal(deviation: deviation ?? 0.01)
        default:
            let words = name.split(separator: "_").map(String.init)
            let variance = Variance(rawValue: words[0]) ?? .he
            let distribution = Distribution(rawValue: words[1]) ?? .normal
            self = .scaled(variance, distribution, try settings.word("mode") ?? variance.standardMode)
        }
        try settings.finish()
    }

    var value: Value {
        switch self {
        case .scaled(let variance, let distribution, let mode):
            .object(["\(variance.rawValue)_\(distribution.rawValue)": .object(["mode": .string(mode.rawValue)])])
        case .constant(let value): .object(["constant": .object(["value": .real(value)])])
        case .zeros: .string("zeros")
        case .normal(let deviation): .object(["normal": .object(["deviation": .real(deviation)])])
        }
    }

    /// The standard deviation of a normal distribution cut off at +-2, in units of the uncut one's.
    package static let truncatedDeviation = 0.87962566103423978

    /// Fills a kernel (inputs, units) or biases (1, units) of a layer with `inputs` and `units`, row by row; what pads
    /// the rows is left alone. `layer` picks the stream's part, so that a layer's numbers depend on its place alone.
    package func fill(_ matrix: Matrix, inputs: Int, units: Int, layer: Int, stream: RandomStream) {
        var numbers = stream.sequence(UInt64(layer))
        func each(_ draw: (inout RandomSequence) -> Float) {
            for row in 0..<matrix.rows {
                for column in 0..<matrix.columns { matrix[row, column] = draw(&numbers) }
            }
        }
        func fillNormal(_ standardDeviation: Double) {
            let deviation = standardDeviation / Self.truncatedDeviation
            each { Float(deviation * $0.truncatedNormal()) }
        }
        switch self {
        case .zeros: each { _ in 0 }
        case .constant(let value): each { _ in Float(value) }
        case .normal(let deviation): fillNormal(deviation)
        case .scaled(let variance, let distribution, let mode):
            let fan = mode == .fanIn ? Double(inputs) : Double(inputs + units) / 2
            let target = (variance == .he ? 2 : 1) / fan
            switch distribution {
            case .normal: fillNormal(target.squareRoot())
            case .uniform:
                let limit = (3 * target).squareRoot()
                each { Float(limit * (2 * $0.uniform() - 1)) }
            }
        }
    }
}
