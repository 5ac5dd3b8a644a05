internal import Foundation

/// What a stream of random numbers is for. Raw values are part of every trial's identity: never renumber them.
package enum Purpose: UInt64, Sendable {
    case initialisation = 1
    case shuffle = 2
    case folds = 3
    case holdout = 4
    case search = 5
    case dropout = 6
    /// RReLU's.
    case slopes = 7
    case augmentation = 8
    case biases = 9
    /// The pairs of images that an epoch trains on.
    case pairs = 10
    /// Those that networks for pairs are evaluated on.
    case fixedPairs = 11
    /// Which images of a class a study takes.
    case sampling = 12
}

/// A counter-based generator: the number at a counter depends on the key and the counter alone, so that a run can go
/// on from any step, and all points of a study see the same numbers.
///
/// Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
package struct RandomStream: Sendable {
    package let key: UInt64

    package init(key: UInt64) { self.key = key }

    /// The stream of one purpose in one fold (or the refit, -1) of a replicate of a study.
    package init(seed: UInt64, replicate: Int = 0, fold: Int = 0, purpose: Purpose) {
        var mixed = seed
        for part in [UInt64(bitPattern: Int64(replicate)), UInt64(bitPattern: Int64(fold)), purpose.rawValue] {
            mixed = Self.mix(mixed ^ Self.mix(part &+ 0x9E37_79B9_7F4A_7C15))
        }
        key = mixed
    }

    /// SplitMix64's finaliser (Steele, Lea, Flood 2014): a bijection that spreads every bit.
    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// The four words at counter (low, high).
    package func block(low: UInt64, high: UInt64) -> SIMD4<UInt32> {
        var (c0, c1) = (UInt32(truncatingIfNeeded: low), UInt32(truncatingIfNeeded: low >> 32))
        var (c2, c3) = (UInt32(truncatingIfNeeded: high), UInt32(truncatingIfNeeded: high >> 32))
        var k0 = UInt32(truncatingIfNeeded: key)
        var k1 = UInt32(truncatingIfNeeded: key >> 32)
        for _ in 0..<10 {
            let p0 = UInt64(c0) &* 0xD251_1F53
            let p1 = UInt64(c2) &* 0xCD9E_8D57
            c0 = UInt32(truncatingIfNeeded: p1 >> 32) ^ c1 ^ k0
            c1 = UInt32(truncatingIfNeeded: p1)
            c2 = UInt32(truncatingIfNeeded: p0 >> 32) ^ c3 ^ k1
            c3 = UInt32(truncatingIfNeeded: p0)
            k0 &+= 0x9E37_79B9
            k1 &+= 0xBB67_AE85
        }
        return SIMD4(c0, c1, c2, c3)
    }

    /// The stream's numbers one after another, in the substream `high` (a step, an epoch, a point).
    package func sequence(_ high: UInt64) -> RandomSequence { RandomSequence(stream: self, high: high) }
}

/// Consecutive numbers of a stream: a generator for shuffles and draws.
package struct RandomSequence: RandomNumberGenerator, Sendable {
    private let stream: RandomStream
    private let high: UInt64
    private var low: UInt64 = 0
    private var spare: UInt64?

    init(stream: RandomStream, high: UInt64) {
        self.stream = stream
        self.high = high
    }

    package mutating func next() -> UInt64 {
        if let word = spare {
            spare = nil
            return word
        }
        let block = stream.block(low: low, high: high)
        low += 1
        spare = UInt64(block[2]) | UInt64(block[3]) << 32
        return UInt64(block[0]) | UInt64(block[1]) << 32
    }

    /// Uniform in [0, 1), 53 bits.
    package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Standard normal, cut off at 2 standard deviations: pairs by Box and Muller (1958), those beyond drawn again.
    package mutating func truncatedNormal() -> Double {
        while true {
            let radius = (-2 * log(1 - uniform())).squareRoot()
            let value = radius * cos(2 * Double.pi * uniform())
            if abs(value) <= 2 { return value }
        }
    }
}
