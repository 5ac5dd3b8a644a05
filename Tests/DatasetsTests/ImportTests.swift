import Datasets
import Foundation
import Synchronization
import Testing

@Suite struct ImportTests {
    @Test(arguments: [true, false])
    func readsAFolder(gzipped: Bool) async throws {
        try await withFolder { folder in
            try TinyCollection.write(to: folder, gzipped: gzipped)
            let lines = Mutex<[String]>([])
            let dataset = try await TinyCollection.entry().load(from: folder) { line in
                lines.withLock { $0.append(line) }
            }
            #expect(Array(dataset.training.images) == Array(0..<36))
            #expect(Array(dataset.training.labels) == [0, 1, 2, 2, 1, 0])
            #expect(Array(dataset.test.images) == Array(100..<118))
            #expect(Array(dataset.test.labels) == [2, 0, 1])
            #expect(dataset.validation == nil && dataset.classes == 3)
            #expect(lines.withLock { $0.count } == 4)
        }
    }

    static let damages: [(String, [UInt8]?, String)] = [
        ("train-images.gz", nil, "lacks train-images.gz (gzipped or plain)"),
        ("train-images.gz", Array(Samples.gzip(Samples.idx([6], content: [])).dropLast(3)), "truncated"),
        ("train-labels.gz", Samples.idx([6], content: [0, 0, 0, 0, 0, 0, 0, 0, 0]), "not a gzip file"),
        ("test-images.gz", Samples.gzip(Samples.idx([3, 2, 3], content: [1, 2])), "3 x 2 x 3 = 18 bytes, found 2"),
        (
            "test-images.gz", Samples.gzip(Samples.idx([3, 3, 2], content: Array(0..<18))),
            "3 x 3 x 2, expected are 3 x 2 x 3"
        ),
        (
            "test-images.gz", Samples.gzip(Samples.idx([4, 2, 3], content: Array(0..<24))),
            "more than the 34 bytes allowed"
        ),
        ("test-labels.gz", Samples.gzip(Samples.idx([3], content: [0, 0, 0])), "the SHA-256 of its content is"),
        ("test-labels.gz", Samples.gzip(Samples.idx([3], content: [0, 0])), "header promises 3 = 3 bytes, found 2"),
    ]

    @Test(arguments: damages)
    func refuses(file: String, content: [UInt8]?, reason: String) async throws {
        try await withFolder { folder in
            try TinyCollection.write(to: folder)
            let url = folder.appending(path: file)
            try FileManager.default.removeItem(at: url)
            if let content { try Data(content).write(to: url) }
            let text = await refusal { try await TinyCollection.entry().load(from: folder) }
            #expect(text.contains(content == nil ? folder.path : url.path) && text.contains(reason), "\(text)")
        }
    }

