/// Cuts rows into parts that have each class in the same proportion.
///
/// The result depends on the labels and the generator's numbers alone, and on no release of the standard library.
package enum StratifiedFolds {
    /// Cuts positions 0..<labels.count into `count` folds for cross-validation.
    ///
    /// Class by class, ascending, positions are shuffled and dealt to the folds in turn, going on where the class before
    /// ended. So the folds differ by at most one in each class and in total.
    ///
    /// - Returns: each fold's positions, ascending.
    /// - Throws: `SplitError` with key `cross_validation.folds`.
    package static func folds(
        labels: [UInt8], count: Int, using generator: inout some RandomNumberGenerator
    ) throws(SplitError) -> [[Int32]] {
        let classes = positions(labels)
        let smallest = classes.lazy.filter { !$0.isEmpty }.map(\.count).min() ?? 0
        guard count >= 2, count <= smallest else {
            throw SplitError(
                key: "cross_validation.folds",
                problem: smallest < 2
                    ? "\(count) folds, but the smallest class has \(smallest) images: too few for any folds"
                    : "\(count) folds; expected 2 to \(smallest.grouped), the images of the smallest class")
        }
        var folds = [[Int32]](repeating: [], count: count)
        var turn = 0
        for var positions in classes {
            positions.shuffleStably(using: &generator)
            for position in positions {
                folds[turn].append(position)
                turn = (turn + 1) % count
            }
        }
        return folds.map { $0.sorted() }
    }

    /// Holds out a slice of positions 0..<labels.count, for early stopping where a study has no validation set.
    ///
    /// Each class gives `fraction` of its positions, rounded, but at least one, and keeps at least one.
    ///
    /// - Returns: the positions kept and those held out, ascending.
    /// - Throws: `SplitError` with key `recipe.early_stopping`.
    package static func holdout(
        labels: [UInt8], fraction: Double, using generator: inout some RandomNumberGenerator
    ) throws(SplitError) -> (kept: [Int32], held: [Int32]) {
        guard fraction > 0, fraction < 1 else {
            throw SplitError(
                key: "recipe.early_stopping", problem: "a held-out fraction of \(fraction); it lies between 0 and 1")
        }
        var kept: [Int32] = []
        var held: [Int32] = []
        for var positions in positions(labels) where !positions.isEmpty {
            guard positions.count > 1 else {
                throw SplitError(
                    key: "recipe.early_stopping",
                    problem: "a class has a single image, and a held-out slice would leave none to train on")
            }
            positions.shuffleStably(using: &generator)
            let wanted = Int((fraction * Double(positions.count)).rounded())
            let count = min(max(wanted, 1), positions.count - 1)
            held += positions[..<count]
            kept += positions[count...]
        }
        return (kept.sorted(), held.sorted())
    }

    /// The positions of each label 0...255, ascending.
    private static func positions(_ labels: [UInt8]) -> [[Int32]] {
        var positions = [[Int32]](repeating: [], count: 256)
        for (position, label) in labels.enumerated() { positions[Int(label)].append(Int32(position)) }
        return positions
    }
}
