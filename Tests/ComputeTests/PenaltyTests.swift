import Compute
import Testing

@Suite struct PenaltyTests {
    @Test(arguments: oddSizes)
    func addsBothGradients(count: Int) {
        var weights = drawn(count, seed: 1)
        weights[0] = 0  // has no sign: l1 leaves it alone
        var gradients = drawn(count, seed: 2)
        let expected = zip(weights, gradients).map { weight, gradient in
            let sign: Double = weight > 0 ? 1 : weight < 0 ? -1 : 0
            return Double(gradient) + 0.25 * sign + 0.25 * Double(weight)
        }
        let first = gradients[0]
        Penalty.add(l1: 0.25, l2: 0.125, weights: weights, gradients: &gradients, count: count)
        // Two roundings of numbers below 2.
        #expect(firstMiss(gradients, expected, relative: 0, absolute: 0x1p-22) == nil)
        #expect(gradients[0] == first)
    }
}
