import Compute
import Foundation
import Learning
import Testing

@Suite struct AugmentationTests {
    private func augmentation(_ json: String) throws -> Augmentation {
        try #require(try Recipe(Value(json: #"{"augmentation":\#(json)}"#)).augmentation)
    }

    /// What a warp was made of: the move to the right and downwards, the angle in degrees, the scale.
    private func parts(_ warp: Warp) -> (right: Double, down: Double, degrees: Double, scale: Double) {
        let scale = 1 / (warp.xx * warp.xx + warp.xy * warp.xy).squareRoot()
        let (cosine, sine) = (warp.xx * scale, warp.xy * scale)
        return (
            -scale * (cosine * warp.shiftX - sine * warp.shiftY), -scale * (sine * warp.shiftX + cosine * warp.shiftY),
            atan2(sine, cosine) * 180 / .pi, scale
        )
    }

    /// The same step and row, the same warp, and no other has it.
    @Test func dependsOnStepAndRowAlone() throws {
        let augmentation = try augmentation(#"{"shift":2,"rotate":10,"scale":0.1}"#)
        let stream = RandomStream(key: 3)
        var seen: Set<Warp> = []
        for step in 0..<20 {
            for row in 0..<50 { seen.insert(augmentation.draw(step: step, row: row, stream: stream)) }
        }
        #expect(seen.count == 1000)
        #expect(seen.contains(augmentation.draw(step: 7, row: 3, stream: stream)))
        #expect(!seen.contains(augmentation.draw(step: 7, row: 3, stream: RandomStream(key: 4))))
    }

    /// Each of the four is even within its limits: of n = 4,000 draws the mean lies within 5 standard errors of the
    /// middle, limit x 5 / sqrt(3 n), and the variance within 5 of limit^2 / 3, each limit^2 x sqrt(4 / 45 / n).
    @Test func isEvenWithinItsLimits() throws {
        let augmentation = try augmentation(#"{"shift":2,"rotate":10,"scale":0.25}"#)
        let stream = RandomStream(key: 8)
        let drawn = (0..<4000).map { parts(augmentation.draw(step: $0 / 50, row: $0 % 50, stream: stream)) }
        for (values, limit) in [
            (drawn.map(\.right), 2.0), (drawn.map(\.down), 2), (drawn.map(\.degrees), 10),
            (drawn.map { $0.scale - 1 }, 0.25),
        ] {
            let count = Double(values.count)
            let greatest = values.map(abs).max() ?? 0
            #expect(greatest <= limit * (1 + 1e-12) && greatest > 0.99 * limit)
            #expect(abs(values.reduce(0, +) / count) < 5 * limit / (3 * count).squareRoot())
            let variance = values.reduce(0) { $0 + $1 * $1 } / count
            #expect(abs(variance - limit * limit / 3) < 5 * limit * limit * (4 / 45 / count).squareRoot())
        }
    }

    /// What is not asked for is left alone.
    @Test(arguments: [
        (#"{"shift":3}"#, true, false, false), (#"{"rotate":180}"#, false, true, false),
        (#"{"scale":0.5}"#, false, false, true),
    ])
    func drawsOnlyWhatItIsAskedFor(json: String, moves: Bool, turns: Bool, scales: Bool) throws {
        let augmentation = try augmentation(json)
        for row in 0..<20 {
            let warp = augmentation.draw(step: 1, row: row, stream: RandomStream(key: 1))
            let found = parts(warp)
            // Sines and roots round in the last place.
            #expect((abs(found.right) > 1e-12 && abs(found.down) > 1e-12) == moves)
            #expect((abs(found.degrees) > 1e-12) == turns)
            #expect((abs(found.scale - 1) > 1e-12) == scales)
        }
    }
}
