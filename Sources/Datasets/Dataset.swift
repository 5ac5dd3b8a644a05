package import Foundation

/// Labelled grey images in a training, perhaps a validation, and a test part. Immutable; shared by all threads.
///
/// Its canonical encoding is one safetensors file (see `DatasetEncoding.swift`), and that is also how it lies in memory:
/// pixels and labels stay bytes, and a mapped file is never copied.
package final class Dataset: Sendable {
    package struct Shape: Sendable, Equatable, CustomStringConvertible {
        package let height: Int
        package let width: Int

        package init(height: Int, width: Int) {
            self.height = height
            self.width = width
        }

        /// Pixels an image; the greatest number where the sides come from elsewhere and their product overflows.
        package var features: Int {
            let (product, overflow) = height.multipliedReportingOverflow(by: width)
            return overflow ? Int.max : product
        }
        package var description: String { "\(height) x \(width)" }
    }

    /// A part's role; the raw value is its name in files.
    package enum Role: String, Sendable, CaseIterable {
        case training = "train"
        case validation
        case test
    }

    /// One part's images and labels, which stay valid as long as the part or its dataset lives.
    package struct Part: Sendable {
        package let role: Role
        /// Images.
        package let count: Int
        package let shape: Shape
        /// Pixels an image.
        package var features: Int { shape.features }
        let storage: ImmutableBytes
        let imageRange: Range<Int>
        let labelRange: Range<Int>

        /// Pixels 0...255, (count, features), row-major.
        package var images: UnsafeBufferPointer<UInt8> {
            UnsafeRawBufferPointer(rebasing: storage.buffer[imageRange]).bindMemory(to: UInt8.self)
        }

        /// Classes 0..<classes, (count).
        package var labels: UnsafeBufferPointer<UInt8> {
            UnsafeRawBufferPointer(rebasing: storage.buffer[labelRange]).bindMemory(to: UInt8.self)
        }
    }

    package let shape: Shape
    /// Labels are 0..<classes.
    package let classes: Int
    package let training: Part
    /// Only where the dataset declares one; otherwise a study may cut its own from the training part.
    package let validation: Part?
    package let test: Part
    /// The lowercase hexadecimal SHA-256 of the canonical encoding.
    package let hash: String
    private let storage: ImmutableBytes
    /// What messages call the encoding: a file's path or another name.
    private let origin: String

    /// Maps a file of the canonical encoding, checks all of it and takes its hash (30 ms for MNIST's 55 MB).
    ///
    /// The file must only ever be replaced by a rename; see `ImmutableBytes`.
    package convenience init(mapping url: URL) throws(DataFileError) {
        try self.init(storage: try ImmutableBytes(mapping: url), origin: url.path)
    }

    /// Maps an open file of the canonical encoding, as above; its lock stays as long as the dataset.
    package convenience init(mapping file: OpenFile) throws(DataFileError) {
        try self.init(storage: try ImmutableBytes(mapping: file, keepsOpen: true), origin: file.path)
    }

    /// Copies bytes of the canonical encoding and checks all of them.
    ///
    /// - Parameter origin: what messages call the bytes.
    package convenience init(bytes: some ContiguousBytes, origin: String = "dataset") throws(DataFileError) {
        let storage = bytes.withUnsafeBytes { source in
            ImmutableBytes(count: source.count) { $0.copyMemory(from: source) }
        }
        try self.init(storage: storage, origin: origin)
    }

    init(storage: ImmutableBytes, origin: String) throws(DataFileError) {
        let encoding = try DatasetEncoding(parsing: storage, origin: origin)
        shape = encoding.shape
        classes = encoding.classes
        training = encoding.training
        validation = encoding.validation
        test = encoding.test
        hash = sha256Hex(storage.buffer)
        self.storage = storage
        self.origin = origin
    }

    package func part(_ role: Role) -> Part? {
        switch role {
        case .training: training
        case .validation: validation
        case .test: test
        }
    }

    /// The size of the canonical encoding.
    package var byteCount: Int { storage.buffer.count }

    /// Says that the file that it is mapped from is in use; see `OpenFile.touch`.
    package func touch() { storage.touch() }

    /// Lends the canonical encoding.
    package func withEncodedBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(storage) { try body(storage.buffer) }
    }

    /// Writes the canonical encoding to a new file beside `url` and renames it into place.
    package func write(to url: URL) throws {
        let file = try OpenFile(creating: "\(url.path).\(UUID().uuidString)")
        do {
            try withEncodedBytes { try file.write($0) }
            guard rename(file.path, url.path) == 0 else { throw FileError(path: url.path, operation: "replace") }
        } catch {
            unlink(file.path)
            throw error
        }
    }

    /// Refuses content that is not what `expected` names.
    package func verifyHash(_ expected: String) throws(DataFileError) {
        guard hash == expected else {
            throw DataFileError(file: origin, problem: "its SHA-256 is \(hash), expected \(expected)")
        }
    }
}
