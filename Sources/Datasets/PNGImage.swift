internal import CPNG

/// A PNG file's picture in grey.
package struct PNGImage: Sendable, Equatable {
    package let shape: Dataset.Shape
    /// 0 (black) to 255 (white), (height, width), row-major.
    package let pixels: [UInt8]

    /// The most pixels on a side: more is no digit, and a small file could fill the memory.
    package static let sideLimit = 4096

    /// Decodes a file of any kind that PNG knows: colours become their luminance as libpng has it, 16 bits become 8, and what
    /// is transparent lets black through.
    ///
    /// - Throws: `DataFileError` with libpng's reason for what is no sound PNG.
    package init(decoding bytes: UnsafeRawBufferPointer, file: String) throws(DataFileError) {
        func refusal(_ problem: String) -> DataFileError { DataFileError(file: file, problem: problem) }
        guard bytes.starts(with: Self.signature) else {
            throw refusal("is not a PNG file: its first 8 bytes are others")
        }

        var image = png_image()
        image.version = png_uint_32(PNG_IMAGE_VERSION)
        // libpng frees what it holds itself when it fails; a second time does nothing.
        defer { png_image_free(&image) }
        guard png_image_begin_read_from_memory(&image, bytes.baseAddress, bytes.count) != 0 else {
            throw refusal("is no sound PNG file: \(Self.reason(image))")
        }
        let (height, width) = (Int(image.height), Int(image.width))
        guard height <= Self.sideLimit, width <= Self.sideLimit else {
            throw refusal("is \(height) x \(width) pixels, allowed are \(Self.sideLimit) x \(Self.sideLimit)")
        }
        image.format = png_uint_32(PNG_FORMAT_GRAY)
        var pixels = [UInt8](repeating: 0, count: height * width)
        var black = png_color(red: 0, green: 0, blue: 0)
        guard png_image_finish_read(&image, &black, &pixels, png_int_32(width), nil) != 0 else {
            throw refusal("is no sound PNG file: \(Self.reason(image))")
        }
        shape = Dataset.Shape(height: height, width: width)
        self.pixels = pixels
    }

    package static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private static func reason(_ image: png_image) -> String {
        withUnsafeBytes(of: image.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
