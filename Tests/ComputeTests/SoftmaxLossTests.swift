import Compute
import Foundation
import Testing

@Suite struct SoftmaxLossTests {
    private func evaluate(_ logits: [Float], _ labels: [UInt8]) -> (loss: Double, correct: Int) {
        SoftmaxLoss.evaluate(logits: logits, labels: labels, rows: labels.count, classes: logits.count / labels.count)
    }

    private func gradient(_ logits: [Float], _ labels: [UInt8]) -> (loss: Double, gradient: [Float]) {
        var logits = logits
        let classes = logits.count / labels.count
        let loss = logits.withUnsafeMutableBufferPointer { logits in
            logits.baseAddress.map {
                SoftmaxLoss.gradient(logits: $0, labels: labels, rows: labels.count, classes: classes)
            }
        }
        return (loss ?? .nan, logits)
    }

    private func reference(_ logits: [Float], _ labels: [UInt8]) -> (loss: Double, gradient: [Double]) {
        let classes = logits.count / labels.count
        var loss = 0.0
        var gradient: [Double] = []
        for (row, label) in labels.enumerated() {
            let row = logits[row * classes..<(row + 1) * classes].map(Double.init)
            let greatest = row.max() ?? 0
            let exponentials = row.map { exp($0 - greatest) }
            let sum = exponentials.reduce(0, +)
            loss += greatest - row[Int(label)] + log(sum)
            for (index, exponential) in exponentials.enumerated() {
                gradient.append((exponential / sum - (index == Int(label) ? 1 : 0)) / Double(labels.count))
            }
        }
        return (loss, gradient)
    }

    /// A logit's rounding by 2^-24 of up to `scale` moves a row's loss by as much, its probabilities relatively so.
    @Test(arguments: [2, 3, 5, 17, 101], [Float(0.01), 3, 1000])
    func isCrossEntropy(classes: Int, scale: Float) {
        for rows in oddSizes {
            let logits = drawn(rows * classes, seed: 1, from: -scale, to: scale)
            let labels = (0..<rows).map { UInt8($0 * 7 % classes) }
            let expected = reference(logits, labels)
            let found = gradient(logits, labels)
            let unit = 0x1p-22 * Double(max(scale, 4))
            #expect(abs(found.loss - expected.loss) <= Double(rows) * unit)
            #expect(firstMiss(found.gradient, expected.gradient, relative: 0, absolute: unit / Double(rows)) == nil)
            let evaluation = evaluate(logits, labels)
            #expect(evaluation.loss == found.loss)
            let best = (0..<rows).filter { row in
                let logits = logits[row * classes..<(row + 1) * classes]
                return logits.max() == logits[row * classes + Int(labels[row])]
            }
            #expect(evaluation.correct == best.count)
        }
    }

    @Test(
        arguments: [
            ([1e4, -1e4, 0], 0, 0), ([1e4, -1e4, 0], 1, 2e4), ([-1e4, -1e4, -1e4], 2, log(3)),
            ([1e30, 1e30, -1e30], 1, log(2)),
            ([1e30, 0, -1e30], 2, 2e30), ([-88, -200, -300], 0, 0), ([.infinity, 0, 0], 1, .nan),
            ([0, -.infinity, -1e4], 0, 0),
        ] as [([Float], UInt8, Double)])
    func withstandsExtremes(logits: [Float], label: UInt8, loss: Double) {
        let found = gradient(logits, [label])
        guard !loss.isNaN else {
            // An infinite logit has no softmax; the run that sees it has diverged and must learn so.
            #expect(!found.loss.isFinite)
            return
        }
        #expect(abs(found.loss - loss) <= 1e-6 * max(1, loss))
        #expect(found.gradient.allSatisfy { (-1...1).contains($0) })
        #expect(abs(found.gradient.reduce(0, +)) <= 3 * 0x1p-23)
    }

    @Test func theFirstOfEqualsCounts() {
        #expect(evaluate([2, 2, 2], [0]).correct == 1)
        #expect(evaluate([2, 2, 2], [1]).correct == 0)
        #expect(evaluate([1, 2, 2], [1]).correct == 1)
    }

    /// Wherever in the row the NaN stands, and whichever class is the label.
    @Test(arguments: 0..<3, 0..<3)
    func aRowWithANaNIsNotCorrect(place: Int, label: Int) {
        var logits: [Float] = [0, 0, 0]
        logits[label] = 5
        logits[place] = .nan
        let found = evaluate(logits, [UInt8(label)])
        #expect(found.correct == 0)
        #expect(found.loss.isNaN)
        #expect(gradient(logits, [UInt8(label)]).loss.isNaN)
    }

    @Test func aNaNStaysInItsRow() {
        let found = gradient([1, 2, .nan, 0, 3, 4], [0, 1, 0])
        #expect(found.loss.isNaN)
        #expect(found.gradient.map(\.isNaN) == [false, false, true, true, false, false])
        #expect(evaluate([1, 2, .nan, 0, 3, 4], [1, 0, 1]).correct == 2)
    }
}
