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

    private init(source: Source, rows: [Int32], labels: [UInt8], classLabels: [Int]) {
        self.source = source
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
            source: source, rows: positions.map { rows[Int($0)] }, labels: positions.map { labels[Int($0)] },
            classLabels: classLabels)
    }

    /// Puts the source's `rows` where a first layer takes them.
    package func gather(_ rows: UnsafePointer<Int32>, count: Int, into input: InputBuffer) {
        switch source {
        case .images(let part):
            guard let images = part.images.baseAddress, let pixels = input.pixels else { return }
            Pixels.gather(images, features: part.features, rows: rows, count: count, into: pixels)
        case .numbers(let table):
            table.gather(rows, count: count, into: input.numbers, stride: Matrix.stride(table.features))
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
