import Datasets
import Fleet
import Foundation
import Harness
import Learning
import Studies

/// What reads bytes from outside.
enum Reader: String, CaseIterable, Sendable {
    case studyFile, recipeFile, message, idx, gzip, png, sealedPNG, fileKind, safetensors, dataset, weights, checkpoint,
        json

    struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    /// Sound inputs, to be damaged.
    func seeds() throws -> [[UInt8]] {
        switch self {
        case .studyFile: Self.studies.map { Array($0.utf8) }
        case .recipeFile: Self.recipes.map { Array($0.utf8) }
        case .message:
            [Array(#"{"trial": 42, "generation": 1}"#.utf8), Array(#"{"generation":7,"trial":9007199254740993}"#.utf8)]
        case .idx: [[0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 2] + Array(0..<12), [0, 0, 8, 1, 0, 0, 0, 2, 1, 0]]
        case .gzip:
            Self.decoded([
                "H4sIAAAAAAAC/2Ng4GBmYGBggmJmBkYmZhZWNnYOTi5uAHgeI4QcAAAA",
                // Three members, the last with all of the header's fields; one with padding.
                "H4sIAAAAAAAAA2NgZGJmYWVj5+Dk4ubh5eMXEBQSFhEVE5eQlJKWkZWTV1BUUlZRVVPX0NTS1tHV0zcwNDI2MTUzt7C0sgYA7n/ssDwAAAAfiwgAAAAAAAADAwAAAAAAAAAAAB+LCB4AAAAAAAMCAHh5bgBjAER+S0xKTiQXAQAt+pHhPAAAAA==",
                "H4sIAAAAAAAAAyspSizPKSGSAACkKtMELQAAAAAAAAAAAAA=",
            ])
        case .fileKind:
            try [Reader.gzip, .png, .idx, .safetensors, .studyFile].flatMap { try $0.seeds() }
                + ["a,b\n1,2\n", "PK\u{3}\u{4}x.npy", "é;ö\n1;2\n"].map { Array($0.utf8) }
        case .png, .sealedPNG:
            Self.decoded([
                // 16-bit grey with alpha and gAMA, interlaced; a palette with tRNS and zTXt; colours with tRNS.
                "iVBORw0KGgoAAAANSUhEUgAAAAkAAAAFEAQAAAEazeI1AAAABGdBTUEAALGPC/xhBQAAAMpJREFUeNoBvwBA/wAAAAAA2sgAAABtZAAABASwAAByFDiA33hxAAA2sgAApBYAAAQ7YpxAqMbUwAICWAAAOQpOIG+8nECmbupg3SA4gAAbWQAAUgsAAIi9AAC/bwAAAh2xJxBUY3UwixXDUMHHEXAEIAlOIFa76mCNbYagxB8i4AEBLAAAHIUTiDfeJxBTNzqYbpBOIInpYailQnUwwJuIuNv0nEADA4QAAB7dOpg6NnUwVY+vyHDo6mCMQST4p5pfkMLzmijeTNTAu4hEWpOYWdAAAAAASUVORK5CYII=",
                "iVBORw0KGgoAAAANSUhEUgAAAAUAAAACBAMAAABiRAtuAAAAAXNSR0IArs4c6QAAAA9QTFRFAAECAwQFBgcICQoLDA0OOLGDNAAAAAN0Uk5TAGT/1uWF8AAAAA96VFh0YQAAeJyrqKA9AABAGy7h19vz6gAAABBJREFUeNpjYFR2YHBWZAAAAywAydpe2agAAAAASUVORK5CYII=",
                "iVBORw0KGgoAAAANSUhEUgAAAAMAAAADCAIAAADZSiLoAAAABnRSTlMACgAUAB7FNin/AAAAJElEQVR42mPkEpFjZGRkYmJiYWBgYGVlBXKYOTk5OTg42NnZAQp0AKhVZ7MLAAAAAElFTkSuQmCC",
                "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAEElEQVR42mNkYKxnbPj3HwAHEAMAsPEvQwAAAABJRU5ErkJggg==",
                "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAFUlEQVR42mP5z8DwHwgbWEA0JxAAADanBKnz/8T/AAAAAElFTkSuQmCC",
                "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACAgMAAAACxpXwAAAADFBMVEUAAQIDBAUGBwgJCgvcTDicAAAADElEQVR42mOQZngCAAE5AQB7mUI3AAAAAElFTkSuQmCC",
            ])
        case .safetensors: [try Subject.tensors(), try Subject.dataset().withEncodedBytes { Array($0) }]
        case .dataset: [try Subject.dataset().withEncodedBytes { Array($0) }]
        case .weights: [try Subject().run.network.weightsFile()]
        case .checkpoint: try Subject().checkpoints()
        case .json: [Array(#"{"a": [1, -2.5e3, "x\u00e9\n", null, true], "b": {"c": {}}}"#.utf8)]
        }
    }

    /// A function that reads one input.
    ///
    /// It gives whether the input was accepted, and throws `Broken` when it was though it shouldn't, or when an error isn't
    /// one of those that users can make something of.
    func read() throws -> ([UInt8]) throws -> Bool {
        switch self {
        case .studyFile:
            return Self.text { text in
                let study = try StudyFile(text, file: "f").study
                // What is stored reads back as the same.
                guard try Study(study.value).value == study.value else {
                    throw Broken(description: "reads back as another")
                }
            }
        case .recipeFile: return Self.text { _ = try RecipeFile($0, file: "f") }
        case .message:
            return { bytes in
                do {
                    let handout = try TrialMessage.decode(bytes)
                    guard try TrialMessage.decode(TrialMessage.encode(handout)) == handout else {
                        throw Broken(description: "reads back as another")
                    }
                    return true
                } catch let error as TrialMessage.Malformed {
                    return try Self.refused("\(error)")
                }
            }
        case .idx:
            return Self.file { bytes in
                let layout = try bytes.withUnsafeBytes { try IDX(parsing: $0, file: "f") }
                return layout.range.upperBound == bytes.count && layout.dimensions.reduce(1, *) == layout.range.count
            }
        case .gzip: return Self.file { try Gzip.inflate(Data($0), limit: 10_000, file: "f").count <= 10_000 }
        case .png: return Self.file { try Self.isWhole($0) }
        // With checksums that fit the damage, so that it reaches the decoder.
        case .sealedPNG: return Self.file { try Self.isWhole(Self.sealed($0)) }
        case .fileKind:
            return { bytes in
                let text = bytes.withUnsafeBytes { FileKind($0).description }
                guard !text.isEmpty, text.utf8.count < 200 else { throw Broken(description: text) }
                return text != "binary data of no known format"
            }
        case .safetensors:
            return Self.file { bytes in
                let layout = try bytes.withUnsafeBytes { try SafeTensors(parsing: $0, file: "f") }
                return layout.byteCount == bytes.count
                    && layout.tensors.allSatisfy { $0.range.lowerBound >= 8 && $0.range.upperBound <= bytes.count }
            }
        case .dataset:
            return Self.file { bytes in
                let dataset = try Dataset(bytes: bytes)
                return dataset.training.labels.allSatisfy { $0 < dataset.classes }
                    && dataset.training.images.count == dataset.training.count * dataset.shape.features
            }
        case .weights:
            let subject = try Subject()
            return Self.file { bytes in
                try bytes.withUnsafeBytes { try subject.run.network.load(weights: $0, file: "f") }
                return true
            }
        case .checkpoint:
            let subject = try Subject()
            return Self.file { bytes in
                try subject.newRun().restore(bytes, file: "f")
                return true
            }
        case .json:
            return { bytes in
                guard let text = String(validating: bytes, as: UTF8.self) else { return false }
                let value: Value
                do {
                    value = try Value(json: text)
                } catch {
                    return try Self.refused("\(error)")
                }
                // What it writes it reads.
                guard try Value(json: value.json) == value else {
                    throw Broken(description: "writes other than it read")
                }
                return true
            }
        }
    }

    private static func isWhole(_ png: [UInt8]) throws -> Bool {
        let image = try png.withUnsafeBytes { try PNGImage(decoding: $0, onto: .white, file: "f") }
        return image.pixels.count == image.shape.height * image.shape.width
    }

    /// A PNG file with the right checksum in each chunk that is whole.
    private static func sealed(_ png: [UInt8]) -> [UInt8] {
        var png = png
        var start = PNGImage.signature.count
        while start + 12 <= png.count {
            let length = png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= png.count - start - 12 else { break }
            let end = start + 8 + length
            let sum = CRC32.of(Array(png[start + 4..<end]))
            png.replaceSubrange(end..<end + 4, with: withUnsafeBytes(of: sum.bigEndian) { Array($0) })
            start = end + 4
        }
        return png
    }

    private static func file(_ read: @escaping ([UInt8]) throws -> Bool) -> ([UInt8]) throws -> Bool {
        { bytes in
            do {
                guard try read(bytes) else { throw Broken(description: "accepted what isn't sound") }
                return true
            } catch let error as DataFileError {
                return try refused("\(error)")
            }
        }
    }

    private static func text(_ read: @escaping (String) throws -> Void) -> ([UInt8]) throws -> Bool {
        { bytes in
            do {
                try read(String(decoding: bytes, as: UTF8.self))
                return true
            } catch let error as StudyFile.Failure {
                return try refused("\(error)")
            }
        }
    }

    /// One line, of a length that can be read.
    private static func refused(_ text: String) throws -> Bool {
        guard !text.contains(where: \.isNewline), (1..<4000).contains(text.utf8.count) else {
            throw Broken(description: text)
        }
        return false
    }

    private static func decoded(_ texts: [String]) -> [[UInt8]] {
        texts.compactMap { Data(base64Encoded: $0) }.map { Array($0) }
    }

    private static let studies = [
        """
        study: mnist-0-4
        data: {dataset: mnist, labels: [0, 1, 2, 3, 4], validation: 5000}
        cross_validation: {folds: 3}
        recipe: {hidden: [100, 100], activation: {leaky_relu: {slope: 0.1}}, dropout: {inputs: 0.1, hidden: 0.2}}
        search: {strategy: random, trials: 5}
        space:
          optimizer.adam.learning_rate: [0.01, 1e-3]
          batch_size: {integer: [2, 64]}
        objective: {maximize: recall.3}
        seed: 42
        """,
        """
        # a comment
        study: "transfer"
        start_from: {model: base@latest, layers: 2}
        data: {dataset: tiny, per_class: 10, validation_per_class: 3, rows: [0, 100]}
        stages: [{freeze: 2}, {freeze: 0, epochs: 7}]
        recipe:
          hidden: [8, 8]
          schedule: {piecewise: {epochs: [1, 2], rates: [0.1, 0.01, 0.001]}}
          early_stopping: ~
        priority: -3
        checkpoint: {seconds: 1, epochs: 2}
        """,
        "study: p\ntask: pairs\ndata: {dataset: tiny}\nrecipe: {pairs: {tied: true, hidden: [10]}, hidden: [5]}\n",
    ]

    private static let recipes = [
        "hidden: [3, 4]\nactivation: elu\noptimizer: {ftrl: {l1: 0.1, learning_rate: 0.03}}\nmax_norm: 1\n",
        "recipe: {batch_norm: {momentum: 0.9}, skip_connections: {layers: 1}, augmentation: {shift: 2, rotate: 10}}\n",
    ]
}
