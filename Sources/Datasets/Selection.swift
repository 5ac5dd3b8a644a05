/// Some rows of one part of a dataset, with their classes renumbered.
package struct Selection: Sendable {
    /// Whose rows they are.
    package let part: Dataset.Part
    /// Ascending row numbers in `part`.
    package let rows: [Int32]
    /// 0..<classes.count, one for each of `rows`.
    package let labels: [UInt8]
    /// The dataset's label of each class, ascending.
    package let classes: [Int]

    package var count: Int { rows.count }

    /// - Parameters:
    ///   - range: the rows to choose from.
    ///   - classes: ascending labels; rows of others are left out.
    init(from part: Dataset.Part, range: Range<Int>, classes: [Int]) {
        var numbers = [UInt8?](repeating: nil, count: 256)
        for (number, label) in classes.enumerated() { numbers[label] = UInt8(number) }
        let source = part.labels
        var rows: [Int32] = []
        var labels: [UInt8] = []
        for row in range {
            guard let number = numbers[Int(source[row])] else { continue }
            rows.append(Int32(row))
            labels.append(number)
        }
        self.init(part: part, rows: rows, labels: labels, classes: classes)
    }

    private init(part: Dataset.Part, rows: [Int32], labels: [UInt8], classes: [Int]) {
        self.part = part
        self.rows = rows
        self.labels = labels
        self.classes = classes
    }

    /// These with `count` rows of each class, which has as many: the first ones or drawn ones; nil: all.
    func limited(
        to count: Int?, _ sampling: SplitRequest.Sampling, using generator: inout some RandomNumberGenerator
    ) -> Selection {
        guard let count else { return self }
        var positions = [[Int]](repeating: [], count: classes.count)
        for (position, label) in labels.enumerated() { positions[Int(label)].append(position) }
        for index in positions.indices {
            if sampling == .random { positions[index].shuffleStably(using: &generator) }
            positions[index] = Array(positions[index].prefix(count))
        }
        let chosen = positions.flatMap(\.self).sorted()
        return Selection(
            part: part, rows: chosen.map { rows[$0] }, labels: chosen.map { labels[$0] }, classes: classes)
    }

    /// Rows of each class.
    package var classCounts: [Int] {
        var counts = [Int](repeating: 0, count: classes.count)
        for label in labels { counts[Int(label)] += 1 }
        return counts
    }
}
