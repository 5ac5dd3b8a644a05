import Compute
import Datasets
import Learning

/// Small synthetic datasets, the same in every run.
enum Patterns {
    static let side = 8

    /// Images with a bright horizontal bar (class 0), a vertical one (1) or both (2), anywhere, in noise that reaches
    /// two thirds of a bar's brightness: no single pixel tells the class.
    static func bars(training: Int = 600, test: Int = 300) throws -> Dataset {
        try dataset(classes: 3, counts: [.training: training, .test: test]) { label, numbers, image in
            for pixel in image.indices { image[pixel] = UInt8(numbers.next(below: 160)) }
            let (row, column) = (Int(numbers.next(below: UInt64(side))), Int(numbers.next(below: UInt64(side))))
            for offset in 0..<side where label != 1 { image[row * side + offset] = 240 }
            for offset in 0..<side where label != 0 { image[offset * side + column] = 240 }
        }
    }

    /// Bars on black: few pixels are on.
    static func sparseBars(training: Int = 200, test: Int = 30) throws -> Dataset {
        try dataset(classes: 2, counts: [.training: training, .test: test]) { label, numbers, image in
            for pixel in image.indices { image[pixel] = 0 }
            let place = Int(numbers.next(below: UInt64(side)))
            for offset in 0..<side { image[label == 0 ? place * side + offset : offset * side + place] = 200 }
        }
    }

    /// Images of noise, whose labels can only be learned by heart.
    static func noise(classes: Int = 3, training: Int = 60, test: Int = 30) throws -> Dataset {
        try dataset(classes: classes, counts: [.training: training, .test: test]) { _, numbers, image in
            for pixel in image.indices { image[pixel] = UInt8(numbers.next(below: 256)) }
        }
    }

    /// Labels take turns; `paint` fills an image of the label it is given. Inlined into an asynchronous test, this
    /// crashes the optimiser of Swift 6.3.1.
    @inline(never)
    private static func dataset(
        classes: Int, counts: [Dataset.Role: Int],
        paint: (_ label: Int, inout RandomSequence, inout UnsafeMutableBufferPointer<UInt8>) -> Void
    ) throws -> Dataset {
        let features = side * side
        return try Dataset(
            shape: .init(height: side, width: side), classes: classes, counts: counts,
            images: { role, memory in
                var numbers = RandomStream(key: 99).sequence(role == .training ? 1 : 2)
                for row in 0..<memory.count / features {
                    let part = UnsafeMutableRawBufferPointer(rebasing: memory[row * features..<(row + 1) * features])
                    var image = part.bindMemory(to: UInt8.self)
                    paint(row % classes, &numbers, &image)
                }
            },
            labels: { _, labels in
                for row in labels.indices { labels[row] = UInt8(row % classes) }
            })
    }
}

extension Recipe {
    /// A small network, with what `json` says instead.
    static func small(_ json: String = "{}") throws -> Recipe {
        var value = try Value(
            json: #"{"hidden": [17, 3], "batch_norm": false, "dropout": 0, "batch_size": 10, "epochs": 3, "#
                + #""optimizer": {"adam": {"learning_rate": 0.01}}}"#)
        if case .object(let members) = try Value(json: json) {
            for (key, member) in members { value = value.replacing([key], with: member) }
        }
        return try Recipe(value)
    }
}

extension TrainingRun {
    /// The weights' bits.
    var bits: [UInt32] { withExtendedLifetime(network) { network.parameters.floats.map(\.bitPattern) } }
}
