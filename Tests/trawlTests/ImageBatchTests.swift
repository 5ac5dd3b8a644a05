import Datasets
import Foundation
import Harness
import Testing
import trawl

/// What `trawl model predict` reads.
struct ImageBatchTests {
    private static let shape = Dataset.Shape(height: 2, width: 3)

    /// A PNG of 2 rows of 3 grey pixels 0 1 127, 128 254 255, made by Python's zlib and struct.
    static let png =
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAEE"
                + "lEQVR42mNgYKxnaPj3HwAHBAL+dZXxLwAAAABJRU5ErkJggg==") ?? Data()

    private static func idx(_ dimensions: [UInt32], _ content: [UInt8]) -> Data {
        Data(
            [0, 0, 8, UInt8(dimensions.count)]
                + dimensions.flatMap { size in (0..<4).map { UInt8(truncatingIfNeeded: size >> (24 - 8 * $0)) } }
                + content)
    }

    private static func tensor(_ name: String, _ shape: [Int], _ content: TrainingFiles.Tensor.Content) throws -> Data {
        try TrainingFiles.encode([.init(name: name, shape: shape, content: content)])
    }

    @Test func readsImagesOfAnIDXFile() throws {
        let batch = try ImageBatch(
            Self.idx([2, 2, 3], Array(0..<12)), file: "t10k-images", features: 6, shape: Self.shape)
        #expect(batch.count == 2 && batch.features == 6 && batch.content == .pixels(Array(0..<12)))
        #expect(batch.numbers == (0..<12).map { Float($0) / 255 })
        let plain = try ImageBatch(Self.idx([2, 2, 3], Array(0..<12)), file: "a", features: 6, shape: nil)
        #expect(plain.content == batch.content)
    }

    @Test func readsAGzippedOne() throws {
        let gzip = GzipFile.stored(Array(Self.idx([1, 2, 3], [9, 8, 7, 6, 5, 4])))
        let batch = try ImageBatch(Data(gzip), file: "a.gz", features: 6, shape: Self.shape)
        #expect(batch.count == 1 && batch.content == .pixels([9, 8, 7, 6, 5, 4]))
    }

    @Test func readsRowsOfNumbers() throws {
        let file = try Self.tensor("x", [2, 6], .floats((0..<12).map { Float($0) / 4 }))
        let batch = try ImageBatch(file, file: "x.safetensors", features: 6, shape: Self.shape)
        #expect(batch.count == 2 && batch.content == .numbers((0..<12).map { Float($0) / 4 }))
        #expect(batch.numbers == (0..<12).map { Float($0) / 4 })
        #expect(try ImageBatch(file, file: "named-otherwise", features: 6, shape: nil).content == batch.content)
    }

    @Test func readsAPNGFile() throws {
        let batch = try ImageBatch(Self.png, file: "digit.png", features: 6, shape: Self.shape)
        #expect(batch.count == 1 && batch.content == .pixels([0, 1, 127, 128, 254, 255]))
        #expect(try ImageBatch(Self.png, file: "digit", features: 6, shape: nil).content == batch.content)
    }

    private func refusal(_ data: Data, _ file: String, features: Int = 6, shape: Dataset.Shape? = shape) -> String {
        do {
            return "accepted: \(try ImageBatch(data, file: file, features: features, shape: shape))"
        } catch {
            return "\(error)"
        }
    }

    @Test func whatHasAnotherSizeIsRefusedWithBoth() throws {
        let images = Self.idx([1, 3, 2], Array(0..<6))
        #expect(refusal(images, "a") == "a: is 3 x 2, the model takes 2 x 3")
        #expect(
            refusal(images, "a", features: 8, shape: nil) == "a: is 3 x 2, 6 pixels, the model takes rows of 8 numbers")
        #expect(
            refusal(Self.png, "digit.png", features: 784, shape: .init(height: 28, width: 28))
                == "digit.png: is 2 x 3, the model takes 28 x 28")
        #expect(
            refusal(try Self.tensor("x", [2, 5], .floats(Array(repeating: 0, count: 10))), "x.safetensors")
                == "x.safetensors: tensor \"x\": is [2, 5], rows of 5 numbers, the model takes 6")
    }

    @Test func whatIsNoBatchIsRefusedWithTheReason() throws {
        let cases: [(Data, String, String)] = [
            (Data("hello, world".utf8), "a", "a: is text with commas, as in a CSV file, expected a PNG image, an IDX"),
            (Data(), "a", "a: is an empty file, expected a PNG image"),
            (Data([0xFF, 0xD8, 0xFF, 0xE0]), "a.jpg", "a.jpg: is a JPEG image, expected a PNG image"),
            (Data("hello, world".utf8), "a.png", "a.png: is not a PNG file"),
            (Self.png.prefix(50), "a.png", "a.png: is no sound PNG file: "),
            (Data("{}".utf8), "a.safetensors", "a.safetensors: safetensors need at least 8 bytes"),
            (Self.idx([6], Array(0..<6)), "labels", "labels: holds 6 bytes, images are count x height x width"),
            (Self.idx([0, 2, 3], []), "a", "a: holds 0 x 2 x 3 bytes"),
            (Self.idx([2, 2, 3], [1]), "a", "a: header promises 2 x 2 x 3 = 12 bytes, found 1"),
            (Data([0, 0, 0x0D, 1, 0, 0, 0, 0]), "a", "a: elements of type float, only unsigned bytes are read"),
            (Data([0x1F, 0x8B, 8]), "a.gz", "a.gz: a gzip file has at least 18 bytes"),
            (
                try Self.tensor("images", [1, 6], .floats(Array(repeating: 0, count: 6))), "a.safetensors",
                "a.safetensors: tensor \"x\": is missing; the file has images"
            ),
            (
                try Self.tensor("x", [6], .integers(Array(0..<6))), "a.safetensors",
                "a.safetensors: tensor \"x\": is I64 [6], expected F32 (rows, 6)"
            ),
            (
                try Self.tensor("x", [2, 6], .floats([0, 0, 0, 0, 0, 0, 0, .nan, 0, 0, 0, 0])), "a.safetensors",
                "a.safetensors: tensor \"x\": row 1, column 1 is not a number"
            ),
        ]
        for (data, file, reason) in cases {
            let text = refusal(data, file)
            #expect(text.hasPrefix(reason), "\(text)")
        }
    }

    @Test(arguments: [
        ("/nowhere/digit.png", "cannot open: No such file or directory"), ("/tmp", "cannot read: Is a directory"),
        ("/dev/null", "the file is empty"), ("/dev/zero", "has more than 200000000 bytes"),
    ])
    func aFileThatCannotBeReadIsNamed(_ path: String, _ reason: String) throws {
        let error = #expect(throws: (any Error).self) {
            try ImageBatch(reading: path, features: 6, shape: Self.shape)
        }
        #expect(error.map { "\($0)" } == "\(path): \(reason)")
    }

    /// Ink of every opacity without paper, as editors save it: on white it is what the model takes once it is inverted.
    @Test func inkOnTransparentGroundIsReadOntoWhite() throws {
        let ink = PNGFile(
            width: 3, height: 2, rows: [[0, 0, 0, 1, 0, 127], [0, 128, 0, 254, 0, 255]], color: .grayAlpha)
        let batch = try ImageBatch(Data(ink.bytes), file: "ink.png", features: 6, shape: Self.shape, onto: .white)
        #expect(batch.content == .pixels([255, 254, 128, 127, 1, 0]))
        let black = try ImageBatch(Data(ink.bytes), file: "ink.png", features: 6, shape: Self.shape)
        #expect(black.content == .pixels([0, 0, 0, 0, 0, 0]))
    }

    /// Of every opacity: the very numbers of the same digit in light on black, and on white paper.
    @Test func inkGivesTheNumbersOfLight() throws {
        let shape = Dataset.Shape(height: 16, width: 16)
        func numbers(_ file: PNGFile, inverted: Bool) throws -> [Float] {
            try ImageBatch(
                Data(file.bytes), file: "a.png", features: 256, shape: shape, onto: inverted ? .white : .black
            ).numbers(ofRow: 0, inverted: inverted)
        }
        let light = try numbers(PNGFile(width: 16, height: 16, samples: Array(0...255)), inverted: false)
        #expect(light == (0...255).map { Float($0) / 255 })
        let ink = PNGFile(width: 16, height: 16, samples: (0...255).flatMap { [0, $0] }, color: .grayAlpha)
        #expect(try numbers(ink, inverted: true) == light)
        let paper = PNGFile(width: 16, height: 16, samples: Array((0...255).reversed()))
        #expect(try numbers(paper, inverted: true) == light)
    }

    @Test func bytesBehindAGzipFileAreRemarkedOn() throws {
        let gzip = GzipFile.stored(Array(Self.idx([1, 2, 3], [9, 8, 7, 6, 5, 4])))
        let padded = try ImageBatch(Data(gzip + [0, 0]), file: "a.gz", features: 6, shape: Self.shape)
        #expect(padded.content == .pixels([9, 8, 7, 6, 5, 4]) && padded.remarks == [])
        let followed = try ImageBatch(Data(gzip + [0, 1]), file: "a.gz", features: 6, shape: Self.shape)
        #expect(followed.content == padded.content)
        #expect(followed.remarks == ["a.gz: 2 bytes after the end of the compressed data are ignored"])
    }
}
