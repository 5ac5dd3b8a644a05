import Datasets
import Foundation
import Harness
import Testing

/// PNG files made by hand, after the specification: one filter of kind 0 a row, stored and not compressed.
enum PNGSamples {
    enum Color: UInt8 {
        case gray = 0
        case rgb = 2
        case palette = 3
        case grayAlpha = 4
        case rgba = 6
    }

    /// - Parameter rows: each row's bytes.
    static func png(
        width: UInt32, height: UInt32, depth: UInt8 = 8, color: Color = .gray, rows: [[UInt8]], more: [[UInt8]] = []
    ) -> [UInt8] {
        let content: [UInt8] = rows.flatMap { row -> [UInt8] in [0] + row }
        precondition(content.count < 65_536, "one stored block holds less than 64 KiB")
        let count = UInt16(content.count)
        let start: [UInt8] = [0x78, 0x01, 0x01]
        let data =
            start + Samples.littleEndian(count) + Samples.littleEndian(~count) + content
            + Samples.bigEndian(adler32(content))
        let kind: [UInt8] = [depth, color.rawValue, 0, 0, 0]
        return PNGImage.signature
            + chunk("IHDR", Samples.bigEndian(width) + Samples.bigEndian(height) + kind)
            + more.flatMap(\.self) + chunk("IDAT", data) + chunk("IEND", [])
    }

    static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + content
        return Samples.bigEndian(UInt32(content.count)) + body + Samples.bigEndian(CRC32.of(body))
    }

    private static func adler32(_ bytes: [UInt8]) -> UInt32 {
        var (a, b): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            a = (a + UInt32(byte)) % 65521
            b = (b + a) % 65521
        }
        return b << 16 | a
    }

    static let small = png(width: 3, height: 2, rows: [[0, 1, 127], [128, 254, 255]])
}

@Suite struct PNGImageTests {
    private static func decode(_ bytes: [UInt8]) throws -> PNGImage {
        try bytes.withUnsafeBytes { try PNGImage(decoding: $0, file: "digit.png") }
    }

    @Test func greyStaysAsItIs() throws {
        let image = try Self.decode(PNGSamples.small)
        #expect(image.shape == .init(height: 2, width: 3) && image.pixels == [0, 1, 127, 128, 254, 255])
    }

    @Test func everyGreyValueSurvives() throws {
        let row = (0...255).map { UInt8($0) }
        #expect(try Self.decode(PNGSamples.png(width: 256, height: 1, rows: [row])).pixels == row)
    }

    /// A colour of three equal parts is that grey.
    @Test func coloursWithoutAColourAreGrey() throws {
        let rgb = PNGSamples.png(
            width: 3, height: 1, color: .rgb, rows: [[0, 0, 0, 100, 100, 100, 255, 255, 255]])
        #expect(try Self.decode(rgb).pixels == [0, 100, 255])
        let palette = PNGSamples.png(
            width: 3, height: 1, color: .palette, rows: [[2, 0, 1]],
            more: [PNGSamples.chunk("PLTE", [7, 7, 7, 9, 9, 9, 255, 255, 255])])
        #expect(try Self.decode(palette).pixels == [255, 7, 9])
    }

    /// Green is the brightest of the three, blue the darkest.
    @Test func coloursBecomeTheirLuminance() throws {
        let pixels = try Self.decode(
            PNGSamples.png(width: 3, height: 1, color: .rgb, rows: [[255, 0, 0, 0, 255, 0, 0, 0, 255]])
        ).pixels
        #expect(pixels[1] > pixels[0] && pixels[0] > pixels[2] && pixels[2] > 0 && pixels[1] < 255)
    }

    @Test func whatIsTransparentIsBlack() throws {
        let gray = PNGSamples.png(
            width: 3, height: 1, color: .grayAlpha, rows: [[255, 0, 255, 255, 90, 255]])
        #expect(try Self.decode(gray).pixels == [0, 255, 90])
        let rgba = PNGSamples.png(
            width: 2, height: 1, color: .rgba, rows: [[255, 255, 255, 0, 40, 40, 40, 255]])
        #expect(try Self.decode(rgba).pixels == [0, 40])
        let half = PNGSamples.png(width: 1, height: 1, color: .grayAlpha, rows: [[255, 128]])
        let pixel = try Self.decode(half).pixels[0]
        #expect(pixel > 100 && pixel < 220)
    }

    @Test func fewerAndMoreBitsAreScaled() throws {
        #expect(
            try Self.decode(PNGSamples.png(width: 8, height: 1, depth: 1, rows: [[0b1010_0001]])).pixels
                == [255, 0, 255, 0, 0, 0, 0, 255])
        #expect(
            try Self.decode(PNGSamples.png(width: 2, height: 1, depth: 16, rows: [[0, 0, 255, 255]])).pixels
                == [0, 255])
    }

    @Test(arguments: [
        ([], "is not a PNG file"), (Array("GIF89a, and something more".utf8), "is not a PNG file"),
        (Array(PNGSamples.small.prefix(7)), "is not a PNG file"),
        (PNGImage.signature, "is no sound PNG file: "), (Array(PNGSamples.small.prefix(20)), "is no sound PNG file: "),
        (Array(PNGSamples.small.prefix(45)), "is no sound PNG file: "),
        (PNGSamples.small.map { $0 == 127 ? 126 : $0 }, "is no sound PNG file: "),
        (PNGSamples.png(width: 0, height: 1, rows: [[]]), "is no sound PNG file: "),
        (PNGSamples.png(width: 3, height: 2, rows: [[0, 1, 2]]), "is no sound PNG file: "),
        (PNGSamples.png(width: 4097, height: 1, rows: [[0]]), "is 1 x 4097 pixels, allowed are 4096 x 4096"),
        (PNGSamples.png(width: 28, height: 1_000_000, rows: [[0]]), "is 1000000 x 28 pixels, allowed are 4096 x 4096"),
    ])
    func isRefusedWithTheReason(_ bytes: [UInt8], _ reason: String) async throws {
        let text = await refusal { try Self.decode(bytes) }
        #expect(text.hasPrefix("digit.png: \(reason)"), "\(text)")
        #expect(text.count > "digit.png: \(reason)".count || !reason.hasSuffix(" "))
    }
}
