import Datasets

/// Damages inputs, in an order that its seed fixes.
struct Mutator {
    private var generator: SplitMix64
    private let seeds: [[UInt8]]

    /// Values that lengths, counts and offsets go wrong at.
    private static let integers: [UInt64] = [
        0, 1, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF,
        0x1000_0000_0000_0000,
        0x7FFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF,
    ]
    /// Bytes that texts go wrong at.
    private static let texts = [
        "{", "}", "[", "]", "\"", "\\", ":", ",", "-", "- ", "\n", "\n  ", "\t", "&a ", "*a", "<<: ", "!!", "|", ">",
        "#", "'",
        "null", "true", "~", ".nan", "1e999", "-0", "0x", "9223372036854775808", "\u{0}", "\u{FEFF}", "\u{202E}", "é",
    ].map { Array($0.utf8) }

    init(seeds: [[UInt8]], seed: UInt64) {
        self.seeds = seeds
        generator = SplitMix64(seed: seed)
    }

    /// One of the seeds after one to six changes.
    mutating func next() -> [UInt8] { changed(seeds[below(seeds.count)]) }

    /// An input after one to six changes.
    mutating func changed(_ input: [UInt8]) -> [UInt8] {
        var bytes = input
        for _ in 0...below(6) { change(&bytes) }
        return bytes
    }

    mutating func below(_ bound: Int) -> Int { Int(generator.next(below: UInt64(bound))) }

    private mutating func change(_ bytes: inout [UInt8]) {
        let index = below(bytes.count + 1)
        let end = min(bytes.count, index + 1 + below(16))
        switch below(11) {
        case 0 where index < bytes.count: bytes[index] ^= 1 << UInt8(below(8))
        case 1 where index < bytes.count: bytes[index] = UInt8(below(256))
        case 2: bytes.removeSubrange(index...)
        case 3: bytes.removeSubrange(index..<end)
        case 4: bytes.insert(UInt8(below(256)), at: index)
        case 5: bytes.insert(contentsOf: bytes[index..<end], at: index)
        case 6: overwrite(&bytes, at: index)
        case 7:
            let other = seeds[below(seeds.count)]
            let start = below(other.count)
            bytes.replaceSubrange(index..<end, with: other[start..<min(other.count, start + 1 + below(64))])
        case 8: bytes.insert(contentsOf: Self.texts[below(Self.texts.count)], at: index)
        case 9:
            // A lot of the same: deep nesting, long names.
            let piece = Self.texts[below(Self.texts.count)]
            for _ in 0..<(1 << below(9)) { bytes.insert(contentsOf: piece, at: index) }
        default: bytes.append(contentsOf: bytes[index..<end])
        }
    }

    private mutating func overwrite(_ bytes: inout [UInt8], at index: Int) {
        let value = Self.integers[below(Self.integers.count)]
        let width = [1, 2, 4, 8][below(4)]
        var pieces = withUnsafeBytes(of: value.littleEndian) { Array($0.prefix(width)) }
        if below(2) == 0 { pieces.reverse() }
        for (offset, piece) in pieces.enumerated() where index + offset < bytes.count { bytes[index + offset] = piece }
    }
}
