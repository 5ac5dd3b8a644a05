package import Compute

/// The hidden layers' activation. Slopes and alpha are those of the field: ELU's alpha 1 (Clevert et al. 2015), leaky
/// ReLU's slope 0.01 unless given (Maas et al. 2013).
package enum Activation: Sendable, Hashable {
    case elu
    case relu
    case leakyReLU(slope: Double)
    case tanh
    case logistic

    static let names = ["elu", "relu", "leaky_relu", "tanh", "logistic"]

    init(_ value: Value, at path: String) throws(InvalidValue) {
        var (name, settings) = try value.choice(at: path, among: Self.names)
        switch name {
        case "elu": self = .elu
        case "relu": self = .relu
        case "leaky_relu":
            let slope = try settings.real("slope", allowed: "a number from 0 to 1") { (0...1).contains($0) }
            self = .leakyReLU(slope: slope ?? 0.01)
        case "tanh": self = .tanh
        default: self = .logistic
        }
        try settings.finish()
    }

    var value: Value {
        switch self {
        case .elu: .string("elu")
        case .relu: .string("relu")
        case .leakyReLU(let slope): .object(["leaky_relu": .object(["slope": .real(slope)])])
        case .tanh: .string("tanh")
        case .logistic: .string("logistic")
        }
    }

    package var kernel: ActivationKernel {
        switch self {
        case .elu: .elu
        case .relu: .relu
        case .leakyReLU(let slope): .leakyReLU(slope: Float(slope))
        case .tanh: .tanh
        case .logistic: .logistic
        }
    }
}
