/// How gradients g move the weights w; lr is the learning rate, which a schedule may change from step to step. Defaults
/// are named where a recipe may leave a setting out.
package enum Optimizer: Sendable, Hashable {
    /// w -= lr g. lr 0.01.
    case sgd(learningRate: Double)
    /// a = b a + g; w -= lr a (Polyak 1964; PyTorch's and TensorFlow's form), or, with the rate inside the buffer,
    /// a = b a + lr g; w -= a (Keras, Caffe): the same for a constant rate. lr 0.01, b 0.9, rate outside.
    case momentum(learningRate: Double, momentum: Double, rateInside: Bool = false)
    /// a = b a + g; w -= lr (g + b a) (Nesterov 1983 as Sutskever et al. 2013 write it; PyTorch), or, with the rate
    /// inside the buffer, a = b a + lr g; w -= lr g + b a (Keras). lr 0.01, b 0.9, rate outside.
    case nesterov(learningRate: Double, momentum: Double, rateInside: Bool = false)
    /// s += g^2, from an initial accumulator on; w -= lr g / (sqrt(s) + eps), or w -= lr g / sqrt(s + eps) with the
    /// epsilon inside the root (Duchi et al. 2011; PyTorch has it outside with s0 = 0 and eps 1e-10, Keras 3 inside).
    /// lr 0.01, s0 0.1, eps 1e-7 outside.
    case adagrad(
        learningRate: Double, initialAccumulator: Double = 0.1, epsilon: Double = 1e-7, epsilonInsideRoot: Bool = false)
    /// s = r s + (1 - r) g^2; w -= lr g / sqrt(s + eps), or lr g / (sqrt(s) + eps) with the epsilon outside the root
    /// (Tieleman and Hinton 2012; Keras and TensorFlow have it inside, TensorFlow starts s at 1; PyTorch outside with
    /// r 0.99, eps 1e-8). lr 0.001, r 0.9, eps 1e-7 inside, s0 0.
    case rmsprop(
        learningRate: Double, decay: Double = 0.9, epsilon: Double = 1e-7, epsilonInsideRoot: Bool = true,
        initialAccumulator: Double = 0)
    /// w -= lr m^ / (sqrt(v^) + eps), m^ and v^ corrected for their start at 0 (Kingma and Ba 2014, algorithm 1;
    /// PyTorch); with "epsilon hat" w -= lr sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + eps) (TensorFlow and Keras, there
    /// 1e-7). lr 0.001, b1 0.9, b2 0.999, eps 1e-8, no hat.
    case adam(learningRate: Double, beta1: Double, beta2: Double, epsilon: Double, epsilonHat: Bool = false)
    /// Adam with Nesterov's momentum (Dozat 2016): with u_t = b1 (1 - 0.96^(t d) / 2) and U_t the product of u_1...u_t,
    /// w -= lr ((1 - u_t) / (1 - U_t) g + u_(t+1) / (1 - U_(t+1)) m) / (sqrt(v^) + eps). The momentum decay d is 0.004 in
    /// PyTorch and tf.keras, 1 in Keras 3. lr 0.001, b1 0.9, b2 0.999, eps 1e-8, d 0.004.
    case nadam(learningRate: Double, beta1: Double, beta2: Double, epsilon: Double, momentumDecay: Double = 0.004)
    /// FTRL-proximal (McMahan et al. 2013, with beta = 0; TensorFlow, Keras): n' = n + g^2;
    /// z += g - (sqrt(n') / lr' - sqrt(n) / lr) w; w = |z| <= l1 ? 0 : (sign(z) l1 - z) / (sqrt(n') / lr' + 2 l2), with lr'
    /// this step's rate and lr the one before, so that a schedule changes the steps and not the weights themselves.
    /// (TensorFlow divides both roots by this step's rate: the same for a constant one.) l1 and l2 act on kernels alone,
    /// and beside the recipe's own. As defined, the first step forgets the initial weights; `keepInitial` starts from
    /// z0 = -w0 (sqrt(n0) / lr + 2 l2) - sign(w0) l1, which gives them back. lr 0.01, n0 0.1, l1 and l2 0, kept.
    case ftrl(
        learningRate: Double, initialAccumulator: Double = 0.1, l1: Double = 0, l2: Double = 0, keepInitial: Bool = true
    )
    /// AdaGrad's dual averaging (Duchi et al. 2011; TensorFlow's AdagradDA): G += g; S += g^2, from k on;
    /// w = -sign(G) lr max(|G| - l1 T, 0) / (l2 T lr + sqrt(S)) after T steps. It is kept as H = lr G and a sum R of the
    /// rates, w = -sign(H) max(|H| - l1 R, 0) / (l2 R + sqrt(S)), where each gradient has the rate of its own step
    /// (Nesterov's weighted averages, 2009): the same for a constant rate, and a schedule changes the steps and not the
    /// weights themselves. l1 and l2 act on kernels alone, and beside the recipe's own. `keepInitial` starts from
    /// H0 = -w0 sqrt(k), where the first step otherwise forgets the initial weights. lr 0.01, k 0.1, l1 and l2 0, kept.
    case dualAveraging(
        learningRate: Double, initialAccumulator: Double = 0.1, l1: Double = 0, l2: Double = 0, keepInitial: Bool = true
    )

    static let names = [
        "sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "nadam", "ftrl", "dual_averaging",
    ]

    package var learningRate: Double {
        switch self {
        case .sgd(let rate), .momentum(let rate, _, _), .nesterov(let rate, _, _), .adagrad(let rate, _, _, _),
            .rmsprop(let rate, _, _, _, _), .adam(let rate, _, _, _, _), .nadam(let rate, _, _, _, _),
            .ftrl(let rate, _, _, _, _), .dualAveraging(let rate, _, _, _, _):
            rate
        }
    }

    /// Arrays as large as the parameters that the optimiser keeps between steps.
    package var slots: Int {
        switch self {
        case .sgd: 0
        case .momentum, .nesterov, .adagrad, .rmsprop: 1
        case .adam, .nadam, .ftrl, .dualAveraging: 2
        }
    }
}

