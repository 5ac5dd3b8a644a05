import Compute
import Testing

@Suite struct PixelsTests {
    @Test(arguments: oddSizes, oddSizes)
    func gathersRowsInAnyOrder(count: Int, features: Int) {
        let images = (0..<7 * features).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }
        let rows = (0..<count).map { Int32($0 * 5 % 7) }
        var found = [Float](repeating: .nan, count: count * features)
        found.withUnsafeMutableBufferPointer { found in
            if let base = found.baseAddress {
                Pixels.gather(images, rows: rows, count: count, features: features, into: base)
            }
        }
        let expected = found.indices.map { index in
            Float(images[Int(rows[index / features]) * features + index % features]) * (1 / 255)
        }
        #expect(found == expected)
    }

    /// Multiplied by a rounded 1 / 255 instead of divided, a pixel may miss the quotient by a unit in the last place.
    @Test func becomesZeroToOne() {
        let images = (0...255).map { UInt8($0) }
        var found = [Float](repeating: .nan, count: 256)
        found.withUnsafeMutableBufferPointer { found in
            if let base = found.baseAddress { Pixels.gather(images, rows: [0], count: 1, features: 256, into: base) }
        }
        #expect(found.first == 0 && found.last == 1)
        #expect(firstMiss(found, (0...255).map { Double($0) / 255 }, relative: 0x1p-23, absolute: 0) == nil)
    }
}
