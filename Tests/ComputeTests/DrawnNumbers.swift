import Compute

/// Numbers between `low` and `high` that are the same in every run.
func drawn(_ count: Int, seed: UInt64, from low: Float = -1, to high: Float = 1) -> [Float] {
    var numbers = RandomStream(key: seed).sequence(0)
    return (0..<count).map { _ in low + (high - low) * Float(numbers.uniform()) }
}

/// Sizes that no vector register divides, and one.
let oddSizes = [1, 3, 17, 101]

extension Arena {
    convenience init(_ values: [Float]) throws {
        try self.init(count: values.count)
        _ = floats.update(fromContentsOf: values)
    }

    var values: [Float] { withExtendedLifetime(self) { Array(floats) } }
}
