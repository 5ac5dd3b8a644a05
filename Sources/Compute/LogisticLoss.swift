internal import Kernels

/// Logistic loss from logits (rows, 1) and labels 0 and 1: -log sigmoid(x) where the label is 1, else
/// -log(1 - sigmoid(x)); computed as max(x, 0) - x y + log(1 + e^-|x|), which neither overflows nor cancels.
package enum LogisticLoss {
    /// The sum of the rows' losses.
    ///
    /// - Parameter confusion: (2, 2), gets one more at (label, predicted) for each row; predicted is 1 where the logit is
    ///   above 0. A NaN is counted nowhere.
    package static func evaluate(
        logits: Matrix, labels: UnsafePointer<UInt8>, confusion: UnsafeMutablePointer<Int64>
    ) -> Double {
        trawl_logistic_loss(logits.base, logits.stride, labels, logits.rows, confusion)
    }

    /// The sum of the rows' losses; `logits` become the gradient of their mean: (sigmoid(x) - y) / rows.
    package static func gradient(logits: Matrix, labels: UnsafePointer<UInt8>) -> Double {
        trawl_logistic_loss_gradient(logits.base, logits.stride, labels, logits.rows)
    }
}
