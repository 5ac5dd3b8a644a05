import Compute
import Testing

@Suite struct ComputingThreadTests {
    /// Results below the least normal float, and arguments below it, count as 0 in the kernels.
    @Test func flushesDenormals() async throws {
        let found = try await onOwnThread {
            let before = ComputingThread.flushesDenormals
            let mode = ComputingThread.prepare()
            let least = Float.leastNormalMagnitude
            // least - least / 2 is a denormal result; 1e30 times a denormal argument would be about 1e-15.
            let weights = try Arena([least, 0])
            Update.sgd(weights.base, gradients: [least, 0], count: 2, rate: 0.5)
            let denormal = try Arena([0])
            Update.sgd(denormal.base, gradients: [.leastNonzeroMagnitude], count: 1, rate: -1e30)
            let during = ComputingThread.flushesDenormals
            ComputingThread.restore(mode)
            return (
                flushes: [before, during, ComputingThread.flushesDenormals],
                bits: (weights.values + denormal.values).map(\.bitPattern)
            )
        }
        #expect(found.flushes == [false, true, false])
        // As bits: on a thread that flushes, a denormal equals 0.
        #expect(found.bits == [0, 0, 0])
    }
}
