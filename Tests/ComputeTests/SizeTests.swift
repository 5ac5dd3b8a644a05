import Compute
import Testing

@Suite struct SizeTests {
    @Test func addsAndMultiplies() {
        #expect(Size.sum() == 0 && Size.sum(1, 2, 3) == 6)
        #expect(Size.product() == 1 && Size.product(2, 3, 7) == 42 && Size.product(Int.max, 0) == 0)
        #expect(Size.roundedUp(0, to: 16) == 0 && Size.roundedUp(1, to: 16) == 16 && Size.roundedUp(32, to: 16) == 32)
    }

    @Test func stopsWhereItWouldOverflow() {
        #expect(Size.sum(Int.max, 1) == Int.max && Size.sum(1, Int.max - 1, 5) == Int.max)
        #expect(Size.product(1 << 40, 1 << 40) == Int.max && Size.product(Int.max, 2, 3) == Int.max)
        #expect(Size.roundedUp(Int.max - 1, to: 16) == Int.max)
    }

    @Test(arguments: [
        (0, "0 bytes"), (1023, "1023 bytes"), (1024, "1 KiB"), (1536, "1.5 KiB"), (24 << 30, "24 GiB"),
        (17_592_186_044, "16.4 GiB"), (1 << 40, "1 TiB"), (Int.max, "more than 8 EiB"),
    ])
    func isWrittenForPeople(bytes: Int, text: String) {
        #expect(Size.text(bytes) == text)
    }
}
