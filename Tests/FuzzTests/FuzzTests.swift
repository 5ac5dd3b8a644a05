import Foundation
import Testing

/// Damaged inputs, tens of thousands for each reader: none crashes it, hangs it, or is taken for what it isn't.
@Suite(.timeLimit(.minutes(60)))
struct FuzzTests {
    /// As many as TRAWL_FUZZ_INPUTS says.
    private static let inputs = Int(ProcessInfo.processInfo.environment["TRAWL_FUZZ_INPUTS"] ?? "") ?? 50_000

    @Test(arguments: Reader.allCases)
    func noInputBreaksAReader(_ reader: Reader) throws {
        let (seeds, read) = (try reader.seeds(), try reader.read())
        for seed in seeds { #expect(try read(seed), "a sound input was refused") }
        var mutator = Mutator(seeds: seeds, seed: 1)
        var accepted = 0
        var slowest = Duration.zero
        for number in 0..<Self.inputs {
            let bytes = mutator.next()
            let started = ContinuousClock.now
            do {
                if try read(bytes) { accepted += 1 }
            } catch {
                Issue.record("input \(number), \(Data(bytes.prefix(2000)).base64EncodedString()): \(error)")
                return
            }
            slowest = max(slowest, ContinuousClock.now - started)
        }
        print("fuzz \(reader): \(Self.inputs) inputs, \(accepted) accepted, slowest \(slowest)")
        #expect(accepted < Self.inputs)
        // Milliseconds; the rest is a busy machine's. What takes longer is a hang.
        #expect(slowest < .seconds(30))
    }
}
