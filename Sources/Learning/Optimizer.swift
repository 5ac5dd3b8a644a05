internal import Compute

/// How gradients g move the weights w. Learning rates lie outside the buffers (PyTorch's placement).
package enum Optimizer: Sendable, Hashable {
    /// w <- w - lr g
    case sgd(learningRate: Double)
    /// a <- b a + g; w <- w - lr a (Polyak 1964, PyTorch's and TensorFlow's form)
    case momentum(learningRate: Double, momentum: Double)
    /// w <- w - lr m^ / (sqrt(v^) + eps), m^ and v^ corrected for their start at 0 (Kingma and Ba 2014, algorithm 1)
    case adam(learningRate: Double, beta1: Double, beta2: Double, epsilon: Double)

    static let names = ["sgd", "momentum", "adam"]

    /// Refuses what single precision would turn into 0, 1 or infinity.
    init(_ value: Value, at path: String) throws(InvalidValue) {
        var (name, settings) = try value.choice(at: path, among: Self.names)
        let rate = try settings.real("learning_rate", allowed: "a number above 0") { $0 > 0 && Float($0).isNormal }
        func fraction(_ key: String, _ standard: Double) throws(InvalidValue) -> Double {
            try settings.real(key, allowed: "a number from 0 to below 1") { $0 >= 0 && Float($0) < 1 } ?? standard
        }
        switch name {
        case "sgd": self = .sgd(learningRate: rate ?? 0.01)
        case "momentum": self = .momentum(learningRate: rate ?? 0.01, momentum: try fraction("momentum", 0.9))
        default:
            let epsilon = try settings.real("epsilon", allowed: "a number above 0") { $0 > 0 && Float($0).isNormal }
            self = .adam(
                learningRate: rate ?? 0.001, beta1: try fraction("beta1", 0.9), beta2: try fraction("beta2", 0.999),
                epsilon: epsilon ?? 1e-8)
        }
        try settings.finish()
    }

    var value: Value {
        switch self {
        case .sgd(let rate): .object(["sgd": .object(["learning_rate": .real(rate)])])
        case .momentum(let rate, let momentum):
            .object(["momentum": .object(["learning_rate": .real(rate), "momentum": .real(momentum)])])
        case .adam(let rate, let beta1, let beta2, let epsilon):
            .object([
                "adam": .object([
                    "learning_rate": .real(rate), "beta1": .real(beta1), "beta2": .real(beta2),
                    "epsilon": .real(epsilon),
                ])
            ])
        }
    }

    package var learningRate: Double {
        switch self {
        case .sgd(let rate), .momentum(let rate, _), .adam(let rate, _, _, _): rate
        }
    }

    /// Arrays as large as the parameters that the optimiser keeps between steps.
    var slots: Int {
        switch self {
        case .sgd: 0
        case .momentum: 1
        case .adam: 2
        }
    }
}

/// An optimiser's memory, and its step over a whole network at once.
package final class OptimizerState {
    package let optimizer: Optimizer
    package private(set) var step = 0
    let buffers: [Arena]

    package init(_ optimizer: Optimizer, parameters: Int) {
        self.optimizer = optimizer
        buffers = (0..<optimizer.slots).map { _ in Arena(count: parameters) }
    }

    private var now = 0.0
    func begin(weights: Arena, stretches: [Stretch]) {}
    func advance(rate: Double, momentum: Double?) { step += 1; now = rate }
    func update(_ stretch: Stretch, weights: Arena, gradients: Arena) {
        let w = weights.base + stretch.offset, g = gradients.base + stretch.offset
        switch optimizer {
        case .sgd: Update.sgd(w, g, stretch.count, rate: Float(now))
        case .momentum(_, let momentum): Update.momentum(w, buffers[0].base + stretch.offset, g, stretch.count, rate: Float(now), momentum: Float(momentum))
        case .adam(_, let beta1, let beta2, let epsilon):
            Update.adam(w, buffers[0].base + stretch.offset, buffers[1].base + stretch.offset, g, stretch.count,
                rate: Float(now / (1 - power(beta1, step))), beta1: Float(beta1), beta2: Float(beta2),
                rootScale: Float(1 / (1 - power(beta2, step)).squareRoot()), epsilon: Float(epsilon))
        }
    }
    func restore(step: Int) { self.step = step }
    var value: Value { .null }
    func restore(_ value: Value) throws(InvalidValue) {}

    /// base^exponent by squaring.
    private func power(_ base: Double, _ exponent: Int) -> Double {
        var result = 1.0
        var square = base
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result *= square }
            square *= square
            rest >>= 1
        }
        return result
    }
}
