import Datasets
import Foundation
import Harness
import Testing

@Suite struct PNGImageTests {
    private static let small = PNGFile(width: 3, height: 2, rows: [[0, 1, 127], [128, 254, 255]]).bytes

    static func decode(_ bytes: [UInt8], onto background: PNGImage.Background = .black) throws -> PNGImage {
        try bytes.withUnsafeBytes { try PNGImage(decoding: $0, onto: background, file: "digit.png") }
    }

    @Test func greyStaysAsItIs() throws {
        let image = try Self.decode(Self.small)
        #expect(image.shape == .init(height: 2, width: 3) && image.pixels == [0, 1, 127, 128, 254, 255])
    }

    @Test func everyGreyValueSurvives() throws {
        let row = (0...255).map { UInt8($0) }
        #expect(try Self.decode(PNGFile(width: 256, height: 1, rows: [row]).bytes).pixels == row)
    }

    /// Each 16-bit value is rounded to the nearest of 8 bits: none is taken for linear light.
    @Test func every16BitGreyValueIsRounded() throws {
        let image = try Self.decode(
            PNGFile(width: 256, height: 256, samples: Array(0...65_535), depth: 16).bytes)
        #expect(image.pixels == (0...65_535).map { UInt8((Double($0) / 257).rounded()) })
    }

    /// A colour of three equal parts is that grey.
    @Test func coloursWithoutAColourAreGrey() throws {
        let rgb = PNGFile(width: 256, height: 1, samples: (0...255).flatMap { [$0, $0, $0] }, color: .rgb)
        #expect(try Self.decode(rgb.bytes).pixels == Array(0...255))
        let palette = PNGFile(
            width: 3, height: 1, rows: [[2, 0, 1]], color: .palette,
            chunks: [PNGFile.chunk("PLTE", [7, 7, 7, 9, 9, 9, 255, 255, 255])])
        #expect(try Self.decode(palette.bytes).pixels == [255, 7, 9])
    }

    /// The grey of the same luminance, by the definition of sRGB: IEC 61966-2-1.
    @Test func coloursBecomeTheirLuminance() throws {
        let file = PNGFile(width: 3, height: 1, rows: [[255, 0, 0, 0, 255, 0, 0, 0, 255]], color: .rgb)
        #expect(try Self.decode(file.bytes).pixels == [127, 220, 76])
    }

    @Test(arguments: [
        (PNGImage.Background.black, [0, 255, 90, 100, 128, 1]), (.white, [255, 255, 90, 227, 255, 128]),
    ])
    func whatIsTransparentShowsTheBackground(_ background: PNGImage.Background, _ expected: [UInt8]) throws {
        let gray = PNGFile(
            width: 6, height: 1, rows: [[255, 0, 255, 255, 90, 255, 199, 128, 255, 128, 2, 128]], color: .grayAlpha)
        #expect(try Self.decode(gray.bytes, onto: background).pixels == expected)
        let rgba = PNGFile(
            width: 2, height: 1, rows: [[255, 255, 255, 0, 40, 40, 40, 255]], color: .rgba)
        #expect(try Self.decode(rgba.bytes, onto: background).pixels == [background.rawValue, 40])
    }

    /// Black ink of each opacity on white paper.
    @Test func inkIsAsDarkAsItIsOpaque() throws {
        let ink = PNGFile(width: 256, height: 1, samples: (0...255).flatMap { [0, $0] }, color: .grayAlpha)
        #expect(try Self.decode(ink.bytes, onto: .white).pixels == (0...255).reversed())
        #expect(try Self.decode(ink.bytes).pixels == [UInt8](repeating: 0, count: 256))
    }

    /// Values of linear light become those of sRGB, which libpng approximates by a power.
    @Test(arguments: [8, 16])
    func linearLightIsEncoded(_ depth: Int) throws {
        let samples = (0...255).map { depth == 16 ? $0 * 257 : $0 }
        let file = PNGFile(
            width: 256, height: 1, samples: samples, depth: depth, chunks: [PNGFile.chunk("gAMA", numbers: [100_000])])
        for (value, pixel) in try Self.decode(file.bytes).pixels.enumerated() {
            let expected = 255 * pow(Double(value) / 255, 1 / 2.2)
            #expect(abs(Double(pixel) - expected) <= 1, "\(value)")
        }
    }

    @Test(arguments: [
        ([], "is not a PNG file: it is an empty file"),
        (Array("GIF89a, and something more".utf8), "is not a PNG file: it is a GIF image"),
        (Array(small.prefix(7)), "is not a PNG file: it is binary data"),
        (PNGImage.signature, "is no sound PNG file: "), (Array(small.prefix(20)), "is no sound PNG file: "),
        (Array(small.prefix(45)), "is no sound PNG file: "),
        (small.map { $0 == 127 ? 126 : $0 }, "is no sound PNG file: "),
        (PNGFile(width: 0, height: 1, rows: [[]]).bytes, "is no sound PNG file: "),
        (PNGFile(width: 3, height: 2, rows: [[0, 1, 2]]).bytes, "is no sound PNG file: "),
        (PNGFile(width: 4097, height: 1, rows: [[0]]).bytes, "is 1 x 4097 pixels, expected at most 4096 x 4096"),
        (
            PNGFile(width: 28, height: 1_000_000, rows: [[0]]).bytes,
            "is 1000000 x 28 pixels, expected at most 4096 x 4096"
        ),
    ])
    func isRefusedWithTheReason(_ bytes: [UInt8], _ reason: String) async throws {
        let text = await refusal { try Self.decode(bytes) }
        #expect(text.hasPrefix("digit.png: \(reason)"), "\(text)")
        #expect(text.count > "digit.png: \(reason)".count || !reason.hasSuffix(" "))
    }
}
