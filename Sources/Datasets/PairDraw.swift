/// Draws pairs of images, of equal classes or of different ones: each ordered pair (i, j), i != j, of that kind is equally
/// likely. So a class of n images among N is that of an equal pair with a weight of n (n - 1), and that of a different
/// pair's first image with n (N - n).
package struct PairDraw: Sendable {
    /// Positions, class by class.
    @usableFromInline let order: [Int32]
    /// Where each class starts in `order`, and behind the last its end.
    @usableFromInline let starts: [Int]
    /// Sums of the weights up to each class.
    @usableFromInline let equal: [UInt64]
    @usableFromInline let different: [UInt64]

    /// - Parameter labels: the class of each position.
    /// - Throws: `SplitError` with key `data` when no class has two images, or when there is one class only.
    package init(labels: [UInt8]) throws(SplitError) {
        var positions = [[Int32]](repeating: [], count: 256)
        for (position, label) in labels.enumerated() { positions[Int(label)].append(Int32(position)) }
        let classes = positions.filter { !$0.isEmpty }
        var starts = [0]
        var equal: [UInt64] = []
        var different: [UInt64] = []
        for members in classes {
            let count = UInt64(members.count)
            starts.append(starts[starts.count - 1] + members.count)
            equal.append((equal.last ?? 0) + count * (count - 1))
            different.append((different.last ?? 0) + count * (UInt64(labels.count) - count))
        }
        guard let equalPairs = equal.last, equalPairs > 0, let differentPairs = different.last, differentPairs > 0
        else {
            throw SplitError(
                key: "data",
                problem:
                    "\(labels.count) images of \(classes.count) classes; pairs need two classes or more, and one with two "
                    + "images or more")
        }
        order = classes.flatMap { $0 }
        self.starts = starts
        self.equal = equal
        self.different = different
    }

    /// How many of a batch's pairs have equal classes: half of them; in odd batches the larger half is theirs in every
    /// second one, from the first on.
    package static func equalPairs(of rows: Int, batch: Int) -> Int { (rows + (batch.isMultiple(of: 2) ? 1 : 0)) / 2 }

    /// - Returns: two different positions.
    @inlinable
    package func draw(
        equal wantsEqual: Bool, using generator: inout some RandomNumberGenerator
    ) -> (first: Int32, second: Int32) {
        let sums = wantsEqual ? equal : different
        let number = generator.next(below: sums[sums.count - 1])
        var index = 0
        while sums[index] <= number { index += 1 }
        let start = starts[index]
        let count = starts[index + 1] - start
        // What is left of the number is equally likely to be any pair of the class.
        let pair = Int(number - (index == 0 ? 0 : sums[index - 1]))
        let others = wantsEqual ? count - 1 : order.count - count
        let first = pair / others
        var second = pair % others
        if wantsEqual {
            second += start + (second >= first ? 1 : 0)
        } else if second >= start {
            second += count
        }
        return (order[start + first], order[second])
    }
}
