internal import Compute
package import Datasets

/// Labelled rows to train or evaluate on: images, whose pixels stay where they are, or rows of numbers.
package struct Samples: Sendable {
    enum Source: Sendable {
        case images(Dataset.Part)
        case numbers(NumberTable)
    }

    let source: Source
    /// Rows of the source, and their classes; equally long.
    package let rows: [Int32]
    package let labels: [UInt8]
    /// Of pairs, rows of the second images; as long as `rows`.
    package let partners: [Int32]?
    /// The dataset's label of each class, ascending.
    package let classLabels: [Int]

    package init(_ selection: Selection) {
        self.init(
            source: .images(selection.part), rows: selection.rows, labels: selection.labels,
            classLabels: selection.classes)
    }

    /// All rows of a table.
    package init(_ table: NumberTable, classes: Int) {
        self.init(table, classLabels: Array(0..<classes))
    }

    /// All rows of a table.
    init(_ table: NumberTable, classLabels: [Int]) {
        self.init(
            source: .numbers(table), rows: Array(0..<Int32(table.count)), labels: table.labels,
            classLabels: classLabels)
    }

    private init(
        source: Source, rows: [Int32], partners: [Int32]? = nil, labels: [UInt8], classLabels: [Int]
    ) {
        self.source = source
        self.partners = partners
        self.rows = rows
        self.labels = labels
        self.classLabels = classLabels
    }

    package var count: Int { rows.count }
    package var classes: Int { classLabels.count }

    package var features: Int {
        switch source {
        case .images(let part): part.features
        case .numbers(let table): table.features
        }
    }

    /// Of images; nil for numbers.
    package var shape: Dataset.Shape? {
        if case .images(let part) = source { part.shape } else { nil }
    }

    package var arePixels: Bool {
        if case .images = source { true } else { false }
    }

    /// The samples at `positions` of these.
    package func subset(_ positions: [Int32]) -> Samples {
        Samples(
            source: source, rows: positions.map { rows[Int($0)] },
            partners: partners.map { partners in positions.map { partners[Int($0)] } },
            labels: positions.map { labels[Int($0)] }, classLabels: classLabels)
    }

    /// As many pairs of these images as there are images, every second one of equal classes (label 0), the others of
    /// different ones (label 1): what networks for pairs are evaluated on. The same images always give the same pairs.
    ///
    /// - Throws: `SplitError` when there are no pairs of both kinds.
    package func fixedPairs() throws(SplitError) -> Samples {
        let draw = try PairDraw(labels: labels)
        var numbers = RandomStream(seed: 0, purpose: .fixedPairs).sequence(0)
        let pairs = rows.indices.map { draw.draw(equal: $0.isMultiple(of: 2), using: &numbers) }
        return Samples(
            source: source, rows: pairs.map { rows[Int($0.first)] }, partners: pairs.map { rows[Int($0.second)] },
            labels: pairs.indices.map { UInt8($0 % 2) }, classLabels: PairNetwork.labels)
    }

    /// Puts the source's `rows` where a first layer takes them, from the input's row `start` on.
    package func gather(_ rows: UnsafePointer<Int32>, count: Int, into input: InputBuffer, at start: Int = 0) {
        switch source {
        case .images(let part):
            guard let images = part.images.baseAddress, let pixels = input.pixels else { return }
            Pixels.gather(
                images, features: part.features, rows: rows, count: count,
                into: pixels + start * Pixels.stride(part.features))
        case .numbers(let table):
            let stride = Matrix.stride(table.features)
            table.gather(rows, count: count, into: input.numbers + start * stride, stride: stride)
        }
    }

    /// Puts both images of `count` pairs where a network for pairs takes them.
    func gather(
        _ rows: UnsafePointer<Int32>, partners: UnsafePointer<Int32>, count: Int, into network: Network
    ) {
        gather(rows, count: count, into: network.input)
        if let second = network.secondInput {
            gather(partners, count: count, into: second)
        } else {
            gather(partners, count: count, into: network.input, at: count)
        }
    }

    /// Which columns of these images are on anywhere, as runs, and the share of all pixels that are on; nil for numbers.
    package func usage() -> (live: [Range<Int>], density: Double)? {
        guard case .images(let part) = source else { return nil }
        var on = [Int](repeating: 0, count: part.features)
        let images = part.images
        for row in rows {
            let start = Int(row) * part.features
            for column in 0..<part.features where images[start + column] != 0 { on[column] += 1 }
        }
        var live: [Range<Int>] = []
        for column in on.indices where on[column] > 0 {
            if let last = live.last, last.upperBound == column {
                live[live.count - 1] = last.lowerBound..<(column + 1)
            } else {
                live.append(column..<(column + 1))
            }
        }
        let pixels = max(rows.count * part.features, 1)
        return (live, Double(on.reduce(0, +)) / Double(pixels))
    }
}
