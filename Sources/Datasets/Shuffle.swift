// The standard library's `shuffle` may change between releases, and with it the folds of every study. These may not.

extension RandomNumberGenerator {
    /// A number in 0..<bound, each equally likely.
    ///
    /// Lemire, "Fast random integer generation in an interval" (2019): the high half of a 128-bit product, drawn again
    /// in the few cases that would favour some numbers.
    @inlinable
    package mutating func next(below bound: UInt64) -> UInt64 {
        precondition(bound > 0, "no number is below 0")
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let threshold = (0 &- bound) % bound
            while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
        }
        return product.high
    }
}

extension Array {
    /// Fisher and Yates' shuffle from the last element down, one draw below `index + 1` for each index over 0.
    @inlinable
    package mutating func shuffleStably(using generator: inout some RandomNumberGenerator) {
        for index in indices.dropFirst().reversed() {
            swapAt(index, Int(generator.next(below: UInt64(index) + 1)))
        }
    }
}
