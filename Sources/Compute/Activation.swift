internal import Kernels

/// What hidden units do with their weighted sums, as the kernels know it. Counts of floats are multiples of 8.
package enum ActivationKernel: Sendable, Hashable {
    case identity
    case elu(alpha: Float)
    case relu
    /// Also RReLU outside of training, with the mean of its slopes.
    case leakyReLU(slope: Float)
    case selu
    case tanh
    case logistic

    private var number: Int32 {
        switch self {
        case .identity: Int32(TRAWL_IDENTITY.rawValue)
        case .elu: Int32(TRAWL_ELU.rawValue)
        case .relu: Int32(TRAWL_RELU.rawValue)
        case .leakyReLU: Int32(TRAWL_LEAKY_RELU.rawValue)
        case .selu: Int32(TRAWL_SELU.rawValue)
        case .tanh: Int32(TRAWL_TANH.rawValue)
        case .logistic: Int32(TRAWL_LOGISTIC.rawValue)
        }
    }

    private var constant: Float {
        switch self {
        case .elu(let alpha): alpha
        case .leakyReLU(let slope): slope
        default: 0
        }
    }

    /// `values` (count) <- f(values).
    package func forward(_ values: UnsafeMutablePointer<Float>, count: Int) {
        trawl_activate(number, constant, values, count)
    }

    /// `delta` (count) <- delta f'(x), f' taken from the outputs f(x).
    package func backward(outputs: UnsafePointer<Float>, delta: UnsafeMutablePointer<Float>, count: Int) {
        trawl_activation_gradient(number, constant, outputs, delta, count)
    }
}

/// Rectifiers whose slope for negative sums differs from element to element (RReLU in training; slopes above 0).
package enum SlopedRectifier {
    package static func forward(
        _ values: UnsafeMutablePointer<Float>, slopes: UnsafePointer<Float>, count: Int
    ) {
        trawl_activate_sloped(slopes, values, count)
    }

    /// `delta` (count) <- delta f'(x), from the outputs.
    package static func backward(
        outputs: UnsafePointer<Float>, slopes: UnsafePointer<Float>, delta: UnsafeMutablePointer<Float>, count: Int
    ) {
        trawl_sloped_gradient(slopes, outputs, delta, count)
    }
}

/// Rectifiers with a learned slope for each unit (PReLU).
package enum ParametricRectifier {
    /// `outputs` (rows, units) <- f(sums), slopes (units).
    package static func forward(
        sums: UnsafePointer<Float>, slopes: UnsafePointer<Float>, outputs: UnsafeMutablePointer<Float>, rows: Int,
        units: Int
    ) {
        trawl_activate_parametric(sums, slopes, outputs, rows, units)
    }

    /// `delta` (rows, units) becomes the gradient of the sums; `slopeGradient` (units) is set.
    package static func backward(
        sums: UnsafePointer<Float>, slopes: UnsafePointer<Float>, delta: UnsafeMutablePointer<Float>,
        slopeGradient: UnsafeMutablePointer<Float>, rows: Int, units: Int
    ) {
        trawl_parametric_gradient(sums, slopes, delta, slopeGradient, rows, units)
    }
}

/// Sums and products of arrays, element by element.
package enum Elementwise {
    /// `out` <- a b; `out` may be a.
    package static func multiply(
        _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into out: UnsafeMutablePointer<Float>, count: Int
    ) {
        trawl_multiply(a, b, out, count)
    }

    /// `a` <- a + b
    package static func add(_ b: UnsafePointer<Float>, to a: UnsafeMutablePointer<Float>, count: Int) {
        trawl_add(a, b, count)
    }
}
