import Datasets
import Foundation
import Harness
import Testing

/// Small files made by hand, each after its format's definition and by none of the code under test.
enum Samples {
    static func idx(_ dimensions: [UInt32], type: UInt8 = 0x08, content: [UInt8]) -> [UInt8] {
        [0, 0, type, UInt8(dimensions.count)] + dimensions.flatMap { bigEndian($0) } + content
    }

    static func gzip(_ content: [UInt8]) -> [UInt8] { GzipFile.stored(content) }

    /// "trawl " a hundred times, compressed by GNU gzip's algorithm.
    static let compressed = [UInt8](
        Data(base64Encoded: "H4sIAAAAAAACAyspSizPUSgZJUdJqpIAr5rGfVgCAAA=") ?? Data())

    /// A safetensors file with this header and data; the header is padded to a multiple of 8.
    static func safetensors(_ header: String, data: Int) -> [UInt8] {
        var json = Array(header.utf8)
        while json.count % 8 != 0 { json.append(0x20) }
        return littleEndian(UInt64(json.count)) + json + [UInt8](repeating: 7, count: data)
    }

    /// A dataset of `counts` 2 x 3 images whose labels take turns.
    static func dataset(
        classes: Int = 3, counts: [Dataset.Role: Int] = [.training: 12, .test: 6]
    ) throws -> Dataset {
        try Dataset(
            shape: .init(height: 2, width: 3), classes: classes, counts: counts,
            images: { role, pixels in
                for index in pixels.indices { pixels[index] = UInt8(truncatingIfNeeded: index + role.rawValue.count) }
            },
            labels: { _, labels in
                for index in labels.indices { labels[index] = UInt8(index % classes) }
            })
    }

    static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }

    static func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
}

/// Lends a new folder and removes it.
func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "datasets-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    // `try?`: a folder left behind must not hide the test's outcome.
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}

/// The text of the error that `body` throws.
func refusal(_ body: () async throws -> some Any, at location: SourceLocation = #_sourceLocation) async -> String {
    do {
        let result = try await body()
        Issue.record("accepted: \(result)", sourceLocation: location)
        return ""
    } catch {
        return "\(error)"
    }
}
