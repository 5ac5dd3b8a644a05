import Compute
import Learning

extension OptimizerState {
    /// One step of all parameters as one kernel, at the optimiser's own rate and momentum.
    func update(_ weights: Arena, gradients: Arena) {
        advance(rate: optimizer.learningRate, momentum: nil)
        update(.whole(weights), weights: weights, gradients: gradients)
    }
}

extension Stretch {
    static func whole(_ arena: Arena, isKernel: Bool = true) -> Stretch {
        Stretch(offset: 0, count: arena.count, isKernel: isKernel)
    }
}
