import ArgumentParser
import Learning
import Store
import Studies

struct ModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "Use finished networks: those that studies refitted, and imported ones.",
        subcommands: [
            List.self, Show.self, ModelEvaluate.self, ModelPredict.self, ModelExport.self, ModelImport.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the models in the database.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: FormatOptions

        func run() async throws {
            output.print(try await database.checkedStore().models())
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a model's recipe, data, metrics, and where it comes from.")

        @Argument(help: ModelArgument.help)
        var model: ModelArgument

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: FormatOptions

        func run() async throws {
            output.print(try await database.checkedStore().report(on: model.reference))
        }
    }
}

/// A model as commands are given it.
struct ModelArgument: ExpressibleByArgument {
    let reference: ModelReference

    static let help: ArgumentHelp = "The model: NAME@3, or NAME or NAME@latest for its newest version."

    init?(argument: String) {
        // try?: the parser says what was found, and the help what is allowed.
        guard let reference = try? ModelReference(.string(argument), at: "") else { return nil }  // see above
        self.reference = reference
    }
}
