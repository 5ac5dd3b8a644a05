package import Compute
package import Datasets
internal import Foundation

extension Network {
    /// The finished network as a safetensors file: kernels (inputs, units), all else (units), batch norm's statistics as
    /// inference takes them. Equal networks are equal bytes.
    package func weightsFile() throws(OutOfMemory) -> [UInt8] {
        let finished = try Arena(count: statistics.count)
        finished.copy(from: statistics)
        if let correction = recipe.batchNorm?.correction(batches: normalizedBatches), correction != 1 {
            for index in 0..<finished.count { finished.base[index] *= correction }
        }
        let tensors = tensors(of: parameters) + statisticTensors(of: finished)
        return try TensorFile.encode(
            tensors.map { ($0.name, $0) }, metadata: ["format": "trawl weights 1", "kernels": "(inputs, units)"])
    }

    /// The SHA-256 of `weightsFile`, lowercase hexadecimal.
    package var weightsHash: String {
        get throws(OutOfMemory) { try weightsFile().withUnsafeBytes { sha256Hex($0) } }
    }

    /// Takes the weights of such a file; running statistics may be absent.
    ///
    /// - Parameter name: what messages call the bytes.
    /// - Throws: `DataFileError` for a file that isn't sound, and for a tensor that is missing, unknown or of another
    ///   shape; nothing is changed then.
    package func load(weights bytes: UnsafeRawBufferPointer, file name: String) throws(DataFileError) {
        let layout = try SafeTensors(parsing: bytes, file: name)
        let statistical = statisticTensors(of: statistics)
        let present = statistical.contains { layout.tensor(named: $0.name) != nil }
        try TensorFile.decode(
            (tensors(of: parameters) + (present ? statistical : [])).map { ($0.name, $0) }, from: bytes,
            layout: layout, file: name)
        // Statistics that were given are no longer on their way from a start.
        if present { normalizedBatches = Int.max / 2 }
    }
}

extension Network {
    /// Takes the lowest hidden layers of a finished network's weights file.
    ///
    /// - Parameter name: what messages call the bytes.
    /// - Throws: `DataFileError` for a file that isn't sound, and for a tensor that is missing or of another shape; nothing
    ///   is changed then.
    func take(_ start: StartFrom, of weights: [UInt8], file name: String) throws(DataFileError) {
        let failure = weights.withUnsafeBytes { bytes -> DataFileError? in
            do throws(DataFileError) {
                try take(start, bytes, name)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }

    private func take(
        _ start: StartFrom, _ bytes: UnsafeRawBufferPointer, _ name: String
    ) throws(DataFileError) {
        let layout = try SafeTensors(parsing: bytes, file: name)
        let prefix = start.tower.map { "\($0.rawValue)." } ?? ""
        let available = layout.tensors.count { $0.name.hasPrefix("\(prefix)hidden.") && $0.name.hasSuffix(".kernel") }
        let layers = start.layers ?? available
        guard 1...max(available, 1) ~= layers, layers <= recipe.hidden.count else {
            throw DataFileError(
                file: name,
                problem:
                    "has \(available) hidden layers named \(prefix)hidden.N, \(layers) are wanted for a network of "
                    + "\(recipe.hidden.count)")
        }
        try TensorFile.decode(
            allTensors.filter { $0.layer < layers }.map { ("\(prefix)\($0.name)", $0) }, from: bytes, layout: layout,
            file: name, partly: true)
    }

    /// Takes all that another network has under the same names, as it is.
    func take(_ other: Network) {
        let theirs = Dictionary(uniqueKeysWithValues: other.allTensors.map { ($0.name, $0.matrix) })
        for tensor in allTensors {
            guard let source = theirs[tensor.name] else { continue }
            tensor.matrix.base.update(from: source.base, count: tensor.matrix.rows * tensor.matrix.stride)
        }
        normalizedBatches = other.normalizedBatches
    }

    /// Parameters and running statistics.
    var allTensors: [Tensor] { tensors(of: parameters) + statisticTensors(of: statistics) }
}

/// Padded tensors to and from safetensors.
enum TensorFile {
    typealias Entry = (name: String, tensor: Network.Tensor)

    static func encode(_ entries: [Entry], metadata: [String: String]) throws(OutOfMemory) -> [UInt8] {
        let byName = Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.tensor) })
        let descriptions = entries.map {
            SafeTensors.Description(name: $0.name, type: .float32, shape: $0.tensor.shape)
        }
        let layout: SafeTensors
        do {
            layout = try SafeTensors(placing: descriptions, metadata: metadata)
        } catch {
            // It refuses doubled names and sizes beyond memory: these are a network's, of arenas that are in memory.
            preconditionFailure("\(error)")
        }
        try OutOfMemory.check(bytes: layout.byteCount)
        return layout.encoded { tensor, destination in
            guard let matrix = byName[tensor.name]?.matrix, let base = destination.baseAddress else { return }
            let bytes = matrix.columns * MemoryLayout<Float>.stride
            for row in 0..<matrix.rows {
                (base + row * bytes).copyMemory(from: matrix.base + row * matrix.stride, byteCount: bytes)
            }
        }
    }

    /// Fills each tensor; the file must hold these and no others.
    ///
    /// - Parameter partly: others are left alone.
    static func decode(
        _ entries: [Entry], from bytes: UnsafeRawBufferPointer, layout: SafeTensors, file: String, partly: Bool = false
    ) throws(DataFileError) {
        let known = Set(entries.map(\.name))
        for (name, tensor) in entries {
            guard let found = layout.tensor(named: name) else {
                throw DataFileError(file: file, tensor: name, problem: "is missing")
            }
            guard found.type == .float32, found.shape == tensor.shape else {
                throw DataFileError(
                    file: file, tensor: name,
                    problem: "is \(found.type.rawValue) \(found.shape), expected F32 \(tensor.shape)")
            }
        }
        if !partly, let stranger = layout.tensors.first(where: { !known.contains($0.name) }) {
            throw DataFileError(file: file, tensor: stranger.name, problem: "is not part of this network")
        }
        for (name, tensor) in entries {
            guard let found = layout.tensor(named: name), let base = bytes.baseAddress else { continue }
            let matrix = tensor.matrix
            let count = matrix.columns * MemoryLayout<Float>.stride
            for row in 0..<matrix.rows {
                UnsafeMutableRawPointer(matrix.base + row * matrix.stride)
                    .copyMemory(from: base + found.range.lowerBound + row * count, byteCount: count)
            }
        }
    }
}
