internal import Foundation

/// Batch normalisation between each hidden layer's product and its activation (Ioffe and Szegedy 2015):
/// gamma (x - mean) / sqrt(variance + epsilon) + beta, with the batch's mean and biased variance in training and running
/// ones in inference. The layers have no biases of their own then.
package struct BatchNormalization: Sendable, Hashable {
    /// The part of the running statistics that stays at each step: running <- momentum running + (1 - momentum) batch. 0.99
    /// by default (TensorFlow, Keras; PyTorch counts the other way round, its 0.1 is 0.9 here). With few steps an epoch 0.9
    /// follows sooner.
    package var momentum = 0.99
    /// 0.001 by default (TensorFlow, Keras; PyTorch has 1e-5).
    package var epsilon = 1e-3
    /// Whether the running statistics are divided by 1 - momentum^t, as Adam's are, so that what they started from counts
    /// for nothing. Off by default, as in TensorFlow, Keras and PyTorch.
    package var biasCorrected = false
    /// Whether the running variance is the unbiased one, by rows - 1 (PyTorch), instead of the biased one (TensorFlow,
    /// Keras; the default).
    package var unbiasedRunningVariance = false

    package init() {}

    private enum RunningVariance: String, CaseIterable { case biased, unbiased }

    init(_ value: Value, at path: String) throws(InvalidValue) {
        if value == .bool(true) { return }
        guard case .object = value else {
            throw InvalidValue(
                key: path, found: value, allowed: "true, false or a map of settings such as {momentum: 0.9}")
        }
        var reader = try ObjectReader(value, at: path)
        momentum =
            try reader.real("momentum", allowed: "a number from 0 to below 1") { $0 >= 0 && Float($0) < 1 } ?? momentum
        epsilon = try reader.real("epsilon", allowed: "a number above 0") { $0 > 0 && $0.fitsSingle } ?? epsilon
        biasCorrected = try reader.flag("bias_corrected") ?? biasCorrected
        let variance: RunningVariance? = try reader.word("running_variance")
        unbiasedRunningVariance = variance == .unbiased
        try reader.finish()
    }

    var value: Value {
        .object([
            "momentum": .real(momentum), "epsilon": .real(epsilon), "bias_corrected": .bool(biasCorrected),
            "running_variance": .string(unbiasedRunningVariance ? "unbiased" : "biased"),
        ])
    }

    /// What the running statistics are to be multiplied by after so many batches; nil before the first, where there are
    /// none.
    func correction(batches: Int) -> Float? {
        guard biasCorrected else { return 1 }
        return batches == 0 ? nil : Float(1 / (1 - pow(momentum, Double(batches))))
    }
}
