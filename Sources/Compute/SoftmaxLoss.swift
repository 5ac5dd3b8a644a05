internal import Kernels

/// Softmax cross-entropy from logits (rows, classes): -log softmax(logits)[label], the greatest logit taken away first.
package enum SoftmaxLoss {
    /// The sum of the rows' losses.
    ///
    /// - Parameter confusion: (classes, classes), gets one more at (label, predicted) for each row; predicted is the class
    ///   of the greatest logit, the first of equals. A row with a NaN is counted nowhere.
    package static func evaluate(
        logits: Matrix, labels: UnsafePointer<UInt8>, confusion: UnsafeMutablePointer<Int64>
    ) -> Double {
        trawl_softmax_loss(logits.base, logits.stride, labels, logits.rows, logits.columns, confusion)
    }

    /// The sum of the rows' losses; `logits` become the gradient of their mean: (softmax - one-hot) / rows.
    package static func gradient(logits: Matrix, labels: UnsafePointer<UInt8>) -> Double {
        trawl_softmax_loss_gradient(logits.base, logits.stride, labels, logits.rows, logits.columns)
    }
}
