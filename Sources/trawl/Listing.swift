import ArgumentParser
import Store

struct StudiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "studies", abstract: "List all studies.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: FormatOptions

    func run() async throws {
        output.print(try await database.checkedStore().studies())
    }
}

struct Trials: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List a study's trials in the order of their numbers; its refits last.")

    @Argument(help: "The study's name.")
    var study: String

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: FormatOptions

    func run() async throws {
        output.print(try await database.checkedStore().trials(of: study))
    }
}

struct Best: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Rank a study's trials.")

    @Argument(help: "The study's name.")
    var study: String

    @Option(help: "How many.")
    var top = 10

    @Flag(help: "Show the best trial and how its refitted network does on the test set.")
    var refit = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: FormatOptions

    func validate() throws {
        guard top > 0 else { throw ValidationError("--top: found \(top), allowed is a whole number from 1") }
    }

    func run() async throws {
        let store = try await database.checkedStore()
        output.print(refit ? try await store.refit(of: study) : try await store.best(of: study, top: top))
    }
}

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the database's schema up to date.")

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let applied = try await database.store(deadline: .seconds(3600)).migrate()
        Output.write(applied.isEmpty ? "the schema is up to date\n" : applied.map { "applied \($0)\n" }.joined())
    }
}
