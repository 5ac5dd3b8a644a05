internal import CPNG
internal import Foundation

/// A PNG file's picture in grey.
package struct PNGImage: Sendable, Equatable {
    /// What shows through where a picture is transparent.
    package enum Background: UInt8, Sendable {
        case black = 0
        case white = 255
    }

    package let shape: Dataset.Shape
    /// 0 (black) to 255 (white), (height, width), row-major.
    package let pixels: [UInt8]

    /// The most pixels on a side: more is no digit, and a small file could fill the memory.
    package static let sideLimit = 4096

    /// Decodes a file of any kind that PNG knows, to 8-bit sRGB.
    ///
    /// * 16 bits are rounded to 8. A file that doesn't say how its values are encoded is sRGB, whatever its depth. `gAMA` and
    ///   `sRGB` are obeyed, `cHRM` and `iCCP` are not: they don't change a grey.
    /// * Colours become their luminance: the sum of linear red, green and blue by the weights of sRGB. Equal parts of the
    ///   three stay as they are, bit for bit.
    /// * Transparent pixels are blended with `background` by their encoded values, as image editors and browsers do: black
    ///   ink of opacity a on white is 255 - a.
    ///
    /// - Throws: `DataFileError` with libpng's reason for what is no sound PNG.
    package init(
        decoding bytes: UnsafeRawBufferPointer, onto background: Background = .black, file: String
    ) throws(DataFileError) {
        func refusal(_ problem: String) -> DataFileError { DataFileError(file: file, problem: problem) }
        guard bytes.starts(with: Self.signature) else {
            throw refusal("is not a PNG file: it is \(FileKind(bytes))")
        }

        var image = trawl_png()
        trawl_png_read(&image, bytes.baseAddress, bytes.count, png_uint_32(Self.sideLimit))
        let (height, width) = (Int(image.height), Int(image.width))
        guard let decoded = image.pixels else {
            let reason = withUnsafeBytes(of: image.reason) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            throw reason.isEmpty
                ? refusal("is \(height) x \(width) pixels, expected at most \(Self.sideLimit) x \(Self.sideLimit)")
                : refusal("is no sound PNG file: \(reason)")
        }
        defer { free(decoded) }
        shape = Dataset.Shape(height: height, width: width)
        let channels = Int(image.channels)
        pixels = (0..<height * width).map { index in
            let pixel = decoded + index * channels
            let grey = channels < 3 ? pixel[0] : Self.grey(pixel[0], pixel[1], pixel[2])
            let isOpaque = channels == 1 || channels == 3
            return isOpaque ? grey : Self.blend(grey, opacity: pixel[channels - 1], onto: background)
        }
    }

    package static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// The sRGB value of a colour's luminance.
    private static func grey(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
        if red == green, green == blue { return red }
        let luminance =
            0.2126 * linear[Int(red)] + 0.7152 * linear[Int(green)] + 0.0722 * linear[Int(blue)]
        let encoded = luminance <= 0.0031308 ? 12.92 * luminance : 1.055 * pow(luminance, 1 / 2.4) - 0.055
        return UInt8((255 * encoded).rounded())
    }

    /// The light of each sRGB value, 0 to 1.
    private static let linear: [Double] = (0...255).map { value in
        let encoded = Double(value) / 255
        return encoded <= 0.04045 ? encoded / 12.92 : pow((encoded + 0.055) / 1.055, 2.4)
    }

    private static func blend(_ grey: UInt8, opacity: UInt8, onto background: Background) -> UInt8 {
        UInt8((Int(grey) * Int(opacity) + Int(background.rawValue) * Int(255 - opacity) + 127) / 255)
    }
}
