import Datasets
import Harness
import Testing

/// Every kind of PNG file shows what its twin shows: the same picture in 8-bit red, green, blue and alpha.
@Suite struct PNGTwinTests {
    struct Kind: Sendable, CustomStringConvertible {
        let color: PNGFile.Color
        let depth: Int
        let hasTransparency: Bool
        let isInterlaced: Bool

        var description: String {
            "\(color) \(depth)\(hasTransparency ? " tRNS" : "")\(isInterlaced ? " interlaced" : "")"
        }
    }

    /// All that the specification allows.
    static let kinds: [Kind] = PNGFile.Color.allCases.flatMap { color in
        let depths =
            switch color {
            case .gray: [1, 2, 4, 8, 16]
            case .palette: [1, 2, 4, 8]
            case .rgb, .grayAlpha, .rgba: [8, 16]
            }
        let hasAlpha = color == .grayAlpha || color == .rgba
        return depths.flatMap { depth in
            (hasAlpha ? [false] : [false, true]).flatMap { transparency in
                [false, true].map {
                    Kind(color: color, depth: depth, hasTransparency: transparency, isInterlaced: $0)
                }
            }
        }
    }

    /// Chunks that say what a file without them is taken for.
    enum Encoding: String, CaseIterable, Sendable {
        case none, sRGB, gAMA, cHRM, iCCP, all

        func chunks(isGrey: Bool) -> [[UInt8]] {
            switch self {
            case .none: []
            case .sRGB: [PNGFile.chunk("sRGB", [0])]
            case .gAMA: [PNGFile.chunk("gAMA", numbers: [45_455])]
            case .cHRM: [Self.primaries]
            case .iCCP: [Self.profile(isGrey: isGrey)]
            case .all: [PNGFile.chunk("gAMA", numbers: [45_455]), Self.primaries, PNGFile.chunk("sRGB", [0])]
            }
        }

        private static let primaries = PNGFile.chunk(
            "cHRM", numbers: [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000])

        /// An ICC profile that is sound and says nothing: a header and no tags.
        private static func profile(isGrey: Bool) -> [UInt8] {
            var profile = [UInt8](repeating: 0, count: 132)
            func set(_ offset: Int, _ bytes: [UInt8]) {
                profile.replaceSubrange(offset..<offset + bytes.count, with: bytes)
            }
            set(3, [132])
            set(8, [4])
            set(12, Array("mntr".utf8) + Array((isGrey ? "GRAY" : "RGB ").utf8) + Array("XYZ ".utf8))
            set(36, Array("acsp".utf8))
            set(68, [0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D])
            var (a, b): (UInt32, UInt32) = (1, 0)
            for byte in profile { (a, b) = ((a + UInt32(byte)) % 65521, (b + a + UInt32(byte)) % 65521) }
            let sum = Samples.bigEndian(b << 16 | a)
            return PNGFile.chunk("iCCP", Array("p\0\0".utf8) + [0x78, 0x01] + GzipFile.blocks(profile) + sum)
        }
    }

    /// A picture of one kind, and each pixel's red, green, blue and alpha in 8 bits.
    private static func picture(_ kind: Kind, _ encoding: Encoding) -> (file: PNGFile, twin: PNGFile) {
        let (width, height) = (19, 11)
        let most = 1 << kind.depth - 1
        var generator = SplitMix64(seed: UInt64(kind.depth))
        let samples = (0..<width * height * kind.color.channels).map { _ in
            Int(generator.next() % UInt64(most + 1))
        }
        func scaled(_ sample: Int) -> Int { (sample * 255 * 2 + most) / (2 * most) }
        var chunks = encoding.chunks(isGrey: kind.color == .gray || kind.color == .grayAlpha)
        var twin: [Int] = []
        switch kind.color {
        case .gray, .rgb:
            let channels = kind.color.channels
            // The colour of the third pixel.
            let key = Array(samples[2 * channels..<3 * channels])
            if kind.hasTransparency {
                chunks.append(PNGFile.chunk("tRNS", key.flatMap { Samples.bigEndian(UInt16($0)) }))
            }
            for start in stride(from: 0, to: samples.count, by: channels) {
                let pixel = Array(samples[start..<start + channels])
                twin += (channels == 1 ? [pixel[0], pixel[0], pixel[0]] : pixel).map(scaled)
                twin.append(kind.hasTransparency && pixel == key ? 0 : 255)
            }
        case .palette:
            let colors = (0...most).map { _ in (0..<3).map { _ in Int(generator.next() % 256) } }
            let alphas = (0...most).map { kind.hasTransparency ? $0 * 37 % 256 : 255 }
            chunks.append(PNGFile.chunk("PLTE", colors.flatMap { $0.map { UInt8($0) } }))
            if kind.hasTransparency { chunks.append(PNGFile.chunk("tRNS", alphas.map { UInt8($0) })) }
            for sample in samples { twin += colors[sample] + [alphas[sample]] }
        case .grayAlpha:
            for start in stride(from: 0, to: samples.count, by: 2) {
                let grey = scaled(samples[start])
                twin += [grey, grey, grey, scaled(samples[start + 1])]
            }
        case .rgba: twin = samples.map(scaled)
        }
        return (
            PNGFile(
                width: width, height: height, samples: samples, depth: kind.depth, color: kind.color, chunks: chunks,
                interlaced: kind.isInterlaced),
            PNGFile(
                width: width, height: height, samples: twin, color: .rgba, chunks: [PNGFile.chunk("sRGB", [0])])
        )
    }

    @Test(arguments: kinds, Encoding.allCases)
    func showsWhatItsTwinShows(_ kind: Kind, _ encoding: Encoding) throws {
        let (file, twin) = Self.picture(kind, encoding)
        var shades: Set<UInt8> = []
        for background in [PNGImage.Background.black, .white] {
            let (found, expected) = (
                try PNGImageTests.decode(file.bytes, onto: background),
                try PNGImageTests.decode(twin.bytes, onto: background)
            )
            #expect(found == expected)
            shades.formUnion(found.pixels)
        }
        #expect(shades.count > 1)
    }
}
