import ArgumentParser
import Datasets
import Foundation
import Store

struct DatasetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dataset", abstract: "Bring datasets to the fleet.", subcommands: [Import.self, List.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find a dataset, check it, and store it in the database for all workers.",
            discussion: """
                Names: \(Catalogue.entries.map { "\($0.name) (\($0.summary))" }.joined(separator: "; ")).
                Looked for in --from, then in $TRAWL_DATASETS/NAME, then where it is published.
                """)

        @Argument(help: "The dataset's name.")
        var name: String

        @Option(name: .customLong("from"), help: ArgumentHelp("The folder with its files.", valueName: "dir"))
        var folder: String?

        @OptionGroup var database: DatabaseOptions

        func validate() throws {
            do {
                _ = try Catalogue.entry(named: name)
            } catch {
                throw ValidationError("\(error)")
            }
        }

        func run() async throws {
            let store = try await database.checkedStore()
            let entry = try Catalogue.entry(named: name)
            let dataset = try await entry.load(from: folder.map { URL(filePath: $0) }) { Output.note($0) }
            let isNew = try await store.save(dataset, as: name)
            Output.write(
                "\(name): \(dataset.training.count) training, \(dataset.validation?.count ?? 0) validation, "
                    + "\(dataset.test.count) test images, \(isNew ? "imported" : "there already"), \(dataset.hash.prefix(12))\n"
            )
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the datasets in the database.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: FormatOptions

        func run() async throws {
            output.print(try await database.checkedStore().datasets())
        }
    }
}
