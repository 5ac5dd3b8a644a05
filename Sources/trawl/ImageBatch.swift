package import Datasets
package import Foundation

/// What a model is asked about: the rows of one file.
package struct ImageBatch: Sendable, Equatable {
    package enum Content: Sendable, Equatable {
        /// 0 to 255, (count, features), row-major.
        case pixels([UInt8])
        /// (count, features), row-major.
        case numbers([Float])
    }

    /// What messages call the rows' file.
    package let file: String
    package let count: Int
    package let features: Int
    package let content: Content
    /// Lines about what of the file was left out.
    package let remarks: [String]

    /// The rows as numbers, a pixel from 0 to 1 as networks see it; (count, features), row-major.
    package var numbers: [Float] {
        switch content {
        case .pixels(let pixels): pixels.map { Float($0) / 255 }
        case .numbers(let numbers): numbers
        }
    }

    /// The longest file that is read, inflated or not: a quarter of a million images of 28 x 28.
    package static let sizeLimit = 200_000_000

    /// Reads a PNG file, an IDX file of images, gzipped or not, or a safetensors file with `x` (rows, features) F32.
    ///
    /// - Parameters:
    ///   - features: numbers a row that the model takes.
    ///   - shape: the model's images; nil: it knows rows of numbers only, and images are taken by their number of pixels.
    ///   - background: what shows through where a PNG image is transparent: white for ink on paper, which is inverted
    ///     afterwards.
    /// - Throws: `DataFileError` for what is none of these, is damaged, or has another size.
    package init(
        reading path: String, features: Int, shape: Dataset.Shape?, onto background: PNGImage.Background = .black
    ) throws {
        try self.init(
            try Self.content(of: path), file: path, features: features, shape: shape, onto: background)
    }

    package init(
        _ bytes: Data, file: String, features: Int, shape: Dataset.Shape?, onto background: PNGImage.Background = .black
    ) throws {
        let wanted = Wanted(features: features, shape: shape)
        self.file = file
        self.features = features
        var remarks: [String] = []
        let plain =
            bytes.starts(with: Gzip.signature)
            ? try Gzip.inflate(bytes, limit: Self.sizeLimit, file: file) { remarks.append($0) } : bytes
        self.remarks = remarks
        (count, content) = try plain.withUnsafeBytes { bytes in
            let suffix = file.split(separator: ".").last.map { $0.lowercased() }
            if bytes.starts(with: PNGImage.signature) || suffix == "png" {
                let image = try PNGImage(decoding: bytes, onto: background, file: file)
                try wanted.check(image.shape, file: file)
                return (1, .pixels(image.pixels))
            }
            if suffix == "safetensors" { return try Self.tensor(bytes, file: file, wanted) }
            // The third byte is the elements' type; IDX says more when it is another than bytes.
            if bytes.count >= 4, bytes[0] == 0, bytes[1] == 0, 0x08...0x0E ~= bytes[2] {
                return try Self.images(bytes, file: file, wanted)
            }
            // A header's length in 8 bytes, and the header's brace.
            if bytes.count > 8, bytes[8] == UInt8(ascii: "{") { return try Self.tensor(bytes, file: file, wanted) }
            throw DataFileError(
                file: file,
                problem: "is \(FileKind(bytes)), expected a PNG image, an IDX file of images (gzipped or not), or "
                    + "safetensors with x (rows, \(features)) F32"
            )
        }
    }

    private struct Wanted {
        let features: Int
        let shape: Dataset.Shape?

        func check(_ found: Dataset.Shape, file: String) throws(DataFileError) {
            if let shape {
                guard found != shape else { return }
                throw DataFileError(file: file, problem: "is \(found), the model takes \(shape)")
            }
            guard found.features != features else { return }
            throw DataFileError(
                file: file,
                problem: "is \(found), \(found.features) pixels, the model takes rows of \(features) numbers")
        }
    }

    private static func content(of path: String) throws -> Data {
        guard let found = try OpenFile(reading: path, waits: true).read(limit: sizeLimit) else {
            throw DataFileError(file: path, problem: "has more than \(sizeLimit) bytes")
        }
        guard !found.isEmpty else { throw DataFileError(file: path, problem: "the file is empty") }
        return found
    }

    private static func images(
        _ bytes: UnsafeRawBufferPointer, file: String, _ wanted: Wanted
    ) throws(DataFileError) -> (Int, Content) {
        let layout = try IDX(parsing: bytes, file: file)
        guard layout.dimensions.count == 3, layout.dimensions.allSatisfy({ $0 > 0 }) else {
            let sizes = layout.dimensions.map(String.init).joined(separator: " x ")
            throw DataFileError(file: file, problem: "holds \(sizes) bytes, images are count x height x width")
        }
        let shape = Dataset.Shape(height: layout.dimensions[1], width: layout.dimensions[2])
        try wanted.check(shape, file: file)
        return (layout.dimensions[0], .pixels([UInt8](bytes[layout.range])))
    }

    private static func tensor(
        _ bytes: UnsafeRawBufferPointer, file: String, _ wanted: Wanted
    ) throws(DataFileError) -> (Int, Content) {
        let layout = try SafeTensors(parsing: bytes, file: file)
        func refusal(_ problem: String) -> DataFileError { DataFileError(file: file, tensor: "x", problem: problem) }
        guard let x = layout.tensor(named: "x") else {
            let names = layout.tensors.prefix(10).map(\.name).joined(separator: ", ")
            throw refusal("is missing; the file has \(names.isEmpty ? "none" : names)")
        }
        guard x.type == .float32, x.shape.count == 2, x.shape[0] > 0 else {
            throw refusal("is \(x.type.rawValue) \(x.shape), expected F32 (rows, \(wanted.features))")
        }
        guard x.shape[1] == wanted.features else {
            throw refusal("is \(x.shape), rows of \(x.shape[1]) numbers, the model takes \(wanted.features)")
        }
        var numbers: [Float] = []
        numbers.reserveCapacity(x.shape[0] * x.shape[1])
        for offset in stride(from: x.range.lowerBound, to: x.range.upperBound, by: 4) {
            let number = Float(
                bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
            guard number.isFinite else {
                let index = numbers.count
                throw refusal("row \(index / wanted.features), column \(index % wanted.features) is not a number")
            }
            numbers.append(number)
        }
        return (x.shape[0], .numbers(numbers))
    }
}
