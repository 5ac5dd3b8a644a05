import Compute
import Testing

@Suite struct PixelsTests {
    static let features = oddSizes + [64, 784]

    @Test(arguments: [0] + oddSizes + [64], features)
    func gathersRowsInAnyOrder(count: Int, features: Int) {
        let images = (0..<7 * features).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }
        let rows = (0..<count).map { Int32($0 * 5 % 7) }
        let stride = Pixels.stride(features)
        var found = [UInt8](repeating: 99, count: count * stride)
        Pixels.gather(images, features: features, rows: rows, count: count, into: &found)
        let expected = found.indices.map { index -> UInt8 in
            let column = index % stride
            return column < features ? images[Int(rows[index / stride]) * features + column] : 99
        }
        #expect(found == expected)
    }

    /// Multiplied by a rounded gain / 255 instead of divided, a pixel may miss the quotient by a unit in the last place.
    @Test(arguments: [1, 3, 20], features)
    func becomesNumbers(rows: Int, features: Int) throws {
        let stride = Pixels.stride(features)
        // What pads the bytes must not count.
        let bytes = (0..<rows * stride).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }
        for gain in [1, Float(1 / (1 - 0.2)), 2] {
            let found = try Table(rows, features, filledWith: 5)
            withExtendedLifetime(found) {
                Pixels.convert(bytes, into: found.base, rows: rows, columns: features, gain: gain)
            }
            let expected = (0..<rows).flatMap { row -> [Double] in
                (0..<features).map { Double(bytes[row * stride + $0]) / 255 * Double(gain) }
            }
            #expect(firstMiss(found.values, expected, relative: 0x1p-23, absolute: 0) == nil)
            #expect(found.padding.allSatisfy { $0 == 5 })
        }
    }

    @Test func theEndsAreExact() throws {
        let found = try Table(1, 256, filledWith: .nan)
        withExtendedLifetime(found) {
            Pixels.convert((0...255).map { UInt8($0) }, into: found.base, rows: 1, columns: 256)
        }
        #expect(found[0, 0] == 0 && found[0, 255] == 1)
    }

    @Test func rowsStartOnCacheLines() {
        #expect([1, 63, 64, 65, 784].map(Pixels.stride) == [64, 64, 64, 128, 832])
        #expect([1, 7, 8, 9, 784].map(Matrix.stride) == [8, 8, 8, 16, 784])
    }
}
