package import Compute
internal import Foundation

/// An optimiser's memory, and its steps: `begin` once, then for each step `advance` and an `update` of every stretch.
///
/// Not `Sendable`: it belongs to the thread that trains.
package final class OptimizerState {
    package let optimizer: Optimizer
    /// Steps that were begun.
    package private(set) var step = 0
    /// In the layout of the parameters; part of a checkpoint, beside `value`.
    package let buffers: [Arena]
    /// The last step's rate; the optimiser's own before the first.
    private var rate: Double
    /// Of all steps: dual averaging's R.
    private var rateSum = 0.0
    /// Nadam's U_t.
    private var momentumProduct = 1.0
    private var pass = Pass.none

    /// A step's kernel and its constants.
    private enum Pass {
        case none
        case sgd(rate: Float)
        case momentum(rate: Float, momentum: Float, rateInside: Bool)
        case nesterov(rate: Float, momentum: Float, rateInside: Bool)
        case scaledByRoot(rate: Float, decay: Float, gain: Float, epsilon: (inside: Float, outside: Float))
        case adam(rate: Float, beta1: Double, beta2: Double, rootScale: Float, epsilon: Float)
        case nadam(
            gradientRate: Float, momentRate: Float, beta1: Double, beta2: Double, rootScale: Float, epsilon: Float)
        case ftrl(inverseRate: Float, change: Float, l1: Float, l2: Float)
        case dualAveraging(rate: Float, threshold: Float, shrinkage: Float)
    }

    /// - Parameter parameters: floats in the network's arena.
    package init(_ optimizer: Optimizer, parameters: Int) throws(OutOfMemory) {
        self.optimizer = optimizer
        var buffers: [Arena] = []
        for _ in 0..<optimizer.slots { buffers.append(try Arena(count: parameters)) }
        self.buffers = buffers
        rate = optimizer.learningRate
    }

    /// Before the first step of a fresh run: fills the initial accumulators and what keeps the initial weights.
    package func begin(weights: Arena, stretches: [Stretch]) {
        switch optimizer {
        case .sgd, .momentum, .nesterov, .adam, .nadam: break
        case .adagrad(_, let initial, _, _), .rmsprop(_, _, _, _, let initial):
            for stretch in stretches { fill(buffers[0], stretch) { _ in Float(initial) } }
        case .ftrl(let rate, let initial, let l1, let l2, let keeps):
            for stretch in stretches {
                fill(buffers[0], stretch) { _ in Float(initial) }
                guard keeps else { continue }
                let factor = initial.squareRoot() / Self.divisor(rate) + (stretch.isKernel ? 2 * l2 : 0)
                let threshold = stretch.isKernel ? l1 : 0
                fill(buffers[1], stretch) { index in
                    let weight = Double(weights.base[index])
                    return Float(-weight * factor - (weight == 0 ? 0 : weight > 0 ? threshold : -threshold))
                }
            }
        case .dualAveraging(_, let initial, _, _, let keeps):
            for stretch in stretches {
                fill(buffers[0], stretch) { _ in Float(initial) }
                guard keeps else { continue }
                fill(buffers[1], stretch) { Float(-Double(weights.base[$0]) * initial.squareRoot()) }
            }
        }
    }

    private func fill(_ buffer: Arena, _ stretch: Stretch, _ number: (Int) -> Float) {
        for index in stretch.offset..<stretch.offset + stretch.count { buffer.base[index] = number(index) }
    }

    /// Begins a step with this rate.
    ///
    /// - Parameter momentum: replaces the optimiser's momentum or beta1 in this step; those without ignore it. Adam then
    ///   corrects with this step's beta1 to the power t, as PyTorch does.
    package func advance(rate: Double, momentum replacement: Double?) {
        step += 1
        rateSum += rate
        switch optimizer {
        case .sgd: pass = .sgd(rate: Float(rate))
        case .momentum(_, let momentum, let inside):
            pass = .momentum(rate: Float(rate), momentum: Float(replacement ?? momentum), rateInside: inside)
        case .nesterov(_, let momentum, let inside):
            pass = .nesterov(rate: Float(rate), momentum: Float(replacement ?? momentum), rateInside: inside)
        case .adagrad(_, _, let epsilon, let inside):
            pass = .scaledByRoot(rate: Float(rate), decay: 1, gain: 1, epsilon: Self.placed(epsilon, inside: inside))
        case .rmsprop(_, let decay, let epsilon, let inside, _):
            pass = .scaledByRoot(
                rate: Float(rate), decay: Float(decay), gain: Float(1 - decay),
                epsilon: Self.placed(epsilon, inside: inside))
        case .adam(_, let beta1, let beta2, let epsilon, let hat):
            pass = adam(rate, replacement ?? beta1, beta2, epsilon, hat: hat)
        case .nadam(_, let beta1, let beta2, let epsilon, let decay):
            pass = nadam(rate, replacement ?? beta1, beta2, epsilon, decay: decay)
        case .ftrl(_, _, let l1, let l2, let keeps):
            let inverse = 1 / Self.divisor(rate)
            // Where nothing is kept, nothing has to change with the first rate.
            let before = step == 1 && !keeps ? inverse : 1 / Self.divisor(self.rate)
            pass = .ftrl(
                inverseRate: Float(inverse), change: Float(inverse - before), l1: Float(l1), l2: Float(l2))
        case .dualAveraging(_, _, let l1, let l2, _):
            pass = .dualAveraging(
                rate: Float(rate), threshold: Float(l1 * rateSum), shrinkage: Float(l2 * rateSum))
        }
        self.rate = rate
    }

    /// What FTRL divides by: a schedule may bring a rate down to nothing, whose inverse single precision can't hold.
    private static func divisor(_ rate: Double) -> Double { max(rate, 1e-30) }

    private static func placed(_ epsilon: Double, inside: Bool) -> (inside: Float, outside: Float) {
        inside ? (Float(epsilon), 0) : (0, Float(epsilon))
    }

    private func adam(_ rate: Double, _ beta1: Double, _ beta2: Double, _ epsilon: Double, hat: Bool) -> Pass {
        let corrected = rate / (1 - power(beta1, step))
        let root = (1 - power(beta2, step)).squareRoot()
        return .adam(
            rate: Float(hat ? corrected * root : corrected), beta1: beta1, beta2: beta2,
            rootScale: Float(hat ? 1 : 1 / root), epsilon: Float(epsilon))
    }

    private func nadam(_ rate: Double, _ beta1: Double, _ beta2: Double, _ epsilon: Double, decay: Double) -> Pass {
        func momentum(_ t: Int) -> Double { beta1 * (1 - 0.5 * pow(0.96, Double(t) * decay)) }
        let (now, next) = (momentum(step), momentum(step + 1))
        momentumProduct *= now
        return .nadam(
            gradientRate: Float(rate * (1 - now) / (1 - momentumProduct)),
            momentRate: Float(rate * next / (1 - momentumProduct * next)), beta1: beta1, beta2: beta2,
            rootScale: Float(1 / (1 - power(beta2, step)).squareRoot()), epsilon: Float(epsilon))
    }

    /// Moves one stretch of the weights by the step that was begun; both arenas have the network's layout.
    package func update(_ stretch: Stretch, weights: Arena, gradients: Arena) {
        let weights = weights.base + stretch.offset
        let gradients = UnsafePointer(gradients.base + stretch.offset)
        let count = stretch.count
        func buffer(_ number: Int) -> UnsafeMutablePointer<Float> { buffers[number].base + stretch.offset }
        switch pass {
        case .none: break
        case .sgd(let rate): Update.sgd(weights, gradients: gradients, count: count, rate: rate)
        case .momentum(let rate, let momentum, let inside):
            Update.momentum(
                weights, velocity: buffer(0), gradients: gradients, count: count, rate: rate, momentum: momentum,
                rateInside: inside)
        case .nesterov(let rate, let momentum, let inside):
            Update.nesterov(
                weights, velocity: buffer(0), gradients: gradients, count: count, rate: rate, momentum: momentum,
                rateInside: inside)
        case .scaledByRoot(let rate, let decay, let gain, let epsilon):
            Update.scaledByRoot(
                weights, squares: buffer(0), gradients: gradients, count: count, rate: rate, decay: decay, gain: gain,
                epsilon: epsilon)
        case .adam(let rate, let beta1, let beta2, let rootScale, let epsilon):
            Update.adam(
                weights, first: buffer(0), second: buffer(1), gradients: gradients, count: count, rate: rate,
                beta1: beta1, beta2: beta2, rootScale: rootScale, epsilon: epsilon)
        case .nadam(let gradientRate, let momentRate, let beta1, let beta2, let rootScale, let epsilon):
            Update.nadam(
                weights, first: buffer(0), second: buffer(1), gradients: gradients, count: count,
                gradientRate: gradientRate, momentRate: momentRate, beta1: beta1, beta2: beta2, rootScale: rootScale,
                epsilon: epsilon)
        case .ftrl(let inverse, let change, let l1, let l2):
            Update.ftrl(
                weights, squares: buffer(0), linear: buffer(1), gradients: gradients, count: count,
                inverseRate: inverse, change: change, l1: stretch.isKernel ? l1 : 0, l2: stretch.isKernel ? l2 : 0)
        case .dualAveraging(let rate, let threshold, let shrinkage):
            Update.dualAveraging(
                weights, squares: buffer(0), sums: buffer(1), gradients: gradients, count: count, rate: rate,
                threshold: stretch.isKernel ? threshold : 0, shrinkage: stretch.isKernel ? shrinkage : 0)
        }
    }

    /// base^exponent by squaring.
    private func power(_ base: Double, _ exponent: Int) -> Double {
        var result = 1.0
        var square = base
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result *= square }
            square *= square
            rest >>= 1
        }
        return result
    }
}

extension OptimizerState {
    /// What a checkpoint keeps beside `buffers`.
    package var value: Value {
        .object([
            "step": .integer(step), "rate": .real(rate), "rate_sum": .real(rateSum),
            "momentum_product": .real(momentumProduct),
        ])
    }

    /// Takes the `value` of another state of the same optimiser; the next step then has the same bits.
    package func restore(_ value: Value) throws(InvalidValue) {
        var reader = try ObjectReader(value, at: "state.optimizer")
        func number(_ key: String) throws(InvalidValue) -> Double {
            let allowed = "a number from 0"
            return try reader.require(key, allowed: allowed)
                .real(at: reader.path(of: key), allowed: allowed) { $0 >= 0 }
        }
        let step = try reader.require("step", allowed: "a number").integer(
            at: reader.path(of: "step"), in: 0...Int.max - 1)
        let (rate, sum, product) = (try number("rate"), try number("rate_sum"), try number("momentum_product"))
        try reader.finish()
        (self.step, self.rate, rateSum, momentumProduct) = (step, rate, sum, product)
    }
}
