package import Foundation

/// MNIST's way to publish a dataset: four IDX files, images and labels for training and test, no validation set.
package struct IDXCollection: DatasetFormat {
    package let trainingImages: DataFile
    package let trainingLabels: DataFile
    package let testImages: DataFile
    package let testLabels: DataFile
    package let shape: Dataset.Shape
    package let classes: Int
    package let trainingCount: Int
    package let testCount: Int

    package init(
        trainingImages: DataFile, trainingLabels: DataFile, testImages: DataFile, testLabels: DataFile,
        shape: Dataset.Shape, classes: Int, trainingCount: Int, testCount: Int
    ) {
        self.trainingImages = trainingImages
        self.trainingLabels = trainingLabels
        self.testImages = testImages
        self.testLabels = testLabels
        self.shape = shape
        self.classes = classes
        self.trainingCount = trainingCount
        self.testCount = testCount
    }

    package var wanted: String { Self.list(files) }

    private static func list(_ files: [DataFile]) -> String {
        files.map { "\($0.name).gz" }.joined(separator: ", ") + " (gzipped or plain)"
    }

    package var files: [DataFile] { [trainingImages, trainingLabels, testImages, testLabels] }

    package func read(_ folder: URL, dataset: String, report: @Sendable (String) -> Void) async throws -> Dataset {
        let missing = files.filter { $0.locate(in: folder) == nil }
        guard missing.isEmpty else {
            throw ImportError.incomplete(dataset: dataset, folder: folder.path, wanted: Self.list(missing))
        }
        let counts: [Dataset.Role: Int] = [.training: trainingCount, .test: testCount]
        return try Dataset(
            shape: shape, classes: classes, counts: counts, origin: dataset,
            images: { role, destination in
                let count = counts[role] ?? 0
                try copy(
                    role == .training ? trainingImages : testImages, in: folder,
                    dimensions: [count, shape.height, shape.width], to: destination, dataset: dataset, report: report)
            },
            labels: { role, destination in
                let count = counts[role] ?? 0
                try copy(
                    role == .training ? trainingLabels : testLabels, in: folder, dimensions: [count],
                    to: destination, dataset: dataset, report: report)
            })
    }

    /// Checks one file and copies its elements. Its plain content is gone afterwards: MNIST's four files and the dataset
    /// together would take twice the memory.
    private func copy(
        _ file: DataFile, in folder: URL, dimensions: [Int], to destination: UnsafeMutableRawBufferPointer,
        dataset: String, report: (String) -> Void
    ) throws {
        guard let url = file.locate(in: folder) else {
            throw DataFileError(file: folder.appending(path: file.name).path, problem: "the file has gone")
        }
        report("\(dataset): reading \(url.path)")
        let headerCount = 4 + 4 * dimensions.count
        let content = try DataFile.content(
            of: url, limit: headerCount + dimensions.reduce(1, *), remark: report)
        try content.withUnsafeBytes { bytes in
            let layout = try IDX(parsing: bytes, file: url.path)
            guard layout.dimensions == dimensions else {
                let found = layout.dimensions.map(String.init).joined(separator: " x ")
                let expected = dimensions.map(String.init).joined(separator: " x ")
                throw DataFileError(file: url.path, problem: "header promises \(found), expected are \(expected)")
            }
            try file.verify(bytes, of: url)
            destination.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[layout.range]))
        }
    }
}
