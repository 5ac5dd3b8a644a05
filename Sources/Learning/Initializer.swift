package import Compute

/// How a layer's kernel starts; biases start at 0.
package enum Initializer: Sendable, Hashable {
    /// Normal, cut off at two standard deviations and widened so that the variance is exactly 2 / fan_in (He et al.
    /// 2015; the correction is Keras's).
    case heNormal

    static let names = ["he_normal"]

    init(_ value: Value, at path: String) throws(InvalidValue) {
        let (_, settings) = try value.choice(at: path, among: Self.names)
        try settings.finish()
        self = .heNormal
    }

    var value: Value { .string("he_normal") }

    /// The standard deviation of a normal distribution cut off at +-2, in units of the uncut one's.
    package static let truncatedDeviation = 0.87962566103423978

    /// Fills a kernel (inputs, units). `layer` picks the stream's part, so that a layer's weights depend on its place alone.
    package func fill(_ kernel: UnsafeMutableBufferPointer<Float>, inputs: Int, layer: Int, stream: RandomStream) {
        let deviation = (2 / Double(inputs)).squareRoot() / Self.truncatedDeviation
        var numbers = stream.sequence(UInt64(layer))
        for index in kernel.indices { kernel[index] = Float(deviation * numbers.truncatedNormal()) }
    }
}
