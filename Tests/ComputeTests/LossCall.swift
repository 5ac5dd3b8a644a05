import Compute

/// A loss function as both tests of losses call it, on rows that are padded by `padding` numbers which must not count.
struct LossCall {
    let logits: [Float]
    let labels: [UInt8]
    var padding = 0
    let evaluating: (Matrix, UnsafePointer<UInt8>, UnsafeMutablePointer<Int64>) -> Double
    let derive: (Matrix, UnsafePointer<UInt8>) -> Double
    let classes: Int

    private func withMatrix(_ body: (Matrix) -> Void) throws -> [[Float]] {
        let columns = logits.count / labels.count
        let stride = columns + padding
        let arena = try Arena(count: labels.count * stride)
        return withExtendedLifetime(arena) {
            let whole = Matrix(base: arena.base, rows: labels.count, columns: stride, stride: stride)
            for row in labels.indices {
                for column in 0..<stride {
                    whole[row, column] = column < columns ? logits[row * columns + column] : 1e30
                }
            }
            body(Matrix(base: arena.base, rows: labels.count, columns: columns, stride: stride))
            return labels.indices.map { row in (0..<stride).map { whole[row, $0] } }
        }
    }

    /// The sum of the losses and the confusion matrix, counted on from `before` in each cell.
    func evaluate(before: Int64 = 0) throws -> (loss: Double, confusion: [Int64]) {
        var loss = 0.0
        var confusion = [Int64](repeating: before, count: classes * classes)
        _ = try withMatrix { loss = evaluating($0, labels, &confusion) }
        return (loss, confusion)
    }

    /// The sum of the losses, the gradient, and what the rows are padded with afterwards.
    func gradient() throws -> (loss: Double, gradient: [Float], padding: [Float]) {
        var loss = 0.0
        let rows = try withMatrix { loss = derive($0, labels) }
        let columns = logits.count / labels.count
        return (loss, rows.flatMap { $0.prefix(columns) }, rows.flatMap { $0.suffix(padding) })
    }
}

extension LossCall {
    /// `logits` (labels.count, classes).
    static func softmax(_ logits: [Float], _ labels: [UInt8], padding: Int = 0) -> LossCall {
        LossCall(
            logits: logits, labels: labels, padding: padding,
            evaluating: { SoftmaxLoss.evaluate(logits: $0, labels: $1, confusion: $2) },
            derive: { SoftmaxLoss.gradient(logits: $0, labels: $1) }, classes: logits.count / labels.count)
    }

    /// One logit a label.
    static func logistic(_ logits: [Float], _ labels: [UInt8], padding: Int = 0) -> LossCall {
        LossCall(
            logits: logits, labels: labels, padding: padding,
            evaluating: { LogisticLoss.evaluate(logits: $0, labels: $1, confusion: $2) },
            derive: { LogisticLoss.gradient(logits: $0, labels: $1) }, classes: 2)
    }
}
