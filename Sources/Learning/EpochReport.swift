/// What one epoch came to.
package struct EpochReport: Sendable, Hashable {
    /// From 1, through all stages.
    package let epoch: Int
    /// The part of the training, from 0.
    package let stage: Int
    /// Mean over the epoch's samples, each at the weights of its own batch; without penalties.
    package let trainLoss: Double
    package let validationLoss: Double
    package let validationAccuracy: Double
    /// Of the epoch's last step.
    package let learningRate: Double
    /// Of this epoch's training and validation.
    package let seconds: Double

    package init(
        epoch: Int, stage: Int = 0, trainLoss: Double, validationLoss: Double, validationAccuracy: Double,
        learningRate: Double, seconds: Double
    ) {
        self.epoch = epoch
        self.stage = stage
        self.trainLoss = trainLoss
        self.validationLoss = validationLoss
        self.validationAccuracy = validationAccuracy
        self.learningRate = learningRate
        self.seconds = seconds
    }

    package var value: Value {
        .object([
            "epoch": .integer(epoch), "stage": .integer(stage), "train_loss": .real(trainLoss),
            "validation_loss": .real(validationLoss),
            "validation_accuracy": .real(validationAccuracy), "learning_rate": .real(learningRate),
            "seconds": .real(seconds),
        ])
    }

    init(_ value: Value, at path: String) throws(InvalidValue) {
        var reader = try ObjectReader(value, at: path)
        func real(_ key: String) throws(InvalidValue) -> Double {
            try reader.require(key, allowed: "a number").real(at: reader.path(of: key), allowed: "a number") { _ in true
            }
        }
        epoch = try reader.require("epoch", allowed: "a number").integer(at: reader.path(of: "epoch"), in: 1...Int.max)
        stage = try reader.integer("stage", in: 0...Stage.limit) ?? 0
        trainLoss = try real("train_loss")
        validationLoss = try real("validation_loss")
        validationAccuracy = try real("validation_accuracy")
        learningRate = try real("learning_rate")
        seconds = try real("seconds")
        try reader.finish()
    }
}
