import Datasets
import Foundation
import Harness
import Testing

@Suite struct FileKindTests {
    private static func kind(_ bytes: [UInt8]) -> String { bytes.withUnsafeBytes { FileKind($0).description } }

    /// A ZIP archive's first local header, with one name.
    private static func zip(_ name: String) -> [UInt8] {
        [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 22) + [UInt8(name.utf8.count), 0, 0, 0] + Array(name.utf8)
    }

    @Test(
        arguments: [
            ([], "an empty file"),
            (PNGFile(width: 1, height: 1, rows: [[0]]).bytes, "a PNG image"),
            ([0xFF, 0xD8, 0xFF, 0xE0], "a JPEG image"), (Array("GIF89a".utf8), "a GIF image"),
            (Array("RIFF\0\0\0\0WEBPVP8 ".utf8), "a WebP image"), ([0x49, 0x49, 0x2A, 0, 8], "a TIFF image"),
            (Array("%PDF-1.7".utf8), "a PDF document"), ([0x89] + Array("HDF\r\n".utf8) + [0x1A, 10], "an HDF5 file"),
            ([0x93] + Array("NUMPY".utf8) + [1, 0], "NumPy's array format (.npy)"),
            (Array("PAR1".utf8) + [0x15], "a Parquet file"), ([0x80, 4, 0x95, 1], "Python's pickle format"),
            (zip("a.txt"), "a ZIP archive"), (zip("x.npy"), "NumPy's archive (.npz)"),
            (zip("archive/data.pkl"), "PyTorch's archive (.pt)"),
            (zip("mlxtend-1.dist-info/RECORD"), "a Python wheel"),
            (zip("[Content_Types].xml"), "an Office document, such as Excel's .xlsx"),
            ([0, 0, 8, 3, 0, 0, 0, 1], "an IDX file"), ([0, 0, 0x0D, 1, 0, 0, 0, 1], "an IDX file"),
            (Samples.safetensors("{}", data: 0), "a safetensors file"),
            ([UInt8](repeating: 0, count: 257) + Array("ustar\0".utf8), "a tar archive"),
            ([0xFD] + Array("7zXZ\0".utf8), "an xz file"), (Array("BZh9".utf8), "a bzip2 file"),
            ([0x28, 0xB5, 0x2F, 0xFD, 4], "a Zstandard file"), ([0xFF, 0xFE, 0x61, 0], "UTF-16 text"),
            (Array("a,b\n1,2\n3,4".utf8), "text with commas, as in a CSV file"),
            (Array("label\r\n".utf8), "text"), (Array("1,2,3".utf8), "text with commas, as in a CSV file"),
            (Array("\u{FEFF}a;b\n1,5;2\n".utf8), "text with semicolons, as in a CSV file"),
            (Array("a\tb\n1\t2\n".utf8), "text with tabs, as in a CSV file"),
            (Array("Dear all,\nhow are you?\nYours\n".utf8), "text"),
            (Array("  <!DOCTYPE html><html>".utf8), "an HTML page"), (Array("<?xml version='1.0'?>".utf8), "XML text"),
            (Array("{\"a\": 1}".utf8), "JSON text"), (Array("[[1, 2], [3, 4]]".utf8), "JSON text"),
            (Array("version https://git-lfs.github.com/spec/v1\n".utf8), "a pointer of Git LFS, not the file itself"),
            (Array("@RELATION iris\n".utf8), "Weka's text format (ARFF)"),
            ([1, 2, 3, 4, 5], "binary data of no known format"), ([0x1F, 0x8B], "a gzip file that can't be inflated"),
            (Samples.gzip(Array("a,b\n1,2\n".utf8)), "a gzip file of text with commas, as in a CSV file"),
            (Samples.gzip([0, 0, 8, 1, 0, 0, 0, 1, 7]), "a gzip file of an IDX file"),
            (Array(Samples.compressed.dropLast(9)), "a gzip file of text"),
        ] as [([UInt8], String)])
    func isToldByContent(_ bytes: [UInt8], _ expected: String) {
        #expect(Self.kind(bytes) == expected)
    }

    /// The window may end within a character, and within a row.
    @Test func longTextIsToldByItsStart() {
        for shift in 0..<4 {
            let text = String(repeating: "x", count: shift) + String(repeating: "é,ö\n", count: 20_000)
            #expect(Self.kind(Array(text.utf8)) == "text with commas, as in a CSV file")
        }
    }

    @Test func filesAreReadAtBothEnds() async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "weights.npz").path
            let padding = [UInt8](repeating: 1, count: 1 << 20)
            try Data(Self.zip("a") + padding + Array("x.npy".utf8) + [0, 0]).write(to: URL(filePath: path))
            #expect(try FileKind(ofFile: path).description == "NumPy's archive (.npz)")
            #expect(throws: FileError.self) { try FileKind(ofFile: folder.path) }
            #expect(throws: FileError.self) { try FileKind(ofFile: path + ".gz") }
        }
    }

    /// Only safetensors hold rows of numbers: what else is given is named, with what is read.
    @Test(arguments: [
        (Array("1,2\n3,4\n".utf8), "is text with commas, as in a CSV file"),
        (Samples.gzip([1, 2]), "is a gzip file of"),
        ([0x93] + Array("NUMPY".utf8) + [1, 0], "is NumPy's array format (.npy)"), (zip("x.npy"), "is NumPy's archive"),
        (PNGImage.signature, "is a PNG image"), ([1, 2, 3], "is binary data of no known format"),
    ])
    func aTableOfNumbersIsSafetensors(_ bytes: [UInt8], _ found: String) async throws {
        try await withFolder { folder in
            let url = folder.appending(path: "data.csv")
            try Data(bytes).write(to: url)
            let text = await refusal { try NumberTable.read(url) }
            #expect(text.hasPrefix("\(url.path): \(found)") && text.contains("expected safetensors with x"), "\(text)")
        }
    }
}
