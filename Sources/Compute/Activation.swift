internal import Kernels

/// What a layer applies to its weighted sums, as the kernels know it. `slope` is the leaky ReLU's.
package enum ActivationKernel: Sendable, Hashable {
    case identity
    case elu
    case relu
    case leakyReLU(slope: Float)
    case tanh
    case logistic

    private var number: Int32 {
        switch self {
        case .identity: Int32(TRAWL_IDENTITY.rawValue)
        case .elu: Int32(TRAWL_ELU.rawValue)
        case .relu: Int32(TRAWL_RELU.rawValue)
        case .leakyReLU: Int32(TRAWL_LEAKY_RELU.rawValue)
        case .tanh: Int32(TRAWL_TANH.rawValue)
        case .logistic: Int32(TRAWL_LOGISTIC.rawValue)
        }
    }

    private var slope: Float {
        if case .leakyReLU(let slope) = self { slope } else { 0 }
    }

    /// `sums` (rows, units) <- f(sums + bias), bias (units).
    package func forward(
        sums: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>, rows: Int, units: Int
    ) {
        trawl_bias_activation(number, slope, bias, sums, rows, units)
    }

    /// `delta` (rows, units) <- delta f'(x), f' taken from the outputs; `biasGradient` (units) <- its column sums.
    package func backward(
        outputs: UnsafePointer<Float>, delta: UnsafeMutablePointer<Float>, biasGradient: UnsafeMutablePointer<Float>,
        rows: Int, units: Int
    ) {
        trawl_activation_gradient(number, slope, outputs, delta, biasGradient, rows, units)
    }
}
