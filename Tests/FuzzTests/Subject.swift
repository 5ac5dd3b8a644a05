import Datasets
import Learning

/// A small network in training, whose files are damaged.
struct Subject {
    let run: TrainingRun
    private let recipe: Recipe
    private let samples: Samples

    init() throws {
        samples = Samples(try Split(try Self.dataset()).training)
        recipe = try Recipe(
            try Value(
                json: #"{"hidden": [5, 4], "batch_size": 4, "epochs": 2, "optimizer": "nadam", "early_stopping": null}"#
            ))
        run = try TrainingRun(recipe: recipe, training: samples, validation: samples, seed: 1)
    }

    func newRun() throws -> TrainingRun {
        try TrainingRun(recipe: recipe, training: samples, validation: samples, seed: 1)
    }

    /// From the first steps, and from between two epochs.
    func checkpoints() throws -> [[UInt8]] {
        var checkpoints: [[UInt8]] = []
        _ = try newRun().run(
            stop: StopSignal(), checkpoints: CheckpointPolicy(seconds: 0), onEpoch: { _ in },
            onCheckpoint: { checkpoints.append($0.bytes) })
        return [checkpoints.first, checkpoints.last].compactMap(\.self)
    }

    static func dataset() throws -> Dataset {
        try Dataset(
            shape: .init(height: 2, width: 3), classes: 3, counts: [.training: 12, .test: 6],
            images: { _, pixels in for index in pixels.indices { pixels[index] = UInt8(truncatingIfNeeded: index * 37) }
            },
            labels: { _, labels in for index in labels.indices { labels[index] = UInt8(index % 3) } })
    }

    static func tensors() throws -> [UInt8] {
        let layout = try SafeTensors(
            placing: [
                .init(name: "w", type: .float32, shape: [2, 3]), .init(name: "é", type: .uint8, shape: [5]),
                .init(name: "n", type: .int64, shape: []),
            ], metadata: ["a": "\\b\n"])
        return layout.encoded { _, memory in _ = memory.initializeMemory(as: UInt8.self, repeating: 3) }
    }
}
