import Compute
import Foundation
import Testing

@Suite struct ImageWarpTests {
    static let sizes = [
        (1, 1), (1, 7), (7, 1), (5, 5), (8, 8), (28, 28), (9, 31), (31, 9), (32, 32), (6, 33), (40, 65),
    ]

    private func image(_ height: Int, _ width: Int, seed: UInt64 = 1) -> [UInt8] {
        var numbers = RandomStream(key: seed).sequence(0)
        return (0..<height * width).map { _ in UInt8(numbers.uniform() * 256) }
    }

    private func warped(_ image: [UInt8], _ height: Int, _ width: Int, _ warp: Warp) throws -> [UInt8] {
        var out = [UInt8](repeating: 77, count: image.count)
        try ImageWarp(height: height, width: width).apply(warp, to: image, into: &out)
        return out
    }

    /// Plain loops in double precision, before rounding.
    private func naive(_ image: [UInt8], _ height: Int, _ width: Int, _ warp: Warp) -> [Double] {
        func pixel(_ x: Int, _ y: Int) -> Double {
            (0..<width).contains(x) && (0..<height).contains(y) ? Double(image[y * width + x]) : 0
        }
        let (middleX, middleY) = (Double(width - 1) / 2, Double(height - 1) / 2)
        return (0..<height * width).map { index in
            let (x, y) = (Double(index % width) - middleX, Double(index / width) - middleY)
            let column = warp.xx * x + warp.xy * y + warp.shiftX + middleX
            let row = warp.yx * x + warp.yy * y + warp.shiftY + middleY
            let (left, top) = (column.rounded(.down), row.rounded(.down))
            let (right, below) = (column - left, row - top)
            guard abs(left) < 1e9, abs(top) < 1e9 else { return 0 }
            let (i, j) = (Int(left), Int(top))
            let upper = pixel(i, j) * (1 - right) + pixel(i + 1, j) * right
            let lower = pixel(i, j + 1) * (1 - right) + pixel(i + 1, j + 1) * right
            return upper * (1 - below) + lower * below
        }
    }

    @Test(arguments: sizes)
    func theIdentityIsExact(height: Int, width: Int) throws {
        let image = image(height, width)
        #expect(try warped(image, height, width, Warp()) == image)
        #expect(try warped(image, height, width, Warp(right: 0, down: 0, cosine: 1, sine: 0, scale: 1)) == image)
    }

    @Test(arguments: sizes, [(1, 0), (0, 1), (-2, 3), (4, -1), (-40, 0), (0, 100)])
    func wholeShiftsAreExact(size: (Int, Int), shift: (Int, Int)) throws {
        let (height, width) = size
        let image = image(height, width)
        let expected = (0..<height * width).map { index in
            let (x, y) = (index % width - shift.0, index / width - shift.1)
            return (0..<width).contains(x) && (0..<height).contains(y) ? image[y * width + x] : 0
        }
        let warp = Warp(right: Double(shift.0), down: Double(shift.1), cosine: 1, sine: 0, scale: 1)
        #expect(try warped(image, height, width, warp) == expected)
    }

    /// Quarter turns about the middle pixel, where the cosine is 6e-17 and not 0.
    @Test(arguments: [1, 5, 9, 29])
    func quarterTurnsAreExact(side: Int) throws {
        let image = image(side, side)
        var turned = image
        for quarters in 1...4 {
            // Clockwise: the top row becomes the right column.
            turned = (0..<side * side).map { index in turned[(side - 1 - index % side) * side + index / side] }
            let angle = Double(quarters) * .pi / 2
            let warp = Warp(right: 0, down: 0, cosine: cos(angle), sine: sin(angle), scale: 1)
            #expect(try warped(image, side, side, warp) == turned, "\(quarters)")
        }
        #expect(turned == image)
    }

    /// Places in single precision are off by some units in the last place of the image's size, 65: 4e-5 at most after
    /// what adds up, which neighbours that differ by 255 make 0.01. So a result is the double one's rounded, unless
    /// that is so near the half.
    @Test(arguments: sizes, 0..<20)
    func equalsPlainLoops(size: (Int, Int), index: Int) throws {
        let (height, width) = size
        var numbers = RandomStream(key: 5).sequence(UInt64(index))
        let image = image(height, width, seed: UInt64(index))
        let angle = (numbers.uniform() - 0.5) * 2 * .pi
        let warp = Warp(
            right: (numbers.uniform() - 0.5) * 10, down: (numbers.uniform() - 0.5) * 10, cosine: cos(angle),
            sine: sin(angle), scale: 0.5 + numbers.uniform())
        let expected = naive(image, height, width, warp)
        for (found, expected) in try zip(warped(image, height, width, warp), expected) {
            #expect(abs(Double(found) - expected) <= 0.51)
        }
    }

    @Test(arguments: [1e-3, 1e3, 1e6, 1e30])
    func whatIsFarAwayIsBlack(distance: Double) throws {
        var warp = Warp()
        warp.shiftX = distance
        warp.shiftY = -distance
        let found = try warped([UInt8](repeating: 255, count: 25), 5, 5, warp)
        #expect(found.contains(0) == (distance > 1) && found.allSatisfy { $0 == 0 } == (distance > 1))
    }

    /// A room is used again and again, and the result may take the image's place.
    @Test func imagesLeaveNoTrace() throws {
        let warp = Warp(right: 1.5, down: -0.5, cosine: 0.8, sine: 0.6, scale: 1.1)
        let tool = try ImageWarp(height: 9, width: 31)
        for seed in 1...3 {
            let image = image(9, 31, seed: UInt64(seed))
            var out = image
            out.withUnsafeMutableBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return }
                tool.apply(warp, to: UnsafePointer(base), into: base)
            }
            #expect(try out == warped(image, 9, 31, warp))
        }
    }
}
