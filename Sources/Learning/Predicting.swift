internal import Compute
package import Datasets
internal import Foundation

/// What a finished network makes of one row, or of one pair of rows.
package struct Prediction: Sendable, Hashable {
    /// The likeliest class's number, as `Confusion` counts it: the first of equals, of two that a logistic neuron tells
    /// apart class 1 where its logit is above 0.
    package let predicted: Int
    /// One a class, from 0 to 1, with the sum 1: the softmax of the logits, or the logistic function of the single one.
    package let probabilities: [Double]
}

extension Network {
    /// A finished network from its weights file.
    ///
    /// - Parameters:
    ///   - features: numbers a row.
    ///   - classes: 2 for a network for pairs.
    ///   - weights: as `weightsFile` gives them.
    ///   - name: what messages call them.
    ///   - density: the share of the pixels that were on where it was trained, so that it computes as it did then; nil: it
    ///     takes rows of numbers.
    /// - Throws: `DataFileError` for what isn't a sound file, for a tensor that is missing, unknown, of another shape, or
    ///   holds what isn't a finite number, and where the network finds no memory.
    package convenience init(
        finished recipe: Recipe, features: Int, classes: Int, weights: [UInt8], file name: String,
        density: Double? = nil
    ) throws(DataFileError) {
        // First, so that no memory is taken for a network that the file doesn't hold.
        let misfit = weights.withUnsafeBytes { bytes -> DataFileError? in
            do throws(DataFileError) {
                try recipe.checkShapes(ofWeights: bytes, features: features, classes: classes, file: name)
                return nil
            } catch {
                return error
            }
        }
        if let misfit { throw misfit }
        do throws(OutOfMemory) {
            try self.init(
                features: features, classes: classes, recipe: recipe, evaluation: TrainingRun.evaluationRows,
                pixels: density != nil,
                sparse: density.map { InputBuffer.isSparse(density: $0, units: recipe.firstUnits(classes)) } ?? false)
        } catch {
            throw DataFileError(file: name, problem: "\(error)")
        }
        let failure = weights.withUnsafeBytes { bytes -> DataFileError? in
            do throws(DataFileError) {
                try load(weights: bytes, file: name)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
        for tensor in allTensors {
            if let place = tensor.firstNonFinite {
                throw DataFileError(file: name, tensor: tensor.name, problem: "element \(place) is not a finite number")
            }
        }
    }

    /// What the network makes of rows of numbers, pixels being 0 to 1; on the calling thread.
    ///
    /// - Parameters:
    ///   - rows: (count, features), row-major.
    ///   - partners: of a network for pairs the second rows, as many.
    /// - Returns: one a row. Logits that aren't finite give probabilities that are no numbers.
    package func predictions(of rows: [Float], partners: [Float] = []) -> [Prediction] {
        precondition(!input.isPixels, "the network takes pixels, not numbers")
        precondition(partners.count == (recipe.pairs == nil ? 0 : rows.count), "\(partners.count) numbers of partners")
        let mode = ComputingThread.prepare()
        defer { ComputingThread.restore(mode) }
        prepareInference()
        let count = rows.count / features
        var predictions: [Prediction] = []
        predictions.reserveCapacity(count)
        for start in stride(from: 0, to: count, by: TrainingRun.evaluationRows) {
            let chunk = start..<min(start + TrainingRun.evaluationRows, count)
            put(rows, chunk, into: input, at: 0)
            if recipe.pairs != nil {
                put(partners, chunk, into: secondInput ?? input, at: secondInput == nil ? chunk.count : 0)
            }
            infer(rows: chunk.count)
            for row in 0..<chunk.count {
                let logits = logits + row * Matrix.stride(outputs)
                predictions.append(prediction((0..<outputs).map { Double(logits[$0]) }))
            }
        }
        return predictions
    }

    /// Puts the rows `chunk` of (count, features) numbers where a first layer takes them, from its row `start` on.
    private func put(_ numbers: [Float], _ chunk: Range<Int>, into buffer: InputBuffer, at start: Int) {
        let width = Matrix.stride(features)
        numbers.withUnsafeBufferPointer { numbers in
            guard let base = numbers.baseAddress else { return }
            for (place, row) in chunk.enumerated() {
                (buffer.numbers + (start + place) * width).update(from: base + row * features, count: features)
            }
        }
    }

    private func prediction(_ logits: [Double]) -> Prediction {
        switch recipe.output {
        case .logistic:
            // 1 - p as 1 / (1 + e^x), which doesn't cancel.
            return Prediction(
                predicted: logits[0] > 0 ? 1 : 0,
                probabilities: [1 / (1 + exp(logits[0])), 1 / (1 + exp(-logits[0]))])
        case .softmax:
            var best = 0
            for number in logits.indices where logits[number] > logits[best] { best = number }
            let powers = logits.map { exp($0 - logits[best]) }
            let sum = powers.reduce(0, +)
            return Prediction(predicted: best, probabilities: powers.map { $0 / sum })
        }
    }
}

extension Recipe {
    /// How many numbers a row has and how many classes there are, as a weights file for this recipe says.
    ///
    /// - Parameter name: what messages call the bytes.
    /// - Throws: `DataFileError` where it isn't a sound file or lacks its first or last kernel.
    package func shape(
        ofWeights bytes: UnsafeRawBufferPointer, file name: String
    ) throws(DataFileError) -> (features: Int, classes: Int) {
        let layout = try SafeTensors(parsing: bytes, file: name)
        func kernel(_ tensor: String) throws(DataFileError) -> [Int] {
            guard let found = layout.tensor(named: tensor) else {
                let names = layout.tensors.prefix(8).map(\.name).joined(separator: ", ")
                throw DataFileError(
                    file: name, tensor: tensor,
                    problem: "is missing; the file has \(names)\(layout.tensors.count > 8 ? ", ..." : "")")
            }
            guard found.shape.count == 2, found.shape.allSatisfy({ 1...65_536 ~= $0 }) else {
                throw DataFileError(
                    file: name, tensor: tensor,
                    problem: "is \(found.type.rawValue) \(found.shape), expected F32 [inputs, units] of 1 to 65536 each"
                )
            }
            return found.shape
        }
        let lowest = hidden.isEmpty ? "output" : pairs == nil ? "hidden.0" : "\(StartFrom.Tower.a.rawValue).hidden.0"
        let features = try kernel("\(lowest).kernel")[0]
        let units = try kernel("output.kernel")[1]
        return (features, output == .logistic ? 2 : units)
    }

    /// Refuses weights that aren't all of this recipe's network. Training may start without running statistics; a finished
    /// network can't do without.
    fileprivate func checkShapes(
        ofWeights bytes: UnsafeRawBufferPointer, features: Int, classes: Int, file name: String
    ) throws(DataFileError) {
        let layout = try SafeTensors(parsing: bytes, file: name)
        let plan = LayerPlan(self, chosen: nil, features: features, classes: classes, batch: 1, capacity: 1)
        for layer in plan.layers {
            let statistics = [("mean", layer.mean), ("variance", layer.variance)]
                .compactMap { name, slice in slice.map { (name, $0) } }
            for (part, slice) in layer.parameters + statistics {
                let tensor = "\(layer.name).\(part)"
                let shape = part == "kernel" ? [slice.rows, slice.columns] : [slice.columns]
                guard let found = layout.tensor(named: tensor) else {
                    throw DataFileError(file: name, tensor: tensor, problem: "is missing, expected F32 \(shape)")
                }
                guard found.type == .float32, found.shape == shape else {
                    throw DataFileError(
                        file: name, tensor: tensor,
                        problem: "is \(found.type.rawValue) \(found.shape), expected F32 \(shape)")
                }
            }
        }
    }
}
