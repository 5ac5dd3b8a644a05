internal import Kernels

/// Softmax cross-entropy from logits (rows, classes): -log softmax(logits)[label], the greatest logit taken away first.
package enum SoftmaxLoss {
    /// The sum of the rows' losses, and how many rows have their greatest logit at the label (the first of equals).
    package static func evaluate(
        logits: UnsafePointer<Float>, labels: UnsafePointer<UInt8>, rows: Int, classes: Int
    ) -> (loss: Double, correct: Int) {
        var correct = 0
        let loss = trawl_softmax_loss(logits, labels, rows, classes, &correct)
        return (loss, correct)
    }

    /// The sum of the rows' losses; `logits` become the gradient of their mean: (softmax - one-hot) / rows.
    package static func gradient(
        logits: UnsafeMutablePointer<Float>, labels: UnsafePointer<UInt8>, rows: Int, classes: Int
    ) -> Double {
        trawl_softmax_loss_gradient(logits, labels, rows, classes)
    }
}
