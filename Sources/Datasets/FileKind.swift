internal import Foundation

/// What some bytes are, told from their content: for messages about a file that isn't of the format that was expected.
package struct FileKind: Sendable, Hashable, CustomStringConvertible {
    /// With its article: "a ZIP archive".
    package let description: String

    private init(_ description: String) { self.description = description }

    /// Bytes that are looked at, from the start.
    private static let window = 64 << 10

    package init(_ bytes: UnsafeRawBufferPointer) {
        let start = UnsafeRawBufferPointer(rebasing: bytes.prefix(Self.window))
        self =
            Self.empty(bytes) ?? Self.compressed(start) ?? Self.archive(bytes) ?? Self.safetensors(bytes)
            ?? Self.signed(start) ?? Self.idx(start) ?? Self.text(start)
            ?? FileKind("binary data of no known format")
    }

    /// - Throws: `FileError` for what can't be opened or isn't a file.
    package init(ofFile path: String) throws(FileError) {
        let content = try OpenFile(reading: path).ends(count: Self.window)
        self = content.withUnsafeBytes { FileKind($0) }
    }

    private static func empty(_ bytes: UnsafeRawBufferPointer) -> FileKind? {
        bytes.isEmpty ? FileKind("an empty file") : nil
    }

    private static func compressed(_ bytes: UnsafeRawBufferPointer) -> FileKind? {
        guard bytes.starts(with: Gzip.signature) else { return nil }
        let content = Gzip.beginning(of: bytes, count: window)
        guard !content.isEmpty else { return FileKind("a gzip file that can't be inflated") }
        let inner = content.withUnsafeBytes { FileKind($0) }
        return FileKind("a gzip file of \(inner)")
    }

    /// ZIP files, which many programs use as their own format.
    private static func archive(_ bytes: UnsafeRawBufferPointer) -> FileKind? {
        guard bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) else { return nil }
        // The first name is at the start, all of them are in the directory at the end.
        let names = Array(bytes.prefix(window)) + Array(bytes.suffix(window))
        for (mark, name) in archives where names.contains(mark.utf8) { return FileKind(name) }
        return FileKind("a ZIP archive")
    }

    private static let archives = [
        (".npy", "NumPy's archive (.npz)"), ("[Content_Types].xml", "an Office document, such as Excel's .xlsx"),
        ("mimetypeapplication/vnd.oasis", "an OpenDocument file"), ("/data.pkl", "PyTorch's archive (.pt)"),
        ("model.weights.h5", "Keras' archive (.keras)"), (".dist-info/", "a Python wheel"),
    ]

    private static func safetensors(_ bytes: UnsafeRawBufferPointer) -> FileKind? {
        guard bytes.count >= 10, bytes[8] == UInt8(ascii: "{") else { return nil }
        // The header's length, 100 MB at most.
        let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        return length <= UInt64(SafeTensors.longestHeader) ? FileKind("a safetensors file") : nil
    }

    private static func idx(_ bytes: UnsafeRawBufferPointer) -> FileKind? {
        guard bytes.count >= 4, bytes[0] == 0, bytes[1] == 0, 0x08...0x0E ~= bytes[2], 1...8 ~= bytes[3] else {
            return nil
        }
        return FileKind("an IDX file")
    }

    private static func signed(_ bytes: UnsafeRawBufferPointer) -> FileKind? {
        for (signature, name) in signatures where bytes.starts(with: signature) { return FileKind(name) }
        if bytes.count > 262, bytes[257..<262].elementsEqual("ustar".utf8) { return FileKind("a tar archive") }
        if bytes.count > 11, bytes.starts(with: "RIFF".utf8), bytes[8..<12].elementsEqual("WEBP".utf8) {
            return FileKind("a WebP image")
        }
        if bytes.count > 1, bytes[0] == 0x80, 2...5 ~= bytes[1] { return FileKind("Python's pickle format") }
        return nil
    }

    private static let signatures: [([UInt8], String)] = [
        (PNGImage.signature, "a PNG image"), ([0xFF, 0xD8, 0xFF], "a JPEG image"), (Array("GIF8".utf8), "a GIF image"),
        ([0x49, 0x49, 0x2A, 0], "a TIFF image"), ([0x4D, 0x4D, 0, 0x2A], "a TIFF image"),
        (Array("%PDF".utf8), "a PDF document"), ([0x89] + Array("HDF\r\n".utf8), "an HDF5 file"),
        ([0x93] + Array("NUMPY".utf8), "NumPy's array format (.npy)"), (Array("PAR1".utf8), "a Parquet file"),
        (Array("ARROW1".utf8), "an Arrow file"), (Array("MATLAB 5.0".utf8), "a MATLAB file"),
        (Array("SQLite format 3\0".utf8), "an SQLite database"), ([0xFD] + Array("7zXZ".utf8), "an xz file"),
        (Array("BZh".utf8), "a bzip2 file"), ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7-Zip archive"), ([0x7F] + Array("ELF".utf8), "a program"),
        (Array("!<arch>\n".utf8), "a Debian package or other ar archive"),
        ([0xFF, 0xFE], "UTF-16 text"), ([0xFE, 0xFF], "UTF-16 text"),
    ]

    // MARK: text

    private static func text(_ bytes: UnsafeRawBufferPointer) -> FileKind? {
        guard let text = decoded(bytes.prefix(4096)) else { return nil }
        let head = text.prefix(200).lowercased().drop { $0.isWhitespace }
        for (mark, name) in texts where head.hasPrefix(mark) { return FileKind(name) }
        // The last line may be cut.
        var lines = text.split(whereSeparator: \.isNewline).filter { $0.contains { !$0.isWhitespace } }
        if lines.count > 1 { lines.removeLast() }
        guard !lines.isEmpty else { return FileKind("text") }
        for (separator, name) in separators where lines.prefix(10).allSatisfy({ $0.contains(separator) }) {
            return FileKind("text with \(name), as in a CSV file")
        }
        return FileKind("text")
    }

    private static let texts = [
        ("<!doctype html", "an HTML page"), ("<html", "an HTML page"), ("<", "XML text"),
        ("version https://git-lfs", "a pointer of Git LFS, not the file itself"), ("{", "JSON text"),
        ("[", "JSON text"),
        ("@relation", "Weka's text format (ARFF)"), ("p1", "a PNM image"), ("p2", "a PNM image"),
    ]

    private static let separators: [(Character, String)] = [("\t", "tabs"), (";", "semicolons"), (",", "commas")]

    /// UTF-8 without control characters; its last character may be cut. nil for anything else.
    private static func decoded(_ bytes: Slice<UnsafeRawBufferPointer>) -> String? {
        for cut in 0..<min(4, bytes.count) {
            guard let text = String(validating: bytes.dropLast(cut), as: UTF8.self) else { continue }
            let isPlain = text.unicodeScalars.allSatisfy { scalar in
                scalar.properties.generalCategory != .control || "\t\n\r\u{C}".unicodeScalars.contains(scalar)
            }
            return isPlain ? text : nil
        }
        return nil
    }
}

extension [UInt8] {
    /// Whether it has these bytes, one after the other.
    fileprivate func contains(_ part: String.UTF8View) -> Bool {
        guard let first = part.first, part.count <= count else { return false }
        return indices.dropLast(part.count - 1).contains { self[$0] == first && self[$0...].starts(with: part) }
    }
}
