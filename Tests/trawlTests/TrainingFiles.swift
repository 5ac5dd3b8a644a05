import Datasets
import Foundation

/// A folder with what `trawl train` reads: `recipe.yaml` and `data.safetensors`; gone with the test.
struct TrainingFiles {
    let folder: URL

    static func with<T>(
        recipe: String, tensors: [Tensor]? = nil, rows: Int = 90, _ body: (TrainingFiles) async throws -> T
    ) async throws -> T {
        let files = TrainingFiles(
            folder: FileManager.default.temporaryDirectory.appending(path: "trawl-train-\(UUID().uuidString)"))
        try FileManager.default.createDirectory(at: files.folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: files.folder) }  // a rest in the temporary folder harms nobody
        try Data(recipe.utf8).write(to: files.folder.appending(path: "recipe.yaml"))
        try encode(tensors ?? blobs(rows: rows)).write(to: files.folder.appending(path: "data.safetensors"))
        return try await body(files)
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    func content(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

    /// The arguments of a training run on the two files.
    func arguments(_ more: String...) -> [String] {
        ["train", path("recipe.yaml"), "--data", path("data.safetensors")] + more
    }

    // MARK: Data

    struct Tensor {
        let name: String
        let shape: [Int]
        let content: Content

        enum Content {
            case floats([Float])
            case integers([Int64])
        }
    }

    /// Three clouds of points with 6 coordinates, that overlap a little; a third as many rows to validate on.
    static func blobs(rows: Int) -> [Tensor] {
        var state: UInt64 = 12345
        func uniform() -> Float {
            // Knuth's MMIX generator.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(state >> 40) / Float(1 << 24)
        }
        func part(_ suffix: String, _ rows: Int) -> [Tensor] {
            var x: [Float] = []
            for row in 0..<rows {
                for column in 0..<6 {
                    let center: Float = column % 3 == row % 3 ? 1 : 0
                    x.append(center + 2 * uniform() - 1)
                }
            }
            return [
                Tensor(name: "x\(suffix)", shape: [rows, 6], content: .floats(x)),
                Tensor(name: "y\(suffix)", shape: [rows], content: .integers((0..<rows).map { Int64($0 % 3) })),
            ]
        }
        return part("", rows) + part("_validation", rows / 3)
    }

    static func encode(_ tensors: [Tensor]) throws -> Data {
        let layout = try SafeTensors(
            placing: tensors.map { tensor in
                let type: SafeTensors.ElementType =
                    switch tensor.content {
                    case .floats: .float32
                    case .integers: .int64
                    }
                return SafeTensors.Description(name: tensor.name, type: type, shape: tensor.shape)
            })
        let bytes = layout.encoded { placed, memory in
            guard let tensor = tensors.first(where: { $0.name == placed.name }) else { return }
            switch tensor.content {
            case .floats(let numbers): numbers.withUnsafeBytes { memory.copyMemory(from: $0) }
            case .integers(let numbers): numbers.withUnsafeBytes { memory.copyMemory(from: $0) }
            }
        }
        return Data(bytes)
    }
}
