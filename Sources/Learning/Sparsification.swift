/// Which weights of the kernels become 0 after training.
package enum Sparsification: Sendable, Hashable {
    /// Those whose absolute value is at most this.
    case threshold(Double)
    /// This part of all kernels' weights, the smallest ones.
    case fraction(Double)

    init(_ value: Value, at path: String) throws(InvalidValue) {
        var reader = try ObjectReader(value, at: path)
        let threshold = try reader.real("threshold", allowed: "a number above 0") { $0 > 0 && $0.fitsSingle }
        let fraction = try reader.real("fraction", allowed: "a number above 0 and below 1") { $0 > 0 && $0 < 1 }
        try reader.finish()
        switch (threshold, fraction) {
        case (let threshold?, nil): self = .threshold(threshold)
        case (nil, let fraction?): self = .fraction(fraction)
        default: throw InvalidValue(key: path, found: value, allowed: "{threshold: NUMBER} or {fraction: PART}")
        }
    }

    var value: Value {
        switch self {
        case .threshold(let threshold): .object(["threshold": .real(threshold)])
        case .fraction(let fraction): .object(["fraction": .real(fraction)])
        }
    }
}
