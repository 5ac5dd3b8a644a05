import Compute
import Foundation
import Testing

@Suite struct SoftmaxLossTests {
    private func reference(_ logits: [Float], _ labels: [UInt8]) -> (
        loss: Double, gradient: [Double], confusion: [Int64]
    ) {
        let classes = logits.count / labels.count
        var loss = 0.0
        var gradient: [Double] = []
        var confusion = [Int64](repeating: 0, count: classes * classes)
        for (row, label) in labels.enumerated() {
            let row = logits[row * classes..<(row + 1) * classes].map(Double.init)
            let greatest = row.max() ?? 0
            let exponentials = row.map { exp($0 - greatest) }
            let sum = exponentials.reduce(0, +)
            loss += greatest - row[Int(label)] + log(sum)
            for (index, exponential) in exponentials.enumerated() {
                gradient.append((exponential / sum - (index == Int(label) ? 1 : 0)) / Double(labels.count))
            }
            confusion[Int(label) * classes + (row.firstIndex(of: greatest) ?? 0)] += 1
        }
        return (loss, gradient, confusion)
    }

    /// A logit's rounding by 2^-24 of up to `scale` moves a row's loss by as much, its probabilities relatively so.
    @Test(arguments: [2, 3, 5, 17, 101], [Float(0.01), 3, 1000])
    func isCrossEntropy(classes: Int, scale: Float) throws {
        for (rows, padding) in zip(oddSizes, [0, 1, 7, 0]) {
            let logits = drawn(rows * classes, seed: 1, from: -scale, to: scale)
            let labels = (0..<rows).map { UInt8($0 * 7 % classes) }
            let expected = reference(logits, labels)
            let call = LossCall.softmax(logits, labels, padding: padding)
            let found = try call.gradient()
            let unit = 0x1p-22 * Double(max(scale, 4))
            #expect(abs(found.loss - expected.loss) <= Double(rows) * unit)
            #expect(firstMiss(found.gradient, expected.gradient, relative: 0, absolute: unit / Double(rows)) == nil)
            #expect(found.padding.count == rows * padding && found.padding.allSatisfy { $0 == 0 })
            let evaluation = try call.evaluate(before: 5)
            #expect(evaluation.loss == found.loss)
            #expect(evaluation.confusion == expected.confusion.map { $0 + 5 })
        }
    }

    @Test(
        arguments: [
            ([1e4, -1e4, 0], 0, 0), ([1e4, -1e4, 0], 1, 2e4), ([-1e4, -1e4, -1e4], 2, log(3)),
            ([1e30, 1e30, -1e30], 1, log(2)),
            ([1e30, 0, -1e30], 2, 2e30), ([-88, -200, -300], 0, 0), ([.infinity, 0, 0], 1, .nan),
            ([0, -.infinity, -1e4], 0, 0),
        ] as [([Float], UInt8, Double)])
    func withstandsExtremes(logits: [Float], label: UInt8, loss: Double) throws {
        let found = try LossCall.softmax(logits, [label]).gradient()
        guard !loss.isNaN else {
            // An infinite logit has no softmax; the run that sees it has diverged and must learn so.
            #expect(!found.loss.isFinite)
            return
        }
        #expect(abs(found.loss - loss) <= 1e-6 * max(1, loss))
        #expect(found.gradient.allSatisfy { (-1...1).contains($0) })
        #expect(abs(found.gradient.reduce(0, +)) <= 3 * 0x1p-23)
    }

    @Test func theFirstOfEqualsIsPredicted() throws {
        #expect(try LossCall.softmax([2, 2, 2], [0]).evaluate().confusion == [1, 0, 0, 0, 0, 0, 0, 0, 0])
        #expect(try LossCall.softmax([2, 2, 2], [1]).evaluate().confusion == [0, 0, 0, 1, 0, 0, 0, 0, 0])
        #expect(try LossCall.softmax([1, 2, 2], [2]).evaluate().confusion == [0, 0, 0, 0, 0, 0, 0, 1, 0])
    }

    /// Wherever in the row the NaN stands, and whichever class is the label.
    @Test(arguments: 0..<3, 0..<3)
    func aRowWithANaNIsCountedNowhere(place: Int, label: Int) throws {
        var logits: [Float] = [0, 0, 0]
        logits[label] = 5
        logits[place] = .nan
        let call = LossCall.softmax(logits, [UInt8(label)])
        let found = try call.evaluate()
        #expect(found.confusion.allSatisfy { $0 == 0 })
        #expect(found.loss.isNaN)
        #expect(try call.gradient().loss.isNaN)
    }

    @Test func aNaNStaysInItsRow() throws {
        let found = try LossCall.softmax([1, 2, .nan, 0, 3, 4], [0, 1, 0]).gradient()
        #expect(found.loss.isNaN)
        #expect(found.gradient.map(\.isNaN) == [false, false, true, true, false, false])
        #expect(try LossCall.softmax([1, 2, .nan, 0, 3, 4], [1, 0, 1]).evaluate().confusion == [0, 0, 0, 2])
    }
}
