import ArgumentParser
import Datasets
import Fleet
import Foundation
import Learning
import Logging
import Store
import Studies

/// Where the dataset that a model is measured on comes from.
struct ModelData {
    let store: Store
    let database: DatabaseOptions
    let model: StoredModel

    /// A dataset and what messages call it.
    struct Found: Sendable {
        let name: String
        let dataset: Dataset
        /// Whether it is what the model was trained on, byte for byte.
        let isOwn: Bool
    }

    /// What the model was trained on, without the content's hash; nil where that isn't known.
    static func data(_ model: StoredModel) throws -> Study.StudyData? {
        guard case .object(var members) = model.model.data, !members.isEmpty else { return nil }
        members["hash"] = nil
        return try Study.StudyData(.object(members), at: "data")
    }

    static func hash(_ model: StoredModel) -> String? {
        if case .string(let hash)? = model.model.data["hash"] { hash } else { nil }
    }

    /// - Parameters:
    ///   - name: nil: the dataset that the model was trained on.
    ///   - folder: has that dataset's files; nil: it is taken from the database, or found as `dataset import` finds it.
    func find(_ name: String?, in folder: String?) async throws -> Found {
        let own = try Self.data(model)?.dataset
        guard let wanted = name ?? own else {
            throw ValidationError("--data is missing: \(model.reference) doesn't say what it was trained on")
        }
        if folder == nil, let found = try await stored(wanted, isNamed: name != nil) { return found }
        let entry: CatalogueEntry
        do {
            entry = try Catalogue.entry(named: wanted)
        } catch {
            throw ValidationError("--data: the database has no dataset '\(wanted)', and \(error)")
        }
        let dataset = try await entry.load(from: folder.map { URL(filePath: $0) }) { Output.note($0) }
        let isOwn = dataset.hash == Self.hash(model)
        if name == nil, !isOwn, Self.hash(model) != nil {
            Output.note("\(model.reference) was trained on other content of the name \(wanted)")
        }
        return Found(name: wanted, dataset: dataset, isOwn: isOwn)
    }

    /// From the database; nil where it isn't there.
    private func stored(_ name: String, isNamed: Bool) async throws -> Found? {
        let own = Self.hash(model)
        let hash = isNamed ? try await store.datasetHash(of: name) : own
        guard let hash, try await store.shape(ofDataset: hash) != nil else { return nil }
        var logger = try Logs.logger("dataset")
        logger.logLevel = .warning
        let folder = CacheFolder(
            Caches.folder().appending(path: "datasets"), limit: CacheFolder.usualLimit, option: "XDG_CACHE_HOME")
        let cache = DatasetCache(folder, database: try database.address(), logger: logger)
        return Found(name: name, dataset: try await cache.dataset(hash), isOwn: hash == own)
    }
}
