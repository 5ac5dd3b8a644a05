internal import Compute

extension TrainingPart {
    /// What a checkpoint keeps beside the tensors.
    var members: [String: Value] {
        [
            "run": state.value, "optimizer": optimizer.value, "schedule": schedule.value,
            "normalized_batches": .integer(network.normalizedBatches),
        ]
    }

    /// Takes them back; the tensors are there already.
    func restore(_ reader: inout ObjectReader) throws(InvalidValue) {
        state = try RunState(try reader.require("run", allowed: "an object"))
        try optimizer.restore(try reader.require("optimizer", allowed: "a value"))
        try schedule.restore(try reader.require("schedule", allowed: "a value"))
        network.normalizedBatches = try reader.integer("normalized_batches", in: 0...Int.max) ?? 0
        guard state.position <= training.count, state.epoch <= recipe.epochs else {
            throw InvalidValue(key: "state.run", problem: "stands behind the run's end")
        }
    }

    /// Every arena that outlives a step.
    func tensors() -> [TensorFile.Entry] {
        var entries: [TensorFile.Entry] = []
        func add(_ prefix: String, _ tensors: [Network.Tensor]) {
            entries += tensors.map { (prefix + $0.name, $0) }
        }
        add("", network.tensors(of: network.parameters) + network.statisticTensors(of: network.statistics))
        for (number, buffer) in optimizer.buffers.enumerated() {
            add("optimizer.\(number).", network.tensors(of: buffer))
        }
        if recipe.earlyStopping != nil {
            add("best.", network.tensors(of: best.parameters) + network.statisticTensors(of: best.statistics))
        }
        return entries
    }
}
