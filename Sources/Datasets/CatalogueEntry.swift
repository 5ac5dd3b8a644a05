package import Foundation

/// A dataset that Trawl can import by name.
package struct CatalogueEntry: Sendable {
    package let name: String
    /// What it shows and how it is split, in one line.
    package let summary: String
    /// How its files become a dataset.
    let format: any DatasetFormat
    /// Where a system package puts its files.
    let installed: URL?
    /// Where to get it otherwise, best first.
    let origins: [any DatasetOrigin]
    /// What a user can do when no origin is within reach.
    let advice: String

    package init(
        name: String, summary: String, format: any DatasetFormat, installed: URL?, origins: [any DatasetOrigin],
        advice: String
    ) {
        self.name = name
        self.summary = summary
        self.format = format
        self.installed = installed
        self.origins = origins
        self.advice = advice
    }
}

/// The files a dataset comes in.
package protocol DatasetFormat: Sendable {
    /// The names of the files, for messages.
    var wanted: String { get }
    /// Reads a dataset from the files in a folder, checking everything.
    ///
    /// - Throws: `ImportError.incomplete` if a file is missing, `DataFileError` if one is not right.
    func read(_ folder: URL, dataset: String, report: @Sendable (String) -> Void) async throws -> Dataset
}

/// A place a dataset's files can be fetched from.
package protocol DatasetOrigin: Sendable {
    /// How messages call it.
    var name: String { get }
    /// Puts the files in an empty folder; returns the folder that has them, this one or one inside it.
    func fetch(into folder: URL) async throws -> URL
}
