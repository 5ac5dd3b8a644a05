import Compute
import Testing

@Suite struct ClippingTests {
    @Test(arguments: oddSizes)
    func clipsEachValue(count: Int) {
        let given = drawn(count, seed: 1)
        var gradients = given
        Clipping.clip(&gradients, count: count, limit: 0.25)
        #expect(gradients == given.map { min(max($0, -0.25), 0.25) })
    }

    @Test func clipsInfinitiesAndKeepsNaN() {
        var gradients: [Float] = [.infinity, -.infinity, .nan, 0.5, -0.5, 0]
        Clipping.clip(&gradients, count: 6, limit: 0.5)
        #expect(gradients[2].isNaN)
        #expect(gradients[0] == 0.5 && gradients[1] == -0.5 && Array(gradients[3...]) == [0.5, -0.5, 0])
    }

    /// Squares are exact in double precision; a sum of n of them in any order is n units in the last place away at most.
    @Test(arguments: oddSizes + [16, 32, 119_405])
    func sumsSquares(count: Int) {
        let gradients = drawn(count, seed: 3, from: -1e10, to: 1e10)
        let expected = gradients.reduce(0) { $0 + Double($1) * Double($1) }
        let found = Clipping.squaredNorm(gradients, count: count)
        #expect(abs(found - expected) <= expected * Double(count) * 0x1p-52)
        #expect(found.bitPattern == Clipping.squaredNorm(gradients, count: count).bitPattern)
    }

    /// Beyond what single precision could add up.
    @Test func sumsSquaresOfAllSizes() {
        #expect(Clipping.squaredNorm([1e30, 1, 1e-30], count: 3) == Double(Float(1e30)) * Double(Float(1e30)))
        #expect(Clipping.squaredNorm([Float](repeating: 0x1p-60, count: 21), count: 21) == 21 * 0x1p-120)
        #expect(Clipping.squaredNorm([Float.nan, 1], count: 2).isNaN)
        #expect(Clipping.squaredNorm([], count: 0) == 0)
    }

    @Test(arguments: oddSizes)
    func scales(count: Int) {
        let given = drawn(count, seed: 4)
        var gradients = given
        Clipping.scale(&gradients, count: count, factor: 0.3)
        #expect(gradients == given.map { $0 * 0.3 })
    }
}
