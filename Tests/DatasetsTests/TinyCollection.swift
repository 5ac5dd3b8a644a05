import Datasets
import Foundation

/// A dataset in four IDX files of 2 x 3 images: 6 for training, 3 for test, 3 classes.
enum TinyCollection {
    static let files: [String: [UInt8]] = [
        "train-images": Samples.idx([6, 2, 3], content: Array(0..<36)),
        "train-labels": Samples.idx([6], content: [0, 1, 2, 2, 1, 0]),
        "test-images": Samples.idx([3, 2, 3], content: Array(100..<118)),
        "test-labels": Samples.idx([3], content: [2, 0, 1]),
    ]

    static func file(_ name: String) -> DataFile {
        DataFile(name: name, sha256: (files[name] ?? []).withUnsafeBytes { sha256Hex($0) })
    }

    static func entry(installed: URL? = nil, origins: [any DatasetOrigin] = []) -> CatalogueEntry {
        CatalogueEntry(
            name: "tiny", summary: "for tests",
            format: IDXCollection(
                trainingImages: file("train-images"), trainingLabels: file("train-labels"),
                testImages: file("test-images"), testLabels: file("test-labels"),
                shape: .init(height: 2, width: 3), classes: 3, trainingCount: 6, testCount: 3),
            installed: installed, origins: origins, advice: "Use --from.")
    }

    /// Writes the files, gzipped, into a folder that it makes where it is missing.
    static func write(to folder: URL, gzipped: Bool = true) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, content) in files {
            let url = folder.appending(path: gzipped ? "\(name).gz" : name)
            try Data(gzipped ? Samples.gzip(content) : content).write(to: url)
        }
    }
}