extension Optimizer {
    /// Refuses what single precision would turn into 0, 1 or infinity.
    package init(_ value: Value, at path: String) throws(InvalidValue) {
        var (name, settings) = try value.choice(at: path, among: Self.names)
        let rate = try settings.positive("learning_rate")
        switch name {
        case "sgd": self = .sgd(learningRate: rate ?? 0.01)
        case "momentum":
            self = .momentum(
                learningRate: rate ?? 0.01, momentum: try settings.fraction("momentum") ?? 0.9,
                rateInside: try settings.flag("rate_inside") ?? false)
        case "nesterov":
            self = .nesterov(
                learningRate: rate ?? 0.01, momentum: try settings.fraction("momentum") ?? 0.9,
                rateInside: try settings.flag("rate_inside") ?? false)
        case "adagrad":
            self = .adagrad(
                learningRate: rate ?? 0.01,
                initialAccumulator: try settings.nonNegative("initial_accumulator") ?? 0.1,
                epsilon: try settings.positive("epsilon") ?? 1e-7,
                epsilonInsideRoot: try settings.flag("epsilon_inside_root") ?? false)
        case "rmsprop":
            self = .rmsprop(
                learningRate: rate ?? 0.001, decay: try settings.fraction("decay") ?? 0.9,
                epsilon: try settings.positive("epsilon") ?? 1e-7,
                epsilonInsideRoot: try settings.flag("epsilon_inside_root") ?? true,
                initialAccumulator: try settings.nonNegative("initial_accumulator") ?? 0)
        case "adam":
            self = .adam(
                learningRate: rate ?? 0.001, beta1: try settings.fraction("beta1") ?? 0.9,
                beta2: try settings.fraction("beta2") ?? 0.999, epsilon: try settings.positive("epsilon") ?? 1e-8,
                epsilonHat: try settings.flag("epsilon_hat") ?? false)
        case "nadam":
            self = .nadam(
                learningRate: rate ?? 0.001, beta1: try settings.fraction("beta1") ?? 0.9,
                beta2: try settings.fraction("beta2") ?? 0.999, epsilon: try settings.positive("epsilon") ?? 1e-8,
                momentumDecay: try settings.nonNegative("momentum_decay") ?? 0.004)
        case "ftrl":
            self = .ftrl(
                learningRate: rate ?? 0.01, initialAccumulator: try settings.positive("initial_accumulator") ?? 0.1,
                l1: try settings.nonNegative("l1") ?? 0, l2: try settings.nonNegative("l2") ?? 0,
                keepInitial: try settings.flag("keep_initial") ?? true)
        default:
            self = .dualAveraging(
                learningRate: rate ?? 0.01, initialAccumulator: try settings.positive("initial_accumulator") ?? 0.1,
                l1: try settings.nonNegative("l1") ?? 0, l2: try settings.nonNegative("l2") ?? 0,
                keepInitial: try settings.flag("keep_initial") ?? true)
        }
        try settings.finish()
    }

