import Compute
import Foundation
import Testing

@Suite struct LogisticLossTests {
    private func loss(_ x: Double, _ label: UInt8) -> Double {
        // log(1 + e^-z) as it is defined: in double precision good to 1e-16 where |z| is below 30.
        log(1 + exp(label == 1 ? -x : x))
    }

    /// Only the gradient is rounded to single precision: by 2^-24 of itself.
    @Test(arguments: oddSizes, [0, 1, 7])
    func isCrossEntropy(rows: Int, padding: Int) throws {
        let logits = drawn(rows, seed: 2, from: -20, to: 20)
        let labels = (0..<rows).map { UInt8($0 % 3 / 2) }
        let call = LossCall.logistic(logits, labels, padding: padding)
        let found = try call.gradient()
        let expected = zip(logits, labels).reduce(0) { $0 + loss(Double($1.0), $1.1) }
        #expect(abs(found.loss - expected) <= 1e-12 * Double(rows))
        let slopes = zip(logits, labels).map { (1 / (1 + exp(-Double($0))) - Double($1)) / Double(rows) }
        #expect(firstMiss(found.gradient, slopes, relative: 0x1p-23, absolute: 1e-15) == nil)
        #expect(found.padding.count == rows * padding && found.padding.allSatisfy { $0 == 0 })
        let evaluation = try call.evaluate(before: 5)
        #expect(evaluation.loss == found.loss)
        var confusion: [Int64] = [5, 5, 5, 5]
        for (logit, label) in zip(logits, labels) { confusion[Int(label) * 2 + (logit > 0 ? 1 : 0)] += 1 }
        #expect(evaluation.confusion == confusion)
    }

    /// Central differences of the loss that the kernel gives, by a step of 2^-8, which is exact in single precision for
    /// these logits: off by a sixth of the third derivative, which is at most 0.0963, times the step's square: 2.5e-7. The
    /// gradient is rounded to single precision.
    @Test(arguments: [UInt8(0), 1])
    func equalsFiniteDifferences(label: UInt8) throws {
        for index in -40...40 {
            let logit = Float(index) / 4
            func loss(_ logit: Float) throws -> Double { try LossCall.logistic([logit], [label]).evaluate().loss }
            let difference = try (loss(logit + 0x1p-8) - loss(logit - 0x1p-8)) / 0x1p-7
            let gradient = try LossCall.logistic([logit], [label]).gradient().gradient[0]
            #expect(abs(difference - Double(gradient)) < 2.5e-7 + 0x1p-24)
        }
    }

    @Test(
        arguments: [
            (0, 0, log(2), 0.5), (0, 1, log(2), -0.5), (1e4, 1, 0, 0), (1e4, 0, 1e4, 1), (-1e4, 0, 0, 0),
            (-1e4, 1, 1e4, -1), (3e38, 0, 3e38, 1),
            // 1 - sigmoid(50) and sigmoid(-50): not lost beside a 1.
            (50, 1, exp(-50), -exp(-50)), (-50, 0, exp(-50), exp(-50)),
        ] as [(Float, UInt8, Double, Double)])
    func withstandsExtremes(logit: Float, label: UInt8, loss: Double, gradient: Double) throws {
        let found = try LossCall.logistic([logit], [label]).gradient()
        // The tolerance is float32's rounding, of 3e38 as of the gradient.
        #expect(abs(found.loss - loss) <= 0x1p-23 * loss)
        #expect(abs(Double(found.gradient[0]) - gradient) <= 0x1p-23 * abs(gradient))
    }

    /// The run that sees them has diverged and must learn so.
    @Test(arguments: [Float.nan, .infinity, -.infinity], [UInt8(0), 1])
    func whatIsNotANumberHasNoLoss(logit: Float, label: UInt8) throws {
        let call = LossCall.logistic([1, logit, -1], [1, label, 0])
        #expect(try !call.evaluate().loss.isFinite && !call.gradient().loss.isFinite)
        let slopes = try call.gradient().gradient
        #expect(slopes[0].isFinite && slopes[2].isFinite)
        guard logit.isNaN else { return }
        #expect(try call.evaluate().confusion == [1, 0, 0, 1])
        #expect(slopes[1].isNaN)
    }

    @Test func nothingIsPredictedForALogitOfNought() throws {
        #expect(try LossCall.logistic([0, -0.0], [0, 1]).evaluate().confusion == [1, 0, 1, 0])
    }
}
