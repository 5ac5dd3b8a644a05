/// How gradients are kept from exploding (Pascanu, Mikolov, Bengio 2013), after the penalties' gradients are added.
package enum GradientClipping: Sendable, Hashable {
    /// Each is brought into [-limit, limit].
    case value(Double)
    /// All are multiplied by limit / max(norm, limit), the norm taken over all of the network's gradients. (PyTorch adds
    /// 1e-6 to the norm.)
    case norm(Double)

    package init(_ value: Value, at path: String) throws(InvalidValue) {
        var reader = try ObjectReader(value, at: path)
        let limit = try reader.real("value", allowed: "a number above 0") { $0 > 0 && $0.fitsSingle }
        let norm = try reader.real("norm", allowed: "a number above 0") { $0 > 0 && $0.fitsSingle }
        try reader.finish()
        switch (limit, norm) {
        case (let limit?, nil): self = .value(limit)
        case (nil, let norm?): self = .norm(norm)
        default: throw InvalidValue(key: path, found: value, allowed: "{value: LIMIT} or {norm: LIMIT}")
        }
    }

    package var value: Value {
        switch self {
        case .value(let limit): .object(["value": .real(limit)])
        case .norm(let limit): .object(["norm": .real(limit)])
        }
    }
}