    package var value: Value {
        switch self {
        case .sgd(let rate): .choice("sgd", ["learning_rate": .real(rate)])
        case .momentum(let rate, let momentum, let inside):
            .choice(
                "momentum",
                ["learning_rate": .real(rate), "momentum": .real(momentum), "rate_inside": .bool(inside)])
        case .nesterov(let rate, let momentum, let inside):
            .choice(
                "nesterov",
                ["learning_rate": .real(rate), "momentum": .real(momentum), "rate_inside": .bool(inside)])
        case .adagrad(let rate, let initial, let epsilon, let inside):
            .choice(
                "adagrad",
                [
                    "learning_rate": .real(rate), "initial_accumulator": .real(initial), "epsilon": .real(epsilon),
                    "epsilon_inside_root": .bool(inside),
                ])
        case .rmsprop(let rate, let decay, let epsilon, let inside, let initial):
            .choice(
                "rmsprop",
                [
                    "learning_rate": .real(rate), "decay": .real(decay), "epsilon": .real(epsilon),
                    "epsilon_inside_root": .bool(inside), "initial_accumulator": .real(initial),
                ])
        case .adam(let rate, let beta1, let beta2, let epsilon, let hat):
            .choice(
                "adam",
                [
                    "learning_rate": .real(rate), "beta1": .real(beta1), "beta2": .real(beta2),
                    "epsilon": .real(epsilon), "epsilon_hat": .bool(hat),
                ])
        case .nadam(let rate, let beta1, let beta2, let epsilon, let decay):
            .choice(
                "nadam",
                [
                    "learning_rate": .real(rate), "beta1": .real(beta1), "beta2": .real(beta2),
                    "epsilon": .real(epsilon), "momentum_decay": .real(decay),
                ])
        case .ftrl(let rate, let initial, let l1, let l2, let keeps):
            .choice("ftrl", Self.regularized(rate, initial, l1, l2, keeps))
        case .dualAveraging(let rate, let initial, let l1, let l2, let keeps):
            .choice("dual_averaging", Self.regularized(rate, initial, l1, l2, keeps))
        }
    }

    private static func regularized(
        _ rate: Double, _ initial: Double, _ l1: Double, _ l2: Double, _ keeps: Bool
    ) -> [String: Value] {
        [
            "learning_rate": .real(rate), "initial_accumulator": .real(initial), "l1": .real(l1), "l2": .real(l2),
            "keep_initial": .bool(keeps),
        ]
    }
}

extension Value {
    fileprivate static func choice(_ name: String, _ settings: [String: Value]) -> Value {
        .object([name: .object(settings)])
    }
}

extension ObjectReader {
    fileprivate mutating func positive(_ key: String) throws(InvalidValue) -> Double? {
        try real(key, allowed: "a number above 0") { $0 > 0 && $0.fitsSingle }
    }

    fileprivate mutating func nonNegative(_ key: String) throws(InvalidValue) -> Double? {
        try real(key, allowed: "a number from 0") { $0 >= 0 && $0.fitsSingle }
    }

    fileprivate mutating func fraction(_ key: String) throws(InvalidValue) -> Double? {
        try real(key, allowed: "a number from 0 to below 1") { $0 >= 0 && Float($0) < 1 }
    }
}
