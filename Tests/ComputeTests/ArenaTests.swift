import Compute
import Testing

@Suite struct ArenaTests {
    @Test(arguments: [0] + oddSizes + [4096])
    func startsOnACacheLineWithZeros(count: Int) {
        let arena = Arena(count: count)
        #expect(UInt(bitPattern: arena.base) % 64 == 0)
        #expect(arena.count == count && arena.floats.count == count)
        #expect(arena.values == [Float](repeating: 0, count: count))
    }

    @Test func copies() {
        let arena = Arena([1, 2, 3])
        let other = Arena(count: 3)
        other.copy(from: arena)
        arena.floats[0] = 7
        #expect(other.values == [1, 2, 3])
    }

    @Test func laysSlicesOnCacheLines() {
        let sizes = [1, 16, 17, 0, 101]
        let layout = Arena.layout(sizes)
        #expect(layout.offsets == [0, 16, 32, 64, 64] && layout.total == 176)
        #expect(layout.offsets.allSatisfy { $0 % 16 == 0 })
        #expect(Arena.layout([]).total == 0)
    }
}
