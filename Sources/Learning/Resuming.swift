internal import Compute
package import Datasets

extension TrainingRun {
    /// All state, between two batches.
    func checkpoint() -> Checkpoint {
        let members: [String: Value] = [
            "run": state.value, "optimizer": optimizer.value,
            "schedule": schedule.value, "normalized_batches": .integer(network.normalizedBatches),
        ]
        let bytes = TensorFile.encode(
            tensors(), metadata: ["format": Self.format, "run": identity, "state": Value.object(members).json])
        return Checkpoint(bytes: bytes, epoch: state.epoch, step: state.step)
    }

    private static var format: String { "trawl checkpoint 1" }

    /// Takes the state of a checkpoint of this run, to be called before `run`, which then goes on from there.
    ///
    /// - Parameter name: what messages call the bytes.
    /// - Throws: `DataFileError` for bytes that aren't a sound file, that belong to another run (recipe, seed, fold,
    ///   samples), or whose tensors or state don't fit. The run is to be thrown away then.
    package func restore(_ checkpoint: [UInt8], file name: String) throws(DataFileError) {
        let failure = checkpoint.withUnsafeBytes { bytes -> DataFileError? in
            do throws(DataFileError) {
                try restore(bytes, name)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }

    private func restore(_ bytes: UnsafeRawBufferPointer, _ name: String) throws(DataFileError) {
        let layout = try SafeTensors(parsing: bytes, file: name)
        guard layout.metadata["format"] == Self.format else {
            throw DataFileError(
                file: name,
                problem: "its format is \(layout.metadata["format"] ?? "not named"), expected \(Self.format)")
        }
        guard layout.metadata["run"] == identity else {
            throw DataFileError(
                file: name, problem: "it belongs to another run: another recipe, seed, fold, or other samples")
        }
        let expected = tensors()
        try TensorFile.decode(expected, from: bytes, layout: layout, file: name)
        do {
            let text = layout.metadata["state"] ?? ""
            guard let members = try? Value(json: text) else {  // the reason would be the JSON decoder's
                throw InvalidValue(key: "state", problem: "is not JSON")
            }
            var reader = try ObjectReader(members, at: "state")
            state = try RunState(try reader.require("run", allowed: "an object"))
            try optimizer.restore(try reader.require("optimizer", allowed: "a value"))
            try schedule.restore(try reader.require("schedule", allowed: "a value"))
            network.normalizedBatches = try reader.integer("normalized_batches", in: 0...Int.max) ?? 0
            try reader.finish()
            guard state.position <= training.count, state.epoch <= recipe.epochs else {
                throw InvalidValue(key: "state.run", problem: "stands behind the run's end")
            }
        } catch {
            throw DataFileError(file: name, problem: "\(error)")
        }
    }

    /// Every arena that outlives a step.
    private func tensors() -> [TensorFile.Entry] {
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
