/// A PNG file made by hand, after the specification: its rows are stored, neither filtered nor compressed.
package struct PNGFile {
    package enum Color: UInt8, CaseIterable, Sendable {
        case gray = 0
        case rgb = 2
        case palette = 3
        case grayAlpha = 4
        case rgba = 6

        /// Samples a pixel.
        package var channels: Int {
            switch self {
            case .gray, .palette: 1
            case .grayAlpha: 2
            case .rgb: 3
            case .rgba: 4
            }
        }
    }

    package let bytes: [UInt8]

    /// - Parameters:
    ///   - rows: each row's bytes.
    ///   - chunks: what stands before the rows.
    package init(
        width: UInt32, height: UInt32, rows: [[UInt8]], depth: UInt8 = 8, color: Color = .gray, chunks: [[UInt8]] = [],
        interlaced: Bool = false
    ) {
        let content = rows.flatMap { row in [UInt8(0)] + row }
        let data = [0x78, 0x01] + GzipFile.blocks(content) + Self.bigEndian(Self.adler32(content))
        let header =
            Self.bigEndian(width) + Self.bigEndian(height) + [depth, color.rawValue, 0, 0, interlaced ? 1 : 0]
        bytes =
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Self.chunk("IHDR", header) + chunks.flatMap(\.self)
            + Self.chunk("IDAT", data) + Self.chunk("IEND", [])
    }

    /// - Parameter samples: (height, width, channels), each of `depth` bits.
    package init(
        width: Int, height: Int, samples: [Int], depth: Int = 8, color: Color = .gray, chunks: [[UInt8]] = [],
        interlaced: Bool = false
    ) {
        precondition(samples.count == width * height * color.channels, "\(samples.count) samples")
        /// The row's pixels from `x` on, each `step`-th.
        func row(_ y: Int, from x: Int, step: Int) -> [UInt8] {
            var bits: [UInt8] = []
            for x in stride(from: x, to: width, by: step) {
                for channel in 0..<color.channels {
                    let sample = samples[(y * width + x) * color.channels + channel]
                    bits += (0..<depth).reversed().map { UInt8(sample >> $0 & 1) }
                }
            }
            while bits.count % 8 != 0 { bits.append(0) }
            return stride(from: 0, to: bits.count, by: 8).map { start in
                bits[start..<start + 8].reduce(0) { $0 << 1 | $1 }
            }
        }
        let passes = interlaced ? Self.adam7 : [(0, 0, 1, 1)]
        let rows = passes.flatMap { pass -> [[UInt8]] in
            guard pass.x < width else { return [] }
            return stride(from: pass.y, to: height, by: pass.dy).map { row($0, from: pass.x, step: pass.dx) }
        }
        self.init(
            width: UInt32(width), height: UInt32(height), rows: rows, depth: UInt8(depth), color: color,
            chunks: chunks, interlaced: interlaced)
    }

    private static let adam7: [(x: Int, y: Int, dx: Int, dy: Int)] = [
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
    ]

    package static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + content
        return bigEndian(UInt32(content.count)) + body + bigEndian(CRC32.of(body))
    }

    /// A chunk of numbers of four bytes.
    package static func chunk(_ name: String, numbers: [UInt32]) -> [UInt8] {
        chunk(name, numbers.flatMap { bigEndian($0) })
    }

    private static func adler32(_ bytes: [UInt8]) -> UInt32 {
        var (a, b): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            a = (a + UInt32(byte)) % 65521
            b = (b + a) % 65521
        }
        return b << 16 | a
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
}
