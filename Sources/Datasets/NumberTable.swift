package import Foundation

/// Labelled rows of numbers from a safetensors file: what a local training run takes instead of a dataset.
package final class NumberTable: Sendable {
    /// Rows.
    package let count: Int
    /// Numbers a row.
    package let features: Int
    /// One of 0...255 for each row.
    package let labels: [UInt8]
    private let storage: ImmutableBytes
    private let range: Range<Int>

    private init(storage: ImmutableBytes, range: Range<Int>, count: Int, features: Int, labels: [UInt8]) {
        self.storage = storage
        self.range = range
        self.count = count
        self.features = features
        self.labels = labels
    }

    /// - Parameter values: (labels.count, features), row-major.
    package convenience init(values: [Float], features: Int, labels: [UInt8]) {
        precondition(values.count == labels.count * features, "\(values.count) values for \(labels.count) rows")
        let storage = values.withUnsafeBytes { source in
            ImmutableBytes(count: source.count) { $0.copyMemory(from: source) }
        }
        self.init(
            storage: storage, range: 0..<storage.buffer.count, count: labels.count, features: features,
            labels: labels)
    }

    /// `out` (count rows of `stride` floats) <- these rows; what lies behind the features stays.
    package func gather(
        _ rows: UnsafePointer<Int32>, count: Int, into out: UnsafeMutablePointer<Float>, stride: Int
    ) {
        guard let base = storage.buffer.baseAddress else { return }
        let bytes = features * MemoryLayout<Float>.stride
        for index in 0..<count {
            // The source may lie at any address.
            UnsafeMutableRawPointer(out + index * stride)
                .copyMemory(from: base + range.lowerBound + Int(rows[index]) * bytes, byteCount: bytes)
        }
    }

    /// Reads `x` (n, d) F32 and `y` (n) I64 or U8, and if present `x_validation` and `y_validation`.
    ///
    /// - Returns: the tables, and how many classes there are: one more than the greatest label.
    /// - Throws: `DataFileError` for a file that isn't sound, a wrong type or shape, no rows, a label outside 0...255, a
    ///   number that isn't finite.
    package static func read(
        _ url: URL
    ) throws(DataFileError) -> (training: NumberTable, validation: NumberTable?, classes: Int) {
        let storage = try ImmutableBytes(mapping: url)
        guard storage.buffer.count > 8, storage.buffer[8] == UInt8(ascii: "{") else {
            throw DataFileError(
                file: url.path,
                problem:
                    "is \(FileKind(storage.buffer)), expected safetensors with x (rows, features) F32 and y (rows) I64 "
                    + "or U8; Python writes them by safetensors.numpy.save_file({'x': x, 'y': y}, path)")
        }
        let layout = try SafeTensors(parsing: storage.buffer, file: url.path)
        let known = ["x", "y", "x_validation", "y_validation"]
        if let stranger = layout.tensors.first(where: { !known.contains($0.name) }) {
            throw DataFileError(
                file: url.path, tensor: stranger.name,
                problem: "is unknown; expected \(known.joined(separator: ", "))")
        }
        let training = try table("x", "y", layout, storage, url)
        var validation: NumberTable?
        if layout.tensor(named: "x_validation") != nil || layout.tensor(named: "y_validation") != nil {
            let table = try table("x_validation", "y_validation", layout, storage, url)
            guard table.features == training.features else {
                throw DataFileError(
                    file: url.path, tensor: "x_validation",
                    problem: "has \(table.features) numbers a row, x has \(training.features)")
            }
            validation = table
        }
        let greatest = max(training.labels.max() ?? 0, validation?.labels.max() ?? 0)
        guard greatest >= 1 else {
            throw DataFileError(file: url.path, tensor: "y", problem: "has one class only; a classifier needs two")
        }
        return (training, validation, Int(greatest) + 1)
    }

    private static func table(
        _ x: String, _ y: String, _ layout: SafeTensors, _ storage: ImmutableBytes, _ url: URL
    ) throws(DataFileError) -> NumberTable {
        func refusal(_ tensor: String, _ problem: String) -> DataFileError {
            DataFileError(file: url.path, tensor: tensor, problem: problem)
        }
        guard let inputs = layout.tensor(named: x) else { throw refusal(x, "is missing") }
        guard let labels = layout.tensor(named: y) else { throw refusal(y, "is missing") }
        guard inputs.type == .float32, inputs.shape.count == 2, inputs.shape[0] > 0, inputs.shape[1] > 0,
            inputs.shape[0] <= Int32.max
        else { throw refusal(x, "is \(inputs.type.rawValue) \(inputs.shape), expected F32 (rows, features)") }
        guard labels.type != .float32, labels.shape == [inputs.shape[0]] else {
            throw refusal(
                y,
                "is \(labels.type.rawValue) \(labels.shape), expected I64 or U8 [\(inputs.shape[0])] as \(x) has rows")
        }
        var classes: [UInt8] = []
        classes.reserveCapacity(labels.shape[0])
        for row in 0..<labels.shape[0] {
            let label =
                labels.type == .uint8
                ? Int64(storage.buffer[labels.range.lowerBound + row])
                : Int64(
                    littleEndian: storage.buffer.loadUnaligned(
                        fromByteOffset: labels.range.lowerBound + 8 * row, as: Int64.self))
            guard let small = UInt8(exactly: label) else {
                throw refusal(y, "row \(row) is \(label), expected 0 to 255")
            }
            classes.append(small)
        }
        for index in 0..<inputs.shape[0] * inputs.shape[1] {
            let bits = UInt32(
                littleEndian: storage.buffer.loadUnaligned(
                    fromByteOffset: inputs.range.lowerBound + 4 * index, as: UInt32.self))
            guard Float(bitPattern: bits).isFinite else {
                throw refusal(x, "row \(index / inputs.shape[1]), column \(index % inputs.shape[1]) is not a number")
            }
        }
        return NumberTable(
            storage: storage, range: inputs.range, count: inputs.shape[0], features: inputs.shape[1], labels: classes)
    }
}
