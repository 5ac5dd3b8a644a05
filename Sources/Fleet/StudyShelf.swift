internal import Datasets
internal import Learning
internal import Store
internal import Studies

extension Task where Failure == any Error {
    /// Its value. Cancelling any task that waits for it cancels it for all: that happens when the process is to end.
    var valueOrCancelled: Success {
        get async throws {
            try await withTaskCancellationHandler {
                try await value
            } onCancel: {
                cancel()
            }
        }
    }
}

/// The studies that a worker has met, with their samples divided and the network that they start from; shared by its
/// slots.
actor StudyShelf {
    struct Entry: Sendable {
        let context: StudyContext
        /// Held so that it is mapped once for all studies on it, and the cache counts it as in use; nil for a task without data.
        let dataset: Dataset?
        /// nil for a task without data.
        let crossValidation: CrossValidation?
        /// Numbers that one image has; 0 for a task without data.
        let features: Int
        /// What its networks start from.
        let pretrained: Pretrained?
    }

    private let store: Store
    private let datasets: DatasetCache
    private var entries: [(key: Key, task: Task<Entry, any Error>)] = []  // the latest met last

    /// Not the id alone: see `Claim.studyCreated`.
    private struct Key: Equatable {
        let study: Int
        let created: Int
    }
    private static let limit = 16

    init(store: Store, datasets: DatasetCache) {
        self.store = store
        self.datasets = datasets
    }

    /// Waits until data can be had; false if the task is cancelled before.
    nonisolated func isReady() async -> Bool { await datasets.waitUntilUsable() }

    /// - Throws: `CancellationError` when the process is to end, even in the middle of a download.
    func entry(_ claim: Claim) async throws -> Entry {
        let (study, key) = (claim.study, Key(study: claim.study, created: claim.studyCreated))
        if let known = entries.first(where: { $0.key == key }) { return try await known.task.valueOrCancelled }
        let task = Task { [store, datasets] in
            let context = try await store.studyContext(study)
            guard let data = context.study.data, let hash = context.datasetHash else {
                return Entry(context: context, dataset: nil, crossValidation: nil, features: 0, pretrained: nil)
            }
            let dataset = try await datasets.dataset(hash)
            let split = try Split(dataset, data.request, seed: context.study.seed)
            return Entry(
                context: context, dataset: dataset,
                crossValidation: try CrossValidation(split, folds: context.study.folds, seed: context.study.seed),
                features: dataset.shape.features, pretrained: try await Self.pretrained(context.start, store))
        }
        entries.append((key, task))
        if entries.count > Self.limit { entries.removeFirst() }
        do {
            return try await task.valueOrCancelled
        } catch {
            entries.removeAll { $0.key == key }
            throw error
        }
    }

    private static func pretrained(_ start: StartModel?, _ store: Store) async throws -> Pretrained? {
        guard let start else { return nil }
        return Pretrained(
            name: start.reference, recipe: start.recipe, features: start.features,
            weights: try await store.weights(start.weightsHash))
    }
}
