import Compute
import Testing

@Suite struct ArenaTests {
    @Test(arguments: [0] + oddSizes + [4096])
    func startsOnACacheLineWithZeros(count: Int) throws {
        let arena = try Arena(count: count)
        #expect(UInt(bitPattern: arena.base) % 64 == 0)
        #expect(arena.count == count && arena.floats.count == count)
        #expect(arena.values == [Float](repeating: 0, count: count))
        let bytes = try ByteArena(count: count)
        #expect(UInt(bitPattern: bytes.base) % 64 == 0 && bytes.count == count)
        withExtendedLifetime(bytes) { #expect((0..<count).allSatisfy { bytes.base[$0] == 0 }) }
    }

    /// More than an address space has, and more than can be counted: neither ends the process.
    @Test(arguments: [1 << 58, Int.max / 4, Int.max / 4 + 1, Int.max - 1, Int.max])
    func refusesWhatNoSystemGives(count: Int) throws {
        let floats = #expect(throws: OutOfMemory.self) { _ = try Arena(count: count) }
        #expect(floats == OutOfMemory(bytes: count > Int.max / 4 ? Int.max : count * 4))
        #expect(throws: OutOfMemory(bytes: count)) { _ = try ByteArena(count: count) }
        #expect(throws: OutOfMemory(bytes: count)) { try OutOfMemory.check(bytes: count) }
    }

    @Test func saysHowMuchWasAskedFor() {
        #expect("\(OutOfMemory(bytes: 3 << 50))".contains("3 PiB"))
    }

    @Test func copies() throws {
        let arena = try Arena([1, 2, 3])
        let other = try Arena(count: 3)
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
