package import Foundation

extension CatalogueEntry {
    /// Gets the dataset from the first source that has it: `folder`, else the entry's folder in `TRAWL_DATASETS`, else
    /// where a system package puts it, else its origins on the network.
    ///
    /// A local folder that is there but incomplete or wrong is refused, not passed over: a user who named it means it.
    /// Reads and inflates on the caller's thread, for about a second.
    ///
    /// - Parameters:
    ///   - environment: where `TRAWL_DATASETS` is looked up.
    ///   - report: takes a line at each step.
    /// - Throws: `DataFileError`, `ImportError`, or `CancellationError`; fetched files are gone in any case.
    package func load(
        from folder: URL? = nil, environment: [String: String] = ProcessInfo.processInfo.environment,
        report: @Sendable (String) -> Void = { _ in }
    ) async throws -> Dataset {
        if let folder {
            guard Folder(folder.path).exists else { throw notAFolder(folder.path) }
            return try await format.read(folder, dataset: name, report: report)
        }
        let datasets = environment["TRAWL_DATASETS"].flatMap { $0.isEmpty ? nil : URL(filePath: $0) }
        for folder in [datasets?.appending(path: name), installed].compactMap(\.self) where Folder(folder.path).exists {
            return try await format.read(folder, dataset: name, report: report)
        }
        return try await fetch(report: report)
    }

    private func fetch(report: @Sendable (String) -> Void) async throws -> Dataset {
        var attempts: [String] = []
        for origin in origins {
            report("\(name): fetching from \(origin.name)")
            do {
                return try await withTemporaryFolder { folder in
                    let files = try await origin.fetch(into: folder)
                    return try await format.read(files, dataset: name, report: { _ in })
                }
            } catch let error as CancellationError {
                throw error
            } catch {
                // Also what is fetched but wrong: a captive portal's page in place of a file is a mirror out of reach.
                let attempt = error is DownloadError ? "\(error)" : "\(origin.name): \(error)"
                attempts.append(attempt)
                report("\(name): \(attempt)")
            }
        }
        throw ImportError.unavailable(dataset: name, attempts: attempts, advice: advice)
    }

    private func notAFolder(_ path: String) -> DataFileError {
        let kind = try? FileKind(ofFile: path)  // nil: not there, or not to be opened
        let found = kind.map { "is \($0)" } ?? "is missing or can't be opened"
        return DataFileError(file: path, problem: "\(found); \(name) is read from a folder with \(format.wanted)")
    }
}
