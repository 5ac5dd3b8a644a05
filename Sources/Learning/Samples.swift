internal import Compute
package import Datasets

/// Rows of one part of a dataset with the labels that training sees, classes 0..<k. The images stay where they are.
package struct Samples: Sendable {
    let part: Dataset.Part
    /// Rows of the part, and their classes; equally long.
    package let rows: [Int32]
    package let labels: [UInt8]
    /// The dataset's label of each class, ascending.
    package let classLabels: [Int]

    package init(_ selection: Selection) {
        part = selection.part
        rows = selection.rows
        labels = selection.labels
        classLabels = selection.classes
    }

    private init(part: Dataset.Part, rows: [Int32], labels: [UInt8], classLabels: [Int]) {
        self.part = part
        self.rows = rows
        self.labels = labels
        self.classLabels = classLabels
    }

    package var count: Int { rows.count }
    package var classes: Int { classLabels.count }
    package var features: Int { part.features }

    /// The samples at `positions` of these.
    package func subset(_ positions: [Int32]) -> Samples {
        Samples(
            part: part, rows: positions.map { rows[Int($0)] }, labels: positions.map { labels[Int($0)] },
            classLabels: classLabels)
    }

    /// `inputs` (count, features) <- the images of `rows` as numbers from 0 to 1.
    func gather(_ rows: UnsafePointer<Int32>, count: Int, into inputs: UnsafeMutablePointer<Float>) {
        guard let images = part.images.baseAddress else { return }
        Pixels.gather(images, rows: rows, count: count, features: part.features, into: inputs)
    }
}
