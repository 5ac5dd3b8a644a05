import Compute
import Testing

@Suite struct RandomStreamTests {
    /// The known answers for philox4x32-10 in the test vectors of Random123, its authors' library.
    @Test(
        arguments: [
            ([0, 0, 0, 0], [0, 0], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            (
                [0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff], [0xffff_ffff, 0xffff_ffff],
                [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
            ),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
            ),
        ] as [([UInt64], [UInt64], [UInt32])])
    func givesTheKnownAnswers(counter: [UInt64], key: [UInt64], answer: [UInt32]) {
        let stream = RandomStream(key: key[0] | key[1] << 32)
        let block = stream.block(low: counter[0] | counter[1] << 32, high: counter[2] | counter[3] << 32)
        #expect((0..<4).map { block[$0] } == answer)
    }

    private struct Name: Hashable {
        var seed: UInt64
        var replicate: Int
        var fold: Int
        var purpose: Purpose
        var stream: RandomStream { RandomStream(seed: seed, replicate: replicate, fold: fold, purpose: purpose) }
    }

    private static let purposes: [Purpose] = [
        .initialisation, .shuffle, .folds, .holdout, .search, .dropout, .slopes, .augmentation, .biases,
    ]

    @Test func aStreamDependsOnEachPartOfItsName() {
        var names: [Name] = []
        for seed in [0, 1, 42, UInt64.max] {
            for replicate in 0..<4 {
                for fold in -1..<4 {
                    for purpose in Self.purposes {
                        names.append(Name(seed: seed, replicate: replicate, fold: fold, purpose: purpose))
                    }
                }
            }
        }
        #expect(Set(names.map(\.stream.key)).count == names.count)
        #expect(Set(names.map { $0.stream.block(low: 0, high: 0) }).count == names.count)
        #expect(names.allSatisfy { $0.stream.key == $0.stream.key })
    }

    /// Every trial's identity hangs on these: a release that changes one changes all weights.
    @Test func namesKeepTheirKeys() {
        #expect(Self.purposes.map(\.rawValue) == [1, 2, 3, 4, 5, 6, 7, 8, 9])
        #expect(RandomStream(seed: 42, replicate: 1, fold: -1, purpose: .shuffle).key == 0xe870_e3fa_1cc3_94f9)
    }

    /// Number 2 i and the next one are the words of the block at counter i: a run can go on from anywhere.
    @Test(arguments: [0, 1, 999, UInt64.max])
    func aSequenceCanBeReadFromTheMiddle(high: UInt64) {
        let stream = RandomStream(seed: 7, purpose: .shuffle)
        var sequence = stream.sequence(high)
        let numbers = (0..<64).map { _ in sequence.next() }
        for index in [0, 1, 17, 31] {
            let block = stream.block(low: UInt64(index), high: high)
            #expect(numbers[2 * index] == UInt64(block[0]) | UInt64(block[1]) << 32)
            #expect(numbers[2 * index + 1] == UInt64(block[2]) | UInt64(block[3]) << 32)
        }
    }

    @Test func substreamsDiffer() {
        let stream = RandomStream(seed: 7, purpose: .shuffle)
        let firsts = (UInt64(0)..<1000).map { high in
            var sequence = stream.sequence(high)
            return sequence.next()
        }
        #expect(Set(firsts).count == 1000)
    }
}