    @Test func refusesAFolderThatIsNone() async throws {
        try await withFolder { folder in
            let missing = folder.appending(path: "no")
            let text = await refusal { try await TinyCollection.entry().load(from: missing) }
            #expect(
                text == "\(missing.path): is missing or can't be opened; tiny is read from a folder with "
                    + "train-images.gz, train-labels.gz, test-images.gz, test-labels.gz (gzipped or plain)")
            try Data("a,b\n1,2\n".utf8).write(to: missing)
            let file = await refusal { try await TinyCollection.entry().load(from: missing) }
            #expect(
                file.hasPrefix("\(missing.path): is text with commas, as in a CSV file; tiny is read from a folder"))
        }
    }

    /// As gzip(1) does; the content's own checksum decides.
    @Test func bytesBehindAGzipFileAreReported() async throws {
        try await withFolder { folder in
            try TinyCollection.write(to: folder)
            let url = folder.appending(path: "test-labels.gz")
            try (Data(contentsOf: url) + Data([1, 2])).write(to: url)
            let lines = Mutex<[String]>([])
            let dataset = try await TinyCollection.entry().load(from: folder) { line in
                lines.withLock { $0.append(line) }
            }
            #expect(Array(dataset.test.labels) == [2, 0, 1])
            let remark = "\(url.path): 2 bytes after the end of the compressed data are ignored"
            #expect(lines.withLock { $0.contains(remark) })
        }
    }

    /// Puts the files of the tiny collection, or nothing, and remembers where.
    final class Origin: DatasetOrigin {
        let name: String
        let isGood: Bool
        let folder = Mutex<URL?>(nil)
        private let meanwhile: @Sendable (URL) async throws -> Void

        init(name: String, isGood: Bool, meanwhile: @escaping @Sendable (URL) async throws -> Void = { _ in }) {
            self.name = name
            self.isGood = isGood
            self.meanwhile = meanwhile
        }

        func fetch(into folder: URL) async throws -> URL {
            self.folder.withLock { $0 = folder }
            let inner = folder.appending(path: "inner")
            try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: false)
            if isGood { try TinyCollection.write(to: inner) }
            try await meanwhile(folder)
            return inner
        }
    }

    /// Which of the sources is asked first, by what a broken one says.
    @Test func sourcesInTheirOrder() async throws {
        try await withFolder { folder in
            let (given, datasets) = (folder.appending(path: "given"), folder.appending(path: "datasets"))
            let installed = folder.appending(path: "installed")
            let origin = Origin(name: "origin", isGood: true)
            let entry = TinyCollection.entry(installed: installed, origins: [origin])
            let environment = ["TRAWL_DATASETS": datasets.path]

            // Nothing is there but the origin, also where TRAWL_DATASETS has other datasets.
            try FileManager.default.createDirectory(
                at: datasets.appending(path: "other"), withIntermediateDirectories: true)
            let fetched = try await entry.load(environment: environment)
            let temporary = try #require(origin.folder.withLock { $0 })
            #expect(!FileManager.default.fileExists(atPath: temporary.path))

            // A folder that is there but empty is refused, whatever the sources after it have.
            for (source, later) in [
                (installed, nil), (datasets.appending(path: "tiny"), installed),
                (given, datasets.appending(path: "tiny")),
            ] {
                if let later { try TinyCollection.write(to: later) }
                try FileManager.default.createDirectory(at: source, withIntermediateDirectories: true)
                let text = await refusal {
                    try await entry.load(from: source == given ? given : nil, environment: environment)
                }
                #expect(text.hasPrefix("tiny: \(source.path) lacks "))
            }
            try TinyCollection.write(to: given)
            #expect(try await entry.load(from: given, environment: environment).hash == fetched.hash)
            #expect(try await entry.load(environment: ["TRAWL_DATASETS": ""]).hash == fetched.hash)
        }
    }

    @Test func goesOnToTheNextOrigin() async throws {
        let (bad, good) = (Origin(name: "bad", isGood: false), Origin(name: "good", isGood: true))
        let dataset = try await TinyCollection.entry(origins: [bad, good]).load(environment: [:])
        #expect(dataset.training.count == 6)
        let text = await refusal { try await TinyCollection.entry(origins: [bad, bad]).load(environment: [:]) }
        #expect(text.hasPrefix("tiny: no source could be reached\n  bad: tiny: ") && text.hasSuffix("\nUse --from."))
        for origin in [bad, good] {
            let folder = try #require(origin.folder.withLock { $0 })
            #expect(!FileManager.default.fileExists(atPath: folder.path))
        }
    }

    @Test func namesTheKnownDatasets() async throws {
        for (name, hint) in [
            ("mnits", "; did you mean 'mnist'?"), ("MNIST", "; did you mean 'mnist'?"),
            ("fashion", "; did you mean 'fashion-mnist'?"), ("mnist5k", "; did you mean 'mnist-5k'?"), ("cifar-10", ""),
        ] {
            let text = await refusal { try Catalogue.entry(named: name) }
            #expect(text == "no dataset is called '\(name)', expected mnist, mnist-5k, fashion-mnist\(hint)")
        }
        for entry in Catalogue.entries { #expect(try Catalogue.entry(named: entry.name).summary == entry.summary) }
    }

    /// A file in place of a name: what it is, and what is read.
    @Test func aFileIsNoName() async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "digits.csv").path
            try Data("1,2,3\n4,5,6\n".utf8).write(to: URL(filePath: path))
            let text = await refusal { try Catalogue.entry(named: path) }
            #expect(
                text.hasPrefix("'\(path)' is text with commas, as in a CSV file, expected the name of a dataset: mnist")
            )
            #expect(text.contains("IDX") && text.contains("safetensors"))
            let missing = await refusal { try Catalogue.entry(named: "\(path).gz") }
            #expect(missing.hasPrefix("no dataset is called"))
        }
    }

    /// Folders of imports that were killed go with the next import; that of one that runs stays.
    @Test func staleTemporaryFoldersAreRemoved() async throws {
        let place = FileManager.default.temporaryDirectory
        let stale = place.appending(path: "trawl-import-\(UUID().uuidString)")
        let foreign = place.appending(path: "trawl-imports-\(UUID().uuidString)")
        for url in [stale, foreign] {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        }
        defer { try? FileManager.default.removeItem(at: foreign) }  // must not hide a failure
        let second = Origin(name: "second", isGood: true)
        let first = Origin(name: "first", isGood: true) { running in
            // Another import, while this one runs.
            _ = try await TinyCollection.entry(origins: [second]).load(environment: [:])
            #expect(FileManager.default.fileExists(atPath: running.path))
        }
        _ = try await TinyCollection.entry(origins: [first]).load(environment: [:])
        #expect(!FileManager.default.fileExists(atPath: stale.path))
        #expect(FileManager.default.fileExists(atPath: foreign.path))
    }

    /// Programs that fail at once and without a network: what they print is handed on.
    @Test(
        arguments: [
            (PythonPackage(requirement: "not a requirement"), "python3 -m pip: exit status 1: "),
            (DebianPackage(name: "trawl/no such package", folder: "/"), "apt-get download "),
        ] as [(any DatasetOrigin, String)])
    func programsThatFail(origin: any DatasetOrigin, reason: String) async throws {
        let text = await refusal { try await TinyCollection.entry(origins: [origin]).load(environment: [:]) }
        #expect(
            text.contains("\n  \(origin.name): ") && text.contains(reason) && text.contains("exit status"), "\(text)")
    }
}
