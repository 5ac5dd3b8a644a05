/// How a network does on samples it was not trained on.
package struct Evaluation: Sendable, Hashable {
    /// Mean softmax cross-entropy, in nats; penalties are never part of it.
    package let loss: Double
    /// The share of samples whose greatest output is their label's, 0 to 1.
    package let accuracy: Double
    package let samples: Int

    package init(loss: Double, accuracy: Double, samples: Int) {
        self.loss = loss
        self.accuracy = accuracy
        self.samples = samples
    }

    package func value(of metric: Metric) -> Double {
        switch metric {
        case .accuracy: accuracy
        case .loss: loss
        }
    }
}

/// What a study can optimise.
package enum Metric: String, Sendable, Hashable, CaseIterable {
    case accuracy
    case loss
}
