package import Compute

/// What the hidden layers apply to their weighted sums x.
package enum Activation: Sendable, Hashable {
    /// x > 0 ? x : alpha (e^x - 1), alpha 1 by default (Clevert, Unterthiner, Hochreiter 2015).
    case elu(alpha: Double)
    /// x > 0 ? x : 0
    case relu
    /// x > 0 ? x : slope x, slope 0.01 by default (Maas, Hannun, Ng 2013; Keras's layer has 0.3, TensorFlow's function
    /// 0.2).
    case leakyReLU(slope: Double)
    /// A leaky ReLU whose slope is drawn evenly from lower to upper for each sample and unit in training, and is the
    /// mean of both in inference; 1/8 and 1/3 by default (Xu, Wang, Chen, Li 2015; PyTorch's too).
    case rrelu(lower: Double, upper: Double)
    /// A leaky ReLU whose slope is learned, one a unit, outside of l1 and l2; it starts at `initial`, 0.25 by default
    /// (He et al. 2015; Keras starts at 0, PyTorch has one slope a layer).
    case prelu(initial: Double)
    /// lambda (x > 0 ? x : alpha (e^x - 1)) with alpha 1.6732632423543772848 and lambda 1.0507009873554804934
    /// (Klambauer et al. 2017).
    case selu
    case tanh
    /// 1 / (1 + e^-x)
    case logistic

    static let names = ["elu", "relu", "leaky_relu", "rrelu", "prelu", "selu", "tanh", "logistic"]

    init(_ value: Value, at path: String) throws(InvalidValue) {
        var (name, settings) = try value.choice(at: path, among: Self.names)
        func slope(_ key: String, _ standard: Double) throws(InvalidValue) -> Double {
            try settings.real(key, allowed: "a number from 0 to 1") { (0...1).contains($0) } ?? standard
        }
        switch name {
        case "elu":
            let alpha = try settings.real("alpha", allowed: "a number above 0") { $0 > 0 && $0.fitsSingle }
            self = .elu(alpha: alpha ?? 1)
        case "relu": self = .relu
        case "leaky_relu": self = .leakyReLU(slope: try slope("slope", 0.01))
        case "rrelu":
            let lower = try slope("lower", 1.0 / 8)
            let upper = try slope("upper", 1.0 / 3)
            guard lower <= upper else {
                throw InvalidValue(
                    key: settings.path, problem: "found lower \(lower) and upper \(upper); lower is at most upper")
            }
            self = .rrelu(lower: lower, upper: upper)
        case "prelu":
            let initial = try settings.real("initial", allowed: "a number that single precision holds") {
                $0.fitsSingle
            }
            self = .prelu(initial: initial ?? 0.25)
        case "selu": self = .selu
        case "tanh": self = .tanh
        default: self = .logistic
        }
        try settings.finish()
    }

    var value: Value {
        switch self {
        case .elu(let alpha): .object(["elu": .object(["alpha": .real(alpha)])])
        case .relu: .string("relu")
        case .leakyReLU(let slope): .object(["leaky_relu": .object(["slope": .real(slope)])])
        case .rrelu(let lower, let upper):
            .object(["rrelu": .object(["lower": .real(lower), "upper": .real(upper)])])
        case .prelu(let initial): .object(["prelu": .object(["initial": .real(initial)])])
        case .selu: .string("selu")
        case .tanh: .string("tanh")
        case .logistic: .string("logistic")
        }
    }

    /// What inference applies, and training too unless slopes are drawn or learned.
    package var kernel: ActivationKernel {
        switch self {
        case .elu(let alpha): .elu(alpha: Float(alpha))
        case .relu: .relu
        case .leakyReLU(let slope): .leakyReLU(slope: Float(slope))
        case .rrelu(let lower, let upper): .leakyReLU(slope: Float((lower + upper) / 2))
        case .prelu(let initial): .leakyReLU(slope: Float(initial))
        case .selu: .selu
        case .tanh: .tanh
        case .logistic: .logistic
        }
    }

    /// Has a learned slope for each unit.
    var isParametric: Bool {
        if case .prelu = self { true } else { false }
    }

    /// Draws slopes in training.
    var isRandom: Bool {
        if case .rrelu = self { true } else { false }
    }
}
